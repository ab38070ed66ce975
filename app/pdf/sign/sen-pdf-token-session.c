/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An identity whose key is on a token: it keeps a helper that is logged in, until it is freed. The PIN is sent to the
 * helper once, over its socket, and not kept on this side.
 */
#include "sen-pdf-sign-helper.h"
#include "sen-pdf-token-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <string.h>

#define LIST_SECONDS 20
#define OPEN_SECONDS 60
#define SIGN_SECONDS 60
#define PAD_SECONDS  180 /* somebody looks for the token's keys */

static const struct
{
  const char *fault;
  SenError code;
  const char *why;
} table[] = {
  { "no-module", SEN_ERROR_UNSUPPORTED,
    N_ ("The driver of the token could not be loaded (%s). Nothing was signed; install the driver again, or choose "
        "another.") },
  { "no-token", SEN_ERROR_NEEDS_TOKEN,
    N_ ("The token “%s” is not plugged in. Nothing was signed; insert it and try again.") },
  { "no-certificate", SEN_ERROR_NEEDS_TOKEN,
    N_ ("The token “%s” does not have this certificate any more. Nothing was signed; insert the right one and look for "
        "tokens again.") },
  { "no-key", SEN_ERROR_UNSUPPORTED,
    N_ ("The token “%s” has no key for this certificate. Nothing was signed; choose another certificate.") },
  { "key-type", SEN_ERROR_UNSUPPORTED,
    N_ ("The key on the token “%s” is of a kind that Sen can't use. Nothing was signed; ask the authority for RSA or "
        "elliptic curves.") },
  { "pin-wrong", SEN_ERROR_NEEDS_PASSWORD,
    N_ ("This is not the PIN of the token “%s”. Nothing was signed; enter it again.") },
  { "pin-wrong-few", SEN_ERROR_NEEDS_PASSWORD,
    N_ ("This is not the PIN of the token “%s”, and few tries are left before it locks itself. Nothing was signed; "
        "make "
        "sure of the PIN.") },
  { "pin-wrong-last", SEN_ERROR_NEEDS_PASSWORD,
    N_ ("This is not the PIN of the token “%s”, and only one try is left: another wrong PIN locks it. Nothing was "
        "signed; "
        "make sure of the PIN.") },
  { "pin-last", SEN_ERROR_NEEDS_PASSWORD,
    N_ ("Only one try is left for the PIN of the token “%s”; it was not used. Nothing was signed; look for tokens "
        "again "
        "and enter the PIN with care.") },
  { "pin-locked", SEN_ERROR_NOT_ALLOWED,
    N_ ("The token “%s” is locked, because its PIN was entered wrongly too often. Nothing was signed; whoever issued "
        "it "
        "can unlock it.") },
  { "pin-shape", SEN_ERROR_NEEDS_PASSWORD,
    N_ ("The PIN of the token “%s” can't be of this length. Nothing was signed and no try was used; enter it again.") },
  { "pin-expired", SEN_ERROR_NOT_ALLOWED,
    N_ ("The PIN of the token “%s” has expired. Nothing was signed; change it with the program that came with the "
        "token.") },
  { "device", SEN_ERROR_TRY_AGAIN,
    N_ ("The token “%s” reported a fault (%s). Nothing was signed; take it out, insert it again and try again.") },
};

void
sen_pdf_token_set_fault (GError **error, const char *token, const char *fault, const char *detail)
{
  g_debug ("Token %s: %s: %s", token, fault, detail);
  if (g_str_equal (fault, "cancelled"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      return;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].fault, fault))
      {
        g_set_error (error, SEN_ERROR, (int)table[i].code, _ (table[i].why), token, detail);
        return;
      }
#pragma GCC diagnostic pop
  g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The token “%s” could not be used (%s). Nothing was signed."),
               token, detail);
}

static void
set_end_error (GError **error, const char *token, SenPdfSignHelperEnd end)
{
  if (end == SEN_PDF_SIGN_HELPER_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (end == SEN_PDF_SIGN_HELPER_HUNG)
    g_set_error (error, SEN_ERROR, SEN_ERROR_TIMED_OUT,
                 _ ("The driver of the token “%s” does not answer. Nothing was signed; take the token out, insert it "
                    "again and try again."),
                 token);
  else
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_TRY_AGAIN,
        _ ("The driver of the token “%s” crashed. Nothing was signed; insert the token again, and if it happens "
           "again, install the driver's newest version."),
        token);
}

static gboolean
answered (SenPdfSignHelperEnd end, GVariant *reply, const char *token, GError **error)
{
  const char *fault = NULL, *detail = "";

  if (end != SEN_PDF_SIGN_HELPER_ANSWERED)
    {
      set_end_error (error, token, end);
      return FALSE;
    }
  if (!g_variant_lookup (reply, "fault", "&s", &fault))
    return TRUE;
  g_variant_lookup (reply, "detail", "&s", &detail);
  sen_pdf_token_set_fault (error, token, fault, detail);
  return FALSE;
}

