/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sen-ui-ink-tile-private.h"

typedef struct
{
  GPtrArray *strokes;  /* owned, of SenUiInkStroke */
  GHashTable *tiles;   /* owned; place → SenUiInkTile */
  double scale;        /* pixels a point in the tiles */
  GHashTable *earlier; /* owned, nullable: tiles at another scale, until the new ones are there */
  double earlier_scale;
  guint generation; /* counts changes of the strokes */
} Page;

/**
 * SenUiInkCache:
 *
 * Pictures of the strokes on pages, in small tiles: thousands of strokes cost a frame no more than a few textures, and
 * a new stroke only changes the tiles that it crosses, so that only there the window is painted again. Tiles are drawn
 * by a thread; a new stroke is added to those that are there at once. Emits "changed" with a page. Main thread.
 */
struct _SenUiInkCache
{
  GObject parent_instance;

  GHashTable *pages;         /* owned; page + 1 → Page */
  GCancellable *cancellable; /* owned */
  gboolean busy;             /* a tile is being drawn */
};

typedef struct
{
  guint page;
  guint generation;
  double scale;
  int column, row;
  GPtrArray *strokes; /* owned, of SenUiInkStroke: those that cross the tile */
} Job;

#define MOST_TILES         400
#define PLACE(column, row) GINT_TO_POINTER ((row)*4096 + (column) + 1)
#define COLUMN(place)      ((GPOINTER_TO_INT (place) - 1) % 4096)
#define ROW(place)         ((GPOINTER_TO_INT (place) - 1) / 4096)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiInkCache, sen_ui_ink_cache, G_TYPE_OBJECT)

/* Tiles */

static GHashTable *
new_tiles (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, sen_ui_ink_tile_free);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->strokes);
  g_hash_table_unref (page->tiles);
  g_clear_pointer (&page->earlier, g_hash_table_unref);
  g_free (page);
}

static Page *
find_page (SenUiInkCache *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number + 1));

  if (page == NULL)
    {
      page = g_new0 (Page, 1);
      page->strokes = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_ui_ink_stroke_unref);
      page->tiles = new_tiles ();
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number + 1), page);
    }
  return page;
}

static gboolean
crosses (const SenUiInkStroke *stroke, double scale, int column, int row)
{
  double size = SEN_UI_INK_TILE / scale, edge = 1 / scale;

  return stroke->box.x < (column + 1) * size + edge && stroke->box.x + stroke->box.width > column * size - edge
         && stroke->box.y < (row + 1) * size + edge && stroke->box.y + stroke->box.height > row * size - edge;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->strokes);
  g_free (job);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;

  g_task_return_pointer (task, sen_ui_ink_tile_draw (job->strokes, job->scale, job->column, job->row),
                         (GDestroyNotify)g_bytes_unref);
}

static void ask (SenUiInkCache *self, guint number, Page *page, int column, int row);

/* Tiles are only made for what was on the screen, so each that is there is wanted. */
static void
ask_next (SenUiInkCache *self, guint number, Page *page)
{
  GHashTableIter iter;
  gpointer place;
  SenUiInkTile *tile;

  g_hash_table_iter_init (&iter, page->tiles);
  while (!self->busy && g_hash_table_iter_next (&iter, &place, (gpointer *)&tile))
    if (!tile->ready)
      ask (self, number, page, COLUMN (place), ROW (place));
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiInkCache *self = SEN_UI_INK_CACHE (source);
  g_autoptr (GError) error = NULL;
  GBytes *pixels = g_task_propagate_pointer (G_TASK (result), &error);
  Job *job = g_task_get_task_data (G_TASK (result));
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (job->page + 1));
  SenUiInkTile *tile = page != NULL && fabs (page->scale - job->scale) < 1e-6
                           ? g_hash_table_lookup (page->tiles, PLACE (job->column, job->row))
                           : NULL;

  self->busy = FALSE;
  if (error == NULL && tile != NULL && (!tile->ready || tile->texture == NULL))
    {
      sen_ui_ink_tile_set (tile, g_steal_pointer (&pixels));
      tile->ready = page->generation == job->generation; /* else it is drawn once more */
    }
  g_clear_pointer (&pixels, g_bytes_unref);
  if (error != NULL) /* the cache is going */
    return;
  if (page != NULL)
    ask_next (self, job->page, page);
  g_signal_emit (self, signals[CHANGED], 0, job->page);
}

