/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checking the signatures of a paper, in a process of its own: certificates and PDFs of strangers are read by
 * sen-verify-worker, confined as the reader of pages is, and what it answers is not trusted more than the paper.
 */
#include "sen-pdf-verify.h"

#include "sen-config.h"
#include "sen-error.h"
#include "sen-pdf-root.h"
#include "sen-pdf-session.h"
#include "sen-pdf-verify-core.h"
#include "sen-pdf-verify-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEADLINE_MS 30000
#define MEMORY      (G_GUINT64_CONSTANT (1536) << 20) /* beside the file */
#define MOST_ROOTS  1000

/* What is asked: a file that is open, and how to call it. */
typedef struct
{
  GBytes *bytes; /* owned, nullable */
  char *path;    /* owned, nullable */
  char *roots;   /* owned, nullable */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_free (request->path);
  g_free (request->roots);
  g_free (request);
}

/* The certificate files of a folder. Returns: (transfer full): GBytes; empty without a folder */
static GPtrArray *
read_roots (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gsize total = 0;

  if (folder == NULL)
    return g_steal_pointer (&roots);
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                   _ ("The folder of root certificates “%s” can't be read; nothing was checked. Choose another in "
                      "Preferences."),
                   folder);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL && roots->len < MOST_ROOTS)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *data = NULL;
      gsize size = 0;

      if (!sen_pdf_roots_take (name) || !g_file_get_contents (path, &data, &size, NULL))
        continue;
      total += size;
      if (total <= SEN_PDF_VERIFY_MOST_ROOTS)
        g_ptr_array_add (roots, g_bytes_new_take (data, size));
      else
        g_free (data);
    }
  return g_steal_pointer (&roots);
}

static GByteArray *
build_request (GPtrArray *roots)
{
  GByteArray *out = g_byte_array_new ();

  sen_pdf_put_u64 (out, (guint64)(g_get_real_time () / 1000));
  sen_pdf_put_u32 (out, roots->len);
  for (guint i = 0; i < roots->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (roots, i), &size);

      sen_pdf_put_bytes (out, data, size);
    }
  return out;
}

static int
open_bytes (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create ("paper", MFD_CLOEXEC);

  while (fd >= 0 && size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          close (fd);
          fd = -1;
          break;
        }
      data += n;
      size -= (gsize)n;
    }
  if (fd < 0)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN,
                         _ ("There is not enough memory to check the signatures; close other papers and try again."));
  return fd;
}

static int
open_request (const Request *request, guint64 *size, GError **error)
{
  int fd = request->bytes != NULL ? open_bytes (request->bytes, error) : open (request->path, O_RDONLY | O_CLOEXEC);
  struct stat status;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0)
    {
      *size = (guint64)status.st_size;
      return fd;
    }
  if (fd >= 0)
    close (fd);
  if (error == NULL || *error == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("“%s” can't be read; its signatures were not checked."),
                 request->path != NULL ? request->path : "PDF");
  return -1;
}

/* Ends without an answer are about this paper, not about Sen. */
static void
set_failure (GError **error, SenPdfChannelResult result)
{
  if (result == SEN_PDF_CHANNEL_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (result == SEN_PDF_CHANNEL_TIMED_OUT)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_TIMED_OUT,
                         _ ("Checking the signatures took too long and was stopped; take the paper for unchecked."));
  else
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                         _ ("The signatures can't be checked because the checker stopped on this file; ask the sender "
                            "for it again."));
}

static SenPdfVerification *
read_reply (const SenPdfMessage *reply, GError **error)
{
  SenPdfReader in = { reply->data, reply->frame.length, 0, FALSE };
  g_autoptr (SenPdfFoundAll) found = reply->frame.type != SEN_PDF_WIRE_ERROR ? sen_pdf_get_found (&in) : NULL;

  if (found == NULL)
    {
      set_failure (error, SEN_PDF_CHANNEL_BAD);
      return NULL;
    }
  return sen_pdf_verification_new (found);
}

static SenPdfVerification *
ask_worker (int fd, guint64 size, GByteArray *payload, GCancellable *cancellable, GError **error)
{
  const char *program = g_getenv ("SEN_VERIFY_WORKER");
  g_autofree char *worker = program != NULL && *program != 0
                                ? g_canonicalize_filename (program, NULL)
                                : g_build_filename (SEN_LIBEXEC_DIR, "sen-verify-worker", NULL);
  SenPdfLaunch launch = { .worker = worker,
                          .confine = SEN_PDF_CONFINE_UNKNOWN,
                          .memory = MEMORY + size,
                          .cpu = 2 * DEADLINE_MS / 1000,
                          .alarm_seconds = DEADLINE_MS / 1000 };
  g_autoptr (GError) local = NULL;
  g_autoptr (SenPdfSession) session = sen_pdf_session_start (&launch, &local);
  SenPdfMessage reply;
  SenPdfChannelResult result;
  SenPdfVerification *report;

  if (session == NULL)
    {
      g_debug ("%s", local->message);
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                   _ ("Signatures can't be checked because Sen's checker (%s) does not start; reinstall Sen."), worker);
      return NULL;
    }
  result = sen_pdf_session_call (session, SEN_PDF_WIRE_VERIFY, payload, fd, DEADLINE_MS, cancellable, &reply);
  if (result != SEN_PDF_CHANNEL_OK)
    {
      set_failure (error, result);
      return NULL;
    }
  report = read_reply (&reply, error);
  sen_pdf_message_clear (&reply);
  return report;
}

