/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates: to which root they lead, and whether their issuer took them back (RFC 5280, RFC 6960). */
#include "sen-pdf-verify-cms.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <time.h>

#define MOST_CERTIFICATES 4000
#define MOST_EVIDENCE     2000
#define DEPTH             12 /* of a chain */

SenPdfTrust *
sen_pdf_trust_new (gint64 now)
{
  SenPdfTrust *self = g_new0 (SenPdfTrust, 1);

  self->roots = sk_X509_new_null ();
  self->others = sk_X509_new_null ();
  self->crls = sk_X509_CRL_new_null ();
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->now = now;
  return self;
}

void
sen_pdf_trust_free (SenPdfTrust *self)
{
  if (self == NULL)
    return;
  sk_X509_pop_free (self->roots, X509_free);
  sk_X509_pop_free (self->others, X509_free);
  sk_X509_CRL_pop_free (self->crls, X509_CRL_free);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

static gboolean
push (STACK_OF (X509) * stack, X509 *certificate)
{
  if (certificate == NULL)
    return FALSE;
  if (sk_X509_num (stack) < MOST_CERTIFICATES && sk_X509_push (stack, certificate) > 0)
    return TRUE;
  X509_free (certificate);
  return FALSE;
}

/* One file of a folder of roots: PEM, with as many as there are, or DER. What is neither is left out. */
void
sen_pdf_trust_add_roots (SenPdfTrust *self, const guint8 *data, gsize size)
{
  const guint8 *at = data;

  if (size == 0 || size > G_MAXINT32)
    return;
  if (memmem (data, size, "-----BEGIN", 10) != NULL)
    {
      BIO *bio = BIO_new_mem_buf (data, (int)size);

      while (bio != NULL && push (self->roots, PEM_read_bio_X509 (bio, NULL, NULL, NULL)))
        ;
      BIO_free (bio);
    }
  else
    push (self->roots, d2i_X509 (NULL, &at, (long)size));
  ERR_clear_error ();
}

gboolean
sen_pdf_trust_add_certificate (SenPdfTrust *self, const guint8 *data, gsize size)
{
  gboolean done = size <= G_MAXINT32 && push (self->others, d2i_X509 (NULL, &data, (long)size));

  ERR_clear_error ();
  return done;
}

gboolean
sen_pdf_trust_add_crl (SenPdfTrust *self, const guint8 *data, gsize size)
{
  X509_CRL *crl = size <= G_MAXINT32 && sk_X509_CRL_num (self->crls) < MOST_EVIDENCE
                      ? d2i_X509_CRL (NULL, &data, (long)size)
                      : NULL;

  if (crl != NULL)
    sk_X509_CRL_push (self->crls, crl);
  ERR_clear_error ();
  return crl != NULL;
}

void
sen_pdf_trust_add_answer (SenPdfTrust *self, const guint8 *data, gsize size)
{
  if (self->answers->len < MOST_EVIDENCE && size <= G_MAXINT32)
    g_ptr_array_add (self->answers, g_bytes_new (data, size));
}

char *
sen_pdf_certificate_dup_name (X509 *certificate)
{
  X509_NAME *subject = certificate != NULL ? X509_get_subject_name (certificate) : NULL;
  int at = subject != NULL ? X509_NAME_get_index_by_NID (subject, NID_commonName, -1) : -1;
  guint8 *text = NULL;
  int length;
  char *name;

  if (at < 0)
    return g_strdup ("");
  length = ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (subject, at)));
  name = length > 0 ? g_utf8_make_valid ((const char *)text, MIN (length, 512)) : g_strdup ("");
  OPENSSL_free (text);
  return name;
}

char *
sen_pdf_certificate_dup_subject (X509 *certificate, gboolean issuer)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *text = NULL;
  long length;
  char *name;

  if (certificate != NULL && bio != NULL)
    X509_NAME_print_ex (bio, issuer ? X509_get_issuer_name (certificate) : X509_get_subject_name (certificate), 0,
                        XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB);
  length = bio != NULL ? BIO_get_mem_data (bio, &text) : 0;
  name = length > 0 ? g_utf8_make_valid (text, MIN (length, 2048)) : g_strdup ("");
  BIO_free (bio);
  return name;
}

static STACK_OF (X509) * join (SenPdfTrust *self, STACK_OF (X509) * others)
{
  STACK_OF (X509) *all = sk_X509_new_null ();

  for (int i = 0; others != NULL && i < sk_X509_num (others); i++)
    sk_X509_push (all, sk_X509_value (others, i));
  for (int i = 0; i < sk_X509_num (self->others); i++)
    sk_X509_push (all, sk_X509_value (self->others, i));
  return all;
}

static SenPdfChain
chain_for (int code)
{
  if (code == X509_V_ERR_CERT_HAS_EXPIRED || code == X509_V_ERR_CERT_NOT_YET_VALID)
    return SEN_PDF_CHAIN_EXPIRED;
  return code == X509_V_OK ? SEN_PDF_CHAIN_TRUSTED : SEN_PDF_CHAIN_UNTRUSTED;
}

