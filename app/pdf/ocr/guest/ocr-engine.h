/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tesseract, and which language a page is in. */
#pragma once

#include "sen-pdf-ocr-wire.h"

G_BEGIN_DECLS

typedef struct _OcrEngine OcrEngine;

OcrEngine *ocr_engine_new (void);
SenPdfOcrFound *ocr_engine_read (OcrEngine *self,
                                 const guint8 *pixels,
                                 guint32 width,
                                 guint32 height,
                                 guint32 resolution,
                                 SenPdfOcrLanguage first);
const char *ocr_engine_get_version (void);

G_END_DECLS
