/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding words in a book. What is kept of each page without marks and capitals is looked through as bytes; only where
 * something is found there, the page's text itself is read to tell which characters these are and, if tones are asked
 * for, whether they are the same.
 */
#include "sen-pdf-fold.h"
#include "sen-pdf-text-book-private.h"

#include <string.h>

typedef struct
{
  const char *needle; /* borrowed */
  char *plain;        /* owned: folded without marks */
  gsize plain_size;
  SenPdfFindFlags flags;
} Query;

static void
query_init (Query *query, const char *needle, SenPdfFindFlags flags)
{
  query->needle = needle;
  query->plain = sen_pdf_fold_needle (needle, SEN_PDF_FIND_DEFAULT);
  query->plain_size = strlen (query->plain);
  query->flags = flags;
}

/* The characters of one page at which it is found; @text is valid. */
static void
add_matches (const Query *query, guint page, const SenPdfBookPage *got, GArray *found)
{
  g_autoptr (GArray) matches = sen_pdf_fold_find (got->text, got->text_size, query->needle, query->flags);

  for (guint i = 0; i < matches->len; i++)
    {
      const SenPdfMatch *at = &g_array_index (matches, SenPdfMatch, i);
      SenPdfBookMatch match = { page, at->start, at->length };

      if (match.start + match.length <= got->n_chars)
        g_array_append_val (found, match);
    }
}

static void
find_on_page (SenPdfTextBook *self, const Query *query, guint page, GArray *found)
{
  SenPdfBookPage got;

  if (sen_pdf_text_book_peek (self, page, &got)
      && memmem (got.fold, got.fold_size, query->plain, query->plain_size) != NULL
      && g_utf8_validate_len (got.text, got.text_size, NULL))
    add_matches (query, page, &got, found);
  sen_pdf_book_page_clear (&got);
}

/**
 * sen_pdf_text_book_find:
 * @needle: what to look for; a space stands for any run of blanks and line ends
 * @flags: how to compare
 * @cancellable: (nullable): stops it; what was found until then comes back
 *
 * Looks through all pages that were read. A book of a thousand pages takes some milliseconds, if the words are
 * everywhere some ten: not for the main thread.
 *
 * Returns: (transfer full) (element-type SenPdfBookMatch): the places in order, perhaps none
 */
GArray *
sen_pdf_text_book_find (SenPdfTextBook *self, const char *needle, SenPdfFindFlags flags, GCancellable *cancellable)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SenPdfBookMatch));
  Query query;

  query_init (&query, needle, flags);
  for (guint i = 0; query.plain_size > 0 && i < self->n_pages && !g_cancellable_is_cancelled (cancellable); i++)
    find_on_page (self, &query, i, found);
  g_free (query.plain);
  return found;
}

/**
 * sen_pdf_text_book_find_on_page:
 * @page: from 0
 *
 * Returns: (transfer full) (element-type SenPdfBookMatch): the places on one page, as sen_pdf_text_book_find()
 */
GArray *
sen_pdf_text_book_find_on_page (SenPdfTextBook *self, guint page, const char *needle, SenPdfFindFlags flags)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SenPdfBookMatch));
  Query query;

  query_init (&query, needle, flags);
  if (query.plain_size > 0)
    find_on_page (self, &query, page, found);
  g_free (query.plain);
  return found;
}

/* Without line ends and without signs that steer, which some fonts have in the place of letters. */
static void
append_flat (GString *out, const char *from, const char *to)
{
  for (const char *p = from; p < to; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        {
          if (!g_unichar_iscntrl (c))
            g_string_append_unichar (out, c);
        }
      else if (out->len > 0 && out->str[out->len - 1] != ' ' && !g_str_has_suffix (out->str, "…"))
        g_string_append_c (out, ' ');
    }
}

/* At most @most characters further; not within a word. */
static const char *
reach (const char *text, const char *end, const char *from, int step, guint most)
{
  const char *p = from;
  const char *best = from; /* a word's end */

  for (guint i = 0; i < most && (step < 0 ? p > text : p < end); i++)
    {
      p = step < 0 ? g_utf8_prev_char (p) : g_utf8_next_char (p);
      if (p == text || p == end || g_unichar_isspace (g_utf8_get_char (p)))
        best = p;
    }
  return best;
}

/**
 * sen_pdf_text_book_dup_context:
 * @match: a place
 * @around: how many characters to show on either side, at most
 *
 * Returns: (transfer full): one line with the words around a place, which is marked U+0002 … U+0003
 */
char *
sen_pdf_text_book_dup_context (SenPdfTextBook *self, const SenPdfBookMatch *match, guint around)
{
  g_autofree char *text = sen_pdf_text_book_dup_text (self, match->page);
  const char *end = text + strlen (text);
  GString *out = g_string_new (NULL);
  const char *start, *stop, *first, *last;

  if ((glong)match->start + match->length <= g_utf8_strlen (text, -1))
    {
      start = g_utf8_offset_to_pointer (text, match->start);
      stop = g_utf8_offset_to_pointer (start, match->length);
      first = reach (text, end, start, -1, around);
      last = reach (text, end, stop, 1, around);
      if (first > text)
        g_string_append (out, "…");
      append_flat (out, first, start);
      g_string_append_c (out, 2);
      append_flat (out, start, stop);
      g_string_append_c (out, 3);
      append_flat (out, stop, last);
      if (last < end)
        g_string_append (out, "…");
    }
  return g_string_free (out, FALSE);
}
