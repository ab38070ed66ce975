/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define SIGNING_TYPE_BAR (signing_bar_get_type ())
G_DECLARE_FINAL_TYPE (SigningBar, signing_bar, SIGNING, BAR, AdwBin)

GtkWidget *signing_bar_new (SenUiContext *context, GVariant *paper);

G_END_DECLS
