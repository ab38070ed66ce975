/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-alarm.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "sen-error.h"

/* A timer of the kernel on the real-time clock. It is due after a sleep as soon as the machine is awake, and is
 * cancelled, which wakes us too, whenever the clock is set (timerfd_create(2)). A timeout of GLib counts neither. */
struct _SenAlarm
{
  int fd;
  guint source;
  gint64 at;
  SenAlarmFunc func;
  gpointer user_data;
};

static gboolean
ready_cb (int fd, GIOCondition condition, gpointer user_data)
{
  SenAlarm *self = user_data;
  guint64 times = 0;
  gssize n = read (fd, &times, sizeof times);

  if (n < 0 && errno != ECANCELED)
    return G_SOURCE_CONTINUE; /* nothing there after all */
  self->at = 0;
  self->func (self->user_data);
  return G_SOURCE_CONTINUE;
}

/**
 * sen_alarm_new:
 * @func: what to do then, on this thread's main context; once for each time set
 * @user_data: for @func
 * @error: %SEN_ERROR_FAILED when the kernel gives no timer
 *
 * Returns: (transfer full): an alarm that is not set
 */
SenAlarm *
sen_alarm_new (SenAlarmFunc func, gpointer user_data, GError **error)
{
  int fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  SenAlarm *self;

  if (fd < 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The system gives no timer (%s). Nothing was changed."),
                   g_strerror (errno));
      return NULL;
    }
  self = g_new0 (SenAlarm, 1);
  self->fd = fd;
  self->func = func;
  self->user_data = user_data;
  self->source = g_unix_fd_add (fd, G_IO_IN, ready_cb, self);
  return self;
}

/**
 * sen_alarm_free:
 * @self: (transfer full): an alarm
 */
void
sen_alarm_free (SenAlarm *self)
{
  g_source_remove (self->source);
  close (self->fd);
  g_free (self);
}

/**
 * sen_alarm_set:
 * @at: UTC milliseconds; a time that has passed is due at once; 0: never
 *
 * Replaces what was set before.
 */
void
sen_alarm_set (SenAlarm *self, gint64 at)
{
  struct itimerspec spec = { 0 };

  if (at != 0)
    {
      at = MAX (at, 1);
      spec.it_value.tv_sec = at / 1000;
      spec.it_value.tv_nsec = at % 1000 * 1000000;
    }
  self->at = at;
  timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL);
}

/**
 * sen_alarm_get:
 *
 * Returns: UTC milliseconds for which it is set; 0: it is not
 */
gint64
sen_alarm_get (SenAlarm *self)
{
  return self->at;
}
