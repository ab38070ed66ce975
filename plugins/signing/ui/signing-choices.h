/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

#include "signing-identities.h"

G_BEGIN_DECLS

#define SIGNING_TYPE_CHOICES (signing_choices_get_type ())
G_DECLARE_FINAL_TYPE (SigningChoices, signing_choices, SIGNING, CHOICES, AdwBin)

GtkWidget *signing_choices_new (void);
void signing_choices_set_context (SigningChoices *self, SenUiContext *context, const char *wanted);
void signing_choices_set_hint (SigningChoices *self, const char *title, const char *why);
void signing_choices_refresh (SigningChoices *self);
SigningChoice *signing_choices_get_chosen (SigningChoices *self);

G_END_DECLS
