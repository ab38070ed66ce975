/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things lie: from points on a page to pixels in the view, and back. */
#include <math.h>

#include "sen-ui-paper-view-private.h"

/* How far it is scrolled, pixels. */
double
sen_ui_paper_view_get_value (SenUiPaperView *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

/* Where a page lies in the widget. */
graphene_rect_t
sen_ui_paper_view_get_page_area (SenUiPaperView *self, guint page)
{
  double all = gtk_widget_get_width (GTK_WIDGET (self));
  double top = floor (sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL));
  double left = MAX ((all - self->layout.widest) / 2,
                     SEN_UI_PAPER_GAP - sen_ui_paper_view_get_value (self, GTK_ORIENTATION_HORIZONTAL));
  double width = 0, height = 0;

  sen_pdf_document_get_page_size (self->document, page, &width, &height);
  width = ceil (width * self->layout.zoom);
  height = ceil (height * self->layout.zoom);
  return GRAPHENE_RECT_INIT ((float)floor (left + (self->layout.widest - width) / 2),
                             (float)floor (self->layout.tops[page] - top), (float)width, (float)height);
}

/**
 * sen_ui_paper_view_locate:
 * @x: in the widget
 * @y: in the widget
 * @page: (out): the page there, or the nearest above
 * @page_x: (out): points from its left, perhaps beside it
 * @page_y: (out): points from its top, perhaps below it
 *
 * Returns: whether there is a paper
 */
gboolean
sen_ui_paper_view_locate (SenUiPaperView *self, double x, double y, guint *page, double *page_x, double *page_y)
{
  graphene_rect_t area;

  if (self->document == NULL || self->layout.n == 0)
    return FALSE;
  *page = sen_ui_paper_layout_find (&self->layout,
                                    MAX (y + sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL), 0));
  *page = MIN (*page, self->layout.n - 1);
  area = sen_ui_paper_view_get_page_area (self, *page);
  *page_x = (x - (double)area.origin.x) / self->layout.zoom;
  *page_y = (y - (double)area.origin.y) / self->layout.zoom;
  return TRUE;
}

/**
 * sen_ui_paper_view_locate_on:
 * @page: from 0
 * @x: in the widget
 * @y: in the widget
 * @page_x: (out): points from the left of @page, wherever the place is
 * @page_y: (out): points from its top
 */
void
sen_ui_paper_view_locate_on (SenUiPaperView *self, guint page, double x, double y, double *page_x, double *page_y)
{
  graphene_rect_t area;

  *page_x = *page_y = 0;
  if (self->document == NULL || page >= self->layout.n)
    return;
  area = sen_ui_paper_view_get_page_area (self, page);
  *page_x = (x - (double)area.origin.x) / self->layout.zoom;
  *page_y = (y - (double)area.origin.y) / self->layout.zoom;
}

/**
 * sen_ui_paper_view_show_rect:
 * @page: from 0
 * @rect: on the page, in points
 *
 * Scrolls so far that it is in the upper part of the view, unless it is to be seen already.
 */
void
sen_ui_paper_view_show_rect (SenUiPaperView *self, guint page, const SenPdfRect *rect)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double top;
  graphene_rect_t area;

  if (self->document == NULL || page >= self->layout.n || vertical == NULL)
    return;
  area = sen_ui_paper_view_get_page_area (self, page);
  top = (double)area.origin.y + rect->y * self->layout.zoom;
  if (top < 24 || top + rect->height * self->layout.zoom > height - 24)
    gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + top - height / 4);
}

/**
 * sen_ui_paper_view_get_area:
 * @page: from 0
 * @rect: on the page, in points
 * @area: (out): the same in the widget
 *
 * Returns: whether any of it is on the screen
 */
gboolean
sen_ui_paper_view_get_area (SenUiPaperView *self, guint page, const SenPdfRect *rect, GdkRectangle *area)
{
  graphene_rect_t where;
  double z = self->layout.zoom;
  GdkRectangle seen = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->document == NULL || page >= self->layout.n)
    return FALSE;
  where = sen_ui_paper_view_get_page_area (self, page);
  area->x = (int)floor ((double)where.origin.x + rect->x * z);
  area->y = (int)floor ((double)where.origin.y + rect->y * z);
  area->width = (int)ceil (rect->width * z);
  area->height = (int)ceil (rect->height * z);
  return gdk_rectangle_intersect (area, &seen, NULL);
}

/**
 * sen_ui_paper_view_get_handle:
 * @first: at the beginning of what is selected, not at its end
 * @x: (out): middle of the handle in the widget
 * @y: (out): middle of the handle in the widget
 *
 * Returns: whether there is one to see
 */
gboolean
sen_ui_paper_view_get_handle (SenUiPaperView *self, gboolean first, double *x, double *y)
{
  g_autoptr (GArray) rects = NULL;
  SenPdfRect *rect;
  GdkRectangle area;
  guint page;

  if (self->selection == NULL || !self->handles)
    return FALSE;
  page = first ? sen_ui_selection_get_first_page (self->selection) : sen_ui_selection_get_last_page (self->selection);
  rects = sen_ui_selection_get_rects (self->selection, page);
  if (rects == NULL || rects->len == 0)
    return FALSE;
  rect = &g_array_index (rects, SenPdfRect, first ? 0 : rects->len - 1);
  if (!sen_ui_paper_view_get_area (self, page, rect, &area))
    return FALSE;
  *x = first ? area.x : area.x + area.width;
  *y = area.y + area.height + 8;
  return TRUE;
}
