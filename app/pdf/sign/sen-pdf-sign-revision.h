/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be added to a paper, asked of sen-sign-worker; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-sign-order-private.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *tail; /* with room for ByteRange and the signature, filled with blanks and zeros */
  gsize range_at;
  gsize contents_at;
  gsize contents_size; /* with both angle brackets */
  char *field;
  char **notes; /* codes */
} SenPdfSignRevision;

SenPdfSignRevision *sen_pdf_sign_revision_make (SenPdfSignOrder *order,
                                                int fd,
                                                const char *title,
                                                const char *name,
                                                gint64 time,
                                                gsize room,
                                                GCancellable *cancellable,
                                                GError **error);
void sen_pdf_sign_revision_free (SenPdfSignRevision *self);

/* sen-pdf-sign-fault.c */
void sen_pdf_sign_fault_set (GError **error, const char *title, const char *fault, const char *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfSignRevision, sen_pdf_sign_revision_free)

#define SEN_PDF_SIGN_RANGE_ROOM 48

G_END_DECLS
