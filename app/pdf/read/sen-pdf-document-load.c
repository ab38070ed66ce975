/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the worker: one request each, blocking and not. */
#include "sen-pdf-document-private.h"
#include "sen-pdf-image-private.h"
#include "sen-pdf-text-book-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <unistd.h>

/* A request with what it takes. */
typedef struct
{
  SenPdfWireType type;
  guint page;
  SenPdfRegion region; /* of RENDER */
} Ask;

static gpointer
decode_image (SenPdfMessage *reply, const Ask *ask, int memory)
{
  SenPdfRenderReply got;

  if (!sen_pdf_render_decode (reply->data, reply->frame.length, &got) || got.width != (guint32)ask->region.width
      || got.height != (guint32)ask->region.height)
    return NULL;
  return sen_pdf_image_map (memory, ask->region.width, ask->region.height);
}

static gpointer
decode (SenPdfDocument *self, const Ask *ask, SenPdfMessage *reply, int memory)
{
  const guint8 *data = reply->data;
  gsize size = reply->frame.length;
  guint n_pages = sen_pdf_document_get_n_pages (self);

  if (ask->type == SEN_PDF_WIRE_RENDER)
    return decode_image (reply, ask, memory);
  if (ask->type == SEN_PDF_WIRE_LAYOUT)
    return sen_pdf_layout_decode (data, size);
  if (ask->type == SEN_PDF_WIRE_LINKS)
    return sen_pdf_links_decode (data, size, n_pages);
  if (ask->type == SEN_PDF_WIRE_OUTLINE)
    return sen_pdf_outline_decode (data, size, n_pages);
  if (ask->type == SEN_PDF_WIRE_TEXT)
    {
      g_auto (GStrv) texts = sen_pdf_texts_decode (data, size, ask->page, 1);

      return texts != NULL ? g_strdup (texts[0]) : NULL;
    }
  return NULL;
}

static GByteArray *
encode (SenPdfDocument *self, const Ask *ask)
{
  GByteArray *payload = g_byte_array_new ();

  if (ask->type != SEN_PDF_WIRE_OUTLINE)
    sen_pdf_put_u32 (payload, ask->page);
  if (ask->type == SEN_PDF_WIRE_TEXT)
    sen_pdf_put_u32 (payload, 1);
  if (ask->type == SEN_PDF_WIRE_RENDER)
    {
      sen_pdf_put_f64 (payload, ask->region.scale);
      sen_pdf_put_i32 (payload, ask->region.x);
      sen_pdf_put_i32 (payload, ask->region.y);
      sen_pdf_put_i32 (payload, ask->region.width);
      sen_pdf_put_i32 (payload, ask->region.height);
      sen_pdf_put_u32 (payload, ask->region.turns & 3);
      sen_pdf_document_put_left_out (self, ask->page, payload);
    }
  return payload;
}

static gboolean
is_drawable (const SenPdfRegion *region)
{
  return region->scale > 0 && region->scale <= SEN_PDF_WIRE_MAX_SCALE && region->width > 0 && region->height > 0
         && region->width <= SEN_PDF_WIRE_MAX_SIDE && region->height <= SEN_PDF_WIRE_MAX_SIDE
         && (guint64)region->width * (guint64)region->height <= SEN_PDF_WIRE_MAX_PIXELS;
}

static gboolean
is_sensible (SenPdfDocument *self, const Ask *ask, GError **error)
{
  if (ask->type != SEN_PDF_WIRE_OUTLINE && ask->page >= sen_pdf_document_get_n_pages (self))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” has no page %u."),
                   sen_pdf_document_get_name (self), ask->page + 1);
      return FALSE;
    }
  if (ask->type != SEN_PDF_WIRE_RENDER || is_drawable (&ask->region))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("“%s”: page %u is too large to show at this size; make it smaller."),
               sen_pdf_document_get_name (self), ask->page + 1);
  return FALSE;
}

static gboolean
make_memory (SenPdfDocument *self, const Ask *ask, int *memory, GError **error)
{
  if (ask->type != SEN_PDF_WIRE_RENDER)
    return TRUE;
  *memory = sen_pdf_image_new_memory (ask->region.width, ask->region.height);
  if (*memory >= 0)
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN,
               _ ("“%s”: there is no memory left to show page %u; close something and try again."),
               sen_pdf_document_get_name (self), ask->page + 1);
  return FALSE;
}

