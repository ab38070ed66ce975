/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys made for one test run, papers to sign, and what other programs say of the signatures. */
#pragma once

#include <sen-pdf.h>

typedef struct
{
  char *folder; /* what sign-pki.sh made */
  char *module; /* nullable: SoftHSM is not installed */
} SignPki;

/* What pdfsig says of one signature. */
typedef struct
{
  char *field;
  gboolean valid;
  gboolean whole; /* "Total document signed" */
} SignVerdict;

gboolean sign_pki_make (SignPki *pki);
void sign_pki_clear (SignPki *pki);
char *sign_pki_path (const SignPki *pki, const char *name);
SenPdfIdentity *sign_pki_identity (const SignPki *pki, const char *name, const char *password);

char *sign_folder (void);
void sign_remove_folder (char *folder);
char *sign_run (const char *first, ...) G_GNUC_NULL_TERMINATED;
int sign_status (char **out, const char *first, ...) G_GNUC_NULL_TERMINATED;

void sign_write_paper (const char *path, guint n_pages);
GBytes *sign_png (guint width, guint height, guint per_metre, guint32 rgba);
GPtrArray *sign_verdicts (const SignPki *pki, const char *path);
void sign_assert_valid (const SignPki *pki, const char *input, const char *output, guint n);
char *sign_describe_last (const SignPki *pki, const char *path);
