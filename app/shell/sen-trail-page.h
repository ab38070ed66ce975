/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

#define SEN_TYPE_TRAIL_PAGE (sen_trail_page_get_type ())
G_DECLARE_FINAL_TYPE (SenTrailPage, sen_trail_page, SEN, TRAIL_PAGE, SenUiPage)

GtkWidget *sen_trail_page_new (SenUiContext *context, const char *kind, const char *id);
void sen_trail_page_register (SenUiContext *context);

G_END_DECLS
