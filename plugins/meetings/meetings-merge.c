/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minutes that two people write at once. Saving compares three states inside the write: what was read when the writing
 * began, what was written here, and what stands in the store now. Only what was changed here is written; long texts
 * that were changed on both sides are put together line by line, and where both changed the same line both stay. In a
 * short field the later one stands; the journal has the other.
 */
#include "meetings-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer texts than this are compared as a whole: lines of one times lines of the other. */
#define MAX_CELLS (4 * 1024 * 1024)

/* For every line of @a the line of @b that it stayed, or −1: the longest common sequence. */
static int *
match_lines (char **a, char **b)
{
  guint n = g_strv_length (a), m = g_strv_length (b);
  gboolean small = (guint64)(n + 1) * (m + 1) <= MAX_CELLS;
  g_autofree guint *best = small ? g_new0 (guint, (gsize)(n + 1) * (m + 1)) : NULL;
  int *matches = g_new (int, (gsize)n + 1);

#define BEST(i, j) best[(gsize)(i) * (m + 1) + (j)]
  for (guint i = n; small && i-- > 0;)
    for (guint j = m; j-- > 0;)
      BEST (i, j) = g_str_equal (a[i], b[j]) ? BEST (i + 1, j + 1) + 1 : MAX (BEST (i + 1, j), BEST (i, j + 1));
  for (guint i = 0, j = 0; i < n; i++)
    {
      matches[i] = -1;
      if (!small)
        continue;
      while (j < m && !g_str_equal (a[i], b[j]) && BEST (i, j + 1) >= BEST (i + 1, j))
        j++;
      if (j < m && g_str_equal (a[i], b[j]))
        matches[i] = (int)j++;
    }
#undef BEST
  return matches;
}

static char *
join (char **lines, guint from, guint to)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "%s\n", lines[i]);
  return g_string_free (text, FALSE);
}

/* One piece that stands between lines that nobody touched. */
static void
append_piece (GString *text, const char *base, const char *mine, const char *theirs)
{
  gsize n_mine = strlen (mine), n_theirs = strlen (theirs);

  if (g_str_equal (mine, base) || g_str_equal (mine, theirs))
    g_string_append (text, theirs);
  else if (g_str_equal (theirs, base))
    g_string_append (text, mine);
  else if (n_mine > 0 && strncmp (mine, theirs, n_theirs > 0 ? n_theirs - 1 : 0) == 0)
    g_string_append (text, mine); /* goes on with what they wrote */
  else if (n_theirs > 0 && strncmp (theirs, mine, n_mine > 0 ? n_mine - 1 : 0) == 0)
    g_string_append (text, theirs);
  else
    {
      g_string_append (text, theirs);
      g_string_append (text, mine);
    }
}

/**
 * meetings_merge_text:
 * @base: (nullable): the text that both began with
 * @mine: (nullable): what was made of it here
 * @theirs: (nullable): what was made of it elsewhere
 *
 * Puts two versions of a text together, line by line. Where both changed the same lines, theirs come first, then mine.
 *
 * Returns: (transfer full) (nullable): the text; %NULL: none
 */
