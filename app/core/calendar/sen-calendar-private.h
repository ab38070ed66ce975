/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to calendar/. */
#pragma once

#include "sen-calendar-table.h"
#include "sen-calendar.h"

G_BEGIN_DECLS

#define SEN_CALENDAR_FIRST_YEAR 1
#define SEN_CALENDAR_LAST_YEAR  9999

struct _SenCalendar
{
  GObject parent_instance;

  GMutex lock;
  SenCalendarTable table; /* with the lock */
  GHashTable *years;      /* year → GArray of SenHoliday; with the lock */
};

/* All with the lock. */
SenDayKind sen_calendar_kind_of (SenCalendar *self, const GDate *date);
const SenHoliday *sen_calendar_find_holiday (SenCalendar *self, const GDate *date, guint *index);

gboolean sen_day_kind_is_worked (SenDayKind kind);
gboolean sen_calendar_step (GDate *date, int direction);

G_END_DECLS
