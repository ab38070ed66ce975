/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-window.h"

G_BEGIN_DECLS

#define SEN_TYPE_PLUGINS_PAGE (sen_plugins_page_get_type ())
G_DECLARE_FINAL_TYPE (SenPluginsPage, sen_plugins_page, SEN, PLUGINS_PAGE, SenUiPage)

GtkWidget *sen_plugins_page_new (SenWindow *window);

G_END_DECLS
