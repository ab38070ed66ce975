/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One POST to a timestamp authority; private to app/pdf/sign. */
#pragma once

#include "sen-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* Runs under the watch: @cancellable is cancelled when time is up. */
typedef gboolean (*SenPdfTsaPost) (const char *url,
                                   guint seconds,
                                   GBytes *body,
                                   GByteArray *out,
                                   GCancellable *cancellable,
                                   GError **error);

gboolean sen_pdf_tsa_post (const char *url,
                           guint seconds,
                           GBytes *body,
                           GByteArray *out,
                           GCancellable *cancellable,
                           GError **error);

/* %FALSE, with the one sentence that says what failed. */
static inline gboolean
sen_pdf_tsa_fail (GError **error, int code, const char *url, const char *why)
{
  g_set_error (
      error, SEN_ERROR, code,
      _ ("The timestamp authority %s gave no timestamp: %s. Nothing was signed; try again later, or sign without "
         "a timestamp."),
      url, why);
  return FALSE;
}

G_END_DECLS
