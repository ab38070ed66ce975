/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is there, on the screen. */
#include "sen-ui-page-cache-private.h"

#include <math.h>

/* Notes what is on the screen of a page in tiles, and draws those that are there. */
static void
snapshot_tiles (SenUiPageCache *self,
                GtkSnapshot *snapshot,
                guint page,
                const graphene_rect_t *area,
                const graphene_rect_t *part)
{
  double width, height, unit;
  guint columns = sen_ui_page_cache_count_columns (self, page);
  SenUiPageSeen seen = { .page = page };

  sen_ui_page_cache_get_size (self, page, &width, &height);
  unit = (double)area->size.width / ceil (width * self->scale); /* widget pixels a pixel */
  seen.left = (int)MAX (((double)part->origin.x - (double)area->origin.x) / unit, 0);
  seen.top = (int)MAX (((double)part->origin.y - (double)area->origin.y) / unit, 0);
  seen.right = (int)MIN (ceil (seen.left + (double)part->size.width / unit), ceil (width * self->scale));
  seen.bottom = (int)MIN (ceil (seen.top + (double)part->size.height / unit), ceil (height * self->scale));
  for (guint i = 0; i < self->seen->len; i++)
    if (g_array_index (self->seen, SenUiPageSeen, i).page == page)
      g_array_remove_index_fast (self->seen, i--);
  g_array_append_val (self->seen, seen);
  for (int row = seen.top / SEN_UI_PAGE_TILE; row * SEN_UI_PAGE_TILE < seen.bottom; row++)
    for (int column = seen.left / SEN_UI_PAGE_TILE; column * SEN_UI_PAGE_TILE < seen.right; column++)
      {
        const SenUiPicture *tile
            = sen_ui_pictures_get (self->pictures, page, SEN_UI_PICTURE_TILES + (guint)row * columns + (guint)column);

        if (tile != NULL && tile->turns == self->turns && SEN_UI_PAGE_SAME (tile->scale, self->scale))
          sen_ui_picture_append (tile, snapshot,
                                 &GRAPHENE_RECT_INIT (area->origin.x + (float)(column * SEN_UI_PAGE_TILE * unit),
                                                      area->origin.y + (float)(row * SEN_UI_PAGE_TILE * unit),
                                                      (float)(tile->width * unit), (float)(tile->height * unit)));
      }
}

/* Somebody leafs faster than pages can be drawn: the last one stays for a moment where another would be white. */
static const SenUiPicture *
find_stand_in (SenUiPageCache *self, guint page)
{
  const SenUiPicture *picture = NULL;
  double width, height, other_width, other_height;

  if (self->settle == 0 || page != self->first)
    return NULL;
  sen_ui_page_cache_get_size (self, page, &width, &height);
  sen_ui_page_cache_get_size (self, self->shown, &other_width, &other_height);
  if (SEN_UI_PAGE_SAME (width, other_width) && SEN_UI_PAGE_SAME (height, other_height))
    picture = sen_ui_pictures_get (self->pictures, self->shown, SEN_UI_PICTURE_WHOLE);
  return picture != NULL && picture->turns == self->turns ? picture : NULL;
}

/* Returns: whether there is a picture of the part of the page that came first, which is drawn */
static gboolean
snapshot_head (SenUiPageCache *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *area)
{
  const SenUiPicture *head = sen_ui_pictures_get (self->pictures, page, SEN_UI_PICTURE_HEAD);
  double width, height, unit;

  if (head == NULL || !self->has_head || head->turns != self->turns || !SEN_UI_PAGE_SAME (head->scale, self->scale))
    return FALSE;
  sen_ui_page_cache_get_size (self, page, &width, &height);
  unit = (double)area->size.width / ceil (width * self->scale); /* widget pixels a pixel */
  sen_ui_picture_append (head, snapshot,
                         &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y + (float)(self->head.y * unit),
                                              (float)(self->head.width * unit), (float)(self->head.height * unit)));
  return TRUE;
}

/**
 * sen_ui_page_cache_snapshot:
 * @snapshot: of the widget
 * @page: from 0
 * @area: where the page lies in the widget, turned
 * @seen: what of the widget is on the screen
 *
 * Draws the best picture of the page that is there, and asks for what of it is missing.
 *
 * Returns: whether there was anything to draw
 */
gboolean
sen_ui_page_cache_snapshot (SenUiPageCache *self,
                            GtkSnapshot *snapshot,
                            guint page,
                            const graphene_rect_t *area,
                            const graphene_rect_t *seen)
{
  const SenUiPicture *whole = sen_ui_pictures_get (self->pictures, page, SEN_UI_PICTURE_WHOLE);
  const SenUiPicture *small = sen_ui_pictures_get (self->pictures, page, SEN_UI_PICTURE_SMALL);
  const SenUiPicture *best = whole != NULL && whole->turns == self->turns   ? whole
                             : small != NULL && small->turns == self->turns ? small
                                                                            : NULL;
  graphene_rect_t part;

  if ((best == NULL || best != whole) && snapshot_head (self, snapshot, page, area))
    return TRUE;
  if (best == NULL)
    best = find_stand_in (self, page);
  else if (best == whole && page == self->first)
    self->shown = page;
  if (best != NULL)
    sen_ui_picture_append (best, snapshot, area);
  if (area->size.width < 1 || !sen_ui_page_cache_is_tiled (self, page)
      || !graphene_rect_intersection (area, seen, &part))
    return best != NULL;
  snapshot_tiles (self, snapshot, page, area, &part);
  sen_ui_page_cache_draw_next (self);
  return best != NULL;
}

/**
 * sen_ui_page_cache_snapshot_small:
 * @snapshot: of the widget
 * @page: from 0
 * @area: where the page lies in the widget
 *
 * Draws the small picture of a page, see sen_ui_page_cache_want_small().
 *
 * Returns: whether it is there
 */
gboolean
sen_ui_page_cache_snapshot_small (SenUiPageCache *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *area)
{
  const SenUiPicture *small = sen_ui_pictures_get (self->pictures, page, SEN_UI_PICTURE_SMALL);

  if (small == NULL || small->turns != self->turns)
    return FALSE;
  sen_ui_picture_append (small, snapshot, area);
  return TRUE;
}

/**
 * sen_ui_page_cache_is_seen:
 * @page: from 0
 *
 * Returns: whether it is among those that were said to be seen
 */
gboolean
sen_ui_page_cache_is_seen (SenUiPageCache *self, guint page)
{
  return page >= self->first && page <= self->last;
}

/**
 * sen_ui_page_cache_is_complete:
 * @page: from 0
 *
 * Returns: whether the picture of the whole page at the scale of now is there, or will never be
 */
gboolean
sen_ui_page_cache_is_complete (SenUiPageCache *self, guint page)
{
  SenUiPageNeed need;

  return !sen_ui_page_cache_lacks (self, page, SEN_UI_PICTURE_WHOLE, &need);
}

/**
 * sen_ui_page_cache_get_error:
 *
 * Returns: (transfer none) (nullable): why the page could not be drawn
 */
const GError *
sen_ui_page_cache_get_error (SenUiPageCache *self, guint page)
{
  SenUiPageFailure *failure = sen_ui_page_cache_get_failure (self, page);

  /* While it is tried anew, too: what is told stands until there is a picture. */
  return failure != NULL && (failure->tries >= SEN_UI_PAGE_TRIES || failure->again > 0) ? failure->error : NULL;
}
