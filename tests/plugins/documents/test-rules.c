/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that need no database: life, symbols, numbering of pieces, the text of a draft, clauses. */
#include "documents-clauses.h"
#include "documents-series.h"
#include "documents-table.h"
#include "documents-text.h"

#include <string.h>

static void
test_life_goes_forward (void)
{
  static const DocumentsStep way[]
      = { DOCUMENTS_STEP_DRAFT,    DOCUMENTS_STEP_CHECKED, DOCUMENTS_STEP_APPROVED, DOCUMENTS_STEP_SIGNED,
          DOCUMENTS_STEP_NUMBERED, DOCUMENTS_STEP_ISSUED,  DOCUMENTS_STEP_RECALLED };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (way); i++)
    {
      g_assert_true (documents_step_may_follow (way[i], way[i + 1]));
      for (guint k = 0; k < i + 1; k++)
        g_assert_false (documents_step_may_follow (way[i + 1], way[k]));
    }
  g_assert_true (documents_step_may_follow (DOCUMENTS_STEP_APPROVED, DOCUMENTS_STEP_NUMBERED));
  g_assert_false (documents_step_may_follow (DOCUMENTS_STEP_DRAFT, DOCUMENTS_STEP_NUMBERED));
  g_assert_false (documents_step_may_follow (DOCUMENTS_STEP_NUMBERED, DOCUMENTS_STEP_SENT_BACK));
  g_assert_true (documents_step_may_follow (DOCUMENTS_STEP_SENT_BACK, DOCUMENTS_STEP_CHECKED));
  g_assert_false (documents_state_can_edit (DOCUMENTS_STEP_CHECKED));
  g_assert_true (documents_state_can_edit (DOCUMENTS_STEP_SENT_BACK));
  g_assert_false (documents_step_check ("checked", DOCUMENTS_STEP_SENT_BACK, "  ", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_false (documents_step_check ("from the future", DOCUMENTS_STEP_CHECKED, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEWER_DATA);
  for (guint i = 0; i < DOCUMENTS_N_STEPS; i++)
    {
      DocumentsStep step;

      g_assert_true (documents_step_from_text (documents_step_to_text ((DocumentsStep)i), &step));
      g_assert_cmpuint (step, ==, i);
    }
}

static void
test_symbols (void)
{
  const struct
  {
    SenOfficialKind kind;
    const char *organ;
    const char *unit;
    const char *symbol;
    const char *series;
  } symbols[] = { { SEN_OFFICIAL_KIND_DECISION, "UBND", "VP", "QĐ-UBND", "QĐ" },
                  { SEN_OFFICIAL_KIND_RESOLUTION, "HĐND", NULL, "NQ-HĐND", "NQ" },
                  { SEN_OFFICIAL_KIND_LETTER, "UBND", "VP", "UBND-VP", "CV" },
                  { SEN_OFFICIAL_KIND_LETTER, "UBND", NULL, "UBND", "CV" },
                  { SEN_OFFICIAL_KIND_PROPOSAL, "UBND", NULL, "TTr-UBND", "TTr" },
                  { SEN_OFFICIAL_KIND_SCHEME, "UBND", NULL, "ĐA-UBND", "ĐA" },
                  { SEN_OFFICIAL_KIND_PROJECT, "UBND", NULL, "DA-UBND", "DA" } };
  g_autofree char *code = documents_make_code (5, "UBND-VP");
  g_autofree char *symbol = NULL;
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      g_autofree char *made = documents_make_symbol (symbols[i].kind, symbols[i].organ, symbols[i].unit);

      g_assert_cmpstr (made, ==, symbols[i].symbol);
      g_assert_cmpstr (documents_kind_get_series (symbols[i].kind), ==, symbols[i].series);
    }
  g_assert_cmpstr (code, ==, "05/UBND-VP");
  g_assert_true (documents_parse_code ("Số: 15 / QĐ-UBND ", &number, &symbol));
  g_assert_cmpuint (number, ==, 15);
  g_assert_cmpstr (symbol, ==, "QĐ-UBND");
  g_assert_false (documents_parse_code ("15", &number, NULL));
  g_assert_false (documents_parse_code ("00/QĐ-UBND", &number, NULL));
  g_assert_false (documents_parse_code ("99999999999/QĐ", &number, NULL));
  g_assert_false (documents_parse_code ("", &number, NULL));
}

static DocumentsDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DocumentsDocument *document = documents_text_parse (text, &error);

  g_assert_no_error (error);
  return document;
}

