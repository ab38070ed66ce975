/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading scans: against pages typed by hand, and when the reader is ended or its answers are rubbish. */
#include "read-fixture.h"
#include "typed-page.h"

#include "sen-pdf-ocr-page-private.h"

#include <string.h>
#include <unistd.h>

static SenPdfDocument *
open_paper (Fixture *f, const char *name)
{
  g_autofree char *path = fixture_paper (name);
  g_autoptr (GError) error = NULL;
  SenPdfDocument *document = NULL;

  if (path == NULL)
    return NULL;
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static SenPdfTextPage *
read_page (SenPdfDocument *document, guint page)
{
  g_autoptr (SenPdfOcr) ocr = sen_pdf_ocr_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfOcrPage) found = sen_pdf_ocr_read (ocr, document, page, NULL, &error);

  g_assert_no_error (error);
  return sen_pdf_ocr_page_to_text_page (found, NULL);
}

/* The places: a word stands where the picture has it, and nothing lies outside of the page. */
static void
check_places (SenPdfDocument *document, SenPdfTextPage *text)
{
  double width = 0, height = 0;
  guint n = 0;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (text, &n);

  sen_pdf_document_get_page_size (document, 1, &width, &height);
  g_assert_cmpuint (n, ==, sen_pdf_text_page_get_n_chars (text));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (rects[i].x, >=, 0);
      g_assert_cmpfloat (rects[i].y, >=, 0);
      g_assert_cmpfloat (rects[i].x, <=, width);
      g_assert_cmpfloat (rects[i].y + rects[i].height, <=, height + 1);
    }
}

static void
test_typed (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = open_paper (f, "vn_qd_1009_ttg_2024_scan.signed.pdf");
  g_autoptr (SenPdfTextPage) text = NULL;
  g_autoptr (GArray) found = NULL;
  g_autofree char *typed = NULL;
  TypedScore score;
  SenPdfRect place;

  if (document == NULL)
    return;
  text = read_page (document, 1);
  typed = typed_page_load ("vn_qd_1009_page_2.txt");
  score = typed_page_compare (typed, sen_pdf_text_page_get_text (text));
  g_test_message ("right: %.1f %%, without marks %.1f %%", score.exact * 100, score.bare * 100);
  g_assert_cmpfloat (score.exact, >, 0.95);
  g_assert_cmpfloat (score.bare, >, 0.98);
  check_places (document, text);
  /* “QUYẾT ĐỊNH:” stands alone in the middle of the page. */
  found = sen_pdf_text_page_find (text, "quyet dinh:", SEN_PDF_FIND_DEFAULT);
  g_assert_cmpuint (found->len, ==, 1);
  place = sen_pdf_text_page_get_rects (text, NULL)[g_array_index (found, SenPdfMatch, 0).start];
  g_assert_cmpfloat (place.x, >, 260);
  g_assert_cmpfloat (place.x, <, 280);
  g_assert_cmpfloat (place.y, >, 240);
  g_assert_cmpfloat (place.y, <, 260);
}

/* Headings, slanted type, and a stamp over some lines. */
static void
test_first_page (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = open_paper (f, "vn_qd_970_ttg_2024_scan.signed.pdf");
  g_autoptr (SenPdfTextPage) text = NULL;
  g_autofree char *typed = NULL;
  TypedScore score;

  if (document == NULL)
    return;
  text = read_page (document, 0);
  typed = typed_page_load ("vn_qd_970_page_1.txt");
  score = typed_page_compare (typed, sen_pdf_text_page_get_text (text));
  g_test_message ("right: %.1f %%, without marks %.1f %%", score.exact * 100, score.bare * 100);
  g_assert_cmpfloat (score.exact, >, 0.88);
  g_assert_cmpfloat (score.bare, >, 0.92);
}

/* Nobody says in which language a page is. */
static void
test_language (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = open_paper (f, "en_greenville_minutes_2023_05_22_10p_scan.pdf");
  g_autoptr (SenPdfOcr) ocr = sen_pdf_ocr_new ();
  g_autoptr (SenPdfOcrPage) found = NULL;
  g_autoptr (SenPdfTextPage) text = NULL;
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return;
  found = sen_pdf_ocr_read (ocr, document, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sen_pdf_ocr_page_get_language (found), ==, "en");
  text = sen_pdf_ocr_page_to_text_page (found, NULL);
  g_assert_nonnull (strstr (sen_pdf_text_page_get_text (text), "spoke in support of Item 15d"));
}

