/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From slices to a file: cut into pages, drawn by libharu, finished by qpdf. */
#include "sen-pdf-canvas.h"
#include "sen-pdf-pages.h"
#include "sen-pdf-watermark.h"
#include "sen-pdf-writer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <sen.h>
#include "sen-part.h"

#define BORDER 0.5

typedef struct
{
  SenPdfWriter *writer;
  SenPdfCanvas *canvas;
  SenPdfShaper *shaper;
  GPtrArray *stretches;
  GPtrArray *slices;
  GPtrArray *pages;
} Rendering;

static void
collect_report (SenPdfWriter *self, const SenPdfReport *report)
{
  self->report.n_replaced += report->n_replaced;
  if (report->replaced == NULL)
    return;
  if (self->report.replaced == NULL)
    self->report.replaced = g_string_new (NULL);
  for (const char *p = report->replaced->str; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_strchr (self->report.replaced->str, -1, g_utf8_get_char (p)) == NULL)
      g_string_append_unichar (self->report.replaced, g_utf8_get_char (p));
}

static void
collect_slices (Rendering *self)
{
  self->slices = g_ptr_array_new ();
  for (guint i = 0; i < self->stretches->len; i++)
    {
      SenPdfStretch *stretch = g_ptr_array_index (self->stretches, i);

      for (guint k = 0; k < stretch->flow.slices->len; k++)
        {
          SenPdfSlice *slice = &g_array_index (stretch->flow.slices, SenPdfSlice, k);

          slice->flow = &stretch->flow;
          g_ptr_array_add (self->slices, slice);
        }
      collect_report (self->writer, &stretch->layouter.report);
      if (stretch->layouter.report.replaced != NULL)
        g_string_free (stretch->layouter.report.replaced, TRUE);
    }
}

static void
paginate (Rendering *self)
{
  GArray *sections = self->writer->sections;
  g_autofree double *heights = g_new (double, sections->len);

  for (guint i = 0; i < sections->len; i++)
    {
      SenPdfPageSetup *setup = &g_array_index (sections, SenPdfSection, i).setup;

      heights[i] = setup->height - setup->margin_top - setup->margin_bottom;
    }
  self->pages = sen_pdf_paginate (self->slices, heights);
}

/* In the middle of the top margin, not on the first page (decree 30/2020/NĐ-CP, annex I, part I, section II). */
static void
draw_number (Rendering *self, const SenPdfPageSetup *setup, guint number)
{
  g_autofree char *plain = g_strdup_printf ("%u", number);
  g_autoptr (SenPdfText) text = sen_pdf_text_new (plain);
  GStringChunk *chunk = g_string_chunk_new (32);
  SenPdfParagraphStyle style = { .size = self->writer->number_size, .align = SEN_PDF_ALIGN_CENTER, .line_spacing = 1 };
  SenPdfReport report = { 0, NULL };
  SenPdfFlow flow;
  SenPdfSlice *slice;

  sen_pdf_flow_init (&flow, chunk);
  sen_pdf_shape_paragraph (self->shaper, &flow, &report, text, &style,
                           setup->width - setup->margin_left - setup->margin_right);
  slice = &g_array_index (flow.slices, SenPdfSlice, 0);
  sen_pdf_canvas_draw_text (self->canvas, slice, setup->margin_left, (setup->margin_top - (double)slice->height) / 2);
  sen_pdf_flow_clear (&flow);
  g_string_chunk_free (chunk);
}

/* A row that goes on overleaf is closed here and opened there. */
static void
draw_cut_row (Rendering *self, const SenPdfPage *page, guint next, const SenPdfPageSetup *setup)
{
  const SenPdfPlaced *last;
  double y, right = setup->width - setup->margin_right;

  if (next >= self->slices->len || page->placed->len == 0)
    return;
  last = &g_array_index (page->placed, SenPdfPlaced, page->placed->len - 1);
  if (last->slice->table < 0 || ((SenPdfSlice *)g_ptr_array_index (self->slices, next))->table != last->slice->table)
    return;
  y = setup->margin_top + last->y + (double)last->slice->height;
  sen_pdf_canvas_draw_line (self->canvas, setup->margin_left, y, right, y, BORDER);
}