static void
ask (SenUiInkCache *self, guint number, Page *page, int column, int row)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->busy)
    return;
  job = g_new0 (Job, 1);
  job->page = number;
  job->generation = page->generation;
  job->scale = page->scale;
  job->column = column;
  job->row = row;
  job->strokes = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_ui_ink_stroke_unref);
  for (guint i = 0; i < page->strokes->len; i++)
    if (crosses (g_ptr_array_index (page->strokes, i), page->scale, column, row))
      g_ptr_array_add (job->strokes, sen_ui_ink_stroke_ref (g_ptr_array_index (page->strokes, i)));
  self->busy = TRUE;
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw_in_thread);
}

/* Strokes come and go */

static void
change_tiles (Page *page, const SenUiInkStroke *stroke, gboolean added)
{
  GHashTableIter iter;
  gpointer place;
  SenUiInkTile *tile;

  g_hash_table_iter_init (&iter, page->tiles);
  while (g_hash_table_iter_next (&iter, &place, (gpointer *)&tile))
    {
      int column = COLUMN (place), row = ROW (place);

      if (!crosses (stroke, page->scale, column, row))
        continue;
      if (added && tile->ready)
        sen_ui_ink_tile_add (tile, stroke, page->scale, column, row);
      else
        tile->ready = FALSE;
    }
}

static GHashTable *
make_set (GPtrArray *strokes)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < strokes->len; i++)
    g_hash_table_add (set, g_ptr_array_index (strokes, i));
  return set;
}

/**
 * sen_ui_ink_cache_set_strokes:
 * @page: from 0
 * @strokes: (element-type SenUiInkStroke): all that are on it, in the order in which they were drawn
 *
 * Says what is on a page. A stroke that was there before must be the same object.
 */
void
sen_ui_ink_cache_set_strokes (SenUiInkCache *self, guint page, GPtrArray *strokes)
{
  Page *at = find_page (self, page);
  g_autoptr (GHashTable) before = make_set (at->strokes);
  g_autoptr (GHashTable) after = make_set (strokes);
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_ui_ink_stroke_unref);
  guint n_added = g_hash_table_size (after);

  for (guint i = 0; i < at->strokes->len; i++)
    {
      if (g_hash_table_contains (after, g_ptr_array_index (at->strokes, i)))
        n_added--;
      else
        change_tiles (at, g_ptr_array_index (at->strokes, i), FALSE);
    }
  at->generation++;
  for (guint i = 0; i < strokes->len; i++)
    {
      SenUiInkStroke *stroke = g_ptr_array_index (strokes, i);

      /* A few are drawn at once where all that lies below is drawn already. */
      if (!g_hash_table_contains (before, stroke))
        change_tiles (at, stroke, n_added <= 4);
      g_ptr_array_add (copy, sen_ui_ink_stroke_ref (stroke));
    }
  g_ptr_array_unref (at->strokes);
  at->strokes = copy;
  g_signal_emit (self, signals[CHANGED], 0, page);
}

/* Showing */

static void
append_tiles (GtkSnapshot *snapshot, GHashTable *tiles, double pixel)
{
  GHashTableIter iter;
  gpointer place;
  SenUiInkTile *tile;

  g_hash_table_iter_init (&iter, tiles);
  while (g_hash_table_iter_next (&iter, &place, (gpointer *)&tile))
    if (tile->texture != NULL)
      sen_ui_ink_tile_append (snapshot, tile,
                              &GRAPHENE_RECT_INIT ((float)(COLUMN (place) * SEN_UI_INK_TILE * pixel),
                                                   (float)(ROW (place) * SEN_UI_INK_TILE * pixel),
                                                   (float)(SEN_UI_INK_TILE * pixel), (float)(SEN_UI_INK_TILE * pixel)),
                              pixel);
}

static void
set_scale (Page *page, double scale)
{
  if (fabs (page->scale - scale) < 1e-6)
    return;
  if (page->earlier == NULL || g_hash_table_size (page->tiles) > 0)
    {
      g_clear_pointer (&page->earlier, g_hash_table_unref);
      page->earlier = page->tiles;
      page->earlier_scale = page->scale;
      page->tiles = new_tiles ();
    }
  page->scale = scale;
}

