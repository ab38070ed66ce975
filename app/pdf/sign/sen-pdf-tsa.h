/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a timestamp authority (RFC 3161); private to app/pdf/sign. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GByteArray *
sen_pdf_tsa_ask (const char *url, guint seconds, const guint8 *hash, GCancellable *cancellable, GError **error);

G_END_DECLS
