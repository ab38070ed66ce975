/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies at a place of a page: text, and whether it is selected. */
#include "sen-ui-selection.h"

/**
 * sen_ui_selection_contains:
 *
 * Returns: whether a place is within what is selected
 */
gboolean
sen_ui_selection_contains (SenUiSelection *self, guint page, double x, double y)
{
  g_autoptr (GArray) rects = sen_ui_selection_get_rects (self, page);

  for (guint i = 0; rects != NULL && i < rects->len; i++)
    {
      const SenPdfRect *r = &g_array_index (rects, SenPdfRect, i);

      if (x >= r->x && x <= r->x + r->width && y >= r->y && y <= r->y + r->height)
        return TRUE;
    }
  return FALSE;
}

/**
 * sen_ui_selection_is_over_text:
 *
 * Returns: whether there is text at a place; %FALSE while that is not known
 */
gboolean
sen_ui_selection_is_over_text (SenUiSelection *self, guint page, double x, double y)
{
  SenPdfTextPage *text = sen_ui_selection_get_text (self, page);
  const SenPdfRect *rects;
  guint n = 0;

  if (text == NULL)
    return FALSE;
  rects = sen_pdf_text_page_get_rects (text, &n);
  for (guint i = 0; i < n; i++)
    if (rects[i].width > 0 && x >= rects[i].x - 1 && x <= rects[i].x + rects[i].width + 1 && y >= rects[i].y
        && y <= rects[i].y + rects[i].height)
      return TRUE;
  return FALSE;
}
