/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line as the reader sees it, and patterns that are matched against it. */
#include "tasks-parse-private.h"

#include <string.h>

/* One character without case and marks, as a byte. */
static char
fold_char (gunichar c, gboolean *marked)
{
  char bytes[7] = "";
  g_autofree char *folded = NULL;

  if (c < 0x80)
    return g_ascii_tolower ((char)c);
  bytes[g_unichar_to_utf8 (c, bytes)] = '\0';
  folded = sen_text_fold (bytes);
  if (folded[0] != '\0' && (guchar)folded[0] < 0x80)
    {
      *marked = *marked || g_unichar_isalpha (c);
      return folded[0];
    }
  return c == 0x2013 || c == 0x2014 ? '-' : '~';
}

static void
find_tokens (TasksLine *line)
{
  guint start = 0;
  gboolean inside = FALSE;

  for (guint i = 0; i <= line->length; i++)
    {
      gboolean word = i < line->length && g_ascii_isalnum (line->plain[i]);

      if (word && !inside)
        start = i;
      if (!word && inside)
        {
          TasksToken token = { start, i };

          g_array_append_val (line->tokens, token);
        }
      inside = word;
    }
}

TasksLine *
tasks_line_new (const char *text)
{
  TasksLine *line = g_new0 (TasksLine, 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *at;

  line->text = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  for (char *c = line->text; *c != '\0'; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t')
      *c = ' ';
  line->length = (guint)g_utf8_strlen (line->text, -1);
  line->plain = g_malloc0 (line->length + 1);
  line->taken = g_malloc0 (line->length + 1);
  line->tokens = g_array_new (FALSE, FALSE, sizeof (TasksToken));
  at = line->text;
  for (guint i = 0; i < line->length; i++, at = g_utf8_next_char (at))
    line->plain[i] = fold_char (g_utf8_get_char (at), &line->accented);
  line->low = sen_text_normalize (line->text);
  if (g_utf8_strlen (line->low, -1) != (glong)line->length)
    {
      g_free (line->low);
      line->low = g_strdup (line->text);
    }
  find_tokens (line);
  return line;
}

void
tasks_line_free (TasksLine *line)
{
  g_free (line->text);
  g_free (line->low);
  g_free (line->plain);
  g_free (line->taken);
  g_array_unref (line->tokens);
  g_free (line);
}

gboolean
tasks_line_is_free (const TasksLine *line, guint start, guint end)
{
  return end <= line->length && memchr (line->taken + start, 1, end - start) == NULL;
}

void
tasks_line_take (TasksLine *line, guint start, guint end)
{
  memset (line->taken + start, 1, MIN (end, line->length) - start);
}

/* Whether a part of the sentence begins there: the line does, or a comma or the like stands before. */
gboolean
tasks_line_begins_at (const TasksLine *line, guint at)
{
  guint gap = at;

  while (at > 0 && line->plain[at - 1] == ' ')
    at--;
  if (at == 0 || line->taken[at - 1] || strchr (",;:(", line->plain[at - 1]) != NULL)
    return TRUE;
  /* "NQ-HĐND" is one word, "1.5" one number. */
  return at < gap && strchr ("-.", line->plain[at - 1]) != NULL;
}

gboolean
tasks_line_ends_at (const TasksLine *line, guint at)
{
  guint gap = at;

  while (at < line->length && line->plain[at] == ' ')
    at++;
  if (at >= line->length || line->taken[at] || strchr (",;:)", line->plain[at]) != NULL)
    return TRUE;
  if (line->plain[at] == '.')
    return at + 1 >= line->length || line->plain[at + 1] == ' ';
  return at > gap && line->plain[at] == '-';
}

char *
tasks_line_cut (const TasksLine *line, guint start, guint end)
{
  return g_utf8_substring (line->text, (glong)start, (glong)end);
}

static GRegex *
compile (const char *words)
{
  g_autofree char *whole = g_strdup_printf ("(?<![\\p{L}\\d])(?:%s)(?![\\p{L}\\d])", words);
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (whole, G_REGEX_OPTIMIZE, 0, &error);

  if (regex == NULL)
    g_error ("“%s”: %s", words, error->message);
  return regex;
}

/* @words: in lower case, without escapes in capitals: they are folded with the rest. */
TasksPattern
tasks_pattern_new (const char *words)
{
  g_autofree char *folded = sen_text_fold (words);

  return (TasksPattern){ compile (words), compile (folded) };
}

void
tasks_pattern_clear (TasksPattern *pattern)
{
  g_clear_pointer (&pattern->accented, g_regex_unref);
  g_clear_pointer (&pattern->bare, g_regex_unref);
}

gboolean
tasks_pattern_match (const TasksPattern *pattern, const TasksLine *line, GMatchInfo **match)
{
  return line->accented ? g_regex_match (pattern->accented, line->low, 0, match)
                        : g_regex_match (pattern->bare, line->plain, 0, match);
}

/* Where a group stands, in characters; FALSE if it matched nothing. */
gboolean
tasks_pattern_get (const TasksLine *line, GMatchInfo *match, int group, guint *start, guint *end)
{
  int from = -1, to = -1;

  if (!g_match_info_fetch_pos (match, group, &from, &to) || from < 0 || to <= from)
    return FALSE;
  *start = (guint)from;
  *end = (guint)to;
  if (line->accented)
    {
      *start = (guint)g_utf8_pointer_to_offset (line->low, line->low + from);
      *end = (guint)g_utf8_pointer_to_offset (line->low, line->low + to);
    }
  return TRUE;
}
