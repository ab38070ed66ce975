/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws pages as the reader does and as Poppler's own programs do at the same scale, and says how far apart they are.
 *
 *   compare-pages [--dpi N] [--every N] FILE…
 *
 * Poppler has two ways to draw, pdftocairo's and pdftoppm's (Splash); the worker takes the one that is quicker for a
 * page. A page is *equal* when no channel of any pixel differs by more than 2 of 255 from one of the two. They
 * smooth letters differently and round the width of lines differently, so where a page is neither it must be *alike*
 * with pdftoppm: see guest-alike.h. Exits with 1 when a page is neither.
 */
#include "guest-alike.h"

#include <cairo.h>
#include <sen-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 2 /* of 255, between two pixels */

typedef struct
{
  guint8 *values; /* owned; four a pixel: blue, green, red and one more */
  int width;
  int height;
} Picture;

typedef struct
{
  int dpi;
  guint every;
  guint n_pages;
  guint n_equal;
  guint n_alike;
  guint n_apart;
} Comparison;

static void
picture_clear (Picture *picture)
{
  g_clear_pointer (&picture->values, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static void
picture_take (Picture *picture, const guint8 *pixels, gsize stride)
{
  gsize width = (gsize)picture->width * 4;

  picture->values = g_malloc (width * (gsize)picture->height);
  for (int y = 0; y < picture->height; y++)
    memcpy (picture->values + (gsize)y * width, pixels + (gsize)y * stride, width);
}

static gboolean
draw_ours (SenPdfDocument *document, guint page, int dpi, Picture *out, GError **error)
{
  double scale = dpi / 72.0;
  double width, height;
  g_autoptr (SenPdfImage) image = NULL;

  if (!sen_pdf_document_get_page_size (document, page, &width, &height))
    return FALSE;
  out->width = MAX (1, (int)(width * scale + 0.5));
  out->height = MAX (1, (int)(height * scale + 0.5));
  image = sen_pdf_document_render (document, page, scale, 0, 0, out->width, out->height, NULL, error);
  if (image == NULL)
    return FALSE;
  picture_take (out, g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL), sen_pdf_image_get_stride (image));
  return TRUE;
}

typedef struct
{
  const guint8 *data;
  gsize size;
} Rest;

static cairo_status_t
read_png_cb (void *closure, unsigned char *out, unsigned int length)
{
  Rest *rest = closure;

  if (length > rest->size)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, rest->data, length);
  rest->data += length;
  rest->size -= length;
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
read_png (Rest rest, Picture *out)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_png_cb, &rest);
  gboolean good = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS
                  && (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24
                      || cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32);

  if (good)
    {
      out->width = cairo_image_surface_get_width (surface);
      out->height = cairo_image_surface_get_height (surface);
      picture_take (out, cairo_image_surface_get_data (surface), (gsize)cairo_image_surface_get_stride (surface));
    }
  cairo_surface_destroy (surface);
  return good;
}

/* By pdftoppm or pdftocairo: both are told the same. */
static gboolean
draw_theirs (const char *program, const char *path, guint page, int dpi, Picture *out)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *resolution = g_strdup_printf ("%d", dpi);
  const char *to_cairo[] = { program, "-q",   "-png", "-singlefile", "-cropbox", "-r", resolution,
                             "-f",    number, "-l",   number,        path,       "-",  NULL };
  const char *to_ppm[]
      = { program, "-q", "-png", "-singlefile", "-cropbox", "-r", resolution, "-f", number, "-l", number, path, NULL };
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (strcmp (program, "pdftocairo") == 0 ? to_cairo : to_ppm,
                           G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  g_autoptr (GBytes) written = NULL;
  Rest rest;

  if (process == NULL || !g_subprocess_communicate (process, NULL, NULL, &written, NULL, NULL))
    return FALSE;
  rest.data = g_bytes_get_data (written, &rest.size);
  return read_png (rest, out);
}

