/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When people are reminded: the ladder's rules by hand, then three simulated years of sleeping machines and wrong
 * clocks. */
#include "test-plugins.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

static const char *const only_good[] = { "good", NULL };
static const SenQuietHours usual = SEN_QUIET_HOURS_DEFAULT;

static gint64
at (const char *day, int hour, int minute)
{
  GDate date;

  g_assert_true (sen_date_parse_iso (day, &date));
  return sen_time_from_local (&date, hour, minute);
}

static void
assert_step (GArray *steps, guint i, const char *name, gint64 when)
{
  const SenLadderStep *step = &g_array_index (steps, SenLadderStep, i);

  g_assert_cmpuint (i, <, steps->len);
  g_assert_cmpstr (step->name, ==, name);
  g_assert_cmpint (step->at, ==, when);
}

/* Tuesday 24 November is a holiday from 2026 on; the 21st and 22nd are a weekend. */
static void
test_ladder_counts_working_days (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (GArray) steps
      = sen_ladder_list (calendar, SEN_DUE_DEADLINE, at ("2026-11-27", 12, 0), &usual, at ("2026-12-01", 0, 0));

  assert_step (steps, 0, "-7", at ("2026-11-17", 8, 0));
  assert_step (steps, 1, "-3", at ("2026-11-23", 8, 0));
  assert_step (steps, 2, "-1", at ("2026-11-26", 8, 0));
  assert_step (steps, 3, "0", at ("2026-11-27", 8, 0));
  assert_step (steps, 4, "+1", at ("2026-11-30", 8, 0));
  assert_step (steps, 5, "+2", at ("2026-12-01", 8, 0));
  g_assert_cmpuint (steps->len, ==, 6);
}

/* A deadline on a Sunday: the Friday before is the last warning. */
static void
test_ladder_of_a_rest_day (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (GArray) steps = sen_ladder_list (calendar, SEN_DUE_DEADLINE, at ("2026-12-06", 12, 0), &usual, 0);

  assert_step (steps, 2, "-1", at ("2026-12-04", 8, 0));
  assert_step (steps, 3, "+1", at ("2026-12-07", 8, 0));
}

static void
test_ladder_of_a_meeting (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (GArray) steps
      = sen_ladder_list (calendar, SEN_DUE_START, at ("2026-11-25", 7, 0), &usual, at ("2026-11-25", 7, 0));

  assert_step (steps, 0, "eve", at ("2026-11-23", 16, 0));
  assert_step (steps, 1, "soon", at ("2026-11-25", 6, 30));
}

static void
test_quiet_hours (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  SenQuietHours hours = { 0, 0, FALSE };
  g_autofree char *text = NULL;

  g_assert_cmpint (sen_quiet_hours_next (&usual, calendar, at ("2026-11-25", 19, 59)), ==, at ("2026-11-25", 19, 59));
  g_assert_cmpint (sen_quiet_hours_next (&usual, calendar, at ("2026-11-25", 20, 0)), ==, at ("2026-11-26", 7, 0));
  g_assert_cmpint (sen_quiet_hours_next (&usual, calendar, at ("2026-11-25", 3, 0)), ==, at ("2026-11-25", 7, 0));
  /* Friday night: Monday; the eve of the holiday: the day after it */
  g_assert_cmpint (sen_quiet_hours_next (&usual, calendar, at ("2026-11-20", 21, 0)), ==, at ("2026-11-23", 8, 0));
  g_assert_cmpint (sen_quiet_hours_next (&usual, calendar, at ("2026-11-23", 21, 0)), ==, at ("2026-11-25", 8, 0));
  g_assert_cmpint (sen_quiet_hours_next (&hours, calendar, at ("2026-11-21", 3, 0)), ==, at ("2026-11-21", 3, 0));
  g_assert_true (sen_quiet_hours_parse ("12:00-13:30 work", &hours));
  g_assert_cmpint (sen_quiet_hours_next (&hours, calendar, at ("2026-11-21", 12, 1)), ==, at ("2026-11-21", 13, 30));
  text = sen_quiet_hours_format (&hours);
  g_assert_cmpstr (text, ==, "12:00-13:30 work");
  g_assert_false (sen_quiet_hours_parse ("25:00-07:00", &hours));
  g_assert_false (sen_quiet_hours_parse ("20:00-07:00 x", &hours));
}

