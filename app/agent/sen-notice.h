/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a notification says of reminders: words and buttons, without a bus. */
#pragma once

#include "sen-calendar.h"
#include "sen-reminders.h"

G_BEGIN_DECLS

/* More than so many at once become one notification. */
#define SEN_NOTICE_MAX_SINGLE 3

#define SEN_NOTICE_OPEN     "default" /* the name that the desktop gives to a click on the notification itself */
#define SEN_NOTICE_DONE     "done"
#define SEN_NOTICE_HOUR     "snooze-hour"
#define SEN_NOTICE_TOMORROW "snooze-tomorrow"

/**
 * SenNotice:
 * @reminders: (element-type SenReminder): what it is about, at least one
 * @title: one line
 * @body: some lines, plain text
 * @actions: names and labels in turn, as the Notifications specification has them
 * @urgent: whether it is about to begin
 *
 * One notification.
 */
typedef struct
{
  GPtrArray *reminders;
  char *title;
  char *body;
  GStrv actions;
  gboolean urgent;
} SenNotice;

GPtrArray *sen_notice_list (GPtrArray *reminders, SenCalendar *calendar, const char *office, gint64 now);
void sen_notice_free (SenNotice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenNotice, sen_notice_free)

char *sen_notice_describe_due (const SenReminder *reminder, SenCalendar *calendar, gint64 now);
gint64 sen_notice_tomorrow (SenCalendar *calendar, gint64 now);

G_END_DECLS
