/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts, steps, papers, signatures taken, incoming ones, registers: on a real store and real PDFs. */
#include "documents-fixture.h"

typedef struct
{
  const char *id;
  const char *block;
  const char *other;
  char *made;
} Edit;

static gboolean
add_cb (SenDb *db, gpointer data, GError **error)
{
  Edit *edit = data;

  edit->made = documents_draft_add_block (db, edit->id, DOCUMENTS_BLOCK_CLAUSE, "Mới.", edit->other, error);
  return edit->made != NULL;
}

static gboolean
text_cb (SenDb *db, gpointer data, GError **error)
{
  return documents_draft_set_text (db, ((Edit *)data)->block, "Khác.", error);
}

static gboolean
move_cb (SenDb *db, gpointer data, GError **error)
{
  return documents_draft_move_block (db, ((Edit *)data)->block, ((Edit *)data)->other, error);
}

static gboolean
remove_cb (SenDb *db, gpointer data, GError **error)
{
  return documents_draft_remove_block (db, ((Edit *)data)->block, error);
}

static gboolean
recipients_cb (SenDb *db, gpointer data, GError **error)
{
  const char *names[] = { "Lưu: VT", "Phòng A", NULL };

  return documents_draft_set_recipients (db, ((Edit *)data)->id, "copy", names, error);
}

/* Every piece with its label, in order. */
static char *
outline (Fixture *f, const char *id)
{
  g_autoptr (DocumentsDocument) document = load (f, id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      DocumentsBlock *block = document->blocks->pdata[i];

      g_string_append_printf (text, "%s %s|", block->label != NULL ? block->label : "", block->text);
    }
  return g_string_free (text, FALSE);
}

#define assert_outline(f, id, expected)                                                                                \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *is = outline ((f), (id));                                                                         \
    g_assert_cmpstr (is, ==, (expected));                                                                              \
  }                                                                                                                    \
  G_STMT_END

#define BEFORE " Luật A ngày 16 tháng 6 năm 2025|Điều 1. Làm.|Điều 2. Thi hành.|"

static void
test_pieces_are_edited_alone (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autoptr (DocumentsDocument) document = load (f, id);
  Edit edit = { .id = id, .other = ((DocumentsBlock *)document->blocks->pdata[1])->id };

  assert_outline (f, id, BEFORE);
  g_assert_true (sen_store_write (f->store, add_cb, &edit, NULL));
  assert_outline (f, id, " Luật A ngày 16 tháng 6 năm 2025|Điều 1. Làm.|1. Mới.|Điều 2. Thi hành.|");
  edit.block = edit.made;
  g_assert_true (sen_store_write (f->store, text_cb, &edit, NULL));
  g_assert_true (documents_draft_undo (f->store, id, NULL));
  assert_outline (f, id, " Luật A ngày 16 tháng 6 năm 2025|Điều 1. Làm.|1. Mới.|Điều 2. Thi hành.|");
  edit.other = NULL;
  g_assert_true (sen_store_write (f->store, move_cb, &edit, NULL));
  assert_outline (f, id, BEFORE "1. Mới.|");
  edit.other = "";
  g_assert_true (sen_store_write (f->store, move_cb, &edit, NULL));
  assert_outline (f, id, "1. Mới.|" BEFORE);
  g_assert_true (sen_store_write (f->store, remove_cb, &edit, NULL));
  assert_outline (f, id, BEFORE);
  assert_fails (sen_store_write (f->store, text_cb, &edit, error_at), SEN_ERROR_NOT_FOUND);
  g_assert_true (sen_store_write (f->store, recipients_cb, &edit, NULL));
  g_clear_object (&document);
  document = load (f, id);
  g_assert_cmpuint (document->recipients->len, ==, 2);
  g_assert_cmpstr (((DocumentsRecipient *)document->recipients->pdata[0])->name, ==, "Lưu: VT");
  g_free (edit.made);
}

static void
test_what_is_approved_is_not_edited (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autoptr (DocumentsDocument) document = load (f, id);
  Edit edit = { .id = id, .block = ((DocumentsBlock *)document->blocks->pdata[1])->id };

  assert_fails (documents_draft_undo (f->store, id, error_at), SEN_ERROR_CONFLICT);
  approve (f, id);
  assert_fails (sen_store_write (f->store, text_cb, &edit, error_at), SEN_ERROR_CONFLICT);
  assert_fails (sen_store_write (f->store, add_cb, &edit, error_at), SEN_ERROR_CONFLICT);
  assert_fails (sen_store_write (f->store, recipients_cb, &edit, error_at), SEN_ERROR_CONFLICT);
  assert_fails (documents_draft_undo (f->store, id, error_at), SEN_ERROR_CONFLICT);
  assert_fails (documents_office_send_back (f->office, id, "", error_at), SEN_ERROR_CHECK_INPUT);
  g_assert_true (documents_office_send_back (f->office, id, "Thiếu kinh phí", NULL));
  assert_fails (documents_draft_undo (f->store, id, error_at), SEN_ERROR_CONFLICT);
  g_assert_true (sen_store_write (f->store, text_cb, &edit, NULL));
  g_clear_object (&document);
  document = load (f, id);
  g_assert_cmpstr (document->state, ==, "sent_back");
  g_assert_null (document->file);
}

