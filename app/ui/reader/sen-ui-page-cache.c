/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-page-cache.h"

#include <math.h>

#include "sen-ui-pictures.h"

/**
 * SenUiPageCache:
 *
 * Pictures of the pages of one document at one scale, drawn by the document's worker process, one at a time: what is
 * seen, what of it is missing at a high zoom (tiles), the pages that come next in the direction of turning, the one
 * before, small pictures last. What is being drawn but not wanted any more may finish, because most pages take
 * milliseconds and will be wanted soon; if it takes long it is stopped. Until the right picture is there a page shows
 * what there is of it: another scale, or a small one. A page whose worker died is drawn once more before its failure
 * counts. Main thread.
 */
struct _SenUiPageCache
{
  GObject parent_instance;

  SenPdfDocument *document; /* owned */
  SenUiPictures *pictures;  /* owned */
  GHashTable *failures;     /* owned; page + 1 → Failure */
  GArray *seen;             /* owned; of Seen: what the last snapshots showed of tiled pages */
  double scale;             /* pixels a point */
  guint turns;
  SenUiColors colors;
  GHashTable *photos;            /* owned; page + 1 → GArray of SenPdfRect, or NULL: there is none on it */
  guint first, last;             /* seen */
  gboolean backwards;            /* the last turn was */
  guint first_small, last_small; /* first > last: none */
  struct _Drawing *drawing;      /* nullable; under way, owned by its call */
  guint patience;                /* source */
  guint stands;                  /* source: what is seen was there already */
  GCancellable *measuring;       /* owned, nullable: not begun */
};

typedef struct
{
  guint page;
  guint what; /* as SenUiPicture */
  double scale;
  guint turns;
} Need;

typedef struct _Drawing
{
  GWeakRef cache;
  Need need;
  GCancellable *cancellable; /* owned */
} Drawing;

typedef struct
{
  GError *error; /* owned */
  double scale;
  guint tries;
} Failure;

/* Of a page in tiles: pixels of the scaled page that are on the screen. */
typedef struct
{
  guint page;
  int left, top, right, bottom;
} Seen;

enum
{
  CHANGED,
  COMPLETE,
  RESIZED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TILED      (6.0 * 1024 * 1024) /* pixels of a page from which on it is drawn in tiles … */
#define UNDER      (1.5 * 1024 * 1024) /* … over a picture of so many */
#define TILE       1024                /* pixels */
#define PATIENCE   50                  /* milliseconds for what is not wanted any more */
#define TRIES      2
#define SAME(a, b) (fabs ((a) - (b)) < 0.0001)

G_DEFINE_FINAL_TYPE (SenUiPageCache, sen_ui_page_cache, G_TYPE_OBJECT)

static void draw_next (SenUiPageCache *self);

static void
failure_free (gpointer data)
{
  Failure *failure = data;

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
  g_clear_handle_id (&self->stands, g_source_remove);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing->cancellable);
  self->drawing = NULL;
  g_cancellable_cancel (self->measuring);
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
  self->seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  self->scale = 1;
  self->first_small = 1;
}

SenUiPageCache *
sen_ui_page_cache_new (SenPdfDocument *document)
{
  SenUiPageCache *self = g_object_new (SEN_UI_TYPE_PAGE_CACHE, NULL);

  self->document = g_object_ref (document);
  return self;
}

/* ---- What is needed ---- */

/* A page's size in points as it is turned now; some size for a page that says none. */
static void
get_size (SenUiPageCache *self, guint page, double *width, double *height)
{
  double w = 0, h = 0;

  if (!sen_pdf_document_get_page_size (self->document, page, &w, &h) || w <= 0 || h <= 0)
    w = h = 1;
  *width = self->turns % 2 == 0 ? w : h;
  *height = self->turns % 2 == 0 ? h : w;
}

static gboolean
is_tiled (SenUiPageCache *self, guint page)
{
  double width, height;

  get_size (self, page, &width, &height);
  return width * height * self->scale * self->scale > TILED;
}

static double
scale_of (SenUiPageCache *self, guint page, guint what)
{
  double width, height;

  get_size (self, page, &width, &height);
  if (what == SEN_UI_PICTURE_SMALL)
    return SEN_UI_PICTURE_SMALL_SIDE / MAX (width, height);
  if (what == SEN_UI_PICTURE_WHOLE && is_tiled (self, page))
    return sqrt (UNDER / (width * height));
  return self->scale;
}

static Failure *
get_failure (SenUiPageCache *self, guint page)
{
  return g_hash_table_lookup (self->failures, GUINT_TO_POINTER (page + 1));
}

