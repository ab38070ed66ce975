/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ladder.h"
#include "sen-office.h"

G_BEGIN_DECLS

#define SEN_TYPE_REMINDER (sen_reminder_get_type ())
typedef struct _SenReminder SenReminder;

/**
 * SenReminder:
 * @key: the same wherever and whenever it is computed
 * @source: what plugin tells of it: `tasks.due`
 * @ref: the id of the record there
 * @person: whom it is for
 * @step: see #SenLadderStep; `snooze` for one that was put off
 * @kind: of the subject, for opening it; may be empty
 * @title: what is due
 * @why: why this person is reminded, in words
 * @done: (nullable): the call that ticks it off
 * @what: what it means that it is due
 * @due: UTC milliseconds; for a day, its noon here
 * @at: UTC milliseconds: when it should be shown
 * @missed: earlier steps that were not shown, because the machine slept or Sen was not running
 *
 * One reminder that is to be shown now.
 */
struct _SenReminder
{
  char *key;
  char *source;
  char *ref;
  char *person;
  char *step;
  char *kind;
  char *title;
  char *why;
  char *done;
  SenDueKind what;
  gint64 due;
  gint64 at;
  char **missed; /* keys */
};

GType sen_reminder_get_type (void);
SenReminder *sen_reminder_copy (const SenReminder *self);
void sen_reminder_free (SenReminder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenReminder, sen_reminder_free)

#define SEN_TYPE_REMINDERS (sen_reminders_get_type ())
G_DECLARE_FINAL_TYPE (SenReminders, sen_reminders, SEN, REMINDERS, GObject)

SenReminders *sen_reminders_new (SenOffice *office);
gboolean sen_reminders_collect (SenReminders *self,
                                const char *person,
                                gint64 now,
                                GPtrArray *due,
                                gint64 *next,
                                GError **error);
gboolean sen_reminders_claim (SenReminders *self, SenReminder *reminder, gint64 now, gboolean *first, GError **error);
gboolean sen_reminders_snooze (SenReminders *self, SenReminder *reminder, gint64 now, gint64 until, GError **error);
gboolean sen_reminders_done (SenReminders *self, SenReminder *reminder, GError **error);
void sen_reminders_get_quiet_hours (SenReminders *self, SenQuietHours *quiet);
gboolean sen_reminders_set_quiet_hours (SenReminders *self, const SenQuietHours *quiet, GError **error);

G_END_DECLS