/* Sizes may be rounded differently. */
static gboolean
has_same_size (const Picture *ours, const Picture *theirs)
{
  return abs (ours->width - theirs->width) <= 1 && abs (ours->height - theirs->height) <= 1;
}

static gboolean
is_equal (const Picture *ours, const Picture *theirs)
{
  if (!has_same_size (ours, theirs))
    return FALSE;
  for (int y = 0; y < MIN (ours->height, theirs->height) - 1; y++) /* the last may be a part of a pixel */
    for (int i = 0; i < (MIN (ours->width, theirs->width) - 1) * 4; i++)
      if (i % 4 != 3 && abs (ours->values[y * ours->width * 4 + i] - theirs->values[y * theirs->width * 4 + i]) > NEAR)
        return FALSE;
  return TRUE;
}

static gboolean
is_alike (const Picture *ours, const Picture *theirs, double *far, double *apart)
{
  const GuestPicture one = { ours->values, (gsize)ours->width * 4, ours->width, ours->height };
  const GuestPicture two = { theirs->values, (gsize)theirs->width * 4, theirs->width, theirs->height };

  return guest_pictures_are_alike (&one, &two, far, apart);
}

static void
compare_page (Comparison *comparison, SenPdfDocument *document, const char *path, guint page)
{
  g_autoptr (GError) error = NULL;
  g_auto (Picture) ours = { 0 };
  g_auto (Picture) by_cairo = { 0 };
  g_auto (Picture) by_splash = { 0 };
  double far = 1, apart = 255;
  gboolean drawn = draw_ours (document, page, comparison->dpi, &ours, &error);

  comparison->n_pages++;
  if (drawn && draw_theirs ("pdftocairo", path, page, comparison->dpi, &by_cairo) && is_equal (&ours, &by_cairo))
    comparison->n_equal++;
  else if (drawn && draw_theirs ("pdftoppm", path, page, comparison->dpi, &by_splash) && is_equal (&ours, &by_splash))
    comparison->n_equal++;
  else if (drawn && by_splash.values != NULL && is_alike (&ours, &by_splash, &far, &apart))
    comparison->n_alike++;
  else
    {
      comparison->n_apart++;
      printf ("apart: %s page %u: %s %d x %d and %d x %d, %.4f of the cells far, %.2f of 255 in all\n", path, page + 1,
              drawn           ? ""
              : error != NULL ? error->message
                              : "not drawn",
              ours.width, ours.height, by_splash.width, by_splash.height, far, apart);
    }
}

static void
compare_file (Comparison *comparison, SenPdfPool *pool, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, NULL, NULL, &error);

  if (document == NULL)
    {
      printf ("apart: %s: %s\n", path, error->message);
      comparison->n_apart++;
      return;
    }
  for (guint page = 0; page < sen_pdf_document_get_n_pages (document); page += comparison->every)
    compare_page (comparison, document, path, page);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  int dpi = 100;
  int every = 1;
  char **paths = NULL;
  const GOptionEntry entries[] = { { "dpi", 0, 0, G_OPTION_ARG_INT, &dpi, "Dots an inch", "N" },
                                   { "every", 0, 0, G_OPTION_ARG_INT, &every, "Compare one page of N", "N" },
                                   { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE…" },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  Comparison comparison = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || paths == NULL || dpi < 10 || dpi > 600 || every < 1)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "usage: compare-pages [--dpi N] [--every N] FILE…");
      return 2;
    }
  comparison.dpi = dpi;
  comparison.every = (guint)every;
  for (guint i = 0; paths[i] != NULL; i++)
    compare_file (&comparison, pool, paths[i]);
  g_strfreev (paths);
  printf ("%u pages: %u equal, %u alike, %u apart\n", comparison.n_pages, comparison.n_equal, comparison.n_alike,
          comparison.n_apart);
  return comparison.n_apart > 0 ? 1 : 0;
}
