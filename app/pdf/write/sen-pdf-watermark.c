/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word across the page, as shapes and not as text, so that it is not read back with the document's. */
#include "sen-pdf-watermark.h"

#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>

#define SIZE     100.0
#define MAX_WIDE 480.0
#define GRAY     "0.88"

static void
append_point (GString *out, const cairo_path_data_t *point)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (x, sizeof x, "%.2f", point->point.x);
  g_ascii_formatd (y, sizeof y, "%.2f", -point->point.y);
  g_string_append_printf (out, "%s %s ", x, y);
}

static void
append_path (GString *out, const cairo_path_t *path)
{
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      for (int k = 1; k < data->header.length; k++)
        append_point (out, &data[k]);
      if (data->header.type == CAIRO_PATH_MOVE_TO)
        g_string_append (out, data->header.length > 1 ? "m\n" : "");
      else if (data->header.type == CAIRO_PATH_LINE_TO)
        g_string_append (out, "l\n");
      else if (data->header.type == CAIRO_PATH_CURVE_TO)
        g_string_append (out, "c\n");
      else
        g_string_append (out, "h\n");
    }
}

/* A PDF content stream whose origin is the middle of the page. */
char *
sen_pdf_watermark_content (SenPdfFonts *fonts, const char *text)
{
  SenPdfShaper *shaper = sen_pdf_fonts_take_shaper (fonts);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  GString *out = g_string_new ("q " GRAY " g\n");
  PangoLayout *layout = pango_layout_new (shaper->context);
  cairo_path_t *path;
  int width, height;
  double scale;

  pango_layout_set_font_description (layout, sen_pdf_shaper_description (shaper, SIZE, TRUE, FALSE));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, &height);
  scale = MIN (1, MAX_WIDE * PANGO_SCALE / MAX (width, 1));
  cairo_rotate (cr, -G_PI / 4);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, -(double)width / PANGO_SCALE / 2, -(double)height / PANGO_SCALE / 2);
  pango_cairo_layout_path (cr, layout);
  cairo_identity_matrix (cr);
  path = cairo_copy_path (cr);
  append_path (out, path);
  g_string_append (out, "f Q\n");
  cairo_path_destroy (path);
  g_object_unref (layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  sen_pdf_fonts_give_shaper (fonts, shaper);
  return g_string_free (out, FALSE);
}
