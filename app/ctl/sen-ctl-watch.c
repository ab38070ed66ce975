/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * While a command runs on the main thread, a thread of its own shows the job's progress on standard error and turns the
 * first Ctrl+C (or SIGTERM) into cancelling the job; a second one ends the program at once.
 */
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "sen-ctl.h"

#define FIRST_MS 400 /* a quick command shows nothing */
#define EVERY_MS 100

struct _SenCtlWatch
{
  SenJob *job;
  gboolean progress;
  gboolean shown;
  gboolean asked; /* to cancel */
  gint64 since;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
};

static gboolean
signal_cb (gpointer data)
{
  SenCtlWatch *self = data;

  if (self->asked)
    _exit (130);
  self->asked = TRUE;
  sen_job_cancel (self->job);
  return G_SOURCE_CONTINUE;
}

static gboolean
tick_cb (gpointer data)
{
  SenCtlWatch *self = data;
  g_autofree char *status = sen_job_dup_status (self->job);
  double progress = sen_job_get_progress (self->job);

  if (g_get_monotonic_time () - self->since < FIRST_MS * G_TIME_SPAN_MILLISECOND || (status == NULL && progress < 0))
    return G_SOURCE_CONTINUE;
  if (progress >= 0)
    fprintf (stderr, "\r\033[K%3d %%  %s", (int)(progress * 100), status != NULL ? status : "");
  else
    fprintf (stderr, "\r\033[K%s", status);
  fflush (stderr);
  self->shown = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
add_source (SenCtlWatch *self, GSource *source, GSourceFunc func)
{
  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static gpointer
watch_in_thread (gpointer data)
{
  SenCtlWatch *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* @progress: whether standard error is a terminal */
SenCtlWatch *
sen_ctl_watch_new (SenJob *job, gboolean progress)
{
  SenCtlWatch *self = g_new0 (SenCtlWatch, 1);

  self->job = g_object_ref (job);
  self->progress = progress;
  self->since = g_get_monotonic_time ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  add_source (self, g_unix_signal_source_new (SIGINT), signal_cb);
  add_source (self, g_unix_signal_source_new (SIGTERM), signal_cb);
  if (progress)
    add_source (self, g_timeout_source_new (EVERY_MS), tick_cb);
  self->thread = g_thread_new ("watch", watch_in_thread, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (((SenCtlWatch *)data)->loop);
  return G_SOURCE_REMOVE;
}

void
sen_ctl_watch_free (SenCtlWatch *self)
{
  /* Quit from inside: the loop may not run yet. */
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_HIGH);
  add_source (self, source, quit_cb);
  g_thread_join (self->thread);
  if (self->shown)
    fputs ("\r\033[K", stderr);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->job);
  g_free (self);
}
