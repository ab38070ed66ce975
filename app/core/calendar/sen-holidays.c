/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules: Labour Code 45/2019/QH14, articles 111 and 112 (1 January; five
 * days of Tết; 10 March of the lunar calendar; 30 April; 1 May; 2 September
 * and, since 2021, one day beside it), and 24 November from 2026 (Resolution
 * 28/2026/QH16). A holiday on a weekly rest day gives the next working day
 * off. Which days of Tết, which side of 2 September and what is swapped, the
 * Prime Minister decides every year: what was published is in the table below,
 * for other years a default is proposed. Pure functions, any thread.
 */
#include "sen-holidays.h"
#include "sen-lunar.h"

#include <glib/gi18n-lib.h>

#define FIRST_YEAR_OF_TWO_DAYS    2021 /* the Code of 2019 in force: 2 September has two days */
#define FIRST_YEAR_OF_CULTURE_DAY 2026
#define TET_DAYS                  5

/* What was published for those who rest on Saturday and Sunday. */
static const struct
{
  int year;
  SenHolidayDecision decision;
} published[] = {
  { 2020, { 2, SEN_NATIONAL_DAY_AUTO } },   { 2021, { 2, SEN_NATIONAL_DAY_AFTER } },
  { 2022, { 1, SEN_NATIONAL_DAY_BEFORE } }, { 2023, { 2, SEN_NATIONAL_DAY_BEFORE } },
  { 2024, { 2, SEN_NATIONAL_DAY_AFTER } },  { 2025, { 2, SEN_NATIONAL_DAY_BEFORE } },
  { 2026, { 1, SEN_NATIONAL_DAY_BEFORE } },
};

/* Published swaps: the working day off, and the Saturday worked for it. */
static const struct
{
  int year;
  int off_month, off_day;
  int work_month, work_day;
  const char *name;
} swaps[] = {
  { 2024, 4, 29, 5, 4, N_ ("Reunification Day") },
  { 2025, 5, 2, 4, 26, N_ ("Labour Day") },
  { 2026, 1, 2, 1, 10, N_ ("New Year") },
  { 2026, 8, 31, 8, 22, N_ ("National Day") },
};

static gboolean
is_known_year (int year)
{
  return year >= SEN_HOLIDAYS_FIRST_YEAR && year <= SEN_HOLIDAYS_LAST_YEAR;
}

static gboolean
is_weekly_rest (const GDate *date)
{
  return g_date_get_weekday (date) >= G_DATE_SATURDAY;
}

/**
 * sen_holidays_is_published:
 * @year: a year
 *
 * Returns: whether the yearly decision is known, and not a proposal
 */
gboolean
sen_holidays_is_published (int year)
{
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    if (published[i].year == year)
      return TRUE;
  return FALSE;
}

/* The side that leaves no single working day between 2 September and a weekend. */
static SenNationalDay
default_national_day (int year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 2, G_DATE_SEPTEMBER, (GDateYear)year);
  switch (g_date_get_weekday (&date))
    {
    case G_DATE_MONDAY:
    case G_DATE_THURSDAY:
    case G_DATE_SUNDAY:
      return SEN_NATIONAL_DAY_AFTER;
    case G_DATE_TUESDAY:
    case G_DATE_WEDNESDAY:
    case G_DATE_FRIDAY:
    case G_DATE_SATURDAY:
    case G_DATE_BAD_WEEKDAY:
    default:
      return SEN_NATIONAL_DAY_BEFORE;
    }
}

/**
 * sen_holidays_default_decision:
 * @year: a year
 *
 * What was published for @year; for other years what is most likely: two days
 * before Tết, but one if the new year begins on a Monday or a Tuesday, and the
 * side of 2 September that makes the longer rest. The published years since
 * 2020 all agree with this.
 *
 * Returns: the decision, nothing in it automatic
 */
SenHolidayDecision
sen_holidays_default_decision (int year)
{
  SenHolidayDecision decision = { 2, SEN_NATIONAL_DAY_BEFORE };
  GDate tet;

  if (!is_known_year (year))
    return decision;
  decision.national_day = default_national_day (year);
  if (sen_lunar_new_year (year, &tet) && g_date_get_weekday (&tet) <= G_DATE_TUESDAY)
    decision.tet_before = 1;
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      if (published[i].year != year)
        continue;
      decision.tet_before = published[i].decision.tet_before;
      if (published[i].decision.national_day != SEN_NATIONAL_DAY_AUTO)
        decision.national_day = published[i].decision.national_day;
    }
  return decision;
}

static void
add (GArray *days, const GDate *date, SenHolidayKind kind, const char *name)
{
  SenHoliday day = { *date, kind, name };

  g_array_append_val (days, day);
}

static void
add_fixed (GArray *days, int year, GDateMonth month, int day, SenHolidayKind kind, const char *name)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, month, (GDateYear)year);
  add (days, &date, kind, name);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const SenHoliday *x = a, *y = b;

  return g_date_compare (&x->date, &y->date);
}

