/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days the office works: the holiday rules and the office's own yearly table. */
#pragma once

#include "sen-holidays.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SenDayKind:
 * @SEN_DAY_WORKING: an ordinary working day
 * @SEN_DAY_WEEKEND: a Saturday or Sunday
 * @SEN_DAY_HOLIDAY: a holiday
 * @SEN_DAY_COMPENSATORY: off for a holiday that fell on a weekly rest day
 * @SEN_DAY_SWAPPED_OFF: off, worked on another day
 * @SEN_DAY_SWAPPED_WORK: a rest day worked for another
 *
 * What a day is for the office.
 */
typedef enum
{
  SEN_DAY_WORKING,
  SEN_DAY_WEEKEND,
  SEN_DAY_HOLIDAY,
  SEN_DAY_COMPENSATORY,
  SEN_DAY_SWAPPED_OFF,
  SEN_DAY_SWAPPED_WORK,
} SenDayKind;

/**
 * SenCalendarDay:
 * @date: the day
 * @kind: what it is
 * @overridden: whether the office's own table says so, and not the rules
 * @name: (nullable): what it is called, translated; as typed if @overridden
 *
 * A day that is not what its weekday says.
 */
typedef struct
{
  GDate date;
  SenDayKind kind;
  gboolean overridden;
  char *name;
} SenCalendarDay;

/**
 * SenCalendarRange:
 * @first: the first day off
 * @last: the last day off
 * @days: how many days that is
 * @name: the names of the holidays in it, translated
 *
 * Days off in a row, weekends counted in.
 */
typedef struct
{
  GDate first;
  GDate last;
  int days;
  char *name;
} SenCalendarRange;

#define SEN_TYPE_CALENDAR_DAY   (sen_calendar_day_get_type ())
#define SEN_TYPE_CALENDAR_RANGE (sen_calendar_range_get_type ())
GType sen_calendar_day_get_type (void);
GType sen_calendar_range_get_type (void);
SenCalendarDay *sen_calendar_day_copy (const SenCalendarDay *day);
void sen_calendar_day_free (SenCalendarDay *day);
SenCalendarRange *sen_calendar_range_copy (const SenCalendarRange *range);
void sen_calendar_range_free (SenCalendarRange *range);

#define SEN_TYPE_CALENDAR (sen_calendar_get_type ())
G_DECLARE_FINAL_TYPE (SenCalendar, sen_calendar, SEN, CALENDAR, GObject)

SenCalendar *sen_calendar_new (void);

SenDayKind sen_calendar_get_kind (SenCalendar *self, const GDate *date);
gboolean sen_calendar_is_working_day (SenCalendar *self, const GDate *date);
gboolean sen_calendar_add_working_days (SenCalendar *self, const GDate *from, int n, GDate *out);
gboolean sen_calendar_add_days (SenCalendar *self, const GDate *from, int n, GDate *out);
int sen_calendar_count_working_days (SenCalendar *self, const GDate *from, const GDate *to);
char *sen_calendar_describe (SenCalendar *self, const GDate *date);
GPtrArray *sen_calendar_list_year (SenCalendar *self, int year);
GPtrArray *sen_calendar_list_ranges (SenCalendar *self, int year);

SenHolidayDecision sen_calendar_get_decision (SenCalendar *self, int year);
gboolean sen_calendar_set_decision (SenCalendar *self, int year, const SenHolidayDecision *decision, GError **error);
gboolean
sen_calendar_set_override (SenCalendar *self, const GDate *date, SenDayKind kind, const char *name, GError **error);
gboolean sen_calendar_clear_override (SenCalendar *self, const GDate *date);
gboolean
sen_calendar_set_swap (SenCalendar *self, const GDate *off, const GDate *worked, const char *name, GError **error);
gboolean sen_calendar_load (SenCalendar *self, const char *table, GError **error);
char *sen_calendar_serialize (SenCalendar *self);

G_END_DECLS
