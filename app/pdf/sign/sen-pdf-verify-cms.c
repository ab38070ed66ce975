/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 5652 (CMS), RFC 3161 (time stamps), RFC 5035 (which certificate is meant). */
#include "sen-pdf-verify-cms.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ts.h>
#include <string.h>
#include <time.h>

typedef CMS_ContentInfo Cms;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cms, CMS_ContentInfo_free)

static void
problem (SenPdfFound *found, SenPdfFindingCode code, const char *a)
{
  sen_pdf_findings_add (found->problems, code, -1, a, NULL);
}

static gint64
to_milliseconds (const ASN1_TIME *time)
{
  struct tm parts;

  if (time == NULL || ASN1_TIME_to_tm (time, &parts) != 1)
    return 0;
  return (gint64)timegm (&parts) * 1000;
}

void
sen_pdf_cms_clear (SenPdfCms *self)
{
  X509_free (self->signer);
  X509_free (self->stamper);
  sk_X509_pop_free (self->others, X509_free);
  sk_X509_pop_free (self->stamp_others, X509_free);
  memset (self, 0, sizeof *self);
}

static gboolean
digest_content (const EVP_MD *md, const SenPdfSigned *content, guint8 *out, unsigned *length)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gboolean done = context != NULL && EVP_DigestInit_ex (context, md, NULL) == 1
                  && EVP_DigestUpdate (context, content->first, content->first_size) == 1
                  && EVP_DigestUpdate (context, content->second, content->second_size) == 1;

  *length = 64; /* of SHAKE256 (RFC 8419, 3.1) */
  if (done)
    done = (EVP_MD_get_flags (md) & EVP_MD_FLAG_XOF) != 0 ? EVP_DigestFinalXOF (context, out, *length) == 1
                                                          : EVP_DigestFinal_ex (context, out, length) == 1;
  EVP_MD_CTX_free (context);
  return done;
}

static void
name_weak_digest (const EVP_MD *md, SenPdfFound *found)
{
  int kind = EVP_MD_get_type (md);

  if (kind == NID_sha1 || kind == NID_md5 || kind == NID_md4 || kind == NID_md2 || kind == NID_ripemd160)
    {
      problem (found, SEN_PDF_FINDING_WEAK, OBJ_nid2sn (kind));
      found->verdict->weak = TRUE;
    }
}

static void
name_weak_key (X509 *certificate, SenPdfFound *found)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);
  int bits = key != NULL ? EVP_PKEY_get_bits (key) : 0;
  g_autofree char *name = NULL;

  if (key == NULL || (EVP_PKEY_get_base_id (key) != EVP_PKEY_RSA && EVP_PKEY_get_base_id (key) != EVP_PKEY_DSA)
      || bits >= 2048)
    return;
  name = g_strdup_printf ("%s %d", EVP_PKEY_get_base_id (key) == EVP_PKEY_RSA ? "RSA" : "DSA", bits);
  problem (found, SEN_PDF_FINDING_WEAK, name);
  found->verdict->weak = TRUE;
}

static CMS_SignerInfo *
only_signer (Cms *cms)
{
  STACK_OF (CMS_SignerInfo) *all = CMS_get0_SignerInfos (cms);

  return sk_CMS_SignerInfo_num (all) == 1 ? sk_CMS_SignerInfo_value (all, 0) : NULL;
}

static ASN1_TYPE *
only_value (X509_ATTRIBUTE *attribute)
{
  return attribute != NULL && X509_ATTRIBUTE_count (attribute) == 1 ? X509_ATTRIBUTE_get0_type (attribute, 0) : NULL;
}

static ASN1_TYPE *
signed_attribute (CMS_SignerInfo *signer, int nid)
{
  int at = CMS_signed_get_attr_by_NID (signer, nid, -1);

  return at >= 0 ? only_value (CMS_signed_get_attr (signer, at)) : NULL;
}

static const EVP_MD *
digest_of (CMS_SignerInfo *signer)
{
  X509_ALGOR *algorithm = NULL;
  const ASN1_OBJECT *object = NULL;

  CMS_SignerInfo_get0_algs (signer, NULL, NULL, &algorithm, NULL);
  if (algorithm == NULL)
    return NULL;
  X509_ALGOR_get0 (&object, NULL, NULL, algorithm);
  return EVP_get_digestbyobj (object);
}

