/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Says which days are worked and counts them. The rules of sen-holidays.c are
 * computed once a year asked for and kept; the office's own table goes over
 * them. May be used from any thread; "changed" is emitted in the thread that
 * made the change.
 */
#include "sen-calendar.h"
#include "sen-calendar-private.h"
#include "sen-date.h"
#include "sen-error.h"

#include <glib/gi18n-lib.h>

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenCalendar, sen_calendar, G_TYPE_OBJECT)

static gboolean
is_weekend (const GDate *date)
{
  return g_date_get_weekday (date) >= G_DATE_SATURDAY;
}

gboolean
sen_day_kind_is_worked (SenDayKind kind)
{
  return kind == SEN_DAY_WORKING || kind == SEN_DAY_SWAPPED_WORK;
}

static SenDayKind
kind_of_holiday (SenHolidayKind kind)
{
  static const SenDayKind kinds[] = {
    [SEN_HOLIDAY_STATUTORY] = SEN_DAY_HOLIDAY,
    [SEN_HOLIDAY_COMPENSATORY] = SEN_DAY_COMPENSATORY,
    [SEN_HOLIDAY_SWAPPED_OFF] = SEN_DAY_SWAPPED_OFF,
    [SEN_HOLIDAY_SWAPPED_WORK] = SEN_DAY_SWAPPED_WORK,
  };

  return kinds[kind];
}

/* With the lock. */
static GArray *
holidays_of (SenCalendar *self, int year)
{
  GArray *days = g_hash_table_lookup (self->years, GINT_TO_POINTER (year));

  if (days == NULL)
    {
      days = sen_holidays_for_year (year, sen_calendar_table_get_decision (&self->table, year));
      g_hash_table_insert (self->years, GINT_TO_POINTER (year), days);
    }
  return days;
}

/* With the lock. What the rules know of a day, or NULL; @index moves to the next entry of the same day. */
const SenHoliday *
sen_calendar_find_holiday (SenCalendar *self, const GDate *date, guint *index)
{
  GArray *days = holidays_of (self, g_date_get_year (date));

  for (; *index < days->len; (*index)++)
    {
      const SenHoliday *day = &g_array_index (days, SenHoliday, *index);

      if (g_date_compare (&day->date, date) == 0)
        {
          (*index)++;
          return day;
        }
    }
  return NULL;
}

/* With the lock. */
SenDayKind
sen_calendar_kind_of (SenCalendar *self, const GDate *date)
{
  const SenOverride *override = sen_calendar_table_get (&self->table, date);
  const SenHoliday *holiday;
  guint index = 0;

  if (override != NULL)
    return override->kind;
  holiday = sen_calendar_find_holiday (self, date, &index);
  if (holiday != NULL)
    return kind_of_holiday (holiday->kind);
  return is_weekend (date) ? SEN_DAY_WEEKEND : SEN_DAY_WORKING;
}

gboolean
sen_calendar_step (GDate *date, int direction)
{
  int year;

  if (direction > 0)
    g_date_add_days (date, 1);
  else if (g_date_get_julian (date) > 1)
    g_date_subtract_days (date, 1);
  else
    return FALSE;
  year = g_date_get_year (date);
  return year >= SEN_CALENDAR_FIRST_YEAR && year <= SEN_CALENDAR_LAST_YEAR;
}

/**
 * sen_calendar_get_kind:
 * @self: a calendar
 * @date: a day
 *
 * Returns: what the day is
 */
SenDayKind
sen_calendar_get_kind (SenCalendar *self, const GDate *date)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), SEN_DAY_WORKING);
  g_return_val_if_fail (date != NULL && g_date_valid (date), SEN_DAY_WORKING);
  locker = g_mutex_locker_new (&self->lock);
  return sen_calendar_kind_of (self, date);
}

/**
 * sen_calendar_is_working_day:
 * @self: a calendar
 * @date: a day
 *
 * Returns: whether the office works on it
 */
gboolean
sen_calendar_is_working_day (SenCalendar *self, const GDate *date)
{
  return sen_day_kind_is_worked (sen_calendar_get_kind (self, date));
}

/**
 * sen_calendar_add_working_days:
 * @self: a calendar
 * @from: the day of receipt; it is not counted
 * @n: working days; negative counts back; 0 gives @from itself
 * @out: (out caller-allocates): where the day goes; may be @from
 *
 * The day on which the @n-th working day after (or before) @from falls.
 *
 * Returns: %FALSE if that is outside the years 1–9999; @out is then untouched
 */
gboolean
sen_calendar_add_working_days (SenCalendar *self, const GDate *from, int n, GDate *out)
{
  g_autoptr (GMutexLocker) locker = NULL;
  int direction = n < 0 ? -1 : 1;
  GDate date;

  g_return_val_if_fail (SEN_IS_CALENDAR (self) && out != NULL, FALSE);
  g_return_val_if_fail (from != NULL && g_date_valid (from), FALSE);
  locker = g_mutex_locker_new (&self->lock);
  date = *from;
  while (n != 0)
    {
      if (!sen_calendar_step (&date, direction))
        return FALSE;
      if (sen_day_kind_is_worked (sen_calendar_kind_of (self, &date)))
        n -= direction;
    }
  *out = date;
  return TRUE;
}