/* The path to a root at a time. Returns: (transfer full) (nullable): the path that was found */
static STACK_OF (X509)
    * find_path (SenPdfTrust *self,
                 X509 *certificate,
                 STACK_OF (X509) * others,
                 gint64 at,
                 SenPdfChain *chain,
                 char **why)
{
  X509_STORE *store = X509_STORE_new ();
  X509_STORE_CTX *context = X509_STORE_CTX_new ();
  STACK_OF (X509) *all = join (self, others);
  STACK_OF (X509) *path = NULL;
  int code = X509_V_ERR_UNSPECIFIED;

  for (int i = 0; i < sk_X509_num (self->roots); i++)
    X509_STORE_add_cert (store, sk_X509_value (self->roots, i));
  if (X509_STORE_CTX_init (context, store, certificate, all) == 1)
    {
      X509_VERIFY_PARAM *how = X509_STORE_CTX_get0_param (context);

      X509_VERIFY_PARAM_set_time (how, (time_t)(at / 1000));
      X509_VERIFY_PARAM_set_flags (how, X509_V_FLAG_PARTIAL_CHAIN);
      X509_VERIFY_PARAM_set_auth_level (how, 0);
      X509_VERIFY_PARAM_set_depth (how, DEPTH);
      code = X509_verify_cert (context) == 1 ? X509_V_OK : X509_STORE_CTX_get_error (context);
      path = X509_STORE_CTX_get1_chain (context);
    }
  *chain = chain_for (code);
  if (why != NULL)
    *why = code == X509_V_OK ? NULL : g_strdup (X509_verify_cert_error_string (code));
  sk_X509_free (all);
  X509_STORE_CTX_free (context);
  X509_STORE_free (store);
  ERR_clear_error ();
  return path;
}

static gboolean
was_before (const ASN1_TIME *time, gint64 at)
{
  time_t seconds = (time_t)(at / 1000);

  return time == NULL || X509_cmp_time (time, &seconds) <= 0;
}

/* 1 revoked by then, 0 not, -1 unknown; only lists that the issuer itself signed. */
static int
ask_lists (SenPdfTrust *self, X509 *certificate, X509 *issuer, gint64 at)
{
  int known = -1;

  for (int i = 0; i < sk_X509_CRL_num (self->crls); i++)
    {
      X509_CRL *crl = sk_X509_CRL_value (self->crls, i);
      X509_REVOKED *entry = NULL;

      if (X509_NAME_cmp (X509_CRL_get_issuer (crl), X509_get_issuer_name (certificate)) != 0
          || X509_CRL_verify (crl, X509_get0_pubkey (issuer)) != 1)
        continue;
      known = MAX (known, 0);
      if (X509_CRL_get0_by_cert (crl, &entry, certificate) == 1 && entry != NULL
          && was_before (X509_REVOKED_get0_revocationDate (entry), at))
        return 1;
    }
  return known;
}

static int
read_answer (SenPdfTrust *self, GBytes *bytes, X509 *certificate, X509 *issuer, STACK_OF (X509) * others, gint64 at)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  OCSP_RESPONSE *response = d2i_OCSP_RESPONSE (NULL, &data, (long)size);
  OCSP_BASICRESP *basic = response != NULL ? OCSP_response_get1_basic (response) : NULL;
  X509_STORE *store = X509_STORE_new ();
  STACK_OF (X509) *all = join (self, others);
  int known = -1;

  /* Signed by the issuer, or by whom the issuer charged with it. */
  sk_X509_push (all, issuer);
  X509_STORE_add_cert (store, issuer);
  X509_STORE_set_flags (store, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
  if (basic != NULL && OCSP_basic_verify (basic, all, store, 0) == 1)
    for (int i = 0; i < OCSP_resp_count (basic); i++)
      {
        OCSP_SINGLERESP *single = OCSP_resp_get0 (basic, i);
        const OCSP_CERTID *id = OCSP_SINGLERESP_get0_id (single);
        const ASN1_OBJECT *object = NULL;
        OCSP_CERTID *own = NULL;
        ASN1_OBJECT *md = NULL;
        ASN1_GENERALIZEDTIME *revoked = NULL;
        int status;

        OCSP_id_get0_info (NULL, &md, NULL, NULL, (OCSP_CERTID *)id);
        object = md;
        own = EVP_get_digestbyobj (object) != NULL ? OCSP_cert_to_id (EVP_get_digestbyobj (object), certificate, issuer)
                                                   : NULL;
        if (own != NULL && OCSP_id_cmp (own, id) == 0)
          {
            status = OCSP_single_get0_status (single, NULL, &revoked, NULL, NULL);
            if (status == V_OCSP_CERTSTATUS_REVOKED && was_before (revoked, at))
              known = 1;
            else if (status == V_OCSP_CERTSTATUS_GOOD || status == V_OCSP_CERTSTATUS_REVOKED)
              known = MAX (known, 0);
          }
        OCSP_CERTID_free (own);
      }
  sk_X509_free (all);
  X509_STORE_free (store);
  OCSP_BASICRESP_free (basic);
  OCSP_RESPONSE_free (response);
  return known;
}

