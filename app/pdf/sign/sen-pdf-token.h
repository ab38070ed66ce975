/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-identity.h"

G_BEGIN_DECLS

/**
 * SenPdfPinState:
 * @SEN_PDF_PIN_OK: nothing is known to be wrong
 * @SEN_PDF_PIN_FEW: a wrong PIN was entered before; few tries are left
 * @SEN_PDF_PIN_LAST: one try is left; a wrong PIN locks the token
 * @SEN_PDF_PIN_LOCKED: locked; whoever issued the token can unlock it
 *
 * What a token says of its PIN. Not every token says it.
 */
typedef enum
{
  SEN_PDF_PIN_OK,
  SEN_PDF_PIN_FEW,
  SEN_PDF_PIN_LAST,
  SEN_PDF_PIN_LOCKED,
} SenPdfPinState;

#define SEN_PDF_TYPE_TOKEN_ENTRY (sen_pdf_token_entry_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfTokenEntry, sen_pdf_token_entry, SEN_PDF, TOKEN_ENTRY, GObject)

const char *sen_pdf_token_entry_get_module (SenPdfTokenEntry *self);
const char *sen_pdf_token_entry_get_token (SenPdfTokenEntry *self);
const char *sen_pdf_token_entry_get_serial (SenPdfTokenEntry *self);
const char *sen_pdf_token_entry_get_maker (SenPdfTokenEntry *self);
const char *sen_pdf_token_entry_get_label (SenPdfTokenEntry *self);
const char *sen_pdf_token_entry_get_name (SenPdfTokenEntry *self);
const char *sen_pdf_token_entry_get_subject (SenPdfTokenEntry *self);
const char *sen_pdf_token_entry_get_issuer (SenPdfTokenEntry *self);
gint64 sen_pdf_token_entry_get_not_before (SenPdfTokenEntry *self);
gint64 sen_pdf_token_entry_get_not_after (SenPdfTokenEntry *self);
GBytes *sen_pdf_token_entry_get_certificate (SenPdfTokenEntry *self);
SenPdfPinState sen_pdf_token_entry_get_pin_state (SenPdfTokenEntry *self);
gboolean sen_pdf_token_entry_has_own_pad (SenPdfTokenEntry *self);

GPtrArray *
sen_pdf_tokens_list (const char *const *modules, char ***problems, GCancellable *cancellable, GError **error);
void sen_pdf_tokens_list_async (const char *const *modules,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *sen_pdf_tokens_list_finish (GAsyncResult *result, char ***problems, GError **error);

SenPdfIdentity *
sen_pdf_identity_new_token (SenPdfTokenEntry *entry, const char *pin, GCancellable *cancellable, GError **error);
void sen_pdf_identity_new_token_async (SenPdfTokenEntry *entry,
                                       const char *pin,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
SenPdfIdentity *sen_pdf_identity_new_token_finish (GAsyncResult *result, GError **error);

G_END_DECLS
