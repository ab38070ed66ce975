/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenPdfIdentity: who signs – a certificate, what leads from it to a root, and one function from a hash to a signature,
 * whether the key is in a file or on a token. It lives on no thread; signing blocks, one at a time.
 */
#include "sen-pdf-identity-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <time.h>

struct _SenPdfIdentity
{
  GObject parent_instance;

  X509 *certificate;  /* owned */
  SenPdfChain *chain; /* owned, nullable; without the certificate */
  char *name;
  char *organization;
  char *subject;
  char *issuer;
  char *serial;
  gboolean on_token;

  GMutex lock; /* one signature at a time */
  SenPdfIdentitySign sign;
  gpointer data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (SenPdfIdentity, sen_pdf_identity, G_TYPE_OBJECT)

static void
sen_pdf_identity_finalize (GObject *object)
{
  SenPdfIdentity *self = SEN_PDF_IDENTITY (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  X509_free (self->certificate);
  sk_X509_pop_free (self->chain, X509_free);
  g_free (self->name);
  g_free (self->organization);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->serial);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sen_pdf_identity_parent_class)->finalize (object);
}

static void
sen_pdf_identity_class_init (SenPdfIdentityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_identity_finalize;
}

static void
sen_pdf_identity_init (SenPdfIdentity *self)
{
  g_mutex_init (&self->lock);
}

/*
 * To be called before anything else of OpenSSL: it would tidy up when the program ends, while a thread may still be
 * opening a key.
 */
void
sen_pdf_identity_begin_openssl (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  OPENSSL_init_crypto (OPENSSL_INIT_NO_ATEXIT, NULL);
  g_once_init_leave (&done, 1);
}

/* What OpenSSL last complained of; its queue is emptied. */
char *
sen_pdf_identity_openssl_error (void)
{
  char text[256] = "?";
  unsigned long code = ERR_peek_last_error ();

  if (code != 0)
    ERR_error_string_n (code, text, sizeof text);
  ERR_clear_error ();
  return g_strdup (text);
}

/* Returns: (nullable): the last such part of a name */
char *
sen_pdf_identity_name_part (X509_NAME *name, int nid)
{
  unsigned char *text = NULL;
  int at = -1, length;
  char *part;

  for (int i = X509_NAME_get_index_by_NID (name, nid, -1); i >= 0; i = X509_NAME_get_index_by_NID (name, nid, i))
    at = i;
  if (at < 0)
    return NULL;
  length = ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, at)));
  if (length < 0)
    return NULL;
  part = g_utf8_make_valid ((const char *)text, length);
  OPENSSL_free (text);
  return part;
}

/* Returns: (transfer full): the name in one line, as RFC 2253 has it */
char *
sen_pdf_identity_describe_name (X509_NAME *name)
{
  BIO *out = BIO_new (BIO_s_mem ());
  char *data = NULL, *text;
  long length;

  X509_NAME_print_ex (out, name, 0, XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB);
  length = BIO_get_mem_data (out, &data);
  text = g_utf8_make_valid (length > 0 ? data : "", length > 0 ? length : 0);
  BIO_free (out);
  return text;
}

/* Returns: UTC milliseconds */
gint64
sen_pdf_identity_milliseconds (const ASN1_TIME *time)
{
  struct tm parts = { 0 };

  return ASN1_TIME_to_tm (time, &parts) == 1 ? (gint64)timegm (&parts) * 1000 : 0;
}

static char *
describe_serial (X509 *certificate)
{
  BIGNUM *number = ASN1_INTEGER_to_BN (X509_get0_serialNumber (certificate), NULL);
  char *hex = number != NULL ? BN_bn2hex (number) : NULL;
  char *text = g_strdup (hex != NULL ? hex : "");

  OPENSSL_free (hex);
  BN_free (number);
  return text;
}

static gboolean
check_key (X509 *certificate, GError **error)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);
  int type = key != NULL ? EVP_PKEY_get_base_id (key) : 0;

  if ((type == EVP_PKEY_RSA && EVP_PKEY_get_bits (key) >= 2048)
      || (type == EVP_PKEY_EC && EVP_PKEY_get_bits (key) >= 224))
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                       _ ("The key of this certificate can't be used: Sen signs with RSA of at least 2048 bits or with "
                          "elliptic curves. Ask the authority for such a certificate."));
  return FALSE;
}

/*
 * @certificate: (transfer full)
 * @chain: (transfer full) (nullable): further certificates
 * @data: (transfer full): for @sign; freed with @destroy also on error
 */
SenPdfIdentity *
sen_pdf_identity_new (X509 *certificate,
                      SenPdfChain *chain,
                      SenPdfIdentitySign sign,
                      gpointer data,
                      GDestroyNotify destroy,
                      GError **error)
{
  g_autoptr (SenPdfIdentity) self = g_object_new (SEN_PDF_TYPE_IDENTITY, NULL);

  self->certificate = certificate;
  self->chain = chain;
  self->sign = sign;
  self->data = data;
  self->destroy = destroy;
  self->subject = sen_pdf_identity_describe_name (X509_get_subject_name (certificate));
  self->issuer = sen_pdf_identity_describe_name (X509_get_issuer_name (certificate));
  self->name = sen_pdf_identity_name_part (X509_get_subject_name (certificate), NID_commonName);
  if (self->name == NULL)
    self->name = g_strdup (self->subject);
  self->organization = sen_pdf_identity_name_part (X509_get_subject_name (certificate), NID_organizationName);
  self->serial = describe_serial (certificate);
  return check_key (certificate, error) ? g_steal_pointer (&self) : NULL;
}

