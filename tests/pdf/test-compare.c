/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed between two papers: words, parts of scans, pages; what is beside what. */
#include "read-fixture.h"
#include "sen-pdf-compare-pictures.h"
#include "sen-pdf-compare-private.h"

#include <cairo-pdf.h>

/* ---- Rows of numbers ---- */

static guint
longest_common (const guint32 *a, guint n, const guint32 *b, guint m)
{
  g_autofree guint *row = g_new0 (guint, m + 1);

  for (guint i = 0; i < n; i++)
    for (guint j = 1, above = 0; j <= m; j++)
      {
        guint old = row[j];

        row[j] = a[i] == b[j - 1] ? above + 1 : MAX (row[j], row[j - 1]);
        above = old;
      }
  return row[m];
}

/* Returns: how many are told to be the same; they are, and in order. */
static guint
check_runs (GArray *runs, const guint32 *a, guint n, const guint32 *b, guint m)
{
  guint all = 0, next_a = 0, next_b = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const SenPdfRun *run = &g_array_index (runs, SenPdfRun, i);

      g_assert_cmpuint (run->a, >=, next_a);
      g_assert_cmpuint (run->b, >=, next_b);
      g_assert_true (memcmp (a + run->a, b + run->b, run->length * sizeof *a) == 0);
      next_a = run->a + run->length;
      next_b = run->b + run->length;
      all += run->length;
    }
  g_assert_cmpuint (next_a, <=, n);
  g_assert_cmpuint (next_b, <=, m);
  return all;
}

/* Short rows are compared exactly. */
static void
test_diff_exact (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++)
    {
      guint32 a[32], b[32];
      guint n = (guint)g_rand_int_range (dice, 0, 32), m = (guint)g_rand_int_range (dice, 0, 32);
      g_autoptr (GArray) runs = NULL;

      for (guint i = 0; i < 32; i++)
        {
          a[i] = (guint32)g_rand_int_range (dice, 0, 5);
          b[i] = (guint32)g_rand_int_range (dice, 0, 5);
        }
      runs = sen_pdf_diff (a, n, b, m, NULL);
      g_assert_cmpuint (check_runs (runs, a, n, b, m), ==, longest_common (a, n, b, m));
    }
}

/* Long rows with some changes: hardly a word less than there could be. */
static void
test_diff_long (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (8);
  const guint n = 4000;
  g_autofree guint32 *a = g_new (guint32, n);
  g_autofree guint32 *b = g_new (guint32, 2 * n);
  g_autoptr (GArray) runs = NULL;
  guint m = 0;

  for (guint i = 0; i < n; i++)
    a[i] = (guint32)g_rand_int_range (dice, 0, 300);
  for (guint i = 0; i < n; i++)
    switch (g_rand_int_range (dice, 0, 60))
      {
      case 0:
        break;
      case 1:
        b[m++] = 1000;
        b[m++] = 1001;
        b[m++] = a[i];
        break;
      default:
        b[m++] = a[i];
      }
  runs = sen_pdf_diff (a, n, b, m, NULL);
  g_assert_cmpuint (check_runs (runs, a, n, b, m) * 1000, >=, longest_common (a, n, b, m) * 998);
}

/* Two long texts that have nothing in common come to an end as well. */
static void
test_diff_bounded (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (9);
  const guint n = 200000;
  g_autofree guint32 *a = g_new (guint32, n);
  g_autofree guint32 *b = g_new (guint32, n);
  g_autoptr (GArray) runs = NULL;

  for (guint i = 0; i < n; i++)
    {
      a[i] = (guint32)g_rand_int_range (dice, 0, 3);
      b[i] = (guint32)g_rand_int_range (dice, 0, 3);
    }
  runs = sen_pdf_diff (a, n, b, n, NULL);
  check_runs (runs, a, n, b, n);
}

/* ---- Text ---- */

