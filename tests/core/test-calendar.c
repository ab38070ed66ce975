/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sen.h>

#include <stdlib.h>

static GDate
day (const char *iso)
{
  GDate date;

  if (!sen_date_parse_iso (iso, &date))
    g_error ("not a date: %s", iso);
  return date;
}

static void
assert_day (const GDate *date, const char *expected)
{
  g_autofree char *iso = sen_date_format_iso (date);

  g_assert_cmpstr (iso, ==, expected);
}

/* Published: mùng 1 Tết at UTC+7. 2007, 2030 differ from China; so did 1968 and 1985. */
static void
test_lunar_new_years (void)
{
  static const char *const published[] = {
    "1968-01-29", "1985-01-21", "2007-02-17", "2008-02-07", "2010-02-14", "2015-02-19", "2018-02-16", "2019-02-05",
    "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
    "2028-01-26", "2029-02-13", "2030-02-02", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08",
    "2036-01-28", "2037-02-15", "2038-02-04", "2039-01-24", "2040-02-12", "2041-02-01", "2042-01-22", "2043-02-10",
    "2044-01-30", "2045-02-17", "2046-02-06", "2047-01-26", "2048-02-14", "2049-02-02", "2050-01-23",
  };

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      GDate tet;

      g_assert_true (sen_lunar_new_year (atoi (published[i]), &tet));
      assert_day (&tet, published[i]);
    }
}

static void
test_lunar_leap_months (void)
{
  static const int leaps[][2] = { { 1985, 2 },  { 2004, 2 }, { 2006, 7 }, { 2009, 5 }, { 2012, 4 }, { 2014, 9 },
                                  { 2017, 6 },  { 2020, 4 }, { 2023, 2 }, { 2025, 6 }, { 2028, 5 }, { 2031, 3 },
                                  { 2033, 11 }, { 2036, 6 }, { 2039, 5 }, { 2024, 0 }, { 2026, 0 }, { 1800, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (leaps); i++)
    g_assert_cmpint (sen_lunar_leap_month (leaps[i][0]), ==, leaps[i][1]);
}

static void
test_lunar_there_and_back (void)
{
  GDate date = day ("2019-12-01");
  SenLunarDate last = { 0 };

  for (; g_date_get_year (&date) < 2051; g_date_add_days (&date, 1))
    {
      SenLunarDate lunar;
      GDate back;

      g_assert_true (sen_lunar_from_date (&date, &lunar));
      g_assert_true (sen_lunar_to_date (&lunar, &back));
      g_assert_cmpint (g_date_compare (&date, &back), ==, 0);
      if (last.day != 0 && lunar.day != 1)
        g_assert_cmpint (lunar.day, ==, last.day + 1);
      else if (last.day != 0)
        g_assert_cmpint (last.day, >=, 29);
      last = lunar;
    }
}

static void
test_lunar_known_days (void)
{
  const SenLunarDate no_leap = { 2026, 6, 1, TRUE }, no_thirty = { 2026, 1, 31, FALSE }, leap = { 2025, 6, 1, TRUE };
  g_autofree char *name = sen_lunar_year_name (2026);
  g_autofree char *text = sen_lunar_format (&leap);
  GDate date = day ("2025-07-25"), outside = day ("2101-01-01");
  SenLunarDate lunar;

  g_assert_true (sen_lunar_from_date (&date, &lunar));
  g_assert_cmpint (lunar.month, ==, 6);
  g_assert_cmpint (lunar.day, ==, 1);
  g_assert_true (lunar.leap);
  g_assert_false (sen_lunar_to_date (&no_leap, &date));
  g_assert_false (sen_lunar_to_date (&no_thirty, &date));
  g_assert_false (sen_lunar_from_date (&outside, &lunar));
  g_assert_cmpstr (name, ==, "Bính Ngọ");
  g_assert_cmpstr (text, ==, "1/6 (leap month)");
}

/* What was announced for those who rest on Saturday and Sunday: the rests of the year. */
static const struct
{
  int year;
  const char *ranges;
} announced[] = {
  { 2020, "01-01..01-01 01-23..01-29 04-02..04-02 04-30..05-03 09-02..09-02" },
  { 2021, "01-01..01-03 02-10..02-16 04-21..04-21 04-30..05-03 09-02..09-05" },
  { 2022, "01-01..01-03 01-29..02-06 04-09..04-11 04-30..05-03 09-01..09-04" },
  { 2023, "12-31..01-02 01-20..01-26 04-29..05-03 09-01..09-04" },
  { 2024, "12-30..01-01 02-08..02-14 04-18..04-18 04-27..05-01 08-31..09-03" },
  { 2025, "01-01..01-01 01-25..02-02 04-05..04-07 04-30..05-04 08-30..09-02" },
  { 2026, "01-01..01-04 02-14..02-22 04-25..04-27 04-30..05-03 08-29..09-02 11-24..11-24" },
};

static void
test_announced_rests (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();

  for (guint i = 0; i < G_N_ELEMENTS (announced); i++)
    {
      g_autoptr (GPtrArray) ranges = sen_calendar_list_ranges (calendar, announced[i].year);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < ranges->len; j++)
        {
          const SenCalendarRange *range = g_ptr_array_index (ranges, j);
          g_autofree char *first = sen_date_format_iso (&range->first);
          g_autofree char *last = sen_date_format_iso (&range->last);

          g_string_append_printf (text, "%s%s..%s", j > 0 ? " " : "", first + 5, last + 5);
          g_assert_cmpint (range->days, ==, sen_date_days_between (&range->first, &range->last) + 1);
          g_assert_cmpstr (range->name, !=, "");
        }
      g_assert_cmpstr (text->str, ==, announced[i].ranges);
    }
}

