/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-document.h"
#include "sen-pdf-ocr-page.h"

G_BEGIN_DECLS

typedef struct _SenPdfOcr SenPdfOcr;

gboolean sen_pdf_ocr_is_installed (void);
SenPdfOcr *sen_pdf_ocr_new (void);
void sen_pdf_ocr_free (SenPdfOcr *self);
SenPdfOcrPage *
sen_pdf_ocr_read (SenPdfOcr *self, SenPdfDocument *document, guint page, GCancellable *cancellable, GError **error);
void sen_pdf_ocr_rest (SenPdfOcr *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfOcr, sen_pdf_ocr_free)

G_END_DECLS