static void
add_item (Fixture *f, const char *title)
{
  g_autoptr (GError) error = NULL;

  sen_plugin_host_activate (sen_office_get_plugins (f->office), "good.touch", g_variant_new ("(s)", title), &error);
  g_assert_no_error (error);
}

static GPtrArray *
collect (SenReminders *reminders, gint64 now, gint64 *next)
{
  GPtrArray *due = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  g_autoptr (GError) error = NULL;

  sen_reminders_collect (reminders, "me", now, due, next, &error);
  g_assert_no_error (error);
  return due;
}

static gboolean
claim (SenReminders *reminders, SenReminder *reminder, gint64 now)
{
  g_autoptr (GError) error = NULL;
  gboolean first;

  sen_reminders_claim (reminders, reminder, now, &first, &error);
  g_assert_no_error (error);
  return first;
}

static void
test_slept_through_is_told_once (Fixture *f, gconstpointer data)
{
  g_autoptr (SenReminders) reminders = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) night = NULL;
  gint64 next;

  fixture_load (f);
  reminders = sen_reminders_new (f->office);
  add_item (f, "due:2026-11-27");
  night = collect (reminders, at ("2026-11-26", 22, 0), &next);
  g_assert_cmpuint (night->len, ==, 0);
  g_assert_cmpint (next, ==, at ("2026-11-27", 7, 0));
  due = collect (reminders, at ("2026-11-27", 9, 0), &next);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpstr (((SenReminder *)g_ptr_array_index (due, 0))->step, ==, "0");
  g_assert_cmpstr (((SenReminder *)g_ptr_array_index (due, 0))->why, ==, "because of the test");
  g_assert_cmpint (next, ==, at ("2026-11-30", 8, 0));
  g_assert_true (claim (reminders, g_ptr_array_index (due, 0), at ("2026-11-27", 9, 0)));
  g_assert_false (claim (reminders, g_ptr_array_index (due, 0), at ("2026-11-27", 9, 0)));
  /* also when the clock is set back */
  again = collect (reminders, at ("2026-11-23", 10, 0), &next);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
