/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans of an office: read once, found by their words, gone on with after an end, put back into a book made anew. */
#include "ocr-reader.h"
#include "ocr-work.h"
#include "read-fixture.h"

#define SCAN "vn_qd_970_ttg_2024_scan.signed.pdf" /* two pages */

typedef struct
{
  char *root;
  SenOffice *office;
} Office;

static void
set_up (Office *f, gconstpointer data)
{
  g_autoptr (SenSchema) schema = sen_schema_new ("ocr");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  f->root = g_dir_make_tmp ("sen-ocr-XXXXXX", NULL);
  folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (folder, "Phường thử", &error);
  g_assert_no_error (error);
  g_assert_true (ocr_book_describe (schema, &error));
  sen_store_migrate (sen_office_get_store (f->office), schema, &error);
  g_assert_no_error (error);
}

static void
tear_down (Office *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->root);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_office_close (f->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->office);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
}

static char *
add_paper (Office *f, const char *name)
{
  g_autofree char *path = fixture_paper (name);
  g_autoptr (GError) error = NULL;
  char *hash;

  if (path == NULL)
    return NULL;
  hash = sen_vault_add (sen_office_get_vault (f->office), path, NULL, &error);
  g_assert_no_error (error);
  return hash;
}

/* Returns: pages read in this go */
static guint
read_all (Office *f, const char *file)
{
  g_autoptr (OcrReader) reader = ocr_reader_new (f->office, TRUE);
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;
  guint n = 0;

  while (more)
    {
      g_auto (OcrStep) step = { 0 };

      ocr_reader_step (reader, file, &step, NULL, &error);
      g_assert_no_error (error);
      more = step.file != NULL;
      n += step.end ? step.total : 0;
    }
  return n;
}

typedef struct
{
  const char *file;
  char *text;
  OcrStatus status;
} Look;

static gboolean
look_in_read (SenDb *db, gpointer data, GError **error)
{
  Look *look = data;

  look->text = sen_db_get_text (db, "SELECT text FROM sen_file_text WHERE hash = ? AND page = 2",
                                g_variant_new ("(s)", look->file), NULL);
  return ocr_book_get_status (db, look->file, &look->status, error);
}

static void
check_found (Office *f, const char *file)
{
  Look look = { .file = file };
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (sen_office_get_folder (f->office), file, &error);
  g_autoptr (GArray) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sen_pdf_text_book_get_source (book, 1), ==, SEN_PDF_TEXT_OCR);
  found = sen_pdf_text_book_find (book, "quyet dinh", SEN_PDF_FIND_DEFAULT, NULL);
  g_assert_cmpuint (found->len, >=, 3);
  sen_store_read (sen_office_get_store (f->office), look_in_read, &look, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (look.text, "Thủ tướng"));
  g_assert_cmpint (look.status.pages, ==, 2);
  g_assert_cmpint (look.status.waiting, ==, 0);
  g_assert_cmpfloat (look.status.confidence, >, 0.85);
  g_free (look.text);
}

static void
test_read (Office *f, gconstpointer data)
{
  g_autofree char *file = add_paper (f, SCAN);
  g_autofree char *book = NULL;

  if (file == NULL)
    return;
  g_assert_cmpuint (read_all (f, NULL), ==, 2);
  check_found (f, file);
  g_assert_cmpuint (read_all (f, NULL), ==, 0); /* once is enough */
  /* The kept text is derived: when it is made anew, what was read comes back without reading again. */
  book = sen_pdf_text_book_get_path (sen_office_get_folder (f->office), file);
  g_assert_cmpint (g_unlink (book), ==, 0);
  {
    g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
    g_autoptr (SenPdfTextBook) anew = sen_pdf_text_keep (f->office, pool, file, NULL, NULL, NULL, NULL);

    g_assert_cmpint (sen_pdf_text_book_get_source (anew, 1), ==, SEN_PDF_TEXT_PDF);
  }
  g_assert_cmpuint (read_all (f, file), ==, 0);
  check_found (f, file);
}

