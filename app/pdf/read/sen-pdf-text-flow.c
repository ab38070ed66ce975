/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it goes elsewhere: lines become paragraphs again. Poppler gives lines, column by column; whether the next one
 * goes on with the sentence is told by where the lines lie. */
#include "sen-pdf-text-page.h"

#include <string.h>

typedef struct
{
  guint start; /* characters of the page */
  guint length;
  const char *text; /* borrowed; not ended there */
  gsize size;
  SenPdfRect area;
  double first_word; /* how wide it is */
  double right;      /* of the column */
} Line;

static void
unite (SenPdfRect *into, const SenPdfRect *other)
{
  double right = MAX (into->x + into->width, other->x + other->width);
  double bottom = MAX (into->y + into->height, other->y + other->height);

  if (into->width <= 0)
    {
      *into = *other;
      return;
    }
  into->x = MIN (into->x, other->x);
  into->y = MIN (into->y, other->y);
  into->width = right - into->x;
  into->height = bottom - into->y;
}

static void
measure (Line *line, const SenPdfRect *rects)
{
  gboolean in_first = TRUE;
  const char *p = line->text;

  for (guint i = 0; i < line->length; i++, p = g_utf8_next_char (p))
    {
      const SenPdfRect *r = &rects[line->start + i];

      if (r->width <= 0 || r->height <= 0)
        continue;
      unite (&line->area, r);
      in_first = in_first && !g_unichar_isspace (g_utf8_get_char (p));
      if (in_first)
        line->first_word = r->x + r->width - line->area.x;
    }
}

static GArray *
list_lines (SenPdfTextPage *page)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (page, NULL);
  const char *p = sen_pdf_text_page_get_text (page);
  guint at = 0;

  while (*p != '\0')
    {
      const char *end = strchrnul (p, '\n');
      Line line = { .start = at, .text = p, .size = (gsize)(end - p) };

      line.length = (guint)g_utf8_strlen (p, end - p);
      measure (&line, rects);
      g_array_append_val (lines, line);
      at += line.length + (*end != '\0' ? 1 : 0);
      p = *end != '\0' ? end + 1 : end;
    }
  return lines;
}

/* Whether @b lies right under @a, in one column. */
static gboolean
is_under (const Line *a, const Line *b)
{
  double gap = b->area.y - (a->area.y + a->area.height);
  double left = MAX (a->area.x, b->area.x);
  double right = MIN (a->area.x + a->area.width, b->area.x + b->area.width);

  return a->area.width > 0 && b->area.width > 0 && right > left && gap < a->area.height && gap > -0.6 * a->area.height;
}

static void
find_columns (GArray *lines)
{
  for (guint i = 0; i < lines->len;)
    {
      guint end = i + 1;
      double right = 0;

      while (end < lines->len && is_under (&g_array_index (lines, Line, end - 1), &g_array_index (lines, Line, end)))
        end++;
      for (guint k = i; k < end; k++)
        {
          const Line *line = &g_array_index (lines, Line, k);

          right = MAX (right, line->area.x + line->area.width);
        }
      for (; i < end; i++)
        g_array_index (lines, Line, i).right = right;
    }
}

/* "-", "•", "1.", "2.3.", "a)", "IV." */
static gboolean
is_item (const Line *line)
{
  const char *p = line->text, *end = line->text + line->size;
  gunichar c = p < end ? g_utf8_get_char (p) : 0;
  guint n = 0;

  if (c == '-' || c == '+' || c == '*' || c == 0x2013 || c == 0x2022 || c == 0xf0b7)
    return TRUE;
  for (; p < end && n < 6 && (g_unichar_isalnum (g_utf8_get_char (p)) || *p == '.'); n++)
    p = g_utf8_next_char (p);
  if (n == 0 || p >= end || (*p != ')' && p[-1] != '.'))
    return FALSE;
  c = g_utf8_get_char (line->text);
  return g_unichar_isdigit (c) || n <= 2 || strchr ("IVXL", (int)c) != NULL;
}

