/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define OCR_TYPE_PREFERENCES (ocr_preferences_get_type ())
G_DECLARE_FINAL_TYPE (OcrPreferences, ocr_preferences, OCR, PREFERENCES, AdwPreferencesPage)

GtkWidget *ocr_preferences_new (SenUiContext *context);

G_END_DECLS
