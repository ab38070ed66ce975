/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plugins offer for a record or a selection, as a menu. */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

void sen_ui_offers_attach (GtkWidget *widget, SenUiContext *context);
GMenuModel *sen_ui_offers_menu_new (SenUiContext *context, GVariant *subject);
GtkWidget *sen_ui_offers_bar_new (SenUiContext *context, GVariant *subject);

G_END_DECLS
