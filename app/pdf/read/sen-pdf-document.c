/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-document-private.h"
#include "sen-pdf-failure.h"
#include "sen-pdf-sniff.h"

#include "sen-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * SenPdfDocument:
 *
 * An opened PDF. The file is read by a process of its own that can do nothing else;
 * if that process crashes, hangs or wants too much memory, the call at hand returns an
 * error and the next one starts another process.
 *
 * Any thread may call. The blocking functions wait their turn; the `_async` ones queue on
 * one thread of the document, in the order in which they were called, and a call that is
 * cancelled before its turn is dropped. A call that is cancelled while it is under way ends
 * within a tenth of a second, if need be with its process.
 *
 * Errors of all functions that ask the worker: %SEN_ERROR_TIMED_OUT (the pool's deadline
 * passed), %SEN_ERROR_USE_ANOTHER_FILE (this page can't be read), %SEN_ERROR_CHECK_INPUT (no
 * such page, or a region too large), %SEN_ERROR_CONFLICT (the file was written anew since it was
 * opened, and is another paper now), %SEN_ERROR_UNSUPPORTED (no worker can be started),
 * %G_IO_ERROR_CANCELLED.
 */

G_DEFINE_FINAL_TYPE (SenPdfDocument, sen_pdf_document, G_TYPE_OBJECT)

static void
sen_pdf_document_finalize (GObject *object)
{
  SenPdfDocument *self = SEN_PDF_DOCUMENT (object);

  g_clear_object (&self->worker);
  sen_pdf_pool_retire (self->pool, g_steal_pointer (&self->session));
  g_clear_object (&self->pool);
  if (self->fd >= 0)
    close (self->fd);
  sen_pdf_open_reply_clear (&self->known);
  g_clear_pointer (&self->left_out, g_array_unref);
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->name);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->pages_lock);
  g_mutex_clear (&self->worker_lock);
  G_OBJECT_CLASS (sen_pdf_document_parent_class)->finalize (object);
}

static void
sen_pdf_document_class_init (SenPdfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_document_finalize;

  /**
   * SenPdfDocument::redraw:
   * @page: counted from 0
   *
   * Pictures of that page are no longer right: see sen_pdf_document_leave_out(). Main thread.
   */
  g_signal_new ("redraw", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_UINT);
}

static void
sen_pdf_document_init (SenPdfDocument *self)
{
  self->fd = -1;
  g_mutex_init (&self->lock);
  g_mutex_init (&self->pages_lock);
  g_mutex_init (&self->worker_lock);
}

SenPdfDocument *
sen_pdf_document_new_unopened (SenPdfPool *pool, const char *password)
{
  SenPdfDocument *self = g_object_new (SEN_PDF_TYPE_DOCUMENT, NULL);

  self->pool = g_object_ref (pool);
  self->password = g_strdup (password);
  return self;
}

/* The thread on which _async calls run. */
SenWorker *
sen_pdf_document_get_worker (SenPdfDocument *self)
{
  g_mutex_lock (&self->worker_lock);
  if (self->worker == NULL)
    self->worker = sen_worker_new ("sen-pdf-doc");
  g_mutex_unlock (&self->worker_lock);
  return self->worker;
}

/* Before it is opened: a moment's worth of pages is measured, see sen_pdf_document_measure_async(). */
void
sen_pdf_document_set_quick (SenPdfDocument *self)
{
  self->quick = TRUE;
}

/* Before it is opened: its workers give way to whatever somebody waits for. */
void
sen_pdf_document_set_background (SenPdfDocument *self)
{
  self->background = TRUE;
}

gboolean
sen_pdf_document_is_background (SenPdfDocument *self)
{
  return self->background;
}

/* What to call it in messages, where that isn't the file's own name; before the file is set. */
void
sen_pdf_document_set_name (SenPdfDocument *self, const char *name)
{
  self->name = g_strdup (name);
}

gboolean
sen_pdf_document_set_path (SenPdfDocument *self, const char *path, GError **error)
{
  int number;

  if (self->name == NULL)
    self->name = g_filename_display_basename (path);
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd >= 0)
    return TRUE;
  number = errno;
  if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("“%s” is no longer there; check the name."), self->name);
  else if (number == EACCES || number == EPERM)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
                 _ ("“%s” may not be read; ask for permission or copy it elsewhere."), self->name);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN, _ ("“%s” could not be opened: %s"), self->name,
                 g_strerror (number));
  return FALSE;
}

gboolean
sen_pdf_document_set_fd (SenPdfDocument *self, int fd, const char *name, GError **error)
{
  self->name = g_strdup (name);
  self->fd = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  if (self->fd < 0)
    g_set_error (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN, _ ("“%s” could not be opened: %s"), name, g_strerror (errno));
  return self->fd >= 0;
}

