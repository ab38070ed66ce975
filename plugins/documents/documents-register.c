/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-register.h"

#include <string.h>

#define SIZE 10.0

/* Annex IV, part II (outgoing) and part I (incoming): ten columns each. */
static const char *const outgoing_columns[] = { "Số, ký hiệu văn bản",
                                                "Ngày tháng văn bản",
                                                "Tên loại và trích yếu nội dung văn bản",
                                                "Người ký",
                                                "Nơi nhận văn bản",
                                                "Đơn vị, người nhận bản lưu",
                                                "Số lượng bản",
                                                "Ngày chuyển",
                                                "Ký nhận",
                                                "Ghi chú",
                                                NULL };
static const char *const incoming_columns[] = { "Ngày đến",
                                                "Số đến",
                                                "Tác giả",
                                                "Số, ký hiệu văn bản",
                                                "Ngày tháng văn bản",
                                                "Tên loại và trích yếu nội dung văn bản",
                                                "Đơn vị hoặc người nhận",
                                                "Ngày chuyển",
                                                "Ký nhận",
                                                "Ghi chú",
                                                NULL };
static const double outgoing_widths[] = { 12, 9, 30, 13, 20, 10, 6, 9, 7, 10 };
static const double incoming_widths[] = { 9, 6, 18, 12, 9, 32, 16, 9, 7, 10 };

const char *const *
documents_register_get_columns (gboolean incoming)
{
  return incoming ? incoming_columns : outgoing_columns;
}

/* 2026-11-27 → 27/11/2026 */
static char *
format_day (const char *iso)
{
  GDate day;

  return iso != NULL && sen_date_parse_iso (iso, &day) ? sen_date_format_short (&day) : g_strdup ("");
}

static char *
dup_column (SenRecord *record, const char *column)
{
  const char *text = sen_record_get_text (record, column);

  return g_strdup (text != NULL ? text : "");
}

static char *
about (SenRecord *record)
{
  SenOfficialKind kind = SEN_OFFICIAL_KIND_OTHER;

  sen_official_kind_from_text (sen_record_get_text (record, "kind"), &kind);
  return g_strdup_printf ("%s %s", sen_official_kind_get_label (kind), sen_record_get_text (record, "subject"));
}

/* Taken back, replaced and the like belong to the register's notes. */
static char *
remark (SenRecord *record)
{
  const char *state = sen_record_get_text (record, "state");
  const char *note = sen_record_get_text (record, "note");
  const char *what = g_strcmp0 (state, "recalled") == 0   ? "Đã thu hồi"
                     : g_strcmp0 (state, "replaced") == 0 ? "Bị thay thế"
                                                          : "";

  return g_strdup_printf ("%s%s%s", what, *what != '\0' && note != NULL ? "; " : "", note != NULL ? note : "");
}

/* Whose the filing copy is: what follows “Lưu:”. */
static char *
filing_copy (SenRecord *record)
{
  const char *recipients = sen_record_get_text (record, "recipients");
  const char *found = recipients != NULL ? strstr (recipients, "Lưu") : NULL;

  if (found == NULL)
    return g_strdup ("");
  found += strlen ("Lưu");
  return g_strdup (found + strspn (found, ": "));
}

static char *
recipients_without_copy (SenRecord *record)
{
  g_auto (GStrv) names = g_strsplit (
      sen_record_get_text (record, "recipients") != NULL ? sen_record_get_text (record, "recipients") : "", "; ", -1);
  GString *list = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_has_prefix (names[i], "Lưu"))
      g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", names[i]);
  return g_string_free (list, FALSE);
}

static char *
copies (SenRecord *record)
{
  gint64 n = sen_record_get_int (record, "copies");

  return n > 0 ? g_strdup_printf ("%d", (int)n) : g_strdup ("");
}

static char **
make_incoming_row (SenRecord *record)
{
  char **row = g_new0 (char *, DOCUMENTS_REGISTER_N_COLUMNS + 1);
  const char *assigned = sen_record_get_text (record, "assigned");
  const char *unit = sen_record_get_text (record, "unit_name");

  row[0] = format_day (sen_record_get_text (record, "arrived"));
  row[1] = sen_official_format_number ((guint)sen_record_get_int (record, "number"));
  row[2] = dup_column (record, "organ_name");
  row[3] = dup_column (record, "code");
  row[4] = format_day (sen_record_get_text (record, "day"));
  row[5] = about (record);
  row[6] = g_strdup_printf ("%s%s%s", unit != NULL ? unit : "", unit != NULL && assigned != NULL ? "; " : "",
                            assigned != NULL ? assigned : "");
  row[7] = format_day (sen_record_get_text (record, "forwarded"));
  row[8] = g_strdup ("");
  row[9] = remark (record);
  return row;
}

