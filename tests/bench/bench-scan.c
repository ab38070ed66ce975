/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures drawing scanned pages that were not drawn before, each in the height of a screen: through the confined
 * worker, and beside it with poppler-glib in this process.
 *
 * usage: bench-scan ROUNDS SCANNED-PDF        tells a round's median page of both: scan<TAB>ours<TAB>reference, ms */
#include "bench-rounds.h"

#include <poppler.h>
#include <sen-pdf.h>

#define HEIGHT 1080
#define MOST   60 /* pages */

static double
draw_ours (SenPdfDocument *document, guint number)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SenPdfImage) image = NULL;
  g_autoptr (GError) error = NULL;
  double width = 1, height = 1;

  sen_pdf_document_get_page_size (document, number, &width, &height);
  image = sen_pdf_document_render (document, number, HEIGHT / height, 0, 0, (int)(width * HEIGHT / height), HEIGHT,
                                   NULL, &error);
  if (image == NULL)
    g_error ("%s", error->message);
  return rounds_seconds_since (start);
}

static double
draw_bare (PopplerDocument *document, guint number)
{
  gint64 start = g_get_monotonic_time ();
  PopplerPage *page = poppler_document_get_page (document, (int)number);
  cairo_surface_t *surface;
  cairo_t *cairo;
  double width = 1, height = 1, seconds;

  poppler_page_get_size (page, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)(width * HEIGHT / height), HEIGHT);
  cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, HEIGHT / height, HEIGHT / height);
  poppler_page_render (page, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  seconds = rounds_seconds_since (start);
  cairo_surface_destroy (surface);
  g_object_unref (page);
  return seconds;
}

static void
run_round (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) ours = sen_pdf_document_open (pool, path, NULL, NULL, &error);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  PopplerDocument *theirs = poppler_document_new_from_gfile (file, NULL, NULL, NULL);

  if (ours == NULL || theirs == NULL)
    g_error ("%s can't be read", path);
  for (guint i = 0; i < MIN (sen_pdf_document_get_n_pages (ours), MOST); i++)
    {
      double seconds = draw_ours (ours, i);

      g_array_append_val (times, seconds);
      seconds = draw_bare (theirs, i);
      g_array_append_val (bare, seconds);
    }
  g_object_unref (theirs);
  rounds_tell ("scan", 1000 * rounds_percentile (times, 0.5), 1000 * rounds_percentile (bare, 0.5));
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    {
      g_printerr ("usage: bench-scan ROUNDS SCANNED-PDF\n");
      return 2;
    }
  for (int i = 0; i < atoi (argv[1]); i++)
    run_round (argv[2]);
  return 0;
}
