/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Sen's own libraries clear away in folders of the user's. Not installed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sen_remains_clear (const char *folder, gint64 now);

G_END_DECLS
