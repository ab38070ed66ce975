/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

void signing_trust_ask (SenUiContext *context, GtkWindow *above, GBytes *der);
GtkWidget *signing_trust_list_new (SenUiContext *context);
void signing_trust_list_refresh (GtkWidget *list);

G_END_DECLS
