/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

#define SEN_TYPE_PLACE_BAR (sen_place_bar_get_type ())
G_DECLARE_FINAL_TYPE (SenPlaceBar, sen_place_bar, SEN, PLACE_BAR, GtkWidget)

void sen_place_bar_set_up (SenPlaceBar *self, SenUiRegistry *registry);
void sen_place_bar_select (SenPlaceBar *self, const char *id);

G_END_DECLS