/* The body of every request; blocks. */
static gpointer
perform (SenPdfDocument *self, const Ask *ask, GCancellable *cancellable, GError **error)
{
  int page = ask->type != SEN_PDF_WIRE_OUTLINE ? (int)ask->page : -1;
  g_autoptr (GByteArray) payload = NULL;
  SenPdfMessage reply;
  gpointer got = NULL;
  int memory = -1;

  if (!is_sensible (self, ask, error) || !make_memory (self, ask, &memory, error))
    return NULL;
  payload = encode (self, ask);
  if (sen_pdf_document_call (self, (guint16)ask->type, payload, memory, page, &reply, cancellable, error))
    {
      got = decode (self, ask, &reply, memory);
      sen_pdf_message_clear (&reply);
      if (got == NULL)
        sen_pdf_document_distrust (self, page, error);
    }
  if (memory >= 0)
    close (memory);
  return got;
}

static GDestroyNotify
destroyer (SenPdfWireType type)
{
  if (type == SEN_PDF_WIRE_RENDER)
    return (GDestroyNotify)sen_pdf_image_unref;
  if (type == SEN_PDF_WIRE_LAYOUT)
    return (GDestroyNotify)sen_pdf_text_page_unref;
  if (type == SEN_PDF_WIRE_LINKS)
    return (GDestroyNotify)g_ptr_array_unref;
  if (type == SEN_PDF_WIRE_OUTLINE)
    return g_object_unref;
  return g_free;
}

/* ---- Drawn before anybody asks ---- */

#define AHEAD        "sen-pdf-document-ahead"
#define AHEAD_REGION "sen-pdf-document-ahead-region"

typedef struct
{
  SenPdfRegion region;
  SenPdfImage *image; /* owned */
} Ahead;

static void
ahead_free (gpointer data)
{
  Ahead *ahead = data;

  sen_pdf_image_unref (ahead->image);
  g_free (ahead);
}

static gboolean
is_same (const SenPdfRegion *a, const SenPdfRegion *b)
{
  return a->page == b->page && fabs (a->scale - b->scale) < 0.0001 && a->turns % 4 == b->turns % 4 && a->x == b->x
         && a->y == b->y && a->width == b->width && a->height == b->height;
}

static void
draw_now (SenPdfDocument *self, const SenPdfRegion *region, GCancellable *cancellable)
{
  const Ask ask = { SEN_PDF_WIRE_RENDER, region->page, *region };
  SenPdfImage *image = perform (self, &ask, cancellable, NULL);
  Ahead *ahead;

  if (image == NULL)
    return;
  ahead = g_new0 (Ahead, 1);
  ahead->region = *region;
  ahead->image = image;
  g_object_set_data_full (G_OBJECT (self), AHEAD, ahead, ahead_free);
}

static void
note_region (SenPdfDocument *self, const SenPdfRegion *region)
{
  g_object_set_data_full (G_OBJECT (self), AHEAD_REGION, g_memdup2 (region, sizeof *region), g_free);
}

/* As sen_pdf_document_draw_ahead(); blocks. Before anybody else has the document. */
void
sen_pdf_document_draw_ahead_here (SenPdfDocument *self, const SenPdfRegion *region, GCancellable *cancellable)
{
  note_region (self, region);
  draw_now (self, region, cancellable);
}

static void
draw_ahead_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  draw_now (source, data, cancellable);
  g_task_return_boolean (task, TRUE);
}

/**
 * sen_pdf_document_draw_ahead:
 * @region: what will be asked for soon
 *
 * Begins to draw it. It is given to whoever asks for the very same region next, and thrown away if that is another.
 * What can't be drawn is told to who asks. Main thread.
 */
void
sen_pdf_document_draw_ahead (SenPdfDocument *self, const SenPdfRegion *region)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  note_region (self, region);
  g_task_set_task_data (task, g_memdup2 (region, sizeof *region), g_free);
  sen_worker_queue (sen_pdf_document_get_worker (self), draw_ahead_in_worker, g_steal_pointer (&task));
}

/**
 * sen_pdf_document_get_ahead:
 * @region: (out caller-allocates): what is, or was, drawn before anybody asked
 *
 * Main thread.
 *
 * Returns: whether there is such a thing
 */
gboolean
sen_pdf_document_get_ahead (SenPdfDocument *self, SenPdfRegion *region)
{
  const SenPdfRegion *noted = g_object_get_data (G_OBJECT (self), AHEAD_REGION);

  if (noted != NULL)
    *region = *noted;
  return noted != NULL;
}

/**
 * sen_pdf_document_take_ahead:
 * @region: what is wanted
 *
 * Returns: (transfer full) (nullable): its pixels, if they were drawn ahead and are there already
 */
