/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_ui_format_date (const char *iso_day);
char *sen_ui_format_short_date (const char *iso_day);
char *sen_ui_format_day (const char *iso_day, gboolean with_month_name);
char *sen_ui_format_near (const char *iso_day, const char *today);
char *sen_ui_format_instant (gint64 ms);
char *sen_ui_format_size (guint64 bytes);
char *sen_ui_today (void);
char *sen_ui_parse_date (const char *text, const char *today);
char *sen_ui_parse_time (const char *text);

G_END_DECLS
