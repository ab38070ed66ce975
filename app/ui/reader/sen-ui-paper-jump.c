/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one gets to a page, and back to where one was. */
#include <math.h>

#include "sen-ui-paper-view-private.h"

#define MOST_PLACES 200

static void
scroll_to (SenUiPaperView *self, guint page, double y)
{
  page = MIN (page, self->layout.n - 1);
  sen_ui_paper_view_configure (self, self->layout.spots[page].y + y * self->layout.zoom - SEN_UI_PAPER_GAP);
  if (self->mode == SEN_UI_PAPER_SINGLE && self->fit != SEN_UI_PAPER_FIT_NONE)
    {
      self->page = page; /* which is fitted, whatever the size of the one before */
      self->goal = (int)page;
      self->goal_y = y;
      sen_ui_paper_view_arrange (self, NULL);
      g_object_notify (G_OBJECT (self), "page");
      return;
    }
  sen_ui_paper_view_set_page (self, page); /* a short last page may not reach the top */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sen_ui_paper_view_set_place:
 * @place: where to read
 */
void
sen_ui_paper_view_set_place (SenUiPaperView *self, const SenUiPaperPlace *place)
{
  if (self->layout.n == 0)
    {
      self->goal = (int)MIN (place->page, (guint)G_MAXINT);
      self->goal_y = place->y;
      return;
    }
  scroll_to (self, place->page, place->y);
}

/**
 * sen_ui_paper_view_go_to:
 * @page: from 0
 *
 * Scrolls to the top of a page.
 */
void
sen_ui_paper_view_go_to (SenUiPaperView *self, guint page)
{
  const SenUiPaperPlace place = { page, 0 };

  sen_ui_paper_view_set_place (self, &place);
}

/**
 * sen_ui_paper_view_turn:
 * @pages: how many pages on, or back if negative; of pages side by side, how many pairs
 */
void
sen_ui_paper_view_turn (SenUiPaperView *self, int pages)
{
  int row;

  if (self->layout.n == 0)
    return;
  row = (int)self->layout.spots[MIN (self->page, self->layout.n - 1)].row + pages;
  sen_ui_paper_view_go_to (self, self->layout.firsts[CLAMP (row, 0, (int)self->layout.n_rows - 1)]);
}

/**
 * sen_ui_paper_view_get_last_beside:
 *
 * Returns: the last of the pages that lie beside the one that is read, itself if none do
 */
guint
sen_ui_paper_view_get_last_beside (SenUiPaperView *self)
{
  if (self->page >= self->layout.n)
    return self->page;
  return MAX (self->layout.firsts[self->layout.spots[self->page].row + 1] - 1, self->page);
}

/**
 * sen_ui_paper_view_get_place:
 * @place: (out): where it is read
 */
void
sen_ui_paper_view_get_place (SenUiPaperView *self, SenUiPaperPlace *place)
{
  double top = sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL);

  *place = (SenUiPaperPlace){ self->page, 0 };
  if (self->layout.n > 0 && self->page < self->layout.n)
    place->y = (top + SEN_UI_PAPER_GAP - self->layout.spots[self->page].y) / self->layout.zoom;
  else if (self->goal >= 0)
    *place = (SenUiPaperPlace){ (guint)self->goal, self->goal_y };
}

/**
 * sen_ui_paper_view_scroll_by:
 * @pixels: how far down, or up if negative
 */
void
sen_ui_paper_view_scroll_by (SenUiPaperView *self, double pixels)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (vertical != NULL)
    gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + pixels);
}

/**
 * sen_ui_paper_view_scroll_on:
 * @part: of what is seen, down, or up if negative
 *
 * Reads on: of pages that come one at a time, beyond the end of this one lies the next.
 */
void
sen_ui_paper_view_scroll_on (SenUiPaperView *self, double part)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double before = sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL);
  guint page = self->page;

  if (vertical == NULL)
    return;
  sen_ui_paper_view_scroll_by (self, part * gtk_adjustment_get_page_size (vertical));
  if (self->mode != SEN_UI_PAPER_SINGLE || fabs (gtk_adjustment_get_value (vertical) - before) > 0.5)
    return;
  sen_ui_paper_view_turn (self, part > 0 ? 1 : -1);
  if (part < 0 && page != self->page)
    gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
}

/**
 * sen_ui_paper_view_pan:
 * @part: of what is seen, to the right, or to the left if negative
 *
 * Shows more of pages that were made wider than the view.
 *
 * Returns: whether they are
 */
