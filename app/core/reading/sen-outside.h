/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this device alone remembers of papers, such as how large somebody read them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_OUTSIDE_MOST 600 /* files; then those that were read longest ago are forgotten */

char *sen_outside_make_key (const char *path, GError **error);
GVariant *sen_outside_load (const char *key);
gboolean sen_outside_keep (const char *key, GVariant *view, GError **error);

G_END_DECLS
