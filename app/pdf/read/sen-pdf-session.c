/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Starting a worker and asking it. Blocking, one caller at a time. The worker is
 * hostile: whatever does not fit ends it.
 */
#include "sen-pdf-session.h"

#include "sen-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define HELLO_MICROSECONDS (10 * G_USEC_PER_SEC)
#define GRACE_MICROSECONDS (100 * 1000) /* for a cancelled request to end by itself */
#define EXIT_OUT_OF_MEMORY 77

static char **
build_environment (const SenPdfLaunch *launch)
{
  g_autoptr (GStrvBuilder) env = g_strv_builder_new ();
  const char *debug = g_getenv ("ASAN_OPTIONS");

  g_strv_builder_add (env, "LC_ALL=C.UTF-8");
  g_strv_builder_add (env, "HOME=/nonexistent");
  g_strv_builder_add (env, "PATH=/usr/local/bin:/usr/bin:/bin");
  g_strv_builder_add (env, "OMP_THREAD_LIMIT=1"); /* no worker may start a thread */
  if (launch->confine == SEN_PDF_CONFINE_FLATPAK && g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL)
    {
      g_autofree char *bus = g_strconcat ("DBUS_SESSION_BUS_ADDRESS=", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), NULL);

      g_strv_builder_add (env, bus);
    }
  if (launch->testing)
    g_strv_builder_add (env, "SEN_PDF_WORKER_TEST=1");
  if (launch->testing && debug != NULL)
    g_strv_builder_add (env, "ASAN_OPTIONS=detect_leaks=0");
  return g_strv_builder_end (env);
}

static gboolean
spawn (SenPdfSession *self, const SenPdfLaunch *launch, GError **error)
{
  const GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                            | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_CLOEXEC_PIPES;
  g_autoptr (GPtrArray) argv = sen_pdf_confine_build (launch, launch->confine);
  g_auto (GStrv) env = build_environment (launch);
  const int target = SEN_PDF_WIRE_FD;
  int ends[2];
  gboolean done;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN,
                           _ ("The PDF reader could not be started because too many files are open."));
      return FALSE;
    }
  self->socket = ends[0];
  done = g_spawn_async_with_pipes_and_fds ("/", (const char *const *)argv->pdata, (const char *const *)env, flags, NULL,
                                           NULL, -1, -1, -1, &ends[1], &target, 1, &self->pid, NULL, NULL, NULL, error);
  close (ends[1]);
  return done;
}

static gboolean
hear_hello (SenPdfSession *self)
{
  const SenPdfWait wait = { g_get_monotonic_time () + HELLO_MICROSECONDS, -1 };
  SenPdfMessage message;
  SenPdfReader in = { 0 };
  g_autofree char *version = NULL;

  if (sen_pdf_channel_receive (self->socket, &wait, &message) != SEN_PDF_CHANNEL_OK)
    return FALSE;
  in.data = message.data;
  in.size = message.frame.length;
  self->sandbox = sen_pdf_get_u32 (&in);
  version = sen_pdf_get_str (&in);
  sen_pdf_message_clear (&message);
  return message.frame.type == SEN_PDF_WIRE_HELLO && sen_pdf_reader_done (&in);
}

static SenPdfSession *
start_once (const SenPdfLaunch *launch, GError **error)
{
  g_autoptr (SenPdfSession) self = g_new0 (SenPdfSession, 1);

  self->socket = -1;
  self->confine = launch->confine;
  if (!spawn (self, launch, error))
    return NULL;
  if (!hear_hello (self))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, "%s ended before it was ready", launch->worker);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/*
 * Starts a worker in the strictest box that works. What does not work is
 * remembered in @launch, so it is tried once.
 */
SenPdfSession *
sen_pdf_session_start (SenPdfLaunch *launch, GError **error)
{
  SenPdfSession *self = NULL;
  g_autoptr (GError) local = NULL;

  if (launch->confine == SEN_PDF_CONFINE_UNKNOWN)
    launch->confine = sen_pdf_confine_best ();
  self = start_once (launch, &local);
  if (self == NULL && launch->confine != SEN_PDF_CONFINE_SELF)
    {
      SenPdfConfine failed = launch->confine;

      g_debug ("No outer sandbox for PDFs: %s", local->message);
      g_clear_error (&local);
      launch->confine = SEN_PDF_CONFINE_SELF;
      self = start_once (launch, &local);
      if (self == NULL)
        launch->confine = failed; /* it was not the box */
    }
  if (self == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                 _ ("PDFs can't be read because Sen's PDF reader does not start (%s); reinstall Sen."), local->message);
  return self;
}

