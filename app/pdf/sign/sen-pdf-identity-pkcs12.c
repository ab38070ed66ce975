/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key in a file. */
#include "sen-pdf-identity-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>

#define MAX_BYTES (1 << 20)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS12, PKCS12_free)

/* What a key needs as long as it lives. */
typedef struct
{
  EVP_PKEY *key;         /* owned */
  OSSL_LIB_CTX *library; /* owned, nullable: only for old encryption */
  OSSL_PROVIDER *modern; /* owned, nullable */
  OSSL_PROVIDER *legacy; /* owned, nullable */
} Key;

static void
key_free (gpointer data)
{
  Key *self = data;

  EVP_PKEY_free (self->key);
  if (self->legacy != NULL)
    OSSL_PROVIDER_unload (self->legacy);
  if (self->modern != NULL)
    OSSL_PROVIDER_unload (self->modern);
  OSSL_LIB_CTX_free (self->library);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Key, key_free)

static GByteArray *
sign_cb (gpointer data, const guint8 *hash, GCancellable *cancellable, GError **error)
{
  Key *self = data;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey (self->library, self->key, NULL);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  size_t size = (size_t)EVP_PKEY_get_size (self->key);
  gboolean done;

  g_byte_array_set_size (out, (guint)size);
  done = context != NULL && EVP_PKEY_sign_init (context) > 0
         && EVP_PKEY_CTX_set_signature_md (context, EVP_sha256 ()) > 0
         && EVP_PKEY_sign (context, out->data, &size, hash, 32) > 0;
  EVP_PKEY_CTX_free (context);
  if (done)
    {
      g_byte_array_set_size (out, (guint)size);
      return g_steal_pointer (&out);
    }
  g_autofree char *why = sen_pdf_identity_openssl_error ();
  g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The key refused to sign (%s). Nothing was signed."), why);
  return NULL;
}

/* Many authorities still hand out files in the encryption of 1999, which OpenSSL keeps apart. */
static void
use_old_encryption (Key *key)
{
  key->library = OSSL_LIB_CTX_new ();
  key->modern = OSSL_PROVIDER_load (key->library, "default");
  key->legacy = OSSL_PROVIDER_load (key->library, "legacy");
}

static PKCS12 *
decode (Key *key, GBytes *bytes)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (bytes, &size);
  PKCS12 *file = NULL;

  if (size == 0 || size > MAX_BYTES)
    return NULL;
  if (key->library != NULL)
    file = PKCS12_init_ex (NID_pkcs7_data, key->library, NULL);
  return d2i_PKCS12 (&file, &data, (long)size);
}

static gboolean
is_password (PKCS12 *file, const char *password)
{
  if (!PKCS12_mac_present (file))
    return TRUE;
  return PKCS12_verify_mac (file, password, -1) == 1 || (password[0] == '\0' && PKCS12_verify_mac (file, NULL, 0) == 1);
}

static gboolean
parse (Key *key, GBytes *bytes, const char *password, X509 **certificate, SenPdfChain **chain, gboolean *wrong)
{
  g_autoptr (PKCS12) file = decode (key, bytes);

  *wrong = file != NULL && !is_password (file, password);
  return file != NULL && !*wrong && PKCS12_parse (file, password, &key->key, certificate, chain) == 1;
}

static void
set_error (GError **error, gboolean wrong)
{
  ERR_clear_error ();
  if (wrong)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD,
                         _ ("This is not the password of the certificate file. Nothing was signed; enter it again."));
  else
    g_set_error_literal (
        error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
        _ ("This is not a certificate file with a key (.p12 or .pfx) that Sen can read. Choose another "
           "file."));
}

/**
 * sen_pdf_identity_new_pkcs12:
 * @bytes: what is in a .p12 or .pfx file
 * @password: its password; may be empty
 * @error: %SEN_ERROR_NEEDS_PASSWORD if that is not its password, %SEN_ERROR_USE_ANOTHER_FILE if it is no such file,
 *   %SEN_ERROR_UNSUPPORTED if the key is of another kind than RSA or elliptic curve
 *
 * Reads a key from a file. The password is not kept. Takes some milliseconds, as it is meant to.
 *
 * Returns: (transfer full): who signs
 */
SenPdfIdentity *
sen_pdf_identity_new_pkcs12 (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (Key) key = g_new0 (Key, 1);
  X509 *certificate = NULL;
  SenPdfChain *chain = NULL;
  gboolean wrong = FALSE;
  gboolean done;

  g_return_val_if_fail (bytes != NULL && password != NULL, NULL);
  sen_pdf_identity_begin_openssl ();
  done = parse (key, bytes, password, &certificate, &chain, &wrong);
  if (!done)
    {
      gboolean wrong_again;

      ERR_clear_error ();
      use_old_encryption (key);
      done = parse (key, bytes, password, &certificate, &chain, &wrong_again);
      wrong = wrong && wrong_again;
    }
  ERR_clear_error ();
  if (done && certificate != NULL && key->key != NULL)
    return sen_pdf_identity_new (certificate, chain, sign_cb, g_steal_pointer (&key), key_free, error);
  X509_free (certificate);
  sk_X509_pop_free (chain, X509_free);
  set_error (error, wrong);
  return NULL;
}
