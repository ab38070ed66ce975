/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-words.h"

#include <glib/gi18n-lib.h>

#include <sen-ui.h>

/**
 * meetings_words_join:
 * @first: (nullable): a part
 * @...: more parts, %NULL ends them
 *
 * Empty parts must be given as "", and are left out.
 *
 * Returns: (transfer full): the parts with " · " between
 */
char *
meetings_words_join (const char *first, ...)
{
  GString *text = g_string_new (NULL);
  va_list rest;

  va_start (rest, first);
  for (const char *part = first; part != NULL; part = va_arg (rest, const char *))
    if (*part != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  va_end (rest);
  return g_string_free (text, FALSE);
}

/**
 * meetings_words_day:
 * @time: UTC milliseconds; 0: not known
 *
 * Returns: (transfer full): "Friday, 27/11/2026"; "" if not known
 */
char *
meetings_words_day (gint64 time)
{
  g_autofree char *day = NULL;
  GDate date;

  if (time == 0)
    return g_strdup ("");
  sen_time_to_date (time, &date);
  day = sen_date_format_short (&date);
  /* Translators: a weekday and a day: Friday, 27/11/2026 */
  return g_strdup_printf (_ ("%1$s, %2$s"), sen_date_weekday_name (g_date_get_weekday (&date)), day);
}

/**
 * meetings_words_clocks:
 * @starts: UTC milliseconds; 0: not known
 * @ends: UTC milliseconds; 0: not known
 *
 * Returns: (transfer full): "08:00–16:00", "08:00" or ""
 */
char *
meetings_words_clocks (gint64 starts, gint64 ends)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (starts == 0)
    return g_strdup ("");
  from = sen_time_format_clock (starts);
  if (ends <= starts)
    return g_steal_pointer (&from);
  to = sen_time_format_clock (ends);
  return g_strconcat (from, "–", to, NULL);
}

/**
 * meetings_words_facts:
 * @starts: UTC milliseconds; 0: not known
 * @ends: UTC milliseconds; 0: not known
 * @place: (nullable): where
 * @chair: (nullable): who presides
 *
 * Returns: (transfer full): "Friday, 27/11/2026, 08:00–16:00 · Hall 2 · Chair Trần Thị Mai Hương"
 */
char *
meetings_words_facts (gint64 starts, gint64 ends, const char *place, const char *chair)
{
  g_autofree char *day = meetings_words_day (starts);
  g_autofree char *clocks = meetings_words_clocks (starts, ends);
  g_autofree char *when = starts != 0 ? g_strconcat (day, ", ", clocks, NULL) : g_strdup (_ ("Time not fixed"));
  g_autofree char *who = chair != NULL ? g_strdup_printf (_ ("Chair %s"), chair) : g_strdup ("");

  return meetings_words_join (when, place != NULL ? place : "", who, NULL);
}

/**
 * meetings_words_paper:
 * @paper: a paper
 *
 * Returns: (transfer full): "41/TTr-UBND · Version 2 · 18 pages", or what is wrong with it
 */
char *
meetings_words_paper (MeetingsPaper *paper)
{
  g_autofree char *version = NULL;
  g_autofree char *pages = NULL;
  const char *state = "";

  if (paper->version > 1)
    version = g_strdup_printf (_ ("Version %d"), paper->version);
  if (paper->pages > 0)
    pages = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d page", "%d pages", (gulong)paper->pages), paper->pages);
  if (g_strcmp0 (paper->state, "locked") == 0)
    state = _ ("Asks for a password");
  else if (g_strcmp0 (paper->state, "damaged") == 0)
    state = _ ("Damaged file");
  else if (g_strcmp0 (paper->state, "other") == 0)
    state = _ ("Not a PDF");
  return meetings_words_join (paper->number != NULL ? paper->number : "", version != NULL ? version : "",
                              pages != NULL ? pages : "", state, NULL);
}

/**
 * meetings_words_numbered:
 * @number: (nullable): "4.1"
 * @title: a title
 *
 * Returns: (transfer full): "4.1. Title", or the title alone
 */
char *
meetings_words_numbered (const char *number, const char *title)
{
  return number != NULL ? g_strdup_printf ("%s. %s", number, title) : g_strdup (title);
}
