/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tesseract, and which language a page is in. */
#pragma once

#include "sen-pdf-ocr-wire.h"

G_BEGIN_DECLS

typedef struct _ScanEngine ScanEngine;

ScanEngine *scan_engine_new (void);
SenPdfOcrFound *scan_engine_read (ScanEngine *self,
                                  const guint8 *pixels,
                                  guint32 width,
                                  guint32 height,
                                  guint32 resolution,
                                  SenPdfOcrLanguage first);
const char *scan_engine_get_version (void);

G_END_DECLS
