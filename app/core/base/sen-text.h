/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese text: one spelling to compare, one folding to search, one order to sort. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sen_text_normalize (const char *text);
char *sen_text_fold (const char *text);
gboolean sen_text_contains_words (const char *text, const char *query);
gboolean sen_text_contains_exact (const char *text, const char *query);
char *sen_text_initials (const char *full_name);
char *sen_text_quote_sql (const char *text);
char *sen_text_fit_file_name (const char *name);

char *sen_text_sort_key (const char *text);
char *sen_text_name_sort_key (const char *full_name);
int sen_text_compare (const char *a, const char *b);
int sen_text_compare_names (const char *a, const char *b);

G_END_DECLS
