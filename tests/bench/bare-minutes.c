/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bare-minutes.h"

#include <fontconfig/fontconfig.h>
#include <hpdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

#define SIZE    14
#define WIDTH   464 /* between the decree's margins, points */
#define LEFT    85
#define TOP     57
#define BOTTOM  785
#define PAGE    842
#define BETWEEN 6
#define DRIFT   0.15 /* points that the text may be off before it is placed anew */

struct _BareFonts
{
  PangoFontMap *map;     /* owned */
  PangoContext *context; /* owned */
  PangoFontDescription *description;
  char *path; /* owned; of the font file */
};

typedef struct
{
  BareFonts *fonts;
  HPDF_Doc document;
  HPDF_Font font;
  HPDF_Page page;
  double y;
  guint n_pages;
} Bare;

BareFonts *
bare_fonts_new (const char *family)
{
  BareFonts *self = g_new0 (BareFonts, 1);
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autoptr (PangoFont) font = NULL;
  FcChar8 *path;

  self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = pango_font_map_create_context (self->map);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  self->description = pango_font_description_from_string (family);
  pango_font_description_set_absolute_size (self->description, SIZE * PANGO_SCALE);
  font = pango_context_load_font (self->context, self->description);
  if (FcPatternGetString (pango_fc_font_get_pattern (PANGO_FC_FONT (font)), FC_FILE, 0, &path) != FcResultMatch)
    g_error ("%s has no file", family);
  self->path = g_strdup ((char *)path);
  return self;
}

void
bare_fonts_free (BareFonts *self)
{
  pango_font_description_free (self->description);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self->path);
  g_free (self);
}

static void
failed_cb (HPDF_STATUS code, HPDF_STATUS detail, void *user_data)
{
  g_error ("libharu failed: 0x%04lX %lu", (unsigned long)code, (unsigned long)detail);
}

static void
begin_page (Bare *self)
{
  self->page = HPDF_AddPage (self->document);
  HPDF_Page_SetSize (self->page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
  HPDF_Page_SetFontAndSize (self->page, self->font, SIZE);
  self->y = TOP;
  self->n_pages++;
}

static void
show (Bare *self, GString *text, double x, double baseline)
{
  if (text->len > 0)
    HPDF_Page_TextOut (self->page, (float)x, (float)(PAGE - baseline), text->str);
  g_string_truncate (text, 0);
}

/* One string as long as libharu's advances follow Pango's, else the next is placed anew. */
static void
show_run (Bare *self, PangoGlyphItem *run, const char *text, double x, double baseline)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  double begin = x, natural = x;
  PangoGlyphItemIter iter;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      if (fabs (natural - x) > DRIFT)
        {
          show (self, buffer, begin, baseline);
          begin = natural = x;
        }
      g_string_append_len (buffer, text + iter.start_index, iter.end_index - iter.start_index);
      for (const char *c = text + iter.start_index; c < text + iter.end_index; c = g_utf8_next_char (c))
        natural += HPDF_Font_GetUnicodeWidth (self->font, (HPDF_UNICODE)g_utf8_get_char (c)) * SIZE / 1000.0;
      for (int i = iter.start_glyph; i < iter.end_glyph; i++)
        x += (double)run->glyphs->glyphs[i].geometry.width / PANGO_SCALE;
    }
  show (self, buffer, begin, baseline);
}

static void
show_line (Bare *self, PangoLayoutLine *line, const char *text, double baseline, double indent)
{
  double x = LEFT + indent;

  HPDF_Page_BeginText (self->page);
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;

      show_run (self, run, text, x, baseline);
      x += (double)pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
  HPDF_Page_EndText (self->page);
}

static void
show_paragraph (Bare *self, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->fonts->context);
  PangoLayoutIter *iter;

  pango_layout_set_font_description (layout, self->fonts->description);
  pango_layout_set_width (layout, WIDTH * PANGO_SCALE);
  pango_layout_set_justify (layout, TRUE);
  pango_layout_set_indent (layout, 28 * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  iter = pango_layout_get_iter (layout);
  do
    {
      PangoRectangle extents;
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = (double)extents.height / PANGO_SCALE;
      if (self->y + height > BOTTOM)
        begin_page (self);
      show_line (self, pango_layout_iter_get_line_readonly (iter), text,
                 self->y + (double)(pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE,
                 (double)extents.x / PANGO_SCALE);
      self->y += height;
    }
  while (pango_layout_iter_next_line (iter));
  self->y += BETWEEN;
  pango_layout_iter_free (iter);
}

/* Returns: (transfer full): the PDF */
GBytes *
bare_minutes_write (BareFonts *fonts, GPtrArray *paragraphs, guint *n_pages)
{
  Bare self = { .fonts = fonts };
  HPDF_UINT32 size;
  HPDF_BYTE *data;

  self.document = HPDF_New (failed_cb, NULL);
  HPDF_SetCompressionMode (self.document, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings (self.document);
  HPDF_SetCurrentEncoder (self.document, "UTF-8");
  self.font = HPDF_GetFont (self.document, HPDF_LoadTTFontFromFile (self.document, fonts->path, HPDF_TRUE), "UTF-8");
  begin_page (&self);
  for (guint i = 0; i < paragraphs->len; i++)
    show_paragraph (&self, paragraphs->pdata[i]);
  HPDF_SaveToStream (self.document);
  size = HPDF_GetStreamSize (self.document);
  data = g_malloc (size);
  HPDF_ResetStream (self.document);
  HPDF_ReadFromStream (self.document, data, &size);
  HPDF_Free (self.document);
  *n_pages = self.n_pages;
  return g_bytes_new_take (data, size);
}

/* Returns how many pages it made, in memory. */
guint
bare_minutes_render (BareFonts *fonts, GPtrArray *paragraphs)
{
  guint n_pages;
  g_autoptr (GBytes) pdf = bare_minutes_write (fonts, paragraphs, &n_pages);

  return n_pages;
}