static void
forget_far (SenUiInkCache *self, guint near)
{
  GHashTableIter iter;
  gpointer key;
  Page *page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, (gpointer *)&page))
    if (ABS ((int)GPOINTER_TO_UINT (key) - 1 - (int)near) > 4 && g_hash_table_size (page->tiles) > 0)
      {
        g_hash_table_remove_all (page->tiles);
        g_clear_pointer (&page->earlier, g_hash_table_unref);
      }
}

/**
 * sen_ui_ink_cache_snapshot:
 * @snapshot: where to; 0, 0 is the page's corner
 * @page: from 0
 * @zoom: widget pixels a point
 * @scale: device pixels a widget pixel
 * @seen: what of the page is on the screen, in points
 *
 * Draws the strokes of a page as far as they are there; what is missing is drawn behind, and "changed" tells.
 */
void
sen_ui_ink_cache_snapshot (SenUiInkCache *self,
                           GtkSnapshot *snapshot,
                           guint page,
                           double zoom,
                           int scale,
                           const SenPdfRect *seen)
{
  Page *at = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page + 1));
  double size = SEN_UI_INK_TILE / (zoom * scale);
  int left = (int)MAX (floor (seen->x / size), 0), right = (int)floor ((seen->x + seen->width) / size);
  int top = (int)MAX (floor (seen->y / size), 0), bottom = (int)floor ((seen->y + seen->height) / size);
  gboolean all = TRUE;

  if (at == NULL || at->strokes->len == 0)
    return;
  set_scale (at, zoom * scale);
  if (g_hash_table_size (at->tiles) > MOST_TILES)
    g_hash_table_remove_all (at->tiles);
  for (int row = top; row <= MIN (bottom, 2047); row++)
    for (int column = left; column <= MIN (right, 4095); column++)
      {
        SenUiInkTile *tile = g_hash_table_lookup (at->tiles, PLACE (column, row));

        if (tile == NULL)
          {
            tile = g_new0 (SenUiInkTile, 1);
            g_hash_table_insert (at->tiles, PLACE (column, row), tile);
          }
        if (!tile->ready)
          ask (self, page, at, column, row);
        all = all && tile->ready;
      }
  if (all)
    g_clear_pointer (&at->earlier, g_hash_table_unref);
  if (at->earlier != NULL && at->earlier_scale > 0)
    append_tiles (snapshot, at->earlier, zoom / at->earlier_scale);
  append_tiles (snapshot, at->tiles, 1.0 / scale);
  forget_far (self, page);
}

/**
 * sen_ui_ink_cache_is_busy:
 *
 * Returns: whether a tile is being drawn
 */
gboolean
sen_ui_ink_cache_is_busy (SenUiInkCache *self)
{
  return self->busy;
}

static void
sen_ui_ink_cache_dispose (GObject *object)
{
  g_cancellable_cancel (SEN_UI_INK_CACHE (object)->cancellable);
  G_OBJECT_CLASS (sen_ui_ink_cache_parent_class)->dispose (object);
}

static void
sen_ui_ink_cache_finalize (GObject *object)
{
  g_object_unref (SEN_UI_INK_CACHE (object)->cancellable);
  g_hash_table_unref (SEN_UI_INK_CACHE (object)->pages);
  G_OBJECT_CLASS (sen_ui_ink_cache_parent_class)->finalize (object);
}

static void
sen_ui_ink_cache_class_init (SenUiInkCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_ink_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_ink_cache_finalize;

  /**
   * SenUiInkCache::changed:
   * @page: from 0
   *
   * There is something else to see on a page.
   */
  signals[CHANGED] = g_signal_new ("changed", SEN_UI_TYPE_INK_CACHE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sen_ui_ink_cache_init (SenUiInkCache *self)
{
  self->cancellable = g_cancellable_new ();
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
}

/**
 * sen_ui_ink_cache_new:
 *
 * Returns: (transfer full): no strokes
 */
SenUiInkCache *
sen_ui_ink_cache_new (void)
{
  return g_object_new (SEN_UI_TYPE_INK_CACHE, NULL);
}
