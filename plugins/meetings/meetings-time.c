/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and clock times as packets and commands write them: several in one text, in words or figures. */
#include "meetings-meeting.h"

#include <glib/gi18n-lib.h>

/* "8:00", "08:00:00", "8h", "8h30", "8 giờ 30 phút" */
#define CLOCK "\\b(\\d{1,2})\\s*(?::|h|giờ)\\s*(?:(\\d{1,2})(?:\\s*phút|:\\d{2})?)?"
/* "ngày 27 tháng 11 năm 2026" */
#define WORDS   "(\\d{1,2})\\s+tháng\\s+(\\d{1,2})\\s+năm\\s+(\\d{4})"
#define FIGURES "(?<!\\d)(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4})(?!\\d)"

/* 1900 to 2199, in UTC milliseconds: a meeting at any other time is a slip of the pen. */
#define EARLIEST G_GINT64_CONSTANT (-2208988800000)
#define LATEST   G_GINT64_CONSTANT (7258118399999)

static gboolean
match_clock (const char *text, int *hour, int *minute, char **rest)
{
  g_autoptr (GRegex) regex = g_regex_new (CLOCK, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *minutes = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  hours = g_match_info_fetch (match, 1);
  minutes = g_match_info_fetch (match, 2);
  *hour = (int)g_ascii_strtoll (hours, NULL, 10);
  *minute = minutes != NULL ? (int)g_ascii_strtoll (minutes, NULL, 10) : 0;
  *rest = g_regex_replace_literal (regex, text, -1, 0, " ", 0, NULL);
  return *hour <= 23 && *minute <= 59;
}

static gboolean
match_day (const char *text, GDate *day)
{
  g_autoptr (GRegex) words = g_regex_new (WORDS, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) figures = g_regex_new (FIGURES, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;

  if (g_regex_match (words, text, 0, &match))
    found = g_match_info_expand_references (match, "\\1/\\2/\\3", NULL);
  else
    {
      g_clear_pointer (&match, g_match_info_unref);
      if (g_regex_match (figures, text, 0, &match))
        found = g_match_info_fetch (match, 0);
    }
  return found != NULL && sen_date_parse_user (found, NULL, day);
}

static gboolean
parse (const char *text, gint64 *time)
{
  g_autofree char *rest = NULL;
  gboolean has_clock;
  int hour = 0, minute = 0;
  GDate day;

  if (sen_time_parse_iso (text, time))
    return TRUE;
  has_clock = match_clock (text, &hour, &minute, &rest);
  if ((rest != NULL && !has_clock) || !match_day (rest != NULL ? rest : text, &day))
    return FALSE;
  *time = sen_time_from_local (&day, hour, minute);
  return TRUE;
}

/**
 * meetings_time_parse:
 * @text: a day, or a day and a clock time: "2026-11-27 08:00", "2026-11-27T08:00+07:00", "27/11/2026", "8h30 ngày
 *   27/11/2026", "8 giờ 00, ngày 27 tháng 11 năm 2026"
 * @time: (out): UTC milliseconds, of the years 1900 to 2199; midnight if @text has no clock time
 * @error: %SEN_ERROR_CHECK_INPUT
 *
 * Returns: whether it could be read
 */
gboolean
meetings_time_parse (const char *text, gint64 *time, GError **error)
{
  gint64 found = 0;

  if (!parse (text, &found) || found < EARLIEST || found > LATEST)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” isn't a day and time. Write it like 2026-11-27 08:00."), text);
      return FALSE;
    }
  *time = found;
  return TRUE;
}

/**
 * meetings_time_to_day:
 * @time: UTC milliseconds
 *
 * Returns: (transfer full): "27/11/2026"
 */
char *
meetings_time_to_day (gint64 time)
{
  GDate day;

  sen_time_to_date (time, &day);
  return sen_date_format_short (&day);
}
