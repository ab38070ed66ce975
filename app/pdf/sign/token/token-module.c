/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which modules there are, which tokens are in them, which certificates are on those. */
#include "token.h"

#include <string.h>

#define MAX_TOKENS       64
#define MAX_CERTIFICATES 64
#define MAX_VALUE        65536

gboolean
token_fail (TokenFault *fault, const char *name, CK_RV code)
{
  if (fault->name == NULL)
    *fault = (TokenFault){ name, code };
  return FALSE;
}

/* Codes that mean that the token is no longer where it was. */
gboolean
token_is_gone (CK_RV code)
{
  static const CK_RV gone[] = { CKR_DEVICE_REMOVED,         CKR_TOKEN_NOT_PRESENT,     CKR_SLOT_ID_INVALID,
                                CKR_SESSION_HANDLE_INVALID, CKR_SESSION_CLOSED,        CKR_TOKEN_NOT_RECOGNIZED,
                                CKR_KEY_HANDLE_INVALID,     CKR_OBJECT_HANDLE_INVALID, CKR_USER_NOT_LOGGED_IN };

  for (gsize i = 0; i < G_N_ELEMENTS (gone); i++)
    if (code == gone[i])
      return TRUE;
  return FALSE;
}

/* @path: (nullable): a vendor's module; NULL takes those that p11-kit has been told of */
gboolean
token_modules_load (TokenModules *self, const char *path, TokenFault *fault)
{
  CK_FUNCTION_LIST *one;
  CK_RV code;

  p11_kit_be_quiet ();
  self->path = g_strdup (path);
  if (path == NULL)
    {
      self->modules = p11_kit_modules_load_and_initialize (0);
      return self->modules != NULL || token_fail (fault, "no-module", 0);
    }
  one = p11_kit_module_load (path, 0);
  if (one == NULL)
    return token_fail (fault, "no-module", 0);
  code = p11_kit_module_initialize (one);
  if (code != CKR_OK)
    return token_fail (fault, "no-module", code);
  self->modules = g_new0 (CK_FUNCTION_LIST *, 2);
  self->modules[0] = one;
  return TRUE;
}

/* PKCS#11 pads with blanks and ends with nothing. */
char *
token_text (const CK_UTF8CHAR *text, gsize size)
{
  g_autofree char *raw = NULL;

  while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\0'))
    size--;
  raw = g_strndup ((const char *)text, size);
  return g_utf8_make_valid (raw, -1);
}

TokenPin
token_pin_state (const CK_TOKEN_INFO *info)
{
  if ((info->flags & CKF_USER_PIN_LOCKED) != 0)
    return TOKEN_PIN_LOCKED;
  if ((info->flags & CKF_USER_PIN_FINAL_TRY) != 0)
    return TOKEN_PIN_LAST;
  return (info->flags & CKF_USER_PIN_COUNT_LOW) != 0 ? TOKEN_PIN_FEW : TOKEN_PIN_OK;
}

/* Returns: (nullable): the value, NULL if there is none */
GByteArray *
token_read (CK_FUNCTION_LIST *module, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type)
{
  CK_ATTRIBUTE attribute = { type, NULL, 0 };
  g_autoptr (GByteArray) value = NULL;

  if (module->C_GetAttributeValue (session, object, &attribute, 1) != CKR_OK || attribute.ulValueLen == 0
      || attribute.ulValueLen > MAX_VALUE)
    return NULL;
  value = g_byte_array_sized_new ((guint)attribute.ulValueLen);
  g_byte_array_set_size (value, (guint)attribute.ulValueLen);
  attribute.pValue = value->data;
  if (module->C_GetAttributeValue (session, object, &attribute, 1) != CKR_OK || attribute.ulValueLen > value->len)
    return NULL;
  g_byte_array_set_size (value, (guint)attribute.ulValueLen);
  return g_steal_pointer (&value);
}

/* Returns: the first such object with that id, CK_INVALID_HANDLE if there is none */
CK_OBJECT_HANDLE
token_find (CK_FUNCTION_LIST *module, CK_SESSION_HANDLE session, CK_OBJECT_CLASS class, gconstpointer id, gsize id_size)
{
  CK_ATTRIBUTE wanted[] = { { CKA_CLASS, &class, sizeof class }, { CKA_ID, (void *)id, id_size } };
  CK_OBJECT_HANDLE found = 0;
  CK_ULONG n = 0;

  if (module->C_FindObjectsInit (session, wanted, 2) != CKR_OK)
    return 0;
  if (module->C_FindObjects (session, &found, 1, &n) != CKR_OK || n == 0)
    found = 0;
  module->C_FindObjectsFinal (session);
  return found;
}

