/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_PERSON_ROW (sen_ui_person_row_get_type ())
G_DECLARE_FINAL_TYPE (SenUiPersonRow, sen_ui_person_row, SEN_UI, PERSON_ROW, AdwActionRow)

GtkWidget *sen_ui_person_row_new (SenUiContext *context, const char *title);
const char *sen_ui_person_row_get_person (SenUiPersonRow *self);
const char *sen_ui_person_row_get_name (SenUiPersonRow *self);
void sen_ui_person_row_set_person (SenUiPersonRow *self, const char *person);
void sen_ui_person_row_set_name (SenUiPersonRow *self, const char *name);

G_END_DECLS