static SenPdfTextBook *
make_book (const char *const *texts)
{
  guint n = g_strv_length ((GStrv)texts);
  SenPdfTextBook *book = sen_pdf_text_book_new (n);

  for (guint i = 0; i < n; i++)
    {
      guint length = (guint)g_utf8_strlen (texts[i], -1);
      g_autofree SenPdfRect *rects = g_new0 (SenPdfRect, (gsize)length + 1);
      g_autoptr (SenPdfTextPage) page = NULL;
      const char *p = texts[i];
      double x = 72, y = 90;

      for (guint k = 0; k < length; k++, p = g_utf8_next_char (p))
        if (*p == '\n')
          {
            x = 72;
            y += 18;
          }
        else
          {
            rects[k] = (SenPdfRect){ x, y, 7, 14 };
            x += 7;
          }
      page = sen_pdf_text_page_new (texts[i], rects, length);
      sen_pdf_text_book_set_page (book, i, page, SEN_PDF_TEXT_PDF);
    }
  return book;
}

static SenPdfComparison *
compare (const char *const *before, const char *const *after)
{
  g_autoptr (SenPdfTextBook) old = make_book (before);
  g_autoptr (SenPdfTextBook) new = make_book (after);
  g_autoptr (GError) error = NULL;
  SenPdfComparison *comparison = sen_pdf_compare (old, new, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return comparison;
}

static const SenPdfSpot *
first (GArray *spots)
{
  g_assert_cmpuint (spots->len, >, 0);
  return &g_array_index (spots, SenPdfSpot, 0);
}

#define ARTICLE_1 "Điều 1. Thông qua dự toán ngân sách phường năm 2026."
#define ARTICLE_2 "Điều 2. Giao Ủy ban nhân dân phường tổ chức thực hiện Nghị quyết này."
#define ARTICLE_3 "Điều 3. Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2026."

static void
test_words (void)
{
  const char *before[] = { ARTICLE_1 "\n" ARTICLE_2 "\n" ARTICLE_3, NULL };
  const char *after[] = { "Điều 1. Thông qua dự toán thu, chi ngân sách phường năm 2026.\n"
                          "Điều 2. Giao Ủy ban nhân dân phường tổ chức triển khai Nghị quyết này.\n"
                          "Điều 3. Nghị quyết có hiệu lực từ ngày 01 tháng 01 năm 2026.",
                          NULL };
  g_autoptr (SenPdfComparison) comparison = compare (before, after);
  const SenPdfEdit *edit;

  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 3);
  edit = sen_pdf_comparison_get_edit (comparison, 0);
  g_assert_cmpint (edit->kind, ==, SEN_PDF_EDIT_ADDED);
  g_assert_cmpstr (edit->new_text, ==, "thu, chi");
  g_assert_null (edit->old_text);
  g_assert_cmpfloat (first (edit->before)->rect.width, ==, 0);
  g_assert_cmpfloat (first (edit->before)->rect.x, ==, 72 + 7 * g_utf8_strlen ("Điều 1. Thông qua dự toán", -1));
  g_assert_cmpfloat (first (edit->after)->rect.x, ==, 72 + 7 * g_utf8_strlen ("Điều 1. Thông qua dự toán ", -1));
  g_assert_cmpfloat (first (edit->after)->rect.width, ==, 7 * 8);
  edit = sen_pdf_comparison_get_edit (comparison, 1);
  g_assert_cmpint (edit->kind, ==, SEN_PDF_EDIT_REPLACED);
  g_assert_cmpstr (edit->old_text, ==, "thực hiện");
  g_assert_cmpstr (edit->new_text, ==, "triển khai");
  edit = sen_pdf_comparison_get_edit (comparison, 2);
  g_assert_cmpint (edit->kind, ==, SEN_PDF_EDIT_REMOVED);
  g_assert_cmpstr (edit->old_text, ==, "này");
}

/* An article more: the numbers of the others change, and the article is added as a whole, not from its second word on.
 */
