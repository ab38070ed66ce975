/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of two papers and which of them are the same. Lines that stand at the top or bottom of many pages of both,
 * and numbers of pages, are left out: they stand between other words as soon as a page is longer by a line.
 */
#include "sen-pdf-compare-private.h"

#include <string.h>

#define EDGE  2  /* lines at the top and at the bottom that may be no part of the text */
#define OFF   20 /* by so much a page's number may differ from its place */
#define SMALL 3  /* words between two changes that make them one */

/* ---- Lines that are no part of the text ---- */

typedef struct
{
  guint start, length; /* characters */
  char *text;          /* owned, trimmed */
} Line;

static void
line_clear (gpointer data)
{
  g_free (((Line *)data)->text);
}

static GArray *
list_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  guint at = 0;

  g_array_set_clear_func (lines, line_clear);
  while (*text != '\0')
    {
      const char *end = strchrnul (text, '\n');
      Line line = { at, (guint)g_utf8_strlen (text, end - text), g_strstrip (g_strndup (text, (gsize)(end - text))) };

      at += line.length + (*end == '\n' ? 1 : 0);
      if (*line.text != '\0')
        g_array_append_val (lines, line);
      else
        g_free (line.text);
      text = *end == '\n' ? end + 1 : end;
    }
  return lines;
}

static gboolean
is_at_edge (GArray *lines, guint line)
{
  return line < EDGE || line + EDGE >= lines->len;
}

/* On how many pages a line stands at the edge. */
static GHashTable *
count_lines (SenPdfTextBook *book)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint page = 0; page < sen_pdf_text_book_get_n_pages (book); page++)
    {
      g_autofree char *text = sen_pdf_text_book_dup_text (book, page);
      g_autoptr (GArray) lines = list_lines (text != NULL ? text : "");

      for (guint i = 0; i < lines->len; i++)
        {
          const char *line = g_array_index (lines, Line, i).text;

          if (is_at_edge (lines, i))
            g_hash_table_replace (counts, g_strdup (line),
                                  GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, line)) + 1));
        }
    }
  return counts;
}

static gboolean
is_repeated (GHashTable *counts, const char *line, guint n_pages)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, line));

  return n >= 2 && n * 3 >= n_pages;
}

/* "3", "- 3 -", "3/14", "Page 3 of 14", "Trang 3" */
static gboolean
is_page_number (const char *line, guint page)
{
  guint letters = 0, numbers = 0;
  guint64 first = 0;

  if (g_utf8_strlen (line, -1) > 20)
    return FALSE;
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char *end = NULL;

      if (!g_ascii_isdigit (*p))
        {
          letters += g_unichar_isalpha (c) ? 1 : 0;
          continue;
        }
      if (++numbers == 1)
        first = g_ascii_strtoull (p, &end, 10);
      while (g_ascii_isdigit (p[1]))
        p++;
    }
  return numbers > 0 && numbers <= 2 && letters <= 8 && first + OFF >= page + 1 && first <= page + 1 + OFF;
}

/* ---- Words ---- */

typedef struct
{
  SenPdfWords *words;
  GHashTable *ids;       /* borrowed; word → number */
  GHashTable *counts[2]; /* borrowed */
  guint n_pages[2];
} Reading;

static void
add_word (Reading *self, const SenPdfWord *word, const char *text, gsize size)
{
  g_autofree char *key = g_strndup (text, size);
  guint32 id;

  if (strstr (key, "\xef\xac") != NULL) /* letters that are joined */
    {
      g_autofree char *apart = g_utf8_normalize (key, -1, G_NORMALIZE_NFKC);

      g_free (key);
      key = g_steal_pointer (&apart);
    }
  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, key));
  if (id == 0)
    {
      id = g_hash_table_size (self->ids) + 1;
      g_hash_table_insert (self->ids, g_steal_pointer (&key), GUINT_TO_POINTER (id));
    }
  g_array_append_val (self->words->words, *word);
  g_array_append_val (self->words->ids, id);
}

/* A word and the signs before and behind it are words of their own. */
static void
add_parts (Reading *self, guint page, guint start, gboolean line, const GString *token)
{
  const char *first = token->str, *last;
  SenPdfWord word = { page, start, 0, line };

  while (*first != '\0' && !g_unichar_isalnum (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);
  for (const char *p = token->str; p < first; p = g_utf8_next_char (p))
    {
      word.length = 1;
      add_word (self, &word, p, (gsize)(g_utf8_next_char (p) - p));
      word.start++;
      word.line = FALSE;
    }
  last = token->str + token->len;
  while (last > first && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (last))))
    last = g_utf8_prev_char (last);
  if (last > first)
    {
      word.length = (guint)g_utf8_strlen (first, last - first);
      add_word (self, &word, first, (gsize)(last - first));
      word.start += word.length;
      word.line = FALSE;
    }
  for (const char *p = last; *p != '\0'; p = g_utf8_next_char (p))
    {
      word.length = 1;
      add_word (self, &word, p, (gsize)(g_utf8_next_char (p) - p));
      word.start++;
      word.line = FALSE;
    }
}

static void
read_line (Reading *self, guint page, const char *text, guint at, const char *end)
{
  g_autoptr (GString) token = g_string_new (NULL);
  gboolean line = TRUE;
  guint start = at;

  for (const char *p = text;; p = g_utf8_next_char (p), at++)
    {
      gunichar c = p < end ? g_utf8_get_char (p) : ' ';

      if (c == 0xad) /* a hyphen that only shows at the end of a line */
        continue;
      if (!g_unichar_isspace (c))
        {
          if (token->len == 0)
            start = at;
          g_string_append_unichar (token, c);
        }
      else if (token->len > 0)
        {
          add_parts (self, page, start, line, token);
          g_string_truncate (token, 0);
          line = FALSE;
        }
      if (p >= end)
        return;
    }
}

