/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signature itself: detached CMS as ETSI EN 319 142-1 (PAdES) wants it; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-identity-private.h"

#include <openssl/cms.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)

CMS_ContentInfo *
sen_pdf_cades_sign (SenPdfIdentity *identity, const guint8 *hash, GCancellable *cancellable, GError **error);
void sen_pdf_cades_imprint (CMS_ContentInfo *cms, guint8 hash[32]);
gboolean sen_pdf_cades_add_timestamp (CMS_ContentInfo *cms, GByteArray *token, GError **error);
GByteArray *sen_pdf_cades_encode (CMS_ContentInfo *cms, GError **error);
gsize sen_pdf_cades_room (SenPdfIdentity *identity, gboolean timestamp);

G_END_DECLS
