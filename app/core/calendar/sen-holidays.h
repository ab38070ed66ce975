/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public holidays of Viet Nam, by rule, for any year. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Labour Code of 2012, with five days of Tết, came into force in 2013. */
#define SEN_HOLIDAYS_FIRST_YEAR 2014
#define SEN_HOLIDAYS_LAST_YEAR  2100

/**
 * SenHolidayKind:
 * @SEN_HOLIDAY_STATUTORY: a holiday of the Labour Code
 * @SEN_HOLIDAY_COMPENSATORY: the day off for a holiday that fell on a weekly rest day
 * @SEN_HOLIDAY_SWAPPED_OFF: a working day exchanged for a rest day
 * @SEN_HOLIDAY_SWAPPED_WORK: the rest day worked for it
 */
typedef enum
{
  SEN_HOLIDAY_STATUTORY,
  SEN_HOLIDAY_COMPENSATORY,
  SEN_HOLIDAY_SWAPPED_OFF,
  SEN_HOLIDAY_SWAPPED_WORK,
} SenHolidayKind;

/**
 * SenHoliday:
 * @date: the day
 * @kind: why it is special
 * @name: the holiday's English name, to be translated with sen_holiday_name()
 */
typedef struct
{
  GDate date;
  SenHolidayKind kind;
  const char *name;
} SenHoliday;

/**
 * SenNationalDay:
 * @SEN_NATIONAL_DAY_AUTO: as published, or the side that makes the longer rest
 * @SEN_NATIONAL_DAY_BEFORE: 1 and 2 September
 * @SEN_NATIONAL_DAY_AFTER: 2 and 3 September
 */
typedef enum
{
  SEN_NATIONAL_DAY_AUTO,
  SEN_NATIONAL_DAY_BEFORE,
  SEN_NATIONAL_DAY_AFTER,
} SenNationalDay;

/**
 * SenHolidayDecision:
 * @tet_before: how many of the five days of Tết come before the new year, 1–3; 0 is automatic
 * @national_day: on which side of 2 September its second day is
 *
 * What the Prime Minister decides every year.
 */
typedef struct
{
  int tet_before;
  SenNationalDay national_day;
} SenHolidayDecision;

SenHolidayDecision sen_holidays_default_decision (int year);
gboolean sen_holidays_is_published (int year);
GArray *sen_holidays_for_year (int year, const SenHolidayDecision *decision);
const char *sen_holiday_name (const SenHoliday *holiday);

G_END_DECLS
