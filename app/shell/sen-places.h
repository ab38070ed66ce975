/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

#define SEN_TYPE_PLACES (sen_places_get_type ())
G_DECLARE_FINAL_TYPE (SenPlaces, sen_places, SEN, PLACES, GtkWidget)

GtkWidget *sen_places_new (void);
void sen_places_set_up (SenPlaces *self, SenUiContext *context, SenUiRegistry *registry);
void sen_places_select (SenPlaces *self, const char *id);
void sen_places_refresh_office (SenPlaces *self);

G_END_DECLS