/* Whether it was drawn for the size that the page is known to have now. */
static gboolean
fits (SenUiPageCache *self, const Need *need, const SenUiPicture *picture)
{
  double width, height;

  if (need->what != SEN_UI_PICTURE_WHOLE)
    return TRUE;
  get_size (self, need->page, &width, &height);
  return gdk_texture_get_width (picture->texture) == MAX ((int)ceil (width * need->scale), 1)
         && gdk_texture_get_height (picture->texture) == MAX ((int)ceil (height * need->scale), 1);
}

/* Whether it must be drawn: it is neither there nor has it failed for good. */
static gboolean
lacks (SenUiPageCache *self, guint page, guint what, Need *need)
{
  const SenUiPicture *picture = sen_ui_pictures_peek (self->pictures, page, what);
  const Failure *failure = get_failure (self, page);

  *need = (Need){ page, what, scale_of (self, page, what), self->turns };
  if (page >= sen_pdf_document_get_n_pages (self->document))
    return FALSE;
  if (failure != NULL && failure->tries >= TRIES
      && (SAME (failure->scale, self->scale) || what != SEN_UI_PICTURE_WHOLE))
    return FALSE;
  if (picture == NULL || picture->turns != self->turns)
    return TRUE;
  return what != SEN_UI_PICTURE_SMALL && (!SAME (picture->scale, need->scale) || !fits (self, need, picture));
}

static guint
count_columns (SenUiPageCache *self, guint page)
{
  double width, height;

  get_size (self, page, &width, &height);
  return (guint)ceil (ceil (width * self->scale) / TILE);
}

/* The first tile of what is seen that is not there. */
static gboolean
lacks_tile (SenUiPageCache *self, Need *need)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      const Seen *seen = &g_array_index (self->seen, Seen, i);
      guint columns = count_columns (self, seen->page);

      if (seen->page < self->first || seen->page > self->last || !is_tiled (self, seen->page))
        continue;
      for (int row = seen->top / TILE; row * TILE < seen->bottom; row++)
        for (int column = seen->left / TILE; column * TILE < seen->right; column++)
          if (lacks (self, seen->page, SEN_UI_PICTURE_TILES + (guint)row * columns + (guint)column, need))
            return TRUE;
    }
  return FALSE;
}

static gboolean
lacks_seen (SenUiPageCache *self, Need *need)
{
  for (guint page = self->first; page <= self->last; page++)
    if (lacks (self, page, SEN_UI_PICTURE_WHOLE, need))
      return TRUE;
  return lacks_tile (self, need);
}

static gboolean
lacks_neighbour (SenUiPageCache *self, Need *need)
{
  static const int forwards[] = { 1, 2, -1 }, backwards[] = { -1, -2, 1 };
  const int *steps = self->backwards ? backwards : forwards;

  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    {
      gint64 page = steps[i] > 0 ? (gint64)self->last + steps[i] : (gint64)self->first + steps[i];

      if (page >= 0 && lacks (self, (guint)page, SEN_UI_PICTURE_WHOLE, need))
        return TRUE;
    }
  return FALSE;
}

static gboolean
lacks_small (SenUiPageCache *self, Need *need)
{
  for (guint page = self->first_small; page <= self->last_small; page++)
    if (lacks (self, page, SEN_UI_PICTURE_SMALL, need))
      return TRUE;
  return FALSE;
}

/* ---- Drawing ---- */

static void
note_failure (SenUiPageCache *self, const Need *need, const GError *error)
{
  Failure *failure = get_failure (self, need->page);

  if (failure == NULL)
    {
      failure = g_new0 (Failure, 1);
      g_hash_table_insert (self->failures, GUINT_TO_POINTER (need->page + 1), failure);
    }
  if (!SAME (failure->scale, self->scale))
    failure->tries = 0;
  failure->scale = self->scale;
  failure->tries++;
  g_clear_error (&failure->error);
  failure->error = g_error_copy (error);
}

/* Returns: (transfer full): what came, in the colours of now */
static SenPdfImage *
tint (SenUiPageCache *self, const Need *need, SenPdfImage *image)
{
  gpointer page = GUINT_TO_POINTER (need->page + 1);
  double width, height, x = 0, y = 0;

  if (self->colors == SEN_UI_COLORS_PAPER)
    return sen_pdf_image_ref (image);
  if (need->what == SEN_UI_PICTURE_WHOLE && self->colors == SEN_UI_COLORS_NIGHT
      && !g_hash_table_contains (self->photos, page))
    g_hash_table_insert (self->photos, page, sen_ui_tint_find_photos (image));
  get_size (self, need->page, &width, &height);
  if (need->what >= SEN_UI_PICTURE_TILES)
    {
      guint tile = need->what - SEN_UI_PICTURE_TILES, columns = count_columns (self, need->page);

      x = (tile % columns) * (double)TILE;
      y = (tile / columns) * (double)TILE;
    }
  return sen_ui_tint (image, self->colors,
                      self->colors == SEN_UI_COLORS_NIGHT ? g_hash_table_lookup (self->photos, page) : NULL, x, y,
                      width * need->scale, height * need->scale);
}