#define BODY                                                                                                                                         \
  "Loại: QĐ\nTrích yếu: Thử\nThẩm quyền: CHỦ TỊCH\\nDÒNG HAI\nKính gửi: Ông A\nNơi nhận: Lưu: VT\n\n"                       \
  "Căn cứ Luật A;\nXét Tờ trình số 1;\nTheo đề nghị của Phòng B.\nQUYẾT ĐỊNH:\nĐiều 1. Một\n1. Khoản.\na) Điểm;\n" \
  "b) Điểm.\n2. Khoản.\na) Lại từ đầu.\nĐiều 2. Hai.\n1. Lại từ đầu.\n- Gạch;\nĐoạn.\n\\1. Không phải khoản\n"       \
  "| A | B |\n| 1 | 2 |\nI. Phần\n## Mục\n"

static void
test_draft_as_text (void)
{
  static const char *const labels[] = { NULL,      NULL, NULL, "Điều 1.", "1.", "a)", "b)", "2.", "a)",
                                        "Điều 2.", "1.", NULL, NULL,      NULL, NULL, "I.", "1." };
  g_autoptr (DocumentsDocument) document = parse (BODY);
  g_autofree char *text = documents_text_format (document);
  g_autoptr (DocumentsDocument) again = parse (text);
  g_autofree char *text_again = documents_text_format (again);

  g_assert_cmpstr (document->competence, ==, "CHỦ TỊCH\nDÒNG HAI");
  g_assert_cmpuint (document->blocks->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < document->blocks->len; i++)
    {
      DocumentsBlock *block = document->blocks->pdata[i];
      DocumentsBlock *other = again->blocks->pdata[i];

      g_assert_cmpstr (block->label, ==, labels[i]);
      g_assert_cmpuint (block->kind, ==, other->kind);
      g_assert_cmpstr (block->text, ==, other->text);
    }
  g_assert_cmpstr (((DocumentsBlock *)document->blocks->pdata[0])->text, ==, "Luật A");
  g_assert_cmpstr (((DocumentsBlock *)document->blocks->pdata[2])->text, ==, "Phòng B");
  g_assert_true (((DocumentsBlock *)document->blocks->pdata[3])->is_title);
  g_assert_cmpstr (((DocumentsBlock *)document->blocks->pdata[6])->where, ==, "điểm b khoản 1 Điều 1");
  g_assert_cmpstr (((DocumentsBlock *)document->blocks->pdata[13])->text, ==, "1. Không phải khoản");
  g_assert_cmpstr (((DocumentsBlock *)document->blocks->pdata[14])->text, ==, "A\tB\n1\t2");
  g_assert_cmpstr (text, ==, text_again);
}

/* Whatever people write into a piece, its text file says it again. */
static void
test_any_text_survives (void)
{
  static const char *const texts[] = { "Căn cứ vào đó", "Điều 3. giả", "- gạch",   "a) chữ",       "I. La Mã",
                                       "| cột |",       "## không",    "\\ ngược", "hai\ndòng",    "Xét thấy",
                                       "C:\\new\\n",    "QUYẾT ĐỊNH",  "\\",       "12. mười hai", "." };

  for (guint kind = DOCUMENTS_BLOCK_SECTION; kind < DOCUMENTS_BLOCK_TABLE; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        g_autoptr (DocumentsDocument) document = documents_document_new (SEN_OFFICIAL_KIND_NOTICE);
        g_autofree char *text = NULL;
        g_autoptr (DocumentsDocument) again = NULL;
        DocumentsBlock *read;

        g_ptr_array_add (document->blocks, documents_block_new ((DocumentsBlockKind)kind, texts[i]));
        documents_blocks_count (document->blocks);
        text = documents_text_format (document);
        again = parse (text);
        g_assert_cmpuint (again->blocks->len, ==, 1);
        read = again->blocks->pdata[0];
        g_assert_cmpuint (read->kind, ==, kind);
        g_assert_cmpstr (read->text, ==, texts[i]);
      }
}