static int
ask_evidence (SenPdfTrust *self, X509 *certificate, X509 *issuer, STACK_OF (X509) * others, gint64 at)
{
  int known = ask_lists (self, certificate, issuer, at);

  for (guint i = 0; known < 1 && i < self->answers->len; i++)
    known = MAX (known, read_answer (self, g_ptr_array_index (self->answers, i), certificate, issuer, others, at));
  ERR_clear_error ();
  return known;
}

static X509 *
issuer_in (STACK_OF (X509) * certificates, X509 *certificate)
{
  for (int i = 0; certificates != NULL && i < sk_X509_num (certificates); i++)
    if (X509_check_issued (sk_X509_value (certificates, i), certificate) == X509_V_OK)
      return sk_X509_value (certificates, i);
  return NULL;
}

/* Whether the paper holds word on @certificate from its issuer: a list or an answer. */
gboolean
sen_pdf_trust_knows (SenPdfTrust *self, X509 *certificate, STACK_OF (X509) * others)
{
  X509 *issuer = issuer_in (others, certificate);

  if (issuer == NULL)
    issuer = issuer_in (self->others, certificate);
  if (issuer == NULL)
    issuer = issuer_in (self->roots, certificate);
  return issuer != NULL && ask_evidence (self, certificate, issuer, others, self->now) >= 0;
}

/*
 * Whether @certificate leads to a root and held at @at (UTC milliseconds). Revocation is looked up in the paper's own
 * evidence only. @revocation_known: whether there was any for @certificate itself.
 */
SenPdfChain
sen_pdf_trust_check (SenPdfTrust *self,
                     X509 *certificate,
                     STACK_OF (X509) * others,
                     gint64 at,
                     gboolean for_stamps,
                     gboolean *revocation_known,
                     char **why)
{
  SenPdfChain chain;
  STACK_OF (X509) * path;

  *revocation_known = FALSE;
  *why = NULL;
  if (sk_X509_num (self->roots) == 0)
    return SEN_PDF_CHAIN_UNKNOWN;
  path = find_path (self, certificate, others, at, &chain, why);
  for (int i = 0; chain == SEN_PDF_CHAIN_TRUSTED && i + 1 < sk_X509_num (path); i++)
    {
      int known = ask_evidence (self, sk_X509_value (path, i), sk_X509_value (path, i + 1), others, at);

      if (known == 1)
        chain = SEN_PDF_CHAIN_REVOKED;
      if (i == 0)
        *revocation_known = known >= 0;
    }
  if (chain == SEN_PDF_CHAIN_TRUSTED && for_stamps && (X509_get_extended_key_usage (certificate) & XKU_TIMESTAMP) == 0)
    {
      chain = SEN_PDF_CHAIN_UNTRUSTED;
      *why = g_strdup ("not a time stamping certificate");
    }
  sk_X509_pop_free (path, X509_free);
  return chain;
}

/* Who really signed @certificate, not only who bears the name. */
static X509 *
true_issuer_in (STACK_OF (X509) * certificates, X509 *certificate)
{
  for (int i = 0; certificates != NULL && i < sk_X509_num (certificates); i++)
    {
      X509 *other = sk_X509_value (certificates, i);

      if (X509_check_issued (other, certificate) == X509_V_OK
          && X509_verify (certificate, X509_get0_pubkey (other)) == 1)
        return other;
    }
  return NULL;
}

/* Whether @certificate were trusted, were @anchor a root. */
static gboolean
would_do (SenPdfTrust *self, X509 *anchor, X509 *certificate, STACK_OF (X509) * others, gint64 at)
{
  STACK_OF (X509) *roots = self->roots;
  SenPdfChain chain;

  self->roots = sk_X509_new_null ();
  sk_X509_push (self->roots, anchor);
  sk_X509_pop_free (find_path (self, certificate, others, at, &chain, NULL), X509_free);
  sk_X509_free (self->roots);
  self->roots = roots;
  return chain == SEN_PDF_CHAIN_TRUSTED;
}

/*
 * Of a certificate that leads to no root: the last authority that it does lead to, if to trust that one is all it
 * lacks.
 *
 * Returns: (transfer full) (nullable): in DER
 */
GBytes *
sen_pdf_trust_find_anchor (SenPdfTrust *self, X509 *certificate, STACK_OF (X509) * others, gint64 at)
{
  X509 *last = certificate;
  unsigned char *der = NULL;
  GBytes *anchor = NULL;
  int n;

  for (guint i = 0; i < DEPTH; i++)
    {
      X509 *issuer = true_issuer_in (others, last);

      if (issuer == NULL)
        issuer = true_issuer_in (self->others, last);
      if (issuer == NULL || X509_cmp (issuer, last) == 0)
        break;
      last = issuer;
    }
  if (last != certificate && X509_check_ca (last) > 0 && would_do (self, last, certificate, others, at))
    {
      n = i2d_X509 (last, &der);
      if (n > 0 && (guint)n <= SEN_PDF_VERIFY_MOST_ANCHOR)
        anchor = g_bytes_new (der, (gsize)n);
      OPENSSL_free (der);
    }
  ERR_clear_error ();
  return anchor;
}