static void
note_status (SenPdfSession *self, int status)
{
  self->pid = 0;
  self->out_of_memory = WIFEXITED (status) && WEXITSTATUS (status) == EXIT_OUT_OF_MEMORY;
}

/* Lets a worker that is ending end, so that its status can be told; then ends it. */
static void
reap (SenPdfSession *self, gint64 patience)
{
  gint64 until = g_get_monotonic_time () + patience;
  int status = 0;

  self->broken = TRUE;
  while (self->pid != 0 && patience > 0 && g_get_monotonic_time () < until)
    {
      if (waitpid (self->pid, &status, WNOHANG) == self->pid)
        note_status (self, status);
      else
        g_usleep (1000);
    }
  if (self->pid == 0)
    return;
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;
  note_status (self, status);
}

void
sen_pdf_session_free (SenPdfSession *self)
{
  if (self == NULL)
    return;
  if (self->pid != 0)
    reap (self, 0);
  if (self->socket >= 0)
    close (self->socket);
  g_free (self);
}

/* A worker that waits for a request has nothing to say: anything readable means that it is gone or mad. */
gboolean
sen_pdf_session_is_alive (SenPdfSession *self)
{
  const SenPdfWait moment = { 1, -1 };
  SenPdfWait now = moment;

  if (self->broken)
    return FALSE;
  now.deadline = g_get_monotonic_time () + 1;
  return sen_pdf_channel_wait (self->socket, &now) == SEN_PDF_CHANNEL_TIMED_OUT;
}

static SenPdfChannelResult
await_reply (SenPdfSession *self, guint16 type, const SenPdfWait *wait, SenPdfMessage *reply)
{
  SenPdfChannelResult result = sen_pdf_channel_wait (self->socket, wait);
  SenPdfWait rest = { wait->deadline, -1 };
  gboolean cancelled = result == SEN_PDF_CHANNEL_CANCELLED;

  if (cancelled)
    {
      rest.deadline = g_get_monotonic_time () + GRACE_MICROSECONDS;
      result = SEN_PDF_CHANNEL_OK;
    }
  if (result == SEN_PDF_CHANNEL_OK)
    result = sen_pdf_channel_receive (self->socket, &rest, reply);
  if (result == SEN_PDF_CHANNEL_OK
      && (reply->frame.serial != self->serial
          || (reply->frame.type != type + SEN_PDF_WIRE_REPLY && reply->frame.type != SEN_PDF_WIRE_ERROR)
          || reply->fd >= 0))
    {
      sen_pdf_message_clear (reply);
      result = SEN_PDF_CHANNEL_BAD;
    }
  if (result != SEN_PDF_CHANNEL_OK)
    reap (self, result == SEN_PDF_CHANNEL_CLOSED ? 200 * 1000 : 0);
  if (!cancelled)
    return result;
  if (result == SEN_PDF_CHANNEL_OK)
    sen_pdf_message_clear (reply);
  return SEN_PDF_CHANNEL_CANCELLED;
}

/*
 * Asks and waits, at most @deadline milliseconds. When the caller cancels, the worker has
 * a tenth of a second to come to an end, else it is ended, so that cancelled work stops.
 */
SenPdfChannelResult
sen_pdf_session_call (SenPdfSession *self,
                      guint16 type,
                      const GByteArray *payload,
                      int fd,
                      guint deadline,
                      GCancellable *cancellable,
                      SenPdfMessage *reply)
{
  SenPdfWait wait = { g_get_monotonic_time () + (gint64)deadline * 1000, -1 };
  GPollFD cancel = { .fd = -1 };
  gboolean polled = g_cancellable_make_pollfd (cancellable, &cancel);
  SenPdfChannelResult result;

  self->serial++;
  result = sen_pdf_channel_send (self->socket, &wait, type, self->serial, payload, fd);
  if (result != SEN_PDF_CHANNEL_OK)
    reap (self, 200 * 1000);
  else
    {
      wait.cancel_fd = polled ? cancel.fd : -1;
      result = await_reply (self, type, &wait, reply);
    }
  if (polled)
    g_cancellable_release_fd (cancellable);
  return result;
}
