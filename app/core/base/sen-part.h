/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Sen's own libraries load when it is first needed. Not installed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer sen_part_find (const char *name, const char *symbol, gconstpointer beside, GError **error);

G_END_DECLS
