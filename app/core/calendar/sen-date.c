/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days are GDate in the program and ISO 8601 text in the database; instants
 * are UTC milliseconds. This file turns both into what people read and back,
 * in the time zone of the machine. Pure functions, any thread.
 */
#include "sen-date.h"
#include "sen-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
set_checked (int year, int month, int day, GDate *out)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

/* Reads min–max digits; returns the byte after them or NULL. */
static const char *
read_digits (const char *p, int min, int max, int *out)
{
  int n = 0;

  for (*out = 0; n < max && g_ascii_isdigit (*p); n++, p++)
    *out = *out * 10 + g_ascii_digit_value (*p);
  return n >= min ? p : NULL;
}

/**
 * sen_date_parse_iso:
 * @text: (nullable): a day as YYYY-MM-DD and nothing else
 * @out: (out caller-allocates): where the day goes
 *
 * Returns: %FALSE if @text is no such day; @out is then untouched
 */
gboolean
sen_date_parse_iso (const char *text, GDate *out)
{
  int year, month, day;
  const char *p = text;

  g_return_val_if_fail (out != NULL, FALSE);
  if (p == NULL || (p = read_digits (p, 4, 4, &year)) == NULL || *p++ != '-'
      || (p = read_digits (p, 2, 2, &month)) == NULL || *p++ != '-' || (p = read_digits (p, 2, 2, &day)) == NULL
      || *p != '\0')
    return FALSE;
  return set_checked (year, month, day, out);
}

/**
 * sen_date_format_iso:
 * @date: a day
 *
 * Returns: (transfer full): the day as YYYY-MM-DD
 */
char *
sen_date_format_iso (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), (int)g_date_get_month (date),
                          g_date_get_day (date));
}

/**
 * sen_date_parse_user:
 * @text: (nullable): what a person typed: "5/2/2026", "05-02-26", "5.2", or an ISO day
 * @today: (nullable): the day that gives the year where none was typed; %NULL is today
 * @out: (out caller-allocates): where the day goes
 *
 * Reads a day written in the Vietnamese order day, month, year. A year of two
 * digits is in this century.
 *
 * Returns: %FALSE if @text is no day; @out is then untouched
 */
gboolean
sen_date_parse_user (const char *text, const GDate *today, GDate *out)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  int day, month, year = 0;
  const char *p = stripped, *start;
  GDate now;

  g_return_val_if_fail (out != NULL, FALSE);
  if (sen_date_parse_iso (p, out))
    return TRUE;
  if ((p = read_digits (p, 1, 2, &day)) == NULL || *p == '\0' || strchr ("/-.", *p) == NULL
      || (p = read_digits (p + 1, 1, 2, &month)) == NULL)
    return FALSE;
  if (*p == '\0')
    {
      sen_date_today (&now);
      return set_checked (g_date_get_year (today != NULL ? today : &now), month, day, out);
    }
  if (strchr ("/-.", *p) == NULL)
    return FALSE;
  start = p + 1;
  if ((p = read_digits (start, 2, 4, &year)) == NULL || *p != '\0' || p - start == 3)
    return FALSE;
  return set_checked (p - start == 2 ? 2000 + year : year, month, day, out);
}

/**
 * sen_date_format_short:
 * @date: a day
 *
 * Returns: (transfer full): the day in figures, "05/02/2026", in the order of the language
 */
char *
sen_date_format_short (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  /* TRANSLATORS: a date in figures: %1$02d day, %2$02d month, %3$04d year */
  return g_strdup_printf (_ ("%1$02d/%2$02d/%3$04d"), g_date_get_day (date), (int)g_date_get_month (date),
                          g_date_get_year (date));
}

/**
 * sen_date_weekday_name:
 * @weekday: a day of the week
 *
 * Returns: (transfer none): its name, translated: "Monday", "Thứ Hai"
 */
