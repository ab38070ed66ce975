/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be drawn next. */
#include "sen-ui-page-cache-private.h"

#include <math.h>

#define SLOW 0.15 /* seconds a page */

/* A page's size in points as it is turned now; some size for a page that says none. */
void
sen_ui_page_cache_get_size (SenUiPageCache *self, guint page, double *width, double *height)
{
  double w = 0, h = 0;

  if (!sen_pdf_document_get_page_size (self->document, page, &w, &h) || w <= 0 || h <= 0)
    w = h = 1;
  *width = self->turns % 2 == 0 ? w : h;
  *height = self->turns % 2 == 0 ? h : w;
}

gboolean
sen_ui_page_cache_is_tiled (SenUiPageCache *self, guint page)
{
  double width, height;

  sen_ui_page_cache_get_size (self, page, &width, &height);
  return width * height * self->scale * self->scale > SEN_UI_PAGE_TILED
         || MAX (width, height) * self->scale > SEN_UI_PAGE_LONGEST;
}

static double
scale_of (SenUiPageCache *self, guint page, guint what)
{
  double width, height;

  sen_ui_page_cache_get_size (self, page, &width, &height);
  if (what == SEN_UI_PICTURE_SMALL)
    return SEN_UI_PICTURE_SMALL_SIDE / MAX (width, height);
  if (what == SEN_UI_PICTURE_WHOLE && sen_ui_page_cache_is_tiled (self, page))
    return MIN (sqrt (SEN_UI_PAGE_UNDER / (width * height)), SEN_UI_PAGE_LONGEST / MAX (width, height));
  return self->scale;
}

SenUiPageFailure *
sen_ui_page_cache_get_failure (SenUiPageCache *self, guint page)
{
  return g_hash_table_lookup (self->failures, GUINT_TO_POINTER (page + 1));
}

/* Whether it was drawn for the size that the page is known to have now. */
static gboolean
fits (SenUiPageCache *self, const SenUiPageNeed *need, const SenUiPicture *picture)
{
  double width, height;

  if (need->what != SEN_UI_PICTURE_WHOLE)
    return TRUE;
  sen_ui_page_cache_get_size (self, need->page, &width, &height);
  return picture->width == MAX ((int)ceil (width * need->scale), 1)
         && picture->height == MAX ((int)ceil (height * need->scale), 1);
}

static gboolean
again_cb (gpointer user_data)
{
  SenUiPageCache *self = user_data;

  self->again = 0;
  for (guint page = self->first; page <= self->last; page++)
    {
      SenUiPageFailure *failure = sen_ui_page_cache_get_failure (self, page);

      if (failure == NULL || failure->tries < SEN_UI_PAGE_TRIES || failure->again >= SEN_UI_PAGE_AGAIN
          || g_error_matches (failure->error, SEN_ERROR, SEN_ERROR_TIMED_OUT))
        continue;
      failure->tries = 0;
      failure->again++;
    }
  sen_ui_page_cache_draw_next (self);
  return G_SOURCE_REMOVE;
}

/* Several workers may die of one thing that has nothing to do with the page, such as too little memory: a page that is
 * looked at gets another chance a moment later. One that is never done does not. */
void
sen_ui_page_cache_try_again (SenUiPageCache *self, SenUiPageFailure *failure)
{
  if (self->again == 0 && failure->again < SEN_UI_PAGE_AGAIN
      && !g_error_matches (failure->error, SEN_ERROR, SEN_ERROR_TIMED_OUT))
    self->again = g_timeout_add (1000, again_cb, self);
}

/* Whether it must be drawn: it is neither there nor has it failed for good. */
gboolean
sen_ui_page_cache_lacks (SenUiPageCache *self, guint page, guint what, SenUiPageNeed *need)
{
  const SenUiPicture *picture = sen_ui_pictures_peek (self->pictures, page, what);
  const SenUiPageFailure *failure = sen_ui_page_cache_get_failure (self, page);

  *need = (SenUiPageNeed){ page, what, scale_of (self, page, what), self->turns };
  if (page >= sen_pdf_document_get_n_pages (self->document))
    return FALSE;
  if (failure != NULL && failure->tries >= SEN_UI_PAGE_TRIES
      && (SEN_UI_PAGE_SAME (failure->scale, self->scale) || what != SEN_UI_PICTURE_WHOLE))
    return FALSE;
  if (picture == NULL || picture->turns != self->turns)
    return TRUE;
  return what != SEN_UI_PICTURE_SMALL
         && (!SEN_UI_PAGE_SAME (picture->scale, need->scale) || !fits (self, need, picture));
}

guint
sen_ui_page_cache_count_columns (SenUiPageCache *self, guint page)
{
  double width, height;

  sen_ui_page_cache_get_size (self, page, &width, &height);
  return (guint)ceil (ceil (width * self->scale) / SEN_UI_PAGE_TILE);
}

