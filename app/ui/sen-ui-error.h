/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char *sen_ui_error_get_title (const GError *error);
const char *sen_ui_error_get_remedy (const GError *error);
gboolean sen_ui_error_is_shown (const GError *error);
gboolean sen_ui_error_needs_dialog (const GError *error);
void sen_ui_error_show_dialog (GtkWindow *parent, const char *title, const GError *error);

G_END_DECLS