static void
draw_page (Rendering *self, guint index, guint number)
{
  const SenPdfPage *page = g_ptr_array_index (self->pages, index);
  const SenPdfPage *next = index + 1 < self->pages->len ? g_ptr_array_index (self->pages, index + 1) : NULL;
  const SenPdfPageSetup *setup = &g_array_index (self->writer->sections, SenPdfSection, page->section).setup;
  const SenPdfSlice *start = g_ptr_array_index (self->slices, page->first);

  sen_pdf_canvas_begin_page (self->canvas, setup->width, setup->height);
  if (self->writer->number_size > 0 && (number > 1 || self->writer->number_on_first))
    draw_number (self, setup, number);
  for (guint i = 0; i < page->placed->len; i++)
    {
      const SenPdfPlaced *placed = &g_array_index (page->placed, SenPdfPlaced, i);

      sen_pdf_canvas_draw_text (self->canvas, placed->slice, setup->margin_left, setup->margin_top + placed->y);
    }
  for (guint i = 0; i < page->placed->len; i++)
    {
      const SenPdfPlaced *placed = &g_array_index (page->placed, SenPdfPlaced, i);

      sen_pdf_canvas_draw_rest (self->canvas, placed->slice, setup->margin_left, setup->margin_top + placed->y);
    }
  if (next != NULL)
    draw_cut_row (self, page, next->first, setup);
  if (start->table >= 0 && g_array_index (page->placed, SenPdfPlaced, 0).slice == start)
    sen_pdf_canvas_draw_line (self->canvas, setup->margin_left, setup->margin_top, setup->width - setup->margin_right,
                              setup->margin_top, BORDER);
}

static void
draw_pages (Rendering *self, GCancellable *cancellable)
{
  guint number = 0, section = G_MAXUINT;

  for (guint i = 0; i < self->pages->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const SenPdfPage *page = g_ptr_array_index (self->pages, i);

      if (page->section != section
          && g_array_index (self->writer->sections, SenPdfSection, page->section).restart_numbers)
        number = 0;
      section = page->section;
      draw_page (self, i, ++number);
    }
  if (self->pages->len == 0)
    {
      const SenPdfPageSetup *setup = &g_array_index (self->writer->sections, SenPdfSection, 0).setup;

      sen_pdf_canvas_begin_page (self->canvas, setup->width, setup->height);
    }
}

/* Where a slice came to stand; the last page's end if there is none after the mark. */
static void
find_slice (Rendering *self, guint slice, guint *page, double *top)
{
  *page = self->pages->len > 0 ? self->pages->len - 1 : 0;
  *top = 0;
  for (guint i = 0; i < self->pages->len; i++)
    {
      const SenPdfPage *candidate = g_ptr_array_index (self->pages, i);
      const SenPdfPageSetup *setup;

      if (i + 1 < self->pages->len && ((SenPdfPage *)g_ptr_array_index (self->pages, i + 1))->first <= slice)
        continue;
      setup = &g_array_index (self->writer->sections, SenPdfSection, candidate->section).setup;
      for (guint k = 0; k < candidate->placed->len; k++)
        {
          const SenPdfPlaced *placed = &g_array_index (candidate->placed, SenPdfPlaced, k);

          if (slice < self->slices->len && placed->slice == g_ptr_array_index (self->slices, slice))
            *top = setup->height - setup->margin_top - placed->y;
        }
      *page = i;
      return;
    }
}