/* Ed25519 goes with SHA-512, Ed448 with SHAKE256 (RFC 8419, 3); anything else is not to be relied on. */
static gboolean
is_fitting (X509 *certificate, const EVP_MD *md)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);
  int kind = key != NULL ? EVP_PKEY_get_base_id (key) : 0;

  if (kind == EVP_PKEY_ED448)
    return EVP_MD_get_type (md) == NID_shake256;
  return kind != EVP_PKEY_ED25519 || EVP_MD_get_type (md) == NID_sha512;
}

#define FARTHEST_HASH 30 /* bytes before the hash of the first certificate that an attribute names */

/*
 * The certificate that the signer is said to have must be the one that the signature names first (RFC 5035, 5.4). Its
 * parts are opaque in OpenSSL 3, but where the first hash stands is bounded by the encoding.
 */
static gboolean
names_other (const ASN1_TYPE *value, X509 *certificate)
{
  static const char *const digests[]
      = { "SHA256", "SHA1", "SHA384", "SHA512", "SHA224", "SHA3-256", "SHA3-384", "SHA3-512" };
  const ASN1_STRING *sequence = value->value.sequence;

  for (gsize i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      const EVP_MD *md = EVP_get_digestbyname (digests[i]);
      guint8 own[EVP_MAX_MD_SIZE];
      unsigned n = 0;

      if (md != NULL && X509_digest (certificate, md, own, &n) == 1
          && memmem (sequence->data, MIN ((gsize)sequence->length, FARTHEST_HASH + n), own, n) != NULL)
        return FALSE;
    }
  return TRUE;
}

static void
check_named (SenPdfCms *self, CMS_SignerInfo *signer, SenPdfFound *found)
{
  ASN1_TYPE *old = signed_attribute (signer, NID_id_smime_aa_signingCertificate);
  ASN1_TYPE *new = signed_attribute (signer, NID_id_smime_aa_signingCertificateV2);
  gboolean other = FALSE;

  if (new != NULL &&new->type == V_ASN1_SEQUENCE)
    other = names_other (new, self->signer);
  else if (old != NULL && old->type == V_ASN1_SEQUENCE)
    other = names_other (old, self->signer);
  else
    return;
  self->has_certificate_attribute = TRUE;
  if (!other)
    return;
  self->integrity = SEN_PDF_INTEGRITY_BROKEN;
  problem (found, SEN_PDF_FINDING_OTHER_CERTIFICATE, NULL);
}

static gboolean
find_signer (SenPdfCms *self, Cms *cms, CMS_SignerInfo *signer)
{
  X509 *certificate = NULL;

  self->others = CMS_get1_certs (cms);
  CMS_set1_signers_certs (cms, NULL, 0);
  CMS_SignerInfo_get0_algs (signer, NULL, &certificate, NULL, NULL);
  if (certificate == NULL || !X509_up_ref (certificate))
    return FALSE;
  self->signer = certificate;
  return TRUE;
}

/* The attributes as one SET, which is what is signed (RFC 5652, 5.4). */
static GByteArray *
encode_attributes (CMS_SignerInfo *signer)
{
  GByteArray *set = g_byte_array_new ();
  g_autoptr (GByteArray) inside = g_byte_array_new ();
  guint8 head[16];
  guint8 *end = head;

  for (int i = 0; i < CMS_signed_get_attr_count (signer); i++)
    {
      guint8 *encoded = NULL;
      int length = i2d_X509_ATTRIBUTE (CMS_signed_get_attr (signer, i), &encoded);

      if (length > 0)
        g_byte_array_append (inside, encoded, (guint)length);
      OPENSSL_free (encoded);
    }
  ASN1_put_object (&end, 1, (int)inside->len, V_ASN1_SET, V_ASN1_UNIVERSAL);
  g_byte_array_append (set, head, (guint)(end - head));
  g_byte_array_append (set, inside->data, inside->len);
  return set;
}

/* Ed25519 and Ed448 sign the attributes themselves (RFC 8419), which OpenSSL 3.0 does not know. */
static gboolean
check_whole_message (X509 *certificate, CMS_SignerInfo *signer)
{
  const ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (signer);
  g_autoptr (GByteArray) set = encode_attributes (signer);
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gboolean good = context != NULL
                  && EVP_DigestVerifyInit (context, NULL, NULL, NULL, X509_get0_pubkey (certificate)) == 1
                  && EVP_DigestVerify (context, value->data, (gsize)value->length, set->data, set->len) == 1;

  EVP_MD_CTX_free (context);
  return good;
}

