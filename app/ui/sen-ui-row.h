/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sen-ui-chip.h"

G_BEGIN_DECLS

GtkWidget *sen_ui_row_new (const char *title, const char *subtitle, const char *icon_name);
void sen_ui_row_set_chip (AdwActionRow *row, const char *label, const char *icon_name, SenUiTone tone);
void sen_ui_row_set_arrow (AdwActionRow *row);
GtkWidget *sen_ui_avatar_new (const char *name, int size);
GtkWidget *sen_ui_icon_button_new (const char *icon_name, const char *label, const char *action);
GtkWidget *sen_ui_tile_new (const char *icon_name);

G_END_DECLS
