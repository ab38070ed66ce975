/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_text_fold (const char *text);
char *sen_text_normalize (const char *text);
char *sen_text_sort_key (const char *text);
int sen_text_compare (const char *a, const char *b);

G_END_DECLS
