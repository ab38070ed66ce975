/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-text-page.h"

#include "sen-pdf-fold.h"

#include <string.h>

/**
 * SenPdfTextPage:
 *
 * The text of a page with a rectangle for each character. Reference counted and
 * never changed, so any thread may read it.
 */
struct _SenPdfTextPage
{
  gatomicrefcount refs;
  char *text;        /* owned */
  guint n_chars;     /* of text */
  SenPdfRect *rects; /* owned; n_chars of them */
};

G_DEFINE_BOXED_TYPE (SenPdfTextPage, sen_pdf_text_page, sen_pdf_text_page_ref, sen_pdf_text_page_unref)

/**
 * sen_pdf_text_page_new:
 * @text: UTF-8
 * @rects: (array length=n_rects): one for each character; missing ones are empty
 * @n_rects: how many
 *
 * Returns: (transfer full): the text page
 */
SenPdfTextPage *
sen_pdf_text_page_new (const char *text, const SenPdfRect *rects, guint n_rects)
{
  SenPdfTextPage *self = g_new0 (SenPdfTextPage, 1);

  g_atomic_ref_count_init (&self->refs);
  self->text = g_strdup (text);
  self->n_chars = (guint)g_utf8_strlen (text, -1);
  self->rects = g_new0 (SenPdfRect, self->n_chars);
  if (self->n_chars > 0 && n_rects > 0)
    memcpy (self->rects, rects, MIN (n_rects, self->n_chars) * sizeof *rects);
  return self;
}

SenPdfTextPage *
sen_pdf_text_page_ref (SenPdfTextPage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sen_pdf_text_page_unref:
 * @self: (transfer full): a text page
 */
void
sen_pdf_text_page_unref (SenPdfTextPage *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->text);
  g_free (self->rects);
  g_free (self);
}

/**
 * sen_pdf_text_page_get_text:
 *
 * Returns: (transfer none): the text in reading order, UTF-8, lines ended by newlines
 */
const char *
sen_pdf_text_page_get_text (SenPdfTextPage *self)
{
  return self->text;
}

guint
sen_pdf_text_page_get_n_chars (SenPdfTextPage *self)
{
  return self->n_chars;
}

/**
 * sen_pdf_text_page_get_rects:
 * @n_rects: (out) (optional): how many; the same as characters in the text
 *
 * Returns: (transfer none) (array length=n_rects): the rectangle of each character
 */
const SenPdfRect *
sen_pdf_text_page_get_rects (SenPdfTextPage *self, guint *n_rects)
{
  if (n_rects != NULL)
    *n_rects = self->n_chars;
  return self->rects;
}

static guint
clamp_range (SenPdfTextPage *self, guint start, guint length)
{
  return start >= self->n_chars ? 0 : MIN (length, self->n_chars - start);
}

/**
 * sen_pdf_text_page_dup_range:
 * @start: first character
 * @length: how many; fewer are taken at the end
 *
 * Returns: (transfer full): that part of the text
 */
char *
sen_pdf_text_page_dup_range (SenPdfTextPage *self, guint start, guint length)
{
  const char *from;

  length = clamp_range (self, start, length);
  if (length == 0)
    return g_strdup ("");
  from = g_utf8_offset_to_pointer (self->text, start);
  return g_strndup (from, (gsize)(g_utf8_offset_to_pointer (from, length) - from));
}

static void
unite (SenPdfRect *into, const SenPdfRect *other)
{
  double right = MAX (into->x + into->width, other->x + other->width);
  double bottom = MAX (into->y + into->height, other->y + other->height);

  into->x = MIN (into->x, other->x);
  into->y = MIN (into->y, other->y);
  into->width = right - into->x;
  into->height = bottom - into->y;
}

static gboolean
same_line (const SenPdfRect *line, const SenPdfRect *next)
{
  double middle = next->y + next->height / 2;

  return middle >= line->y && middle <= line->y + line->height && next->x >= line->x - 1
         && next->x <= line->x + line->width + 4 * MAX (line->height, 1);
}

/**
 * sen_pdf_text_page_get_range_rects:
 * @start: first character
 * @length: how many
 *
 * Rectangles to draw for a selection or a find: one for each line of it.
 *
 * Returns: (transfer full) (element-type SenPdfRect): the rectangles
 */
