/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_search_query_to_match (const char *text);
gboolean sen_search_query_has_tones (const char *text);

G_END_DECLS
