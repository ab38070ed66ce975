/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typed-page.h"

#include <sen.h>
#include <string.h>

char *
typed_page_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "pdf", "typed", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Letters and digits; what lies between parts them. */
static GPtrArray *
list_words (const char *text, gboolean bare)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *small = bare ? sen_text_fold (normal) : g_utf8_strdown (normal, -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *at = small;; at = g_utf8_next_char (at))
    {
      gboolean inside = *at != '\0' && g_unichar_isalnum (g_utf8_get_char (at));

      if (inside && start == NULL)
        start = at;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize)(at - start)));
          start = NULL;
        }
      if (*at == '\0')
        return words;
    }
}

/* The longest sequence of words that both have. */
static guint
count_common (GPtrArray *a, GPtrArray *b)
{
  g_autofree guint *row = g_new0 (guint, b->len + 1);

  for (guint i = 0; i < a->len; i++)
    {
      guint diagonal = 0;

      for (guint k = 0; k < b->len; k++)
        {
          guint above = row[k + 1];

          row[k + 1] = g_str_equal (a->pdata[i], b->pdata[k]) ? diagonal + 1 : MAX (above, row[k]);
          diagonal = above;
        }
    }
  return row[b->len];
}

static double
compare (const char *typed, const char *read, gboolean bare, guint *n, guint *extra)
{
  g_autoptr (GPtrArray) wanted = list_words (typed, bare);
  g_autoptr (GPtrArray) had = list_words (read, bare);
  guint common = count_common (wanted, had);

  *n = wanted->len;
  *extra = had->len - common;
  return (double)common / MAX (1, wanted->len);
}

TypedScore
typed_page_compare (const char *typed, const char *read)
{
  TypedScore score;

  score.exact = compare (typed, read, FALSE, &score.n, &score.extra);
  score.bare = compare (typed, read, TRUE, &score.n, &score.extra);
  return score;
}
