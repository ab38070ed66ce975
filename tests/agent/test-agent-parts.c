/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The alarm, and the words and buttons of notices. */
#include "sen-alarm.h"
#include "sen-date.h"
#include "sen-id.h"
#include "sen-notice.h"

#include <errno.h>
#include <time.h>

typedef struct
{
  GMainLoop *loop;
  SenAlarm *alarm;
  gint64 rang;
} Ring;

static void
ring_cb (gpointer user_data)
{
  Ring *ring = user_data;

  ring->rang = sen_now ();
  g_main_loop_quit (ring->loop);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
wait_for_ring (Ring *ring, guint milliseconds)
{
  guint id = g_timeout_add (milliseconds, give_up_cb, ring->loop);

  ring->rang = 0;
  g_main_loop_run (ring->loop);
  g_source_remove (id);
}

static void
set_up_ring (Ring *ring, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ring->loop = g_main_loop_new (NULL, FALSE);
  ring->alarm = sen_alarm_new (ring_cb, ring, &error);
  g_assert_no_error (error);
}

static void
tear_down_ring (Ring *ring, gconstpointer data)
{
  sen_alarm_free (ring->alarm);
  g_main_loop_unref (ring->loop);
}

static void
test_alarm_rings_once (Ring *ring, gconstpointer data)
{
  gint64 at = sen_now () + 200;

  sen_alarm_set (ring->alarm, at);
  g_assert_cmpint (sen_alarm_get (ring->alarm), ==, at);
  wait_for_ring (ring, 5000);
  g_assert_cmpint (ring->rang, >=, at);
  g_assert_cmpint (sen_alarm_get (ring->alarm), ==, 0);
  wait_for_ring (ring, 300);
  g_assert_cmpint (ring->rang, ==, 0);
}

/* What came due while the machine slept. */
static void
test_alarm_of_the_past_rings_at_once (Ring *ring, gconstpointer data)
{
  sen_alarm_set (ring->alarm, sen_now () - 86400000);
  wait_for_ring (ring, 2000);
  g_assert_cmpint (ring->rang, !=, 0);
}

static void
test_alarm_can_be_taken_back (Ring *ring, gconstpointer data)
{
  sen_alarm_set (ring->alarm, sen_now () + 100);
  sen_alarm_set (ring->alarm, 0);
  wait_for_ring (ring, 400);
  g_assert_cmpint (ring->rang, ==, 0);
}

/* Sets the machine's clock to what it shows, so only where that was asked for. */
static void
test_alarm_notices_a_clock_that_is_set (Ring *ring, gconstpointer data)
{
  struct timespec now;

  if (g_getenv ("SEN_TEST_CLOCK") == NULL)
    {
      g_test_skip ("SEN_TEST_CLOCK is not set: the machine's clock is left alone");
      return;
    }
  sen_alarm_set (ring->alarm, sen_now () + 86400000);
  clock_gettime (CLOCK_REALTIME, &now);
  if (clock_settime (CLOCK_REALTIME, &now) != 0)
    {
      g_test_skip (g_strerror (errno));
      return;
    }
  wait_for_ring (ring, 2000);
  g_assert_cmpint (ring->rang, !=, 0);
}

static gint64
at (const char *day, int hour, int minute)
{
  GDate date;

  g_assert_true (sen_date_parse_iso (day, &date));
  return sen_time_from_local (&date, hour, minute);
}

static SenReminder *
make (SenDueKind what, gint64 due, const char *step)
{
  SenReminder *reminder = g_new0 (SenReminder, 1);

  reminder->what = what;
  reminder->due = due;
  reminder->step = g_strdup (step);
  reminder->title = g_strdup ("Báo cáo");
  reminder->why = g_strdup ("đồng chí chủ trì việc này");
  reminder->kind = g_strdup ("tasks.task");
  reminder->ref = g_strdup ("1");
  return reminder;
}

static void
assert_due (SenDueKind what, gint64 due, gint64 now, const char *text)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (SenReminder) reminder = make (what, due, "0");
  g_autofree char *said = sen_notice_describe_due (reminder, calendar, now);

  g_assert_cmpstr (said, ==, text);
}

/* Tuesday 24 November 2026 is a holiday. */
static void
test_when (void)
{
  gint64 due = at ("2026-11-25", 12, 0), start = at ("2026-11-25", 8, 0);

  assert_due (SEN_DUE_DEADLINE, due, at ("2026-11-20", 9, 0), "Due on Wednesday, 25 November, in 2 working days");
  assert_due (SEN_DUE_DEADLINE, due, at ("2026-11-24", 9, 0), "Due tomorrow");
  assert_due (SEN_DUE_DEADLINE, due, at ("2026-11-25", 23, 59), "Due today");
  assert_due (SEN_DUE_DEADLINE, due, at ("2026-11-26", 0, 1), "Was due on Wednesday, 25 November, 1 working day ago");
  assert_due (SEN_DUE_DEADLINE, at ("2026-11-27", 12, 0), at ("2026-11-28", 9, 0), "Was due on Friday, 27 November");
  assert_due (SEN_DUE_START, start, at ("2026-11-23", 16, 0), "Begins on Wednesday, 25 November at 08:00");
  assert_due (SEN_DUE_START, start, at ("2026-11-24", 16, 0), "Begins tomorrow at 08:00");
  assert_due (SEN_DUE_START, start, at ("2026-11-25", 6, 0), "Begins today at 08:00");
  assert_due (SEN_DUE_START, start, at ("2026-11-25", 7, 30), "Begins in 30 minutes, at 08:00");
  assert_due (SEN_DUE_START, start, at ("2026-11-25", 8, 1), "Began at 08:00");
  assert_due (SEN_DUE_READING, due, at ("2026-11-24", 9, 0), "To be read by tomorrow");
}