static void
read_page (Reading *self, guint page)
{
  g_autofree char *text = sen_pdf_text_book_dup_text (self->words->book, page);
  g_autoptr (GArray) lines = list_lines (text != NULL ? text : "");
  const char *p = text;
  guint at = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      const char *from = g_utf8_offset_to_pointer (p, (glong)(line->start - at)), *end;

      end = g_utf8_offset_to_pointer (from, (glong)line->length);
      if (!is_at_edge (lines, i)
          || (!is_page_number (line->text, page)
              && (!is_repeated (self->counts[0], line->text, self->n_pages[0])
                  || !is_repeated (self->counts[1], line->text, self->n_pages[1]))))
        read_line (self, page, from, line->start, end);
      p = end;
      at = line->start + line->length;
    }
}

/* Are there words on a page, be it those that were recognised on a picture? */
gboolean
sen_pdf_words_is_there (SenPdfTextBook *book, guint page)
{
  g_autofree char *text = sen_pdf_text_book_dup_text (book, page);

  return *g_strstrip (text) != '\0';
}

/* Is a page nothing but a picture in the PDF itself? */
gboolean
sen_pdf_words_is_picture (SenPdfTextBook *book, guint page)
{
  return sen_pdf_text_book_get_source (book, page) != SEN_PDF_TEXT_PDF || !sen_pdf_words_is_there (book, page);
}

/* Fills both, of which only the book is set. */
void
sen_pdf_words_read (SenPdfWords *before, SenPdfWords *after)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) old = count_lines (before->book);
  g_autoptr (GHashTable) new = count_lines (after->book);
  SenPdfWords *both[] = { before, after };

  for (guint i = 0; i < 2; i++)
    {
      Reading reading = { both[i], ids, { old, new }, { 0, 0 } };

      reading.n_pages[0] = sen_pdf_text_book_get_n_pages (before->book);
      reading.n_pages[1] = sen_pdf_text_book_get_n_pages (after->book);
      both[i]->n_pages = reading.n_pages[i];
      both[i]->words = g_array_new (FALSE, FALSE, sizeof (SenPdfWord));
      both[i]->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
      for (guint page = 0; page < both[i]->n_pages; page++)
        if (sen_pdf_words_is_there (both[i]->book, page))
          read_page (&reading, page);
    }
}

void
sen_pdf_words_clear (SenPdfWords *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->page, sen_pdf_text_page_unref);
  g_clear_pointer (&self->book, sen_pdf_text_book_unref);
}

/* Returns: (transfer none) (nullable): a page's text with its boxes, until another one is asked for */
SenPdfTextPage *
sen_pdf_words_get_page (SenPdfWords *self, guint page)
{
  if (self->page != NULL && self->number == page)
    return self->page;
  g_clear_pointer (&self->page, sen_pdf_text_page_unref);
  self->page = sen_pdf_text_book_get_page (self->book, page);
  self->number = page;
  return self->page;
}

/* ---- Which are the same ---- */

static guint
larger_gap (const SenPdfRun *one, const SenPdfRun *next)
{
  return MAX (next->a - (one->a + one->length), next->b - (one->b + one->length));
}

/* Two sentences that share nothing but "the" are one change, not three. */
static GArray *
drop_small (GArray *runs)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (SenPdfRun));

  for (guint i = 0; i < runs->len; i++)
    {
      const SenPdfRun *run = &g_array_index (runs, SenPdfRun, i);
      const SenPdfRun *last = kept->len > 0 ? &g_array_index (kept, SenPdfRun, kept->len - 1) : NULL;

      if (last != NULL && i + 1 < runs->len && run->length <= SMALL && larger_gap (last, run) >= run->length
          && larger_gap (run, &g_array_index (runs, SenPdfRun, i + 1)) >= run->length)
        continue;
      g_array_append_val (kept, *run);
    }
  return kept;
}

/* Where the words before what was added are those at its end as well, it may as well have been added before them: such
 * as at the beginning of a line. */
static void
slide (const SenPdfWords *words, SenPdfRun *run, SenPdfRun *next, gboolean added)
{
  const guint32 *ids = (const guint32 *)(void *)words->ids->data;
  guint start = added ? run->b + run->length : run->a + run->length, end = added ? next->b : next->a;

  for (guint n = 0; n < run->length && start - n > 0; n++)
    {
      if (g_array_index (words->words, SenPdfWord, start - n).line)
        {
          run->length -= n;
          next->a -= n;
          next->b -= n;
          next->length += n;
          return;
        }
      if (ids[start - n - 1] != ids[end - n - 1])
        return;
    }
}

/* Returns: (transfer full) (element-type SenPdfRun): what is the same */
GArray *
sen_pdf_words_compare (SenPdfWords *before, SenPdfWords *after, GCancellable *cancellable)
{
  g_autoptr (GArray) all = sen_pdf_diff ((const guint32 *)(void *)before->ids->data, before->ids->len,
                                         (const guint32 *)(void *)after->ids->data, after->ids->len, cancellable);
  GArray *runs = drop_small (all);

  for (guint i = 1; i < runs->len; i++)
    {
      SenPdfRun *run = &g_array_index (runs, SenPdfRun, i - 1), *next = run + 1;

      if (run->a + run->length == next->a && run->b + run->length < next->b)
        slide (after, run, next, TRUE);
      else if (run->b + run->length == next->b && run->a + run->length < next->a)
        slide (before, run, next, FALSE);
    }
  return runs;
}
