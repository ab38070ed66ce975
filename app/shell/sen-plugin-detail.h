/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sen-plugin-info.h"

G_BEGIN_DECLS

void sen_plugin_detail_fill (GtkBox *box, SenPluginInfo *info);

G_END_DECLS
