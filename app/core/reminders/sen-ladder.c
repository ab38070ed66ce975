/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ladder.h"

#include <stdio.h>

#include "sen-date.h"

#define MORNING     8 /* o'clock */
#define AFTERNOON   16
#define SOON        (30 * 60 * 1000)
#define MAX_OVERDUE 1000 /* four years of working days: by then nobody is helped by one more */

/**
 * sen_quiet_hours_parse:
 * @text: `20:00-07:00`; with ` work` after it rest days are not quiet
 * @out: (out caller-allocates): where they go
 *
 * Returns: whether @text was understood; @out is else untouched
 */
gboolean
sen_quiet_hours_parse (const char *text, SenQuietHours *out)
{
  int h1, m1, h2, m2, end = 0;

  if (text == NULL || sscanf (text, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &end) != 4)
    return FALSE;
  if (h1 < 0 || h1 > 23 || h2 < 0 || h2 > 23 || m1 < 0 || m1 > 59 || m2 < 0 || m2 > 59)
    return FALSE;
  if (text[end] != '\0' && !g_str_equal (text + end, " work"))
    return FALSE;
  out->from = h1 * 60 + m1;
  out->until = h2 * 60 + m2;
  out->rest_days = text[end] == '\0';
  return TRUE;
}

/**
 * sen_quiet_hours_format:
 *
 * Returns: (transfer full): as sen_quiet_hours_parse() reads it
 */
char *
sen_quiet_hours_format (const SenQuietHours *self)
{
  return g_strdup_printf ("%02d:%02d-%02d:%02d%s", self->from / 60, self->from % 60, self->until / 60, self->until % 60,
                          self->rest_days ? "" : " work");
}

static int
minutes_of (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

static gint64
at_minutes (const GDate *day, int minutes)
{
  return sen_time_from_local (day, minutes / 60, minutes % 60);
}

/**
 * sen_quiet_hours_next:
 * @calendar: the office's
 * @at: UTC milliseconds
 *
 * Returns: @at, or the first instant after it that is not quiet
 */
gint64
sen_quiet_hours_next (const SenQuietHours *self, SenCalendar *calendar, gint64 at)
{
  int minutes = minutes_of (at);
  gboolean overnight = self->from > self->until;
  GDate day;

  sen_time_to_date (at, &day);
  if (overnight && minutes >= self->from)
    {
      g_date_add_days (&day, 1);
      at = at_minutes (&day, self->until);
    }
  else if (overnight ? minutes < self->until : minutes >= self->from && minutes < self->until)
    at = at_minutes (&day, self->until);
  if (self->rest_days && !sen_calendar_is_working_day (calendar, &day)
      && sen_calendar_add_working_days (calendar, &day, 1, &day))
    at = at_minutes (&day, overnight ? MAX (self->until, MORNING * 60) : MORNING * 60);
  return at;
}

static void
add (GArray *steps, const char *name, gint64 at)
{
  SenLadderStep step = { .at = at };

  g_strlcpy (step.name, name, sizeof step.name);
  g_array_append_val (steps, step);
}

/* The working day @n working days before @due, in the morning. */
static void
add_before (GArray *steps, SenCalendar *calendar, const GDate *due, int n, int hour, const char *name)
{
  GDate day;

  if (sen_calendar_add_working_days (calendar, due, -n, &day))
    add (steps, name, sen_time_from_local (&day, hour, 0));
}

/* The mornings of the working days after @due, up to the first after @until. */
static void
add_after (GArray *steps, SenCalendar *calendar, const GDate *due, gint64 until)
{
  GDate day = *due;

  for (int n = 1; n <= MAX_OVERDUE && sen_calendar_add_working_days (calendar, &day, 1, &day); n++)
    {
      g_autofree char *name = g_strdup_printf ("+%d", n);
      gint64 at = sen_time_from_local (&day, MORNING, 0);

      add (steps, name, at);
      if (at > until)
        break;
    }
}

static void
add_deadline (GArray *steps, SenCalendar *calendar, const GDate *due, gint64 until)
{
  add_before (steps, calendar, due, 7, MORNING, "-7");
  add_before (steps, calendar, due, 3, MORNING, "-3");
  add_before (steps, calendar, due, 1, MORNING, "-1");
  if (sen_calendar_is_working_day (calendar, due)) /* else the working day before is the last warning */
    add (steps, "0", sen_time_from_local (due, MORNING, 0));
  add_after (steps, calendar, due, until);
}

/**
 * sen_ladder_list:
 * @calendar: the office's working days
 * @kind: what is due
 * @due: UTC milliseconds; for a day, any instant of it
 * @quiet: when nobody is disturbed; a start half an hour ahead is told nevertheless
 * @until: UTC milliseconds: overdue steps are listed up to the first after it
 *
 * The ladder of *norms, 3*: seven, three and one working day before the deadline, on the day, then each working day
 * that it is overdue, in the morning.
 *
 * Returns: (transfer full) (element-type SenLadderStep): by time
 */
GArray *
sen_ladder_list (SenCalendar *calendar, SenDueKind kind, gint64 due, const SenQuietHours *quiet, gint64 until)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (SenLadderStep));
  GDate day;

  sen_time_to_date (due, &day);
  switch (kind)
    {
    case SEN_DUE_START:
      add_before (steps, calendar, &day, 1, AFTERNOON, "eve");
      break;
    case SEN_DUE_READING:
      add_before (steps, calendar, &day, 3, MORNING, "-3");
      add_before (steps, calendar, &day, 1, MORNING, "-1");
      break;
    case SEN_DUE_WAITING:
      add (steps, "now", due);
      add_after (steps, calendar, &day, until);
      break;
    case SEN_DUE_DEADLINE:
    default:
      add_deadline (steps, calendar, &day, until);
      break;
    }
  for (guint i = 0; i < steps->len; i++)
    {
      SenLadderStep *step = &g_array_index (steps, SenLadderStep, i);

      step->at = sen_quiet_hours_next (quiet, calendar, step->at);
    }
  if (kind == SEN_DUE_START)
    add (steps, "soon", due - SOON);
  return steps;
}

/**
 * sen_due_parse:
 * @text: an ISO day, or UTC milliseconds
 * @kind: what is due
 * @due: (out): UTC milliseconds; for a day, its noon here
 *
 * Returns: whether @text is one of them
 */
gboolean
sen_due_parse (const char *text, SenDueKind kind, gint64 *due)
{
  GDate day;

  if (text == NULL)
    return FALSE;
  if (sen_date_parse_iso (text, &day))
    {
      *due = sen_time_from_local (&day, 12, 0);
      return TRUE;
    }
  return (kind == SEN_DUE_START || kind == SEN_DUE_WAITING)
         && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, due, NULL);
}
