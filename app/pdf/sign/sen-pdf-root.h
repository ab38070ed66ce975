/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SenPdfRoot:
 * @name: whose certificate it is, in short
 * @subject: the whole name, as RFC 2253 writes it
 * @fingerprint: SHA-256 of the certificate, 64 hexadecimal digits
 * @not_before: from when it is valid, UTC milliseconds
 * @not_after: until when
 * @path: (nullable): the file that it was read from
 *
 * The certificate of an authority, such as those of a folder of roots.
 */
typedef struct
{
  char *name;
  char *subject;
  char *fingerprint;
  gint64 not_before;
  gint64 not_after;
  char *path;
} SenPdfRoot;

#define SEN_PDF_TYPE_ROOT (sen_pdf_root_get_type ())
GType sen_pdf_root_get_type (void);
SenPdfRoot *sen_pdf_root_new (GBytes *der, GError **error);
SenPdfRoot *sen_pdf_root_copy (const SenPdfRoot *self);
void sen_pdf_root_free (SenPdfRoot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfRoot, sen_pdf_root_free)

char *sen_pdf_root_fingerprint (GBytes *der);
gboolean sen_pdf_roots_take (const char *name);
GPtrArray *sen_pdf_roots_list (const char *folder, GError **error);
gboolean sen_pdf_roots_add (const char *folder, GBytes *der, GError **error);
gboolean sen_pdf_roots_remove (const char *folder, const char *fingerprint, GError **error);

G_END_DECLS