static void
test_worked_saturdays (void)
{
  static const char *const worked[] = { "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22" };
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  guint found = 0;

  for (GDate date = day ("2020-01-01"); g_date_get_year (&date) <= 2026; g_date_add_days (&date, 1))
    {
      if (g_date_get_weekday (&date) < G_DATE_SATURDAY || !sen_calendar_is_working_day (calendar, &date))
        continue;
      g_assert_cmpuint (found, <, G_N_ELEMENTS (worked));
      assert_day (&date, worked[found++]);
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (worked));
}

static void
test_statutory_days_of_2026 (void)
{
  static const char *const off[]
      = { "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20",
          "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24" };
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  guint found = 0;

  for (GDate date = day ("2026-01-01"); g_date_get_year (&date) == 2026; g_date_add_days (&date, 1))
    if (g_date_get_weekday (&date) < G_DATE_SATURDAY && !sen_calendar_is_working_day (calendar, &date))
      assert_day (&date, off[found++]);
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (off));
}

/* Every year: as many weekdays off as the law gives days, whatever falls on a weekend. */
static void
test_rules_of_every_year (void)
{
  for (int year = 2014; year <= 2050; year++)
    {
      g_autoptr (GArray) days = sen_holidays_for_year (year, NULL);
      guint statutory = 0, weekdays = 0, meetings = 0;

      for (guint i = 0; i < days->len; i++)
        {
          const SenHoliday *holiday = &g_array_index (days, SenHoliday, i);
          gboolean weekend = g_date_get_weekday (&holiday->date) >= G_DATE_SATURDAY;

          if (i > 0 && g_date_compare (&holiday->date, &g_array_index (days, SenHoliday, i - 1).date) == 0)
            meetings++;
          if (holiday->kind == SEN_HOLIDAY_STATUTORY)
            statutory++;
          if (holiday->kind == SEN_HOLIDAY_COMPENSATORY)
            g_assert_false (weekend);
          if (holiday->kind <= SEN_HOLIDAY_COMPENSATORY && !weekend)
            weekdays++;
        }
      g_assert_cmpuint (statutory, ==, year >= 2026 ? 12 : year >= 2021 ? 11 : 10);
      g_assert_cmpuint (weekdays + meetings, ==, statutory);
    }
}

static void
test_defaults (void)
{
  for (int year = 2020; year <= 2026; year++)
    g_assert_true (sen_holidays_is_published (year));
  g_assert_false (sen_holidays_is_published (2027));
  g_assert_cmpint (sen_holidays_default_decision (2027).tet_before, ==, 2);
  g_assert_cmpint (sen_holidays_default_decision (2033).tet_before, ==, 1); /* a Monday */
  g_assert_cmpint (sen_holidays_default_decision (2029).tet_before, ==, 1); /* a Tuesday */
  g_assert_cmpint (sen_holidays_default_decision (2032).tet_before, ==, 2); /* a Wednesday */
  g_assert_cmpint (sen_holidays_default_decision (2028).national_day, ==, SEN_NATIONAL_DAY_BEFORE);
  g_assert_cmpint (sen_holidays_default_decision (2029).national_day, ==, SEN_NATIONAL_DAY_AFTER);
  g_assert_cmpint (sen_holidays_default_decision (2027).national_day, ==, SEN_NATIONAL_DAY_AFTER);
}

