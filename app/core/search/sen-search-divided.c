/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that the end of a line divides. Whether a hyphen there only divides a word nobody can tell, so both stay: the
 * halves where they are, and the whole word at the end of the text, where it stands between no two others. No syllable
 * of Vietnamese is divided, so a half with a letter that only such words have is a word.
 */
#include "sen-search-private.h"

#include <string.h>

#define SOFT  "\xc2\xad"
#define LEAST 2 /* letters of a half */

static gboolean
is_part (char c)
{
  return (c & 0x80) != 0 || g_ascii_isalnum (c) || c == '-';
}

/* Returns: how many bytes the hyphen and the end of the line behind it take; 0 if there is none */
static gsize
measure_end (const char *p)
{
  gboolean soft = g_str_has_prefix (p, SOFT);
  const char *hyphen = soft ? p + strlen (SOFT) : *p == '-' ? p + 1 : p;
  const char *next = g_str_has_prefix (p, "\xe2\x80\x90") || g_str_has_prefix (p, "\xe2\x80\x91") ? p + 3 : hyphen;
  const char *q = next;

  if (next == p)
    return 0;
  while (g_ascii_isspace (*q))
    q++;
  return soft || memchr (next, '\n', (gsize)(q - next)) != NULL ? (gsize)(q - p) : 0;
}

/**
 * sen_search_add_divided:
 * @text: of a page, UTF-8
 *
 * Returns: (transfer full): the text with its divided words behind it, whole
 */
char *
sen_search_add_divided (const char *text)
{
  GString *out = g_string_new (text);
  const char *start = text; /* of the letters before @p */

  for (const char *p = text; *p != '\0';)
    {
      gsize end = measure_end (p);
      const char *next = p + end, *last = next;

      if (end == 0)
        {
          p++;
          if (!g_ascii_isalpha (p[-1]))
            start = p;
          continue;
        }
      while (g_ascii_islower (*last))
        last++;
      if (p - start >= LEAST && g_ascii_islower (p[-1]) && (start == text || !is_part (start[-1]))
          && last - next >= LEAST && !is_part (*last))
        {
          g_string_append_c (out, '\n');
          g_string_append_len (out, start, p - start);
          g_string_append_len (out, next, last - next);
        }
      p = start = next;
    }
  return g_string_free (out, FALSE);
}