void
sen_pdf_identity_set_on_token (SenPdfIdentity *self)
{
  self->on_token = TRUE;
}

X509 *
sen_pdf_identity_get_x509 (SenPdfIdentity *self)
{
  return self->certificate;
}

SenPdfChain *
sen_pdf_identity_get_chain (SenPdfIdentity *self)
{
  return self->chain;
}

/* A signature by a certificate that is not valid now vouches for nothing. */
gboolean
sen_pdf_identity_check_time (SenPdfIdentity *self, GError **error)
{
  gint64 now = g_get_real_time () / 1000;
  gboolean early = now < sen_pdf_identity_get_not_before (self);
  gint64 edge = early ? sen_pdf_identity_get_not_before (self) : sen_pdf_identity_get_not_after (self);
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (edge / 1000);
  g_autofree char *text = day != NULL ? g_date_time_format (day, "%d/%m/%Y") : g_strdup ("?");

  if (!early && now <= edge)
    return TRUE;
  if (early)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                 _ ("The certificate of %s is not valid before %s. Nothing was signed; check this computer's clock."),
                 self->name, text);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                 _ ("The certificate of %s expired on %s. Nothing was signed; ask the authority to renew it."),
                 self->name, text);
  return FALSE;
}

static gboolean
is_right (SenPdfIdentity *self, const guint8 *hash, const GByteArray *signature)
{
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new (X509_get0_pubkey (self->certificate), NULL);
  gboolean right = context != NULL && EVP_PKEY_verify_init (context) > 0
                   && EVP_PKEY_CTX_set_signature_md (context, EVP_sha256 ()) > 0
                   && EVP_PKEY_verify (context, signature->data, signature->len, hash, 32) == 1;

  EVP_PKEY_CTX_free (context);
  ERR_clear_error ();
  return right;
}

/*
 * What comes back is checked with the certificate before anything is made of it: a token may answer rubbish, or with
 * another key.
 */
GByteArray *
sen_pdf_identity_sign_hash (SenPdfIdentity *self, const guint8 *hash, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GByteArray) signature = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  signature = self->sign (self->data, hash, cancellable, error);
  if (signature == NULL || is_right (self, hash, signature))
    return g_steal_pointer (&signature);
  g_set_error (
      error, SEN_ERROR, SEN_ERROR_FAILED,
      _ ("The key of %s gave a signature that does not fit its certificate. Nothing was signed; tell the person "
         "who looks after the certificates."),
      self->name);
  return NULL;
}

/**
 * sen_pdf_identity_get_name:
 * @self: an identity
 *
 * Returns: (transfer none): the common name: a person's or an organ's
 */
const char *
sen_pdf_identity_get_name (SenPdfIdentity *self)
{
  return self->name;
}

/**
 * sen_pdf_identity_get_organization:
 * @self: an identity
 *
 * Returns: (transfer none) (nullable): the organization, if the certificate names one
 */
const char *
sen_pdf_identity_get_organization (SenPdfIdentity *self)
{
  return self->organization;
}

/**
 * sen_pdf_identity_get_subject:
 * @self: an identity
 *
 * Returns: (transfer none): the whole name, as RFC 2253 writes it
 */
const char *
sen_pdf_identity_get_subject (SenPdfIdentity *self)
{
  return self->subject;
}

/**
 * sen_pdf_identity_get_issuer:
 * @self: an identity
 *
 * Returns: (transfer none): the whole name of the authority
 */
const char *
sen_pdf_identity_get_issuer (SenPdfIdentity *self)
{
  return self->issuer;
}

/**
 * sen_pdf_identity_get_serial:
 * @self: an identity
 *
 * Returns: (transfer none): the certificate's serial number in hexadecimal
 */
const char *
sen_pdf_identity_get_serial (SenPdfIdentity *self)
{
  return self->serial;
}

/**
 * sen_pdf_identity_get_not_before:
 * @self: an identity
 *
 * Returns: from when it is valid, UTC milliseconds
 */
gint64
sen_pdf_identity_get_not_before (SenPdfIdentity *self)
{
  return sen_pdf_identity_milliseconds (X509_get0_notBefore (self->certificate));
}

/**
 * sen_pdf_identity_get_not_after:
 * @self: an identity
 *
 * Returns: until when it is valid, UTC milliseconds
 */
gint64
sen_pdf_identity_get_not_after (SenPdfIdentity *self)
{
  return sen_pdf_identity_milliseconds (X509_get0_notAfter (self->certificate));
}

/**
 * sen_pdf_identity_get_certificate:
 * @self: an identity
 *
 * Returns: (transfer full): the certificate in DER
 */
GBytes *
sen_pdf_identity_get_certificate (SenPdfIdentity *self)
{
  unsigned char *der = NULL;
  int length = i2d_X509 (self->certificate, &der);
  GBytes *bytes = g_bytes_new (der, length > 0 ? (gsize)length : 0);

  OPENSSL_free (der);
  return bytes;
}

/**
 * sen_pdf_identity_is_on_token:
 * @self: an identity
 *
 * Returns: whether the key is on a token
 */
gboolean
sen_pdf_identity_is_on_token (SenPdfIdentity *self)
{
  return self->on_token;
}