static GArray *
place_bookmarks (Rendering *self)
{
  GArray *bookmarks = g_array_new (FALSE, TRUE, sizeof (SenPdfBookmark));
  guint before = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      SenPdfStretch *stretch = g_ptr_array_index (self->stretches, i);

      for (guint k = 0; k < stretch->marks->len; k++)
        {
          const SenPdfMark *mark = &g_array_index (stretch->marks, SenPdfMark, k);
          SenPdfBookmark bookmark = { .title = (char *)mark->title, .level = mark->level };

          find_slice (self, before + mark->slice, &bookmark.page, &bookmark.top);
          g_array_append_val (bookmarks, bookmark);
        }
      before += stretch->flow.slices->len;
    }
  return bookmarks;
}

static void
place_clear (gpointer data)
{
  g_free (((SenPdfPlace *)data)->name);
}

static void
collect_places_of (Rendering *self, guint index, const SenPdfPlaced *placed, const SenPdfPageSetup *setup)
{
  const SenPdfSlice *slice = placed->slice;

  for (guint i = 0; i < slice->n_ops; i++)
    {
      const SenPdfOp *op = &g_array_index (slice->flow->ops, SenPdfOp, slice->first_op + i);
      SenPdfPlace place = { .page = index };

      if (op->kind != SEN_PDF_OP_PLACE)
        continue;
      place.name = g_strdup (op->text);
      place.rect.x = setup->margin_left + (double)op->x;
      place.rect.y = setup->margin_top + placed->y + (double)op->y;
      place.rect.width = (double)op->x2 - (double)op->x;
      place.rect.height = (double)op->y2 - (double)op->y;
      place.page_height = setup->height;
      g_array_append_val (self->writer->places, place);
    }
}

/* Where gaps and places came to stand, and with them the fields. */
static void
collect_places (Rendering *self)
{
  SenPdfWriter *writer = self->writer;

  g_clear_pointer (&writer->places, g_array_unref);
  writer->places = g_array_new (FALSE, FALSE, sizeof (SenPdfPlace));
  g_array_set_clear_func (writer->places, place_clear);
  for (guint i = 0; i < self->pages->len; i++)
    {
      const SenPdfPage *page = g_ptr_array_index (self->pages, i);
      const SenPdfPageSetup *setup = &g_array_index (writer->sections, SenPdfSection, page->section).setup;

      for (guint k = 0; k < page->placed->len; k++)
        collect_places_of (self, i, &g_array_index (page->placed, SenPdfPlaced, k), setup);
    }
  for (guint i = 0; writer->fields != NULL && i < writer->fields->len; i++)
    {
      SenPdfField *field = &g_array_index (writer->fields, SenPdfField, i);
      const SenPdfPlace *place = sen_pdf_writer_find_place (writer, field->place);

      field->placed = place != NULL;
      if (place == NULL)
        continue;
      field->page = place->page;
      field->x1 = place->rect.x;
      field->x2 = place->rect.x + place->rect.width;
      field->y1 = place->page_height - place->rect.y - place->rect.height;
      field->y2 = place->page_height - place->rect.y;
    }
}

static void
extend_area (GArray *areas, guint page, const SenPdfPlaced *placed, const SenPdfPageSetup *setup)
{
  SenPdfArea *last = areas->len > 0 ? &g_array_index (areas, SenPdfArea, areas->len - 1) : NULL;
  SenPdfArea area = { .name = placed->slice->area, .page = page };

  area.rect.x = setup->margin_left;
  area.rect.y = setup->margin_top + placed->y;
  area.rect.width = setup->width - setup->margin_left - setup->margin_right;
  area.rect.height = (double)placed->slice->height;
  if (last != NULL && last->name == area.name && last->page == page)
    last->rect.height = area.rect.y + area.rect.height - last->rect.y;
  else
    g_array_append_val (areas, area);
}

static void
collect_areas (Rendering *self)
{
  SenPdfWriter *writer = self->writer;

  g_clear_pointer (&writer->areas, g_array_unref);
  writer->areas = g_array_new (FALSE, FALSE, sizeof (SenPdfArea));
  for (guint i = 0; i < self->pages->len; i++)
    {
      const SenPdfPage *page = g_ptr_array_index (self->pages, i);
      const SenPdfPageSetup *setup = &g_array_index (writer->sections, SenPdfSection, page->section).setup;

      for (guint k = 0; k < page->placed->len; k++)
        if (g_array_index (page->placed, SenPdfPlaced, k).slice->area != NULL)
          extend_area (writer->areas, i, &g_array_index (page->placed, SenPdfPlaced, k), setup);
    }
}