/* An algorithm that OpenSSL has no name for, such as BSI's plain ECDSA. */
static gboolean
is_unknown_kind (CMS_SignerInfo *signer)
{
  X509_ALGOR *algorithm = NULL;
  const ASN1_OBJECT *object = NULL;

  CMS_SignerInfo_get0_algs (signer, NULL, NULL, NULL, &algorithm);
  if (algorithm != NULL)
    X509_ALGOR_get0 (&object, NULL, NULL, algorithm);
  return object == NULL || OBJ_obj2nid (object) == NID_undef;
}

static gboolean
signs_whole_message (X509 *certificate)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);
  int kind = key != NULL ? EVP_PKEY_get_base_id (key) : 0;

  return kind == EVP_PKEY_ED25519 || kind == EVP_PKEY_ED448;
}

/* No attributes: the value is over the content's digest itself. */
static gboolean
check_bare (X509 *certificate, CMS_SignerInfo *signer, const EVP_MD *md, const guint8 *digest, unsigned length)
{
  const ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (signer);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new (X509_get0_pubkey (certificate), NULL);
  gboolean good = context != NULL && EVP_PKEY_verify_init (context) == 1
                  && EVP_PKEY_CTX_set_signature_md (context, md) == 1
                  && EVP_PKEY_verify (context, value->data, (gsize)value->length, digest, length) == 1;

  EVP_PKEY_CTX_free (context);
  return good;
}

static SenPdfIntegrity
check_value (SenPdfCms *self,
             CMS_SignerInfo *signer,
             const EVP_MD *md,
             const guint8 *digest,
             unsigned length,
             SenPdfFound *found)
{
  ASN1_TYPE *said;
  gboolean good;

  if (CMS_signed_get_attr_count (signer) <= 0)
    {
      good = check_bare (self->signer, signer, md, digest, length);
      if (!good)
        problem (found, SEN_PDF_FINDING_SIGNATURE, NULL);
      return good ? SEN_PDF_INTEGRITY_VALID : SEN_PDF_INTEGRITY_BROKEN;
    }
  said = signed_attribute (signer, NID_pkcs9_messageDigest);
  if (said == NULL || said->type != V_ASN1_OCTET_STRING || said->value.octet_string->length != (int)length
      || memcmp (said->value.octet_string->data, digest, length) != 0)
    {
      problem (found, SEN_PDF_FINDING_DIGEST, NULL);
      return SEN_PDF_INTEGRITY_BROKEN;
    }
  if (is_unknown_kind (signer))
    {
      problem (found, SEN_PDF_FINDING_UNSUPPORTED, "algorithm");
      return SEN_PDF_INTEGRITY_UNKNOWN;
    }
  good = signs_whole_message (self->signer) ? check_whole_message (self->signer, signer)
                                            : CMS_SignerInfo_verify (signer) == 1;
  if (good)
    return SEN_PDF_INTEGRITY_VALID;
  problem (found, SEN_PDF_FINDING_SIGNATURE, NULL);
  return SEN_PDF_INTEGRITY_BROKEN;
}

/* Checks the one signer of @cms against @content; shared by signatures and time stamps. */
static void
check_signer (SenPdfCms *self, Cms *cms, const SenPdfSigned *content, SenPdfFound *found)
{
  CMS_SignerInfo *signer = only_signer (cms);
  const EVP_MD *md = signer != NULL ? digest_of (signer) : NULL;
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;

  self->integrity = SEN_PDF_INTEGRITY_BROKEN;
  if (signer == NULL)
    problem (found, SEN_PDF_FINDING_SIGNERS, NULL);
  else if (!find_signer (self, cms, signer))
    {
      problem (found, SEN_PDF_FINDING_NO_CERTIFICATE, NULL);
      self->integrity = SEN_PDF_INTEGRITY_UNKNOWN;
    }
  else if (md == NULL || !is_fitting (self->signer, md) || !digest_content (md, content, digest, &length))
    {
      problem (found, SEN_PDF_FINDING_UNSUPPORTED, "digest");
      self->integrity = SEN_PDF_INTEGRITY_UNKNOWN;
    }
  else
    {
      self->integrity = check_value (self, signer, md, digest, length, found);
      name_weak_digest (md, found);
      name_weak_key (self->signer, found);
      check_named (self, signer, found);
    }
}