static void
test_bad_drafts_name_the_line (void)
{
  static const char *const bad[] = { "Trích yếu: thiếu loại\n\nĐiều 1. A.", "Loại: lạ\n",
                                     "Loại: QĐ\nkhông dấu hai chấm\n", "Loại: QĐ\nMàu: xanh\n", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (documents_text_parse (bad[i], &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
      if (i == 2 || i == 3)
        g_assert_nonnull (strstr (error->message, "2"));
    }
}

static void
test_deadlines (void)
{
  const struct
  {
    const char *text;
    const char *due;
  } texts[] = { { "hoàn thành trước ngày 15 tháng 12 năm 2026.", "2026-12-15" },
                { "báo cáo chậm nhất 25/12", "2026-12-25" },
                { "báo cáo chậm nhất là ngày 05/01/2027.", "2027-01-05" },
                { "hoàn thành trong tháng 02 năm 2027", "2027-02-28" },
                { "xong trong quý I năm 2027", "2027-03-31" },
                { "gửi trước ngày 10/11", "2027-11-10" },
                { "trong thời hạn 05 ngày làm việc kể từ ngày ký", "2026-12-01" },
                { "trong 10 ngày kể từ ngày ký", "2026-12-03" },
                { "thời gian thực hiện đến hết ngày 31 tháng 12 năm 2026", "2026-12-31" },
                { "bao cao truoc ngay 15-12-2026", "2026-12-15" },
                { "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", NULL },
                { "theo Nghị quyết số 12/NQ-HĐND ngày 27/11/2026 của HĐND", NULL },
                { "trước ngày 31 tháng 02 năm 2027", NULL },
                { "kinh phí 1.860 triệu đồng từ ngân sách phường năm 2027", NULL },
                { "trước khi trình, sau đó", NULL },
                { "", NULL } };
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  GDate day;

  g_date_set_dmy (&day, 23, G_DATE_NOVEMBER, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GDate due;
      g_autofree char *iso = NULL;
      gboolean found = documents_clauses_find_due (texts[i].text, &day, calendar, &due);

      if (found)
        iso = sen_date_format_iso (&due);
      if (g_strcmp0 (iso, texts[i].due) != 0)
        g_error ("“%s”: %s, not %s", texts[i].text, iso, texts[i].due);
    }
}

static void
test_clauses_name_who_and_until_when (void)
{
  g_autoptr (DocumentsDocument) document = parse (
      "Loại: QĐ\n\nCăn cứ Luật A ngày 16 tháng 6 năm 2025;\nĐiều 1. Phê duyệt.\nĐiều 2. Tổ chức thực hiện\n"
      "1. Giao phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp với Văn phòng HĐND và UBND hoàn thành trước ngày "
      "15/12/2026.\n2. Ban điều hành khu phố 4 vận động các hộ dân trước ngày 25 tháng 12 năm 2026; phối hợp với "
      "Trạm Y tế.\n3. Các hộ dân được bồi thường.\nĐiều 3. Có hiệu lực từ ngày 01/12/2026.\n");
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)documents_unit_free);
  g_autoptr (GPtrArray) clauses = NULL;
  const DocumentsClause *first, *second;
  GDate day;

  g_ptr_array_add (units, documents_unit_new ("u1", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KT-HT-ĐT"));
  g_ptr_array_add (units, documents_unit_new ("u2", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng"));
  g_ptr_array_add (units, documents_unit_new ("u3", "Trạm Y tế phường", "Trạm Y tế"));
  g_date_set_dmy (&day, 30, G_DATE_NOVEMBER, 2026);
  clauses = documents_clauses_find (document->blocks, units, &day, NULL);
  g_assert_cmpuint (clauses->len, ==, 2);
  first = clauses->pdata[0];
  second = clauses->pdata[1];
  g_assert_cmpstr (first->where, ==, "khoản 1 Điều 2");
  g_assert_cmpstr (first->unit, ==, "u1");
  g_assert_cmpstr (first->due, ==, "2026-12-15");
  g_assert_cmpuint (g_strv_length (first->coordinators), ==, 1);
  g_assert_cmpstr (first->coordinators[0], ==, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân");
  g_assert_null (second->unit);
  g_assert_cmpstr (second->unit_name, ==, "Ban điều hành khu phố 4");
  g_assert_cmpstr (second->due, ==, "2026-12-25");
  g_assert_cmpstr (second->coordinators[0], ==, "Trạm Y tế phường");
}

static gboolean
is_missing (DocumentsDocument *document, const char *part)
{
  g_autoptr (GPtrArray) findings = documents_document_examine (document);

  for (guint i = 0; i < findings->len; i++)
    {
      const DocumentsFinding *finding = findings->pdata[i];

      if (!finding->ok && strstr (finding->message, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_form_is_examined (void)
{
  g_autoptr (DocumentsDocument) document = documents_document_new (SEN_OFFICIAL_KIND_DECISION);

  g_assert_true (is_missing (document, "abbreviation"));
  g_assert_true (is_missing (document, "no articles"));
  g_assert_true (is_missing (document, "rests on"));
  g_assert_true (is_missing (document, "Nobody"));
  documents_set_text (&document->signer_prefix, "TM KT");
  g_assert_true (is_missing (document, "signed for"));
  documents_set_text (&document->signer_holder, "Chủ tịch");
  g_assert_false (is_missing (document, "signed for"));
  documents_set_text (&document->signer_prefix, "XX");
  g_assert_true (is_missing (document, "TUQ"));
  documents_set_text (&document->signer_name, "TS. Lê Hoài Sơn");
  g_assert_true (is_missing (document, "academic"));
}

static void
assert_table (DocumentsTable *table, const char *expected)
{
  g_autofree char *text = documents_table_format (table);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_tables_are_edited_by_cells (void)
{
  g_autoptr (DocumentsTable) table = documents_table_parse ("A\tB\n1");
  g_autoptr (DocumentsTable) empty = documents_table_parse (NULL);

  g_assert_cmpuint (documents_table_get_n_rows (table), ==, 2);
  g_assert_cmpuint (documents_table_get_n_columns (table), ==, 2);
  documents_table_set (table, 1, 1, "hai\tba\nbốn");
  assert_table (table, "A\tB\n1\thai ba bốn");
  documents_table_insert_row (table, 1);
  documents_table_insert_column (table, 9);
  assert_table (table, "A\tB\t\n\t\t\n1\thai ba bốn\t");
  documents_table_remove_row (table, 1);
  documents_table_remove_column (table, 0);
  assert_table (table, "B\t\nhai ba bốn\t");
  g_assert_cmpstr (documents_table_get (table, 7, 7), ==, "");
  documents_table_remove_row (empty, 0);
  documents_table_remove_column (empty, 0);
  assert_table (empty, "");
}

/* As LibreOffice and Excel copy cells: the line end at the end is none, cells with line breaks are in quotes. */
static void
test_tables_take_what_spreadsheets_copy (void)
{
  g_autoptr (DocumentsTable) table = documents_table_parse ("STT\tNội dung\n1\tcũ");

  g_assert_false (documents_table_paste (table, 0, 0, "một từ"));
  g_assert_false (documents_table_paste (table, 0, 0, "một dòng\n"));
  assert_table (table, "STT\tNội dung\n1\tcũ");
  g_assert_true (documents_table_paste (table, 1, 1, "mới\t10\r\n\"hai\ndòng, \"\"ngoặc\"\"\"\t20\r\n"));
  assert_table (table, "STT\tNội dung\t\n1\tmới\t10\n\thai dòng, \"ngoặc\"\t20");
  g_assert_true (documents_table_paste (table, 0, 2, "a\t\tc\n"));
  g_assert_cmpstr (documents_table_get (table, 0, 4), ==, "c");
  g_assert_cmpstr (documents_table_get (table, 0, 3), ==, "");
}

static void
test_common_series_hold_from_a_year_on (void)
{
  g_autoptr (GPtrArray) list = documents_series_parse ("2026 UBND TB CV\nrubbish\n2028 UBND\n2026 HĐND XX NQ");
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;
  guint64 kinds;

  g_assert_cmpuint (documents_series_get_kinds (list, "UBND", 2025), ==, 0);
  g_assert_cmpuint (documents_series_get_kinds (list, "UBND", 2027), ==,
                    DOCUMENTS_SERIES_BIT (SEN_OFFICIAL_KIND_NOTICE) | DOCUMENTS_SERIES_BIT (SEN_OFFICIAL_KIND_LETTER));
  g_assert_cmpuint (documents_series_get_kinds (list, "UBND", 2028), ==, 0);
  g_assert_cmpuint (documents_series_get_kinds (list, "HĐND", 2026), ==,
                    DOCUMENTS_SERIES_BIT (SEN_OFFICIAL_KIND_RESOLUTION));
  g_assert_true (documents_series_kinds_from_text ("QĐ, thông báo; cong van", &kinds, &error));
  g_assert_no_error (error);
  names = documents_series_kinds_to_text (kinds);
  g_assert_nonnull (strstr (names, "QĐ"));
  g_assert_nonnull (strstr (names, "TB"));
  g_assert_nonnull (strstr (names, "CV"));
  g_assert_true (documents_series_kinds_from_text ("all", &kinds, NULL));
  g_assert_cmpuint (kinds, ==, DOCUMENTS_SERIES_ALL);
  g_assert_false (documents_series_kinds_from_text ("QĐ, thơ", &kinds, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/rules/life", test_life_goes_forward);
  g_test_add_func ("/documents/rules/symbols", test_symbols);
  g_test_add_func ("/documents/rules/text", test_draft_as_text);
  g_test_add_func ("/documents/rules/any-text", test_any_text_survives);
  g_test_add_func ("/documents/rules/bad-drafts", test_bad_drafts_name_the_line);
  g_test_add_func ("/documents/rules/deadlines", test_deadlines);
  g_test_add_func ("/documents/rules/clauses", test_clauses_name_who_and_until_when);
  g_test_add_func ("/documents/rules/form", test_form_is_examined);
  g_test_add_func ("/documents/rules/tables", test_tables_are_edited_by_cells);
  g_test_add_func ("/documents/rules/spreadsheets", test_tables_take_what_spreadsheets_copy);
  g_test_add_func ("/documents/rules/series", test_common_series_hold_from_a_year_on);
  return g_test_run ();
}
