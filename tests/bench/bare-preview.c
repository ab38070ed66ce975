/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference of typing.py: the paragraphs of a draft put on pages by Pango and libharu, the first page drawn from
 * that by Poppler, in one process with nothing around it. Tells the milliseconds of each round.
 *
 * usage: bare-preview DRAFT ROUNDS */
#include "bench-rounds.h"

#include <math.h>
#include <poppler.h>

#include <sen-pdf.h>

#include "bare-minutes.h"

#define PIXELS 560 /* as wide as the window's preview */

static GPtrArray *
read_paragraphs (const char *path)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (paragraphs, g_strdup (lines[i]));
  return paragraphs;
}

static void
draw (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);
  PopplerPage *page;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height;

  if (document == NULL)
    g_error ("%s", error->message);
  page = poppler_document_get_page (document, 0);
  poppler_page_get_size (page, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PIXELS, (int)(height * PIXELS / width));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PIXELS / width, PIXELS / width);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (page);
  g_object_unref (document);
}

int
main (int argc, char **argv)
{
  int rounds = argc > 2 ? atoi (argv[2]) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfFonts) fonts = sen_pdf_fonts_new (NULL, &error);
  g_autoptr (GPtrArray) paragraphs = NULL;
  BareFonts *bare;

  if (rounds < 2)
    g_error ("usage: bare-preview DRAFT ROUNDS");
  if (fonts == NULL)
    g_error ("%s", error->message);
  paragraphs = read_paragraphs (argv[1]);
  bare = bare_fonts_new (sen_pdf_fonts_get_family (fonts));
  for (int round = -2; round < rounds; round++) /* the first warm up */
    {
      gint64 start = g_get_monotonic_time ();
      guint n_pages;
      g_autoptr (GBytes) pdf = bare_minutes_write (bare, paragraphs, &n_pages);

      draw (pdf);
      if (round >= 0)
        g_print ("%.2f\n", (double)(g_get_monotonic_time () - start) / 1000);
    }
  bare_fonts_free (bare);
  return 0;
}
