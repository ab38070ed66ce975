/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

#define SEN_TYPE_STATUS (sen_status_get_type ())
G_DECLARE_FINAL_TYPE (SenStatus, sen_status, SEN, STATUS, GtkWidget)

GtkWidget *sen_status_new (SenUiContext *context, gboolean compact);
void sen_status_set_up (SenStatus *self, SenUiContext *context);

G_END_DECLS