static void
describe_token (GVariantDict *entry, const char *path, const CK_TOKEN_INFO *info)
{
  g_autofree char *label = token_text (info->label, sizeof info->label);
  g_autofree char *serial = token_text (info->serialNumber, sizeof info->serialNumber);
  g_autofree char *maker = token_text (info->manufacturerID, sizeof info->manufacturerID);

  g_variant_dict_insert (entry, "module", "s", path != NULL ? path : "");
  g_variant_dict_insert (entry, "token", "s", label);
  g_variant_dict_insert (entry, "serial", "s", serial);
  g_variant_dict_insert (entry, "maker", "s", maker);
  g_variant_dict_insert (entry, "pin", "u", (guint32)token_pin_state (info));
  g_variant_dict_insert (entry, "pad", "b", (info->flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0);
}

static void
insert_bytes (GVariantDict *entry, const char *key, GByteArray *bytes)
{
  if (bytes != NULL)
    g_variant_dict_insert_value (entry, key,
                                 g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes->data, bytes->len, 1));
}

static void
list_certificate (GVariantBuilder *entries,
                  const char *path,
                  const CK_TOKEN_INFO *info,
                  CK_FUNCTION_LIST *module,
                  CK_SESSION_HANDLE session,
                  CK_OBJECT_HANDLE object)
{
  g_autoptr (GByteArray) value = token_read (module, session, object, CKA_VALUE);
  g_autoptr (GByteArray) id = token_read (module, session, object, CKA_ID);
  g_autoptr (GByteArray) name = token_read (module, session, object, CKA_LABEL);
  g_autofree char *label = name != NULL ? token_text (name->data, name->len) : g_strdup ("");
  GVariantDict entry = G_VARIANT_DICT_INIT (NULL);

  describe_token (&entry, path, info);
  g_variant_dict_insert (&entry, "label", "s", label);
  insert_bytes (&entry, "id", id);
  insert_bytes (&entry, "certificate", value);
  g_variant_builder_add_value (entries, g_variant_dict_end (&entry));
}

/* Certificates can be read before the PIN is known. A token without any is listed as such. */
static void
list_token (GVariantBuilder *entries, const char *path, CK_FUNCTION_LIST *module, CK_SLOT_ID slot)
{
  CK_OBJECT_CLASS class = CKO_CERTIFICATE;
  CK_ATTRIBUTE wanted = { CKA_CLASS, &class, sizeof class };
  CK_OBJECT_HANDLE found[MAX_CERTIFICATES];
  CK_SESSION_HANDLE session;
  CK_TOKEN_INFO info;
  CK_ULONG n = 0;

  /* What needs no login has no key to sign with: stores of trusted roots are such tokens. */
  if (module->C_GetTokenInfo (slot, &info) != CKR_OK || (info.flags & CKF_TOKEN_INITIALIZED) == 0
      || (info.flags & CKF_LOGIN_REQUIRED) == 0
      || module->C_OpenSession (slot, CKF_SERIAL_SESSION, NULL, NULL, &session) != CKR_OK)
    return;
  if (module->C_FindObjectsInit (session, &wanted, 1) == CKR_OK)
    {
      if (module->C_FindObjects (session, found, MAX_CERTIFICATES, &n) != CKR_OK)
        n = 0;
      module->C_FindObjectsFinal (session);
    }
  for (CK_ULONG i = 0; i < MIN (n, MAX_CERTIFICATES); i++)
    list_certificate (entries, path, &info, module, session, found[i]);
  if (n == 0)
    {
      GVariantDict entry = G_VARIANT_DICT_INIT (NULL);

      describe_token (&entry, path, &info);
      g_variant_builder_add_value (entries, g_variant_dict_end (&entry));
    }
  module->C_CloseSession (session);
}

static CK_ULONG
list_slots (CK_FUNCTION_LIST *module, CK_SLOT_ID slots[MAX_TOKENS])
{
  CK_ULONG n = MAX_TOKENS;

  return module->C_GetSlotList (CK_TRUE, slots, &n) == CKR_OK ? MIN (n, MAX_TOKENS) : 0;
}

/* @entries: an aa{sv} to be added to */
void
token_modules_list (TokenModules *self, GVariantBuilder *entries)
{
  CK_SLOT_ID slots[MAX_TOKENS];

  for (gsize i = 0; self->modules[i] != NULL; i++)
    {
      CK_ULONG n = list_slots (self->modules[i], slots);

      for (CK_ULONG k = 0; k < n; k++)
        list_token (entries, self->path, self->modules[i], slots[k]);
    }
}

/* Finds the very token again, wherever it is plugged in now. */
gboolean
token_modules_find (TokenModules *self,
                    const char *label,
                    const char *serial,
                    CK_FUNCTION_LIST **module,
                    CK_SLOT_ID *slot)
{
  CK_SLOT_ID slots[MAX_TOKENS];

  for (gsize i = 0; self->modules[i] != NULL; i++)
    {
      CK_ULONG n = list_slots (self->modules[i], slots);

      for (CK_ULONG k = 0; k < n; k++)
        {
          CK_TOKEN_INFO info;
          g_autofree char *own_label = NULL;
          g_autofree char *own_serial = NULL;

          if (self->modules[i]->C_GetTokenInfo (slots[k], &info) != CKR_OK)
            continue;
          own_label = token_text (info.label, sizeof info.label);
          own_serial = token_text (info.serialNumber, sizeof info.serialNumber);
          *module = self->modules[i];
          *slot = slots[k];
          if (strcmp (own_label, label) == 0 && strcmp (own_serial, serial) == 0)
            return TRUE;
        }
    }
  return FALSE;
}
