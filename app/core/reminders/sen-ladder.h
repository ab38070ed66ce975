/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When to remind of what is due: rules without a database, a clock or a window. */
#pragma once

#include "sen-calendar.h"

G_BEGIN_DECLS

/**
 * SenDueKind:
 * @SEN_DUE_DEADLINE: work with a deadline, a day: 7, 3 and 1 working days before, the day, then each working day
 * @SEN_DUE_START: something that begins at an instant: the working day before, and half an hour before
 * @SEN_DUE_READING: papers to be read by a day: 3 and 1 working days before
 * @SEN_DUE_WAITING: somebody's turn since an instant: then, and each working day after it
 *
 * What it means that something is due.
 */
typedef enum
{
  SEN_DUE_DEADLINE,
  SEN_DUE_START,
  SEN_DUE_READING,
  SEN_DUE_WAITING,
} SenDueKind;

/**
 * SenLadderStep:
 * @name: `-7`, `-3`, `-1`, `0`, `+1`…: working days from the deadline; `eve`, `soon` for a start; `now` for
 *   what waits
 * @at: UTC milliseconds
 *
 * One reminder of a ladder.
 */
typedef struct
{
  char name[8];
  gint64 at;
} SenLadderStep;

/**
 * SenQuietHours:
 * @from: minutes of the day from which nobody is disturbed
 * @until: minutes of the day until which
 * @rest_days: whether weekends and holidays are quiet too
 *
 * When reminders wait. @from = @until: no quiet hours.
 */
typedef struct
{
  int from;
  int until;
  gboolean rest_days;
} SenQuietHours;

#define SEN_QUIET_HOURS_DEFAULT                                                                                        \
  {                                                                                                                    \
    20 * 60, 7 * 60, TRUE                                                                                              \
  }

gboolean sen_quiet_hours_parse (const char *text, SenQuietHours *out);
char *sen_quiet_hours_format (const SenQuietHours *self);
gint64 sen_quiet_hours_next (const SenQuietHours *self, SenCalendar *calendar, gint64 at);

GArray *sen_ladder_list (SenCalendar *calendar, SenDueKind kind, gint64 due, const SenQuietHours *quiet, gint64 until);
gboolean sen_due_parse (const char *text, SenDueKind kind, gint64 *due);

G_END_DECLS