/* What the PDF says itself is not said twice: it stands after what was read elsewhere. */
static void
test_own_text (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (SenPdfOcr) ocr = sen_pdf_ocr_new ();
  g_autoptr (SenPdfTextPage) own = sen_pdf_document_load_text_page (document, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfOcrPage) found = sen_pdf_ocr_read (ocr, document, 0, NULL, &error);
  g_autoptr (SenPdfTextPage) text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_ocr_page_get_n_words (found), >=, 3);
  g_assert_cmpuint (sen_pdf_ocr_page_count_new (found, NULL), ==, sen_pdf_ocr_page_get_n_words (found));
  g_assert_cmpuint (sen_pdf_ocr_page_count_new (found, own), ==, 0);
  text = sen_pdf_ocr_page_to_text_page (found, own);
  g_assert_cmpstr (sen_pdf_text_page_get_text (text), ==, sen_pdf_text_page_get_text (own));
}

/* Where the models of this machine are. */
static char *
find_models (void)
{
  static const char *const top = "/usr/share/tesseract-ocr";
  g_autoptr (GDir) dir = g_dir_open (top, 0, NULL);
  const char *name;

  if (g_file_test ("/usr/local/share/tessdata", G_FILE_TEST_IS_DIR))
    return NULL; /* an administrator's own go before any other */
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *models = g_build_filename (top, name, "tessdata", NULL);
      g_autofree char *english = g_build_filename (models, "eng.traineddata", NULL);

      if (g_file_test (english, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&models);
    }
  return NULL;
}

/* A reader that has only these models, as on a machine where the others are not installed. */
static SenPdfOcr *
new_reader (const char *folder, const char *models, const char *const *languages)
{
  g_autofree char *worker = g_strdup (g_getenv ("SEN_OCR_WORKER"));
  g_autofree char *path = g_build_filename (folder, "reader", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nTESSDATA_PREFIX='%s' exec '%s' \"$@\"\n", folder, worker);
  SenPdfOcr *ocr;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (languages[i], ".traineddata", NULL);
      g_autofree char *from = g_build_filename (models, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);

      g_assert_cmpint (symlink (from, to), ==, 0);
    }
  g_assert_true (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0755, NULL));
  g_setenv ("SEN_OCR_WORKER", path, TRUE);
  ocr = sen_pdf_ocr_new ();
  g_setenv ("SEN_OCR_WORKER", worker, TRUE);
  return ocr;
}

