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

/* The middle of the rows in the widget. */
static double
get_middle (SenUiPaperView *self)
{
  double all = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->layout.widest + 2 * SEN_UI_PAPER_GAP <= all)
    return all / 2;
  return SEN_UI_PAPER_GAP + self->layout.widest / 2
         - floor (sen_ui_paper_view_get_value (self, GTK_ORIENTATION_HORIZONTAL));
}

/* Where a page lies in the widget. */
graphene_rect_t
sen_ui_paper_view_get_page_area (SenUiPaperView *self, guint page)
{
  double top = floor (sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL));
  const SenUiPaperSpot *spot = &self->layout.spots[page];

  return GRAPHENE_RECT_INIT ((float)floor (get_middle (self) + spot->x), (float)floor (spot->y - top),
                             (float)spot->width, (float)spot->height);
}

/* Turns a rectangle with its page, whose size in points before that is given. */
static SenPdfRect
turn (const SenPdfRect *rect, guint turns, double width, double height)
{
  switch (turns % 4)
    {
    case 1:
      return (SenPdfRect){ height - rect->y - rect->height, rect->x, rect->height, rect->width };
    case 2:
      return (SenPdfRect){ width - rect->x - rect->width, height - rect->y - rect->height, rect->width, rect->height };
    case 3:
      return (SenPdfRect){ rect->y, width - rect->x - rect->width, rect->height, rect->width };
    default:
      return *rect;
    }
}

/* Where something on a page lies in the widget; @rect in points of the page, unturned. */
graphene_rect_t
sen_ui_paper_view_map (SenUiPaperView *self, guint page, const SenPdfRect *rect)
{
  graphene_rect_t area = sen_ui_paper_view_get_page_area (self, page);
  double z = self->layout.zoom, width, height;
  SenPdfRect turned;

  sen_ui_paper_layout_get_page_size (self->document, page, 0, &width, &height);
  turned = turn (rect, self->layout.turns, width, height);
  return GRAPHENE_RECT_INIT (area.origin.x + (float)(turned.x * z), area.origin.y + (float)(turned.y * z),
                             (float)(turned.width * z), (float)(turned.height * z));
}

/* The point of the page there, as a part of its size, and where it is. */
void
sen_ui_paper_view_take_anchor (SenUiPaperView *self, double x, double y, SenUiPaperAnchor *anchor)
{
  double top = sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL);
  graphene_rect_t area;

  *anchor = (SenUiPaperAnchor){ .x = x, .y = y };
  if (self->layout.n == 0)
    return;
  anchor->page = sen_ui_paper_layout_find (&self->layout, x - get_middle (self), MAX (y + top, 0));
  area = sen_ui_paper_view_get_page_area (self, anchor->page);
  anchor->page_x = (x - (double)area.origin.x) / (double)area.size.width;
  anchor->page_y = (y - (double)area.origin.y) / (double)area.size.height;
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
  SenUiPaperAnchor anchor;

  if (self->document == NULL || self->layout.n == 0)
    return FALSE;
  sen_ui_paper_view_take_anchor (self, x, y, &anchor);
  *page = anchor.page;
  sen_ui_paper_view_locate_on (self, anchor.page, x, y, page_x, page_y);
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
  SenPdfRect point;
  double width, height;

  *page_x = *page_y = 0;
  if (self->document == NULL || page >= self->layout.n)
    return;
  area = sen_ui_paper_view_get_page_area (self, page);
  sen_ui_paper_layout_get_page_size (self->document, page, self->layout.turns, &width, &height);
  point = (SenPdfRect){ (x - (double)area.origin.x) / self->layout.zoom,
                        (y - (double)area.origin.y) / self->layout.zoom, 0, 0 };
  point = turn (&point, 4 - self->layout.turns % 4, width, height);
  *page_x = point.x;
  *page_y = point.y;
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
  GdkRectangle seen = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->document == NULL || page >= self->layout.n)
    return FALSE;
  where = sen_ui_paper_view_map (self, page, rect);
  area->x = (int)floor ((double)where.origin.x);
  area->y = (int)floor ((double)where.origin.y);
  area->width = (int)ceil ((double)where.size.width);
  area->height = (int)ceil ((double)where.size.height);
  return gdk_rectangle_intersect (area, &seen, NULL);
}

/**
 * sen_ui_paper_view_push_corner:
 * @snapshot: what the view is drawn into
 * @page: from 0
 *
 * From here on 0, 0 is the page's corner, before it was turned, and a point lies at point × zoom;
 * gtk_snapshot_restore() ends it.
 */
void
sen_ui_paper_view_push_corner (SenUiPaperView *self, GtkSnapshot *snapshot, guint page)
{
  graphene_rect_t area = sen_ui_paper_view_get_page_area (self, page);
  const guint turns = self->layout.turns % 4;
  graphene_point_t corner = GRAPHENE_POINT_INIT (area.origin.x + (turns == 1 || turns == 2 ? area.size.width : 0),
                                                 area.origin.y + (turns == 2 || turns == 3 ? area.size.height : 0));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &corner);
  if (turns != 0)
    gtk_snapshot_rotate (snapshot, 90 * (float)turns);
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
