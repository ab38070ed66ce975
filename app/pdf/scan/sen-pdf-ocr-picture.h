/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a page for the reader of scans; private to app/pdf/scan. */
#pragma once

#include "sen-pdf-document.h"

G_BEGIN_DECLS

/* Grey pixels in memory that can be handed to another process. */
typedef struct
{
  int fd; /* owned; -1: nothing is drawn on the page */
  guint32 width;
  guint32 height;
  guint32 resolution; /* dots an inch */
} SenPdfOcrPicture;

gboolean sen_pdf_ocr_picture_draw (SenPdfOcrPicture *self,
                                   SenPdfDocument *document,
                                   guint page,
                                   GCancellable *cancellable,
                                   GError **error);
void sen_pdf_ocr_picture_clear (SenPdfOcrPicture *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SenPdfOcrPicture, sen_pdf_ocr_picture_clear)

G_END_DECLS
