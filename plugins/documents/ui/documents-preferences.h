/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_PREFERENCES (documents_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsPreferences, documents_preferences, DOCUMENTS, PREFERENCES, AdwPreferencesPage)

GtkWidget *documents_preferences_new (SenUiContext *context);

G_END_DECLS
