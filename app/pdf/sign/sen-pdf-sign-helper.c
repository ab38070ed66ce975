/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A helper is a process of its own because of what it has to touch: a stranger's file, or a vendor's PKCS#11 module.
 * It is believed as little as possible, and one that crashes, hangs or talks nonsense is ended; all that is lost is
 * the call.
 */
#include "sen-pdf-sign-helper.h"

#include "sen-config.h"
#include "sen-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct _SenPdfSignHelper
{
  GPid pid;
  int socket;
  guint32 serial;
  gboolean broken;
};

static char *
find_program (const char *name, const char *variable)
{
  const char *path = g_getenv (variable);

  return path != NULL && *path != '\0' ? g_strdup (path) : g_build_filename (SEN_LIBEXEC_DIR, name, NULL);
}

/*
 * @name: the program in Sen's libexec folder
 * @variable: the environment variable that overrides where it is
 * @bare: whether it starts with an environment of its own instead of this one
 * @argument: (nullable): its one argument; never a secret
 */
SenPdfSignHelper *
sen_pdf_sign_helper_start (const char *name, const char *variable, gboolean bare, const char *argument, GError **error)
{
  const char *bare_env[] = { "LC_ALL=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin:/bin", NULL };
  g_autoptr (SenPdfSignHelper) self = g_new0 (SenPdfSignHelper, 1);
  g_autofree char *program = find_program (name, variable);
  g_autoptr (GError) local = NULL;
  const char *argv[] = { program, argument, NULL };
  const int target = SEN_PDF_WIRE_FD;
  int ends[2];

  self->socket = -1;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN,
                           _ ("Nothing was signed because too many files are open. Close something and try again."));
      return NULL;
    }
  self->socket = ends[0];
  if (!g_spawn_async_with_pipes_and_fds (
          "/", argv, bare ? bare_env : NULL,
          G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, -1, -1, -1,
          &ends[1], &target, 1, &self->pid, NULL, NULL, NULL, &local))
    {
      close (ends[1]);
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                   _ ("Nothing was signed because a part of Sen does not start (%s); reinstall Sen."), local->message);
      return NULL;
    }
  close (ends[1]);
  return g_steal_pointer (&self);
}

static void
end (SenPdfSignHelper *self)
{
  int status;

  self->broken = TRUE;
  if (self->pid == 0)
    return;
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;
  self->pid = 0;
}

void
sen_pdf_sign_helper_free (SenPdfSignHelper *self)
{
  if (self == NULL)
    return;
  end (self);
  if (self->socket >= 0)
    close (self->socket);
  g_free (self);
}

static SenPdfSignHelperEnd
end_for (SenPdfChannelResult result)
{
  if (result == SEN_PDF_CHANNEL_OK)
    return SEN_PDF_SIGN_HELPER_ANSWERED;
  if (result == SEN_PDF_CHANNEL_CANCELLED)
    return SEN_PDF_SIGN_HELPER_CANCELLED;
  return result == SEN_PDF_CHANNEL_TIMED_OUT ? SEN_PDF_SIGN_HELPER_HUNG : SEN_PDF_SIGN_HELPER_CRASHED;
}

/*
 * Asks and waits at most @seconds. A helper that did not answer properly is ended, and every later call says that it
 * crashed.
 * @request: taken over if floating
 * @secret: (nullable): sent after the request, and not kept
 * @fd: sent along, -1 for none; stays the caller's
 * @reply: (out): set only if it answered
 */
SenPdfSignHelperEnd
sen_pdf_sign_helper_call (SenPdfSignHelper *self,
                          GVariant *request,
                          const char *secret,
                          int fd,
                          guint seconds,
                          GCancellable *cancellable,
                          GVariant **reply)
{
  SenPdfWait wait = { g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC, -1 };
  g_autoptr (GVariant) kept = g_variant_ref_sink (request);
  GPollFD cancel = { .fd = -1 };
  gboolean polled;
  SenPdfChannelResult result;
  guint32 serial = 0;

  if (self->broken)
    return SEN_PDF_SIGN_HELPER_CRASHED;
  polled = g_cancellable_make_pollfd (cancellable, &cancel);
  wait.cancel_fd = polled ? cancel.fd : -1;
  result = sen_pdf_sign_wire_send (self->socket, &wait, ++self->serial, kept, fd);
  if (result == SEN_PDF_CHANNEL_OK && secret != NULL)
    result = sen_pdf_sign_wire_send_secret (self->socket, &wait, secret);
  if (result == SEN_PDF_CHANNEL_OK)
    result = sen_pdf_sign_wire_receive (self->socket, &wait, &serial, reply, NULL);
  if (result == SEN_PDF_CHANNEL_OK && serial != self->serial)
    {
      g_clear_pointer (reply, g_variant_unref);
      result = SEN_PDF_CHANNEL_BAD;
    }
  if (polled)
    g_cancellable_release_fd (cancellable);
  if (result != SEN_PDF_CHANNEL_OK)
    end (self);
  return end_for (result);
}