static void
assert_add (SenCalendar *calendar, const char *from, int n, const char *expected)
{
  GDate date = day (from), end = day (expected);

  g_assert_true (sen_calendar_add_working_days (calendar, &date, n, &date));
  assert_day (&date, expected);
  date = day (from);
  g_assert_cmpint (sen_calendar_count_working_days (calendar, &date, &end), ==, n);
}

static void
test_add_working_days (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  GDate date = day ("2026-02-13"), end = day ("2026-02-22");

  assert_add (calendar, "2026-11-20", 1, "2026-11-23");
  assert_add (calendar, "2026-11-23", 1, "2026-11-25"); /* over 24 November */
  assert_add (calendar, "2025-11-21", 2, "2025-11-25"); /* which was worked the year before */
  assert_add (calendar, "2026-02-13", 1, "2026-02-23"); /* over Tết */
  assert_add (calendar, "2026-02-14", 5, "2026-02-27");
  assert_add (calendar, "2026-02-23", -1, "2026-02-13");
  assert_add (calendar, "2026-08-21", 1, "2026-08-22"); /* a worked Saturday */
  assert_add (calendar, "2026-08-28", 2, "2026-09-04");
  assert_add (calendar, "2026-09-03", -2, "2026-08-27");
  assert_add (calendar, "2026-04-24", 5, "2026-05-06");
  assert_add (calendar, "2026-05-05", 0, "2026-05-05");
  assert_add (calendar, "2026-12-31", 1, "2027-01-04");
  g_assert_cmpint (sen_calendar_count_working_days (calendar, &date, &end), ==, 0);
  date = day ("9999-12-30");
  g_assert_false (sen_calendar_add_working_days (calendar, &date, 5, &date));
  assert_day (&date, "9999-12-30");
  date = day ("0001-01-02");
  g_assert_false (sen_calendar_add_working_days (calendar, &date, -5, &date));
}

static void
test_add_and_count_agree (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();

  for (int i = 0; i < 300; i++)
    {
      GDate from, end;
      int n = g_test_rand_int_range (-400, 400);

      from = day ("2020-01-01");
      g_date_add_days (&from, (guint)g_test_rand_int_range (0, 10000));
      g_assert_true (sen_calendar_add_working_days (calendar, &from, n, &end));
      g_assert_cmpint (sen_calendar_count_working_days (calendar, &from, &end), ==, n);
      g_assert_true (n == 0 || sen_calendar_is_working_day (calendar, &end));
    }
}

static void
test_terms_in_calendar_days_roll (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  GDate date = day ("2026-02-06");

  g_assert_true (sen_calendar_add_days (calendar, &date, 10, &date));
  assert_day (&date, "2026-02-23");
  date = day ("2026-11-02");
  g_assert_true (sen_calendar_add_days (calendar, &date, 10, &date));
  assert_day (&date, "2026-11-12");
}