static gboolean
has (GPtrArray *notices, guint i, const char *action)
{
  const SenNotice *notice = g_ptr_array_index (notices, i);

  for (guint k = 0; notice->actions[k] != NULL; k += 2)
    if (g_str_equal (notice->actions[k], action))
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_of (SenReminder *reminder, gint64 now)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);

  g_ptr_array_add (reminders, reminder);
  return sen_notice_list (reminders, calendar, NULL, now);
}

/* Nothing can be put off until after it was due; what is overdue can wait an hour. */
static void
test_buttons (void)
{
  g_autoptr (GPtrArray) friday
      = list_of (make (SEN_DUE_DEADLINE, at ("2026-11-27", 12, 0), "0"), at ("2026-11-27", 9, 0));
  g_autoptr (GPtrArray) late
      = list_of (make (SEN_DUE_DEADLINE, at ("2026-11-20", 12, 0), "+4"), at ("2026-11-27", 9, 0));
  g_autoptr (GPtrArray) soon
      = list_of (make (SEN_DUE_START, at ("2026-11-27", 9, 30), "soon"), at ("2026-11-27", 9, 0));
  g_autoptr (GPtrArray) eve = list_of (make (SEN_DUE_START, at ("2026-11-30", 9, 30), "eve"), at ("2026-11-27", 16, 0));

  g_assert_true (has (friday, 0, SEN_NOTICE_OPEN) && has (friday, 0, SEN_NOTICE_HOUR));
  g_assert_false (has (friday, 0, SEN_NOTICE_TOMORROW) || has (friday, 0, SEN_NOTICE_DONE));
  g_assert_true (has (late, 0, SEN_NOTICE_HOUR) && !has (late, 0, SEN_NOTICE_TOMORROW));
  g_assert_false (has (soon, 0, SEN_NOTICE_HOUR) || has (soon, 0, SEN_NOTICE_TOMORROW));
  g_assert_true (has (eve, 0, SEN_NOTICE_HOUR) && has (eve, 0, SEN_NOTICE_TOMORROW));
}

/* A meeting about to begin is not buried in a list. */
static void
test_group (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  g_autoptr (GPtrArray) few = NULL;
  g_autoptr (GPtrArray) many = NULL;
  gint64 now = at ("2026-11-27", 9, 0);
  SenNotice *group;

  g_ptr_array_add (reminders, make (SEN_DUE_START, now + 1800000, "soon"));
  for (guint i = 0; i < SEN_NOTICE_MAX_SINGLE; i++)
    g_ptr_array_add (reminders, make (SEN_DUE_DEADLINE, at ("2026-11-27", 12, 0), "0"));
  few = sen_notice_list (reminders, calendar, "Phường Bến Sen", now);
  g_assert_cmpuint (few->len, ==, 4);
  g_assert_true (g_str_has_suffix (((SenNotice *)g_ptr_array_index (few, 0))->body, "\nPhường Bến Sen"));
  g_assert_nonnull (strstr (((SenNotice *)g_ptr_array_index (few, 0))->body, "\nĐồng chí chủ trì"));
  g_ptr_array_add (reminders, make (SEN_DUE_DEADLINE, at ("2026-11-27", 12, 0), "0"));
  many = sen_notice_list (reminders, calendar, NULL, now);
  g_assert_cmpuint (many->len, ==, 2);
  g_assert_true (((SenNotice *)g_ptr_array_index (many, 0))->urgent);
  group = g_ptr_array_index (many, 1);
  g_assert_cmpuint (group->reminders->len, ==, 4);
  g_assert_cmpstr (group->title, ==, "4 things ask for you");
  g_assert_false (has (many, 1, SEN_NOTICE_DONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/agent/alarm/once", Ring, NULL, set_up_ring, test_alarm_rings_once, tear_down_ring);
  g_test_add ("/agent/alarm/past", Ring, NULL, set_up_ring, test_alarm_of_the_past_rings_at_once, tear_down_ring);
  g_test_add ("/agent/alarm/taken-back", Ring, NULL, set_up_ring, test_alarm_can_be_taken_back, tear_down_ring);
  g_test_add ("/agent/alarm/clock-set", Ring, NULL, set_up_ring, test_alarm_notices_a_clock_that_is_set,
              tear_down_ring);
  g_test_add_func ("/agent/notice/when", test_when);
  g_test_add_func ("/agent/notice/buttons", test_buttons);
  g_test_add_func ("/agent/notice/group", test_group);
  return g_test_run ();
}
