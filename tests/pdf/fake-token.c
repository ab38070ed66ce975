/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PKCS#11 module that is SoftHSM but for one misbehaviour, named in the file that SEN_FAKE_TOKEN tells: last, locked,
 * wrong, locks (at the login), gone, crash, hang, wait (until the file names something else), rubbish, each (asks for
 * the PIN before each signature). SEN_FAKE_TOKEN_REAL is SoftHSM.
 */
#include <dlfcn.h>
#include <glib.h>
#include <p11-kit/pkcs11.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static CK_FUNCTION_LIST list;
static CK_FUNCTION_LIST *real;
static gboolean logged_in_for_this;

static gboolean
mode_is (const char *name)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (g_getenv ("SEN_FAKE_TOKEN"), &text, NULL, NULL) && strcmp (g_strstrip (text), name) == 0;
}

static CK_RV
get_token_info (CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
  CK_RV code = real->C_GetTokenInfo (slot, info);

  if (mode_is ("gone"))
    return CKR_TOKEN_NOT_PRESENT;
  if (mode_is ("last") || mode_is ("last-new"))
    info->flags |= CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY;
  if (mode_is ("locked"))
    info->flags |= CKF_USER_PIN_LOCKED;
  if (mode_is ("few"))
    info->flags |= CKF_USER_PIN_COUNT_LOW;
  return code;
}

static CK_RV
get_slot_list (CK_BBOOL present, CK_SLOT_ID *slots, CK_ULONG *n)
{
  if (mode_is ("crash-list"))
    abort ();
  if (mode_is ("gone"))
    *n = 0;
  return mode_is ("gone") ? CKR_OK : real->C_GetSlotList (present, slots, n);
}

static CK_RV
login (CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length)
{
  if (mode_is ("expired"))
    return CKR_PIN_EXPIRED;
  if (mode_is ("locks"))
    return CKR_PIN_LOCKED;
  if (user == CKU_CONTEXT_SPECIFIC)
    {
      logged_in_for_this = length == 4 && memcmp (pin, "1234", 4) == 0;
      return logged_in_for_this ? CKR_OK : CKR_PIN_INCORRECT;
    }
  return real->C_Login (session, user, pin, length);
}

static CK_RV
get_attribute (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *attributes, CK_ULONG n)
{
  CK_RV code = real->C_GetAttributeValue (session, object, attributes, n);

  if (mode_is ("each") && n == 1 && attributes->type == CKA_ALWAYS_AUTHENTICATE && attributes->pValue != NULL)
    {
      *(CK_BBOOL *)attributes->pValue = CK_TRUE;
      return CKR_OK;
    }
  return code;
}

static CK_RV
sign (CK_SESSION_HANDLE session, CK_BYTE *data, CK_ULONG size, CK_BYTE *out, CK_ULONG *out_size)
{
  CK_RV code;

  while (mode_is ("wait"))
    g_usleep (50000);
  if (mode_is ("gone"))
    return CKR_DEVICE_REMOVED;
  if (mode_is ("crash"))
    abort ();
  if (mode_is ("hang"))
    sleep (600);
  if (mode_is ("each") && !logged_in_for_this)
    return CKR_USER_NOT_LOGGED_IN;
  code = real->C_Sign (session, data, size, out, out_size);
  if (mode_is ("rubbish") && code == CKR_OK)
    out[3] ^= 1;
  logged_in_for_this = FALSE;
  return code;
}

CK_RV
C_GetFunctionList (CK_FUNCTION_LIST **out)
{
  void *module = dlopen (g_getenv ("SEN_FAKE_TOKEN_REAL"), RTLD_NOW | RTLD_LOCAL);
  CK_RV (*get) (CK_FUNCTION_LIST **) = NULL;

  if (module != NULL)
    *(void **)&get = dlsym (module, "C_GetFunctionList");
  if (get == NULL || get (&real) != CKR_OK)
    return CKR_GENERAL_ERROR;
  list = *real;
  list.C_GetTokenInfo = get_token_info;
  list.C_GetSlotList = get_slot_list;
  list.C_Login = login;
  list.C_GetAttributeValue = get_attribute;
  list.C_Sign = sign;
  *out = &list;
  return CKR_OK;
}
