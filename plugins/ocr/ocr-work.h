/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading of an office's scans in the background of a window. Main thread. */
#pragma once

#include "ocr-book.h"

G_BEGIN_DECLS

#define OCR_TYPE_WORK (ocr_work_get_type ())
G_DECLARE_FINAL_TYPE (OcrWork, ocr_work, OCR, WORK, GObject)

OcrWork *ocr_work_get (SenOffice *office);
void ocr_work_start (OcrWork *self);
void ocr_work_prefer (OcrWork *self, const char *file);
gboolean ocr_work_is_known (OcrWork *self);
gboolean ocr_work_is_paused (OcrWork *self);
void ocr_work_set_paused (OcrWork *self, gboolean paused);
const char *ocr_work_get_file (OcrWork *self, guint *done, guint *total);
const GError *ocr_work_get_error (OcrWork *self);

G_END_DECLS