static SenPdfSignHelper *
start (const char *module, GError **error)
{
  return sen_pdf_sign_helper_start ("sen-token-worker", "SEN_TOKEN_WORKER", FALSE,
                                    module != NULL && *module != '\0' ? module : NULL, error);
}

static GVariant *
verb (const char *name)
{
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&request, "verb", "s", name);
  return g_variant_dict_end (&request);
}

/* @module: (nullable): its path; NULL for those of the system. Returns: aa{sv} */
GVariant *
sen_pdf_token_list_module (const char *module, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfSignHelper) helper = start (module, error);
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *name = module != NULL ? g_path_get_basename (module) : g_strdup ("p11-kit");
  GVariant *entries;
  SenPdfSignHelperEnd end;

  if (helper == NULL)
    return NULL;
  end = sen_pdf_sign_helper_call (helper, verb ("list"), NULL, -1, LIST_SECONDS, cancellable, &reply);
  if (!answered (end, reply, name, error))
    return NULL;
  entries = g_variant_lookup_value (reply, "entries", G_VARIANT_TYPE ("aa{sv}"));
  if (entries == NULL)
    set_end_error (error, name, SEN_PDF_SIGN_HELPER_CRASHED);
  return entries;
}

typedef struct
{
  SenPdfSignHelper *helper; /* owned */
  char *token;
  gboolean own_pad;
} Session;

static void
session_free (gpointer data)
{
  Session *self = data;

  sen_pdf_sign_helper_free (self->helper);
  g_free (self->token);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Session, session_free)

/* PKCS#11 gives r and s side by side; CMS wants them in DER (RFC 3279, 2.2.3). */
static GByteArray *
encode_raw (const guint8 *data, gsize size)
{
  ECDSA_SIG *pair = ECDSA_SIG_new ();
  int half = (int)(size / 2), n;
  unsigned char *der = NULL;
  GByteArray *out = g_byte_array_new ();

  ECDSA_SIG_set0 (pair, BN_bin2bn (data, half, NULL), BN_bin2bn (data + half, half, NULL));
  n = i2d_ECDSA_SIG (pair, &der);
  if (n > 0)
    g_byte_array_append (out, der, (guint)n);
  OPENSSL_free (der);
  ECDSA_SIG_free (pair);
  return out;
}

static GByteArray *
sign_cb (gpointer data, const guint8 *hash, GCancellable *cancellable, GError **error)
{
  Session *self = data;
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) signature = NULL;
  GByteArray *out;
  gboolean raw = FALSE;
  const guint8 *bytes;
  gsize size;
  SenPdfSignHelperEnd end;

  g_variant_dict_insert (&request, "verb", "s", "sign");
  g_variant_dict_insert_value (&request, "hash", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, hash, 32, 1));
  end = sen_pdf_sign_helper_call (self->helper, g_variant_dict_end (&request), NULL, -1,
                                  self->own_pad ? PAD_SECONDS : SIGN_SECONDS, cancellable, &reply);
  if (!answered (end, reply, self->token, error))
    return NULL;
  signature = g_variant_lookup_value (reply, "signature", G_VARIANT_TYPE_BYTESTRING);
  g_variant_lookup (reply, "raw", "b", &raw);
  bytes = signature != NULL ? g_variant_get_fixed_array (signature, &size, 1) : NULL;
  if (bytes == NULL || size < 2 || size > 4096)
    {
      set_end_error (error, self->token, SEN_PDF_SIGN_HELPER_CRASHED);
      return NULL;
    }
  if (raw)
    return encode_raw (bytes, size);
  out = g_byte_array_new ();
  g_byte_array_append (out, bytes, (guint)size);
  return out;
}

static GVariant *
open_request (SenPdfTokenEntry *entry)
{
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&request, "verb", "s", "open");
  g_variant_dict_insert (&request, "token", "s", sen_pdf_token_entry_get_token (entry));
  g_variant_dict_insert (&request, "serial", "s", sen_pdf_token_entry_get_serial (entry));
  g_variant_dict_insert (&request, "knows_last", "b", entry->pin == SEN_PDF_PIN_LAST);
  g_variant_dict_insert_value (&request, "id", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, entry->id, TRUE));
  g_variant_dict_insert_value (&request, "certificate",
                               g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, entry->der, TRUE));
  return g_variant_dict_end (&request);
}

