/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging in, and signing one hash. */
#include "token.h"

#include <string.h>
#include <sys/mman.h>

#define MAX_SIGNATURE 1024

/* DER of DigestInfo for SHA-256 (RFC 8017, 9.2) up to the hash. */
static const guint8 sha256_info[] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                      0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };

static gboolean
is_present (TokenKey *self)
{
  CK_SLOT_INFO slot;
  CK_TOKEN_INFO token;

  return self->module->C_GetSlotInfo (self->slot, &slot) == CKR_OK && (slot.flags & CKF_TOKEN_PRESENT) != 0
         && self->module->C_GetTokenInfo (self->slot, &token) == CKR_OK;
}

/* A module that was asked about a token that has gone may give any code. */
static gboolean
fail_device (TokenKey *self, TokenFault *fault, CK_RV code)
{
  if (code == CKR_FUNCTION_CANCELED)
    return token_fail (fault, "cancelled", code);
  return token_fail (fault, token_is_gone (code) || !is_present (self) ? "no-token" : "device", code);
}

static gboolean
fail_login (TokenKey *self, TokenFault *fault, CK_RV code)
{
  CK_TOKEN_INFO info;
  TokenPin state = TOKEN_PIN_OK;

  if (self->module->C_GetTokenInfo (self->slot, &info) == CKR_OK)
    state = token_pin_state (&info);
  if (code == CKR_PIN_LOCKED || (code == CKR_PIN_INCORRECT && state == TOKEN_PIN_LOCKED))
    return token_fail (fault, "pin-locked", code);
  if (code == CKR_PIN_INCORRECT)
    return token_fail (fault,
                       state == TOKEN_PIN_LAST  ? "pin-wrong-last"
                       : state == TOKEN_PIN_FEW ? "pin-wrong-few"
                                                : "pin-wrong",
                       code);
  if (code == CKR_PIN_LEN_RANGE || code == CKR_PIN_INVALID || code == CKR_ARGUMENTS_BAD)
    return token_fail (fault, "pin-shape", code);
  if (code == CKR_PIN_EXPIRED)
    return token_fail (fault, "pin-expired", code);
  return fail_device (self, fault, code);
}

static CK_RV
login (TokenKey *self, CK_USER_TYPE user)
{
  if (self->own_pad)
    return self->module->C_Login (self->session, user, NULL, 0);
  return self->module->C_Login (self->session, user, (CK_UTF8CHAR *)self->pin, strlen (self->pin));
}