static gboolean
goes_on (const Line *a, const Line *b)
{
  double space = a->area.height / 4;

  if (!is_under (a, b) || is_item (b))
    return FALSE;
  if (b->area.height > 1.3 * a->area.height || a->area.height > 1.3 * b->area.height)
    return FALSE;
  if (b->area.y - a->area.y > 2 * a->area.height)
    return FALSE;
  if (b->area.x > a->area.x + a->area.height && !is_item (a)) /* set in: a new paragraph */
    return FALSE;
  return a->area.x + a->area.width + space + b->first_word > a->right - space; /* it had no room there */
}

/* Whether the line ends with a hyphen that only divides a word. Returns: its bytes */
static gsize
hyphen_of (const char *text, gsize size, const Line *next)
{
  gunichar c = next->size > 0 ? g_utf8_get_char (next->text) : 0;

  if (size >= 2 && memcmp (text + size - 2, "\xc2\xad", 2) == 0)
    return 2;
  if (size >= 2 && text[size - 1] == '-' && g_unichar_islower (c)
      && g_unichar_isalpha (g_utf8_get_char (g_utf8_find_prev_char (text, text + size - 1))))
    return 1;
  return 0;
}

/**
 * sen_pdf_text_page_dup_flow:
 * @start: first character
 * @length: how many; fewer are taken at the end
 *
 * As sen_pdf_text_page_dup_range(), with the lines of a paragraph joined: a line end is the end of a paragraph. Words
 * that a hyphen divides are whole.
 *
 * Returns: (transfer full): that part of the text
 */
char *
sen_pdf_text_page_dup_flow (SenPdfTextPage *self, guint start, guint length)
{
  g_autoptr (GArray) lines = list_lines (self);
  GString *out = g_string_new (NULL);
  guint n_chars = sen_pdf_text_page_get_n_chars (self);
  guint end = start >= n_chars ? start : start + MIN (length, n_chars - start);

  find_columns (lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      const Line *next = i + 1 < lines->len ? line + 1 : NULL;
      guint from = MAX (start, line->start), to = MIN (end, line->start + line->length);
      const char *first, *last;
      gsize hyphen;

      if (from > to || (from == to && line->length > 0) || start >= end || from >= end)
        continue;
      first = g_utf8_offset_to_pointer (line->text, (glong)(from - line->start));
      last = g_utf8_offset_to_pointer (first, (glong)(to - from));
      if (next == NULL || end <= line->start + line->length) /* nothing follows */
        {
          g_string_append_len (out, first, last - first);
          continue;
        }
      if (!goes_on (line, next))
        {
          g_string_append_len (out, first, last - first);
          g_string_append_c (out, '\n');
          continue;
        }
      hyphen = hyphen_of (first, (gsize)(last - first), next);
      g_string_append_len (out, first, last - first - (gssize)hyphen);
      if (hyphen == 0 && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

/**
 * sen_pdf_text_page_list_in_box:
 * @box: in points
 *
 * Returns: (transfer full) (element-type SenPdfMatch): the characters whose middle lies in a box, as runs, a line each
 * at the most
 */
GArray *
sen_pdf_text_page_list_in_box (SenPdfTextPage *self, const SenPdfRect *box)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (SenPdfMatch));
  const char *p = sen_pdf_text_page_get_text (self);
  guint n = 0;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (self, &n);
  gboolean in_run = FALSE;

  for (guint i = 0; i < n; i++, p = g_utf8_next_char (p))
    {
      double x = rects[i].x + rects[i].width / 2, y = rects[i].y + rects[i].height / 2;
      gboolean inside = rects[i].width > 0 && *p != '\n' && x >= box->x && x <= box->x + box->width && y >= box->y
                        && y <= box->y + box->height;
      SenPdfMatch run = { i, 1 };

      if (inside && in_run)
        g_array_index (runs, SenPdfMatch, runs->len - 1).length++;
      else if (inside)
        g_array_append_val (runs, run);
      in_run = inside;
    }
  return runs;
}