static ASN1_OCTET_STRING *
content_of (Cms *cms)
{
  ASN1_OCTET_STRING **content = CMS_get0_content (cms);

  return content != NULL ? *content : NULL;
}

/* A time stamp token: signed rightly, and over @content. Returns: its time, 0 when it does not hold */
static gint64
check_stamp (SenPdfCms *self, const guint8 *der, gsize size, const SenPdfSigned *content, SenPdfFound *found)
{
  const guint8 *at = der;
  g_autoptr (Cms) cms = d2i_CMS_ContentInfo (NULL, &at, (long)MIN (size, G_MAXINT32));
  ASN1_OCTET_STRING *inner
      = cms != NULL && OBJ_obj2nid (CMS_get0_type (cms)) == NID_pkcs7_signed ? content_of (cms) : NULL;
  SenPdfSigned inside = { 0 };
  TS_TST_INFO *info = NULL;
  TS_MSG_IMPRINT *imprint;
  const ASN1_OBJECT *object = NULL;
  const EVP_MD *md;
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  gint64 time = 0;

  if (inner == NULL || OBJ_obj2nid (CMS_get0_eContentType (cms)) != NID_id_smime_ct_TSTInfo)
    return 0;
  inside.first = inner->data;
  inside.first_size = (gsize)inner->length;
  check_signer (self, cms, &inside, found);
  at = inner->data;
  info = d2i_TS_TST_INFO (NULL, &at, inner->length);
  if (info == NULL)
    return 0;
  imprint = TS_TST_INFO_get_msg_imprint (info);
  X509_ALGOR_get0 (&object, NULL, NULL, TS_MSG_IMPRINT_get_algo (imprint));
  md = EVP_get_digestbyobj (object);
  if (self->integrity == SEN_PDF_INTEGRITY_VALID && md != NULL && digest_content (md, content, digest, &length)
      && TS_MSG_IMPRINT_get_msg (imprint)->length == (int)length
      && memcmp (TS_MSG_IMPRINT_get_msg (imprint)->data, digest, length) == 0)
    time = to_milliseconds (TS_TST_INFO_get_time (info));
  if (md != NULL)
    name_weak_digest (md, found);
  TS_TST_INFO_free (info);
  return time;
}

/* The time stamp over the signature's value, if there is one (RFC 5126, 6.1.1). */
static void
check_inner_stamp (SenPdfCms *self, CMS_SignerInfo *signer, SenPdfFound *found)
{
  int at = CMS_unsigned_get_attr_by_NID (signer, NID_id_smime_aa_timeStampToken, -1);
  ASN1_TYPE *value = at >= 0 ? only_value (CMS_unsigned_get_attr (signer, at)) : NULL;
  const ASN1_OCTET_STRING *signature = CMS_SignerInfo_get0_signature (signer);
  const SenPdfSigned content = { signature->data, (gsize)signature->length, NULL, 0 };
  SenPdfCms stamp = { 0 };
  SenPdfFound *own;

  if (at < 0)
    return;
  own = sen_pdf_found_new ();
  if (value != NULL && value->type == V_ASN1_SEQUENCE)
    self->stamped
        = check_stamp (&stamp, value->value.sequence->data, (gsize)value->value.sequence->length, &content, own);
  if (self->stamped == 0)
    sen_pdf_findings_add (found->notes, SEN_PDF_FINDING_STAMP_IGNORED, -1, NULL, NULL);
  else
    {
      self->stamper = g_steal_pointer (&stamp.signer);
      self->stamp_others = g_steal_pointer (&stamp.others);
    }
  sen_pdf_cms_clear (&stamp);
  sen_pdf_found_free (own);
}

static void
read_claimed_time (SenPdfCms *self, CMS_SignerInfo *signer)
{
  ASN1_TYPE *time = signed_attribute (signer, NID_pkcs9_signingTime);

  if (time == NULL)
    return;
  self->has_signing_time = TRUE;
  if (time->type == V_ASN1_UTCTIME || time->type == V_ASN1_GENERALIZEDTIME)
    self->claimed = to_milliseconds (time->value.asn1_string);
}

/* The content in the CMS is the SHA-1 of the signed bytes (ISO 32000-1, 12.8.3.3.2). */
static gboolean
holds_digest (const ASN1_OCTET_STRING *inner, const SenPdfSigned *content, SenPdfFound *found)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;

  name_weak_digest (EVP_sha1 (), found);
  return inner != NULL && digest_content (EVP_sha1 (), content, digest, &length) && inner->length == (int)length
         && memcmp (inner->data, digest, length) == 0;
}

