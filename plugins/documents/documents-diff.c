/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines first, as a draft's pieces are lines; then the words of lines that stand for one another. */
#include "documents-diff.h"

#include <string.h>

/* Beyond this many pairs to compare, all of one is taken for removed and all of the other for added. */
#define MOST (4u << 20)

static void
diff_free (gpointer data)
{
  g_free (((DocumentsDiff *)data)->text);
  g_free (data);
}

static void
add (GPtrArray *diffs, DocumentsDiffKind kind, const char *text)
{
  DocumentsDiff *last = diffs->len > 0 ? diffs->pdata[diffs->len - 1] : NULL;
  DocumentsDiff *diff;

  if (last != NULL && last->kind == kind)
    {
      char *joined = g_strconcat (last->text, text, NULL);

      g_free (last->text);
      last->text = joined;
      return;
    }
  diff = g_new0 (DocumentsDiff, 1);
  diff->kind = kind;
  diff->text = g_strdup (text);
  g_ptr_array_add (diffs, diff);
}

/* Pieces that end with @ends, each with what ends it. */
static GPtrArray *
cut (const char *text, const char *ends)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);

  while (*text != '\0')
    {
      gsize n = strcspn (text, ends);

      n += strspn (text + n, ends) > 0 ? 1 : 0;
      g_ptr_array_add (pieces, g_strndup (text, n));
      text += n;
    }
  return pieces;
}

typedef void (*DiffFunc) (GPtrArray *diffs, GPtrArray *a, guint a0, guint a1, GPtrArray *b, guint b0, guint b1);

/* The longest common subsequence; what lies between its members goes to @between. */
static void
walk (GPtrArray *diffs, GPtrArray *a, GPtrArray *b, DiffFunc between)
{
  gsize width = b->len + 1;
  g_autofree guint *length = NULL;
  guint i = 0, k = 0, a0 = 0, b0 = 0;

  if ((guint64)a->len * b->len > MOST)
    {
      between (diffs, a, 0, a->len, b, 0, b->len);
      return;
    }
  length = g_new0 (guint, (a->len + 1) * width);
  for (guint x = a->len; x > 0; x--)
    for (guint y = b->len; y > 0; y--)
      length[(x - 1) * width + y - 1] = g_str_equal (a->pdata[x - 1], b->pdata[y - 1])
                                            ? length[x * width + y] + 1
                                            : MAX (length[x * width + y - 1], length[(x - 1) * width + y]);
  while (i < a->len && k < b->len)
    if (g_str_equal (a->pdata[i], b->pdata[k]))
      {
        between (diffs, a, a0, i, b, b0, k);
        add (diffs, DOCUMENTS_DIFF_SAME, a->pdata[i]);
        a0 = ++i;
        b0 = ++k;
      }
    else if (length[(i + 1) * width + k] >= length[i * width + k + 1])
      i++;
    else
      k++;
  between (diffs, a, a0, a->len, b, b0, b->len);
}

static void
words_between (GPtrArray *diffs, GPtrArray *a, guint a0, guint a1, GPtrArray *b, guint b0, guint b1)
{
  for (guint i = a0; i < a1; i++)
    add (diffs, DOCUMENTS_DIFF_REMOVED, a->pdata[i]);
  for (guint i = b0; i < b1; i++)
    add (diffs, DOCUMENTS_DIFF_ADDED, b->pdata[i]);
}

/* Lines in the same place are one line that was changed. */
static void
lines_between (GPtrArray *diffs, GPtrArray *a, guint a0, guint a1, GPtrArray *b, guint b0, guint b1)
{
  for (; a0 < a1 && b0 < b1; a0++, b0++)
    {
      g_autoptr (GPtrArray) one = cut (a->pdata[a0], " \t\n");
      g_autoptr (GPtrArray) other = cut (b->pdata[b0], " \t\n");

      walk (diffs, one, other, words_between);
    }
  words_between (diffs, a, a0, a1, b, b0, b1);
}

/**
 * documents_diff_texts:
 * @before: a text
 * @after: what became of it
 *
 * Returns: (transfer full) (element-type DocumentsDiff): pieces in order: without those that were added they are
 *   @before, without those that were removed @after
 */
GPtrArray *
documents_diff_texts (const char *before, const char *after)
{
  GPtrArray *diffs = g_ptr_array_new_with_free_func (diff_free);
  g_autoptr (GPtrArray) a = cut (before, "\n");
  g_autoptr (GPtrArray) b = cut (after, "\n");

  walk (diffs, a, b, lines_between);
  return diffs;
}