SenPdfImage *
sen_pdf_document_take_ahead (SenPdfDocument *self, const SenPdfRegion *region)
{
  Ahead *ahead = g_object_steal_data (G_OBJECT (self), AHEAD);
  SenPdfImage *image = ahead != NULL && is_same (&ahead->region, region) ? sen_pdf_image_ref (ahead->image) : NULL;

  g_clear_pointer (&ahead, ahead_free);
  return image;
}

/* What was drawn ahead is not right any more. */
void
sen_pdf_document_forget_ahead (SenPdfDocument *self)
{
  g_object_set_data (G_OBJECT (self), AHEAD, NULL);
}

static void
perform_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Ask *ask = data;
  GError *error = NULL;
  gpointer got = ask->type == SEN_PDF_WIRE_RENDER ? sen_pdf_document_take_ahead (source, &ask->region) : NULL;

  if (got == NULL)
    got = perform (source, ask, cancellable, &error);

  if (got != NULL)
    g_task_return_pointer (task, got, destroyer (ask->type));
  else
    g_task_return_error (task, error);
}

static void
queue (SenPdfDocument *self,
       const Ask *ask,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_priority (task, ask->region.priority);
  g_task_set_task_data (task, g_memdup2 (ask, sizeof *ask), g_free);
  sen_worker_queue (sen_pdf_document_get_worker (self), perform_in_worker, g_steal_pointer (&task));
}

