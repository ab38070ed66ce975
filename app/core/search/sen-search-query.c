/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-search-query.h"

#include <string.h>

#include "sen-text.h"

static void
flush_word (GString *match, GString *word, gboolean phrase, gboolean prefix)
{
  if (word->len == 0)
    return;
  if (!phrase && match->len > 0)
    g_string_append_c (match, ' ');
  if (phrase)
    g_string_append_printf (match, "%s ", word->str);
  else
    g_string_append_printf (match, "\"%s\"%s", word->str, prefix ? "*" : "");
  g_string_truncate (word, 0);
}

static const char *
take_phrase (GString *match, GString *word, const char *p)
{
  g_autoptr (GString) phrase = g_string_new (NULL);

  for (; *p != '\0' && g_utf8_get_char (p) != '"' && g_utf8_get_char (p) != 0x201d; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (word, c);
      else
        flush_word (phrase, word, TRUE, FALSE);
    }
  flush_word (phrase, word, TRUE, FALSE);
  if (phrase->len > 0)
    g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " " : "", phrase->str);
  return *p != '\0' ? g_utf8_next_char (p) : p;
}

/**
 * sen_search_query_to_match:
 * @text: what the user typed
 *
 * Every word must occur; the last one, unless a space follows it, may go on; words between quotation marks must follow
 * each other. Any other sign separates words, so "15/QĐ-UBND" finds what holds all three.
 *
 * Returns: (transfer full) (nullable): an FTS5 expression; %NULL when no word is left
 */
char *
sen_search_query_to_match (const char *text)
{
  g_autoptr (GString) match = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  const char *p = text;

  while (p != NULL && *p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      if (c == '"' || c == 0x201c)
        {
          flush_word (match, word, FALSE, FALSE);
          p = take_phrase (match, word, p);
        }
      else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (word, c);
      else
        flush_word (match, word, FALSE, FALSE);
    }
  flush_word (match, word, FALSE, TRUE);
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

/**
 * sen_search_query_to_code:
 * @text: what the user typed
 *
 * The number and symbol of a document, as it begins a title: “15 qd ubnd”, “5/QĐ-UBND” for 05/QĐ-UBND.
 *
 * Returns: (transfer full) (nullable): an FTS5 expression; %NULL when @text does not begin with a number that something
 * follows
 */
char *
sen_search_query_to_code (const char *text)
{
  g_autoptr (GString) phrase = g_string_new (NULL);
  guint n_words = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean in_word = phrase->len > 0 && phrase->str[phrase->len - 1] != ' ';

      if (n_words <= 1 && g_unichar_isalnum (c) && !g_ascii_isdigit (*p) && (n_words == 0 || in_word))
        return NULL;
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          n_words += !in_word;
          g_string_append_unichar (phrase, c);
        }
      else if (in_word)
        g_string_append_c (phrase, ' ');
    }
  g_strchomp (phrase->str);
  if (n_words < 2)
    return NULL;
  return g_strdup_printf (phrase->str[1] == ' ' ? "(title : ^ \"%1$s\" *) OR (title : ^ \"0%1$s\" *)"
                                                : "title : ^ \"%1$s\" *",
                          phrase->str);
}

/**
 * sen_search_query_dup_toned:
 * @text: what the user typed
 *
 * Returns: (transfer full) (nullable): the words that say which tones or letters they want; a word without any
 * diacritic stands for all of them. %NULL when none does. Ends with a space when its last word is finished.
 */
char *
sen_search_query_dup_toned (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  g_autoptr (GString) toned = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = sen_text_fold (words[i]);
      g_autofree char *exact = sen_text_normalize (words[i]);

      if (!g_str_equal (folded, exact))
        g_string_append_printf (toned, "%s%s", words[i], words[i + 1] != NULL ? " " : "");
    }
  return toned->len > 0 ? g_string_free (g_steal_pointer (&toned), FALSE) : NULL;
}