static SenPdfChain *
decode_chain (SenPdfTokenEntry *entry)
{
  SenPdfChain *chain = sk_X509_new_null ();

  for (guint i = 0; i < entry->der_chain->len; i++)
    {
      gsize size;
      const unsigned char *data = g_bytes_get_data (g_ptr_array_index (entry->der_chain, i), &size);
      X509 *certificate = d2i_X509 (NULL, &data, (long)size);

      if (certificate != NULL)
        sk_X509_push (chain, certificate);
    }
  return chain;
}

static gboolean
check_entry (SenPdfTokenEntry *entry, const char *pin, GError **error)
{
  if (entry->x509 == NULL || entry->id == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                   _ ("The token “%s” has no certificate to sign with. Nothing was signed; use another token."),
                   sen_pdf_token_entry_get_token (entry));
      return FALSE;
    }
  if (strlen (pin) > SEN_PDF_SIGN_WIRE_MAX_SECRET)
    {
      sen_pdf_token_set_fault (error, sen_pdf_token_entry_get_token (entry), "pin-shape", "");
      return FALSE;
    }
  return TRUE;
}

/**
 * sen_pdf_identity_new_token:
 * @entry: a certificate on a token
 * @pin: the token's PIN; empty if it has its own keys for it. Not kept; wipe it afterwards
 * @cancellable: (nullable): to stop it
 * @error: %SEN_ERROR_NEEDS_PASSWORD for a wrong PIN (the message says if it was the last try but one),
 *   %SEN_ERROR_NOT_ALLOWED if the token is locked or its PIN expired, %SEN_ERROR_NEEDS_TOKEN if it was pulled out,
 *   %SEN_ERROR_TIMED_OUT or %SEN_ERROR_TRY_AGAIN if its driver hangs or crashed
 *
 * Logs in to the token, in a process of its own that stays until the identity is freed. Blocks: not for the main
 * thread. One try of the PIN is used; the last one only if @entry says that it is the last.
 *
 * Returns: (transfer full): who signs
 */
SenPdfIdentity *
sen_pdf_identity_new_token (SenPdfTokenEntry *entry, const char *pin, GCancellable *cancellable, GError **error)
{
  g_autoptr (Session) session = g_new0 (Session, 1);
  g_autoptr (GVariant) reply = NULL;
  SenPdfIdentity *identity;
  SenPdfSignHelperEnd end;

  g_return_val_if_fail (SEN_PDF_IS_TOKEN_ENTRY (entry) && pin != NULL, NULL);
  if (!check_entry (entry, pin, error))
    return NULL;
  session->token = g_strdup (sen_pdf_token_entry_get_token (entry));
  session->own_pad = entry->own_pad;
  session->helper = start (entry->module, error);
  if (session->helper == NULL)
    return NULL;
  end = sen_pdf_sign_helper_call (session->helper, open_request (entry), pin, -1,
                                  entry->own_pad ? PAD_SECONDS : OPEN_SECONDS, cancellable, &reply);
  if (!answered (end, reply, session->token, error))
    return NULL;
  X509_up_ref (entry->x509);
  identity = sen_pdf_identity_new (entry->x509, decode_chain (entry), sign_cb, g_steal_pointer (&session), session_free,
                                   error);
  if (identity != NULL)
    sen_pdf_identity_set_on_token (identity);
  return identity;
}

typedef struct
{
  SenPdfTokenEntry *entry;
  char *pin;
} OpenData;

static void
open_data_free (gpointer data)
{
  OpenData *self = data;

  g_object_unref (self->entry);
  sen_pdf_sign_wire_wipe (self->pin);
  g_free (self);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenData *self = data;
  GError *error = NULL;
  SenPdfIdentity *identity = sen_pdf_identity_new_token (self->entry, self->pin, cancellable, &error);

  if (identity != NULL)
    g_task_return_pointer (task, identity, g_object_unref);
  else
    g_task_return_error (task, error);
  OPENSSL_thread_stop (); /* the thread goes on to other work */
}

/**
 * sen_pdf_identity_new_token_async:
 * @entry: a certificate on a token
 * @pin: the token's PIN; copied, and the copy wiped
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread when it is done
 * @user_data: for @callback
 *
 * As sen_pdf_identity_new_token(), on a thread of its own.
 */
void
sen_pdf_identity_new_token_async (SenPdfTokenEntry *entry,
                                  const char *pin,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenData *data = g_new0 (OpenData, 1);

  data->entry = g_object_ref (entry);
  data->pin = g_strdup (pin);
  g_task_set_source_tag (task, sen_pdf_identity_new_token_async);
  g_task_set_task_data (task, data, open_data_free);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * sen_pdf_identity_new_token_finish:
 * @result: what the callback was given
 * @error: as for sen_pdf_identity_new_token()
 *
 * Returns: (transfer full): who signs
 */
SenPdfIdentity *
sen_pdf_identity_new_token_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
