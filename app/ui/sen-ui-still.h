/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_STILL (sen_ui_still_get_type ())
G_DECLARE_FINAL_TYPE (SenUiStill, sen_ui_still, SEN_UI, STILL, GtkBox)

void sen_ui_still_snapshot (gpointer parent_class, GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