/**
 * sen_calendar_add_days:
 * @self: a calendar
 * @from: the day of receipt; it is not counted
 * @n: calendar days, 0 or more
 * @out: (out caller-allocates): where the day goes; may be @from
 *
 * The end of a term given in calendar days: if the last day is not worked, the
 * next working day (Civil Code 91/2015/QH13, article 148(5)).
 *
 * Returns: %FALSE if that is outside the years 1–9999; @out is then untouched
 */
gboolean
sen_calendar_add_days (SenCalendar *self, const GDate *from, int n, GDate *out)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GDate date;

  g_return_val_if_fail (SEN_IS_CALENDAR (self) && out != NULL && n >= 0, FALSE);
  g_return_val_if_fail (from != NULL && g_date_valid (from), FALSE);
  locker = g_mutex_locker_new (&self->lock);
  date = *from;
  if (n > (SEN_CALENDAR_LAST_YEAR - g_date_get_year (&date)) * 366)
    return FALSE;
  g_date_add_days (&date, (guint)n);
  while (!sen_day_kind_is_worked (sen_calendar_kind_of (self, &date)))
    if (!sen_calendar_step (&date, 1))
      return FALSE;
  *out = date;
  return TRUE;
}

/**
 * sen_calendar_count_working_days:
 * @self: a calendar
 * @from: a day; it is not counted
 * @to: another; it is counted
 *
 * The inverse of sen_calendar_add_working_days().
 *
 * Returns: working days after @from up to @to; negative, and counted from the
 *   day before @from back to @to, if @to is earlier
 */
int
sen_calendar_count_working_days (SenCalendar *self, const GDate *from, const GDate *to)
{
  g_autoptr (GMutexLocker) locker = NULL;
  int direction, count = 0;
  GDate date;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), 0);
  g_return_val_if_fail (from != NULL && g_date_valid (from), 0);
  g_return_val_if_fail (to != NULL && g_date_valid (to), 0);
  locker = g_mutex_locker_new (&self->lock);
  direction = g_date_compare (to, from) < 0 ? -1 : 1;
  date = *from;
  while (g_date_compare (&date, to) != 0 && sen_calendar_step (&date, direction))
    if (sen_day_kind_is_worked (sen_calendar_kind_of (self, &date)))
      count += direction;
  return count;
}

/* Without the lock. */
static void
changed (SenCalendar *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sen_calendar_get_decision:
 * @self: a calendar
 * @year: a year
 *
 * Returns: the yearly decision that counts: the office's, else the published or proposed one
 */
SenHolidayDecision
sen_calendar_get_decision (SenCalendar *self, int year)
{
  SenHolidayDecision decision = sen_holidays_default_decision (year);
  g_autoptr (GMutexLocker) locker = NULL;
  const SenHolidayDecision *own;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), decision);
  locker = g_mutex_locker_new (&self->lock);
  own = sen_calendar_table_get_decision (&self->table, year);
  if (own != NULL && own->tet_before > 0)
    decision.tet_before = own->tet_before;
  if (own != NULL && own->national_day != SEN_NATIONAL_DAY_AUTO)
    decision.national_day = own->national_day;
  return decision;
}

/**
 * sen_calendar_set_decision:
 * @self: a calendar
 * @year: 2014–2100
 * @decision: the days of Tết and of 2 September; automatic fields go back to the default
 * @error: return location
 *
 * Enters the yearly decision. The days that follow from it change with it.
 *
 * Returns: %FALSE with %SEN_ERROR_CHECK_INPUT if there is no such year or decision
 */
gboolean
sen_calendar_set_decision (SenCalendar *self, int year, const SenHolidayDecision *decision, GError **error)
{
  g_return_val_if_fail (SEN_IS_CALENDAR (self) && decision != NULL, FALSE);
  if (year < SEN_HOLIDAYS_FIRST_YEAR || year > SEN_HOLIDAYS_LAST_YEAR || decision->tet_before < 0
      || decision->tet_before > 3)
    {
      g_set_error (
          error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
          _ ("The holidays of %d can't be set that way. The calendar was not changed; choose a year from %d to "
             "%d and 1 to 3 days before Tết."),
          year, SEN_HOLIDAYS_FIRST_YEAR, SEN_HOLIDAYS_LAST_YEAR);
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  sen_calendar_table_set_decision (&self->table, year, decision);
  g_hash_table_remove (self->years, GINT_TO_POINTER (year));
  g_mutex_unlock (&self->lock);
  changed (self);
  return TRUE;
}

/**
 * sen_calendar_set_override:
 * @self: a calendar
 * @date: a day
 * @kind: what it is in this office; not %SEN_DAY_WEEKEND
 * @name: (nullable): why, as people will read it
 * @error: return location
 *
 * Enters a day in the office's own table, which goes over the rules.
 *
 * Returns: %FALSE with %SEN_ERROR_CHECK_INPUT if a day can't be made that
 */
gboolean
sen_calendar_set_override (SenCalendar *self, const GDate *date, SenDayKind kind, const char *name, GError **error)
{
  g_return_val_if_fail (SEN_IS_CALENDAR (self), FALSE);
  g_return_val_if_fail (date != NULL && g_date_valid (date), FALSE);
  if (kind == SEN_DAY_WEEKEND || (guint)kind > SEN_DAY_SWAPPED_WORK || g_date_get_year (date) > SEN_CALENDAR_LAST_YEAR)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("That day can't be changed that way. The calendar was not changed; make it a working day "
                              "or a day off."));
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  sen_calendar_table_set (&self->table, date, kind, name);
  g_mutex_unlock (&self->lock);
  changed (self);
  return TRUE;
}