static void
test_article (void)
{
  const char *before[] = { ARTICLE_1 "\n" ARTICLE_3, NULL };
  const char *after[] = { ARTICLE_1 "\n" ARTICLE_2 "\n" ARTICLE_3, NULL };
  g_autoptr (SenPdfComparison) comparison = compare (before, after);

  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 1);
  g_assert_cmpstr (sen_pdf_comparison_get_edit (comparison, 0)->new_text, ==, ARTICLE_2);
}

/* The same words in other lines and on other pages are the same paper; so are numbers of pages and running titles. */
static void
test_reflow (void)
{
  const char *before[]
      = { ARTICLE_1 "\n" ARTICLE_2, "PHƯỜNG SEN\n" ARTICLE_3 "\nHết.\n2", "PHƯỜNG SEN\nPhụ lục\n3", NULL };
  const char *after[] = { "Điều 1. Thông qua dự toán\nngân sách phường năm 2026.",
                          "PHƯỜNG SEN\n" ARTICLE_2 "\nĐiều 3. Nghị quyết này có hiệu lực\n2",
                          "PHƯỜNG SEN\ntừ ngày 01 tháng 01 năm 2026. Hết.\nPhụ lục\n3", NULL };
  g_autoptr (SenPdfComparison) comparison = compare (before, after);
  guint page = 0;
  double y = 0;

  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 0);
  /* The second article was in the second line of the first page, and is in the second of the second one. */
  g_assert_true (sen_pdf_comparison_map (comparison, TRUE, 0, 90 + 18, &page, &y));
  g_assert_cmpuint (page, ==, 1);
  g_assert_cmpfloat (y, ==, 90 + 18);
  g_assert_true (sen_pdf_comparison_map (comparison, FALSE, 1, 90 + 18, &page, &y));
  g_assert_cmpuint (page, ==, 0);
  g_assert_cmpfloat (y, ==, 90 + 18);
}

/* A title on every page that is another one is a change. */
static void
test_titles (void)
{
  const char *before[] = { "Dự thảo lần 1\n" ARTICLE_1, "Dự thảo lần 1\n" ARTICLE_2, NULL };
  const char *after[] = { "Dự thảo lần 2\n" ARTICLE_1, "Dự thảo lần 2\n" ARTICLE_2, NULL };
  g_autoptr (SenPdfComparison) comparison = compare (before, after);

  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 2);
  g_assert_cmpstr (sen_pdf_comparison_get_edit (comparison, 1)->new_text, ==, "2");
  g_assert_cmpuint (first (sen_pdf_comparison_get_edit (comparison, 1)->after)->page, ==, 1);
}

/* A page was put in: one change; what was on the second page lies beside the third one. */
static void
test_page_inserted (void)
{
  const char *before[] = { ARTICLE_1 "\n1", ARTICLE_2 "\n2", ARTICLE_3 "\n3", NULL };
  const char *after[] = { ARTICLE_1 "\n1", "Phương án phân bổ chi tiết cho từng tổ dân phố.\n2", ARTICLE_2 "\n3",
                          ARTICLE_3 "\n4", NULL };
  g_autoptr (SenPdfComparison) comparison = compare (before, after);
  const SenPdfEdit *edit;
  guint page = 0;
  double y = 0;

  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 1);
  edit = sen_pdf_comparison_get_edit (comparison, 0);
  g_assert_cmpint (edit->kind, ==, SEN_PDF_EDIT_ADDED);
  g_assert_cmpuint (first (edit->after)->page, ==, 1);
  g_assert_cmpuint (first (edit->before)->page, ==, 0);
  g_assert_true (sen_pdf_comparison_map (comparison, TRUE, 1, 90, &page, &y));
  g_assert_cmpuint (page, ==, 2);
  g_assert_true (sen_pdf_comparison_map (comparison, FALSE, 3, 95, &page, &y));
  g_assert_cmpuint (page, ==, 2);
  g_assert_cmpfloat (y, ==, 95);
}

