/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

#define SEN_TYPE_SEARCH_PANEL (sen_search_panel_get_type ())
G_DECLARE_FINAL_TYPE (SenSearchPanel, sen_search_panel, SEN, SEARCH_PANEL, GtkWidget)

GtkWidget *sen_search_panel_new (SenUiContext *context);
void sen_search_panel_open (SenSearchPanel *self);
void sen_search_panel_close (SenSearchPanel *self);

G_END_DECLS