typedef struct
{
  const char *id;
  GPtrArray *list;
} List;

static gboolean
versions_cb (SenDb *db, gpointer data, GError **error)
{
  List *list = data;

  list->list = documents_book_list_versions (db, list->id, error);
  return list->list != NULL;
}

static gboolean
restore_cb (SenDb *db, gpointer data, GError **error)
{
  return documents_draft_restore_version (db, data, NULL, error);
}

static void
test_versions_come_back (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autoptr (DocumentsDocument) document = load (f, id);
  g_autofree char *before = documents_text_format (document);
  g_autofree char *after = NULL;
  Edit edit = { .id = id, .block = ((DocumentsBlock *)document->blocks->pdata[1])->id };
  List versions = { .id = id };
  g_autoptr (GPtrArray) list = NULL;

  check (f, id);
  g_assert_true (documents_office_send_back (f->office, id, "Sửa", NULL));
  g_assert_true (sen_store_write (f->store, text_cb, &edit, NULL));
  g_assert_true (sen_store_read (f->store, versions_cb, &versions, NULL));
  list = versions.list;
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (sen_record_get_text (list->pdata[0], "snapshot"), ==, before);
  g_assert_true (sen_store_write (f->store, restore_cb, (gpointer)sen_record_get_id (list->pdata[0]), NULL));
  g_clear_object (&document);
  document = load (f, id);
  after = documents_text_format (document);
  g_assert_cmpstr (after, ==, before);
}

static char *
read_pdf (Fixture *f, const char *hash)
{
  g_autofree char *path = sen_vault_get_path (sen_office_get_vault (f->office), hash);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strdup_printf ("pdftotext -layout %s -", quoted);
  char *text = NULL;

  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
  return text;
}

static void
test_paper_says_what_was_approved (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autoptr (DocumentsDocument) document = NULL;
  g_autofree char *approved = NULL;
  g_autofree char *issued = NULL;
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;
  guint number = 0;

  approve (f, id);
  document = load (f, id);
  approved = read_pdf (f, document->file);
  g_assert_nonnull (strstr (approved, "/QĐ-UBND"));
  g_assert_null (strstr (approved, "01/QĐ-UBND"));
  g_assert_nonnull (strstr (approved, "Căn cứ Luật A ngày 16 tháng 6 năm 2025."));
  g_assert_nonnull (strstr (approved, "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG THỬ"));
  g_assert_nonnull (strstr (approved, "QUYẾT ĐỊNH:"));
  g_assert_nonnull (strstr (approved, "Điều 2. Thi hành./."));
  assert_fails (documents_office_issue (f->office, id, NULL, error_at), SEN_ERROR_NOT_ALLOWED);
  g_assert_true (documents_office_number (f->office, id, NULL, &number, NULL));
  g_assert_true (documents_office_issue (f->office, id, NULL, NULL));
  g_clear_object (&document);
  document = load (f, id);
  day = sen_official_format_date (document->day);
  date = g_strdup_printf ("Thử, %s", day);
  issued = read_pdf (f, document->file);
  g_assert_nonnull (strstr (issued, "Số: 01/QĐ-UBND"));
  g_assert_nonnull (strstr (issued, date));
  assert_fails (documents_office_issue (f->office, id, NULL, error_at), SEN_ERROR_NOT_ALLOWED);
}

/* A signed file: what was there, and something behind it. */
static char *
append (Fixture *f, const char *file, const char *more)
{
  g_autoptr (GBytes) old = sen_vault_read (sen_office_get_vault (f->office), file, NULL);
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GBytes) joined = NULL;

  g_byte_array_append (bytes, g_bytes_get_data (old, NULL), (guint)g_bytes_get_size (old));
  g_byte_array_append (bytes, (const guint8 *)more, (guint)strlen (more));
  joined = g_byte_array_free_to_bytes (bytes);
  return sen_vault_add_bytes (sen_office_get_vault (f->office), joined, "x.pdf", NULL);
}

