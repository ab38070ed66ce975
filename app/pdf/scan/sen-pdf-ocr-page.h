/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sen-pdf-text-page.h"

G_BEGIN_DECLS

typedef struct _SenPdfOcrPage SenPdfOcrPage;
#define SEN_PDF_TYPE_OCR_PAGE (sen_pdf_ocr_page_get_type ())
GType sen_pdf_ocr_page_get_type (void);

SenPdfOcrPage *sen_pdf_ocr_page_new_from_bytes (GBytes *bytes);
GBytes *sen_pdf_ocr_page_to_bytes (SenPdfOcrPage *self);
SenPdfOcrPage *sen_pdf_ocr_page_ref (SenPdfOcrPage *self);
void sen_pdf_ocr_page_unref (SenPdfOcrPage *self);

guint sen_pdf_ocr_page_get_n_words (SenPdfOcrPage *self);
double sen_pdf_ocr_page_get_confidence (SenPdfOcrPage *self);
const char *sen_pdf_ocr_page_get_language (SenPdfOcrPage *self);
guint sen_pdf_ocr_page_count_new (SenPdfOcrPage *self, SenPdfTextPage *own);
SenPdfTextPage *sen_pdf_ocr_page_to_text_page (SenPdfOcrPage *self, SenPdfTextPage *own);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfOcrPage, sen_pdf_ocr_page_unref)

G_END_DECLS
