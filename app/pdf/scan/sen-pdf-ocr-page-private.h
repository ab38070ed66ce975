/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-ocr-page.h"
#include "sen-pdf-ocr-wire.h"

G_BEGIN_DECLS

SenPdfOcrPage *sen_pdf_ocr_page_new (SenPdfOcrFound *found, double width, double height);
SenPdfOcrLanguage sen_pdf_ocr_page_get_language_code (SenPdfOcrPage *self);

G_END_DECLS
