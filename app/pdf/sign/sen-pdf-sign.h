/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-identity.h"
#include "sen-pdf-sign-order.h"

G_BEGIN_DECLS

#define SEN_PDF_TYPE_SIGNED (sen_pdf_signed_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfSigned, sen_pdf_signed, SEN_PDF, SIGNED, GObject)

const char *sen_pdf_signed_get_field (SenPdfSigned *self);
const char *sen_pdf_signed_get_level (SenPdfSigned *self);
gint64 sen_pdf_signed_get_time (SenPdfSigned *self);
const char *const *sen_pdf_signed_get_notes (SenPdfSigned *self);

SenPdfSigned *sen_pdf_sign (const char *input,
                            const char *output,
                            SenPdfSignOrder *order,
                            SenPdfIdentity *identity,
                            GCancellable *cancellable,
                            GError **error);
void sen_pdf_sign_async (const char *input,
                         const char *output,
                         SenPdfSignOrder *order,
                         SenPdfIdentity *identity,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
SenPdfSigned *sen_pdf_sign_finish (GAsyncResult *result, GError **error);

G_END_DECLS