static SenPdfVerification *
verify (const Request *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) roots = NULL;
  g_autoptr (GByteArray) payload = NULL;
  guint64 size = 0;
  SenPdfVerification *report;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  roots = read_roots (request->roots, error);
  if (roots == NULL)
    return NULL;
  fd = open_request (request, &size, error);
  if (fd < 0)
    return NULL;
  payload = build_request (roots);
  report = ask_worker (fd, size, payload, cancellable, error);
  close (fd);
  return report;
}

/**
 * sen_pdf_verify:
 * @bytes: a PDF
 * @roots: (nullable): a folder with root certificates (.pem, .crt, .cer, .der), or %NULL for none
 * @cancellable: (nullable): to stop it
 *
 * Checks every signature of a paper, those included that a later revision took away: whether the signed bytes are as
 * they were, what they cover, what was changed afterwards, who signed and when. Nothing is fetched from the network.
 * Blocks up to half a minute; call it on a worker's thread or use sen_pdf_verify_async(). A paper that is damaged, or
 * no PDF at all, is no error but a report that says so.
 *
 * Errors: %SEN_ERROR_NOT_FOUND (no such folder), %SEN_ERROR_TIMED_OUT, %SEN_ERROR_USE_ANOTHER_FILE (the checker
 * stopped on it), %SEN_ERROR_UNSUPPORTED (the checker does not start), %SEN_ERROR_TRY_AGAIN, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): a report, or %NULL
 */
SenPdfVerification *
sen_pdf_verify (GBytes *bytes, const char *roots, GCancellable *cancellable, GError **error)
{
  const Request request = { bytes, NULL, (char *)roots };

  g_return_val_if_fail (bytes != NULL, NULL);
  return verify (&request, cancellable, error);
}

/**
 * sen_pdf_verify_file:
 * @path: a PDF
 * @roots: (nullable): a folder with root certificates, or %NULL for none
 * @cancellable: (nullable): to stop it
 *
 * As sen_pdf_verify(), without reading the file into this process.
 *
 * Errors: as sen_pdf_verify(), and %SEN_ERROR_NOT_FOUND when the file can't be read.
 *
 * Returns: (transfer full): a report, or %NULL
 */
SenPdfVerification *
sen_pdf_verify_file (const char *path, const char *roots, GCancellable *cancellable, GError **error)
{
  const Request request = { NULL, (char *)path, (char *)roots };

  g_return_val_if_fail (path != NULL, NULL);
  return verify (&request, cancellable, error);
}

static void
verify_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SenPdfVerification *report = verify (data, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
start (Request *request, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, verify_in_thread);
}

/**
 * sen_pdf_verify_async:
 * @bytes: a PDF
 * @roots: (nullable): a folder with root certificates, or %NULL for none
 * @cancellable: (nullable): to stop it
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * sen_pdf_verify() without blocking.
 */
void
sen_pdf_verify_async (GBytes *bytes,
                      const char *roots,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Request *request;

  g_return_if_fail (bytes != NULL);
  request = g_new0 (Request, 1);
  request->bytes = g_bytes_ref (bytes);
  request->roots = g_strdup (roots);
  start (request, sen_pdf_verify_async, cancellable, callback, user_data);
}

/**
 * sen_pdf_verify_file_async:
 * @path: a PDF
 * @roots: (nullable): a folder with root certificates, or %NULL for none
 * @cancellable: (nullable): to stop it
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * sen_pdf_verify_file() without blocking.
 */
void
sen_pdf_verify_file_async (const char *path,
                           const char *roots,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Request *request;

  g_return_if_fail (path != NULL);
  request = g_new0 (Request, 1);
  request->path = g_strdup (path);
  request->roots = g_strdup (roots);
  start (request, sen_pdf_verify_file_async, cancellable, callback, user_data);
}

/**
 * sen_pdf_verify_finish:
 * @result: of sen_pdf_verify_async() or sen_pdf_verify_file_async()
 *
 * Errors: as sen_pdf_verify().
 *
 * Returns: (transfer full): a report, or %NULL
 */
SenPdfVerification *
sen_pdf_verify_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sen_pdf_verify_here:
 * @bytes: a PDF
 * @roots: (nullable): a folder with root certificates, or %NULL for none
 * @now: UTC milliseconds that count as the time of checking
 *
 * As sen_pdf_verify(), in this process and without limits: for papers that Sen itself has just signed, and for tests.
 *
 * Errors: %SEN_ERROR_NOT_FOUND (no such folder).
 *
 * Returns: (transfer full): a report, or %NULL
 */
SenPdfVerification *
sen_pdf_verify_here (GBytes *bytes, const char *roots, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) files = read_roots (roots, error);
  g_autoptr (SenPdfFoundAll) found = NULL;
  SenPdfTrust *trust;

  g_return_val_if_fail (bytes != NULL, NULL);
  if (files == NULL)
    return NULL;
  trust = sen_pdf_trust_new (now);
  for (guint i = 0; i < files->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (files, i), &size);

      sen_pdf_trust_add_roots (trust, data, size);
    }
  found = sen_pdf_verify_core (bytes, trust);
  sen_pdf_trust_free (trust);
  return sen_pdf_verification_new (found);
}