static gboolean
take (Fixture *f, const char *id, const char *role, const char *before, const char *file, GError **error)
{
  GVariantDict dict;
  g_autoptr (GVariant) signed_file = NULL;
  g_autofree char *state = NULL;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", id);
  g_variant_dict_insert (&dict, "role", "s", role);
  g_variant_dict_insert (&dict, "before", "s", before);
  g_variant_dict_insert (&dict, "file", "s", file);
  g_variant_dict_insert (&dict, "signer", "s", "Lê Hoài Sơn");
  g_variant_dict_insert (&dict, "level", "s", "B-T");
  signed_file = g_variant_ref_sink (g_variant_dict_end (&dict));
  state = documents_sign_take (f->office, signed_file, error);
  return state != NULL;
}

static void
test_signatures_continue_the_paper (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autoptr (DocumentsDocument) document = NULL;
  g_autoptr (GVariant) order = NULL;
  g_autoptr (GVariant) fills = NULL;
  g_autofree char *approved = NULL;
  g_autofree char *by_leader = NULL;
  g_autofree char *by_organ = NULL;
  g_autofree char *foreign = NULL;
  const char *number_text = NULL;
  double x, y, width, height;
  guint number = 0;

  assert_fails (documents_sign_prepare (f->office, id, "leader", error_at) != NULL, SEN_ERROR_NOT_ALLOWED);
  assert_fails (documents_sign_prepare (f->office, id, "nobody", error_at) != NULL, SEN_ERROR_CHECK_INPUT);
  approve (f, id);
  order = g_variant_ref_sink (documents_sign_prepare (f->office, id, "leader", NULL));
  g_assert_true (g_variant_lookup (order, "file", "s", &approved));
  g_assert_true (g_variant_lookup (order, "rect", "(dddd)", &x, &y, &width, &height));
  g_assert_cmpfloat (width, >, 100);
  assert_fails (documents_sign_prepare (f->office, id, "organ", error_at) != NULL, SEN_ERROR_NOT_ALLOWED);
  by_leader = append (f, approved, "% leader\n");
  foreign = append (f, by_leader, "% x\n");
  assert_fails (take (f, id, "leader", foreign, by_leader, error_at), SEN_ERROR_NOT_ALLOWED);
  assert_fails (take (f, id, "leader", by_leader, foreign, error_at), SEN_ERROR_CONFLICT);
  g_assert_true (take (f, id, "leader", approved, by_leader, NULL));
  assert_fails (take (f, id, "leader", approved, by_leader, error_at), SEN_ERROR_NOT_ALLOWED);
  g_assert_true (documents_office_number (f->office, id, NULL, &number, NULL));
  assert_fails (documents_office_issue (f->office, id, NULL, error_at), SEN_ERROR_NOT_ALLOWED);
  g_clear_pointer (&order, g_variant_unref);
  order = g_variant_ref_sink (documents_sign_prepare (f->office, id, "organ", NULL));
  fills = g_variant_lookup_value (order, "fills", G_VARIANT_TYPE ("a{ss}"));
  g_assert_true (g_variant_lookup (fills, "sen_number", "&s", &number_text));
  g_assert_cmpstr (number_text, ==, "01");
  by_organ = append (f, by_leader, "% organ\n");
  g_assert_true (take (f, id, "organ", by_leader, by_organ, NULL));
  assert_fails (take (f, id, "organ", by_organ, by_leader, error_at), SEN_ERROR_NOT_ALLOWED);
  g_assert_true (documents_office_issue (f->office, id, NULL, NULL));
  document = load (f, id);
  g_assert_cmpstr (document->state, ==, "issued");
  g_assert_cmpstr (document->file, ==, by_organ);
}

static gboolean
age_revisions_in_write (SenDb *db, gpointer data, GError **error)
{
  return sen_db_run (db, "UPDATE documents_revision SET at = at - 366 * 86400000 WHERE document = ?",
                     g_variant_new ("(s)", (const char *)data), error);
}

