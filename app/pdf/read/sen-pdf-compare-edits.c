/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From words that are the same in both papers to what was changed, and to places that lie at the same height. */
#include "sen-pdf-compare-private.h"

#include <string.h>

#define MOST_TEXT 240 /* characters of an edit's words */

SenPdfEdit *
sen_pdf_edit_new (SenPdfEditKind kind)
{
  SenPdfEdit *self = g_new0 (SenPdfEdit, 1);

  self->kind = kind;
  self->before = g_array_new (FALSE, FALSE, sizeof (SenPdfSpot));
  self->after = g_array_new (FALSE, FALSE, sizeof (SenPdfSpot));
  return self;
}

void
sen_pdf_edit_free (gpointer edit)
{
  SenPdfEdit *self = edit;

  g_array_unref (self->before);
  g_array_unref (self->after);
  g_free (self->old_text);
  g_free (self->new_text);
  g_free (self);
}

void
sen_pdf_edit_add_spot (GArray *spots, guint page, const SenPdfRect *rect)
{
  SenPdfSpot spot = { page, *rect };

  g_array_append_val (spots, spot);
}

/* The rectangle of a word's first or last character that has one. */
static SenPdfRect
get_end (SenPdfWords *words, guint word, gboolean last)
{
  const SenPdfWord *where = &g_array_index (words->words, SenPdfWord, word);
  SenPdfTextPage *page = sen_pdf_words_get_page (words, where->page);
  g_autoptr (GArray) rects
      = page != NULL ? sen_pdf_text_page_get_range_rects (page, where->start, where->length) : NULL;

  if (rects == NULL || rects->len == 0)
    return (SenPdfRect){ 0 };
  return g_array_index (rects, SenPdfRect, last ? rects->len - 1 : 0);
}

/* Between two words, where nothing stands. */
static void
add_gap (SenPdfWords *words, guint word, GArray *spots)
{
  SenPdfRect rect = { 0 };
  guint page = 0;

  if (word > 0)
    {
      page = g_array_index (words->words, SenPdfWord, word - 1).page;
      rect = get_end (words, word - 1, TRUE);
      rect.x += rect.width;
    }
  else if (words->words->len > 0)
    {
      page = g_array_index (words->words, SenPdfWord, 0).page;
      rect = get_end (words, 0, FALSE);
    }
  rect.width = 0;
  sen_pdf_edit_add_spot (spots, page, &rect);
}

static void
add_text (GString *out, SenPdfTextPage *page, guint start, guint length)
{
  glong room = MOST_TEXT - g_utf8_strlen (out->str, -1);
  g_autofree char *text = NULL;

  if (room <= 0)
    return;
  text = sen_pdf_text_page_dup_range (page, start, MIN (length, (guint)room));
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, g_strdelimit (text, "\n\r\t\f", ' '));
  if (length > (guint)room)
    g_string_append (out, "…");
}

/* Where some words stand; one place if there are none. Returns: (transfer full) (nullable): the words */
static char *
add_words (SenPdfWords *words, guint from, guint end, GArray *spots)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < end;)
    {
      const SenPdfWord *first = &g_array_index (words->words, SenPdfWord, i), *last = first;
      SenPdfTextPage *page = sen_pdf_words_get_page (words, first->page);
      g_autoptr (GArray) rects = NULL;
      guint length;

      for (; i < end && g_array_index (words->words, SenPdfWord, i).page == first->page; i++)
        last = &g_array_index (words->words, SenPdfWord, i);
      if (page == NULL)
        continue;
      length = last->start + last->length - first->start;
      rects = sen_pdf_text_page_get_range_rects (page, first->start, length);
      for (guint k = 0; k < rects->len; k++)
        sen_pdf_edit_add_spot (spots, first->page, &g_array_index (rects, SenPdfRect, k));
      add_text (text, page, first->start, length);
    }
  if (spots->len == 0)
    add_gap (words, from, spots);
  return from < end ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
add_edit (SenPdfComparison *self, SenPdfWords *before, SenPdfWords *after, const SenPdfRun *last, const SenPdfRun *next)
{
  guint a = last->a + last->length, b = last->b + last->length;
  SenPdfEdit *edit;

  if (a == next->a && b == next->b)
    return;
  edit = sen_pdf_edit_new (a == next->a   ? SEN_PDF_EDIT_ADDED
                           : b == next->b ? SEN_PDF_EDIT_REMOVED
                                          : SEN_PDF_EDIT_REPLACED);
  edit->old_text = add_words (before, a, next->a, edit->before);
  edit->new_text = add_words (after, b, next->b, edit->after);
  g_ptr_array_add (self->edits, edit);
}

/* Lines of the one paper lie beside words of the other. */
static void
add_ties (SenPdfComparison *self, SenPdfWords *before, SenPdfWords *after, const SenPdfRun *run)
{
  for (guint i = 0; i < run->length; i++)
    {
      const SenPdfWord *a = &g_array_index (before->words, SenPdfWord, run->a + i);
      const SenPdfWord *b = &g_array_index (after->words, SenPdfWord, run->b + i);
      SenPdfTie tie = { a->page, b->page, 0, 0 };

      if (i > 0 && !a->line && !b->line)
        continue;
      tie.before_y = get_end (before, run->a + i, FALSE).y;
      tie.after_y = get_end (after, run->b + i, FALSE).y;
      g_array_append_val (self->ties, tie);
    }
}

/* Adds the changes between @runs, and ties the papers to each other. */
void
sen_pdf_comparison_add_words (SenPdfComparison *self, SenPdfWords *before, SenPdfWords *after, GArray *runs)
{
  SenPdfRun last = { 0, 0, 0 };
  const SenPdfRun end = { before->words->len, after->words->len, 0 };

  for (guint i = 0; i < runs->len; i++)
    {
      const SenPdfRun *run = &g_array_index (runs, SenPdfRun, i);

      add_edit (self, before, after, &last, run);
      add_ties (self, before, after, run);
      last = *run;
    }
  add_edit (self, before, after, &last, &end);
}
