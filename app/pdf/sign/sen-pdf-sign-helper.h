/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting a helper program and asking it; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-sign-wire.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One running helper. Blocking, one caller at a time. */
typedef struct _SenPdfSignHelper SenPdfSignHelper;

/* How a call ended that brought no reply. */
typedef enum
{
  SEN_PDF_SIGN_HELPER_ANSWERED,
  SEN_PDF_SIGN_HELPER_CRASHED, /* or said something that makes no sense */
  SEN_PDF_SIGN_HELPER_HUNG,
  SEN_PDF_SIGN_HELPER_CANCELLED,
} SenPdfSignHelperEnd;

SenPdfSignHelper *
sen_pdf_sign_helper_start (const char *name, const char *variable, gboolean bare, const char *argument, GError **error);
void sen_pdf_sign_helper_free (SenPdfSignHelper *self);
SenPdfSignHelperEnd sen_pdf_sign_helper_call (SenPdfSignHelper *self,
                                              GVariant *request,
                                              const char *secret,
                                              int fd,
                                              guint seconds,
                                              GCancellable *cancellable,
                                              GVariant **reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfSignHelper, sen_pdf_sign_helper_free)

G_END_DECLS