static void
assert_described (SenCalendar *calendar, const char *iso, const char *expected)
{
  GDate date = day (iso);
  g_autofree char *text = sen_calendar_describe (calendar, &date);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_describe (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();

  assert_described (calendar, "2026-09-02", "National Day");
  assert_described (calendar, "2026-04-27", "Day off for Hùng Kings’ Commemoration Day");
  assert_described (calendar, "2026-08-31", "Day off, exchanged (National Day)");
  assert_described (calendar, "2026-08-22", "Working day, exchanged (National Day)");
  assert_described (calendar, "2026-11-24", "Vietnamese Culture Day");
  assert_described (calendar, "2026-11-23", NULL);
  assert_described (calendar, "2026-11-22", NULL);
}

static void
count_change (SenCalendar *calendar, int *count)
{
  (*count)++;
}

static void
test_own_table (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (SenCalendar) other = sen_calendar_new ();
  const SenHolidayDecision decision = { 3, SEN_NATIONAL_DAY_BEFORE };
  GDate holiday = day ("2027-05-20"), off = day ("2027-09-01"), worked = day ("2027-08-28"), first = day ("2027-02-03");
  g_autofree char *table = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;
  int changes = 0;

  g_signal_connect (calendar, "changed", G_CALLBACK (count_change), &changes);
  g_assert_true (sen_calendar_set_override (calendar, &holiday, SEN_DAY_HOLIDAY, "Lễ, \"của\" xã\n", &error));
  g_assert_true (sen_calendar_set_swap (calendar, &off, &worked, NULL, &error));
  g_assert_true (sen_calendar_set_decision (calendar, 2027, &decision, &error));
  g_assert_cmpint (changes, ==, 3);
  g_assert_cmpint (sen_calendar_get_decision (calendar, 2027).tet_before, ==, 3);
  g_assert_cmpint (sen_calendar_get_kind (calendar, &first), ==, SEN_DAY_HOLIDAY);
  assert_described (calendar, "2027-05-20", "Lễ, \"của\" xã");
  assert_described (calendar, "2027-08-28", "Working day, exchanged");

  table = sen_calendar_serialize (calendar);
  g_assert_true (sen_calendar_load (other, table, &error));
  again = sen_calendar_serialize (other);
  g_assert_cmpstr (again, ==, table);
  g_assert_cmpint (sen_calendar_get_kind (other, &first), ==, SEN_DAY_HOLIDAY);
  assert_described (other, "2027-05-20", "Lễ, \"của\" xã");

  g_assert_true (sen_calendar_clear_override (calendar, &holiday));
  g_assert_false (sen_calendar_clear_override (calendar, &holiday));
  g_assert_true (sen_calendar_is_working_day (calendar, &holiday));
  g_assert_true (sen_calendar_load (calendar, "", &error));
  g_assert_false (sen_calendar_is_working_day (calendar, &worked));
}

static void
test_own_table_goes_over_published (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autoptr (GPtrArray) days = NULL;
  GDate date = day ("2026-08-31");
  const SenCalendarDay *first;

  g_assert_true (sen_calendar_load (calendar, "date,kind,name\n2026-08-31,working,\n2026-01-01,holiday,Một\n", NULL));
  g_assert_true (sen_calendar_is_working_day (calendar, &date));
  days = sen_calendar_list_year (calendar, 2026);
  first = g_ptr_array_index (days, 0);
  g_assert_true (first->overridden);
  g_assert_cmpstr (first->name, ==, "Một");
}

static void
test_bad_tables_change_nothing (void)
{
  static const char *const tables[] = {
    "date,kind,name\n2027-02-30,holiday,x\n",    "date,kind,name\n2027-02-03,weekend,x\n",
    "date,kind,name\n2027,tet-before,4\n",       "date,kind,name\n1999,tet-before,2\n",
    "date,kind,name\n2027,national-day,never\n", "nonsense\nmore\n",
    "date,kind,name\n2027-05-20,holiday,\"x\n",  "date,kind,name\n2027-05-20,holiday,\xff\xfe\n",
  };
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  g_autofree char *before = NULL;
  GDate date = day ("2027-05-20"), sunday = day ("2027-05-23");

  g_assert_true (sen_calendar_set_override (calendar, &date, SEN_DAY_HOLIDAY, "x", NULL));
  before = sen_calendar_serialize (calendar);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      if (sen_calendar_load (calendar, tables[i], &error))
        g_error ("accepted: %s", tables[i]);
      g_assert_true (error->domain == SEN_ERROR);
      after = sen_calendar_serialize (calendar);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_false (sen_calendar_set_swap (calendar, &sunday, &date, NULL, NULL));
  g_assert_false (sen_calendar_set_override (calendar, &date, SEN_DAY_WEEKEND, NULL, NULL));
}

static gpointer
count_in_thread (gpointer calendar)
{
  GDate from = day ("2020-01-01"), to = day ("2026-12-31");

  return GINT_TO_POINTER (sen_calendar_count_working_days (calendar, &from, &to));
}

static void
test_any_thread (void)
{
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();
  GThread *threads[4];
  int expected;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("count", count_in_thread, calendar);
  expected = GPOINTER_TO_INT (count_in_thread (calendar));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (threads[i])), ==, expected);
}

static void
test_date_texts (void)
{
  GDate date = day ("2026-02-05"), november = day ("2026-11-23"), next = day ("2026-11-24"), far = day ("2027-03-09");
  g_autofree char *official = sen_date_official (&date);
  g_autofree char *official_11 = sen_date_official (&november);
  g_autofree char *official_3 = sen_date_official (&far);
  g_autofree char *shortened = sen_date_format_short (&date);
  g_autofree char *longer = sen_date_format_long (&november);
  g_autofree char *relative = sen_date_format_relative (&next, &november);
  g_autofree char *relative_far = sen_date_format_relative (&far, &november);

  g_assert_cmpstr (official, ==, "ngày 05 tháng 02 năm 2026");
  g_assert_cmpstr (official_11, ==, "ngày 23 tháng 11 năm 2026");
  g_assert_cmpstr (official_3, ==, "ngày 09 tháng 3 năm 2027");
  g_assert_cmpstr (shortened, ==, "05/02/2026");
  g_assert_cmpstr (longer, ==, "Monday, 23 November");
  g_assert_cmpstr (relative, ==, "Tomorrow");
  g_assert_cmpstr (relative_far, ==, "09/03/2027");
}

