/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_id_new (void);
gboolean sen_id_is_valid (const char *id);
gint64 sen_now (void);

G_END_DECLS
