/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_json_print (GVariant *value, gboolean pretty);

G_END_DECLS
