/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a calendar tells people: the names of days, the list of a year, the rests that are announced. */
#include "sen-calendar.h"
#include "sen-calendar-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (SenCalendarDay, sen_calendar_day, sen_calendar_day_copy, sen_calendar_day_free)
G_DEFINE_BOXED_TYPE (SenCalendarRange, sen_calendar_range, sen_calendar_range_copy, sen_calendar_range_free)

SenCalendarDay *
sen_calendar_day_copy (const SenCalendarDay *day)
{
  SenCalendarDay *copy = g_memdup2 (day, sizeof *day);

  copy->name = g_strdup (day->name);
  return copy;
}

void
sen_calendar_day_free (SenCalendarDay *day)
{
  g_free (day->name);
  g_free (day);
}

SenCalendarRange *
sen_calendar_range_copy (const SenCalendarRange *range)
{
  SenCalendarRange *copy = g_memdup2 (range, sizeof *range);

  copy->name = g_strdup (range->name);
  return copy;
}

void
sen_calendar_range_free (SenCalendarRange *range)
{
  g_free (range->name);
  g_free (range);
}

/* With the lock. The bare name of a special day, or NULL. */
static char *
name_of (SenCalendar *self, const GDate *date)
{
  const SenOverride *override = sen_calendar_table_get (&self->table, date);
  const SenHoliday *holiday;
  GString *names;
  guint index = 0;

  if (override != NULL)
    return override->name[0] != '\0' ? g_strdup (override->name) : NULL;
  holiday = sen_calendar_find_holiday (self, date, &index);
  if (holiday == NULL)
    return NULL;
  names = g_string_new (sen_holiday_name (holiday));
  while ((holiday = sen_calendar_find_holiday (self, date, &index)) != NULL)
    g_string_append_printf (names, ", %s", sen_holiday_name (holiday));
  return g_string_free (names, FALSE);
}

/**
 * sen_calendar_describe:
 * @self: a calendar
 * @date: a day
 *
 * Returns: (transfer full) (nullable): why the day is special, translated:
 *   "National Day", "Day off for National Day"; %NULL for an ordinary day
 */
char *
sen_calendar_describe (SenCalendar *self, const GDate *date)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *name = NULL;
  SenDayKind kind;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), NULL);
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  locker = g_mutex_locker_new (&self->lock);
  kind = sen_calendar_kind_of (self, date);
  name = name_of (self, date);
  switch (kind)
    {
    case SEN_DAY_HOLIDAY:
      return name != NULL ? g_steal_pointer (&name) : g_strdup (_ ("Holiday"));
    case SEN_DAY_COMPENSATORY:
      return name != NULL ? g_strdup_printf (_ ("Day off for %s"), name) : g_strdup (_ ("Compensatory day off"));
    case SEN_DAY_SWAPPED_OFF:
      return name != NULL ? g_strdup_printf (_ ("Day off, exchanged (%s)"), name) : g_strdup (_ ("Day off, exchanged"));
    case SEN_DAY_SWAPPED_WORK:
      return name != NULL ? g_strdup_printf (_ ("Working day, exchanged (%s)"), name)
                          : g_strdup (_ ("Working day, exchanged"));
    case SEN_DAY_WORKING:
    case SEN_DAY_WEEKEND:
    default:
      return g_steal_pointer (&name);
    }
}

/**
 * sen_calendar_list_year:
 * @self: a calendar
 * @year: a year
 *
 * Returns: (transfer container) (element-type SenCalendarDay): the days of the year
 *   that are not what their weekday says, in order
 */
GPtrArray *
sen_calendar_list_year (SenCalendar *self, int year)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_calendar_day_free);
  g_autoptr (GMutexLocker) locker = NULL;
  GDate date;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), list);
  g_return_val_if_fail (year >= SEN_CALENDAR_FIRST_YEAR && year <= SEN_CALENDAR_LAST_YEAR, list);
  locker = g_mutex_locker_new (&self->lock);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear)year);
  for (; g_date_get_year (&date) == year; g_date_add_days (&date, 1))
    {
      SenCalendarDay day
          = { date, sen_calendar_kind_of (self, &date), sen_calendar_table_get (&self->table, &date) != NULL, NULL };

      if (!day.overridden && (day.kind == SEN_DAY_WORKING || day.kind == SEN_DAY_WEEKEND))
        continue;
      day.name = name_of (self, &date);
      g_ptr_array_add (list, g_memdup2 (&day, sizeof day));
    }
  return list;
}

/* With the lock. Adds the name of a day if the list does not end with it. */
static void
collect_name (SenCalendar *self, const GDate *date, SenCalendarRange *range)
{
  g_autofree char *name = name_of (self, date);

  if (name == NULL || (range->name != NULL && g_str_has_suffix (range->name, name)))
    return;
  if (range->name == NULL)
    range->name = g_steal_pointer (&name);
  else
    {
      g_autofree char *before = range->name;

      range->name = g_strdup_printf ("%s, %s", before, name);
    }
}

/* With the lock. The days off around one of them. */
static SenCalendarRange *
range_around (SenCalendar *self, const GDate *date)
{
  SenCalendarRange *range = g_new0 (SenCalendarRange, 1);
  GDate next = *date;

  range->first = range->last = *date;
  while (sen_calendar_step (&next, -1) && !sen_day_kind_is_worked (sen_calendar_kind_of (self, &next)))
    range->first = next;
  for (next = range->first; !sen_day_kind_is_worked (sen_calendar_kind_of (self, &next));)
    {
      range->last = next;
      collect_name (self, &next, range);
      if (!sen_calendar_step (&next, 1))
        break;
    }
  range->days = g_date_days_between (&range->first, &range->last) + 1;
  if (range->name == NULL)
    range->name = g_strdup (_ ("Holiday"));
  return range;
}

/**
 * sen_calendar_list_ranges:
 * @self: a calendar
 * @year: a year
 *
 * The rests of a year: runs of days off in which at least one is more than a
 * weekend, as they are announced ("14–22 February, 9 days"). A run that begins
 * with the weekend of the year before belongs to both years only if a holiday
 * of each is in it.
 *
 * Returns: (transfer container) (element-type SenCalendarRange): the runs, in order
 */
GPtrArray *
sen_calendar_list_ranges (SenCalendar *self, int year)
{
  GPtrArray *ranges = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_calendar_range_free);
  g_autoptr (GPtrArray) days = sen_calendar_list_year (self, year);
  g_autoptr (GMutexLocker) locker = NULL;
  const SenCalendarRange *last = NULL;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), ranges);
  locker = g_mutex_locker_new (&self->lock);
  for (guint i = 0; i < days->len; i++)
    {
      const SenCalendarDay *day = g_ptr_array_index (days, i);

      if (sen_day_kind_is_worked (day->kind) || (last != NULL && g_date_compare (&day->date, &last->last) <= 0))
        continue;
      g_ptr_array_add (ranges, range_around (self, &day->date));
      last = g_ptr_array_index (ranges, ranges->len - 1);
    }
  return ranges;
}
