/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-notice.h"

#include <glib/gi18n.h>

#include "sen-date.h"

#define MINUTE  (60 * G_GINT64_CONSTANT (1000))
#define HOUR    (60 * MINUTE)
#define MORNING 8 /* o'clock */
#define NAMED   5 /* of a group */

/**
 * sen_notice_free:
 * @self: (transfer full): a notice
 */
void
sen_notice_free (SenNotice *self)
{
  g_ptr_array_unref (self->reminders);
  g_strfreev (self->actions);
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static char *
describe_start (gint64 due, const GDate *day, const GDate *today, gint64 now)
{
  g_autofree char *clock = sen_time_format_clock (due);
  g_autofree char *date = sen_date_format_long (day);
  gint64 minutes = (due - now + MINUTE - 1) / MINUTE;

  if (minutes <= 0)
    return g_strdup_printf (_ ("Began at %s"), clock);
  if (minutes <= 60)
    return g_strdup_printf (ngettext ("Begins in %d minute, at %s", "Begins in %d minutes, at %s", (gulong)minutes),
                            (int)minutes, clock);
  switch (sen_date_days_between (today, day))
    {
    case 0:
      return g_strdup_printf (_ ("Begins today at %s"), clock);
    case 1:
      return g_strdup_printf (_ ("Begins tomorrow at %s"), clock);
    default:
      /* Translators: a day and a time: “Begins on Friday, 27 November at 08:00” */
      return g_strdup_printf (_ ("Begins on %1$s at %2$s"), date, clock);
    }
}

static char *
describe_reading (const GDate *day, const GDate *today)
{
  g_autofree char *date = sen_date_format_long (day);

  switch (sen_date_days_between (today, day))
    {
    case 0:
      return g_strdup (_ ("To be read by today"));
    case 1:
      return g_strdup (_ ("To be read by tomorrow"));
    default:
      return g_strdup_printf (_ ("To be read by %s"), date);
    }
}

static char *
describe_waiting (const GDate *day, const GDate *today)
{
  g_autofree char *date = sen_date_format_long (day);

  if (sen_date_days_between (today, day) == 0)
    return g_strdup (_ ("Waiting since today"));
  return g_strdup_printf (_ ("Waiting since %s"), date);
}

static char *
describe_deadline (const GDate *day, const GDate *today, SenCalendar *calendar)
{
  g_autofree char *date = sen_date_format_long (day);
  int days = sen_date_days_between (today, day);
  int working = ABS (sen_calendar_count_working_days (calendar, days < 0 ? day : today, days < 0 ? today : day));

  if (days == 0)
    return g_strdup (_ ("Due today"));
  if (days == 1)
    return g_strdup (_ ("Due tomorrow"));
  if (days > 0)
    return g_strdup_printf (ngettext ("Due on %s, in %d working day", "Due on %s, in %d working days", (gulong)working),
                            date, working);
  if (working == 0) /* the days between were all days off */
    return g_strdup_printf (_ ("Was due on %s"), date);
  return g_strdup_printf (
      ngettext ("Was due on %s, %d working day ago", "Was due on %s, %d working days ago", (gulong)working), date,
      working);
}

/**
 * sen_notice_describe_due:
 * @reminder: what is due
 * @calendar: the office's
 * @now: UTC milliseconds
 *
 * Returns: (transfer full): when, in words
 */
char *
sen_notice_describe_due (const SenReminder *reminder, SenCalendar *calendar, gint64 now)
{
  GDate day, today;

  sen_time_to_date (reminder->due, &day);
  sen_time_to_date (now, &today);
  switch (reminder->what)
    {
    case SEN_DUE_START:
      return describe_start (reminder->due, &day, &today, now);
    case SEN_DUE_READING:
      return describe_reading (&day, &today);
    case SEN_DUE_WAITING:
      return describe_waiting (&day, &today);
    case SEN_DUE_DEADLINE:
    default:
      return describe_deadline (&day, &today, calendar);
    }
}

/**
 * sen_notice_tomorrow:
 * @calendar: the office's
 * @now: UTC milliseconds
 *
 * Returns: UTC milliseconds: the morning of the next working day
 */
gint64
sen_notice_tomorrow (SenCalendar *calendar, gint64 now)
{
  GDate day;

  sen_time_to_date (now, &day);
  if (!sen_calendar_add_working_days (calendar, &day, 1, &day))
    g_date_add_days (&day, 1);
  return sen_time_from_local (&day, MORNING, 0);
}

/* The last instant at which putting off until then still helps. */
static gint64
latest_of (const SenReminder *reminder)
{
  GDate day;

  if (reminder->what == SEN_DUE_START)
    return reminder->due;
  sen_time_to_date (reminder->due, &day);
  g_date_add_days (&day, 1);
  return sen_time_from_local (&day, 0, 0) - 1;
}

static GStrv
make_actions (GPtrArray *reminders, SenCalendar *calendar, gint64 now)
{
  g_autoptr (GStrvBuilder) actions = g_strv_builder_new ();
  gboolean hour = TRUE, tomorrow = TRUE;

  for (guint i = 0; i < reminders->len; i++)
    {
      const SenReminder *reminder = g_ptr_array_index (reminders, i);
      gint64 latest = latest_of (reminder);

      /* What is overdue can wait for an hour; tomorrow it is told again in any case. */
      hour = hour && (reminder->what == SEN_DUE_DEADLINE || reminder->what == SEN_DUE_WAITING || now + HOUR < latest);
      tomorrow = tomorrow && sen_notice_tomorrow (calendar, now) < latest;
    }
  g_strv_builder_add_many (actions, SEN_NOTICE_OPEN, reminders->len > 1 ? _ ("Open Today") : _ ("Open"), NULL);
  if (reminders->len == 1 && ((SenReminder *)g_ptr_array_index (reminders, 0))->done != NULL)
    g_strv_builder_add_many (actions, SEN_NOTICE_DONE, _ ("Done"), NULL);
  if (hour)
    g_strv_builder_add_many (actions, SEN_NOTICE_HOUR, _ ("In an Hour"), NULL);
  if (tomorrow)
    g_strv_builder_add_many (actions, SEN_NOTICE_TOMORROW, _ ("Tomorrow Morning"), NULL);
  return g_strv_builder_end (actions);
}

static char *
describe_one (const SenReminder *reminder, SenCalendar *calendar, const char *office, gint64 now)
{
  g_autofree char *when = sen_notice_describe_due (reminder, calendar, now);
  GString *text = g_string_new (when);

  if (reminder->why != NULL && reminder->why[0] != '\0')
    {
      gunichar first = g_unichar_toupper (g_utf8_get_char (reminder->why));

      g_string_append_c (text, '\n');
      g_string_append_unichar (text, first);
      g_string_append (text, g_utf8_next_char (reminder->why));
    }
  if (office != NULL)
    g_string_append_printf (text, "\n%s", office);
  return g_string_free (text, FALSE);
}

static char *
describe_group (GPtrArray *reminders, SenCalendar *calendar, const char *office, gint64 now)
{
  GString *text = g_string_new (NULL);
  guint named = reminders->len > NAMED ? NAMED - 1 : reminders->len;

  for (guint i = 0; i < named; i++)
    {
      const SenReminder *reminder = g_ptr_array_index (reminders, i);
      g_autofree char *when = sen_notice_describe_due (reminder, calendar, now);

      g_string_append_printf (text, "%s• %s – %s", i > 0 ? "\n" : "", reminder->title, when);
    }
  if (named < reminders->len)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", reminders->len - named),
                              reminders->len - named);
    }
  if (office != NULL)
    g_string_append_printf (text, "\n%s", office);
  return g_string_free (text, FALSE);
}

