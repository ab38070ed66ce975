/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate and the key behind an identity; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-identity.h"

#include <openssl/x509.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)

typedef STACK_OF (X509) SenPdfChain;

/*
 * SenPdfIdentitySign:
 * @hash: SHA-256, 32 bytes
 *
 * Signs the hash. Blocks. Returns: (transfer full) (nullable): PKCS#1 v1.5, or DER of ECDSA
 */
typedef GByteArray *(*SenPdfIdentitySign) (gpointer data,
                                           const guint8 *hash,
                                           GCancellable *cancellable,
                                           GError **error);

SenPdfIdentity *sen_pdf_identity_new (X509 *certificate,
                                      SenPdfChain *chain,
                                      SenPdfIdentitySign sign,
                                      gpointer data,
                                      GDestroyNotify destroy,
                                      GError **error);
void sen_pdf_identity_set_on_token (SenPdfIdentity *self);
X509 *sen_pdf_identity_get_x509 (SenPdfIdentity *self);
SenPdfChain *sen_pdf_identity_get_chain (SenPdfIdentity *self);
gboolean sen_pdf_identity_check_time (SenPdfIdentity *self, GError **error);
GByteArray *
sen_pdf_identity_sign_hash (SenPdfIdentity *self, const guint8 *hash, GCancellable *cancellable, GError **error);
char *sen_pdf_identity_describe_name (X509_NAME *name);
char *sen_pdf_identity_name_part (X509_NAME *name, int nid);
gint64 sen_pdf_identity_milliseconds (const ASN1_TIME *time);
char *sen_pdf_identity_openssl_error (void);
void sen_pdf_identity_begin_openssl (void);

G_END_DECLS
