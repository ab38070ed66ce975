/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_PDF_TYPE_IDENTITY (sen_pdf_identity_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfIdentity, sen_pdf_identity, SEN_PDF, IDENTITY, GObject)

SenPdfIdentity *sen_pdf_identity_new_pkcs12 (GBytes *bytes, const char *password, GError **error);

const char *sen_pdf_identity_get_name (SenPdfIdentity *self);
const char *sen_pdf_identity_get_organization (SenPdfIdentity *self);
const char *sen_pdf_identity_get_subject (SenPdfIdentity *self);
const char *sen_pdf_identity_get_issuer (SenPdfIdentity *self);
const char *sen_pdf_identity_get_serial (SenPdfIdentity *self);
gint64 sen_pdf_identity_get_not_before (SenPdfIdentity *self);
gint64 sen_pdf_identity_get_not_after (SenPdfIdentity *self);
GBytes *sen_pdf_identity_get_certificate (SenPdfIdentity *self);
gboolean sen_pdf_identity_is_on_token (SenPdfIdentity *self);

G_END_DECLS
