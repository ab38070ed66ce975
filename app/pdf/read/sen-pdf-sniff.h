/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file really is; private to app/pdf/read and its tests. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sen_pdf_sniff_check (int fd, const char *name, GError **error);

G_END_DECLS