static void
test_nothing_in_common (void)
{
  const char *before[] = { "một hai ba", NULL };
  const char *after[] = { "four five six", NULL };
  const char *none[] = { NULL };
  g_autoptr (SenPdfComparison) comparison = compare (before, after);
  g_autoptr (SenPdfComparison) empty = compare (none, none);
  guint page = 0;
  double y = 0;

  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 1);
  g_assert_cmpint (sen_pdf_comparison_get_edit (comparison, 0)->kind, ==, SEN_PDF_EDIT_REPLACED);
  g_assert_false (sen_pdf_comparison_map (comparison, TRUE, 0, 0, &page, &y));
  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (empty), ==, 0);
}

/* ---- Pictures ---- */

/* A page of grey lines like a scan's, moved by some pixels; @what is drawn besides. */
static cairo_surface_t *
draw_scan (guint seed, double dx, double dy, const SenPdfRect *what)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 595, 842);
  cairo_t *cairo = cairo_create (surface);
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_translate (cairo, dx, dy);
  cairo_set_source_rgb (cairo, 0.1, 0.1, 0.1);
  for (double y = 80; y < 740; y += 18)
    for (double x = 72; x < 500;)
      {
        double width = g_rand_double_range (dice, 8, 50);

        cairo_rectangle (cairo, x, y, width, 7);
        x += width + 6;
      }
  cairo_fill (cairo);
  if (what != NULL)
    {
      cairo_rectangle (cairo, what->x, what->y, what->width, what->height);
      cairo_set_source_rgb (cairo, 0.7, 0.1, 0.1);
      cairo_fill (cairo);
    }
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  return surface;
}

static SenPdfImage *
take_image (cairo_surface_t *surface)
{
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) pixels = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize)height);

  cairo_surface_destroy (surface);
  return sen_pdf_image_new (pixels, width, height, stride);
}

static gboolean
holds (const SenPdfRect *box, const SenPdfRect *what)
{
  return box->x <= what->x && box->y <= what->y && box->x + box->width >= what->x + what->width
         && box->y + box->height >= what->y + what->height;
}

