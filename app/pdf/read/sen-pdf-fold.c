/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text made comparable, and where each byte of it comes from. Every run of blanks is one space; a soft hyphen is left
 * out together with the line's end behind it. So is a hyphen that ends a line within a word: whether it only divides
 * the word nobody can tell, so hyphens between letters don't count elsewhere either, unless it is to be exact. By
 * default letters lose their marks and capitals, and đ is d; with tones they keep the marks, exact ones everything
 * (after NFC).
 */
#include "sen-pdf-fold.h"

#include <string.h>

#define LATIN    0x250
#define VIETNAM  0x1e00
#define VIETNAMS 0x100

/* The one ASCII character that a letter becomes; 0: it is something else, or more than one. */
typedef struct
{
  guint8 latin[LATIN];
  guint8 vietnamese[VIETNAMS];
} Table;

static gsize
fold_slowly (gunichar c, gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH])
{
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_UNICHAR_MAX_DECOMPOSITION_LENGTH);
  gsize kept = 0;

  for (gsize i = 0; i < n; i++)
    {
      gunichar part = g_unichar_tolower (parts[i]);

      if (part == 0x111) /* đ */
        part = 'd';
      if (!g_unichar_ismark (part))
        parts[kept++] = part;
    }
  return kept;
}

static guint8
fold_to_ascii (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  return fold_slowly (c, parts) == 1 && parts[0] < 0x80 ? (guint8)parts[0] : 0;
}

static const Table *
get_table (void)
{
  static Table table; /* never changes once it is made */
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (gunichar c = 1; c < LATIN; c++)
        table.latin[c] = fold_to_ascii (c);
      for (gunichar c = 0; c < VIETNAMS; c++)
        table.vietnamese[c] = fold_to_ascii (VIETNAM + c);
      g_once_init_leave (&made, 1);
    }
  return &table;
}

static void
emit (GString *out, GArray *map, gunichar c, guint32 at)
{
  gsize before = out->len;

  if (c < 0x80)
    g_string_append_c (out, (char)c);
  else
    g_string_append_unichar (out, c);
  for (gsize i = before; map != NULL && i < out->len; i++)
    g_array_append_val (map, at);
}

static void
emit_plain (const Table *table, GString *out, GArray *map, gunichar c, guint32 at)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  guint8 plain = 0;
  gsize n;

  if (c < LATIN)
    plain = table->latin[c];
  else if (c >= VIETNAM && c < VIETNAM + VIETNAMS)
    plain = table->vietnamese[c - VIETNAM];
  if (plain != 0)
    {
      emit (out, map, plain, at);
      return;
    }
  n = fold_slowly (c, parts);
  for (gsize i = 0; i < n; i++)
    emit (out, map, parts[i], at);
}

/* A letter with the marks behind it, composed. Returns: how many characters it is */
static guint
emit_toned (const char *p, const char *end, gboolean lower, GString *out, GArray *map, guint32 at)
{
  const char *next = g_utf8_next_char (p);
  gunichar c = g_utf8_get_char (p);
  g_autofree char *composed = NULL;
  guint n = 1;

  if (c < 0x80 && (next >= end || (guchar)*next < 0x80))
    {
      emit (out, map, lower ? (gunichar)g_ascii_tolower ((char)c) : c, at);
      return 1;
    }
  for (; next < end && g_unichar_ismark (g_utf8_get_char (next)); n++)
    next = g_utf8_next_char (next);
  composed = g_utf8_normalize (p, next - p, lower ? G_NORMALIZE_NFKC : G_NORMALIZE_NFC);
  for (const char *q = composed; q != NULL && *q != 0; q = g_utf8_next_char (q))
    emit (out, map, lower ? g_unichar_tolower (g_utf8_get_char (q)) : g_utf8_get_char (q), at);
  return n;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x80 && g_unichar_isspace (c));
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/*
 * What becomes of a hyphen at @p, with @before before it: its @drop is that it doesn't count itself.
 *
 * Returns: from where to go on: behind the line's end, if it stands there and the word goes on
 */
static const char *
pass_hyphen (const char *p, const char *end, gunichar before, gboolean exact, gboolean *drop)
{
  const char *next = g_utf8_next_char (p);
  const char *q = next;
  gboolean at_end;
  gunichar c;

  while (q < end && is_blank (g_utf8_get_char (q)))
    q = g_utf8_next_char (q);
  at_end = memchr (next, '\n', (gsize)(q - next)) != NULL;
  if (!at_end)
    q = next;
  c = q < end ? g_utf8_get_char (q) : 0;
  *drop = g_unichar_isalpha (before) && (c != 0 ? g_unichar_isalpha (c) && (at_end || !exact) : !at_end && !exact);
  return *drop || (at_end && g_unichar_isalnum (before) && g_unichar_isalnum (c)) ? q : next;
}