static gboolean
copy_into_memory (SenPdfDocument *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *content = NULL;
  gsize size;
  gsize done = 0;

  if (!g_file_load_contents (file, cancellable, &content, &size, NULL, error))
    {
      sen_error_convert (error, self->name);
      return FALSE;
    }
  self->fd = memfd_create ("sen-pdf-copy", MFD_CLOEXEC);
  while (self->fd >= 0 && done < size)
    {
      gssize n = write (self->fd, content + done, size - done);

      if (n < 0 && errno != EINTR)
        break;
      done += n > 0 ? (gsize)n : 0;
    }
  if (self->fd >= 0 && done == size)
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE, _ ("“%s” is too large for this machine's memory."), self->name);
  return FALSE;
}

gboolean
sen_pdf_document_set_file (SenPdfDocument *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = NULL;

  if (g_file_peek_path (file) != NULL)
    return sen_pdf_document_set_path (self, g_file_peek_path (file), error);
  base = g_file_get_basename (file);
  if (self->name == NULL)
    self->name = g_filename_display_name (base != NULL ? base : "");
  return copy_into_memory (self, file, cancellable, error);
}

/* Nothing, where even that can't be asked any more. */
static SenPdfFileState
read_state (SenPdfDocument *self)
{
  struct stat status;

  if (fstat (self->fd, &status) != 0)
    return (SenPdfFileState){ 0 };
  return (SenPdfFileState){ status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec };
}

/* Whether somebody wrote to the file since a worker opened it; what that worker knows of it is good for nothing then.
 */
static gboolean
was_written (SenPdfDocument *self)
{
  SenPdfFileState now = read_state (self);

  return self->known.n_pages > 0
         && (now.size != self->state.size || now.seconds != self->state.seconds
             || now.nanoseconds != self->state.nanoseconds);
}

static gboolean
fail_written (SenPdfDocument *self, GError **error)
{
  g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT,
               _ ("“%s” was changed by another program since it was opened; open it again."), self->name);
  return FALSE;
}

static gboolean
is_same_paper (const SenPdfOpenReply *a, const SenPdfOpenReply *b)
{
  gboolean same = a->n_pages == b->n_pages && a->created == b->created && a->modified == b->modified;

  for (guint i = 0; i < SEN_PDF_N_INFO; i++)
    same = same && g_strcmp0 (a->info[i], b->info[i]) == 0;
  return same;
}

/* Keeps what the first opening said; a later one must say that it is the same paper. */
static gboolean
learn (SenPdfDocument *self, const SenPdfMessage *reply, GError **error)
{
  SenPdfOpenReply opened;
  gboolean same;

  if (!sen_pdf_open_reply_decode (reply->data, reply->frame.length, &opened) || opened.n_pages == 0)
    {
      sen_pdf_open_reply_clear (&opened);
      sen_pdf_failure_set (error, self->name, SEN_PDF_CHANNEL_BAD, FALSE, -1);
      return FALSE;
    }
  if (self->known.n_pages == 0)
    {
      self->known = opened;
      return TRUE;
    }
  same = is_same_paper (&self->known, &opened);
  sen_pdf_open_reply_clear (&opened);
  return same || fail_written (self, error);
}

static void
drop_session (SenPdfDocument *self)
{
  sen_pdf_pool_retire (self->pool, g_steal_pointer (&self->session));
}

/* With the lock: asks, and turns everything that is not a reply into an error. */
static gboolean
exchange (SenPdfDocument *self,
          guint16 type,
          const GByteArray *payload,
          int fd,
          int page,
          SenPdfMessage *reply,
          GCancellable *cancellable,
          GError **error)
{
  SenPdfChannelResult result = sen_pdf_session_call (self->session, type, payload, fd,
                                                     sen_pdf_pool_get_deadline (self->pool), cancellable, reply);

  if (result == SEN_PDF_CHANNEL_OK && reply->frame.type != SEN_PDF_WIRE_ERROR)
    return TRUE;
  if (result == SEN_PDF_CHANNEL_OK)
    {
      sen_pdf_failure_set_fault (error, self->name, self->password != NULL, reply, page);
      sen_pdf_message_clear (reply);
    }
  else
    sen_pdf_failure_set (error, self->name, result, self->session->out_of_memory, page);
  if (self->session->broken)
    drop_session (self);
  return FALSE;
}