static void
test_date_parsing (void)
{
  static const char *const typed[][2] = { { "5/2/2026", "2026-02-05" },  { " 05-02-26 ", "2026-02-05" },
                                          { "5.2", "2026-02-05" },       { "2026-02-05", "2026-02-05" },
                                          { "29/2/2024", "2024-02-29" }, { "31/4/2026", NULL },
                                          { "5/2/202", NULL },           { "5/2/", NULL },
                                          { "5 tháng 2", NULL },         { "", NULL },
                                          { "5/13/2026", NULL },         { "0/1/2026", NULL } };
  static const char *const wrong[]
      = { "2026-2-5", "2026-02-05T00:00", "20260205", "2026-02-30", "0000-01-01", "", NULL };
  GDate today = day ("2026-11-23"), date;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_assert_cmpint (sen_date_parse_user (typed[i][0], &today, &date), ==, typed[i][1] != NULL);
      if (typed[i][1] != NULL)
        assert_day (&date, typed[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (sen_date_parse_iso (wrong[i], &date));
}

static void
test_times (void)
{
  static const char *const clocks[] = { "8:04", "08.04", "8h04", "8 giờ 04", "08:04 " };
  static const char *const not_clocks[] = { "", "8", "24:00", "8:60", "8:4", "8:", "8:04x", "h" };
  GDate date = day ("2026-02-05"), back;
  gint64 ms = sen_time_from_local (&date, 8, 4), read;
  g_autofree char *clock = sen_time_format_clock (ms);
  g_autofree char *iso = sen_time_format_iso (ms);
  int hour, minute;

  g_assert_cmpint (ms, ==, G_GINT64_CONSTANT (1770253440000));
  g_assert_cmpstr (clock, ==, "08:04");
  g_assert_cmpstr (iso, ==, "2026-02-05T08:04:00+07:00");
  g_assert_true (sen_time_parse_iso (iso, &read));
  g_assert_cmpint (read, ==, ms);
  g_assert_true (sen_time_parse_iso ("2026-02-05 08:04", &read));
  g_assert_cmpint (read, ==, ms);
  g_assert_true (sen_time_parse_iso ("2026-02-05T01:04:00.250Z", &read));
  g_assert_cmpint (read, ==, ms + 250);
  g_assert_false (sen_time_parse_iso ("yesterday", &read));
  sen_time_to_date (sen_time_from_local (&date, 0, 30), &back);
  assert_day (&back, "2026-02-05");
  sen_time_to_date (-1, &back);
  assert_day (&back, "1970-01-01");
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_assert_true (sen_time_parse_clock (clocks[i], &hour, &minute));
      g_assert_cmpint (hour * 100 + minute, ==, 804);
    }
  g_assert_true (sen_time_parse_clock ("14h", &hour, &minute));
  g_assert_cmpint (hour * 100 + minute, ==, 1400);
  for (guint i = 0; i < G_N_ELEMENTS (not_clocks); i++)
    g_assert_false (sen_time_parse_clock (not_clocks[i], &hour, &minute));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Asia/Ho_Chi_Minh", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/new-years", test_lunar_new_years);
  g_test_add_func ("/lunar/leap-months", test_lunar_leap_months);
  g_test_add_func ("/lunar/there-and-back", test_lunar_there_and_back);
  g_test_add_func ("/lunar/known-days", test_lunar_known_days);
  g_test_add_func ("/holidays/announced", test_announced_rests);
  g_test_add_func ("/holidays/worked-saturdays", test_worked_saturdays);
  g_test_add_func ("/holidays/2026", test_statutory_days_of_2026);
  g_test_add_func ("/holidays/every-year", test_rules_of_every_year);
  g_test_add_func ("/holidays/defaults", test_defaults);
  g_test_add_func ("/calendar/add", test_add_working_days);
  g_test_add_func ("/calendar/add-and-count", test_add_and_count_agree);
  g_test_add_func ("/calendar/terms", test_terms_in_calendar_days_roll);
  g_test_add_func ("/calendar/describe", test_describe);
  g_test_add_func ("/calendar/own-table", test_own_table);
  g_test_add_func ("/calendar/own-over-published", test_own_table_goes_over_published);
  g_test_add_func ("/calendar/bad-tables", test_bad_tables_change_nothing);
  g_test_add_func ("/calendar/threads", test_any_thread);
  g_test_add_func ("/date/texts", test_date_texts);
  g_test_add_func ("/date/parsing", test_date_parsing);
  g_test_add_func ("/date/times", test_times);
  return g_test_run ();
}