/* Signed at the end of a year and numbered in the next: its year is printed, and signed. */
static void
test_a_signed_paper_keeps_its_year (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autofree char *last_year = NULL;
  g_autofree char *approved = NULL;
  g_autofree char *by_leader = NULL;
  g_autoptr (GVariant) order = NULL;
  g_autoptr (DocumentsDocument) document = NULL;
  guint number = 0;
  GDate day;

  sen_date_today (&day);
  last_year = g_strdup_printf ("%04u-12-31", g_date_get_year (&day) - 1u);
  approve (f, id);
  g_assert_true (sen_store_write (f->store, age_revisions_in_write, id, NULL));
  order = g_variant_ref_sink (documents_sign_prepare (f->office, id, "leader", NULL));
  g_assert_true (g_variant_lookup (order, "file", "s", &approved));
  by_leader = append (f, approved, "% leader\n");
  g_assert_true (take (f, id, "leader", approved, by_leader, NULL));
  assert_fails (documents_office_number (f->office, id, NULL, &number, error_at), SEN_ERROR_CHECK_INPUT);
  document = load (f, id);
  g_assert_cmpuint (document->number, ==, 0);
  g_assert_cmpstr (document->state, ==, "signed");
  if (g_date_get_day_of_year (&day) > 1) /* else 366 days are two years back */
    {
      g_assert_true (documents_office_number (f->office, id, last_year, &number, NULL));
      g_assert_cmpuint (number, ==, 1);
    }
}

static void
test_a_document_replaces_another (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autofree char *copy = NULL;
  g_autoptr (DocumentsDocument) old = NULL;
  guint number = 0;

  approve (f, id);
  g_assert_true (documents_office_number (f->office, id, NULL, &number, NULL));
  assert_fails (documents_office_replace (f->office, id, error_at) != NULL, SEN_ERROR_NOT_ALLOWED);
  g_assert_true (documents_office_issue (f->office, id, NULL, NULL));
  copy = documents_office_replace (f->office, id, NULL);
  approve (f, copy);
  g_assert_true (documents_office_number (f->office, copy, NULL, &number, NULL));
  g_assert_true (documents_office_issue (f->office, copy, NULL, NULL));
  old = load (f, id);
  g_assert_cmpstr (old->state, ==, "replaced");
  g_assert_cmpuint (old->number, ==, 1);
  g_assert_cmpuint (number, ==, 2);
}

static void
test_draft_from_a_motion (Fixture *f, gconstpointer data)
{
  const char *basis[] = { "Căn cứ Luật B;", "Nghị quyết số 12/NQ-HĐND", NULL };
  const char *body[] = { "Phê duyệt.", "Thi hành.", NULL };
  GVariantDict dict;
  g_autoptr (GVariant) subject = NULL;
  g_autofree char *id = NULL;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "kind", "s", "meetings.motion");
  g_variant_dict_insert (&dict, "id", "s", "m-1");
  g_variant_dict_insert (&dict, "title", "s", "cải tạo hẻm 47");
  g_variant_dict_insert (&dict, "basis", "^as", basis);
  g_variant_dict_insert (&dict, "body", "^as", body);
  subject = g_variant_ref_sink (g_variant_dict_end (&dict));
  id = documents_draft_from (f->office, subject, NULL);
  g_assert_nonnull (id);
  assert_outline (f, id, " Luật B| Nghị quyết số 12/NQ-HĐND|Điều 1. Phê duyệt.|Điều 2. Thi hành.|");
}

static gboolean
list_in_cb (SenDb *db, gpointer data, GError **error)
{
  DocumentsFilter filter = { .shelf = DOCUMENTS_SHELF_IN };

  ((List *)data)->list = documents_book_list (db, &filter, error);
  return ((List *)data)->list != NULL;
}

static void
test_incoming_are_registered (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->root, "den.pdf", NULL);
  g_autofree char *not_pdf = g_build_filename (f->root, "x.txt", NULL);
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (NULL);
  DocumentsArrival arrival = { .path = path,
                               .kind = SEN_OFFICIAL_KIND_LETTER,
                               .author = "Sở Nội vụ",
                               .code = "123/SNV-CCHC",
                               .day = "2026-11-20",
                               .subject = "báo cáo; có \"ngoặc\" kép" };
  SenPdfParagraphStyle style;
  List list = { 0 };
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *id = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) csv_bytes = NULL;
  g_autoptr (SenCsv) table = NULL;
  guint number = 0;

  sen_pdf_paragraph_style_init (&style);
  sen_pdf_writer_add_plain (writer, "Nội dung văn bản đến", &style);
  g_assert_true (sen_pdf_writer_save (writer, path, NULL, NULL));
  g_assert_true (g_file_set_contents (not_pdf, "xin chào", -1, NULL));
  arrival.path = not_pdf;
  assert_fails (documents_incoming_add (f->office, &arrival, &number, error_at) != NULL, SEN_ERROR_USE_ANOTHER_FILE);
  arrival.path = path;
  arrival.arrived = "2999-01-01";
  assert_fails (documents_incoming_add (f->office, &arrival, &number, error_at) != NULL, SEN_ERROR_CHECK_INPUT);
  arrival.arrived = NULL;
  id = documents_incoming_add (f->office, &arrival, &number, NULL);
  g_assert_nonnull (id);
  g_assert_cmpuint (number, ==, 1);
  g_assert_true (documents_incoming_assign (f->office, id, NULL, NULL, "2026-12-15", "Xử lý", NULL));
  assert_fails (documents_office_recall (f->office, id, "x", error_at), SEN_ERROR_NOT_ALLOWED);
  g_assert_true (sen_store_read (f->store, list_in_cb, &list, NULL));
  records = list.list;
  g_assert_cmpuint (records->len, ==, 1);
  csv = documents_register_to_csv (records, TRUE);
  csv_bytes = g_bytes_new (csv, strlen (csv));
  table = sen_csv_parse (csv_bytes, "register", NULL);
  g_assert_cmpuint (sen_csv_get_n_columns (table), ==, 10);
  g_assert_cmpuint (sen_csv_get_n_rows (table), ==, 1);
  g_assert_cmpstr (sen_csv_get (table, 0, 1), ==, "01");
  g_assert_cmpstr (sen_csv_get (table, 0, 2), ==, "Sở Nội vụ");
  g_assert_cmpstr (sen_csv_get (table, 0, 4), ==, "20/11/2026");
  g_assert_cmpstr (sen_csv_get (table, 0, 5), ==, "Công văn báo cáo; có \"ngoặc\" kép");
  pdf = documents_register_to_pdf (records, TRUE, 2026, "Phường thử", NULL, NULL);
  g_assert_nonnull (pdf);
}