/* With the lock and a session: gives it the file. */
static gboolean
open_in_session (SenPdfDocument *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  SenPdfFileState state = read_state (self); /* before, so that what is written meanwhile is noticed */
  SenPdfMessage reply;
  gboolean good;

  sen_pdf_put_str (payload, self->password);
  sen_pdf_put_u32 (payload, (!self->quick && self->known.n_pages == 0 ? SEN_PDF_OPEN_MEASURE : 0)
                                | (self->background ? SEN_PDF_OPEN_BACKGROUND : 0));
  if (!exchange (self, SEN_PDF_WIRE_OPEN, payload, self->fd, -1, &reply, cancellable, error))
    {
      drop_session (self);
      return FALSE;
    }
  good = learn (self, &reply, error);
  sen_pdf_message_clear (&reply);
  if (good)
    self->state = state;
  else
    drop_session (self);
  return good;
}

/* A spare that dies before it has opened a paper that was open before says nothing of the paper: another one does. */
static gboolean
open_in_spare (SenPdfDocument *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->session = sen_pdf_pool_take (self->pool, error);
  if (self->session == NULL)
    return FALSE;
  if (open_in_session (self, cancellable, &local))
    return TRUE;
  if (self->known.n_pages == 0 || !g_error_matches (local, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->session = sen_pdf_pool_take (self->pool, error);
  return self->session != NULL && open_in_session (self, cancellable, error);
}

static gboolean
ensure_session (SenPdfDocument *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean written = was_written (self);

  if (self->session != NULL && !written && sen_pdf_session_is_alive (self->session))
    return TRUE;
  drop_session (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (open_in_spare (self, cancellable, &local))
    return TRUE;
  if (written
      && (g_error_matches (local, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE)
          || g_error_matches (local, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD)
          || g_error_matches (local, SEN_ERROR, SEN_ERROR_CHECK_INPUT)))
    return fail_written (self, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Checks the file and opens it in a worker. */
gboolean
sen_pdf_document_connect (SenPdfDocument *self, GCancellable *cancellable, GError **error)
{
  gboolean done;

  if (!sen_pdf_sniff_check (self->fd, self->name, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  done = ensure_session (self, cancellable, error);
  g_mutex_unlock (&self->lock);
  return done;
}

/* The same in the worker of @before, which is without one afterwards; if that can't be, in another. */
gboolean
sen_pdf_document_connect_instead (SenPdfDocument *self,
                                  SenPdfDocument *before,
                                  GCancellable *cancellable,
                                  GError **error)
{
  gboolean done;

  if (!sen_pdf_sniff_check (self->fd, self->name, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  g_mutex_lock (&before->lock);
  self->session = g_steal_pointer (&before->session);
  g_mutex_unlock (&before->lock);
  done
      = (self->session != NULL && sen_pdf_session_is_alive (self->session) && open_in_session (self, cancellable, NULL))
        || ensure_session (self, cancellable, error);
  g_mutex_unlock (&self->lock);
  return done;
}

const char *
sen_pdf_document_get_password (SenPdfDocument *self)
{
  return self->password;
}

int
sen_pdf_document_get_fd (SenPdfDocument *self)
{
  return self->fd;
}

SenPdfPool *
sen_pdf_document_get_pool (SenPdfDocument *self)
{
  return self->pool;
}

/* Asks the worker, starting one if the last is gone. On TRUE the caller owns @reply. */
gboolean
sen_pdf_document_call (SenPdfDocument *self,
                       guint16 type,
                       const GByteArray *payload,
                       int fd,
                       int page,
                       SenPdfMessage *reply,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean done;

  if (!self->background)
    sen_pdf_pool_note_use (self->pool);
  g_mutex_lock (&self->lock);
  done = ensure_session (self, cancellable, error)
         && exchange (self, type, payload, fd, page, reply, cancellable, error);
  g_mutex_unlock (&self->lock);
  return done;
}

/* A reply made no sense: its worker is not asked again. */
void
sen_pdf_document_distrust (SenPdfDocument *self, int page, GError **error)
{
  sen_pdf_failure_set (error, self->name, SEN_PDF_CHANNEL_BAD, FALSE, page);
  g_mutex_lock (&self->lock);
  drop_session (self);
  g_mutex_unlock (&self->lock);
}

/* What holds the worker at hand; for tests and diagnosis. */
guint32
sen_pdf_document_get_sandbox (SenPdfDocument *self, SenPdfConfine *confine)
{
  guint32 bits;

  g_mutex_lock (&self->lock);
  bits = self->session != NULL ? self->session->sandbox : 0;
  *confine = self->session != NULL ? self->session->confine : SEN_PDF_CONFINE_UNKNOWN;
  g_mutex_unlock (&self->lock);
  return bits;
}

/**
 * sen_pdf_document_get_name:
 *
 * Returns: (transfer none): the file's name without folders
 */
const char *
sen_pdf_document_get_name (SenPdfDocument *self)
{
  return self->name;
}
