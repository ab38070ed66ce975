/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of the signatures of a stored file: checked once, kept, checked again when the roots change. */
#pragma once

#include "signing-settings.h"

G_BEGIN_DECLS

#define SIGNING_TYPE_VERDICTS (signing_verdicts_get_type ())
G_DECLARE_FINAL_TYPE (SigningVerdicts, signing_verdicts, SIGNING, VERDICTS, GObject)

/*
 * Signal "checked" (SigningVerdicts *self, const char *file): the verdict of @file, a hash, is there or is another one;
 * %NULL: of any file. On the main thread.
 */
SigningVerdicts *signing_verdicts_get (SenOffice *office);
void signing_verdicts_watch (SigningVerdicts *self);

SenPdfVerification *signing_verdicts_peek (SigningVerdicts *self, const char *file);
void signing_verdicts_find_async (SigningVerdicts *self,
                                  const char *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void signing_verdicts_check_async (SigningVerdicts *self,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SenPdfVerification *signing_verdicts_find_finish (SigningVerdicts *self, GAsyncResult *result, GError **error);

SenPdfVerification *
signing_verdict_find (SenOffice *office, const char *file, GCancellable *cancellable, GError **error);

G_END_DECLS
