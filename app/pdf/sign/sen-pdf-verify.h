/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-verdict.h"

#include <gio/gio.h>

G_BEGIN_DECLS

SenPdfVerification *sen_pdf_verify (GBytes *bytes, const char *roots, GCancellable *cancellable, GError **error);
SenPdfVerification *
sen_pdf_verify_file (const char *path, const char *roots, GCancellable *cancellable, GError **error);
void sen_pdf_verify_async (GBytes *bytes,
                           const char *roots,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
void sen_pdf_verify_file_async (const char *path,
                                const char *roots,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SenPdfVerification *sen_pdf_verify_finish (GAsyncResult *result, GError **error);
SenPdfVerification *sen_pdf_verify_here (GBytes *bytes, const char *roots, gint64 now, GError **error);

G_END_DECLS
