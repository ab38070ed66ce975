/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_TIME_ROW (sen_ui_time_row_get_type ())
G_DECLARE_FINAL_TYPE (SenUiTimeRow, sen_ui_time_row, SEN_UI, TIME_ROW, AdwEntryRow)

GtkWidget *sen_ui_time_row_new (const char *title);
const char *sen_ui_time_row_get_time (SenUiTimeRow *self);
void sen_ui_time_row_set_time (SenUiTimeRow *self, const char *time);
gboolean sen_ui_time_row_is_valid (SenUiTimeRow *self);

G_END_DECLS
