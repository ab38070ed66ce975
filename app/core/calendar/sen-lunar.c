/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The Vietnamese lunar calendar. A month begins on the day, at UTC+7, of the
 * new moon; month 11 is the one with the winter solstice; where thirteen
 * months lie between two such months, the first without a major solar term is
 * a leap month. The method is the one Hồ Ngọc Đức describes. Before 1968 the
 * calendars printed in Viet Nam used other meridians, so some days differ. New
 * moons less than a minute from midnight are too close to call for anybody:
 * 20 June 1944, 7 July 1967, 7 May 2054, 15 November 2077, 18 October 2085.
 * Pure functions, any thread.
 */
#include "sen-lunar.h"
#include "sen-astro.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define JULIAN_OFFSET 1721425 /* Julian day number minus the day number of GDate */
#define VIETNAM       (7.0 / 24.0)

/* The months from month 11 of one year to month 11 of the next, as Julian day numbers of their first days. */
typedef struct
{
  int first_number;
  int begins[15];
  int months; /* 12 or 13 */
  int leap;   /* index of the leap month, or -1 */
} Span;

/* The Julian day number of the Vietnamese day in which an instant falls. */
static int
day_of (double julian_day)
{
  return (int)floor (julian_day + 0.5 + VIETNAM);
}

/* The sign (0–11) in which the sun stands when a Vietnamese day begins. */
static int
sign_at (int day)
{
  return (int)floor (sen_astro_sun_longitude (day - 0.5 - VIETNAM) / 30.0);
}

static int
julian_of (int year, GDateMonth month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, month, (GDateYear)year);
  return (int)g_date_get_julian (&date) + JULIAN_OFFSET;
}

/* The number of the new moon that begins month 11 of a year. */
static int
month_eleven (int year)
{
  int solstice = julian_of (year, G_DATE_DECEMBER, 19);
  int number;

  while (sign_at (solstice + 1) != 9)
    solstice++;
  number = sen_astro_new_moon_number (solstice) + 1;
  while (day_of (sen_astro_new_moon (number)) > solstice)
    number--;
  return number;
}

/* The span that ends with month 11 of @year. */
static void
fill_span (int year, Span *span)
{
  span->first_number = month_eleven (year - 1);
  span->months = month_eleven (year) - span->first_number;
  span->leap = -1;
  for (int i = 0; i <= span->months + 1; i++)
    span->begins[i] = day_of (sen_astro_new_moon (span->first_number + i));
  if (span->months == 13)
    for (int i = 1; i < 13 && span->leap < 0; i++)
      if (sign_at (span->begins[i]) == sign_at (span->begins[i + 1]))
        span->leap = i;
}

/* What the month at @index of the span that ends in @year is called. */
static void
name_month (const Span *span, int year, int index, SenLunarDate *out)
{
  int count = index - (span->leap >= 0 && index >= span->leap ? 1 : 0);

  out->leap = index == span->leap;
  out->month = (10 + count) % 12 + 1;
  out->year = count < 2 ? year - 1 : year;
}

static gboolean
is_known_year (int year)
{
  return year >= SEN_LUNAR_FIRST_YEAR && year <= SEN_LUNAR_LAST_YEAR;
}

/**
 * sen_lunar_from_date:
 * @date: a day
 * @out: (out caller-allocates): where its lunar date goes
 *
 * The lunar date of a day. Known from the first day of lunar year 1900 to the
 * last of 2099, and to 31 December 2100.
 *
 * Returns: %FALSE if @date is outside of what is known; @out is then untouched
 */
gboolean
sen_lunar_from_date (const GDate *date, SenLunarDate *out)
{
  int year, day, index;
  SenLunarDate found;
  Span span;

  g_return_val_if_fail (date != NULL && g_date_valid (date), FALSE);
  year = g_date_get_year (date);
  if (!is_known_year (year))
    return FALSE;
  day = (int)g_date_get_julian (date) + JULIAN_OFFSET;
  fill_span (year, &span);
  if (day >= span.begins[span.months])
    fill_span (++year, &span);
  for (index = span.months; span.begins[index] > day; index--)
    ;
  name_month (&span, year, index, &found);
  if (!is_known_year (found.year))
    return FALSE;
  found.day = day - span.begins[index] + 1;
  *out = found;
  return TRUE;
}

/**
 * sen_lunar_to_date:
 * @lunar: a lunar date
 * @out: (out caller-allocates): where the day goes
 *
 * The day of a lunar date.
 *
 * Returns: %FALSE if there is no such day: the year is not known, it has no
 *   such leap month, or the month has no day 30
 */
gboolean
sen_lunar_to_date (const SenLunarDate *lunar, GDate *out)
{
  int year;
  Span span;

  g_return_val_if_fail (lunar != NULL && out != NULL, FALSE);
  if (!is_known_year (lunar->year) || lunar->month < 1 || lunar->month > 12 || lunar->day < 1 || lunar->day > 30)
    return FALSE;
  year = lunar->month >= 11 ? lunar->year + 1 : lunar->year;
  fill_span (year, &span);
  for (int i = 0; i < span.months; i++)
    {
      SenLunarDate name = { 0 };

      name_month (&span, year, i, &name);
      if (name.month != lunar->month || name.leap != !!lunar->leap)
        continue;
      if (lunar->day > span.begins[i + 1] - span.begins[i])
        return FALSE;
      g_date_clear (out, 1);
      g_date_set_julian (out, (guint32)(span.begins[i] + lunar->day - 1 - JULIAN_OFFSET));
      return TRUE;
    }
  return FALSE;
}

/**
 * sen_lunar_new_year:
 * @year: 1900–2100
 * @out: (out caller-allocates): where the day goes
 *
 * The first day of the lunar year that begins in a Gregorian year (mùng 1 Tết).
 *
 * Returns: %FALSE if the year is not known
 */
gboolean
sen_lunar_new_year (int year, GDate *out)
{
  const SenLunarDate first = { year, 1, 1, FALSE };

  return sen_lunar_to_date (&first, out);
}

/**
 * sen_lunar_leap_month:
 * @year: a lunar year
 *
 * Returns: the month that is followed by a leap month of the same number, or 0
 */
int
sen_lunar_leap_month (int year)
{
  if (!is_known_year (year))
    return 0;
  for (int span_year = year; span_year <= year + 1; span_year++)
    {
      SenLunarDate name = { 0 };
      Span span;

      fill_span (span_year, &span);
      if (span.leap < 0)
        continue;
      name_month (&span, span_year, span.leap, &name);
      if (name.year == year)
        return name.month;
    }
  return 0;
}

/**
 * sen_lunar_year_name:
 * @year: a lunar year
 *
 * The name of the year in the cycle of sixty, "Bính Ngọ" for 2026. It is a
 * name, so it is not translated.
 *
 * Returns: (transfer full): the name
 */
char *
sen_lunar_year_name (int year)
{
  static const char *const stems[] = { "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý" };
  static const char *const branches[]
      = { "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi" };

  return g_strdup_printf ("%s %s", stems[((year + 6) % 10 + 10) % 10], branches[((year + 8) % 12 + 12) % 12]);
}

/**
 * sen_lunar_format:
 * @lunar: a lunar date
 *
 * Returns: (transfer full): the date for people, "10/3" or "10/3 (leap month)", translated
 */
char *
sen_lunar_format (const SenLunarDate *lunar)
{
  g_return_val_if_fail (lunar != NULL, NULL);
  /* TRANSLATORS: day and month of the lunar calendar */
  return g_strdup_printf (lunar->leap ? _ ("%d/%d (leap month)") : _ ("%d/%d"), lunar->day, lunar->month);
}
