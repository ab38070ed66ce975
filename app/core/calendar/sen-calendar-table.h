/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to calendar/: the office's own yearly table. */
#pragma once

#include "sen-calendar.h"

G_BEGIN_DECLS

typedef struct
{
  SenDayKind kind;
  char *name; /* owned; never NULL, may be empty */
} SenOverride;

typedef struct
{
  GHashTable *overrides; /* Julian day of GDate → SenOverride */
  GHashTable *decisions; /* year → SenHolidayDecision */
} SenCalendarTable;

void sen_calendar_table_init (SenCalendarTable *table);
void sen_calendar_table_clear (SenCalendarTable *table);
const SenOverride *sen_calendar_table_get (const SenCalendarTable *table, const GDate *date);
void sen_calendar_table_set (SenCalendarTable *table, const GDate *date, SenDayKind kind, const char *name);
const SenHolidayDecision *sen_calendar_table_get_decision (const SenCalendarTable *table, int year);
void sen_calendar_table_set_decision (SenCalendarTable *table, int year, const SenHolidayDecision *decision);
gboolean sen_calendar_table_parse (SenCalendarTable *table, const char *text, GError **error);
char *sen_calendar_table_print (const SenCalendarTable *table);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SenCalendarTable, sen_calendar_table_clear)

G_END_DECLS
