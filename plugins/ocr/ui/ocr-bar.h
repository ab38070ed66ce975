/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define OCR_TYPE_BAR (ocr_bar_get_type ())
G_DECLARE_FINAL_TYPE (OcrBar, ocr_bar, OCR, BAR, AdwBin)

GtkWidget *ocr_bar_new (SenUiContext *context, GVariant *paper);

G_END_DECLS
