/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and instants as people and papers write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sen_date_parse_iso (const char *text, GDate *out);
char *sen_date_format_iso (const GDate *date);
gboolean sen_date_parse_user (const char *text, const GDate *today, GDate *out);
char *sen_date_format_short (const GDate *date);
char *sen_date_format_long (const GDate *date);
char *sen_date_format_relative (const GDate *date, const GDate *today);
char *sen_date_official (const GDate *date);
const char *sen_date_weekday_name (GDateWeekday weekday);
int sen_date_days_between (const GDate *from, const GDate *to);
void sen_date_today (GDate *out);

void sen_time_to_date (gint64 utc_ms, GDate *out);
gint64 sen_time_from_local (const GDate *date, int hour, int minute);
char *sen_time_format_clock (gint64 utc_ms);
char *sen_time_format_iso (gint64 utc_ms);
gboolean sen_time_parse_iso (const char *text, gint64 *out_utc_ms);
gboolean sen_time_parse_clock (const char *text, int *out_hour, int *out_minute);

G_END_DECLS
