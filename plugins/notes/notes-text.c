/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-text.h"

typedef struct
{
  NotesText *text;
  GHashTable *words; /* text → number; shared by the versions */
  guint page;
} Build;

static guint32
number_of (GHashTable *words, const char *word)
{
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (words, word));

  if (number == 0)
    {
      number = g_hash_table_size (words) + 1;
      g_hash_table_insert (words, g_strdup (word), GUINT_TO_POINTER (number));
    }
  return number;
}

static void
add_token (Build *build, const char *raw, guint start, guint end)
{
  g_autofree char *normal = g_utf8_normalize (raw, -1, G_NORMALIZE_NFKC);
  g_autofree char *low = g_utf8_casefold (normal, -1);
  NotesToken token = { number_of (build->words, low), build->page, start, end };
  GArray *positions = g_hash_table_lookup (build->text->positions, GUINT_TO_POINTER (token.word));
  guint index = build->text->tokens->len;

  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (build->text->positions, GUINT_TO_POINTER (token.word), positions);
    }
  g_array_append_val (positions, index);
  g_array_append_val (build->text->tokens, token);
}

/* A word that a line's end cut is one: "commit-⏎tee". */
static gboolean
goes_on (GString *word, const char *at)
{
  return word->len > 1 && word->str[word->len - 1] == '-' && *at == '\n'
         && g_unichar_islower (g_utf8_get_char (at + 1));
}

static void
add_page (Build *build, const char *text)
{
  g_autoptr (GString) word = g_string_new (NULL);
  guint start = 0, i = 0;

  for (const char *at = text;; at = g_utf8_next_char (at), i++)
    {
      gunichar c = *at != '\0' ? g_utf8_get_char (at) : ' ';

      if (goes_on (word, at))
        {
          g_string_truncate (word, word->len - 1);
          continue;
        }
      if (!g_unichar_isspace (c) && c != 0xa0 && c != 0xad)
        {
          if (word->len == 0)
            start = i;
          g_string_append_unichar (word, c);
        }
      else if (word->len > 0 && c != 0xad)
        {
          add_token (build, word->str, start, i);
          g_string_truncate (word, 0);
        }
      if (*at == '\0')
        return;
    }
}

/* @words: (element-type utf8 guint): the numbers of words, shared by the versions that are compared */
NotesText *
notes_text_new (GPtrArray *pages, GHashTable *words)
{
  NotesText *self = g_new0 (NotesText, 1);
  Build build = { self, words, 0 };

  self->pages = pages;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (NotesToken));
  self->first = g_array_new (FALSE, FALSE, sizeof (guint));
  self->positions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (build.page = 0; build.page < pages->len; build.page++)
    {
      g_array_append_val (self->first, self->tokens->len);
      add_page (&build, sen_pdf_text_page_get_text (pages->pdata[build.page]));
    }
  g_array_append_val (self->first, self->tokens->len);
  return self;
}

void
notes_text_free (NotesText *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->first);
  g_hash_table_unref (self->positions);
  g_free (self);
}

const NotesToken *
notes_text_get (NotesText *self, guint index)
{
  return &g_array_index (self->tokens, NotesToken, index);
}

GArray *
notes_text_find_word (NotesText *self, guint32 word)
{
  return g_hash_table_lookup (self->positions, GUINT_TO_POINTER (word));
}

guint
notes_text_count_word (NotesText *self, guint32 word)
{
  GArray *positions = notes_text_find_word (self, word);

  return positions != NULL ? positions->len : 0;
}

/* The words that the characters @start … @end of a page touch. */
gboolean
notes_text_find_chars (NotesText *self, guint page, guint start, guint end, guint *from, guint *to)
{
  guint first, last;

  if (page + 1 >= self->first->len)
    return FALSE;
  first = g_array_index (self->first, guint, page);
  last = g_array_index (self->first, guint, page + 1);
  while (first < last && notes_text_get (self, first)->end <= start)
    first++;
  while (last > first && notes_text_get (self, last - 1)->start >= end)
    last--;
  *from = first;
  *to = last;
  return last > first;
}