test_snooze_and_done (Fixture *f, gconstpointer data)
{
  g_autoptr (SenReminders) reminders = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  SenReminder *reminder;
  gint64 now = at ("2026-11-27", 9, 0), next;

  fixture_load (f);
  reminders = sen_reminders_new (f->office);
  add_item (f, "due:2026-11-27");
  due = collect (reminders, now, &next);
  reminder = g_ptr_array_index (due, 0);
  g_assert_true (claim (reminders, reminder, now));
  g_assert_false (sen_reminders_snooze (reminders, reminder, now, now, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_true (sen_reminders_snooze (reminders, reminder, now, now + HOUR, &error));
  waiting = collect (reminders, now + HOUR - 1, &next);
  g_assert_cmpuint (waiting->len, ==, 0);
  g_assert_cmpint (next, ==, now + HOUR);
  again = collect (reminders, now + HOUR, &next);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_true (claim (reminders, g_ptr_array_index (again, 0), now + HOUR));
  g_assert_true (sen_reminders_done (reminders, g_ptr_array_index (again, 0), &error));
  g_assert_no_error (error);
  none = collect (reminders, now + 30 * DAY, &next);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (next, ==, 0);
}

typedef struct
{
  Fixture *f;
  SenReminders *reminders;
  GHashTable *told; /* key → GINT: how often */
  guint n_told, n_early;
} Years;

/* What the agent does when it is awake. */
static gint64
wake (Years *self, gint64 now)
{
  gint64 next;
  g_autoptr (GPtrArray) due = collect (self->reminders, now, &next);

  for (guint i = 0; i < due->len; i++)
    {
      SenReminder *reminder = g_ptr_array_index (due, i);

      if (reminder->at > now)
        self->n_early++;
      if (!claim (self->reminders, reminder, now))
        continue;
      g_assert_true (g_hash_table_add (self->told, g_strdup (reminder->key)));
      self->n_told++;
    }
  return next;
}

static void
add_tasks (Years *self, GRand *rand, const char *from, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *day = NULL;
      GDate date;

      sen_date_parse_iso (from, &date);
      g_date_add_days (&date, (guint)g_rand_int_range (rand, 10, 3 * 365 - 30));
      day = sen_date_format_iso (&date);
      title = i % 4 == 0 ? g_strdup_printf ("at:%" G_GINT64_FORMAT, at (day, 8 + (int)i % 9, 0))
                         : g_strdup_printf ("due:%s", day);
      add_item (self->f, title);
    }
}

/* Everything that a task's ladder has up to @until was shown or passed exactly once, and nothing else was. */
static gboolean
check_facts (SenDb *db, gpointer user_data, GError **error)
{
  gint64 until = *(gint64 *)user_data, n = -1;

  g_assert_true (sen_db_get_int (db,
                                 "SELECT count (*) - count (DISTINCT source || ref || person || step || due) FROM "
                                 "sen_reminder_shown WHERE shown AND step <> 'missed'",
                                 NULL, &n, error));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (sen_db_get_int (db, "SELECT count (*) FROM sen_reminder_shown WHERE at > ?",
                                 g_variant_new ("(x)", until), &n, error));
  g_assert_cmpint (n, ==, 0);
  return TRUE;
}

static gboolean
finish_old (SenDb *db, gpointer user_data, GError **error)
{
  return sen_db_run (db,
                     "UPDATE good_item SET alive = 0 WHERE alive AND title LIKE 'due:%' AND substr (title, 5, 10) < ?",
                     g_variant_new ("(s)", (const char *)user_data), error);
}

/* Work is done some days after its deadline. */
static void
finish_before (Years *self, gint64 now)
{
  g_autofree char *day = NULL;
  g_autoptr (GError) error = NULL;
  GDate date;

  sen_time_to_date (now - 6 * DAY, &date);
  day = sen_date_format_iso (&date);
  g_assert_true (sen_store_write (sen_office_get_store (self->f->office), finish_old, day, &error));
}

static void
test_three_years (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  Years years = { f };
  gint64 now = at ("2026-01-05", 8, 0), end = at ("2029-01-05", 8, 0), latest = now;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("ASAN_OPTIONS") != NULL)
    {
      g_test_skip ("three years take more than a minute under a sanitizer");
      return;
    }
  fixture_load (f);
  years.reminders = sen_reminders_new (f->office);
  years.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_tasks (&years, rand, "2026-01-05", 60);
  while (now < end)
    {
      gint64 next = wake (&years, now);
      int dice = g_rand_int_range (rand, 0, 100);

      latest = MAX (latest, now);
      if (dice < 3) /* the machine sleeps for days */
        now += g_rand_int_range (rand, 1, 20) * DAY + g_rand_int_range (rand, 0, 1440) * MINUTE;
      else if (dice < 5) /* its clock is set back: nothing is told again */
        {
          guint before = years.n_told;

          wake (&years, now - g_rand_int_range (rand, 1, 10) * DAY);
          g_assert_cmpuint (years.n_told, ==, before);
        }
      if (dice >= 3)
        now = next > now ? next : now + DAY;
      if (dice % 3 == 0)
        finish_before (&years, now);
    }
  g_test_message ("%u reminders of 60 records", years.n_told);
  g_assert_cmpuint (years.n_early, ==, 0);
  g_assert_cmpuint (years.n_told, >, 150);
  g_assert_true (sen_store_read (sen_office_get_store (f->office), check_facts, &latest, &error));
  g_hash_table_unref (years.told);
  g_object_unref (years.reminders);
}

void
add_reminder_tests (void)
{
  g_test_add_func ("/reminders/ladder/working-days", test_ladder_counts_working_days);
  g_test_add_func ("/reminders/ladder/rest-day", test_ladder_of_a_rest_day);
  g_test_add_func ("/reminders/ladder/meeting", test_ladder_of_a_meeting);
  g_test_add_func ("/reminders/quiet-hours", test_quiet_hours);
  g_test_add ("/reminders/slept", Fixture, only_good, fixture_set_up, test_slept_through_is_told_once,
              fixture_tear_down);
  g_test_add ("/reminders/snooze", Fixture, only_good, fixture_set_up, test_snooze_and_done, fixture_tear_down);
  g_test_add ("/reminders/three-years", Fixture, only_good, fixture_set_up, test_three_years, fixture_tear_down);
}
