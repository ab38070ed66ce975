/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-format.h"

#include <string.h>

#include "sen-date.h"

/* Days as ISO text, for widgets; core's sen-date.h knows how they are written. "" is no day. */

/**
 * sen_ui_format_date:
 * @iso_day: (nullable): "2026-11-27"
 *
 * Returns: (transfer full): "27/11/2026"; "" when it is no date
 */
char *
sen_ui_format_date (const char *iso_day)
{
  GDate day;

  return sen_date_parse_iso (iso_day, &day) ? sen_date_format_short (&day) : g_strdup ("");
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
  GDate day;

  if (!sen_date_parse_iso (iso_day, &day))
    return g_strdup ("");
  return g_strdup_printf ("%02d/%02d", g_date_get_day (&day), (int)g_date_get_month (&day));
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
  g_autofree char *figures = sen_ui_format_short_date (iso_day);
  GDate day;

  if (!sen_date_parse_iso (iso_day, &day))
    return g_strdup ("");
  return with_month_name ? sen_date_format_long (&day)
                         : g_strdup_printf ("%s, %s", sen_date_weekday_name (g_date_get_weekday (&day)), figures);
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
  GDate day, now;

  if (!sen_date_parse_iso (iso_day, &day))
    return g_strdup ("");
  if (!sen_date_parse_iso (today, &now))
    sen_date_today (&now);
  if (ABS (sen_date_days_between (&now, &day)) <= 1)
    return sen_date_format_relative (&day, &now);
  return g_date_get_year (&day) == g_date_get_year (&now) ? sen_ui_format_short_date (iso_day)
                                                          : sen_date_format_short (&day);
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
  g_autofree char *clock = sen_time_format_clock (ms);
  g_autofree char *figures = NULL;
  GDate day, today;

  sen_time_to_date (ms, &day);
  if (!g_date_valid (&day))
    return g_strdup ("");
  sen_date_today (&today);
  if (g_date_compare (&day, &today) == 0)
    return g_steal_pointer (&clock);
  figures = sen_date_format_short (&day);
  return g_strdup_printf ("%s %s", figures, clock);
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
  GDate today;

  sen_date_today (&today);
  return sen_date_format_iso (&today);
}

/* Figures alone, of the length of @form, are cut by it: "27112026" by "dd/dd/dddd". */
static char *
cut (const char *text, const char *form, char sign)
{
  GString *cut_text = g_string_new (NULL);

  for (const char *at = form; *at != '\0'; at++)
    g_string_append_c (cut_text, *at == 'd' ? *text++ : sign);
  return g_string_free (cut_text, FALSE);
}

static gboolean
is_figures (const char *text, gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
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
  g_autofree char *clean = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *spread = NULL;
  GDate day, now;

  if (*clean == '\0')
    return g_strdup ("");
  if (!sen_date_parse_iso (today, &now))
    sen_date_today (&now);
  g_strdelimit (clean, " ", '/');
  spread = is_figures (clean, 8) ? cut (clean, "dd/dd/dddd", '/') : g_strdup (clean);
  if (!sen_date_parse_user (spread, &now, &day) || g_date_get_year (&day) < 1900 || g_date_get_year (&day) > 2200)
    return NULL;
  return sen_date_format_iso (&day);
}

/**
 * sen_ui_parse_time:
 * @text: what was typed: "8:04", "08.04", "8h04", "8h", "0804", "804", "8"
 *
 * Returns: (transfer full) (nullable): "08:04"; "" for empty text; %NULL when it is no time of the day
 */
char *
sen_ui_parse_time (const char *text)
{
  g_autofree char *clean = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *spread = NULL;
  int hour, minute;

  if (*clean == '\0')
    return g_strdup ("");
  if (is_figures (clean, 4))
    spread = cut (clean, "dd:dd", ':');
  else if (is_figures (clean, 3))
    spread = cut (clean, "d:dd", ':');
  else if (is_figures (clean, 2) || is_figures (clean, 1))
    spread = g_strconcat (clean, "h", NULL);
  if (!sen_time_parse_clock (spread != NULL ? spread : clean, &hour, &minute))
    return NULL;
  return g_strdup_printf ("%02d:%02d", hour, minute);
}
