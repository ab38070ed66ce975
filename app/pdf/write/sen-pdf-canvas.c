/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-canvas.h"

#include <glib/gi18n-lib.h>
#include <hpdf.h>

#include <sen.h>

struct _SenPdfCanvas
{
  HPDF_Doc doc;
  SenPdfFonts *fonts; /* owned */
  GPtrArray *loaded;  /* of HPDF_Font by face, borrowed from doc */
  GPtrArray *images;  /* of GBytes (PNG) */
  GPtrArray *drawn;   /* of HPDF_Image by index, borrowed from doc */
  HPDF_Page page;     /* borrowed from doc */
  double height;      /* of the page, in points */
  gboolean in_text;
  HPDF_Font font;
  float size;
  guint32 colour;      /* that text is in */
  HPDF_STATUS problem; /* the first */
};

/* libharu reports here; its own state may be reset by later calls, so the first is kept. */
static void
note_problem (HPDF_STATUS status, HPDF_STATUS detail, void *data)
{
  SenPdfCanvas *self = data;

  if (self->problem == HPDF_OK)
    self->problem = status;
}

SenPdfCanvas *
sen_pdf_canvas_new (SenPdfFonts *fonts, GPtrArray *images, gboolean compress)
{
  SenPdfCanvas *self = g_new0 (SenPdfCanvas, 1);

  self->fonts = g_object_ref (fonts);
  self->images = g_ptr_array_ref (images);
  self->drawn = g_ptr_array_new ();
  g_ptr_array_set_size (self->drawn, (int)images->len);
  self->loaded = g_ptr_array_new ();
  self->doc = HPDF_New (note_problem, self);
  HPDF_SetCompressionMode (self->doc, compress ? HPDF_COMP_ALL : HPDF_COMP_NONE);
  HPDF_UseUTFEncodings (self->doc);
  HPDF_SetCurrentEncoder (self->doc, "UTF-8");
  return self;
}

void
sen_pdf_canvas_free (SenPdfCanvas *self)
{
  if (self == NULL)
    return;
  HPDF_Free (self->doc);
  g_ptr_array_unref (self->loaded);
  g_ptr_array_unref (self->drawn);
  g_ptr_array_unref (self->images);
  g_object_unref (self->fonts);
  g_free (self);
}

static void
end_text (SenPdfCanvas *self)
{
  if (self->in_text)
    HPDF_Page_EndText (self->page);
  self->in_text = FALSE;
}

void
sen_pdf_canvas_begin_page (SenPdfCanvas *self, double width, double height)
{
  if (self->page != NULL)
    end_text (self);
  self->page = HPDF_AddPage (self->doc);
  HPDF_Page_SetWidth (self->page, (float)width);
  HPDF_Page_SetHeight (self->page, (float)height);
  self->height = height;
  self->font = NULL;
  self->colour = 0;
}

static const char *
load_face (HPDF_Doc doc, const char *path, int index)
{
  if (g_str_has_suffix (path, ".ttc"))
    return HPDF_LoadTTFontFromFile2 (doc, path, (HPDF_UINT)index, HPDF_TRUE);
  return HPDF_LoadTTFontFromFile (doc, path, HPDF_TRUE);
}

/* Whether libharu can read this file and its maker allows it in documents. */
gboolean
sen_pdf_canvas_can_embed (const char *path, int index)
{
  HPDF_Doc doc = HPDF_New (NULL, NULL);
  gboolean can = load_face (doc, path, index) != NULL;

  HPDF_Free (doc);
  return can;
}

static HPDF_Font
font_for (SenPdfCanvas *self, guint id)
{
  HPDF_Font font;

  if (self->loaded->len <= id)
    g_ptr_array_set_size (self->loaded, (int)id + 1);
  font = g_ptr_array_index (self->loaded, id);
  if (font == NULL)
    {
      const SenPdfFace *face = sen_pdf_fonts_face (self->fonts, id);
      const char *name = load_face (self->doc, face->lean != NULL ? face->lean : face->path, face->index);

      font = name != NULL ? HPDF_GetFont (self->doc, name, "UTF-8") : NULL;
      self->loaded->pdata[id] = font;
    }
  return font;
}

static float
part_of (guint32 colour, guint shift)
{
  return (float)(colour >> shift & 0xff) / 255;
}

