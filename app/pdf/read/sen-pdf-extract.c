/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-extract.h"

#include "sen-error.h"
#include "sen-pdf-document-private.h"

#define BATCH    16
#define PATIENCE (G_USEC_PER_SEC / 10) /* a document that takes longer is worth a second worker */

/* What the threads that read one document share. */
typedef struct
{
  SenPdfDocument *document;  /* borrowed */
  SenPdfTextBook *book;      /* borrowed */
  GCancellable *cancellable; /* borrowed, nullable */
  SenPdfExtractProgress progress;
  gpointer user_data; /* of @progress, which is called on the caller's thread */
  guint total;
  guint n_batches;
  guint first; /* the batch to begin with; then on to the end and round */

  GMutex lock; /* guards all below */
  guint next;  /* batches handed out */
  guint done;  /* pages */
  guint unreadable;
  gboolean stopped;
} Extraction;

static gboolean
take_pages (Extraction *self, guint *first, guint *end)
{
  gboolean more;

  g_mutex_lock (&self->lock);
  more = !self->stopped && self->next < self->n_batches;
  if (more)
    {
      *first = (self->first + self->next++) % self->n_batches * BATCH;
      *end = MIN (*first + BATCH, self->total);
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
      gboolean read = sen_pdf_document_load_pages (document, self->book, i, 1, self->cancellable, &local) > 0;

      if (!read && (sen_error_is_cancelled (local) || g_error_matches (local, SEN_ERROR, SEN_ERROR_UNSUPPORTED)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!read)
        {
          g_autoptr (SenPdfTextPage) nothing = sen_pdf_text_page_new ("", NULL, 0);

          sen_pdf_text_book_set_page (self->book, i, nothing, SEN_PDF_TEXT_PDF);
        }
      count_done (self, 1, read ? 0 : 1);
    }
  return TRUE;
}

static gboolean
read_batch (Extraction *self, SenPdfDocument *document, guint first, guint end, GError **error)
{
  while (first < end)
    {
      g_autoptr (GError) local = NULL;
      guint n = sen_pdf_document_load_pages (document, self->book, first, end - first, self->cancellable, &local);

      if (n == 0 && sen_error_is_cancelled (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (n == 0)
        return read_singly (self, document, first, end, error);
      first += n;
      count_done (self, n, 0);
    }
  return TRUE;
}

/* A second worker reads along. That it can't be had is no error: the first one reads all, then. */
static gpointer
help (gpointer data)
{
  Extraction *self = data;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_again (
      self->document, sen_pdf_document_is_background (self->document), self->cancellable, NULL);
  GError *error = NULL;
  guint first, end;

  while (document != NULL && error == NULL && take_pages (self, &first, &end))
    read_batch (self, document, first, end, &error);
  return error;
}

static gboolean
read_all (Extraction *self, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  GThread *helper = NULL;
  GError *helper_error = NULL;
  gboolean ok = TRUE;
  guint first, end;

  while (ok && take_pages (self, &first, &end))
    {
      guint done;

      ok = read_batch (self, self->document, first, end, error);
      done = count_done (self, 0, 0);
      if (ok && self->progress != NULL)
        self->progress (done, self->total, self->user_data);
      if (ok && helper == NULL && g_get_num_processors () > 1
          && (g_get_monotonic_time () - start) * (gint64)(self->total - done) > PATIENCE * (gint64)MAX (done, 1))
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
 * sen_pdf_extract_into:
 * @document: an opened paper, which this call keeps busy
 * @book: a book of as many pages, which is filled
 * @page: where to begin, from 0
 * @n_unreadable: (out) (optional): how many pages could not be read; their text is empty
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 *
 * Reads the text of all pages, from @page to the end and then those before. Blocks; call it on a worker's thread. Where
 * there is a second processor, a second worker helps with a document that takes long. A page that makes the reader fail
 * is left out and the rest goes on. Other threads may look into the book meanwhile.
 *
 * Errors: as sen_pdf_document_open().
 *
 * Returns: whether it went well
 */
gboolean
sen_pdf_extract_into (SenPdfDocument *document,
                      SenPdfTextBook *book,
                      guint page,
                      guint *n_unreadable,
                      SenPdfExtractProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  Extraction self = { .document = document,
                      .book = book,
                      .cancellable = cancellable,
                      .progress = progress,
                      .user_data = user_data,
                      .total = sen_pdf_document_get_n_pages (document) };
  gboolean ok;

  if (sen_pdf_text_book_get_n_pages (book) != self.total) /* the file was written anew since the book was made */
    {
      sen_pdf_document_distrust (document, -1, error);
      return FALSE;
    }
  self.n_batches = (self.total + BATCH - 1) / BATCH;
  self.first = MIN (page, self.total - 1) / BATCH;
  g_mutex_init (&self.lock);
  ok = read_all (&self, error);
  g_mutex_clear (&self.lock);
  if (ok && progress != NULL)
    progress (self.total, self.total, user_data);
  if (ok && n_unreadable != NULL)
    *n_unreadable = self.unreadable;
  return ok;
}

/**
 * sen_pdf_extract_book:
 * @pool: where workers come from
 * @path: the file
 * @password: (nullable): the password, if it needs one
 * @n_unreadable: (out) (optional): how many pages could not be read; their text is empty
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 *
 * Reads the text of a whole paper, as sen_pdf_extract_into(), in processes that give way to all others.
 *
 * Returns: (transfer full): the book, or %NULL
 */
SenPdfTextBook *
sen_pdf_extract_book (SenPdfPool *pool,
                      const char *path,
                      const char *password,
                      guint *n_unreadable,
                      SenPdfExtractProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SenPdfDocument) document = sen_pdf_document_new_unopened (pool, password);
  g_autoptr (SenPdfTextBook) book = NULL;

  sen_pdf_document_set_background (document);
  if (!sen_pdf_document_set_path (document, path, error) || !sen_pdf_document_connect (document, cancellable, error))
    return NULL;
  book = sen_pdf_text_book_new (sen_pdf_document_get_n_pages (document));
  if (!sen_pdf_extract_into (document, book, 0, n_unreadable, progress, user_data, cancellable, error))
    return NULL;
  return g_steal_pointer (&book);
}
