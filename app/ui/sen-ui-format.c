/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-format.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

static const char *const weekdays[] = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
                                        N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

static const char *const months[]
    = { N_ ("January"),  N_ ("February"), N_ ("March"),  N_ ("April"),     NC_ ("full month name", "May"),
        N_ ("June"),     N_ ("July"),     N_ ("August"), N_ ("September"), N_ ("October"),
        N_ ("November"), N_ ("December") };

static gboolean
parse_iso (const char *iso_day, int *year, int *month, int *day)
{
  return iso_day != NULL && sscanf (iso_day, "%4d-%2d-%2d", year, month, day) == 3 && *year > 0 && *month >= 1
         && *day >= 1 && g_date_valid_dmy ((GDateDay)*day, (GDateMonth)*month, (GDateYear)*year);
}

/**
 * sen_ui_format_date:
 * @iso_day: (nullable): "2026-11-27"
 *
 * Returns: (transfer full): "27/11/2026"; "" when it is no date
 */
char *
sen_ui_format_date (const char *iso_day)
{
  int year, month, day;

  if (!parse_iso (iso_day, &year, &month, &day))
    return g_strdup ("");
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

/**
 * sen_ui_format_short_date:
 * @iso_day: (nullable): "2026-11-27"
 *
 * Returns: (transfer full): "27/11"; "" when it is no date
 */
char *
sen_ui_format_short_date (const char *iso_day)
{
  int year, month, day;

  if (!parse_iso (iso_day, &year, &month, &day))
    return g_strdup ("");
  return g_strdup_printf ("%02d/%02d", day, month);
}

/**
 * sen_ui_format_day:
 * @iso_day: (nullable): "2026-11-23"
 * @with_month_name: "Monday, 23 November" instead of "Monday, 23/11"
 *
 * Returns: (transfer full): the day with its weekday; "" when it is no date
 */
char *
sen_ui_format_day (const char *iso_day, gboolean with_month_name)
{
  int year, month, day;
  GDate date;
  const char *weekday;

  if (!parse_iso (iso_day, &year, &month, &day))
    return g_strdup ("");
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  weekday = _ (weekdays[g_date_get_weekday (&date) - G_DATE_MONDAY]);
  if (!with_month_name)
    return g_strdup_printf ("%s, %02d/%02d", weekday, day, month);
  /* Translators: weekday, day of the month, month: "Monday, 23 November" */
  return g_strdup_printf (C_ ("day", "%s, %d %s"), weekday, day,
                          month == 5 ? C_ ("full month name", "May") : _ (months[month - 1]));
}

/**
 * sen_ui_format_near:
 * @iso_day: (nullable): a day
 * @today: (nullable): the day to compare with; %NULL is today
 *
 * Returns: (transfer full): "Today", "Tomorrow", "Yesterday", "27/11" in the same year, else "27/11/2026"
 */
char *
sen_ui_format_near (const char *iso_day, const char *today)
{
  g_autofree char *now = today != NULL ? g_strdup (today) : sen_ui_today ();
  int year, month, day, year_now, month_now, day_now;
  GDate date, date_now;

  if (!parse_iso (iso_day, &year, &month, &day) || !parse_iso (now, &year_now, &month_now, &day_now))
    return g_strdup ("");
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  g_date_set_dmy (&date_now, (GDateDay)day_now, (GDateMonth)month_now, (GDateYear)year_now);
  switch (g_date_days_between (&date_now, &date))
    {
    case -1:
      return g_strdup (_ ("Yesterday"));
    case 0:
      return g_strdup (_ ("Today"));
    case 1:
      return g_strdup (_ ("Tomorrow"));
    default:
      return year == year_now ? sen_ui_format_short_date (iso_day) : sen_ui_format_date (iso_day);
    }
}

/**
 * sen_ui_format_instant:
 * @ms: UTC milliseconds
 *
 * Returns: (transfer full): "08:04" for today, else "27/11/2026 08:04", in local time
 */
char *
sen_ui_format_instant (gint64 ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;
  g_autofree char *today = sen_ui_today ();

  if (utc == NULL)
    return g_strdup ("");
  local = g_date_time_to_local (utc);
  day = g_date_time_format (local, "%Y-%m-%d");
  return g_date_time_format (local, g_str_equal (day, today) ? "%H:%M" : "%d/%m/%Y %H:%M");
}

/**
 * sen_ui_format_size:
 * @bytes: a size
 *
 * Returns: (transfer full): "1.4 MB"
 */
char *
sen_ui_format_size (guint64 bytes)
{
  return g_format_size (bytes);
}

/**
 * sen_ui_today:
 *
 * Returns: (transfer full): today's ISO day in local time
 */
char *
sen_ui_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * sen_ui_parse_date:
 * @text: what was typed: "27/11/2026", "27-11-2026", "27.11.26", "27/11" (this year), "27112026" or an ISO day
 * @today: (nullable): gives the missing year; %NULL is today
 *
 * Returns: (transfer full) (nullable): an ISO day; "" for empty text; %NULL when it is no date
 */
char *
sen_ui_parse_date (const char *text, const char *today)
{
  g_autofree char *now = today != NULL ? g_strdup (today) : sen_ui_today ();
  g_autofree char *clean = g_strstrip (g_strdup (text != NULL ? text : ""));
  int year = 0, month = 0, day = 0, used = 0, length = (int)strlen (clean);

  if (length == 0)
    return g_strdup ("");
  if (length == 10 && clean[4] == '-')
    {
      if (!parse_iso (clean, &year, &month, &day))
        return NULL;
      return g_strdup (clean);
    }
  g_strdelimit (clean, "-. ", '/');
  if (sscanf (clean, "%2d/%2d/%4d%n", &day, &month, &year, &used) == 3 && used == length)
    year += year < 100 ? 2000 : 0;
  else if ((used = 0, sscanf (clean, "%2d/%2d%n", &day, &month, &used) == 2) && used == length)
    year = atoi (now);
  else if ((used = 0, sscanf (clean, "%2d%2d%4d%n", &day, &month, &year, &used) == 3) && length == 8 && used == length)
    ;
  else
    return NULL;
  if (year < 1900 || year > 2200 || month < 1 || day < 1
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * sen_ui_parse_time:
 * @text: what was typed: "8:04", "08.04", "8h04", "8h", "0804", "8"
 *
 * Returns: (transfer full) (nullable): "08:04"; "" for empty text; %NULL when it is no time of the day
 */
char *
sen_ui_parse_time (const char *text)
{
  g_autofree char *clean = g_ascii_strdown (text != NULL ? text : "", -1);
  int hour = 0, minute = 0, used = 0, length;

  g_strstrip (clean);
  length = (int)strlen (clean);
  if (length == 0)
    return g_strdup ("");
  if (g_str_has_suffix (clean, "h"))
    clean[--length] = '\0';
  g_strdelimit (clean, ".h ", ':');
  if (sscanf (clean, "%2d:%2d%n", &hour, &minute, &used) == 2 && used == length)
    ;
  else if ((used = 0, minute = 0, length == 4) && sscanf (clean, "%2d%2d%n", &hour, &minute, &used) == 2 && used == 4)
    ;
  else if ((used = 0, minute = 0, length <= 2) && sscanf (clean, "%2d%n", &hour, &used) == 1 && used == length)
    ;
  else
    return NULL;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return NULL;
  return g_strdup_printf ("%02d:%02d", hour, minute);
}