static void
set_colour (SenPdfCanvas *self, guint32 colour)
{
  if (colour != self->colour)
    HPDF_Page_SetRGBFill (self->page, part_of (colour, 16), part_of (colour, 8), part_of (colour, 0));
  self->colour = colour;
}

void
sen_pdf_canvas_draw_text (SenPdfCanvas *self, const SenPdfSlice *slice, double x, double y)
{
  for (guint i = 0; i < slice->n_ops; i++)
    {
      const SenPdfOp *op = &g_array_index (slice->flow->ops, SenPdfOp, slice->first_op + i);
      HPDF_Font font;

      if (op->kind != SEN_PDF_OP_TEXT || (font = font_for (self, op->face)) == NULL)
        continue;
      if (!self->in_text)
        HPDF_Page_BeginText (self->page);
      self->in_text = TRUE;
      if (font != self->font || op->size < self->size || op->size > self->size)
        HPDF_Page_SetFontAndSize (self->page, font, op->size);
      self->font = font;
      self->size = op->size;
      set_colour (self, op->colour);
      HPDF_Page_TextOut (self->page, (float)(x + (double)op->x), (float)(self->height - y - (double)op->y), op->text);
    }
}

static void
draw_image (SenPdfCanvas *self, const SenPdfOp *op, double x, double y)
{
  guint index = GPOINTER_TO_UINT (op->text);
  HPDF_Image image = g_ptr_array_index (self->drawn, index);

  if (image == NULL)
    {
      gsize size;
      const guchar *data = g_bytes_get_data (g_ptr_array_index (self->images, index), &size);

      image = self->drawn->pdata[index] = HPDF_LoadPngImageFromMem (self->doc, data, (HPDF_UINT)size);
    }
  if (image != NULL)
    HPDF_Page_DrawImage (self->page, image, (float)(x + (double)op->x), (float)(self->height - y - (double)op->y2),
                         op->x2 - op->x, op->y2 - op->y);
}

void
sen_pdf_canvas_draw_line (SenPdfCanvas *self, double x, double y, double x2, double y2, double thickness)
{
  end_text (self);
  HPDF_Page_SetLineWidth (self->page, (float)thickness);
  HPDF_Page_MoveTo (self->page, (float)x, (float)(self->height - y));
  HPDF_Page_LineTo (self->page, (float)x2, (float)(self->height - y2));
  HPDF_Page_Stroke (self->page);
}

void
sen_pdf_canvas_draw_rest (SenPdfCanvas *self, const SenPdfSlice *slice, double x, double y)
{
  for (guint i = 0; i < slice->n_ops; i++)
    {
      const SenPdfOp *op = &g_array_index (slice->flow->ops, SenPdfOp, slice->first_op + i);

      if (op->kind == SEN_PDF_OP_TEXT || op->kind == SEN_PDF_OP_PLACE)
        continue;
      end_text (self);
      if (op->kind == SEN_PDF_OP_LINE)
        {
          if (op->colour != 0)
            HPDF_Page_SetRGBStroke (self->page, part_of (op->colour, 16), part_of (op->colour, 8),
                                    part_of (op->colour, 0));
          sen_pdf_canvas_draw_line (self, x + (double)op->x, y + (double)op->y, x + (double)op->x2, y + (double)op->y2,
                                    (double)op->size);
          if (op->colour != 0)
            HPDF_Page_SetRGBStroke (self->page, 0, 0, 0);
        }
      else
        draw_image (self, op, x, y);
    }
}

/* The file so far; not yet finished, see sen-pdf-finish.h. */
GBytes *
sen_pdf_canvas_end (SenPdfCanvas *self, GError **error)
{
  HPDF_UINT32 size = 0;
  g_autofree HPDF_BYTE *data = NULL;

  if (self->page != NULL)
    end_text (self);
  if (self->problem == HPDF_OK)
    HPDF_SaveToStream (self->doc);
  if (self->problem == HPDF_OK)
    {
      size = HPDF_GetStreamSize (self->doc);
      data = g_malloc (size);
      HPDF_ResetStream (self->doc);
      HPDF_ReadFromStream (self->doc, data, &size);
    }
  if (self->problem != HPDF_OK)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED,
                   _ ("The PDF couldn't be written (libharu error 0x%04lX); nothing was saved."), self->problem);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), size);
}
