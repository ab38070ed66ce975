/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that appears complete or not at all; private to app/pdf/sign. Blocks. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int sen_pdf_sign_file_open (const char *path, const char *title, GError **error);
int sen_pdf_sign_file_create (const char *beside, char **temp, const char *title, GError **error);
gboolean sen_pdf_sign_file_write (int fd, gconstpointer data, gsize size, const char *title, GError **error);
gboolean sen_pdf_sign_file_finish (int *fd, const char *temp, const char *path, const char *title, GError **error);
void sen_pdf_sign_file_fail (int code, const char *title, GError **error);

G_END_DECLS