/*
 * Appends @length bytes of @text, which is valid UTF-8, to @out; @map, if given, gets the character of the text for
 * each byte of it.
 */
void
sen_pdf_fold (const char *text, gsize length, SenPdfFindFlags flags, GString *out, GArray *map)
{
  const Table *table = get_table ();
  const char *end = text + length;
  gboolean plain = (flags & (SEN_PDF_FIND_EXACT | SEN_PDF_FIND_TONES)) == 0;
  gboolean exact = (flags & SEN_PDF_FIND_EXACT) != 0;
  gboolean after_hyphen = FALSE;
  gunichar before = 0;
  guint32 at = 0;

  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      guint n = 1;

      if (is_blank (c))
        {
          if (!after_hyphen && (out->len == 0 || out->str[out->len - 1] != ' '))
            emit (out, map, ' ', at);
        }
      else if (c == 0xad)
        after_hyphen = TRUE;
      else if (is_hyphen (c))
        {
          gboolean drop;
          const char *next = pass_hyphen (p, end, before, exact, &drop);

          if (!drop)
            emit (out, map, '-', at);
          n = (guint)g_utf8_pointer_to_offset (p, next);
        }
      else if (plain)
        emit_plain (table, out, map, c, at);
      else
        n = emit_toned (p, end, !exact, out, map, at);
      if (c != 0xad && c != '\n' && c != '\r')
        after_hyphen = FALSE;
      if (c != 0xad && !g_unichar_ismark (c))
        before = c;
      at += n;
      for (; n > 0; n--)
        p = g_utf8_next_char (p);
    }
}

/* Returns: (transfer full): what to look for in folded text, perhaps nothing */
char *
sen_pdf_fold_needle (const char *needle, SenPdfFindFlags flags)
{
  g_autofree char *stripped = g_strstrip (g_utf8_make_valid (needle, -1));
  GString *out = g_string_new (NULL);

  sen_pdf_fold (stripped, strlen (stripped), flags, out, NULL);
  return g_string_free (out, FALSE);
}

static gboolean
is_word_part (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether what was left out between two characters of the text parts them: a hyphen that divides no line. */
static gboolean
parts_words (const char *text, guint32 from, guint32 to)
{
  const char *p = g_utf8_offset_to_pointer (text, from);
  gboolean parts = FALSE;

  for (guint32 i = from; i < to; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == 0xad)
        return FALSE;
      parts = parts || is_hyphen (c);
    }
  return parts;
}

/* Whether a word may end before byte @at of what was folded, or begin there. */
static gboolean
is_edge (const char *text, const GString *folded, GArray *map, gsize at)
{
  const char *before = at > 0 ? g_utf8_find_prev_char (folded->str, folded->str + at) : NULL;

  if (before == NULL || at >= folded->len || !is_word_part (g_utf8_get_char (before))
      || !is_word_part (g_utf8_get_char (folded->str + at)))
    return TRUE;
  return parts_words (text, g_array_index (map, guint32, at - 1) + 1, g_array_index (map, guint32, at));
}

/*
 * Looks through text that is valid UTF-8; finds do not overlap.
 *
 * Returns: (transfer full) (element-type SenPdfMatch): the places in order, counted in characters
 */
GArray *
sen_pdf_fold_find (const char *text, gsize length, const char *needle, SenPdfFindFlags flags)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SenPdfMatch));
  g_autofree char *pin = sen_pdf_fold_needle (needle, flags);
  gsize size = strlen (pin);
  g_autoptr (GString) hay = g_string_sized_new (length + 1);
  g_autoptr (GArray) map = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint)MIN (length + 1, G_MAXINT32));
  gsize from = 0;
  const char *at;

  if (size == 0)
    return found;
  sen_pdf_fold (text, length, flags, hay, map);
  while ((at = memmem (hay->str + from, hay->len - from, pin, size)) != NULL)
    {
      gsize i = (gsize)(at - hay->str);

      from = i + 1;
      if ((flags & SEN_PDF_FIND_WHOLE_WORDS) == 0
          || (is_edge (text, hay, map, i) && is_edge (text, hay, map, i + size)))
        {
          guint32 start = g_array_index (map, guint32, i);
          guint32 last = g_array_index (map, guint32, i + size - 1);
          SenPdfMatch match = { start, last - start + 1 };

          g_array_append_val (found, match);
          from = i + size;
        }
    }
  return found;
}