GArray *
sen_pdf_text_page_get_range_rects (SenPdfTextPage *self, guint start, guint length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));

  length = clamp_range (self, start, length);
  for (guint i = start; i < start + length; i++)
    {
      const SenPdfRect *rect = &self->rects[i];
      SenPdfRect *line = lines->len > 0 ? &g_array_index (lines, SenPdfRect, lines->len - 1) : NULL;

      if (rect->width <= 0 || rect->height <= 0)
        continue;
      if (line != NULL && same_line (line, rect))
        unite (line, rect);
      else
        g_array_append_val (lines, *rect);
    }
  return lines;
}

/**
 * sen_pdf_text_page_get_char_at:
 * @x: points from the left
 * @y: points from the top
 *
 * Returns: the character whose rectangle holds the point, else the nearest one within 20 points, else -1
 */
int
sen_pdf_text_page_get_char_at (SenPdfTextPage *self, double x, double y)
{
  double best = 20.0 * 20.0;
  int found = -1;

  for (guint i = 0; i < self->n_chars; i++)
    {
      const SenPdfRect *r = &self->rects[i];
      double dx = x < r->x ? r->x - x : MAX (0, x - (r->x + r->width));
      double dy = y < r->y ? r->y - y : MAX (0, y - (r->y + r->height));
      double far = dx * dx + dy * dy;

      if (r->width > 0 && far < best)
        {
          best = far;
          found = (int)i;
        }
    }
  return found;
}

/**
 * sen_pdf_text_page_get_word_at:
 * @index: a character
 *
 * Returns: the word around it; of length 1 where there is none
 */
SenPdfMatch
sen_pdf_text_page_get_word_at (SenPdfTextPage *self, guint index)
{
  SenPdfMatch word = { index, 1 };
  guint from = 0;
  guint at = 0;

  for (const char *p = self->text; *p != 0; p = g_utf8_next_char (p), at++)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        continue;
      if (at >= index)
        break;
      from = at + 1;
    }
  if (index < self->n_chars && at > index)
    word = (SenPdfMatch){ from, at - from };
  return word;
}

/**
 * sen_pdf_text_page_get_gap_at:
 * @x: points from the left
 * @y: points from the top
 *
 * Where a cursor would stand: what lies above or below a line counts as far more than what lies beside it, so that a
 * selection that is dragged through a margin goes on by whole lines.
 *
 * Returns: the number of characters before the point
 */
guint
sen_pdf_text_page_get_gap_at (SenPdfTextPage *self, double x, double y)
{
  double best = G_MAXDOUBLE;
  guint found = 0;

  for (guint i = 0; i < self->n_chars; i++)
    {
      const SenPdfRect *r = &self->rects[i];
      double dx = x < r->x ? r->x - x : MAX (0, x - (r->x + r->width));
      double dy = y < r->y ? r->y - y : MAX (0, y - (r->y + r->height));
      double far = dx * dx + 400 * dy * dy;

      if (r->width > 0 && r->height > 0 && far < best)
        {
          best = far;
          found = x > r->x + r->width / 2 ? i + 1 : i;
        }
    }
  return found;
}

/**
 * sen_pdf_text_page_get_line_at:
 * @index: a character
 *
 * Returns: the line around it without its end
 */
SenPdfMatch
sen_pdf_text_page_get_line_at (SenPdfTextPage *self, guint index)
{
  guint from = 0;
  guint at = 0;

  for (const char *p = self->text; *p != 0; p = g_utf8_next_char (p), at++)
    if (*p == '\n' && at >= index)
      break;
    else if (*p == '\n')
      from = at + 1;
  return (SenPdfMatch){ from, at - from };
}

/**
 * sen_pdf_text_page_find:
 * @needle: what to look for; a space stands for any run of blanks and line ends
 * @flags: how to compare
 *
 * Looks for a text; finds do not overlap.
 *
 * Returns: (transfer full) (element-type SenPdfMatch): the places in order, perhaps none
 */
GArray *
sen_pdf_text_page_find (SenPdfTextPage *self, const char *needle, SenPdfFindFlags flags)
{
  return sen_pdf_fold_find (self->text, strlen (self->text), needle, flags);
}
