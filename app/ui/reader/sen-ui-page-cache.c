/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the pages is drawn, one picture after the other. */
#include "sen-ui-page-cache-private.h"

#include <math.h>

#define PATIENCE 300 /* milliseconds for what is not wanted any more: a scan may finish */
#define REST     25  /* milliseconds for a page that was turned to to reach the screen, before others are drawn */
#define RUSH     150 /* milliseconds from turn to turn within which somebody leafs */

enum
{
  CHANGED,
  COMPLETE,
  RESIZED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiPageCache, sen_ui_page_cache, G_TYPE_OBJECT)

static void
failure_free (gpointer data)
{
  SenUiPageFailure *failure = data;

  g_clear_error (&failure->error);
  g_free (failure);
}

static void
sen_ui_page_cache_finalize (GObject *object)
{
  SenUiPageCache *self = SEN_UI_PAGE_CACHE (object);

  g_clear_object (&self->measuring);
  g_hash_table_unref (self->failures);
  g_hash_table_unref (self->photos);
  g_array_unref (self->seen);
  sen_ui_pictures_free (self->pictures);
  g_object_unref (self->document);
  G_OBJECT_CLASS (sen_ui_page_cache_parent_class)->finalize (object);
}

static void
sen_ui_page_cache_dispose (GObject *object)
{
  SenUiPageCache *self = SEN_UI_PAGE_CACHE (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_handle_id (&self->stands, g_source_remove);
  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing->cancellable);
  self->drawing = NULL;
  g_cancellable_cancel (self->measuring);
  g_signal_handlers_disconnect_by_data (self->document, self);
  G_OBJECT_CLASS (sen_ui_page_cache_parent_class)->dispose (object);
}

