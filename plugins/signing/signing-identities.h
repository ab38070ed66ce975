/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be signed with on this device: certificate files chosen earlier, tokens that are plugged in. */
#pragma once

#include "signing-settings.h"

G_BEGIN_DECLS

#define SIGNING_TYPE_CHOICE (signing_choice_get_type ())
G_DECLARE_FINAL_TYPE (SigningChoice, signing_choice, SIGNING, CHOICE, GObject)

SigningChoice *signing_choice_new_file (const char *path);
SigningChoice *signing_choice_new_token (SenPdfTokenEntry *entry);

gboolean signing_choice_is_token (SigningChoice *self);
const char *signing_choice_get_path (SigningChoice *self);
SenPdfTokenEntry *signing_choice_get_entry (SigningChoice *self);
char *signing_choice_dup_title (SigningChoice *self);
char *signing_choice_dup_subtitle (SigningChoice *self);
char *signing_choice_dup_warning (SigningChoice *self);

GPtrArray *signing_choices_list (SenOffice *office, char ***problems, GCancellable *cancellable, GError **error);
void signing_choices_list_async (SenOffice *office,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *signing_choices_list_finish (SenOffice *office, GAsyncResult *result, char ***problems, GError **error);

SenPdfIdentity *
signing_choice_open (SigningChoice *self, const char *secret, GCancellable *cancellable, GError **error);
void signing_choice_open_async (SigningChoice *self,
                                const char *secret,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SenPdfIdentity *signing_choice_open_finish (SigningChoice *self, GAsyncResult *result, GError **error);

G_END_DECLS