const char *
sen_date_weekday_name (GDateWeekday weekday)
{
  static const char *const names[] = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
                                       N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

  g_return_val_if_fail (weekday >= G_DATE_MONDAY && weekday <= G_DATE_SUNDAY, "");
  return _ (names[weekday - 1]);
}

static const char *
month_name (GDateMonth month)
{
  static const char *const names[] = { NC_ ("month in a date", "January"),   NC_ ("month in a date", "February"),
                                       NC_ ("month in a date", "March"),     NC_ ("month in a date", "April"),
                                       NC_ ("month in a date", "May"),       NC_ ("month in a date", "June"),
                                       NC_ ("month in a date", "July"),      NC_ ("month in a date", "August"),
                                       NC_ ("month in a date", "September"), NC_ ("month in a date", "October"),
                                       NC_ ("month in a date", "November"),  NC_ ("month in a date", "December") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "month in a date", names[month - 1]);
}

/**
 * sen_date_format_long:
 * @date: a day
 *
 * Returns: (transfer full): the day with its weekday and without its year,
 *   translated: "Monday, 23 November", "Thứ Hai, 23 tháng 11"
 */
char *
sen_date_format_long (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  /* TRANSLATORS: %1$s weekday, %2$d day, %3$s month in a date */
  return g_strdup_printf (_ ("%1$s, %2$d %3$s"), sen_date_weekday_name (g_date_get_weekday (date)),
                          g_date_get_day (date), month_name (g_date_get_month (date)));
}

/**
 * sen_date_format_relative:
 * @date: a day
 * @today: (nullable): the day counted from; %NULL is today
 *
 * Returns: (transfer full): "Today", "Tomorrow" or "Yesterday", translated; else
 *   the long form in the same year and the short form in another
 */
char *
sen_date_format_relative (const GDate *date, const GDate *today)
{
  GDate now;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  sen_date_today (&now);
  if (today == NULL)
    today = &now;
  switch (sen_date_days_between (today, date))
    {
    case -1:
      return g_strdup (_ ("Yesterday"));
    case 0:
      return g_strdup (_ ("Today"));
    case 1:
      return g_strdup (_ ("Tomorrow"));
    default:
      return g_date_get_year (date) == g_date_get_year (today) ? sen_date_format_long (date)
                                                               : sen_date_format_short (date);
    }
}

/**
 * sen_date_official:
 * @date: a day
 *
 * The date line of an official paper, "ngày 05 tháng 02 năm 2026": a zero
 * before days under 10 and months 1 and 2 (Decree 30/2020/NĐ-CP, appendix I,
 * part II, section I, point 4). Always Vietnamese.
 *
 * Returns: (transfer full): the words
 */
char *
sen_date_official (const GDate *date)
{
  int month;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);
  month = (int)g_date_get_month (date);
  return g_strdup_printf ("ngày %02d tháng %s%d năm %d", g_date_get_day (date), month <= 2 ? "0" : "", month,
                          g_date_get_year (date));
}

/**
 * sen_date_days_between:
 * @from: a day
 * @to: another
 *
 * Returns: calendar days from @from to @to; negative if @to is earlier
 */
int
sen_date_days_between (const GDate *from, const GDate *to)
{
  return g_date_days_between (from, to);
}

/**
 * sen_date_today:
 * @out: (out caller-allocates): where the day goes
 *
 * Today, in the time zone of the machine.
 */
void
sen_date_today (GDate *out)
{
  sen_time_to_date (sen_now (), out);
}