static void
sen_ui_page_cache_class_init (SenUiPageCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_page_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_page_cache_finalize;

  /**
   * SenUiPageCache::changed:
   * @page: of which a picture has come, or failed
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * SenUiPageCache::complete:
   *
   * Nothing is missing of what is seen.
   */
  signals[COMPLETE]
      = g_signal_new ("complete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiPageCache::resized:
   *
   * Pages have other sizes or labels than the document knew when it was opened.
   */
  signals[RESIZED]
      = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
free_photos (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
sen_ui_page_cache_init (SenUiPageCache *self)
{
  self->pictures = sen_ui_pictures_new ();
  self->failures = g_hash_table_new_full (NULL, NULL, NULL, failure_free);
  self->photos = g_hash_table_new_full (NULL, NULL, NULL, free_photos);
  self->seen = g_array_new (FALSE, FALSE, sizeof (SenUiPageSeen));
  self->scale = 1;
  self->first_small = 1;
}

/* The document draws a page otherwise from now on. */
static void
redraw_cb (SenUiPageCache *self, guint page)
{
  if (self->has_head && self->head.page == page)
    self->has_head = FALSE;
  sen_ui_pictures_outdate (self->pictures, page);
  if (self->drawing != NULL && self->drawing->need.page == page)
    self->drawing->stale = TRUE;
  sen_ui_page_cache_draw_next (self);
}

SenUiPageCache *
sen_ui_page_cache_new (SenPdfDocument *document)
{
  SenUiPageCache *self = g_object_new (SEN_UI_TYPE_PAGE_CACHE, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_swapped (document, "redraw", G_CALLBACK (redraw_cb), self);
  self->has_head = sen_pdf_document_get_ahead (document, &self->head);
  return self;
}

/* ---- SenUiPageDrawing ---- */

static void
note_failure (SenUiPageCache *self, const SenUiPageNeed *need, const GError *error)
{
  SenUiPageFailure *failure = sen_ui_page_cache_get_failure (self, need->page);

  if (failure == NULL)
    {
      failure = g_new0 (SenUiPageFailure, 1);
      g_hash_table_insert (self->failures, GUINT_TO_POINTER (need->page + 1), failure);
    }
  if (!SEN_UI_PAGE_SAME (failure->scale, self->scale))
    failure->tries = 0;
  failure->scale = self->scale;
  failure->tries++;
  g_clear_error (&failure->error);
  failure->error = g_error_copy (error);
  if (failure->tries >= SEN_UI_PAGE_TRIES)
    sen_ui_page_cache_try_again (self, failure);
}

/* All of the page is there, or the part can't be drawn. */
static void
forget_head (SenUiPageCache *self)
{
  self->has_head = FALSE;
  sen_ui_pictures_drop (self->pictures, self->head.page, SEN_UI_PICTURE_HEAD);
}

static void
keep (SenUiPageCache *self, const SenUiPageNeed *need, SenPdfImage *image)
{
  g_hash_table_remove (self->failures, GUINT_TO_POINTER (need->page + 1));
  if (need->turns != self->turns || (need->what >= SEN_UI_PICTURE_HEAD && !SEN_UI_PAGE_SAME (need->scale, self->scale)))
    return;
  if (need->what == SEN_UI_PICTURE_WHOLE && self->has_head && need->page == self->head.page)
    forget_head (self);
  sen_ui_pictures_put (self->pictures, need->page, need->what, image, need->scale, need->turns);
}

/* image: in the colours of now; NULL: it failed, or is no longer wanted as it is */
static void
end_drawing (SenUiPageCache *self, SenUiPageDrawing *drawing, SenPdfImage *image, const GError *error)
{
  SenUiPageNeed need = drawing->need;
  double took = (double)(g_get_monotonic_time () - drawing->begun) / G_USEC_PER_SEC;
  gboolean at_hand = self != NULL && self->drawing == drawing;

  if (drawing->stale)
    image = NULL;
  g_weak_ref_clear (&drawing->cache);
  g_object_unref (drawing->cancellable);
  g_free (drawing);
  if (!at_hand)
    return;
  self->drawing = NULL;
  g_clear_handle_id (&self->patience, g_source_remove);
  if (image != NULL)
    {
      keep (self, &need, image);
      if (need.what == SEN_UI_PICTURE_WHOLE)
        self->cost = self->cost > 0 ? 0.5 * self->cost + 0.5 * took : took;
      else if (need.what == SEN_UI_PICTURE_SMALL)
        self->small_cost = self->small_cost > 0 ? 0.5 * self->small_cost + 0.5 * took : took;
    }
  else if (need.what == SEN_UI_PICTURE_HEAD)
    forget_head (self);
  else if (error != NULL && !sen_error_is_cancelled (error))
    note_failure (self, &need, error);
  if (image != NULL || !sen_error_is_cancelled (error))
    g_signal_emit (self, signals[CHANGED], 0, need.page);
  if (need.page >= self->first && need.page <= self->last && !sen_ui_page_cache_lacks_seen (self, &need))
    g_signal_emit (self, signals[COMPLETE], 0);
  if (self->drawing == NULL)
    sen_ui_page_cache_draw_next (self);
}

static void
tinted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiPageCache *self = SEN_UI_PAGE_CACHE (source);
  g_autoptr (SenPdfImage) image = sen_ui_page_cache_tint_finish (self, result);

  end_drawing (self, user_data, image, NULL);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiPageDrawing *drawing = user_data;
  g_autoptr (SenUiPageCache) self = g_weak_ref_get (&drawing->cache);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);

  if (image != NULL && self != NULL && self->drawing == drawing && self->colors != SEN_UI_COLORS_PAPER)
    sen_ui_page_cache_tint_async (self, &drawing->need, image, tinted_cb, drawing);
  else
    end_drawing (self, drawing, image, error);
}

static gboolean
stands_cb (gpointer user_data)
{
  SenUiPageCache *self = user_data;
  SenUiPageNeed need;

  self->stands = 0;
  if (!sen_ui_page_cache_lacks_seen (self, &need))
    g_signal_emit (self, signals[COMPLETE], 0);
  return G_SOURCE_REMOVE;
}

/* It was drawn before it was asked for. */
static void
keep_ahead (SenUiPageCache *self, const SenUiPageNeed *need, SenPdfImage *image)
{
  keep (self, need, image);
  if (self->stands == 0) /* told when the frame is drawn */
    self->stands = g_idle_add (stands_cb, self);
  sen_ui_page_cache_draw_next (self);
}

static void
draw (SenUiPageCache *self, const SenUiPageNeed *need, int priority)
{
  SenUiPageDrawing *drawing;
  g_autoptr (SenPdfImage) ahead = NULL;
  SenPdfRegion region = { .page = need->page, .scale = need->scale, .turns = need->turns, .priority = priority };
  double width, height;

  sen_ui_page_cache_get_size (self, need->page, &width, &height);
  region.width = MAX ((int)ceil (width * need->scale), 1);
  region.height = MAX ((int)ceil (height * need->scale), 1);
  if (need->what == SEN_UI_PICTURE_HEAD)
    {
      region = self->head;
      region.priority = priority;
    }
  else if (need->what >= SEN_UI_PICTURE_TILES)
    {
      guint tile = need->what - SEN_UI_PICTURE_TILES, columns = sen_ui_page_cache_count_columns (self, need->page);

      region.x = (int)(tile % columns) * SEN_UI_PAGE_TILE;
      region.y = (int)(tile / columns) * SEN_UI_PAGE_TILE;
      region.width = CLAMP (region.width - region.x, 1, SEN_UI_PAGE_TILE);
      region.height = CLAMP (region.height - region.y, 1, SEN_UI_PAGE_TILE);
    }
  ahead = sen_pdf_document_take_ahead (self->document, &region);
  if (ahead != NULL && self->colors == SEN_UI_COLORS_PAPER)
    {
      keep_ahead (self, need, ahead);
      return;
    }
  drawing = g_new0 (SenUiPageDrawing, 1);
  g_weak_ref_init (&drawing->cache, self);
  drawing->need = *need;
  drawing->begun = g_get_monotonic_time ();
  drawing->cancellable = g_cancellable_new ();
  self->drawing = drawing;
  if (ahead != NULL)
    sen_ui_page_cache_tint_async (self, need, ahead, tinted_cb, drawing);
  else
    sen_pdf_document_render_region_async (self->document, &region, drawing->cancellable, drawn_cb, drawing);
}

static gboolean
patience_cb (gpointer user_data)
{
  SenUiPageCache *self = user_data;

  self->patience = 0;
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing->cancellable);
  return G_SOURCE_REMOVE;
}

/* Whether what is being drawn keeps something waiting that matters more. */
static gboolean
is_in_the_way (SenUiPageCache *self)
{
  const SenUiPageNeed *now = &self->drawing->need;
  SenUiPageNeed need;

  if (now->page >= self->first && now->page <= self->last && now->turns == self->turns
      && now->what != SEN_UI_PICTURE_SMALL
      && (now->what == SEN_UI_PICTURE_WHOLE || SEN_UI_PAGE_SAME (now->scale, self->scale)))
    return FALSE;
  return sen_ui_page_cache_lacks_seen (self, &need);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (SenUiPageCache) self = g_weak_ref_get (ref);
  gboolean changed = FALSE;

  g_weak_ref_clear (ref);
  g_free (ref);
  sen_pdf_document_measure_finish (SEN_PDF_DOCUMENT (source), result, &changed, NULL);
  if (changed && self != NULL) /* also if it was stopped on the way */
    g_signal_emit (self, signals[RESIZED], 0);
}

/* Once what is seen stands. */
static void
measure (SenUiPageCache *self)
{
  GWeakRef *ref;

  if (self->measuring != NULL || self->hidden)
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  self->measuring = g_cancellable_new ();
  sen_pdf_document_measure_async (self->document, self->measuring, measured_cb, ref);
}

void
sen_ui_page_cache_draw_next (SenUiPageCache *self)
{
  SenUiPageNeed need;

  if (self->drawing != NULL)
    {
      if (!is_in_the_way (self))
        g_clear_handle_id (&self->patience, g_source_remove);
      else if (self->patience == 0)
        self->patience = g_timeout_add (PATIENCE, patience_cb, self);
    }
  else if (sen_ui_page_cache_lacks_coming (self, &need) || sen_ui_page_cache_lacks_glimpse (self, &need)
           || sen_ui_page_cache_lacks_seen (self, &need))
    draw (self, &need, G_PRIORITY_HIGH);
  else if (self->rest != 0)
    return;
  else if (sen_ui_page_cache_lacks_rest (self, &need))
    draw (self, &need, G_PRIORITY_HIGH);
  else if (sen_ui_page_cache_lacks_neighbour (self, &need))
    draw (self, &need, G_PRIORITY_DEFAULT);
  else
    {
      measure (self);
      if (sen_ui_page_cache_lacks_small (self, &need))
        draw (self, &need, G_PRIORITY_DEFAULT_IDLE);
    }
}

/**
 * sen_ui_page_cache_set_shown:
 * @shown: whether the pages are on the screen
 *
 * Pages that were not measured yet may wait until they are: whoever turned to another paper waits for that.
 */
void
sen_ui_page_cache_set_shown (SenUiPageCache *self, gboolean shown)
{
  self->hidden = !shown;
  if (self->hidden)
    g_cancellable_cancel (self->measuring);
  if (self->hidden)
    g_clear_object (&self->measuring);
}

/**
 * sen_ui_page_cache_set_scale:
 * @scale: device pixels a point
 */
void
sen_ui_page_cache_set_scale (SenUiPageCache *self, double scale)
{
  if (SEN_UI_PAGE_SAME (scale, self->scale))
    return;
  self->scale = scale;
  g_array_set_size (self->seen, 0);
  sen_ui_pictures_drop_tiles (self->pictures);
}

/**
 * sen_ui_page_cache_set_turns:
 * @turns: by how many quarters pages are turned clockwise, on top of what the paper says
 */
void
sen_ui_page_cache_set_turns (SenUiPageCache *self, guint turns)
{
  if (turns % 4 == self->turns)
    return;
  self->turns = turns % 4;
  g_hash_table_remove_all (self->photos);
  g_array_set_size (self->seen, 0);
  sen_ui_pictures_drop_tiles (self->pictures);
}

guint
sen_ui_page_cache_get_turns (SenUiPageCache *self)
{
  return self->turns;
}

/**
 * sen_ui_page_cache_set_colors:
 * @colors: in which colours pages are shown; they are drawn anew
 */
void
sen_ui_page_cache_set_colors (SenUiPageCache *self, SenUiColors colors)
{
  if (colors == self->colors)
    return;
  self->colors = colors;
  g_array_set_size (self->seen, 0);
  sen_ui_pictures_drop_all (self->pictures);
  sen_ui_page_cache_draw_next (self);
}

/**
 * sen_ui_page_cache_set_budget:
 * @bytes: that pictures may take together
 */
void
sen_ui_page_cache_set_budget (SenUiPageCache *self, guint64 bytes)
{
  sen_ui_pictures_set_budget (self->pictures, bytes);
}

static gboolean
settle_cb (gpointer user_data)
{
  SenUiPageCache *self = user_data;
  SenUiPageNeed need;

  self->settle = 0;
  self->pace = 0;
  if (sen_ui_page_cache_lacks_seen (self, &need))
    g_signal_emit (self, signals[CHANGED], 0, self->first); /* the page before no longer stands for it */
  sen_ui_page_cache_draw_next (self);
  return G_SOURCE_REMOVE;
}

static gboolean
rest_cb (gpointer user_data)
{
  SenUiPageCache *self = user_data;

  self->rest = 0;
  sen_ui_page_cache_draw_next (self);
  return G_SOURCE_REMOVE;
}

static void
note_turn (SenUiPageCache *self, gboolean backwards)
{
  gint64 now = g_get_monotonic_time ();
  gboolean leafs = now - self->turned < RUSH * 1000 && backwards == self->backwards;

  self->pace = leafs ? (double)(now - self->turned) / G_USEC_PER_SEC : 0;
  self->turned = now;
  self->backwards = backwards;
  self->resting = FALSE;
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  if (leafs)
    self->settle = g_timeout_add (RUSH, settle_cb, self);
  else
    self->rest = g_timeout_add (REST, rest_cb, self);
}

SenUiColors
sen_ui_page_cache_get_colors (SenUiPageCache *self)
{
  return self->colors;
}

/* What went wrong while a page was drawn ahead of time does not count once somebody looks at it: its worker may have
 * died of something else. */
static void
forgive (SenUiPageCache *self, guint first, guint last)
{
  for (guint page = first; page <= last; page++)
    {
      SenUiPageFailure *failure = sen_ui_page_cache_get_failure (self, page);

      if (failure != NULL && !sen_ui_page_cache_is_seen (self, page))
        failure->tries = failure->again = 0;
    }
}

/**
 * sen_ui_page_cache_want:
 * @first: the first page that is seen
 * @last: the last one
 * @top: where what is seen of the first page begins, 0 … 1 of its height
 * @bottom: where it ends
 *
 * Draws them and their neighbours; gives up what is neither.
 */
void
sen_ui_page_cache_want (SenUiPageCache *self, guint first, guint last, double top, double bottom)
{
  if (first != self->first)
    note_turn (self, first < self->first);
  forgive (self, first, MAX (first, last));
  self->first = first;
  self->last = MAX (first, last);
  self->top = top;
  self->bottom = bottom;
  sen_ui_page_cache_draw_next (self);
}

/**
 * sen_ui_page_cache_want_small:
 * @first: the first page of which a small picture is wanted
 * @last: the last one; before @first for none
 *
 * Draws them when there is nothing else to do.
 */
void
sen_ui_page_cache_want_small (SenUiPageCache *self, guint first, guint last)
{
  self->first_small = first;
  self->last_small = last;
  sen_ui_page_cache_draw_next (self);
}
