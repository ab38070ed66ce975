/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures, time stamps and certificates by OpenSSL; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-verify-finding.h"

#include <openssl/x509.h>

G_BEGIN_DECLS

typedef enum
{
  SEN_PDF_CMS_DETACHED, /* adbe.pkcs7.detached, ETSI.CAdES.detached */
  SEN_PDF_CMS_SHA1,     /* adbe.pkcs7.sha1 */
  SEN_PDF_CMS_STAMP,    /* ETSI.RFC3161 */
  SEN_PDF_CMS_RSA,      /* adbe.x509.rsa_sha1 */
} SenPdfCmsKind;

/* What certificates are checked against. */
typedef struct
{
  STACK_OF (X509) * roots;    /* owned */
  STACK_OF (X509) * others;   /* owned; from the paper's own evidence */
  STACK_OF (X509_CRL) * crls; /* owned */
  GPtrArray *answers;         /* owned; GBytes of OCSP responses */
  gint64 now;                 /* UTC milliseconds */
} SenPdfTrust;

SenPdfTrust *sen_pdf_trust_new (gint64 now);
void sen_pdf_trust_free (SenPdfTrust *self);
void sen_pdf_trust_add_roots (SenPdfTrust *self, const guint8 *data, gsize size);
gboolean sen_pdf_trust_add_certificate (SenPdfTrust *self, const guint8 *data, gsize size);
gboolean sen_pdf_trust_add_crl (SenPdfTrust *self, const guint8 *data, gsize size);
void sen_pdf_trust_add_answer (SenPdfTrust *self, const guint8 *data, gsize size);

/* The signed bytes: two pieces of the file. */
typedef struct
{
  const guint8 *first;
  gsize first_size;
  const guint8 *second;
  gsize second_size;
} SenPdfSigned;

/* What a signature says once it was checked. */
typedef struct
{
  SenPdfIntegrity integrity;
  X509 *signer;                       /* owned, nullable */
  STACK_OF (X509) * others;           /* owned, nullable; that came with it */
  gboolean has_certificate_attribute; /* ESS signing-certificate(-v2) */
  gboolean has_signing_time;
  gint64 claimed;                 /* UTC milliseconds, 0 */
  gint64 stamped;                 /* of a time stamp that fits, 0 */
  X509 *stamper;                  /* owned, nullable */
  STACK_OF (X509) * stamp_others; /* owned, nullable */
} SenPdfCms;

void sen_pdf_cms_check (SenPdfCms *self,
                        SenPdfCmsKind kind,
                        const guint8 *der,
                        gsize size,
                        const SenPdfSigned *content,
                        const guint8 *certificate,
                        gsize certificate_size,
                        SenPdfFound *found);
void sen_pdf_cms_clear (SenPdfCms *self);

SenPdfChain sen_pdf_trust_check (SenPdfTrust *self,
                                 X509 *certificate,
                                 STACK_OF (X509) * others,
                                 gint64 at,
                                 gboolean for_stamps,
                                 gboolean *revocation_known,
                                 char **why);
GBytes *sen_pdf_trust_find_anchor (SenPdfTrust *self, X509 *certificate, STACK_OF (X509) * others, gint64 at);
gboolean sen_pdf_trust_knows (SenPdfTrust *self, X509 *certificate, STACK_OF (X509) * others);
char *sen_pdf_certificate_dup_name (X509 *certificate);
char *sen_pdf_certificate_dup_subject (X509 *certificate, gboolean issuer);

G_END_DECLS