static void
test_pictures (void)
{
  const SenPdfRect stamp = { 300, 770, 60, 40 };
  g_autoptr (SenPdfImage) scan = take_image (draw_scan (1, 0, 0, NULL));
  g_autoptr (SenPdfImage) moved = take_image (draw_scan (1, 3, -2, NULL));
  g_autoptr (SenPdfImage) stamped = take_image (draw_scan (1, 3, -2, &stamp));
  g_autoptr (SenPdfImage) other = take_image (draw_scan (2, 0, 0, NULL));
  g_autoptr (GArray) none = sen_pdf_compare_pictures (scan, scan);
  g_autoptr (GArray) hardly = sen_pdf_compare_pictures (scan, moved);
  g_autoptr (GArray) one = sen_pdf_compare_pictures (scan, stamped);
  g_autoptr (GArray) all = sen_pdf_compare_pictures (scan, other);
  g_autofree SenPdfSketch *sketches = g_new0 (SenPdfSketch, 3);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (hardly->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_true (holds (&g_array_index (one, SenPdfDifference, 0).before, &stamp));
  g_assert_cmpfloat (g_array_index (one, SenPdfDifference, 0).before.width, <, 100);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpfloat (g_array_index (all, SenPdfDifference, 0).after.width, >=, 590);
  sen_pdf_sketch_make (&sketches[0], scan);
  sen_pdf_sketch_make (&sketches[1], stamped);
  sen_pdf_sketch_make (&sketches[2], other);
  g_test_message ("moved and stamped %.2f, other %.2f", sen_pdf_sketch_compare (&sketches[0], &sketches[1]),
                  sen_pdf_sketch_compare (&sketches[0], &sketches[2]));
  g_assert_cmpfloat (sen_pdf_sketch_compare (&sketches[0], &sketches[1]), >, 0.6);
  g_assert_cmpfloat (sen_pdf_sketch_compare (&sketches[0], &sketches[2]), <, 0.45);
}

/* A PDF of nothing but scans. */
static SenPdfDocument *
make_scans (Fixture *f, const char *name, const guint *seeds, guint n, const SenPdfRect *stamp, guint stamped)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  cairo_surface_t *pdf = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cairo = cairo_create (pdf);
  g_autoptr (GError) error = NULL;
  SenPdfDocument *document;

  for (guint i = 0; i < n; i++)
    {
      cairo_surface_t *scan = draw_scan (seeds[i], 0, 0, i == stamped ? stamp : NULL);

      cairo_set_source_surface (cairo, scan, 0, 0);
      cairo_paint (cairo);
      cairo_show_page (cairo);
      cairo_surface_destroy (scan);
    }
  cairo_destroy (cairo);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
count_cb (guint done, guint total, gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  (*(guint *)user_data)++;
}

/* Of scans a page was taken out, another one put in, a third one stamped. */
static void
test_scans (Fixture *f, gconstpointer unused)
{
  static const guint old[] = { 1, 2, 3, 4, 5 }, new[] = { 1, 3, 4, 9, 5 };
  const SenPdfRect stamp = { 300, 770, 60, 40 };
  g_autoptr (SenPdfDocument) before = make_scans (f, "before.pdf", old, G_N_ELEMENTS (old), NULL, 0);
  g_autoptr (SenPdfDocument) after = make_scans (f, "after.pdf", new, G_N_ELEMENTS (new), &stamp, 2);
  g_autoptr (SenPdfTextBook) none = sen_pdf_text_book_new (5);
  g_autoptr (SenPdfComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;
  guint told = 0, page = 0;
  double y = 0;

  comparison = sen_pdf_compare (none, none, before, after, count_cb, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told, >=, 10);
  g_assert_cmpuint (sen_pdf_comparison_get_n_skipped (comparison), ==, 0);
  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 3);
  g_assert_cmpint (sen_pdf_comparison_get_edit (comparison, 0)->kind, ==, SEN_PDF_EDIT_PAGE_REMOVED);
  g_assert_cmpuint (first (sen_pdf_comparison_get_edit (comparison, 0)->before)->page, ==, 1);
  g_assert_cmpint (sen_pdf_comparison_get_edit (comparison, 1)->kind, ==, SEN_PDF_EDIT_PICTURE);
  g_assert_cmpuint (first (sen_pdf_comparison_get_edit (comparison, 1)->before)->page, ==, 3);
  g_assert_true (holds (&first (sen_pdf_comparison_get_edit (comparison, 1)->after)->rect, &stamp));
  g_assert_cmpint (sen_pdf_comparison_get_edit (comparison, 2)->kind, ==, SEN_PDF_EDIT_PAGE_ADDED);
  g_assert_cmpuint (first (sen_pdf_comparison_get_edit (comparison, 2)->after)->page, ==, 3);
  g_assert_true (sen_pdf_comparison_map (comparison, TRUE, 3, 100, &page, &y));
  g_assert_cmpuint (page, ==, 2);
  g_assert_cmpfloat (y, ==, 100);
}

/* Words that were recognised on scans are words: what they say is not told once more by what looks different; words of
 * a page whose counterpart was not read yet have not gone. */
static void
test_recognised (Fixture *f, gconstpointer unused)
{
  static const guint seeds[] = { 1, 2, 3 };
  static const char *const old[] = { "Mức chi một trăm đồng\n", "", "Nơi nhận như trên\n", NULL };
  static const char *const new[] = { "Mức chi hai trăm đồng\n", "Điều hai\n", "Nơi nhận như trên\n", NULL };
  const SenPdfRect stamp = { 300, 770, 60, 40 };
  g_autoptr (SenPdfDocument) before = make_scans (f, "first.pdf", seeds, G_N_ELEMENTS (seeds), NULL, 0);
  g_autoptr (SenPdfDocument) after = make_scans (f, "second.pdf", seeds, G_N_ELEMENTS (seeds), &stamp, 2);
  g_autoptr (SenPdfTextBook) a = make_book (old);
  g_autoptr (SenPdfTextBook) b = make_book (new);
  g_autoptr (SenPdfComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (SenPdfTextPage) one = sen_pdf_text_book_get_page (a, i);
      g_autoptr (SenPdfTextPage) other = sen_pdf_text_book_get_page (b, i);

      if (*old[i] != '\0')
        sen_pdf_text_book_set_page (a, i, one, SEN_PDF_TEXT_OCR);
      sen_pdf_text_book_set_page (b, i, other, SEN_PDF_TEXT_OCR);
    }
  comparison = sen_pdf_compare (a, b, before, after, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_comparison_get_n_skipped (comparison), ==, 0);
  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 2);
  g_assert_cmpint (sen_pdf_comparison_get_edit (comparison, 0)->kind, ==, SEN_PDF_EDIT_REPLACED);
  g_assert_cmpstr (sen_pdf_comparison_get_edit (comparison, 0)->new_text, ==, "hai");
  g_assert_cmpint (sen_pdf_comparison_get_edit (comparison, 1)->kind, ==, SEN_PDF_EDIT_PICTURE);
  g_assert_true (holds (&first (sen_pdf_comparison_get_edit (comparison, 1)->after)->rect, &stamp));
}

