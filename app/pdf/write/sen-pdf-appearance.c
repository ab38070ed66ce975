/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cairo and Pango draw it, so Vietnamese is shaped and its font embedded. cairo is for these small pieces alone; papers
 * are written by libharu.
 */
#include "sen-pdf-appearance.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

#include <sen.h>

#define FAMILY    "Liberation Serif, Tinos, Times New Roman, DejaVu Serif"
#define MAX_BYTES (8 << 20)
#define MAX_SIDE  6000
#define SLACK     0.5 /* points that text may stand out by rounding */
#define STEP      0.5 /* points by which type shrinks */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize at;
} Source;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned length)
{
  Source *source = closure;

  if (source->size - source->at < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, source->data + source->at, length);
  source->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static guint32
read_u32 (const guint8 *data)
{
  return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 | data[3];
}

/* Width and height in pixels from the header, so that a false one is refused before it is decoded. */
static gboolean
read_png_size (GBytes *png, guint32 *width, guint32 *height)
{
  static const guint8 magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);

  if (size < 33 || size > MAX_BYTES || memcmp (data, magic, sizeof magic) != 0 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = read_u32 (data + 16);
  *height = read_u32 (data + 20);
  return *width > 0 && *height > 0 && *width <= MAX_SIDE && *height <= MAX_SIDE;
}

/*
 * sen_pdf_appearance_true_size:
 *
 * How large a scanned seal is on paper: by its pHYs chunk, or at 300 dpi if it has none. In points.
 *
 * Returns: whether it is a PNG
 */
gboolean
sen_pdf_appearance_true_size (GBytes *png, double *width, double *height)
{
  double per_point[2] = { 300.0 / 72, 300.0 / 72 };
  guint32 w, h;
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);

  if (!read_png_size (png, &w, &h))
    return FALSE;
  for (gsize at = 8; size - at >= 12;)
    {
      guint32 length = read_u32 (data + at);

      if (length > size - at - 12 || memcmp (data + at + 4, "IDAT", 4) == 0)
        break;
      if (memcmp (data + at + 4, "pHYs", 4) == 0 && length == 9 && data[at + 16] == 1 && read_u32 (data + at + 8) > 0
          && read_u32 (data + at + 12) > 0)
        {
          per_point[0] = read_u32 (data + at + 8) * 0.0254 / 72;
          per_point[1] = read_u32 (data + at + 12) * 0.0254 / 72;
        }
      at += length + 12;
    }
  *width = w / per_point[0];
  *height = h / per_point[1];
  return TRUE;
}

static gboolean
draw_image (cairo_t *cr, const SenPdfAppearance *look, GError **error)
{
  g_autoptr (cairo_surface_t) image = NULL;
  Source source = { 0 };
  guint32 width, height;
  double scale;

  source.data = g_bytes_get_data (look->image, &source.size);
  if (read_png_size (look->image, &width, &height))
    image = cairo_image_surface_create_from_png_stream (read_cb, &source);
  if (image == NULL || cairo_surface_status (image) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("The image of the signature is not a PNG that Sen can read (at most 6000 × 6000 dots and "
                              "8 MB). Nothing was signed; choose another image."));
      return FALSE;
    }
  scale = MIN (look->width / width, look->height / height);
  cairo_save (cr);
  cairo_translate (cr, (look->width - width * scale) / 2, (look->height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  return TRUE;
}

static void
set_size (PangoLayout *layout, const SenPdfAppearance *look, double size)
{
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_style (font, look->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static PangoLayout *
new_layout (cairo_t *cr, const SenPdfAppearance *look)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context = pango_layout_get_context (layout);
  g_autofree char *text = NULL;
  g_autofree char *composed = NULL;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_language (context, pango_language_from_string ("vi"));
  cairo_font_options_destroy (options);
  set_size (layout, look, look->size);
  text = g_strjoinv ("\n", (char **)look->lines);
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  pango_layout_set_text (layout, composed != NULL ? composed : "", -1);
  if (look->least > 0)
    {
      pango_layout_set_width (layout, (int)(look->width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_context_changed (layout);
  return layout;
}

static gboolean
has_room (PangoLayout *layout, const SenPdfAppearance *look, double *width, double *height)
{
  int w, h;

  pango_layout_get_size (layout, &w, &h);
  *width = (double)w / PANGO_SCALE;
  *height = (double)h / PANGO_SCALE;
  return *width <= look->width + SLACK && (*height <= look->height + SLACK || look->field);
}

/* Sets the size of type that the room allows. Returns: it, or 0 with what the smallest needs */
static double
fit (PangoLayout *layout, const SenPdfAppearance *look, double *width, double *height)
{
  double size = look->size;

  while (!has_room (layout, look, width, height))
    {
      if (look->least <= 0 || size <= look->least)
        return 0;
      size = MAX (size - STEP, look->least);
      set_size (layout, look, size);
    }
  return size;
}

/*
 * sen_pdf_appearance_fit:
 *
 * Returns: the size of type with which the lines of @look fit into it, in points; 0 if they don't
 */
double
sen_pdf_appearance_fit (const SenPdfAppearance *look)
{
  g_autoptr (cairo_surface_t) surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  g_autoptr (cairo_t) cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = new_layout (cr, look);
  double width, height;

  return fit (layout, look, &width, &height);
}

static gboolean
draw_lines (cairo_t *cr, const SenPdfAppearance *look, GError **error)
{
  g_autoptr (PangoLayout) layout = new_layout (cr, look);
  double width, height, x = 0, y = 0;

  if (fit (layout, look, &width, &height) == 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” needs %.0f × %.0f points, and there is room for %.0f × %.0f. Nothing was signed; make the "
                      "place larger or the text shorter."),
                   look->lines[0], width, height, look->width, look->height);
      return FALSE;
    }
  if (look->field)
    y = (look->height - height) / 2;
  if (look->align > 0)
    x = (look->width - width) / (look->align == 1 ? 2 : 1);
  cairo_set_source_rgb (cr, (look->colour >> 16 & 255) / 255.0, (look->colour >> 8 & 255) / 255.0,
                        (look->colour & 255) / 255.0);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return TRUE;
}

/*
 * sen_pdf_appearance_draw:
 *
 * Returns: (transfer full): a PDF of one page of that size; on error %SEN_ERROR_CHECK_INPUT for an image that can't be
 *   read or text that does not fit
 */
GBytes *
sen_pdf_appearance_draw (const SenPdfAppearance *look, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (cairo_surface_t) surface = cairo_pdf_surface_create_for_stream (write_cb, out, look->width, look->height);
  g_autoptr (cairo_t) cr = cairo_create (surface);

  if (look->image != NULL && !draw_image (cr, look, error))
    return NULL;
  if (look->lines != NULL && look->lines[0] != NULL && !draw_lines (cr, look, error))
    return NULL;
  cairo_show_page (cr);
  cairo_surface_finish (surface);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED,
                           _ ("The look of the signature could not be drawn. Nothing was signed."));
      return NULL;
    }
  return g_bytes_new (out->data, out->len);
}
