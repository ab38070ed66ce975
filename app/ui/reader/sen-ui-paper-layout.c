/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-paper-layout.h"

#include <math.h>

void
sen_ui_paper_layout_clear (SenUiPaperLayout *self)
{
  g_clear_pointer (&self->spots, g_free);
  g_clear_pointer (&self->tops, g_free);
  g_clear_pointer (&self->firsts, g_free);
  self->n = self->n_rows = 0;
  self->widest = 0;
}

/* A page's size in points as it is turned. */
void
sen_ui_paper_layout_get_page_size (SenPdfDocument *document, guint page, guint turns, double *width, double *height)
{
  double w = 0, h = 0;

  if (!sen_pdf_document_get_page_size (document, page, &w, &h) || w <= 0 || h <= 0)
    w = h = 1;
  *width = turns % 2 == 0 ? w : h;
  *height = turns % 2 == 0 ? h : w;
}

/* The first page of a row. */
guint
sen_ui_paper_layout_get_first (SenUiPaperMode mode, gboolean cover, guint row)
{
  if (mode != SEN_UI_PAPER_FACING)
    return row;
  return cover && row > 0 ? 2 * row - 1 : 2 * row;
}

/* How much room the rows want; of pages that come one at a time the row of @page alone. */
void
sen_ui_paper_layout_get_widest (SenPdfDocument *document,
                                const SenUiPaperStyle *style,
                                guint page,
                                SenUiPaperRow *widest)
{
  guint n = sen_pdf_document_get_n_pages (document);
  guint row = style->mode == SEN_UI_PAPER_SINGLE ? MIN (page, n - 1) : 0;

  *widest = (SenUiPaperRow){ 1, 1, 1 };
  for (guint first; (first = sen_ui_paper_layout_get_first (style->mode, style->cover, row)) < n; row++)
    {
      guint end = MIN (sen_ui_paper_layout_get_first (style->mode, style->cover, row + 1), n);
      double all = 0, width, height;

      for (guint i = first; i < end; i++)
        {
          sen_ui_paper_layout_get_page_size (document, i, style->turns, &width, &height);
          all += width;
          widest->height = MAX (widest->height, height);
        }
      widest->width = MAX (widest->width, all);
      widest->most = MAX (widest->most, end - first);
      if (style->mode == SEN_UI_PAPER_SINGLE)
        break;
    }
}

static double
set_row (SenUiPaperLayout *self, guint row, double y, double least)
{
  double width = SEN_UI_PAPER_GAP * (self->firsts[row + 1] - self->firsts[row] - 1.0), height = 0, x, slot;

  for (guint page = self->firsts[row]; page < self->firsts[row + 1]; page++)
    {
      width += self->spots[page].width;
      height = MAX (height, self->spots[page].height);
    }
  self->widest = MAX (self->widest, width);
  slot = MAX (height, least - 2 * SEN_UI_PAPER_GAP);
  x = -width / 2;
  for (guint page = self->firsts[row]; page < self->firsts[row + 1]; page++)
    {
      self->spots[page].row = row;
      self->spots[page].x = x;
      self->spots[page].y = y + floor ((slot - self->spots[page].height) / 2);
      x += self->spots[page].width + SEN_UI_PAPER_GAP;
    }
  return slot;
}

void
sen_ui_paper_layout_set (SenUiPaperLayout *self, SenPdfDocument *document, const SenUiPaperStyle *style)
{
  double y = SEN_UI_PAPER_GAP;
  double least = style->mode == SEN_UI_PAPER_SINGLE ? style->least : 0;

  sen_ui_paper_layout_clear (self);
  self->zoom = style->zoom;
  self->turns = style->turns;
  self->n = document != NULL ? sen_pdf_document_get_n_pages (document) : 0;
  self->spots = g_new0 (SenUiPaperSpot, self->n + 1);
  self->tops = g_new0 (double, self->n + 2);
  self->firsts = g_new0 (guint, self->n + 2);
  for (guint i = 0; i < self->n; i++)
    {
      double width, height;

      sen_ui_paper_layout_get_page_size (document, i, style->turns, &width, &height);
      self->spots[i].width = ceil (width * style->zoom);
      self->spots[i].height = ceil (height * style->zoom);
    }
  while (sen_ui_paper_layout_get_first (style->mode, style->cover, self->n_rows) < self->n)
    {
      guint row = self->n_rows++;

      self->firsts[row] = sen_ui_paper_layout_get_first (style->mode, style->cover, row);
      self->firsts[row + 1] = MIN (sen_ui_paper_layout_get_first (style->mode, style->cover, row + 1), self->n);
      self->tops[row] = y;
      y += set_row (self, row, y, least) + SEN_UI_PAPER_GAP;
      if (style->mode == SEN_UI_PAPER_SINGLE) /* each has the space above it for itself */
        y += SEN_UI_PAPER_GAP;
    }
  self->tops[self->n_rows] = y;
}

double
sen_ui_paper_layout_get_height (const SenUiPaperLayout *self)
{
  return self->n > 0 ? self->tops[self->n_rows] : 0;
}

/* The row at a height; the gap after a row belongs to it. */
guint
sen_ui_paper_layout_find_row (const SenUiPaperLayout *self, double y)
{
  guint low = 0, high = self->n_rows;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (self->tops[middle] <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* The page there, or the nearest of its row; @x from the middle of the rows. */
guint
sen_ui_paper_layout_find (const SenUiPaperLayout *self, double x, double y)
{
  guint row = sen_ui_paper_layout_find_row (self, y);
  guint page;

  if (self->n == 0)
    return 0;
  for (page = self->firsts[row]; page + 1 < self->firsts[row + 1]; page++)
    if (x < self->spots[page].x + self->spots[page].width + SEN_UI_PAPER_GAP / 2.0)
      break;
  return page;
}