char *
meetings_merge_text (const char *base, const char *mine, const char *theirs)
{
  g_auto (GStrv) b = g_strsplit (base != NULL ? base : "", "\n", -1);
  g_auto (GStrv) m = g_strsplit (mine != NULL ? mine : "", "\n", -1);
  g_auto (GStrv) t = g_strsplit (theirs != NULL ? theirs : "", "\n", -1);
  g_autofree int *in_mine = NULL, *in_theirs = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint bi = 0, mi = 0, ti = 0, n = g_strv_length (b);

  if (g_strcmp0 (mine, base) == 0 || g_strcmp0 (mine, theirs) == 0)
    return g_strdup (theirs);
  if (g_strcmp0 (theirs, base) == 0)
    return g_strdup (mine);
  in_mine = match_lines (b, m);
  in_theirs = match_lines (b, t);
  for (guint i = 0; i <= n; i++)
    {
      guint m_end = i < n ? (guint)in_mine[i] : g_strv_length (m);
      guint t_end = i < n ? (guint)in_theirs[i] : g_strv_length (t);
      g_autofree char *b_piece = NULL, *m_piece = NULL, *t_piece = NULL;

      if (i < n && (in_mine[i] < 0 || in_theirs[i] < 0))
        continue;
      b_piece = join (b, bi, i);
      m_piece = join (m, mi, m_end);
      t_piece = join (t, ti, t_end);
      append_piece (text, b_piece, m_piece, t_piece);
      if (i < n)
        g_string_append_printf (text, "%s\n", b[i]);
      bi = i + 1;
      mi = m_end + 1;
      ti = t_end + 1;
    }
  if (text->len > 0)
    g_string_truncate (text, text->len - 1); /* the last line has no end */
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
merge_long (char **mine, const char *base, const char *theirs)
{
  g_autofree char *merged = meetings_merge_text (base, *mine, theirs);

  meetings_set_text (mine, merged);
}

static void
merge_short (char **mine, const char *base, const char *theirs)
{
  if (g_strcmp0 (*mine, base) == 0)
    meetings_set_text (mine, theirs);
}

/**
 * meetings_merge_note:
 * @db: inside a write
 * @mine: what is going to be saved; what others wrote since @base comes into it
 * @base: what @mine was made from
 * @error: as the store's
 *
 * Returns: whether it went well
 */
gboolean
meetings_merge_note (SenDb *db, MeetingsNote *mine, MeetingsNote *base, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SenCursor) row = sen_db_query (
      db, "SELECT presentation, discussion, vote, conclusion FROM meetings_minutes_item WHERE id = ? AND alive",
      g_variant_new ("(s)", mine->item), &failure);

  if (row != NULL && sen_cursor_next (row, &failure))
    {
      merge_long (&mine->presentation, base->presentation, sen_cursor_get_text (row, 0));
      merge_long (&mine->discussion, base->discussion, sen_cursor_get_text (row, 1));
      merge_long (&mine->vote, base->vote, sen_cursor_get_text (row, 2));
      merge_long (&mine->conclusion, base->conclusion, sen_cursor_get_text (row, 3));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * meetings_merge_minutes:
 * @db: inside a write
 * @mine: what is going to be saved; what others wrote since @base comes into it
 * @base: what @mine was made from
 * @error: as the store's
 *
 * Returns: whether it went well
 */
gboolean
meetings_merge_minutes (SenDb *db, MeetingsMinutes *mine, MeetingsMinutes *base, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SenCursor) row
      = sen_db_query (db,
                      "SELECT number, place, chair_name, secretary_name, opening, conclusions, closing, starts, ends, "
                      "total FROM meetings_minutes WHERE id = ? AND alive",
                      g_variant_new ("(s)", mine->meeting->id), &failure);

  if (row != NULL && sen_cursor_next (row, &failure))
    {
      merge_short (&mine->number, base->number, sen_cursor_get_text (row, 0));
      merge_short (&mine->place, base->place, sen_cursor_get_text (row, 1));
      merge_short (&mine->chair_name, base->chair_name, sen_cursor_get_text (row, 2));
      merge_short (&mine->secretary_name, base->secretary_name, sen_cursor_get_text (row, 3));
      merge_long (&mine->opening, base->opening, sen_cursor_get_text (row, 4));
      merge_long (&mine->conclusions, base->conclusions, sen_cursor_get_text (row, 5));
      merge_long (&mine->closing, base->closing, sen_cursor_get_text (row, 6));
      if (mine->starts == base->starts)
        mine->starts = sen_cursor_get_int (row, 7);
      if (mine->ends == base->ends)
        mine->ends = sen_cursor_get_int (row, 8);
      if (mine->total == base->total)
        mine->total = (int)sen_cursor_get_int (row, 9);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