static void
keep (SenUiPageCache *self, const Need *need, SenPdfImage *image)
{
  g_autoptr (SenPdfImage) tinted = NULL;

  g_hash_table_remove (self->failures, GUINT_TO_POINTER (need->page + 1));
  if (need->what >= SEN_UI_PICTURE_TILES && !SAME (need->scale, self->scale))
    return;
  tinted = tint (self, need, image);
  sen_ui_pictures_put (self->pictures, need->page, need->what, tinted, need->scale, need->turns);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (SenUiPageCache) self = g_weak_ref_get (&drawing->cache);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);
  Need need = drawing->need;
  gboolean at_hand = self != NULL && self->drawing == drawing;

  g_weak_ref_clear (&drawing->cache);
  g_object_unref (drawing->cancellable);
  g_free (drawing);
  if (!at_hand)
    return;
  self->drawing = NULL;
  g_clear_handle_id (&self->patience, g_source_remove);
  if (image != NULL)
    keep (self, &need, image);
  else if (!sen_error_is_cancelled (error))
    note_failure (self, &need, error);
  if (image != NULL || !sen_error_is_cancelled (error))
    g_signal_emit (self, signals[CHANGED], 0, need.page);
  if (need.page >= self->first && need.page <= self->last && !lacks_seen (self, &need))
    g_signal_emit (self, signals[COMPLETE], 0);
  if (self->drawing == NULL)
    draw_next (self);
}

static gboolean
stands_cb (gpointer user_data)
{
  SenUiPageCache *self = user_data;
  Need need;

  self->stands = 0;
  if (!lacks_seen (self, &need))
    g_signal_emit (self, signals[COMPLETE], 0);
  return G_SOURCE_REMOVE;
}

/* Returns: whether it was drawn before it was asked for, and is there now */
static gboolean
take_ahead (SenUiPageCache *self, const Need *need, const SenPdfRegion *region)
{
  g_autoptr (SenPdfImage) image = sen_pdf_document_take_ahead (self->document, region);

  if (image == NULL)
    return FALSE;
  keep (self, need, image);
  if (self->stands == 0) /* told when the frame is drawn */
    self->stands = g_idle_add (stands_cb, self);
  return TRUE;
}

static void
draw (SenUiPageCache *self, const Need *need, int priority)
{
  Drawing *drawing;
  SenPdfRegion region = { .page = need->page, .scale = need->scale, .turns = need->turns, .priority = priority };
  double width, height;

  get_size (self, need->page, &width, &height);
  region.width = MAX ((int)ceil (width * need->scale), 1);
  region.height = MAX ((int)ceil (height * need->scale), 1);
  if (need->what >= SEN_UI_PICTURE_TILES)
    {
      guint tile = need->what - SEN_UI_PICTURE_TILES, columns = count_columns (self, need->page);

      region.x = (int)(tile % columns) * TILE;
      region.y = (int)(tile / columns) * TILE;
      region.width = CLAMP (region.width - region.x, 1, TILE);
      region.height = CLAMP (region.height - region.y, 1, TILE);
    }
  if (take_ahead (self, need, &region))
    {
      draw_next (self);
      return;
    }
  drawing = g_new0 (Drawing, 1);
  g_weak_ref_init (&drawing->cache, self);
  drawing->need = *need;
  drawing->cancellable = g_cancellable_new ();
  self->drawing = drawing;
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
  const Need *now = &self->drawing->need;
  Need need;

  if (now->page >= self->first && now->page <= self->last && now->turns == self->turns
      && now->what != SEN_UI_PICTURE_SMALL && (now->what == SEN_UI_PICTURE_WHOLE || SAME (now->scale, self->scale)))
    return FALSE;
  return lacks_seen (self, &need);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (SenUiPageCache) self = g_weak_ref_get (ref);
  gboolean changed = FALSE;

  g_weak_ref_clear (ref);
  g_free (ref);
  if (sen_pdf_document_measure_finish (SEN_PDF_DOCUMENT (source), result, &changed, NULL) && changed && self != NULL
      && !g_cancellable_is_cancelled (self->measuring))
    g_signal_emit (self, signals[RESIZED], 0);
}