/**
 * documents_register_make_row:
 * @record: of documents_book_list()
 * @incoming: whether it is of the register of incoming documents
 *
 * Returns: (transfer full): the ten cells
 */
char **
documents_register_make_row (SenRecord *record, gboolean incoming)
{
  char **row;

  if (incoming)
    return make_incoming_row (record);
  row = g_new0 (char *, DOCUMENTS_REGISTER_N_COLUMNS + 1);
  row[0] = dup_column (record, "code");
  row[1] = format_day (sen_record_get_text (record, "day"));
  row[2] = about (record);
  row[3] = dup_column (record, "signer_name");
  row[4] = recipients_without_copy (record);
  row[5] = filing_copy (record);
  row[6] = copies (record);
  row[7] = g_strcmp0 (sen_record_get_text (record, "state"), "numbered") == 0 ? g_strdup ("") : g_strdup (row[1]);
  row[8] = g_strdup ("");
  row[9] = remark (record);
  return row;
}

/**
 * documents_register_to_csv:
 * @records: (element-type SenRecord): in the order of the register
 * @incoming: which register
 *
 * Returns: (transfer full): a table that spreadsheets open
 */
char *
documents_register_to_csv (GPtrArray *records, gboolean incoming)
{
  GString *text = g_string_new (SEN_CSV_BOM);

  sen_csv_append (text, ',', documents_register_get_columns (incoming));
  for (guint i = 0; i < records->len; i++)
    {
      g_auto (GStrv) row = documents_register_make_row (records->pdata[i], incoming);

      sen_csv_append (text, ',', (const char *const *)row);
    }
  return g_string_free (text, FALSE);
}

static SenPdfTable *
make_table (GPtrArray *records, gboolean incoming)
{
  SenPdfTable *table = sen_pdf_table_new (DOCUMENTS_REGISTER_N_COLUMNS);
  const char *const *columns = documents_register_get_columns (incoming);

  sen_pdf_table_set_size (table, SIZE);
  sen_pdf_table_set_header_rows (table, 1);
  sen_pdf_table_add_row (table);
  for (guint i = 0; i < DOCUMENTS_REGISTER_N_COLUMNS; i++)
    {
      sen_pdf_table_set_column (table, i, incoming ? incoming_widths[i] : outgoing_widths[i], SEN_PDF_ALIGN_LEFT);
      sen_pdf_table_add_plain (table, columns[i]);
    }
  for (guint r = 0; r < records->len; r++)
    {
      g_auto (GStrv) row = documents_register_make_row (records->pdata[r], incoming);

      sen_pdf_table_add_row (table);
      for (guint i = 0; i < DOCUMENTS_REGISTER_N_COLUMNS; i++)
        sen_pdf_table_add_plain (table, row[i]);
    }
  return table;
}

/**
 * documents_register_to_pdf:
 * @records: (element-type SenRecord): in the order of the register
 * @incoming: which register
 * @year: of the register; 0: none is printed
 * @organ: (nullable): whose it is
 * @cancellable: (nullable): to stop it
 * @error: as sen_pdf_writer_render()
 *
 * Returns: (transfer full): the register on A4, lying
 */
GBytes *
documents_register_to_pdf (GPtrArray *records,
                           gboolean incoming,
                           guint year,
                           const char *organ,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (NULL);
  g_autoptr (SenPdfTable) table = make_table (records, incoming);
  g_autofree char *upper = organ != NULL ? g_utf8_strup (organ, -1) : NULL;
  g_autofree char *title
      = year > 0 ? g_strdup_printf ("%s NĂM %u", incoming ? "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" : "SỔ ĐĂNG KÝ VĂN BẢN ĐI", year)
                 : g_strdup (incoming ? "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" : "SỔ ĐĂNG KÝ VĂN BẢN ĐI");
  SenPdfParagraphStyle style
      = { .size = 13, .bold = TRUE, .align = SEN_PDF_ALIGN_CENTER, .line_spacing = 1, .keep_with_next = TRUE };
  SenPdfPageSetup setup;

  sen_pdf_page_setup_init (&setup, TRUE);
  sen_pdf_writer_begin_section (writer, &setup, TRUE);
  sen_pdf_writer_set_title (writer, title);
  sen_pdf_writer_set_author (writer, organ);
  sen_pdf_writer_set_page_numbers (writer, 13, FALSE);
  if (upper != NULL)
    sen_pdf_writer_add_plain (writer, upper, &style);
  style.size = 14;
  style.space_after = 8;
  sen_pdf_writer_add_plain (writer, title, &style);
  sen_pdf_writer_add_table (writer, table);
  return sen_pdf_writer_render (writer, cancellable, error);
}