static GBytes *
finish (Rendering *self, GBytes *raw, GError **error)
{
  SenPdfWriter *writer = self->writer;
  g_autoptr (GArray) bookmarks = place_bookmarks (self);
  g_autofree char *background = NULL;
  SenPdfFinish finish = { .title = writer->title,
                          .author = writer->author,
                          .subject = writer->subject,
                          .keywords = writer->keywords,
                          .language = writer->language,
                          .deterministic = writer->deterministic,
                          .bookmarks = bookmarks,
                          .fields = writer->fields };
  SenPdfFinishFunc pass
      = (SenPdfFinishFunc)sen_part_find ("sen-pdf-finish", "sen_pdf_finish_part", sen_pdf_writer_render, error);

  if (pass == NULL)
    return NULL;
  finish.created = writer->created != 0 ? writer->created : g_get_real_time () / 1000;
  if (writer->watermark != NULL)
    finish.background = background = sen_pdf_watermark_content (writer->fonts, writer->watermark);
  return pass (raw, &finish, error);
}

static GBytes *
render (Rendering *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) raw = NULL;

  collect_slices (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  paginate (self);
  self->writer->n_pages = MAX (self->pages->len, 1);
  collect_places (self);
  collect_areas (self);
  draw_pages (self, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  raw = sen_pdf_canvas_end (self->canvas, error);
  if (raw == NULL || (self->writer->passing && self->writer->watermark == NULL))
    return g_steal_pointer (&raw);
  return finish (self, raw, error);
}

/**
 * sen_pdf_writer_render:
 * @self: a writer
 * @cancellable: (nullable): to stop it
 * @error: %SEN_ERROR_UNSUPPORTED without a font for Vietnamese, %SEN_ERROR_FAILED, or %G_IO_ERROR_CANCELLED
 *
 * Lays out what was added and makes the file in memory. Takes milliseconds a page: not for the main thread. May be
 * called again after more was added.
 *
 * Returns: (transfer full): the PDF
 */
GBytes *
sen_pdf_writer_render (SenPdfWriter *self, GCancellable *cancellable, GError **error)
{
  Rendering rendering = { .writer = self };
  GBytes *pdf;

  if (self->fonts == NULL && (self->fonts = sen_pdf_fonts_new (NULL, error)) == NULL)
    return NULL;
  self->report.n_replaced = 0;
  if (self->report.replaced != NULL)
    g_string_truncate (self->report.replaced, 0);
  rendering.stretches = sen_pdf_writer_lay_out (self, cancellable);
  rendering.canvas = sen_pdf_canvas_new (self->fonts, self->images, !self->passing);
  rendering.shaper = sen_pdf_fonts_take_shaper (self->fonts);
  pdf = render (&rendering, cancellable, error);
  sen_pdf_fonts_give_shaper (self->fonts, rendering.shaper);
  sen_pdf_canvas_free (rendering.canvas);
  g_clear_pointer (&rendering.pages, g_ptr_array_unref);
  g_clear_pointer (&rendering.slices, g_ptr_array_unref);
  g_ptr_array_unref (rendering.stretches);
  return pdf;
}

/**
 * sen_pdf_writer_save:
 * @self: a writer
 * @path: (type filename): where the PDF goes
 * @cancellable: (nullable): to stop it
 * @error: as sen_pdf_writer_render() and sen_pdf_save_bytes()
 *
 * Returns: whether it is saved; if not, what was at @path before is still there
 */
gboolean
sen_pdf_writer_save (SenPdfWriter *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) pdf = sen_pdf_writer_render (self, cancellable, error);

  return pdf != NULL && sen_pdf_save_bytes (pdf, path, error);
}
