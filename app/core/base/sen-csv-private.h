/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_csv_decode (GBytes *bytes, const char *name, GError **error);
gboolean sen_csv_needs_guard (const char *field);

G_END_DECLS
