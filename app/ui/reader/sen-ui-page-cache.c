/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-page-cache.h"

#include <math.h>

/**
 * SenUiPageCache:
 *
 * Pictures of the pages of one document at one scale, drawn by the document's worker process. Pages that are looked at
 * come first, then their neighbours; a page that is no longer wanted before its turn is not drawn. What was looked at
 * longest ago goes when the budget is spent; a picture of another scale stays until the right one is there. Main
 * thread.
 */
struct _SenUiPageCache
{
  GObject parent_instance;

  SenPdfDocument *document; /* owned */
  double scale;             /* pixels a point */
  GHashTable *entries;      /* owned; page + 1 → Entry */
  guint64 bytes;
  guint64 clock;
  guint first, last;         /* wanted */
  GCancellable *cancellable; /* owned; of the page being drawn */
  int drawing;               /* its number, or −1 */
};

typedef struct
{
  GdkTexture *texture; /* owned */
  GError *error;       /* owned */
  double scale;        /* of the texture, or of the failed try */
  guint64 used;
} Entry;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define BUDGET     (256 * 1024 * 1024)
#define MAX_PIXELS (16.0 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (SenUiPageCache, sen_ui_page_cache, G_TYPE_OBJECT)

static void draw_next (SenUiPageCache *self);

static guint64
size_of (Entry *entry)
{
  return entry->texture != NULL
             ? 4 * (guint64)gdk_texture_get_width (entry->texture) * (guint64)gdk_texture_get_height (entry->texture)
             : 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->texture);
  g_clear_error (&entry->error);
  g_free (entry);
}

static void
sen_ui_page_cache_finalize (GObject *object)
{
  SenUiPageCache *self = SEN_UI_PAGE_CACHE (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->entries);
  g_object_unref (self->document);
  G_OBJECT_CLASS (sen_ui_page_cache_parent_class)->finalize (object);
}

static void
sen_ui_page_cache_dispose (GObject *object)
{
  SenUiPageCache *self = SEN_UI_PAGE_CACHE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (sen_ui_page_cache_parent_class)->dispose (object);
}

static void
sen_ui_page_cache_class_init (SenUiPageCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_page_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_page_cache_finalize;

  /**
   * SenUiPageCache::changed:
   * @page: whose picture has come, or failed
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sen_ui_page_cache_init (SenUiPageCache *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->scale = 1;
  self->drawing = -1;
}

SenUiPageCache *
sen_ui_page_cache_new (SenPdfDocument *document)
{
  SenUiPageCache *self = g_object_new (SEN_UI_TYPE_PAGE_CACHE, NULL);

  self->document = g_object_ref (document);
  return self;
}

static Entry *
find (SenUiPageCache *self, guint page)
{
  return g_hash_table_lookup (self->entries, GUINT_TO_POINTER (page + 1));
}

/* The scale at which a page is drawn: never more pixels than a worker may hand over. */
static double
scale_for (SenUiPageCache *self, guint page)
{
  double width = 0, height = 0;

  if (!sen_pdf_document_get_page_size (self->document, page, &width, &height) || width <= 0 || height <= 0)
    return self->scale;
  return MIN (self->scale, sqrt (MAX_PIXELS / (width * height)));
}

static gboolean
is_ready (SenUiPageCache *self, guint page)
{
  Entry *entry = find (self, page);

  return entry != NULL && fabs (entry->scale - scale_for (self, page)) < 0.0001;
}

static void
drop_oldest (SenUiPageCache *self)
{
  while (self->bytes > BUDGET && g_hash_table_size (self->entries) > 1)
    {
      GHashTableIter iter;
      gpointer key, value, oldest = NULL;
      guint64 used = G_MAXUINT64;

      g_hash_table_iter_init (&iter, self->entries);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (((Entry *)value)->used < used)
          {
            used = ((Entry *)value)->used;
            oldest = key;
          }
      self->bytes -= size_of (g_hash_table_lookup (self->entries, oldest));
      g_hash_table_remove (self->entries, oldest);
    }
}

static void
store (SenUiPageCache *self, guint page, double scale, SenPdfImage *image, const GError *error)
{
  Entry *entry = find (self, page);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, GUINT_TO_POINTER (page + 1), entry);
    }
  self->bytes -= size_of (entry);
  g_clear_error (&entry->error);
  entry->scale = scale;
  entry->used = ++self->clock;
  if (image != NULL)
    {
      g_clear_object (&entry->texture);
      entry->texture = gdk_memory_texture_new (sen_pdf_image_get_width (image), sen_pdf_image_get_height (image),
                                               GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, sen_pdf_image_get_pixels (image),
                                               sen_pdf_image_get_stride (image));
    }
  else
    entry->error = g_error_copy (error);
  self->bytes += size_of (entry);
  drop_oldest (self);
}