static SenNotice *
make (GPtrArray *reminders, guint from, guint n, SenCalendar *calendar, const char *office, gint64 now)
{
  SenNotice *self = g_new0 (SenNotice, 1);
  const SenReminder *first = g_ptr_array_index (reminders, from);

  self->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  for (guint i = from; i < from + n; i++)
    g_ptr_array_add (self->reminders, sen_reminder_copy (g_ptr_array_index (reminders, i)));
  if (n == 1)
    {
      self->title = g_strdup (first->title);
      self->body = describe_one (first, calendar, office, now);
      self->urgent = g_str_equal (first->step, "soon");
    }
  else
    {
      self->title = g_strdup_printf (ngettext ("%u thing asks for you", "%u things ask for you", n), n);
      self->body = describe_group (self->reminders, calendar, office, now);
    }
  self->actions = make_actions (self->reminders, calendar, now);
  return self;
}

/**
 * sen_notice_list:
 * @reminders: (element-type SenReminder): what is to be shown, the most urgent first
 * @calendar: the office's
 * @office: (nullable): its name, where there are several
 * @now: UTC milliseconds
 *
 * A notice for each; more than #SEN_NOTICE_MAX_SINGLE become one, but what is about to begin stands alone.
 *
 * Returns: (transfer full) (element-type SenNotice): what to show
 */
GPtrArray *
sen_notice_list (GPtrArray *reminders, SenCalendar *calendar, const char *office, gint64 now)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_notice_free);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; i < reminders->len; i++)
    {
      SenReminder *reminder = g_ptr_array_index (reminders, i);

      if (g_str_equal (reminder->step, "soon"))
        g_ptr_array_add (notices, make (reminders, i, 1, calendar, office, now));
      else
        g_ptr_array_add (rest, reminder);
    }
  if (rest->len > SEN_NOTICE_MAX_SINGLE)
    g_ptr_array_add (notices, make (rest, 0, rest->len, calendar, office, now));
  else
    for (guint i = 0; i < rest->len; i++)
      g_ptr_array_add (notices, make (rest, i, 1, calendar, office, now));
  return notices;
}
