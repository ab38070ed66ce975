/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Vietnamese lunar calendar, computed at UTC+7. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SEN_LUNAR_FIRST_YEAR 1900
#define SEN_LUNAR_LAST_YEAR  2100

/**
 * SenLunarDate:
 * @year: the lunar year, named by the Gregorian year in which its first day falls
 * @month: 1–12
 * @day: 1–30
 * @leap: whether it is the leap month that follows month @month
 *
 * A day of the Vietnamese lunar calendar.
 */
typedef struct
{
  int year;
  int month;
  int day;
  gboolean leap;
} SenLunarDate;

gboolean sen_lunar_from_date (const GDate *date, SenLunarDate *out);
gboolean sen_lunar_to_date (const SenLunarDate *lunar, GDate *out);
gboolean sen_lunar_new_year (int year, GDate *out);
int sen_lunar_leap_month (int year);
char *sen_lunar_year_name (int year);
char *sen_lunar_format (const SenLunarDate *lunar);

G_END_DECLS