typedef struct
{
  const char *kinds;
  guint year;
} Decide;

static gboolean
decide_cb (SenDb *db, gpointer data, GError **error)
{
  Decide *decide = data;
  guint64 kinds;

  return documents_series_kinds_from_text (decide->kinds, &kinds, error)
         && documents_series_set (db, "UBND", kinds, decide->year, error);
}

static char *
number_one (Fixture *f, const char *kind)
{
  g_autofree char *text = g_strdup_printf ("Loại: %s\n%s", kind, strchr (DRAFT, '\n') + 1);
  g_autofree char *id = add_draft (f, text);
  g_autoptr (DocumentsDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  guint number;

  approve (f, id);
  documents_office_number (f->office, id, NULL, &number, &error);
  g_assert_no_error (error);
  document = load (f, id);
  return g_strdup (document->code);
}

#define assert_number(f, kind, expected)                                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *code = number_one (f, kind);                                                                      \
    g_assert_cmpstr (code, ==, expected);                                                                              \
  }                                                                                                                    \
  G_STMT_END

/* Kinds that share a series have one run of numbers; a kind whose numbers were begun stays as it was in that year. */
static void
test_kinds_share_a_series (Fixture *f, gconstpointer data)
{
  GDate today;
  Decide decide = { "TB, KH", 0 };

  sen_date_today (&today);
  decide.year = g_date_get_year (&today);
  assert_number (f, "Quyết định", "01/QĐ-UBND");
  g_assert_true (sen_store_write (f->store, decide_cb, &decide, NULL));
  assert_number (f, "Thông báo", "01/TB-UBND");
  assert_number (f, "Kế hoạch", "02/KH-UBND");
  assert_number (f, "Quyết định", "02/QĐ-UBND");
  assert_number (f, "Thông báo", "03/TB-UBND");
  decide.kinds = "TB, KH, QĐ";
  assert_fails (sen_store_write (f->store, decide_cb, &decide, error_at), SEN_ERROR_CONFLICT);
  decide.kinds = "";
  assert_fails (sen_store_write (f->store, decide_cb, &decide, error_at), SEN_ERROR_CONFLICT);
  decide.kinds = "TB, KH, CV"; /* no letter has a number yet */
  g_assert_true (sen_store_write (f->store, decide_cb, &decide, NULL));
  decide.kinds = "all";
  decide.year++;
  g_assert_true (sen_store_write (f->store, decide_cb, &decide, NULL));
  assert_number (f, "Kế hoạch", "04/KH-UBND");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/documents/book/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("pieces", test_pieces_are_edited_alone);
  ADD ("approved", test_what_is_approved_is_not_edited);
  ADD ("versions", test_versions_come_back);
  ADD ("paper", test_paper_says_what_was_approved);
  ADD ("signatures", test_signatures_continue_the_paper);
  ADD ("year", test_a_signed_paper_keeps_its_year);
  ADD ("replace", test_a_document_replaces_another);
  ADD ("motion", test_draft_from_a_motion);
  ADD ("series", test_kinds_share_a_series);
  ADD ("incoming", test_incoming_are_registered);
  return g_test_run ();
}
