/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-record.h"
#include "sen-ui-context.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_PERSON_CHOOSER (sen_ui_person_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SenUiPersonChooser, sen_ui_person_chooser, SEN_UI, PERSON_CHOOSER, GtkPopover)

GtkWidget *sen_ui_person_chooser_new (SenUiContext *context);
void sen_ui_person_chooser_set_context (SenUiPersonChooser *self, SenUiContext *context);
void sen_ui_person_chooser_reload (SenUiPersonChooser *self);
SenRecord *sen_ui_person_chooser_find (SenUiPersonChooser *self, const char *person);

G_END_DECLS
