/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void meetings_form_window_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