static void
test_cancelled (Fixture *f, gconstpointer unused)
{
  static const guint seeds[] = { 1 };
  g_autoptr (SenPdfDocument) document = make_scans (f, "one.pdf", seeds, 1, NULL, 9);
  g_autoptr (SenPdfTextBook) none = sen_pdf_text_book_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sen_pdf_compare (none, none, document, document, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A paper of the corpus with itself: nothing, and every place lies beside itself. */
static void
test_paper (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = fixture_paper ("en_boston_minutes_2025_02_13_30p.pdf");
  g_autoptr (SenPdfTextBook) book = NULL;
  g_autoptr (SenPdfComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;
  guint page = 0;
  double y = 0;

  if (path == NULL)
    return;
  book = sen_pdf_extract_book (f->pool, path, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  comparison = sen_pdf_compare (book, book, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_comparison_get_n_edits (comparison), ==, 0);
  for (guint i = 0; i < sen_pdf_text_book_get_n_pages (book); i++)
    {
      g_assert_true (sen_pdf_comparison_map (comparison, TRUE, i, 300, &page, &y));
      g_assert_cmpuint (page, ==, i);
      g_assert_cmpfloat_with_epsilon (y, 300, 0.1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/compare/diff-exact", test_diff_exact);
  g_test_add_func ("/pdf/compare/diff-long", test_diff_long);
  g_test_add_func ("/pdf/compare/diff-bounded", test_diff_bounded);
  g_test_add_func ("/pdf/compare/words", test_words);
  g_test_add_func ("/pdf/compare/article", test_article);
  g_test_add_func ("/pdf/compare/reflow", test_reflow);
  g_test_add_func ("/pdf/compare/titles", test_titles);
  g_test_add_func ("/pdf/compare/page-inserted", test_page_inserted);
  g_test_add_func ("/pdf/compare/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/pdf/compare/pictures", test_pictures);
  g_test_add ("/pdf/compare/scans", Fixture, NULL, fixture_set_up, test_scans, fixture_tear_down);
  g_test_add ("/pdf/compare/recognised", Fixture, NULL, fixture_set_up, test_recognised, fixture_tear_down);
  g_test_add ("/pdf/compare/cancelled", Fixture, NULL, fixture_set_up, test_cancelled, fixture_tear_down);
  g_test_add ("/pdf/compare/paper", Fixture, NULL, fixture_set_up, test_paper, fixture_tear_down);
  return g_test_run ();
}
