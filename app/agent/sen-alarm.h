/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wakes the agent at a time of the clock on the wall: also after the machine slept, also when the clock is set. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SenAlarm SenAlarm;

/**
 * SenAlarmFunc:
 * @user_data: what was given with the function
 *
 * The time has come, or the clock was set and what was waited for has to be computed again.
 */
typedef void (*SenAlarmFunc) (gpointer user_data);

SenAlarm *sen_alarm_new (SenAlarmFunc func, gpointer user_data, GError **error);
void sen_alarm_free (SenAlarm *self);
void sen_alarm_set (SenAlarm *self, gint64 at);
gint64 sen_alarm_get (SenAlarm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenAlarm, sen_alarm_free)

G_END_DECLS
