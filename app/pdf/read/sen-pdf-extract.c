/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-extract.h"

#include "sen-error.h"
#include "sen-pdf-document-private.h"

#define BATCH    16
#define PATIENCE (G_USEC_PER_SEC / 5) /* a document that takes longer is worth a second worker */

/* What the threads that read one document share. */
typedef struct
{
  SenPdfPool *pool;          /* borrowed */
  const char *path;          /* borrowed */
  const char *password;      /* borrowed, nullable */
  GCancellable *cancellable; /* borrowed, nullable */
  SenPdfExtractProgress progress;
  gpointer user_data; /* of @progress, which is called on the caller's thread */

  char **texts; /* owned; each is written by the thread that took its page */
  guint total;

  GMutex lock; /* guards all below */
  guint next;
  guint done;
  guint unreadable;
  gboolean stopped;
} Extraction;

static gboolean
take_pages (Extraction *self, guint *first, guint *end)
{
  gboolean more;

  g_mutex_lock (&self->lock);
  more = !self->stopped && self->next < self->total;
  if (more)
    {
      *first = self->next;
      *end = self->next = MIN (self->next + BATCH, self->total);
    }
  g_mutex_unlock (&self->lock);
  return more;
}

static void
stop (Extraction *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_mutex_unlock (&self->lock);
}

static guint
count_done (Extraction *self, guint pages, guint unreadable)
{
  guint done;

  g_mutex_lock (&self->lock);
  self->unreadable += unreadable;
  done = self->done += pages;
  g_mutex_unlock (&self->lock);
  return done;
}

/* A batch failed: finds out which of its pages can be read, one by one. */
static gboolean
read_singly (Extraction *self, SenPdfDocument *document, guint first, guint end, GError **error)
{
  for (guint i = first; i < end; i++)
    {
      g_autoptr (GError) local = NULL;
      char *text = sen_pdf_document_load_text (document, i, self->cancellable, &local);

      if (text == NULL && (sen_error_is_cancelled (local) || g_error_matches (local, SEN_ERROR, SEN_ERROR_UNSUPPORTED)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      count_done (self, 1, text == NULL ? 1 : 0);
      self->texts[i] = text != NULL ? text : g_strdup ("");
    }
  return TRUE;
}

static gboolean
read_batch (Extraction *self, SenPdfDocument *document, guint first, guint end, GError **error)
{
  while (first < end)
    {
      g_autoptr (GError) local = NULL;
      g_autofree char **batch = sen_pdf_document_load_texts (document, first, end - first, self->cancellable, &local);
      guint n = 0;

      if (batch == NULL && sen_error_is_cancelled (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (batch == NULL)
        return read_singly (self, document, first, end, error);
      for (; batch[n] != NULL; n++)
        self->texts[first++] = batch[n];
      count_done (self, n, 0);
    }
  return TRUE;
}

/* A second worker reads along. That it can't be had is no error: the first one reads all, then. */
static gpointer
help (gpointer data)
{
  Extraction *self = data;
  g_autoptr (SenPdfDocument) document
      = sen_pdf_document_open (self->pool, self->path, self->password, self->cancellable, NULL);
  GError *error = NULL;
  guint first, end;

  while (document != NULL && error == NULL && take_pages (self, &first, &end))
    read_batch (self, document, first, end, &error);
  return error;
}

static gboolean
read_all (Extraction *self, SenPdfDocument *document, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  GThread *helper = NULL;
  GError *helper_error = NULL;
  gboolean ok = TRUE;
  guint first, end;

  while (ok && take_pages (self, &first, &end))
    {
      ok = read_batch (self, document, first, end, error);
      if (ok && self->progress != NULL)
        self->progress (count_done (self, 0, 0), self->total, self->user_data);
      if (ok && helper == NULL && g_get_num_processors () > 1
          && (g_get_monotonic_time () - start) * (gint64)(self->total - end) > PATIENCE * (gint64)end)
        helper = g_thread_try_new ("sen-pdf-extract", help, self, NULL);
    }
  if (!ok)
    stop (self);
  if (helper != NULL)
    helper_error = g_thread_join (helper);
  if (ok && helper_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&helper_error));
      ok = FALSE;
    }
  g_clear_error (&helper_error);
  return ok;
}

/**
 * sen_pdf_extract_text:
 * @pool: where workers come from
 * @path: the file
 * @password: (nullable): the password, if it needs one
 * @n_unreadable: (out) (optional): how many pages could not be read; their text is empty
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 *
 * The texts of all pages, for the search index. Blocks; call it on a worker's thread. Where there is a second
 * processor, a second worker helps with a document that takes long.
 * A page that makes the reader fail is left out and the rest goes on.
 *
 * Errors: as sen_pdf_document_open().
 *
 * Returns: (transfer full) (array zero-terminated=1): one text a page, or %NULL
 */
char **
sen_pdf_extract_text (SenPdfPool *pool,
                      const char *path,
                      const char *password,
                      guint *n_unreadable,
                      SenPdfExtractProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, password, cancellable, error);
  Extraction self = { .pool = pool,
                      .path = path,
                      .password = password,
                      .cancellable = cancellable,
                      .progress = progress,
                      .user_data = user_data };
  gboolean ok;

  if (document == NULL)
    return NULL;
  self.total = sen_pdf_document_get_n_pages (document);
  self.texts = g_new0 (char *, self.total + 1);
  g_mutex_init (&self.lock);
  ok = read_all (&self, document, error);
  g_mutex_clear (&self.lock);
  if (ok && progress != NULL)
    progress (self.total, self.total, user_data);
  if (ok && n_unreadable != NULL)
    *n_unreadable = self.unreadable;
  if (ok)
    return self.texts;
  for (guint i = 0; i < self.total; i++)
    g_free (self.texts[i]);
  g_free (self.texts);
  return NULL;
}
