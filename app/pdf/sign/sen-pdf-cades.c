/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenSSL builds the CMS, but CMS_SignerInfo_sign() would add a signing time, which PAdES forbids (EN 319 142-1, 6.3:
 * the time is the dictionary's /M). So the signed attributes – content type, message digest, signing certificate v2 –
 * are put in here, and their DER SET is hashed and signed here, which also makes the key one function.
 */
#include "sen-pdf-cades.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

#define ROOM_BASE      3072
#define ROOM_TIMESTAMP 12288

static gboolean
fail (GError **error)
{
  g_autofree char *why = sen_pdf_identity_openssl_error ();

  g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The signature could not be built (%s). Nothing was signed."),
               why);
  return FALSE;
}

static CMS_SignerInfo *
signer_of (CMS_ContentInfo *cms)
{
  return sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (cms), 0);
}

static int
compare_encoded (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *)a, *(GBytes *const *)b);
}

static void
put_length (GByteArray *out, gsize length)
{
  guint8 octets[5];
  guint n = 0;

  if (length >= 0x80)
    {
      for (gsize rest = length; rest > 0; rest >>= 8)
        n++;
      octets[0] = (guint8)(0x80 | n);
      for (guint i = 0; i < n; i++)
        octets[1 + i] = (guint8)(length >> (8 * (n - 1 - i)));
    }
  else
    octets[0] = (guint8)length;
  g_byte_array_append (out, octets, n + 1);
}

/* The signed attributes as they are hashed: DER, so sorted, with the tag of a SET (RFC 5652, 5.4). */
static GByteArray *
encode_attributes (CMS_SignerInfo *signer)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  GByteArray *out = g_byte_array_new ();
  const guint8 set = 0x31;
  gsize length = 0;

  for (int i = 0; i < CMS_signed_get_attr_count (signer); i++)
    {
      unsigned char *der = NULL;
      int n = i2d_X509_ATTRIBUTE (CMS_signed_get_attr (signer, i), &der);

      if (n > 0)
        g_ptr_array_add (parts, g_bytes_new (der, (gsize)n));
      length += n > 0 ? (gsize)n : 0;
      OPENSSL_free (der);
    }
  g_ptr_array_sort (parts, compare_encoded);
  g_byte_array_append (out, &set, 1);
  put_length (out, length);
  for (guint i = 0; i < parts->len; i++)
    {
      gsize n;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (parts, i), &n);

      g_byte_array_append (out, data, (guint)n);
    }
  return out;
}

static void
sha256 (const guint8 *data, gsize size, guint8 hash[32])
{
  unsigned length = 32;

  EVP_Digest (data, size, hash, &length, EVP_sha256 (), NULL);
}

/*
 * @hash: SHA-256 of what ByteRange covers
 *
 * Returns: (transfer full): a signature at PAdES B-B
 */
CMS_ContentInfo *
sen_pdf_cades_sign (SenPdfIdentity *identity, const guint8 *hash, GCancellable *cancellable, GError **error)
{
  X509 *certificate = sen_pdf_identity_get_x509 (identity);
  const unsigned flags = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY;
  g_autoptr (CMS_ContentInfo) cms = CMS_sign (NULL, NULL, sen_pdf_identity_get_chain (identity), NULL, flags);
  CMS_SignerInfo *signer = NULL;
  g_autoptr (GByteArray) attributes = NULL;
  g_autoptr (GByteArray) signature = NULL;
  guint8 digest[32];

  /* The public half as the key: OpenSSL compares it with the certificate and signs nothing. The digest must be given,
   * else the signing-certificate attribute is the one with SHA-1. */
  if (cms != NULL)
    signer = CMS_add1_signer (cms, certificate, X509_get0_pubkey (certificate), EVP_sha256 (),
                              CMS_PARTIAL | CMS_NOSMIMECAP | CMS_CADES | CMS_BINARY);
  if (signer == NULL
      || CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj (NID_pkcs7_data), -1)
             != 1
      || CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, hash, 32) != 1)
    {
      fail (error);
      return NULL;
    }
  attributes = encode_attributes (signer);
  sha256 (attributes->data, attributes->len, digest);
  signature = sen_pdf_identity_sign_hash (identity, digest, cancellable, error);
  if (signature == NULL)
    return NULL;
  if (ASN1_STRING_set (CMS_SignerInfo_get0_signature (signer), signature->data, (int)signature->len) != 1)
    {
      fail (error);
      return NULL;
    }
  ERR_clear_error ();
  return g_steal_pointer (&cms);
}

/* What a timestamp is asked for: SHA-256 of the signature value (RFC 3161, appendix A). */
void
sen_pdf_cades_imprint (CMS_ContentInfo *cms, guint8 hash[32])
{
  ASN1_OCTET_STRING *signature = CMS_SignerInfo_get0_signature (signer_of (cms));

  sha256 (ASN1_STRING_get0_data (signature), (gsize)ASN1_STRING_length (signature), hash);
}

gboolean
sen_pdf_cades_add_timestamp (CMS_ContentInfo *cms, GByteArray *token, GError **error)
{
  return CMS_unsigned_add1_attr_by_NID (signer_of (cms), NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token->data,
                                        (int)token->len)
             == 1
         || fail (error);
}

GByteArray *
sen_pdf_cades_encode (CMS_ContentInfo *cms, GError **error)
{
  unsigned char *der = NULL;
  int n = i2d_CMS_ContentInfo (cms, &der);
  GByteArray *out;

  if (n <= 0)
    {
      fail (error);
      return NULL;
    }
  out = g_byte_array_sized_new ((guint)n);
  g_byte_array_append (out, der, (guint)n);
  OPENSSL_free (der);
  return out;
}

/* Returns: how many bytes to keep for the signature, before it is known */
gsize
sen_pdf_cades_room (SenPdfIdentity *identity, gboolean timestamp)
{
  SenPdfChain *chain = sen_pdf_identity_get_chain (identity);
  gsize room = ROOM_BASE + (timestamp ? ROOM_TIMESTAMP : 0);

  room += (gsize)MAX (0, i2d_X509 (sen_pdf_identity_get_x509 (identity), NULL));
  for (int i = 0; i < sk_X509_num (chain); i++)
    room += (gsize)MAX (0, i2d_X509 (sk_X509_value (chain, i), NULL));
  return room;
}