typedef struct
{
  GWeakRef cache;
  guint page;
  double scale;
} Drawing;

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (SenUiPageCache) self = g_weak_ref_get (&drawing->cache);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);
  guint page = drawing->page;
  double scale = drawing->scale;

  g_weak_ref_clear (&drawing->cache);
  g_free (drawing);
  if (self == NULL)
    return;
  self->drawing = -1;
  g_clear_object (&self->cancellable);
  if (image != NULL || !sen_error_is_cancelled (error))
    {
      store (self, page, scale, image, error);
      g_signal_emit (self, signals[CHANGED], 0, page);
    }
  draw_next (self);
}

static void
draw (SenUiPageCache *self, guint page)
{
  Drawing *drawing = g_new0 (Drawing, 1);
  double width = 0, height = 0;

  g_weak_ref_init (&drawing->cache, self);
  drawing->page = page;
  drawing->scale = scale_for (self, page);
  sen_pdf_document_get_page_size (self->document, page, &width, &height);
  self->drawing = (int)page;
  self->cancellable = g_cancellable_new ();
  sen_pdf_document_render_async (self->document, page, drawing->scale, 0, 0, (int)ceil (width * drawing->scale),
                                 (int)ceil (height * drawing->scale), self->cancellable, drawn_cb, drawing);
}

/* What is looked at from the top, then the page after it, then the one before. */
static void
draw_next (SenUiPageCache *self)
{
  guint n = sen_pdf_document_get_n_pages (self->document);

  if (self->drawing >= 0 || n == 0)
    return;
  for (guint page = self->first; page <= MIN (self->last + 1, n - 1); page++)
    if (!is_ready (self, page))
      {
        draw (self, page);
        return;
      }
  if (self->first > 0 && !is_ready (self, self->first - 1))
    draw (self, self->first - 1);
}

/**
 * sen_ui_page_cache_set_scale:
 * @scale: device pixels a point
 */
void
sen_ui_page_cache_set_scale (SenUiPageCache *self, double scale)
{
  self->scale = scale;
}

/**
 * sen_ui_page_cache_want:
 * @first: the first page that is seen
 * @last: the last one
 *
 * Draws them and their neighbours; gives up a page that is neither.
 */
void
sen_ui_page_cache_want (SenUiPageCache *self, guint first, guint last)
{
  self->first = first;
  self->last = last;
  if (self->drawing >= 0 && ((guint)self->drawing + 1 < first || (guint)self->drawing > last + 1)
      && self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  draw_next (self);
}

/**
 * sen_ui_page_cache_get:
 *
 * Returns: (transfer none) (nullable): the page's picture, perhaps of another scale than the one wanted now
 */
GdkTexture *
sen_ui_page_cache_get (SenUiPageCache *self, guint page)
{
  Entry *entry = find (self, page);

  if (entry == NULL)
    return NULL;
  entry->used = ++self->clock;
  return entry->texture;
}

/**
 * sen_ui_page_cache_get_error:
 *
 * Returns: (transfer none) (nullable): why the page could not be drawn
 */
const GError *
sen_ui_page_cache_get_error (SenUiPageCache *self, guint page)
{
  Entry *entry = find (self, page);

  return entry != NULL ? entry->error : NULL;
}
