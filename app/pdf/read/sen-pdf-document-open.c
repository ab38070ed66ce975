/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to open a document. */
#include "sen-pdf-document-private.h"

#include "sen-error.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/**
 * sen_pdf_document_open:
 * @pool: where workers come from
 * @path: the file
 * @password: (nullable): the password, if it needs one
 * @cancellable: (nullable): to stop it
 *
 * Opens a PDF; blocks.
 *
 * Errors: %SEN_ERROR_NEEDS_PASSWORD (none given, or a wrong one), %SEN_ERROR_USE_ANOTHER_FILE (empty, damaged, not a
 * PDF), %SEN_ERROR_NOT_FOUND, %SEN_ERROR_NEEDS_PERMISSION, %SEN_ERROR_TIMED_OUT, %SEN_ERROR_UNSUPPORTED.
 *
 * Returns: (transfer full): the document, or %NULL
 */
SenPdfDocument *
sen_pdf_document_open (SenPdfPool *pool,
                       const char *path,
                       const char *password,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (SenPdfDocument) self = sen_pdf_document_new_unopened (pool, password);

  if (!sen_pdf_document_set_path (self, path, error) || !sen_pdf_document_connect (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sen_pdf_document_open_quickly:
 * @pool: where workers come from
 * @file: the file; one that is not on this machine is copied into memory first
 * @password: (nullable): the password, if it needs one
 * @cancellable: (nullable): to stop it
 *
 * As sen_pdf_document_open(), for showing a paper at once: a paper of many pages is not read through for their sizes
 * and labels. Those that are not known yet are taken to be like the last page that is, until
 * sen_pdf_document_measure_async() has been called.
 *
 * Returns: (transfer full): the document, or %NULL
 */
SenPdfDocument *
sen_pdf_document_open_quickly (SenPdfPool *pool,
                               GFile *file,
                               const char *password,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (SenPdfDocument) self = sen_pdf_document_new_unopened (pool, password);

  sen_pdf_document_set_quick (self);
  if (!sen_pdf_document_set_file (self, file, cancellable, error)
      || !sen_pdf_document_connect (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sen_pdf_document_open_fd:
 * @pool: where workers come from
 * @fd: a file opened for reading; it is duplicated
 * @name: what to call it in messages
 * @password: (nullable): the password, if it needs one
 * @cancellable: (nullable): to stop it
 *
 * As sen_pdf_document_open(), for a file that is open already.
 *
 * Returns: (transfer full): the document, or %NULL
 */
SenPdfDocument *
sen_pdf_document_open_fd (SenPdfPool *pool,
                          int fd,
                          const char *name,
                          const char *password,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (SenPdfDocument) self = sen_pdf_document_new_unopened (pool, password);

  if (!sen_pdf_document_set_fd (self, fd, name, error) || !sen_pdf_document_connect (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sen_pdf_document_open_next:
 * @before: what was written before it, opened
 * @fd: a file opened for reading; it is duplicated
 * @cancellable: (nullable): to stop it
 *
 * As sen_pdf_document_open_fd(), for papers that this program writes one after the other, such as the layouts of a
 * draft: @fd is opened by the process that holds @before, which saves starting one. If @before is asked again, it gets
 * another. Never for files of others, each of which is read by a process that saw nothing else.
 *
 * Returns: (transfer full): the document, or %NULL
 */
SenPdfDocument *
sen_pdf_document_open_next (SenPdfDocument *before, int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfDocument) self = sen_pdf_document_new_unopened (sen_pdf_document_get_pool (before), NULL);

  if (!sen_pdf_document_set_fd (self, fd, sen_pdf_document_get_name (before), error)
      || !sen_pdf_document_connect_instead (self, before, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sen_pdf_document_open_again:
 * @self: an opened paper
 * @background: whether nobody waits for it, so that its process gives way to all others
 * @cancellable: (nullable): to stop it
 *
 * Opens the same file, with the same password, in a process of its own, so that much can be asked of it while @self
 * shows pages. Blocks. Errors as sen_pdf_document_open().
 *
 * Returns: (transfer full): the document, or %NULL
 */
SenPdfDocument *
sen_pdf_document_open_again (SenPdfDocument *self, gboolean background, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfDocument) twin
      = sen_pdf_document_new_unopened (sen_pdf_document_get_pool (self), sen_pdf_document_get_password (self));

  if (background)
    sen_pdf_document_set_background (twin);
  if (!sen_pdf_document_set_fd (twin, sen_pdf_document_get_fd (self), sen_pdf_document_get_name (self), error)
      || !sen_pdf_document_connect (twin, cancellable, error))
    return NULL;
  return g_steal_pointer (&twin);
}

typedef struct
{
  SenPdfDocument *document;  /* owned */
  GFile *file;               /* owned */
  SenPdfRegionFunc first;    /* nullable */
  gpointer first_data;       /* owned if first_free says so */
  GDestroyNotify first_free; /* nullable */
} Open;

static void
open_free (Open *open)
{
  if (open->first_free != NULL)
    open->first_free (open->first_data);
  g_object_unref (open->document);
  g_object_unref (open->file);
  g_free (open);
}

static void
open_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Open *open = data;
  GError *error = NULL;
  SenPdfRegion region;

  if (!sen_pdf_document_set_file (open->document, open->file, cancellable, &error)
      || !sen_pdf_document_connect (open->document, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_object_ref (open->document), g_object_unref);
  if (open->first != NULL && open->first (open->document, &region, open->first_data))
    sen_pdf_document_draw_ahead_here (open->document, &region, cancellable);
}

static Open *
open_new (SenPdfPool *pool, GFile *file, const char *name, const char *password)
{
  Open *open = g_new0 (Open, 1);

  open->document = sen_pdf_document_new_unopened (pool, password);
  sen_pdf_document_set_name (open->document, name);
  open->file = g_object_ref (file);
  return open;
}

static void
open_async (SenPdfPool *pool, Open *open, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (pool, cancellable, callback, user_data);
  SenWorker *worker = sen_pdf_document_get_worker (open->document);

  g_task_set_source_tag (task, sen_pdf_document_open_async);
  g_task_set_task_data (task, open, (GDestroyNotify)open_free);
  sen_worker_queue (worker, open_in_worker, g_steal_pointer (&task));
}

/**
 * sen_pdf_document_open_async:
 * @pool: where workers come from
 * @file: the file; one that is not on this machine is copied into memory first
 * @name: (nullable): what to call it in messages; the file's own name if %NULL
 * @password: (nullable): the password, if it needs one
 * @cancellable: (nullable): to stop it
 * @callback: called when it is open; the source object is @pool
 * @user_data: for @callback
 *
 * Opens a PDF without blocking; errors as in sen_pdf_document_open().
 */
void
sen_pdf_document_open_async (SenPdfPool *pool,
                             GFile *file,
                             const char *name,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  open_async (pool, open_new (pool, file, name, password), cancellable, callback, user_data);
}

/**
 * sen_pdf_document_open_quickly_async:
 * @pool: where workers come from
 * @file: the file; one that is not on this machine is copied into memory first
 * @name: (nullable): what to call it in messages; the file's own name if %NULL
 * @password: (nullable): the password, if it needs one
 * @first: (nullable): asked, on another thread, what will be wanted first; if it knows, that is drawn ahead at once,
 *   see sen_pdf_document_draw_ahead()
 * @first_data: for @first
 * @first_free: (nullable): frees @first_data, on any thread
 * @cancellable: (nullable): to stop it
 * @callback: called when it is open; the source object is @pool
 * @user_data: for @callback
 *
 * As sen_pdf_document_open_quickly(), without blocking; sen_pdf_document_open_finish() takes the result.
 */
void
sen_pdf_document_open_quickly_async (SenPdfPool *pool,
                                     GFile *file,
                                     const char *name,
                                     const char *password,
                                     SenPdfRegionFunc first,
                                     gpointer first_data,
                                     GDestroyNotify first_free,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Open *open = open_new (pool, file, name, password);

  sen_pdf_document_set_quick (open->document);
  open->first = first;
  open->first_data = first_data;
  open->first_free = first_free;
  open_async (pool, open, cancellable, callback, user_data);
}

/**
 * sen_pdf_document_open_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): the document, or %NULL
 */
SenPdfDocument *
sen_pdf_document_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sen_pdf_document_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