/* An end in the middle: what was saved is not read again, and the rest is. */
static void
test_go_on (Office *f, gconstpointer data)
{
  g_autofree char *file = add_paper (f, SCAN);
  OcrReader *reader;
  g_auto (OcrStep) step = { 0 };
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  reader = ocr_reader_new (f->office, TRUE);
  ocr_reader_step (reader, NULL, &step, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (step.done, ==, 1);
  g_assert_false (step.end);
  ocr_reader_save (reader, &error);
  g_assert_no_error (error);
  ocr_reader_free (reader);
  g_assert_cmpuint (read_all (f, NULL), ==, 1);
  check_found (f, file);
}

static gboolean
state_in_read (SenDb *db, gpointer data, GError **error)
{
  const char **words = data;

  words[1] = ocr_book_dup_file_state (db, words[0]);
  return TRUE;
}

typedef struct
{
  SenSearch *search;
  const char *file;
  const char *pages[5];
  gboolean is_scan;
} Pages;

static gboolean
scan_in_write (SenDb *db, gpointer data, GError **error)
{
  Pages *pages = data;

  pages->is_scan = sen_search_set_file_text (pages->search, db, pages->file, pages->pages, error)
                   && ocr_book_is_scan (db, pages->file);
  return TRUE;
}

/* A page of a few words does not make a paper a scan, nor does an empty one. */
static void
test_scan (Office *f, gconstpointer data)
{
  SenSearch *search = sen_office_get_search (f->office);
  Pages words = { search, "words", { "A report", "", "Annex", "Signatures", NULL }, TRUE };
  Pages few = { search, "few", { "Page 1", "", "", "", NULL }, FALSE };
  SenStore *store = sen_office_get_store (f->office);

  g_assert_true (sen_store_write (store, scan_in_write, &words, NULL));
  g_assert_false (words.is_scan);
  g_assert_true (sen_store_write (store, scan_in_write, &few, NULL));
  g_assert_true (few.is_scan);
}

/* What can't be opened holds nobody up. */
static void
test_broken (Office *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.7\nno more", 16);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = sen_vault_add_bytes (sen_office_get_vault (f->office), bytes, "broken.pdf", &error);
  const char *words[] = { file, NULL };

  g_assert_no_error (error);
  g_assert_cmpuint (read_all (f, NULL), ==, 0);
  sen_store_read (sen_office_get_store (f->office), state_in_read, words, NULL);
  g_assert_cmpstr (words[1], ==, "failed");
  g_free ((char *)words[1]);
}

static gboolean
collect_in_write (SenDb *db, gpointer data, GError **error)
{
  GVariant *params = g_variant_new ("(s)", data);
  g_autoptr (GVariant) kept = g_variant_ref_sink (params);

  return sen_db_run (db, "INSERT INTO ocr_page (file, page, state, at, found) VALUES (?, 1, 'read', 1, x'00')", kept,
                     error)
         && sen_db_run (db, "UPDATE sen_file SET alive = 0 WHERE id = ?", kept, error);
}

static gboolean
count_in_read (SenDb *db, gpointer data, GError **error)
{
  return sen_db_get_int (db, "SELECT (SELECT count(*) FROM ocr_page) + (SELECT count(*) FROM ocr_file)", NULL, data,
                         error);
}

/* What was read of a paper goes with the paper; nor is it counted among those that can't be read. */
static void
test_gone (Office *f, gconstpointer data)
{
  SenStore *store = sen_office_get_store (f->office);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.7\nno more", 16);
  g_autofree char *file = sen_vault_add_bytes (sen_office_get_vault (f->office), bytes, "broken.pdf", NULL);
  gint64 n = 0;

  read_all (f, NULL);
  g_assert_true (sen_store_read (store, count_in_read, &n, NULL));
  g_assert_cmpint (n, ==, 1);
  g_assert_true (sen_store_write (store, collect_in_write, file, NULL));
  read_all (f, NULL);
  g_assert_true (sen_store_read (store, count_in_read, &n, NULL));
  g_assert_cmpint (n, ==, 0);
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("the background did nothing");
  return G_SOURCE_REMOVE;
}

/* In a window: it is read by itself, and stops at once when the window goes. */
static void
test_background (Office *f, gconstpointer data)
{
  g_autofree char *file = add_paper (f, SCAN);
  OcrWork *work = ocr_work_get (f->office);
  guint guard, done = 0, total = 0;
  gint64 begun;

  if (file == NULL)
    return;
  guard = g_timeout_add_seconds (120, give_up_cb, NULL);
  g_assert_cmpuint (read_all (f, "none"), ==, 0);
  ocr_work_start (work);
  while (!ocr_work_is_known (work))
    g_main_context_iteration (NULL, TRUE);
  ocr_work_prefer (work, file);
  while (ocr_work_get_file (work, &done, &total) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpuint (total, ==, 2);
  /* The second page is under way. */
  begun = g_get_monotonic_time ();
  ocr_work_set_paused (work, TRUE);
  while (ocr_work_get_file (work, NULL, NULL) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
  ocr_work_set_paused (work, FALSE);
  while (ocr_work_get_file (work, &done, NULL) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ocr-reader/read", Office, NULL, set_up, test_read, tear_down);
  g_test_add ("/ocr-reader/go-on", Office, NULL, set_up, test_go_on, tear_down);
  g_test_add ("/ocr-reader/scan", Office, NULL, set_up, test_scan, tear_down);
  g_test_add ("/ocr-reader/broken", Office, NULL, set_up, test_broken, tear_down);
  g_test_add ("/ocr-reader/gone", Office, NULL, set_up, test_gone, tear_down);
  g_test_add ("/ocr-reader/background", Office, NULL, set_up, test_background, tear_down);
  return g_test_run ();
}