/* Vietnamese that is read as English is nothing that anybody wrote: it is said what is missing instead. */
static void
test_missing_model (Fixture *f, gconstpointer unused)
{
  static const char *const english[] = { "eng", NULL }, *const vietnamese[] = { "vie", NULL };
  g_autofree char *models = find_models ();
  g_autofree char *folder = g_dir_make_tmp ("sen-models-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (SenPdfOcr) without = NULL;
  g_autoptr (SenPdfOcr) with = NULL;
  g_autoptr (SenPdfOcrPage) found = NULL;
  g_autoptr (GError) error = NULL;

  if (models == NULL)
    {
      g_test_skip ("the models are not where Debian has them");
      return;
    }
  without = new_reader (folder, models, english);
  g_assert_null (sen_pdf_ocr_read (without, document, 0, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "tesseract-ocr-vie"));
  g_clear_error (&error);
  with = new_reader (folder, models, vietnamese);
  found = sen_pdf_ocr_read (with, document, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_ocr_page_get_n_words (found), >=, 3);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static gpointer
cancel_later (gpointer cancellable)
{
  g_usleep (300 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = open_paper (f, "vn_qd_1009_ttg_2024_scan.signed.pdf");
  g_autoptr (SenPdfOcr) ocr = sen_pdf_ocr_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SenPdfOcrPage *found;
  GThread *thread;
  gint64 begun;

  if (document == NULL)
    return;
  sen_pdf_ocr_page_unref (sen_pdf_ocr_read (ocr, document, 1, NULL, NULL));
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  begun = g_get_monotonic_time ();
  found = sen_pdf_ocr_read (ocr, document, 1, cancellable, &error);
  g_thread_join (thread);
  g_assert_null (found);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
  found = sen_pdf_ocr_read (ocr, document, 1, NULL, NULL); /* another process goes on */
  g_assert_nonnull (found);
  sen_pdf_ocr_page_unref (found);
}

static SenPdfOcrPage *
make_page (void)
{
  static const struct
  {
    const char *text;
    guint32 x, y;
    guint8 begins;
  } words[] = { { "Điều", 10, 10, 7 }, { "1.", 60, 10, 0 },     { "Phạm", 100, 10, 0 },
                { "vi", 10, 30, 1 },   { "Chương", 10, 60, 3 }, { "II", 80, 60, 0 } };
  SenPdfOcrFound *found = sen_pdf_ocr_found_new (400, 400);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      SenPdfOcrWord word = { g_strdup (words[i].text), words[i].x, words[i].y, 30, 12, 95, words[i].begins };

      g_array_append_val (found->words, word);
    }
  return sen_pdf_ocr_page_new (found, 200, 200);
}

static void
test_layout (void)
{
  g_autoptr (SenPdfOcrPage) made = make_page ();
  g_autoptr (GBytes) bytes = sen_pdf_ocr_page_to_bytes (made);
  g_autoptr (SenPdfOcrPage) page = sen_pdf_ocr_page_new_from_bytes (bytes);
  g_autoptr (SenPdfTextPage) text = sen_pdf_ocr_page_to_text_page (page, NULL);
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (text, NULL);

  g_assert_cmpstr (sen_pdf_text_page_get_text (text), ==, "Điều 1. Phạm\nvi\n\nChương II\n");
  g_assert_cmpfloat (rects[0].x, ==, 5);
  g_assert_cmpfloat (rects[0].y, ==, 5);
  g_assert_cmpfloat (fabs (rects[3].x + rects[3].width - 20), <, 0.001);
  g_assert_cmpfloat (sen_pdf_ocr_page_get_confidence (page), ==, 0.95);
  g_assert_cmpuint (sen_pdf_ocr_page_get_n_words (page), ==, 6);
}

/* Each byte changed, each cut: a page or nothing. */
static void
test_hostile_bytes (void)
{
  g_autoptr (SenPdfOcrFound) one = sen_pdf_ocr_found_new (400, 400);
  g_autoptr (GByteArray) good = g_byte_array_new ();
  SenPdfOcrWord word = { g_strdup ("Hội"), 1, 2, 3, 4, 5, 1 };
  guint refused = 0;

  g_array_append_val (one->words, word);
  sen_pdf_put_ocr_found (good, one);
  for (guint i = 0; i < good->len; i++)
    for (guint value = 0; value < 256; value++)
      {
        g_autofree guint8 *bad = g_memdup2 (good->data, good->len);
        SenPdfReader in = { bad, good->len, 0, FALSE };
        SenPdfReader cut = { bad, i, 0, FALSE };
        g_autoptr (SenPdfOcrFound) found = NULL;

        bad[i] = (guint8)value;
        found = sen_pdf_get_ocr_found (&in);
        refused += found == NULL ? 1 : 0;
        g_assert_null (sen_pdf_get_ocr_found (&cut));
        for (guint w = 0; found != NULL && w < found->words->len; w++)
          g_assert_cmpuint (g_array_index (found->words, SenPdfOcrWord, w).x, <=, found->width);
      }
  g_assert_cmpuint (refused, >, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ocr/layout", test_layout);
  g_test_add_func ("/ocr/hostile-bytes", test_hostile_bytes);
  g_test_add ("/ocr/typed", Fixture, NULL, fixture_set_up, test_typed, fixture_tear_down);
  g_test_add ("/ocr/first-page", Fixture, NULL, fixture_set_up, test_first_page, fixture_tear_down);
  g_test_add ("/ocr/language", Fixture, NULL, fixture_set_up, test_language, fixture_tear_down);
  g_test_add ("/ocr/own-text", Fixture, NULL, fixture_set_up, test_own_text, fixture_tear_down);
  g_test_add ("/ocr/missing-model", Fixture, NULL, fixture_set_up, test_missing_model, fixture_tear_down);
  g_test_add ("/ocr/cancel", Fixture, NULL, fixture_set_up, test_cancel, fixture_tear_down);
  return g_test_run ();
}
