/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in an entry; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-identity-private.h"
#include "sen-pdf-token.h"

G_BEGIN_DECLS

struct _SenPdfTokenEntry
{
  GObject parent_instance;

  char *module; /* empty: those that the system has set up */
  char *token;
  char *serial;
  char *maker;
  char *label;
  GBytes *id;           /* nullable */
  GBytes *der;          /* nullable: the token has no certificate */
  X509 *x509;           /* nullable, with @der */
  GPtrArray *der_chain; /* of GBytes: further certificates of the token, from the issuer on */
  char *name;
  char *subject;
  char *issuer;
  SenPdfPinState pin;
  gboolean own_pad;
};

SenPdfTokenEntry *sen_pdf_token_entry_new (GVariant *description);
void sen_pdf_token_entry_add_chain (SenPdfTokenEntry *self, GPtrArray *all);

/* sen-pdf-token-session.c */
void sen_pdf_token_set_fault (GError **error, const char *token, const char *fault, const char *detail);
GVariant *sen_pdf_token_list_module (const char *module, GCancellable *cancellable, GError **error);

G_END_DECLS
