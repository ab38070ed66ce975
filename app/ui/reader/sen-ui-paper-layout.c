/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-paper-layout.h"

#include <math.h>

void
sen_ui_paper_layout_clear (SenUiPaperLayout *self)
{
  g_clear_pointer (&self->tops, g_free);
  self->n = 0;
  self->widest = 0;
}

void
sen_ui_paper_layout_set (SenUiPaperLayout *self, SenPdfDocument *document, double zoom)
{
  double y = SEN_UI_PAPER_GAP;

  sen_ui_paper_layout_clear (self);
  self->zoom = zoom;
  self->n = document != NULL ? sen_pdf_document_get_n_pages (document) : 0;
  self->tops = g_new0 (double, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      double width = 0, height = 0;

      sen_pdf_document_get_page_size (document, i, &width, &height);
      self->tops[i] = y;
      self->widest = MAX (self->widest, ceil (width * zoom));
      y += ceil (height * zoom) + SEN_UI_PAPER_GAP;
    }
  self->tops[self->n] = y;
}

double
sen_ui_paper_layout_get_height (const SenUiPaperLayout *self)
{
  return self->n > 0 ? self->tops[self->n] : 0;
}

/* The page at a height; the gap after a page belongs to it. */
guint
sen_ui_paper_layout_find (const SenUiPaperLayout *self, double y)
{
  guint low = 0, high = self->n;

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