static void
check_cms (SenPdfCms *self, SenPdfCmsKind kind, Cms *cms, const SenPdfSigned *content, SenPdfFound *found)
{
  const ASN1_OCTET_STRING *inner = content_of (cms);
  SenPdfSigned inside = *content;
  CMS_SignerInfo *signer = only_signer (cms);

  self->integrity = SEN_PDF_INTEGRITY_BROKEN;
  if (kind == SEN_PDF_CMS_SHA1)
    {
      if (!holds_digest (inner, content, found))
        {
          problem (found, SEN_PDF_FINDING_DIGEST, NULL);
          return;
        }
      inside = (SenPdfSigned){ inner->data, (gsize)inner->length, NULL, 0 };
    }
  else if (inner != NULL && inner->length > 0)
    {
      problem (found, SEN_PDF_FINDING_UNSUPPORTED, "attached content");
      return;
    }
  check_signer (self, cms, &inside, found);
  if (signer == NULL || self->signer == NULL)
    return;
  read_claimed_time (self, signer);
  check_inner_stamp (self, signer, found);
}

/* A bare RSA signature, its certificate beside it (ISO 32000-1, 12.8.3.2). */
static void
check_rsa (SenPdfCms *self, const guint8 *der, gsize size, const SenPdfSigned *content, SenPdfFound *found)
{
  const guint8 *at = der;
  ASN1_OCTET_STRING *value = d2i_ASN1_OCTET_STRING (NULL, &at, (long)MIN (size, G_MAXINT32));
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gboolean good = value != NULL && context != NULL
                  && EVP_DigestVerifyInit (context, NULL, EVP_sha1 (), NULL, X509_get0_pubkey (self->signer)) == 1
                  && EVP_DigestVerifyUpdate (context, content->first, content->first_size) == 1
                  && EVP_DigestVerifyUpdate (context, content->second, content->second_size) == 1
                  && EVP_DigestVerifyFinal (context, value->data, (gsize)value->length) == 1;

  self->integrity = good ? SEN_PDF_INTEGRITY_VALID : SEN_PDF_INTEGRITY_BROKEN;
  if (!good)
    problem (found, SEN_PDF_FINDING_SIGNATURE, NULL);
  name_weak_digest (EVP_sha1 (), found);
  name_weak_key (self->signer, found);
  EVP_MD_CTX_free (context);
  ASN1_OCTET_STRING_free (value);
}

/* Checks a signature value over @content. What is amiss is said in @found; @self is to be cleared by the caller. */
void
sen_pdf_cms_check (SenPdfCms *self,
                   SenPdfCmsKind kind,
                   const guint8 *der,
                   gsize size,
                   const SenPdfSigned *content,
                   const guint8 *certificate,
                   gsize certificate_size,
                   SenPdfFound *found)
{
  const guint8 *at = der;
  g_autoptr (Cms) cms = NULL;

  memset (self, 0, sizeof *self);
  self->integrity = SEN_PDF_INTEGRITY_BROKEN;
  if (kind == SEN_PDF_CMS_RSA)
    {
      const guint8 *start = certificate;

      self->signer = certificate_size > 0 ? d2i_X509 (NULL, &start, (long)MIN (certificate_size, G_MAXINT32)) : NULL;
      if (self->signer == NULL)
        problem (found, SEN_PDF_FINDING_NO_CERTIFICATE, NULL);
      else
        check_rsa (self, der, size, content, found);
    }
  else if (kind == SEN_PDF_CMS_STAMP)
    {
      self->stamped = check_stamp (self, der, size, content, found);
      if (self->stamped == 0)
        {
          self->integrity = self->integrity == SEN_PDF_INTEGRITY_UNKNOWN ? self->integrity : SEN_PDF_INTEGRITY_BROKEN;
          problem (found, SEN_PDF_FINDING_BAD_STAMP, NULL);
        }
    }
  else
    {
      cms = d2i_CMS_ContentInfo (NULL, &at, (long)MIN (size, G_MAXINT32));
      if (cms == NULL || OBJ_obj2nid (CMS_get0_type (cms)) != NID_pkcs7_signed)
        problem (found, SEN_PDF_FINDING_BAD_CMS, NULL);
      else
        check_cms (self, kind, cms, content, found);
    }
  ERR_clear_error ();
}
