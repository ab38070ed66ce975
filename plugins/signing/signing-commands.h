/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl sign, verify, tokens, signing …: each documented in README.md. */
#pragma once

#include "signing-identities.h"
#include "signing-sign.h"
#include "signing-verdicts.h"
#include "signing-words.h"

G_BEGIN_DECLS

void signing_commands_register (SenRegistry *registry);
void signing_commands_register_sign (SenRegistry *registry);
void signing_commands_register_settings (SenRegistry *registry);
void signing_commands_register_roots (SenRegistry *registry);

GVariant *signing_report (SenPdfVerification *verification, const char *file, const char *name);
char *signing_report_to_text (SenPdfVerification *verification, const char *name);

void signing_dict_add (GVariantBuilder *dict, const char *name, const char *text);
void signing_dict_add_texts (GVariantBuilder *dict, const char *name, const char *const *texts);
void signing_dict_add_time (GVariantBuilder *dict, const char *name, gint64 time);
SenPdfVerification *signing_command_verify (SenCommandCall *call, const char *typed, GError **error);
GCancellable *signing_command_cancellable (SenCommandCall *call);

G_END_DECLS
