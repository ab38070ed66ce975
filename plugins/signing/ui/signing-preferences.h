/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define SIGNING_TYPE_PREFERENCES (signing_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SigningPreferences, signing_preferences, SIGNING, PREFERENCES, AdwPreferencesPage)

GtkWidget *signing_preferences_new (SenUiContext *context);

G_END_DECLS
