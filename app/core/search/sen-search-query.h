/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_search_query_to_match (const char *text);
char *sen_search_query_to_code (const char *text);
char *sen_search_query_dup_toned (const char *text);

G_END_DECLS