/* Once what is seen stands. */
static void
measure (SenUiPageCache *self)
{
  GWeakRef *ref;

  if (self->measuring != NULL)
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  self->measuring = g_cancellable_new ();
  sen_pdf_document_measure_async (self->document, self->measuring, measured_cb, ref);
}

static void
draw_next (SenUiPageCache *self)
{
  Need need;

  if (self->drawing != NULL)
    {
      if (!is_in_the_way (self))
        g_clear_handle_id (&self->patience, g_source_remove);
      else if (self->patience == 0)
        self->patience = g_timeout_add (PATIENCE, patience_cb, self);
    }
  else if (lacks_seen (self, &need))
    draw (self, &need, G_PRIORITY_HIGH);
  else if (lacks_neighbour (self, &need))
    draw (self, &need, G_PRIORITY_DEFAULT);
  else
    {
      measure (self);
      if (lacks_small (self, &need))
        draw (self, &need, G_PRIORITY_DEFAULT_IDLE);
    }
}

/**
 * sen_ui_page_cache_set_scale:
 * @scale: device pixels a point
 */
void
sen_ui_page_cache_set_scale (SenUiPageCache *self, double scale)
{
  if (SAME (scale, self->scale))
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
  draw_next (self);
}

/**
 * sen_ui_page_cache_want:
 * @first: the first page that is seen
 * @last: the last one
 *
 * Draws them and their neighbours; gives up what is neither.
 */
void
sen_ui_page_cache_want (SenUiPageCache *self, guint first, guint last)
{
  if (first != self->first)
    self->backwards = first < self->first;
  self->first = first;
  self->last = MAX (first, last);
  draw_next (self);
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
  draw_next (self);
}

/* ---- Showing ---- */

/* Notes what is on the screen of a page in tiles, and draws those that are there. */
static void
snapshot_tiles (SenUiPageCache *self,
                GtkSnapshot *snapshot,
                guint page,
                const graphene_rect_t *area,
                const graphene_rect_t *part)
{
  double width, height, unit;
  guint columns = count_columns (self, page);
  Seen seen = { .page = page };

  get_size (self, page, &width, &height);
  unit = (double)area->size.width / ceil (width * self->scale); /* widget pixels a pixel */
  seen.left = (int)MAX (((double)part->origin.x - (double)area->origin.x) / unit, 0);
  seen.top = (int)MAX (((double)part->origin.y - (double)area->origin.y) / unit, 0);
  seen.right = (int)MIN (ceil (seen.left + (double)part->size.width / unit), ceil (width * self->scale));
  seen.bottom = (int)MIN (ceil (seen.top + (double)part->size.height / unit), ceil (height * self->scale));
  for (guint i = 0; i < self->seen->len; i++)
    if (g_array_index (self->seen, Seen, i).page == page)
      g_array_remove_index_fast (self->seen, i--);
  g_array_append_val (self->seen, seen);
  for (int row = seen.top / TILE; row * TILE < seen.bottom; row++)
    for (int column = seen.left / TILE; column * TILE < seen.right; column++)
      {
        const SenUiPicture *tile
            = sen_ui_pictures_get (self->pictures, page, SEN_UI_PICTURE_TILES + (guint)row * columns + (guint)column);

        if (tile != NULL && tile->turns == self->turns && SAME (tile->scale, self->scale))
          sen_ui_picture_append (tile, snapshot,
                                 &GRAPHENE_RECT_INIT (area->origin.x + (float)(column * TILE * unit),
                                                      area->origin.y + (float)(row * TILE * unit),
                                                      (float)(gdk_texture_get_width (tile->texture) * unit),
                                                      (float)(gdk_texture_get_height (tile->texture) * unit)));
      }
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

  if (best != NULL)
    sen_ui_picture_append (best, snapshot, area);
  if (area->size.width < 1 || !is_tiled (self, page) || !graphene_rect_intersection (area, seen, &part))
    return best != NULL;
  snapshot_tiles (self, snapshot, page, area, &part);
  draw_next (self);
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
 * sen_ui_page_cache_is_complete:
 * @page: from 0
 *
 * Returns: whether the picture of the whole page at the scale of now is there, or will never be
 */
gboolean
sen_ui_page_cache_is_complete (SenUiPageCache *self, guint page)
{
  Need need;

  return !lacks (self, page, SEN_UI_PICTURE_WHOLE, &need);
}

/**
 * sen_ui_page_cache_get_error:
 *
 * Returns: (transfer none) (nullable): why the page could not be drawn
 */
const GError *
sen_ui_page_cache_get_error (SenUiPageCache *self, guint page)
{
  Failure *failure = get_failure (self, page);

  return failure != NULL && failure->tries >= TRIES ? failure->error : NULL;
}