static gboolean
log_in (TokenKey *self, gboolean knows_last, TokenFault *fault)
{
  CK_TOKEN_INFO info;
  CK_RV code = self->module->C_GetTokenInfo (self->slot, &info);

  if (code != CKR_OK)
    return fail_device (self, fault, code);
  if (token_pin_state (&info) == TOKEN_PIN_LOCKED)
    return token_fail (fault, "pin-locked", CKR_PIN_LOCKED);
  /* The last try is spent only by somebody who knows that it is the last. */
  if (token_pin_state (&info) == TOKEN_PIN_LAST && !knows_last)
    return token_fail (fault, "pin-last", 0);
  self->own_pad = (info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
  code = login (self, CKU_USER);
  return code == CKR_OK || code == CKR_USER_ALREADY_LOGGED_IN || fail_login (self, fault, code);
}

/* The certificate must still be the one that was chosen: another token may bear the same name. */
static gboolean
check_certificate (TokenKey *self, GVariant *id, GVariant *certificate, TokenFault *fault)
{
  gsize id_size, size;
  const guint8 *id_data = g_variant_get_fixed_array (id, &id_size, 1);
  const guint8 *wanted = g_variant_get_fixed_array (certificate, &size, 1);
  CK_OBJECT_HANDLE object = token_find (self->module, self->session, CKO_CERTIFICATE, id_data, id_size);
  g_autoptr (GByteArray) value = object != 0 ? token_read (self->module, self->session, object, CKA_VALUE) : NULL;

  if (value == NULL || value->len != size || memcmp (value->data, wanted, size) != 0)
    return token_fail (fault, "no-certificate", 0);
  return TRUE;
}

static gboolean
find_key (TokenKey *self, GVariant *id, TokenFault *fault)
{
  gsize size;
  const guint8 *data = g_variant_get_fixed_array (id, &size, 1);
  CK_BBOOL each = CK_FALSE;
  CK_ATTRIBUTE type = { CKA_KEY_TYPE, &self->type, sizeof self->type };
  CK_ATTRIBUTE always = { CKA_ALWAYS_AUTHENTICATE, &each, sizeof each };

  self->key = token_find (self->module, self->session, CKO_PRIVATE_KEY, data, size);
  if (self->key == 0 || self->module->C_GetAttributeValue (self->session, self->key, &type, 1) != CKR_OK)
    return token_fail (fault, "no-key", 0);
  if (self->type != CKK_RSA && self->type != CKK_EC)
    return token_fail (fault, "key-type", 0);
  if (self->module->C_GetAttributeValue (self->session, self->key, &always, 1) == CKR_OK)
    self->asks_each_time = each == CK_TRUE;
  return TRUE;
}

/* @request: token s, serial s, id ay, certificate ay, knows_last b */
gboolean
token_key_open (TokenKey *self, TokenModules *modules, GVariantDict *request, const char *pin, TokenFault *fault)
{
  const char *label, *serial;
  gboolean knows_last = FALSE;
  g_autoptr (GVariant) id = g_variant_dict_lookup_value (request, "id", G_VARIANT_TYPE_BYTESTRING);
  g_autoptr (GVariant) certificate = g_variant_dict_lookup_value (request, "certificate", G_VARIANT_TYPE_BYTESTRING);
  CK_RV code;

  if (self->open || id == NULL || certificate == NULL || !g_variant_dict_lookup (request, "token", "&s", &label)
      || !g_variant_dict_lookup (request, "serial", "&s", &serial))
    return token_fail (fault, "bad-request", 0);
  g_variant_dict_lookup (request, "knows_last", "b", &knows_last);
  if (!token_modules_find (modules, label, serial, &self->module, &self->slot))
    return token_fail (fault, "no-token", 0);
  code = self->module->C_OpenSession (self->slot, CKF_SERIAL_SESSION, NULL, NULL, &self->session);
  if (code != CKR_OK)
    return fail_device (self, fault, code);
  self->open = TRUE;
  self->pin = g_strdup (pin);
  mlock (self->pin, strlen (self->pin) + 1);
  if (check_certificate (self, id, certificate, fault) && log_in (self, knows_last, fault)
      && find_key (self, id, fault))
    return TRUE;
  token_key_close (self);
  return FALSE;
}

static CK_RV
sign_once (TokenKey *self, const guint8 *hash, gsize size, GByteArray *out)
{
  CK_MECHANISM mechanism = { self->type == CKK_EC ? CKM_ECDSA : CKM_RSA_PKCS, NULL, 0 };
  guint8 input[sizeof sha256_info + 32];
  CK_ULONG length = MAX_SIGNATURE;
  gsize n = 0;
  CK_RV code = self->module->C_SignInit (self->session, &mechanism, self->key);

  if (code == CKR_OK && self->asks_each_time)
    code = login (self, CKU_CONTEXT_SPECIFIC);
  if (code != CKR_OK)
    return code;
  if (self->type == CKK_RSA)
    {
      memcpy (input, sha256_info, sizeof sha256_info);
      n = sizeof sha256_info;
    }
  memcpy (input + n, hash, size);
  g_byte_array_set_size (out, MAX_SIGNATURE);
  code = self->module->C_Sign (self->session, input, n + size, out->data, &length);
  g_byte_array_set_size (out, code == CKR_OK ? (guint)MIN (length, MAX_SIGNATURE) : 0);
  return code;
}

/* Returns: (nullable): PKCS#1 v1.5, or r and s side by side */
GByteArray *
token_key_sign (TokenKey *self, const guint8 *hash, gsize size, TokenFault *fault)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  CK_RV code;

  if (!self->open || size != 32)
    {
      token_fail (fault, "bad-request", 0);
      return NULL;
    }
  code = sign_once (self, hash, size, out);
  if (code == CKR_OK && out->len > 0)
    return g_steal_pointer (&out);
  if (code == CKR_PIN_INCORRECT || code == CKR_PIN_LOCKED || code == CKR_PIN_EXPIRED)
    fail_login (self, fault, code);
  else if (code == CKR_MECHANISM_INVALID)
    token_fail (fault, "key-type", code);
  else
    fail_device (self, fault, code);
  return NULL;
}

void
token_key_close (TokenKey *self)
{
  if (self->pin != NULL)
    explicit_bzero (self->pin, strlen (self->pin));
  g_clear_pointer (&self->pin, g_free);
  if (self->open)
    self->module->C_CloseSession (self->session);
  self->open = FALSE;
}
