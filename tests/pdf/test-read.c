/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading PDFs through real worker processes: what is right, what is wrong with files, and what stays private. */
#include "read-fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_whole_corpus (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) papers = fixture_corpus ();

  if (papers == NULL)
    return;
  for (guint i = 0; i < papers->len; i++)
    {
      const char *path = g_ptr_array_index (papers, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (SenPdfDocument) document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
      g_autofree char *text = NULL;
      g_autoptr (GListModel) outline = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (sen_pdf_document_get_n_pages (document), >, 0);
      for (guint page = 0; page < sen_pdf_document_get_n_pages (document); page++)
        {
          double width;
          double height;

          g_assert_true (sen_pdf_document_get_page_size (document, page, &width, &height));
          g_assert_cmpfloat (width, >, 10);
          g_assert_cmpfloat (height, >, 10);
        }
      text = sen_pdf_document_load_text (document, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      outline = sen_pdf_document_load_outline (document, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (sen_pdf_document_get_page_size (document, 1u << 30, NULL, NULL));
      g_test_message ("%s: %u pages, %u top bookmarks, repaired %d", path, sen_pdf_document_get_n_pages (document),
                      g_list_model_get_n_items (outline), sen_pdf_document_is_repaired (document));
    }
}

/* The same text as pdftotext's, but for blanks. */
static void
test_text_is_pdftotexts (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = fixture_paper ("vn_nd_335_2025_printtopdf.pdf");
  g_autofree char *theirs = NULL;
  g_autoptr (SenPdfTextBook) book = NULL;
  g_auto (GStrv) pages = NULL;
  g_autofree char *ours = NULL;
  g_autoptr (GError) error = NULL;
  guint unreadable = 99;

  if (path == NULL)
    return;
  fixture_run (&theirs, "pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  book = sen_pdf_extract_book (f->pool, path, NULL, &unreadable, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  pages = sen_pdf_text_book_dup_texts (book);
  g_assert_cmpuint (unreadable, ==, 0);
  g_assert_cmpuint (g_strv_length (pages), ==, 19);
  ours = g_strjoinv ("", pages);
  g_assert_cmpfloat (fixture_alike (ours, theirs), >, 0.99);
}

static double
difference_from (const char *tool, Fixture *f, const char *path, SenPdfImage *image)
{
  g_autofree char *prefix = g_build_filename (f->dir, tool, NULL);
  g_autofree char *png = g_strconcat (prefix, ".png", NULL);

  fixture_run (NULL, tool, "-png", "-singlefile", "-r", "72", path, prefix, NULL);
  return fixture_difference (image, png);
}

/* Poppler has two ways to draw, and the worker takes the one that suits the page. */
static void
check_pixels (Fixture *f, const char *name)
{
  g_autofree char *path = fixture_paper (name);
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (SenPdfImage) image = NULL;
  g_autoptr (GError) error = NULL;
  double width;
  double height;
  double from_cairo;
  double from_splash;

  if (path == NULL)
    return;
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  sen_pdf_document_get_page_size (document, 0, &width, &height);
  image = sen_pdf_document_render (document, 0, 1.0, 0, 0, (int)ceil (width), (int)ceil (height), NULL, &error);
  g_assert_no_error (error);
  from_cairo = difference_from ("pdftocairo", f, path, image);
  from_splash = difference_from ("pdftoppm", f, path, image);
  g_test_message ("%s: mean difference %.2f and %.2f of 255", name, from_cairo, from_splash);
  g_assert_cmpfloat (MIN (from_cairo, from_splash), <, 4.0);
}

static void
test_pixels (Fixture *f, gconstpointer unused)
{
  check_pixels (f, "vn_nd_335_2025_printtopdf.pdf");
  check_pixels (f, "vn_qd_46_bcdcchc_2021_scan.pdf");
}

/* A part drawn alone is the same as that part of the whole. */
static void
test_region (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) whole = sen_pdf_document_render (document, 0, 2.0, 0, 0, 400, 200, NULL, &error);
  g_autoptr (SenPdfImage) part = sen_pdf_document_render (document, 0, 2.0, 20, 30, 100, 80, NULL, &error);
  const guint8 *a;
  const guint8 *b;
  gboolean inked = FALSE;

  g_assert_no_error (error);
  g_assert_cmpint (sen_pdf_image_get_width (part), ==, 100);
  a = g_bytes_get_data (sen_pdf_image_get_pixels (whole), NULL);
  b = g_bytes_get_data (sen_pdf_image_get_pixels (part), NULL);
  for (gsize y = 0; y < 80; y++)
    for (gsize x = 0; x < 400; x++)
      {
        guint8 left = a[(y + 30) * sen_pdf_image_get_stride (whole) + 80 + x];
        guint8 right = b[y * sen_pdf_image_get_stride (part) + x];

        g_assert_cmpint (ABS (left - right), <=, 2);
        inked = inked || right < 128;
      }
  g_assert_true (inked);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **into = data;

  *into = g_object_ref (result);
}

static SenPdfImage *
draw_turned (SenPdfDocument *document, guint turns, int width, int height)
{
  const SenPdfRegion region = { .scale = 1, .turns = turns, .width = width, .height = height };
  g_autoptr (GAsyncResult) drawn = NULL;
  g_autoptr (GError) error = NULL;
  SenPdfImage *image;

  sen_pdf_document_render_region_async (document, &region, NULL, opened_cb, &drawn);
  while (drawn == NULL)
    g_main_context_iteration (NULL, TRUE);
  image = sen_pdf_document_render_finish (document, drawn, &error);
  g_assert_no_error (error);
  return image;
}

/* What is drawn ahead is what would have been drawn; another region throws it away. */
static void
test_ahead (Fixture *f, gconstpointer unused)
{
  const char *name = "vn_nd_335_2025_printtopdf.pdf";
  g_autofree char *path = fixture_paper (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (SenPdfImage) usual = NULL;
  const SenPdfRegion region = { .scale = 1, .width = 300, .height = 200 };

  if (path == NULL)
    return;
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  usual = draw_turned (document, 0, 300, 200);
  g_assert_null (sen_pdf_document_take_ahead (document, &region));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SenPdfImage) ahead = NULL;

      sen_pdf_document_draw_ahead (document, &region);
      if (i == 0) /* asked for while it is being drawn */
        ahead = draw_turned (document, 0, 300, 200);
      while (ahead == NULL)
        {
          g_usleep (1000);
          ahead = sen_pdf_document_take_ahead (document, &region);
        }
      g_assert_true (g_bytes_equal (sen_pdf_image_get_pixels (usual), sen_pdf_image_get_pixels (ahead)));
      g_assert_null (sen_pdf_document_take_ahead (document, &region));
    }
  sen_pdf_document_draw_ahead (document, &region);
  g_clear_pointer (&usual, sen_pdf_image_unref);
  usual = draw_turned (document, 0, 300, 201); /* after it, on the same thread */
  g_assert_null (sen_pdf_document_take_ahead (document, &region));
}

static gboolean
first_cb (SenPdfDocument *document, SenPdfRegion *region, gpointer known)
{
  *region = (SenPdfRegion){ .page = 1, .scale = 1, .width = 300, .height = 200 };
  g_assert_cmpuint (sen_pdf_document_get_n_pages (document), >, 1);
  return *(gboolean *)known;
}

/* What is known to be wanted first is drawn by the thread that opens the paper. */
static void
test_first (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = fixture_paper ("vn_nd_335_2025_printtopdf.pdf");
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  const SenPdfRegion region = { .page = 1, .scale = 1, .width = 300, .height = 200 };

  for (gboolean known = FALSE; path != NULL && known <= TRUE; known++)
    {
      g_autoptr (SenPdfDocument) document = NULL;
      g_autoptr (SenPdfImage) after = NULL, first = NULL;
      g_autoptr (GAsyncResult) opened = NULL, drawn = NULL;
      g_autoptr (GError) error = NULL;

      sen_pdf_document_open_quickly_async (f->pool, file, NULL, NULL, first_cb, g_memdup2 (&known, sizeof known),
                                           g_free, NULL, opened_cb, &opened);
      while (opened == NULL)
        g_main_context_iteration (NULL, TRUE);
      document = sen_pdf_document_open_finish (opened, &error);
      g_assert_no_error (error);
      sen_pdf_document_load_text_async (document, 0, NULL, opened_cb, &drawn); /* after it, on the same thread */
      while (drawn == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_free (sen_pdf_document_load_text_finish (document, drawn, &error));
      g_assert_no_error (error);
      first = sen_pdf_document_take_ahead (document, &region);
      g_assert_true ((first != NULL) == known);
      if (first == NULL)
        continue;
      after = sen_pdf_document_render (document, 1, 1, 0, 0, 300, 200, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (sen_pdf_image_get_pixels (after), sen_pdf_image_get_pixels (first)));
    }
}

/* How dark the square of 20 pixels around a point is. */
static double
darkness (SenPdfImage *image, int x, int y)
{
  const guint8 *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  double sum = 0;

  for (int row = y - 10; row < y + 10; row++)
    for (int column = x - 10; column < x + 10; column++)
      sum += 255 - pixels[(gsize)row * sen_pdf_image_get_stride (image) + (gsize)column * 4];
  return sum / 400;
}

/* What is at a place of the page is, turned by quarters clockwise, at the place where that comes to lie. */
static void
check_turns (SenPdfDocument *document, int width, int height)
{
  g_autoptr (SenPdfImage) plain = draw_turned (document, 0, width, height);

  for (guint turns = 1; turns < 4; turns++)
    {
      g_autoptr (SenPdfImage) turned
          = draw_turned (document, turns, turns == 2 ? width : height, turns == 2 ? height : width);
      double ink = 0, apart = 0;

      for (int y = 20; y < height - 20; y += 20)
        for (int x = 20; x < width - 20; x += 20)
          {
            double dark = darkness (plain, x, y);
            int to_x = turns == 1 ? height - y : turns == 2 ? width - x : y;
            int to_y = turns == 1 ? x : turns == 2 ? height - y : width - x;

            ink += dark;
            apart += fabs (dark - darkness (turned, to_x, to_y));
          }
      g_assert_cmpfloat (ink, >, 100);
      g_assert_cmpfloat (apart, <, ink / 4);
    }
}

static void
test_turns (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autofree char *path = fixture_paper ("vn_qd_46_bcdcchc_2021_scan.pdf");
  g_autoptr (SenPdfDocument) scan = NULL;
  double width, height;

  check_turns (document, 200, 300);
  if (path == NULL)
    return;
  scan = sen_pdf_document_open (f->pool, path, NULL, NULL, NULL);
  sen_pdf_document_get_page_size (scan, 0, &width, &height);
  check_turns (scan, (int)ceil (width), (int)ceil (height));
}

/* A paper of many pages opens before they are measured; afterwards they are known as if they had been at once. */
static void
test_quickly (Fixture *f, gconstpointer unused)
{
  g_autofree char *small = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autofree char *path = g_build_filename (f->dir, "many.pdf", NULL);
  g_autoptr (GString) pages = g_string_new ("1-2");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SenPdfDocument) slow = NULL;
  g_autoptr (SenPdfDocument) quick = NULL;
  g_autoptr (GAsyncResult) measured = NULL, stopped = NULL;
  g_autoptr (GCancellable) another = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  for (guint i = 1; i < 4000; i++)
    g_string_append (pages, ",1-2");
  fixture_run (NULL, "qpdf", "--empty", "--object-streams=generate", "--pages", small, pages->str, "--", path, NULL);
  quick = sen_pdf_document_open_quickly (f->pool, file, NULL, NULL, &error);
  g_assert_no_error (error);
  slow = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_document_get_n_pages (quick), ==, 8000);
  g_assert_cmpuint (sen_pdf_document_get_n_measured (slow), ==, 8000);
  g_assert_cmpuint (sen_pdf_document_get_n_measured (quick), <, 8000);
  sen_pdf_document_measure_async (quick, another, opened_cb, &stopped);
  g_cancellable_cancel (another);
  while (stopped == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (sen_pdf_document_measure_finish (quick, stopped, &changed, NULL));
  g_assert_cmpuint (sen_pdf_document_get_n_measured (quick), <, 8000);
  sen_pdf_document_measure_async (quick, NULL, opened_cb, &measured);
  while (measured == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sen_pdf_document_measure_finish (quick, measured, &changed, &error));
  g_assert_no_error (error);
  g_assert_true (changed); /* every other page lies on its side */
  for (guint i = 0; i < 8000; i++)
    {
      double sizes[4];
      g_autofree char *one = sen_pdf_document_dup_page_label (slow, i);
      g_autofree char *other = sen_pdf_document_dup_page_label (quick, i);

      sen_pdf_document_get_page_size (slow, i, &sizes[0], &sizes[1]);
      sen_pdf_document_get_page_size (quick, i, &sizes[2], &sizes[3]);
      g_assert_cmpfloat (sizes[0], ==, sizes[2]);
      g_assert_cmpfloat (sizes[1], ==, sizes[3]);
      g_assert_cmpstr (one, ==, other);
    }
}

static void
test_too_large (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (GError) error = NULL;

  g_assert_null (sen_pdf_document_render (document, 0, 1.0, 0, 0, 40000, 10, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_null (sen_pdf_document_render (document, 7, 1.0, 0, 0, 10, 10, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
}

static void
test_facts (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autofree char *first = sen_pdf_document_dup_page_label (document, 0);
  g_autofree char *second = sen_pdf_document_dup_page_label (document, 1);
  double width;
  double height;

  g_assert_cmpstr (sen_pdf_document_get_title (document), ==, "Tờ trình");
  g_assert_cmpstr (sen_pdf_document_get_author (document), ==, "Sen");
  g_assert_cmpstr (sen_pdf_document_get_name (document), ==, "facts.pdf");
  g_assert_cmpint (sen_pdf_document_get_created (document), ==, G_GINT64_CONSTANT (1747026000000));
  g_assert_cmpstr (first, ==, "i");
  g_assert_cmpstr (second, ==, "1");
  g_assert_cmpint (sen_pdf_document_find_page_label (document, "I"), ==, 0);
  g_assert_cmpint (sen_pdf_document_find_page_label (document, "2"), ==, 1);
  g_assert_cmpint (sen_pdf_document_find_page_label (document, "none"), ==, -1);
  g_assert_true (sen_pdf_document_get_page_size (document, 0, &width, &height));
  g_assert_cmpfloat (width, ==, 200);
  g_assert_true (sen_pdf_document_get_page_size (document, 1, &width, &height));
  g_assert_cmpfloat (width, ==, 300); /* it is turned by 90° */
  g_assert_cmpfloat (height, ==, 200);
  g_assert_false (sen_pdf_document_is_encrypted (document));
}

static void
test_outline_and_links (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) outline = sen_pdf_document_load_outline (document, NULL, &error);
  g_autoptr (GPtrArray) links = sen_pdf_document_load_links (document, 0, NULL, &error);
  g_autoptr (SenPdfOutlineItem) top = NULL;
  g_autoptr (SenPdfOutlineItem) child = NULL;
  const SenPdfLink *link;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (outline), ==, 1);
  top = g_list_model_get_item (outline, 0);
  g_assert_cmpstr (sen_pdf_outline_item_get_title (top), ==, "Chương I");
  g_assert_cmpint (sen_pdf_outline_item_get_page (top), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (sen_pdf_outline_item_get_children (top)), ==, 1);
  child = g_list_model_get_item (sen_pdf_outline_item_get_children (top), 0);
  g_assert_cmpint (sen_pdf_outline_item_get_page (child), ==, 1);
  g_assert_null (sen_pdf_outline_item_get_children (child));

  /* Of four links, the one that starts a program and the one to a file on this machine are not handed out. */
  g_assert_cmpuint (links->len, ==, 2);
  link = g_ptr_array_index (links, 0);
  g_assert_cmpstr (link->uri, ==, "https://example.org/");
  g_assert_cmpfloat (fabs (link->area.x - 10), <, 0.01);
  g_assert_cmpfloat (fabs (link->area.y - 70), <, 0.01);
  g_assert_cmpfloat (fabs (link->area.height - 20), <, 0.01);
  link = g_ptr_array_index (links, 1);
  g_assert_null (link->uri);
  g_assert_cmpint (link->page, ==, 1);
}

static void
test_text_page (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfTextPage) page = sen_pdf_document_load_text_page (document, 0, NULL, &error);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) rects = NULL;
  const SenPdfMatch *match;
  const SenPdfRect *rect;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (sen_pdf_text_page_get_text (page), "Council"));
  found = sen_pdf_text_page_find (page, "COUNCIL", SEN_PDF_FIND_DEFAULT);
  g_assert_cmpuint (found->len, ==, 1);
  match = &g_array_index (found, SenPdfMatch, 0);
  rects = sen_pdf_text_page_get_range_rects (page, match->start, match->length);
  g_assert_cmpuint (rects->len, ==, 1);
  rect = &g_array_index (rects, SenPdfRect, 0);
  g_assert_cmpfloat (rect->x, >, 15);
  g_assert_cmpfloat (rect->x, <, 25);
  g_assert_cmpfloat (rect->y, >, 25); /* its foot is 50 points from the top, its size 20 */
  g_assert_cmpfloat (rect->y + rect->height, <, 60);
  g_assert_cmpint (sen_pdf_text_page_get_char_at (page, rect->x + 1, rect->y + 5), ==, (int)match->start);
}