static GDateTime *
local_time (gint64 utc_ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (utc_ms >= 0 ? utc_ms / 1000 : (utc_ms - 999) / 1000);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/**
 * sen_time_to_date:
 * @utc_ms: an instant, in UTC milliseconds
 * @out: (out caller-allocates): where the day goes
 *
 * The local day in which an instant falls. @out is cleared (not valid) for
 * an instant outside the years 1–9999.
 */
void
sen_time_to_date (gint64 utc_ms, GDate *out)
{
  g_autoptr (GDateTime) time = local_time (utc_ms);
  int year, month, day;

  g_return_if_fail (out != NULL);
  g_date_clear (out, 1);
  if (time == NULL)
    return;
  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/**
 * sen_time_from_local:
 * @date: a local day
 * @hour: 0–23
 * @minute: 0–59
 *
 * Returns: the instant, in UTC milliseconds, at which local clocks show that time
 */
gint64
sen_time_from_local (const GDate *date, int hour, int minute)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (date != NULL && g_date_valid (date), 0);
  time = g_date_time_new_local (g_date_get_year (date), (int)g_date_get_month (date), g_date_get_day (date), hour,
                                minute, 0);
  g_return_val_if_fail (time != NULL, 0);
  return g_date_time_to_unix (time) * 1000;
}

/**
 * sen_time_format_clock:
 * @utc_ms: an instant, in UTC milliseconds
 *
 * Returns: (transfer full): what local clocks show, "08:04"
 */
char *
sen_time_format_clock (gint64 utc_ms)
{
  g_autoptr (GDateTime) time = local_time (utc_ms);

  return time != NULL ? g_date_time_format (time, "%H:%M") : g_strdup ("");
}

/**
 * sen_time_format_iso:
 * @utc_ms: an instant, in UTC milliseconds
 *
 * Returns: (transfer full): the local time to the second with its offset, "2026-02-05T08:04:00+07:00"
 */
char *
sen_time_format_iso (gint64 utc_ms)
{
  g_autoptr (GDateTime) time = local_time (utc_ms);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("");
}

/**
 * sen_time_parse_iso:
 * @text: (nullable): an ISO 8601 time; local where it says no offset; seconds may be missing
 * @out_utc_ms: (out): where the instant goes, in UTC milliseconds
 *
 * Returns: %FALSE if @text is no such time
 */
gboolean
sen_time_parse_iso (const char *text, gint64 *out_utc_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *full = NULL;

  g_return_val_if_fail (out_utc_ms != NULL, FALSE);
  if (text == NULL)
    return FALSE;
  /* GLib wants the seconds: YYYY-MM-DDTHH:MM is what forms and commands give. */
  full = strlen (text) == 16 ? g_strconcat (text, ":00", NULL) : g_strdup (text);
  if (strlen (full) > 10 && full[10] == ' ')
    full[10] = 'T';
  time = g_date_time_new_from_iso8601 (full, zone);
  if (time == NULL)
    return FALSE;
  *out_utc_ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
  return TRUE;
}

/**
 * sen_time_parse_clock:
 * @text: (nullable): what a person typed: "8:04", "08.04", "8h04", "8h", "8 giờ 30"
 * @out_hour: (out): the hour, 0–23
 * @out_minute: (out): the minute, 0–59
 *
 * Returns: %FALSE if @text is no time of day; nothing is then written
 */
gboolean
sen_time_parse_clock (const char *text, int *out_hour, int *out_minute)
{
  static const char *const separators[] = { ":", ".", "h", "H", "giờ" };
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  int hour, minute = 0;
  const char *p = read_digits (stripped, 1, 2, &hour);
  guint i;

  if (p == NULL)
    return FALSE;
  p += strspn (p, " ");
  for (i = 0; i < G_N_ELEMENTS (separators) && !g_str_has_prefix (p, separators[i]); i++)
    ;
  if (i == G_N_ELEMENTS (separators))
    return FALSE;
  p += strlen (separators[i]);
  p += strspn (p, " ");
  if (*p == '\0' && i < 2)
    return FALSE;
  if (*p != '\0' && ((p = read_digits (p, 2, 2, &minute)) == NULL || *p != '\0'))
    return FALSE;
  if (hour > 23 || minute > 59)
    return FALSE;
  *out_hour = hour;
  *out_minute = minute;
  return TRUE;
}