static gpointer
finish (SenPdfDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sen_pdf_document_load_text:
 * @page: counted from 0
 *
 * Returns: (transfer full): the page's text in reading order, UTF-8; empty where there is none (a scan). %NULL on error
 */
char *
sen_pdf_document_load_text (SenPdfDocument *self, guint page, GCancellable *cancellable, GError **error)
{
  const Ask ask = { .type = SEN_PDF_WIRE_TEXT, .page = page };

  return perform (self, &ask, cancellable, error);
}

void
sen_pdf_document_load_text_async (SenPdfDocument *self,
                                  guint page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const Ask ask = { .type = SEN_PDF_WIRE_TEXT, .page = page };

  queue (self, &ask, cancellable, callback, user_data);
}

/**
 * sen_pdf_document_load_text_finish:
 *
 * Returns: (transfer full): as sen_pdf_document_load_text()
 */
char *
sen_pdf_document_load_text_finish (SenPdfDocument *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * sen_pdf_document_load_text_page:
 * @page: counted from 0
 *
 * Returns: (transfer full): the text with a rectangle for each character, or %NULL on error
 */
SenPdfTextPage *
sen_pdf_document_load_text_page (SenPdfDocument *self, guint page, GCancellable *cancellable, GError **error)
{
  const Ask ask = { .type = SEN_PDF_WIRE_LAYOUT, .page = page };

  return perform (self, &ask, cancellable, error);
}

void
sen_pdf_document_load_text_page_async (SenPdfDocument *self,
                                       guint page,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  const Ask ask = { .type = SEN_PDF_WIRE_LAYOUT, .page = page };

  queue (self, &ask, cancellable, callback, user_data);
}

/**
 * sen_pdf_document_load_text_page_finish:
 *
 * Returns: (transfer full): as sen_pdf_document_load_text_page()
 */
SenPdfTextPage *
sen_pdf_document_load_text_page_finish (SenPdfDocument *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * sen_pdf_document_load_links:
 * @page: counted from 0
 *
 * Returns: (transfer full) (element-type SenPdfLink): the page's links, perhaps none; %NULL on error
 */
GPtrArray *
sen_pdf_document_load_links (SenPdfDocument *self, guint page, GCancellable *cancellable, GError **error)
{
  const Ask ask = { .type = SEN_PDF_WIRE_LINKS, .page = page };

  return perform (self, &ask, cancellable, error);
}

void
sen_pdf_document_load_links_async (SenPdfDocument *self,
                                   guint page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  const Ask ask = { .type = SEN_PDF_WIRE_LINKS, .page = page };

  queue (self, &ask, cancellable, callback, user_data);
}

/**
 * sen_pdf_document_load_links_finish:
 *
 * Returns: (transfer full) (element-type SenPdfLink): as sen_pdf_document_load_links()
 */
GPtrArray *
sen_pdf_document_load_links_finish (SenPdfDocument *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * sen_pdf_document_load_outline:
 *
 * Returns: (transfer full): a list of #SenPdfOutlineItem, empty when there is no outline; %NULL on error
 */
GListModel *
sen_pdf_document_load_outline (SenPdfDocument *self, GCancellable *cancellable, GError **error)
{
  const Ask ask = { .type = SEN_PDF_WIRE_OUTLINE };

  return perform (self, &ask, cancellable, error);
}

void
sen_pdf_document_load_outline_async (SenPdfDocument *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  const Ask ask = { .type = SEN_PDF_WIRE_OUTLINE };

  queue (self, &ask, cancellable, callback, user_data);
}

/**
 * sen_pdf_document_load_outline_finish:
 *
 * Returns: (transfer full): as sen_pdf_document_load_outline()
 */
GListModel *
sen_pdf_document_load_outline_finish (SenPdfDocument *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * sen_pdf_document_render:
 * @page: counted from 0
 * @scale: pixels for a point, above 0 and at most 100 (1.0 is 72 dots per inch)
 * @x: left edge of the wanted part, in pixels of the scaled page
 * @y: top edge of the wanted part
 * @width: how many pixels
 * @height: how many pixels; @width × @height at most 64 million
 *
 * Draws a part of a page on white; what lies beside the page stays white.
 *
 * Returns: (transfer full): the pixels, or %NULL on error
 */
SenPdfImage *
sen_pdf_document_render (SenPdfDocument *self,
                         guint page,
                         double scale,
                         int x,
                         int y,
                         int width,
                         int height,
                         GCancellable *cancellable,
                         GError **error)
{
  const SenPdfRegion region = { page, scale, 0, x, y, width, height, 0 };
  const Ask ask = { SEN_PDF_WIRE_RENDER, page, region };

  return perform (self, &ask, cancellable, error);
}

void
sen_pdf_document_render_async (SenPdfDocument *self,
                               guint page,
                               double scale,
                               int x,
                               int y,
                               int width,
                               int height,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const SenPdfRegion region = { page, scale, 0, x, y, width, height, 0 };

  sen_pdf_document_render_region_async (self, &region, cancellable, callback, user_data);
}

/**
 * sen_pdf_document_render_region_async:
 * @region: what to draw
 *
 * As sen_pdf_document_render_async(), turned and in an order of its own: of what waits for its turn the smallest
 * priority is drawn first. sen_pdf_document_render_finish() takes the result.
 */
void
sen_pdf_document_render_region_async (SenPdfDocument *self,
                                      const SenPdfRegion *region,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  const Ask ask = { SEN_PDF_WIRE_RENDER, region->page, *region };

  queue (self, &ask, cancellable, callback, user_data);
}

/**
 * sen_pdf_document_render_finish:
 *
 * Returns: (transfer full): as sen_pdf_document_render()
 */
SenPdfImage *
sen_pdf_document_render_finish (SenPdfDocument *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/* Reads up to @most pages from @first on into a book, as many as the worker finds good for one reply. Returns: how
 * many; 0 on error */
guint
sen_pdf_document_load_pages (SenPdfDocument *self,
                             SenPdfTextBook *book,
                             guint first,
                             guint most,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GArray) pages = NULL;
  SenPdfMessage reply;
  guint n;

  sen_pdf_put_u32 (payload, first);
  sen_pdf_put_u32 (payload, most);
  if (!sen_pdf_document_call (self, SEN_PDF_WIRE_PAGES, payload, -1, (int)first, &reply, cancellable, error))
    return 0;
  pages = sen_pdf_pages_decode (reply.data, reply.frame.length, first, most);
  n = pages != NULL ? pages->len : 0;
  for (guint i = 0; i < n; i++)
    sen_pdf_text_book_take_reply (book, first + i, &g_array_index (pages, SenPdfPageReply, i));
  sen_pdf_message_clear (&reply);
  if (pages == NULL)
    sen_pdf_document_distrust (self, (int)first, error);
  return n;
}

/* Makes the worker misbehave; only in a pool for tests. */
gboolean
sen_pdf_document_test (SenPdfDocument *self,
                       const char *what,
                       guint64 amount,
                       int *out_errno,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  SenPdfMessage reply;
  SenPdfReader in = { 0 };

  sen_pdf_put_str (payload, what);
  sen_pdf_put_u64 (payload, amount);
  if (!sen_pdf_document_call (self, SEN_PDF_WIRE_TEST, payload, -1, 0, &reply, cancellable, error))
    return FALSE;
  in.data = reply.data;
  in.size = reply.frame.length;
  *out_errno = sen_pdf_get_i32 (&in);
  sen_pdf_message_clear (&reply);
  return TRUE;
}