/* Whether as much of the page as is seen was, or can be, drawn ahead of the rest. */
static gboolean
has_head (SenUiPageCache *self, guint page)
{
  double width, height;

  if (!self->has_head || page != self->head.page || page != self->first || self->turns != self->head.turns
      || self->colors != SEN_UI_COLORS_PAPER || !SEN_UI_PAGE_SAME (self->scale, self->head.scale)
      || sen_ui_page_cache_is_tiled (self, page))
    return FALSE;
  sen_ui_page_cache_get_size (self, page, &width, &height);
  width = ceil (width * self->scale);
  height = ceil (height * self->scale);
  return self->head.x == 0 && self->head.width == (int)width && self->head.height < (int)height
         && self->head.y <= self->top * height && self->head.y + self->head.height >= self->bottom * height;
}

/* The first tile of what is seen that is not there. */
static gboolean
lacks_tile (SenUiPageCache *self, SenUiPageNeed *need)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      const SenUiPageSeen *seen = &g_array_index (self->seen, SenUiPageSeen, i);
      guint columns = sen_ui_page_cache_count_columns (self, seen->page);

      if (seen->page < self->first || seen->page > self->last || !sen_ui_page_cache_is_tiled (self, seen->page))
        continue;
      for (int row = seen->top / SEN_UI_PAGE_TILE; row * SEN_UI_PAGE_TILE < seen->bottom; row++)
        for (int column = seen->left / SEN_UI_PAGE_TILE; column * SEN_UI_PAGE_TILE < seen->right; column++)
          if (sen_ui_page_cache_lacks (self, seen->page, SEN_UI_PICTURE_TILES + (guint)row * columns + (guint)column,
                                       need))
            return TRUE;
    }
  return FALSE;
}

gboolean
sen_ui_page_cache_lacks_seen (SenUiPageCache *self, SenUiPageNeed *need)
{
  for (guint page = self->first; page <= self->last; page++)
    if (sen_ui_page_cache_lacks (self, page, SEN_UI_PICTURE_WHOLE, need)
        && (!has_head (self, page) || sen_ui_page_cache_lacks (self, page, SEN_UI_PICTURE_HEAD, need)))
      return TRUE;
  return lacks_tile (self, need);
}

/* What is not seen of a page of which a part is. */
gboolean
sen_ui_page_cache_lacks_rest (SenUiPageCache *self, SenUiPageNeed *need)
{
  return self->has_head && sen_ui_page_cache_is_seen (self, self->head.page)
         && sen_ui_page_cache_lacks (self, self->head.page, SEN_UI_PICTURE_WHOLE, need);
}

/*
 * While pages are turned faster than they can be drawn, a page that is begun when it is seen comes when it is gone: the
 * one that will be seen by then is drawn instead.
 */
gboolean
sen_ui_page_cache_lacks_coming (SenUiPageCache *self, SenUiPageNeed *need)
{
  double rest = (double)(g_get_monotonic_time () - self->turned) / G_USEC_PER_SEC;
  guint lead = self->pace > 0 && self->cost > self->pace ? (guint)ceil (self->cost / self->pace) : 0;
  gint64 page = self->backwards ? (gint64)self->first - lead : (gint64)self->last + lead;

  return lead > 0 && rest < 1.4 * self->pace && page >= 0
         && page < (gint64)sen_pdf_document_get_n_pages (self->document)
         && sen_ui_page_cache_lacks (self, (guint)page, SEN_UI_PICTURE_WHOLE, need);
}

/* Of a paper whose pages take long something is seen soon, if a small picture of them takes much less. */
gboolean
sen_ui_page_cache_lacks_glimpse (SenUiPageCache *self, SenUiPageNeed *need)
{
  if (self->cost < SLOW || self->small_cost > 0.4 * self->cost)
    return FALSE;
  for (guint page = self->first; page <= self->last; page++)
    if (sen_ui_pictures_peek (self->pictures, page, SEN_UI_PICTURE_WHOLE) == NULL
        && sen_ui_page_cache_lacks (self, page, SEN_UI_PICTURE_SMALL, need))
      return TRUE;
  return FALSE;
}

gboolean
sen_ui_page_cache_lacks_neighbour (SenUiPageCache *self, SenUiPageNeed *need)
{
  static const int forwards[] = { 1, 2, -1 }, backwards[] = { -1, -2, 1 };
  const int *steps = self->backwards ? backwards : forwards;

  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    {
      gint64 page = steps[i] > 0 ? (gint64)self->last + steps[i] : (gint64)self->first + steps[i];

      if (page >= 0 && (ABS (steps[i]) == 1 || !self->resting)
          && sen_ui_page_cache_lacks (self, (guint)page, SEN_UI_PICTURE_WHOLE, need))
        return TRUE;
    }
  return FALSE;
}

gboolean
sen_ui_page_cache_lacks_small (SenUiPageCache *self, SenUiPageNeed *need)
{
  for (guint page = self->first_small; page <= self->last_small; page++)
    if (sen_ui_page_cache_lacks (self, page, SEN_UI_PICTURE_SMALL, need))
      return TRUE;
  return FALSE;
}