static void
add_statutory (GArray *days, int year, const SenHolidayDecision *decision)
{
  const SenLunarDate hung_kings = { year, 3, 10, FALSE };
  GDate date;

  add_fixed (days, year, G_DATE_JANUARY, 1, SEN_HOLIDAY_STATUTORY, N_ ("New Year"));
  if (sen_lunar_new_year (year, &date))
    {
      g_date_subtract_days (&date, (guint)decision->tet_before);
      for (int i = 0; i < TET_DAYS; i++, g_date_add_days (&date, 1))
        add (days, &date, SEN_HOLIDAY_STATUTORY, N_ ("Lunar New Year (Tết)"));
    }
  if (sen_lunar_to_date (&hung_kings, &date))
    add (days, &date, SEN_HOLIDAY_STATUTORY, N_ ("Hùng Kings’ Commemoration Day"));
  add_fixed (days, year, G_DATE_APRIL, 30, SEN_HOLIDAY_STATUTORY, N_ ("Reunification Day"));
  add_fixed (days, year, G_DATE_MAY, 1, SEN_HOLIDAY_STATUTORY, N_ ("Labour Day"));
  add_fixed (days, year, G_DATE_SEPTEMBER, 2, SEN_HOLIDAY_STATUTORY, N_ ("National Day"));
  if (year >= FIRST_YEAR_OF_TWO_DAYS)
    add_fixed (days, year, G_DATE_SEPTEMBER, decision->national_day == SEN_NATIONAL_DAY_AFTER ? 3 : 1,
               SEN_HOLIDAY_STATUTORY, N_ ("National Day"));
  if (year >= FIRST_YEAR_OF_CULTURE_DAY)
    add_fixed (days, year, G_DATE_NOVEMBER, 24, SEN_HOLIDAY_STATUTORY, N_ ("Vietnamese Culture Day"));
  g_array_sort (days, compare_days);
}

static gboolean
has_day (GArray *days, const GDate *date)
{
  for (guint i = 0; i < days->len; i++)
    if (g_date_compare (&g_array_index (days, SenHoliday, i).date, date) == 0)
      return TRUE;
  return FALSE;
}

/*
 * Article 111(3): for each weekly rest day that is a holiday, the next working
 * day. Two holidays on one day (10 March and 30 April) give one day.
 */
static void
add_compensatory (GArray *days)
{
  guint statutory = days->len;

  for (guint i = 0; i < statutory; i++)
    {
      SenHoliday day = g_array_index (days, SenHoliday, i);

      if (!is_weekly_rest (&day.date) || (i > 0 && compare_days (&day, &g_array_index (days, SenHoliday, i - 1)) == 0))
        continue;
      while (is_weekly_rest (&day.date) || has_day (days, &day.date))
        g_date_add_days (&day.date, 1);
      add (days, &day.date, SEN_HOLIDAY_COMPENSATORY, day.name);
    }
}

/**
 * sen_holidays_for_year:
 * @year: a year; before 2014 and after 2100 nothing is known
 * @decision: (nullable): the yearly decision; %NULL and automatic fields take sen_holidays_default_decision()
 *
 * The holidays, compensatory days and published swaps of a year, sorted by
 * day. Two entries can have the same day if two holidays meet.
 *
 * Returns: (transfer container) (element-type SenHoliday): the days; empty for a year that is not known
 */
GArray *
sen_holidays_for_year (int year, const SenHolidayDecision *decision)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (SenHoliday));
  SenHolidayDecision use = sen_holidays_default_decision (year);

  if (!is_known_year (year))
    return days;
  if (decision != NULL && decision->tet_before >= 1 && decision->tet_before <= 3)
    use.tet_before = decision->tet_before;
  if (decision != NULL && decision->national_day != SEN_NATIONAL_DAY_AUTO)
    use.national_day = decision->national_day;
  add_statutory (days, year, &use);
  add_compensatory (days);
  for (guint i = 0; i < G_N_ELEMENTS (swaps); i++)
    {
      if (swaps[i].year != year)
        continue;
      add_fixed (days, year, (GDateMonth)swaps[i].off_month, swaps[i].off_day, SEN_HOLIDAY_SWAPPED_OFF, swaps[i].name);
      add_fixed (days, year, (GDateMonth)swaps[i].work_month, swaps[i].work_day, SEN_HOLIDAY_SWAPPED_WORK,
                 swaps[i].name);
    }
  g_array_sort (days, compare_days);
  return days;
}

/**
 * sen_holiday_name:
 * @holiday: a holiday
 *
 * Returns: (transfer none): its name, translated
 */
const char *
sen_holiday_name (const SenHoliday *holiday)
{
  g_return_val_if_fail (holiday != NULL, "");
  return _ (holiday->name);
}
