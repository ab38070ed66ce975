/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a task's life, without a database; and that the view in SQL says the same of any course of events. */
#include "tasks-fixture.h"

/* Adds a fact at noon of a day of December 2026. */
static void
add (GPtrArray *events, TasksFact fact, int on, int percent, const char *until)
{
  GDate date;
  TasksEvent *event;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)on, G_DATE_DECEMBER, 2026);
  event = tasks_event_new (fact, sen_time_from_local (&date, 12, (int)events->len));
  event->id = sen_id_new ();
  event->percent = percent;
  event->day = g_strdup (until);
  g_ptr_array_add (events, event);
}

static GPtrArray *
events_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_event_free);
}

static void
check (GPtrArray *events, TasksState state, const char *due, TasksTimeliness timeliness)
{
  g_auto (TasksLife) life = { 0 };

  tasks_life_derive (&life, "2026-12-10", events);
  g_assert_cmpstr (tasks_state_to_text (life.state), ==, tasks_state_to_text (state));
  g_assert_cmpstr (life.due, ==, due);
  g_assert_cmpstr (tasks_timeliness_to_text (tasks_life_get_timeliness (&life, "2026-12-15")), ==,
                   tasks_timeliness_to_text (timeliness));
}

static void
test_states (void)
{
  g_autoptr (GPtrArray) events = events_new ();

  add (events, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  check (events, TASKS_STATE_NEW, "2026-12-10", TASKS_OPEN_OVERDUE);
  add (events, TASKS_FACT_ACCEPTED, 2, 0, NULL);
  check (events, TASKS_STATE_RUNNING, "2026-12-10", TASKS_OPEN_OVERDUE);
  add (events, TASKS_FACT_SUBMITTED, 9, 0, NULL);
  check (events, TASKS_STATE_SUBMITTED, "2026-12-10", TASKS_OPEN_IN_TIME);
  add (events, TASKS_FACT_RETURNED, 12, 0, NULL);
  check (events, TASKS_STATE_RUNNING, "2026-12-10", TASKS_OPEN_OVERDUE);
  add (events, TASKS_FACT_SUBMITTED, 13, 0, NULL);
  add (events, TASKS_FACT_DONE, 14, 0, NULL);
  check (events, TASKS_STATE_DONE, "2026-12-10", TASKS_DONE_LATE);
}

/* Who submits in time is in time, however long the assigner takes; the day itself still is. */
static void
test_submission_decides (void)
{
  g_autoptr (GPtrArray) events = events_new ();

  add (events, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  add (events, TASKS_FACT_SUBMITTED, 10, 0, NULL);
  add (events, TASKS_FACT_DONE, 14, 0, NULL);
  check (events, TASKS_STATE_DONE, "2026-12-10", TASKS_DONE_IN_TIME);
}

static void
test_extension (void)
{
  g_autoptr (GPtrArray) refused = events_new ();
  g_autoptr (GPtrArray) granted = events_new ();
  g_auto (TasksLife) life = { 0 };

  add (refused, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  add (refused, TASKS_FACT_EXTENSION_ASKED, 5, 0, "2026-12-20");
  tasks_life_derive (&life, "2026-12-10", refused);
  g_assert_cmpstr (life.asked, ==, "2026-12-20");
  g_assert_cmpstr (life.due, ==, "2026-12-10");
  tasks_life_clear (&life);
  add (refused, TASKS_FACT_EXTENSION_REFUSED, 6, 0, NULL);
  check (refused, TASKS_STATE_NEW, "2026-12-10", TASKS_OPEN_OVERDUE);
  add (granted, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  add (granted, TASKS_FACT_EXTENSION_ASKED, 5, 0, "2026-12-20");
  add (granted, TASKS_FACT_EXTENSION_GRANTED, 6, 0, "2026-12-18");
  check (granted, TASKS_STATE_NEW, "2026-12-18", TASKS_OPEN_IN_TIME);
}

static void
test_pause_stops_the_clock (void)
{
  g_autoptr (GPtrArray) events = events_new ();

  add (events, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  add (events, TASKS_FACT_PAUSED, 8, 0, NULL);
  check (events, TASKS_STATE_PAUSED, "2026-12-10", TASKS_OPEN_IN_TIME);
  add (events, TASKS_FACT_RESUMED, 13, 0, NULL);
  check (events, TASKS_STATE_RUNNING, "2026-12-10", TASKS_OPEN_OVERDUE);
}

/* Two devices: one accepted, the other reported later without knowing. */
static void
test_the_first_end_counts (void)
{
  g_autoptr (GPtrArray) events = events_new ();

  add (events, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  add (events, TASKS_FACT_DONE, 5, 0, NULL);
  add (events, TASKS_FACT_REPORTED, 6, 70, NULL);
  add (events, TASKS_FACT_CANCELLED, 7, 0, NULL);
  check (events, TASKS_STATE_DONE, "2026-12-10", TASKS_DONE_IN_TIME);
}

static void
test_no_deadline_is_never_late (void)
{
  g_autoptr (GPtrArray) events = events_new ();
  g_auto (TasksLife) life = { 0 };

  add (events, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  tasks_life_derive (&life, NULL, events);
  g_assert_cmpint (tasks_life_get_timeliness (&life, "2099-01-01"), ==, TASKS_OPEN_IN_TIME);
  g_assert_false (tasks_life_may (&life, TASKS_FACT_EXTENSION_ASKED, TASKS_ROLE_LEAD));
}

static void
refused (const TasksLife *life, TasksFact fact, TasksRole role, const char *until, const char *text, SenError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tasks_life_check (life, fact, role, until, text, "2026-12-05", &error));
  g_assert_error (error, SEN_ERROR, (int)code);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
test_who_may_what (void)
{
  g_autoptr (GPtrArray) events = events_new ();
  g_auto (TasksLife) life = { 0 };
  g_autoptr (GError) error = NULL;

  add (events, TASKS_FACT_ASSIGNED, 1, 0, NULL);
  tasks_life_derive (&life, "2026-12-10", events);
  refused (&life, TASKS_FACT_ACCEPTED, TASKS_ROLE_ASSIGNER, NULL, NULL, SEN_ERROR_NOT_ALLOWED);
  refused (&life, TASKS_FACT_DONE, TASKS_ROLE_LEAD, NULL, NULL, SEN_ERROR_NOT_ALLOWED);
  refused (&life, TASKS_FACT_REPORTED, TASKS_ROLE_NONE, NULL, NULL, SEN_ERROR_NOT_ALLOWED);
  refused (&life, TASKS_FACT_RETURNED, TASKS_ROLE_ASSIGNER, NULL, "x", SEN_ERROR_NOT_ALLOWED);
  refused (&life, TASKS_FACT_EXTENSION_ASKED, TASKS_ROLE_LEAD, NULL, "mưa", SEN_ERROR_CHECK_INPUT);
  refused (&life, TASKS_FACT_EXTENSION_ASKED, TASKS_ROLE_LEAD, "2026-12-01", "mưa", SEN_ERROR_CHECK_INPUT);
  refused (&life, TASKS_FACT_EXTENSION_ASKED, TASKS_ROLE_LEAD, "2026-12-10", "mưa", SEN_ERROR_CHECK_INPUT);
  refused (&life, TASKS_FACT_EXTENSION_ASKED, TASKS_ROLE_LEAD, "2026-12-12", NULL, SEN_ERROR_CHECK_INPUT);
  refused (&life, TASKS_FACT_EXTENSION_GRANTED, TASKS_ROLE_ASSIGNER, "2026-12-12", NULL, SEN_ERROR_NOT_ALLOWED);
  refused (&life, TASKS_FACT_CANCELLED, TASKS_ROLE_ASSIGNER, NULL, NULL, SEN_ERROR_CHECK_INPUT);
  g_assert_true (
      tasks_life_check (&life, TASKS_FACT_EXTENSION_ASKED, TASKS_ROLE_LEAD, "2026-12-12", "mưa", "2026-12-05", &error));
  g_assert_no_error (error);
  g_assert_true (tasks_life_may (&life, TASKS_FACT_REPORTED, TASKS_ROLE_COORDINATOR));
  g_assert_false (tasks_life_may (&life, TASKS_FACT_SUBMITTED, TASKS_ROLE_COORDINATOR));
}

/* SQL and C: whatever happens in whatever order. */

typedef struct
{
  const char *task;
  SenRecord *record;
} Now;

static gboolean
now_in_read (SenDb *db, gpointer data, GError **error)
{
  Now *now = data;
  g_autoptr (GPtrArray) found
      = sen_db_list (db, "SELECT * FROM tasks_now WHERE id = ?", g_variant_new ("(s)", now->task), error);

  g_assert_cmpuint (found->len, ==, 1);
  now->record = g_object_ref (found->pdata[0]);
  return TRUE;
}

static void
test_sql_says_the_same (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *id = add_task (f, "Việc", g_rand_int_range (rand, -5, 10));
      guint n = (guint)g_rand_int_range (rand, 0, 9);
      g_autoptr (TasksTask) task = NULL;
      g_autoptr (SenRecord) record = NULL;
      g_autoptr (GError) error = NULL;
      Now now = { id, NULL };

      for (guint e = 0; e < n; e++)
        {
          g_autoptr (TasksEvent) event = tasks_event_new ((TasksFact)g_rand_int_range (rand, 1, TASKS_N_FACTS), 0);
          FixtureAct fact = { id, event, NULL, TRUE };

          /* Some of them at the same time, some out of order. */
          event->at = sen_now () + (gint64)g_rand_int_range (rand, -4, 4) * 24 * 60 * 60 * 1000;
          event->percent = g_rand_int_range (rand, 0, 101);
          event->day = day (g_rand_int_range (rand, -3, 20));
          g_assert_true (sen_store_write (sen_office_get_store (f->office), act_in_write, &fact, &error));
        }
      task = load_task (f, id);
      sen_store_read (sen_office_get_store (f->office), now_in_read, &now, &error);
      record = now.record;
      g_assert_cmpstr (sen_record_get_text (record, "state"), ==, tasks_state_to_text (task->life.state));
      g_assert_cmpstr (sen_record_get_text (record, "due"), ==, task->life.due);
      g_assert_cmpstr (sen_record_get_text (record, "stopped"), ==, task->life.stopped);
      g_assert_cmpstr (sen_record_get_text (record, "asked"), ==, task->life.asked);
      g_assert_cmpint (sen_record_get_int (record, "percent"), ==, task->life.percent);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tasks/life/states", test_states);
  g_test_add_func ("/tasks/life/submission", test_submission_decides);
  g_test_add_func ("/tasks/life/extension", test_extension);
  g_test_add_func ("/tasks/life/pause", test_pause_stops_the_clock);
  g_test_add_func ("/tasks/life/first-end", test_the_first_end_counts);
  g_test_add_func ("/tasks/life/no-deadline", test_no_deadline_is_never_late);
  g_test_add_func ("/tasks/life/roles", test_who_may_what);
  g_test_add ("/tasks/life/sql", Fixture, NULL, set_up, test_sql_says_the_same, tear_down);
  return g_test_run ();
}