static void
test_without_blocking (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) drawn = NULL;
  g_autoptr (GAsyncResult) dropped = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (SenPdfImage) image = NULL;
  g_autoptr (GError) error = NULL;

  sen_pdf_document_open_async (f->pool, file, NULL, NULL, NULL, opened_cb, &opened);
  while (opened == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = sen_pdf_document_open_finish (opened, &error);
  g_assert_no_error (error);
  sen_pdf_document_render_async (document, 0, 1.0, 0, 0, 200, 100, NULL, opened_cb, &drawn);
  sen_pdf_document_render_async (document, 1, 1.0, 0, 0, 200, 100, cancellable, opened_cb, &dropped);
  g_cancellable_cancel (cancellable);
  while (drawn == NULL || dropped == NULL)
    g_main_context_iteration (NULL, TRUE);
  image = sen_pdf_document_render_finish (document, drawn, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sen_pdf_image_get_height (image), ==, 100);
  g_assert_null (sen_pdf_document_render_finish (document, dropped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_passwords (Fixture *f, gconstpointer unused)
{
  g_autofree char *plain = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autofree char *path = g_build_filename (f->dir, "locked.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = NULL;
  int number;

  fixture_run (NULL, "qpdf", "--encrypt", "mở ra", "chủ", "256", "--", plain, path, NULL);
  g_assert_null (sen_pdf_document_open (f->pool, path, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);
  g_clear_error (&error);
  g_assert_null (sen_pdf_document_open (f->pool, path, "wrong", NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);
  g_clear_error (&error);
  document = sen_pdf_document_open (f->pool, path, "mở ra", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sen_pdf_document_is_encrypted (document));
  /* The next worker gets the password again. */
  g_assert_false (sen_pdf_document_test (document, "crash", 0, &number, NULL, NULL));
  fixture_check_text (document);
}

static void
test_wrong_files (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *name;
    const char *content;
    gssize size;
    const char *said;
  } wrong[] = {
    { "empty.pdf", "", 0, "is empty" },
    { "letter.pdf", "PK\3\4................word/document.xmlPK\1\2", -1, "Word document" },
    { "table.pdf", "PK\3\4................xl/workbook.xmlPK\1\2", -1, "Excel workbook" },
    { "old.pdf", "\xd0\xcf\x11\xe0\xa1\xb1", -1, "old Word" },
    { "scan.pdf", "\xff\xd8\xff\xe0 JFIF", -1, "JPEG" },
    { "page.pdf", "<!DOCTYPE html><html></html>", -1, "web page" },
    { "words.pdf", "just words", -1, "is not a PDF" },
    { "hollow.pdf", "%PDF-1.7\nnothing more\n", -1, "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_build_filename (f->dir, wrong[i].name, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, wrong[i].content, wrong[i].size, NULL));
      g_assert_null (sen_pdf_document_open (f->pool, path, NULL, NULL, &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
      g_assert_nonnull (strstr (error->message, wrong[i].said));
      g_assert_nonnull (strstr (error->message, wrong[i].name));
    }
}

/* In place, as some programs save. */
static void
write_over (const char *path, const char *content, gsize size)
{
  int fd = open (path, O_WRONLY | O_TRUNC | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, content, size), ==, (gssize)size);
  close (fd);
}

static void
check_written (SenPdfDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sen_pdf_document_load_text (document, 0, NULL, &error);
  g_autoptr (SenPdfImage) image = NULL;

  g_assert_null (text);
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "facts.pdf"));
  g_clear_error (&error);
  image = sen_pdf_document_render (document, 1, 1.0, 0, 0, 100, 100, NULL, &error);
  g_assert_null (image);
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
}

/* What another program makes of the file while it is open is never shown as pages of the paper that was opened. */
static void
test_written (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  const struct timespec times[2] = { { 1000000000, 0 }, { 1000000000, 0 } };
  g_autofree char *content = NULL, *other = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  fixture_check_text (document);
  write_over (path, content, 0);
  check_written (document);
  write_over (path, content, size / 2);
  check_written (document);
  write_over (path, content, size);
  fixture_check_text (document);
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  fixture_check_text (document);
  other = g_memdup2 (content, size);
  memcpy (strstr (other, "Council of"), "Another on", 10);
  memcpy (strstr (other, "(Sen)"), "(Son)", 5);
  write_over (path, other, size);
  check_written (document);
  write_over (path, content, size);
  fixture_check_text (document);
}

static void
test_missing_file (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->dir, "gone.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sen_pdf_document_open (f->pool, path, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sen_pdf_document_open (f->pool, f->dir, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
}

/* Half a paper either opens and says so, or is refused with a sentence. */
static void
test_cut_file (Fixture *f, gconstpointer unused)
{
  g_autofree char *whole = fixture_paper ("vn_nd_335_2025_printtopdf.pdf");
  g_autofree char *path = g_build_filename (f->dir, "half.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (whole == NULL)
    return;
  g_assert_true (g_file_get_contents (whole, &content, &size, NULL));
  for (guint tenths = 1; tenths < 10; tenths++)
    {
      g_clear_error (&error);
      g_clear_object (&document);
      g_assert_true (g_file_set_contents (path, content, (gssize)(size * tenths / 10), NULL));
      document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
      if (document != NULL)
        g_assert_true (sen_pdf_document_is_repaired (document));
      else
        g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
    }
  document = sen_pdf_document_open (f->pool, whole, NULL, NULL, &error);
  g_assert_false (sen_pdf_document_is_repaired (document));
}

static void
count_cb (guint done, guint total, gpointer data)
{
  guint *calls = data;

  g_assert_cmpuint (done, <=, total);
  ++*calls;
}

/* What Sen writes one after the other is read by one process; what was open before can still be asked. */
static void
test_next (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) before = fixture_open (f);
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (SenPdfDocument) next = NULL;
  g_autoptr (SenPdfDocument) last = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *old = NULL;
  SenPdfConfine confine;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  next = sen_pdf_document_open_next (before, fd, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_document_get_sandbox (before, &confine), ==, 0); /* without a worker */
  g_assert_cmpuint (sen_pdf_document_get_sandbox (next, &confine), !=, 0);
  text = sen_pdf_document_load_text (next, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Second"));
  last = sen_pdf_document_open_next (before, fd, NULL, &error); /* which has none: another is started */
  g_assert_no_error (error);
  old = sen_pdf_document_load_text (before, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (old, ==, text);
  close (fd);
}

static void
test_extract (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (SenPdfTextBook) book = NULL;
  g_autoptr (SenPdfTextPage) kept = NULL;
  g_autoptr (SenPdfTextPage) asked = NULL;
  g_autoptr (GError) error = NULL;
  guint calls = 0, n = 0;

  book = sen_pdf_extract_book (f->pool, path, NULL, NULL, count_cb, &calls, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sen_pdf_text_book_is_complete (book));
  g_assert_cmpuint (sen_pdf_text_book_get_n_pages (book), ==, 2);
  g_assert_cmpuint (calls, >, 0);
  kept = sen_pdf_text_book_get_page (book, 1);
  asked = sen_pdf_document_load_text_page (document, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sen_pdf_text_page_get_text (kept), "Second"));
  g_assert_cmpstr (sen_pdf_text_page_get_text (kept), ==, sen_pdf_text_page_get_text (asked));
  sen_pdf_text_page_get_rects (kept, &n);
  for (guint i = 0; i < n; i++)
    {
      const SenPdfRect *a = &sen_pdf_text_page_get_rects (kept, NULL)[i];
      const SenPdfRect *b = &sen_pdf_text_page_get_rects (asked, NULL)[i];

      g_assert_cmpfloat_with_epsilon (a->x, b->x, 0.02);
      g_assert_cmpfloat_with_epsilon (a->y, b->y, 0.02);
      g_assert_cmpfloat_with_epsilon (a->width, b->width, 0.02);
    }
  g_clear_pointer (&book, sen_pdf_text_book_unref);
  book = sen_pdf_text_book_new (3); /* as if the file had been written anew, with another page, since it was made */
  g_assert_false (sen_pdf_extract_into (document, book, 0, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (sen_pdf_extract_book (f->pool, path, NULL, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
check_copy (GFile *copy, const char *contents, gsize length)
{
  g_autofree char *copied = NULL;
  gsize n = 0;

  g_assert_true (g_file_load_contents (copy, NULL, &copied, &n, NULL, NULL));
  g_assert_cmpmem (copied, n, contents, length);
}

/* It is what is read, also when its file is gone; where there is no room for it nothing is left, or what was there. */
static void
test_copy (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL), *to = g_build_filename (f->dir, "c.pdf", NULL);
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (GFile) copy = g_file_new_for_path (to);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit limit, small;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (sen_pdf_document_copy (document, copy, NULL, &error));
  g_assert_no_error (error);
  check_copy (copy, contents, length);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = (struct rlimit){ length / 2, limit.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (sen_pdf_document_copy (document, copy, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  check_copy (copy, contents, length);
  g_assert_cmpint (g_unlink (to), ==, 0);
  g_assert_false (sen_pdf_document_copy (document, copy, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_query_exists (copy, NULL));
  setrlimit (RLIMIT_FSIZE, &limit);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/pdf/read/corpus", test_whole_corpus);
  ADD ("/pdf/read/text", test_text_is_pdftotexts);
  ADD ("/pdf/read/pixels", test_pixels);
  ADD ("/pdf/read/region", test_region);
  ADD ("/pdf/read/turns", test_turns);
  ADD ("/pdf/read/ahead", test_ahead);
  ADD ("/pdf/read/first", test_first);
  ADD ("/pdf/read/quickly", test_quickly);
  ADD ("/pdf/read/too-large", test_too_large);
  ADD ("/pdf/read/facts", test_facts);
  ADD ("/pdf/read/outline-and-links", test_outline_and_links);
  ADD ("/pdf/read/text-page", test_text_page);
  ADD ("/pdf/read/async", test_without_blocking);
  ADD ("/pdf/read/passwords", test_passwords);
  ADD ("/pdf/read/wrong-files", test_wrong_files);
  ADD ("/pdf/read/written", test_written);
  ADD ("/pdf/read/missing-file", test_missing_file);
  ADD ("/pdf/read/cut-file", test_cut_file);
  ADD ("/pdf/read/next", test_next);
  ADD ("/pdf/read/extract", test_extract);
  ADD ("/pdf/read/copy", test_copy);
  return g_test_run ();
}