/**
 * sen_calendar_clear_override:
 * @self: a calendar
 * @date: a day
 *
 * Takes a day out of the office's own table, so that the rules count again.
 *
 * Returns: whether it was in there
 */
gboolean
sen_calendar_clear_override (SenCalendar *self, const GDate *date)
{
  gboolean removed;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), FALSE);
  g_return_val_if_fail (date != NULL && g_date_valid (date), FALSE);
  g_mutex_lock (&self->lock);
  removed = g_hash_table_remove (self->table.overrides, GUINT_TO_POINTER (g_date_get_julian (date)));
  g_mutex_unlock (&self->lock);
  if (removed)
    changed (self);
  return removed;
}

/**
 * sen_calendar_set_swap:
 * @self: a calendar
 * @off: the working day that becomes free
 * @worked: the day off that is worked for it
 * @name: (nullable): for what, "National Day"
 * @error: return location
 *
 * Exchanges two days in the office's own table.
 *
 * Returns: %FALSE with %SEN_ERROR_CHECK_INPUT if @off is not worked or @worked
 *   is; nothing is then changed
 */
gboolean
sen_calendar_set_swap (SenCalendar *self, const GDate *off, const GDate *worked, const char *name, GError **error)
{
  gboolean fits;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), FALSE);
  g_return_val_if_fail (off != NULL && g_date_valid (off), FALSE);
  g_return_val_if_fail (worked != NULL && g_date_valid (worked), FALSE);
  g_mutex_lock (&self->lock);
  fits = sen_day_kind_is_worked (sen_calendar_kind_of (self, off))
         && !sen_day_kind_is_worked (sen_calendar_kind_of (self, worked));
  if (fits)
    {
      sen_calendar_table_set (&self->table, off, SEN_DAY_SWAPPED_OFF, name);
      sen_calendar_table_set (&self->table, worked, SEN_DAY_SWAPPED_WORK, name);
    }
  g_mutex_unlock (&self->lock);
  if (fits)
    changed (self);
  else
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                         _ ("Those days can't be exchanged. The calendar was not changed; exchange a working day for a "
                            "day off."));
  return fits;
}

/**
 * sen_calendar_load:
 * @self: a calendar
 * @table: the office's own table, as sen_calendar_serialize() wrote it or a person typed it
 * @error: return location
 *
 * Puts the office's own table in place of the present one.
 *
 * Returns: %FALSE with %SEN_ERROR_CHECK_INPUT, naming the line, if it can't be
 *   read; nothing is then changed
 */
gboolean
sen_calendar_load (SenCalendar *self, const char *table, GError **error)
{
  g_auto (SenCalendarTable) read = { 0 };
  SenCalendarTable old;

  g_return_val_if_fail (SEN_IS_CALENDAR (self) && table != NULL, FALSE);
  sen_calendar_table_init (&read);
  if (!sen_calendar_table_parse (&read, table, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  old = self->table;
  self->table = read;
  g_hash_table_remove_all (self->years);
  g_mutex_unlock (&self->lock);
  read = old;
  changed (self);
  return TRUE;
}

/**
 * sen_calendar_serialize:
 * @self: a calendar
 *
 * Returns: (transfer full): the office's own table as comma-separated text,
 *   empty if there is nothing in it; for sen_calendar_load()
 */
char *
sen_calendar_serialize (SenCalendar *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (SEN_IS_CALENDAR (self), NULL);
  locker = g_mutex_locker_new (&self->lock);
  return sen_calendar_table_print (&self->table);
}

static void
sen_calendar_finalize (GObject *object)
{
  SenCalendar *self = SEN_CALENDAR (object);

  sen_calendar_table_clear (&self->table);
  g_hash_table_unref (self->years);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sen_calendar_parent_class)->finalize (object);
}

static void
sen_calendar_class_init (SenCalendarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_calendar_finalize;

  /**
   * SenCalendar::changed:
   * @self: the calendar
   *
   * Days may have become working days or days off: count terms again.
   */
  signals[CHANGED]
      = g_signal_new ("changed", SEN_TYPE_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_calendar_init (SenCalendar *self)
{
  g_mutex_init (&self->lock);
  sen_calendar_table_init (&self->table);
  self->years = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
}

/**
 * sen_calendar_new:
 *
 * A calendar that knows the rules and has an empty table of its own.
 *
 * Returns: (transfer full): the calendar
 */
SenCalendar *
sen_calendar_new (void)
{
  return g_object_new (SEN_TYPE_CALENDAR, NULL);
}