gboolean
sen_ui_paper_view_pan (SenUiPaperView *self, double part)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  if (horizontal == NULL || self->fit != SEN_UI_PAPER_FIT_NONE
      || self->layout.widest + 2 * SEN_UI_PAPER_GAP <= gtk_widget_get_width (GTK_WIDGET (self)))
    return FALSE;
  gtk_adjustment_set_value (horizontal,
                            gtk_adjustment_get_value (horizontal) + part * gtk_adjustment_get_page_size (horizontal));
  return TRUE;
}

/**
 * sen_ui_paper_view_show_rect:
 * @page: from 0
 * @rect: on the page, in points
 *
 * Brings it into the upper third, if it is not on the screen already.
 */
void
sen_ui_paper_view_show_rect (SenUiPaperView *self, guint page, const SenPdfRect *rect)
{
  double size = gtk_widget_get_height (GTK_WIDGET (self)), width = gtk_widget_get_width (GTK_WIDGET (self));
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  graphene_rect_t area;
  double x, y;

  if (self->layout.n == 0 || page >= self->layout.n)
    return;
  if (self->mode == SEN_UI_PAPER_SINGLE && page != self->page)
    sen_ui_paper_view_go_to (self, page);
  area = sen_ui_paper_view_map (self, page, rect);
  x = (double)area.origin.x;
  y = (double)area.origin.y;
  if (y < 24 || y > size - 48)
    sen_ui_paper_view_scroll_by (self, y - size / 3);
  if (horizontal != NULL && (x < 0 || x + (double)area.size.width > width))
    gtk_adjustment_set_value (horizontal, gtk_adjustment_get_value (horizontal) + x - width / 3);
}

/* ---- Jumps ---- */

static void
push (GArray *places, const SenUiPaperPlace *place)
{
  if (places->len >= MOST_PLACES)
    g_array_remove_index (places, 0);
  g_array_append_val (places, *place);
}

static void
remember (SenUiPaperView *self, const SenUiPaperPlace *place)
{
  if (self->back->len > 0)
    {
      const SenUiPaperPlace *last = &g_array_index (self->back, SenUiPaperPlace, self->back->len - 1);

      if (last->page == place->page && fabs (last->y - place->y) < 1)
        return;
    }
  push (self->back, place);
  g_array_set_size (self->forward, 0);
}

/**
 * sen_ui_paper_view_remember:
 *
 * Before a jump: sen_ui_paper_view_go_back() leads back here.
 */
void
sen_ui_paper_view_remember (SenUiPaperView *self)
{
  SenUiPaperPlace place;

  if (self->layout.n == 0)
    return;
  sen_ui_paper_view_get_place (self, &place);
  remember (self, &place);
}

/**
 * sen_ui_paper_view_expect_find:
 * @expect: whether somebody begins to look for something
 *
 * What is found first is a jump, wherever one goes on to from there.
 */
void
sen_ui_paper_view_expect_find (SenUiPaperView *self, gboolean expect)
{
  self->find_begins = expect;
}

/* Brings what was found into sight. */
void
sen_ui_paper_view_show_found (SenUiPaperView *self, guint page, const SenPdfRect *rect)
{
  SenUiPaperPlace before, after;

  sen_ui_paper_view_get_place (self, &before);
  sen_ui_paper_view_show_rect (self, page, rect);
  sen_ui_paper_view_get_place (self, &after);
  if (!self->find_begins || (before.page == after.page && fabs (before.y - after.y) < 1))
    return;
  self->find_begins = FALSE;
  remember (self, &before);
}

/**
 * sen_ui_paper_view_jump:
 * @page: from 0
 * @y: points from its top, or negative: its top
 *
 * Goes there, so that one can come back.
 */
void
sen_ui_paper_view_jump (SenUiPaperView *self, guint page, double y)
{
  const SenUiPaperPlace place = { page, MAX (y, 0) };

  sen_ui_paper_view_remember (self);
  sen_ui_paper_view_set_place (self, &place);
}

static gboolean
travel (SenUiPaperView *self, GArray *from, GArray *to)
{
  SenUiPaperPlace here, there;

  if (from->len == 0 || self->layout.n == 0)
    return FALSE;
  sen_ui_paper_view_get_place (self, &here);
  there = g_array_index (from, SenUiPaperPlace, from->len - 1);
  g_array_set_size (from, from->len - 1);
  push (to, &here);
  sen_ui_paper_view_set_place (self, &there);
  return TRUE;
}

/**
 * sen_ui_paper_view_go_back:
 *
 * Returns: whether there was a jump, which is now undone
 */
gboolean
sen_ui_paper_view_go_back (SenUiPaperView *self)
{
  return travel (self, self->back, self->forward);
}

/**
 * sen_ui_paper_view_go_forward:
 *
 * Returns: whether one had come back from somewhere, and now is there again
 */
gboolean
sen_ui_paper_view_go_forward (SenUiPaperView *self)
{
  return travel (self, self->forward, self->back);
}
