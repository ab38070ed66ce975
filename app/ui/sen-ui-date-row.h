/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_DATE_ROW (sen_ui_date_row_get_type ())
G_DECLARE_FINAL_TYPE (SenUiDateRow, sen_ui_date_row, SEN_UI, DATE_ROW, AdwEntryRow)

GtkWidget *sen_ui_date_row_new (const char *title);
const char *sen_ui_date_row_get_date (SenUiDateRow *self);
void sen_ui_date_row_set_date (SenUiDateRow *self, const char *iso_day);
gboolean sen_ui_date_row_is_valid (SenUiDateRow *self);

G_END_DECLS
