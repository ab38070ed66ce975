/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sen-token-worker: speaks PKCS#11 (version 2.40) to a vendor's module, so that a module that crashes or hangs takes
 * only this process with it. It holds the PIN while it runs, because some keys ask for it before each signature; it
 * never writes it anywhere.
 */
#pragma once

#include <glib.h>
#include <p11-kit/p11-kit.h>

G_BEGIN_DECLS

/* Why something was refused; a static name that libsen-pdf turns into words, and the module's number. */
typedef struct
{
  const char *name; /* NULL: all is well */
  CK_RV code;
} TokenFault;

typedef struct
{
  char *path;                 /* owned, nullable: the one module; NULL: those that the system has set up */
  CK_FUNCTION_LIST **modules; /* owned, ended by NULL */
} TokenModules;

/* An open session with a key. */
typedef struct
{
  CK_FUNCTION_LIST *module; /* borrowed */
  CK_SLOT_ID slot;
  CK_SESSION_HANDLE session;
  gboolean open;
  CK_OBJECT_HANDLE key;
  CK_KEY_TYPE type;
  gboolean asks_each_time; /* CKA_ALWAYS_AUTHENTICATE */
  gboolean own_pad;        /* the PIN is typed on the token's own keys */
  char *pin;               /* owned */
} TokenKey;

/* The four that PKCS#11 can tell, in the order of SenPdfPinState. */
typedef enum
{
  TOKEN_PIN_OK,
  TOKEN_PIN_FEW,
  TOKEN_PIN_LAST,
  TOKEN_PIN_LOCKED,
} TokenPin;

gboolean token_fail (TokenFault *fault, const char *name, CK_RV code);
gboolean token_is_gone (CK_RV code);

gboolean token_modules_load (TokenModules *self, const char *path, TokenFault *fault);
void token_modules_list (TokenModules *self, GVariantBuilder *entries);
gboolean token_modules_find (TokenModules *self,
                             const char *label,
                             const char *serial,
                             CK_FUNCTION_LIST **module,
                             CK_SLOT_ID *slot);
char *token_text (const CK_UTF8CHAR *text, gsize size);
TokenPin token_pin_state (const CK_TOKEN_INFO *info);
CK_OBJECT_HANDLE token_find (CK_FUNCTION_LIST *module,
                             CK_SESSION_HANDLE session,
                             CK_OBJECT_CLASS class,
                             gconstpointer id,
                             gsize id_size);
GByteArray *
token_read (CK_FUNCTION_LIST *module, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);

gboolean
token_key_open (TokenKey *self, TokenModules *modules, GVariantDict *request, const char *pin, TokenFault *fault);
GByteArray *token_key_sign (TokenKey *self, const guint8 *hash, gsize size, TokenFault *fault);
void token_key_close (TokenKey *self);

G_END_DECLS
