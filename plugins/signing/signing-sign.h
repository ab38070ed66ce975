/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing a paper: all of it, or nothing is changed. */
#pragma once

#include "signing-paper.h"

G_BEGIN_DECLS

/**
 * SigningDone:
 * @file: (nullable): hash of the signed file in the vault; %NULL for one that went to a path
 * @path: the signed file
 * @signer: the name in the certificate
 * @field: the field that was signed
 * @level: PAdES level: B-B or B-T
 * @time: UTC milliseconds
 * @state: (nullable): what the record that took it is now: `signed`
 * @notes: (array zero-terminated=1): what the signer should know, in sentences; mostly nothing
 *
 * What came of signing.
 */
typedef struct
{
  char *file;
  char *path;
  char *signer;
  char *field;
  char *level;
  gint64 time;
  char *state;
  char **notes;
} SigningDone;

void signing_done_free (SigningDone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SigningDone, signing_done_free)

SigningDone *signing_sign (SenOffice *office,
                           SigningPaper *paper,
                           const SigningLook *look,
                           SenPdfIdentity *identity,
                           const char *output,
                           GCancellable *cancellable,
                           GError **error);
void signing_sign_async (SenOffice *office,
                         SigningPaper *paper,
                         const SigningLook *look,
                         SenPdfIdentity *identity,
                         const char *output,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
SigningDone *signing_sign_finish (SenOffice *office, GAsyncResult *result, GError **error);

G_END_DECLS
