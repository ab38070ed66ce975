/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *sen_ui_alert_new (const char *heading, const char *body);
void
sen_ui_alert_add_response (GtkWidget *alert, const char *response, const char *label, AdwResponseAppearance appearance);
void sen_ui_alert_set_responses (GtkWidget *alert, const char *enter, const char *escape);
void sen_ui_alert_set_extra_child (GtkWidget *alert, GtkWidget *child);
void sen_ui_alert_present (GtkWidget *alert, GtkWindow *parent);

G_END_DECLS
