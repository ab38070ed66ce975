/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "signing-verdicts.h"

#include <unistd.h>

G_BEGIN_DECLS

/* One check of one file. */
typedef struct
{
  SenStore *store; /* owned */
  SenVault *vault; /* owned */
  char *file;      /* owned, nullable: a hash */
  char *path;      /* owned, nullable: or any file, whose verdict is not kept */
  gboolean again;  /* whatever is kept */
} SigningCheck;

SigningCheck *signing_check_new (SenOffice *office, const char *file, const char *path);
void signing_check_free (SigningCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SigningCheck, signing_check_free)
SenPdfVerification *signing_check_run (const SigningCheck *check, GCancellable *cancellable, GError **error);

char *signing_roots_hash (const char *roots);
void signing_verdicts_forget (SenOffice *office);

G_END_DECLS
