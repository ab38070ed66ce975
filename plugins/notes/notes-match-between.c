/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words between two passages that stand in both versions once each: whatever became of them, it is between those two.
 * The piece of the old text is laid over the piece of the new one with both ends held. The words are where they were
 * laid if no other way of laying comes near: neither one that takes them out, nor one that takes what they lie on for
 * new.
 */
#include "notes-match-private.h"

#define FIRM   4   /* words that stand in both once hold a piece */
#define REACH  120 /* words on either side among which a hold is looked for */
#define GROWN  60  /* words by which a piece may have grown */
#define CLOSE  8   /* words around a short passage that must not all be new */
#define CHANGE 1.4f

typedef struct
{
  NotesText *a, *b;
  guint a0, a1, b0, b1; /* the pieces */
  guint from, to;       /* the words, in a */
} Piece;

static guint32
word (NotesText *text, guint index)
{
  return notes_text_get (text, index)->word;
}

/* Where some words of @b stand in @text, if they do once. */
static gboolean
find_once (NotesText *source, guint at, NotesText *text, guint *where)
{
  GArray *positions = NULL;
  guint rarest = 0, n = 0;

  for (guint k = 0; k < FIRM; k++)
    {
      GArray *found = notes_text_find_word (text, word (source, at + k));

      if (found == NULL)
        return FALSE;
      if (positions != NULL && found->len >= positions->len)
        continue;
      positions = found;
      rarest = k;
    }
  for (guint i = 0; i < positions->len; i++)
    {
      guint start = g_array_index (positions, guint, i) - rarest, k = 0;

      if (g_array_index (positions, guint, i) < rarest || start + FIRM > text->tokens->len)
        continue;
      while (k < FIRM && word (text, start + k) == word (source, at + k))
        k++;
      if (k < FIRM)
        continue;
      *where = start;
      if (++n > 1)
        return FALSE;
    }
  return n == 1;
}

static gboolean
is_firm (const Piece *piece, guint at, guint *where)
{
  guint back;

  return find_once (piece->a, at, piece->b, where) && find_once (piece->b, *where, piece->a, &back) && back == at;
}

/* The nearest holds on either side; the ends of the texts hold as well. */
static gboolean
find_holds (Piece *piece)
{
  guint at, where, least = piece->from > REACH ? piece->from - REACH : 0;
  guint most = MIN (piece->to + REACH, piece->a->tokens->len);
  gboolean left = FALSE, right = FALSE;

  for (at = piece->from; at >= least + FIRM && !left; at--)
    if (is_firm (piece, at - FIRM, &where))
      {
        left = TRUE;
        piece->a0 = at;
        piece->b0 = where + FIRM;
      }
  for (at = piece->to; at + FIRM <= most && !right; at++)
    if (is_firm (piece, at, &where))
      {
        right = TRUE;
        piece->a1 = at;
        piece->b1 = where;
      }
  if (!left && piece->from < REACH)
    {
      left = TRUE;
      piece->a0 = piece->b0 = 0;
    }
  if (!right && piece->to + REACH > piece->a->tokens->len)
    {
      right = TRUE;
      piece->a1 = piece->a->tokens->len;
      piece->b1 = piece->b->tokens->len;
    }
  return left && right && piece->b0 <= piece->b1 && piece->b1 - piece->b0 <= piece->a1 - piece->a0 + GROWN;
}

/*
 * The cheapest way to lay one piece over the other. Words of the new piece in bar[0] … bar[1] and, if @without, the
 * words themselves lie on nothing. pairs[i], if asked for: what a[a0 + i] lies on, or -1.
 */
static float
lay (const Piece *piece, gboolean without, const guint bar[2], int *pairs)
{
  guint n = piece->a1 - piece->a0, m = piece->b1 - piece->b0;
  g_autofree float *cost = g_new (float, (gsize)(n + 1) * (m + 1));

#define COST(i, k) cost[(gsize)(i) * (m + 1) + (k)]
  for (guint k = 0; k <= m; k++)
    COST (0, k) = (float)k;
  for (guint i = 1; i <= n; i++)
    {
      guint at = piece->a0 + i - 1;
      gboolean out = without && at >= piece->from && at < piece->to;

      COST (i, 0) = (float)i;
      for (guint k = 1; k <= m; k++)
        {
          guint on = piece->b0 + k - 1;
          gboolean barred = out || (on >= bar[0] && on < bar[1]);
          float step = word (piece->a, at) == word (piece->b, on) ? 0.0f : CHANGE;

          COST (i, k) = MIN (COST (i - 1, k), COST (i, k - 1)) + 1;
          if (!barred)
            COST (i, k) = MIN (COST (i, k), COST (i - 1, k - 1) + step);
        }
    }
  for (guint i = n, k = m; pairs != NULL && i > 0;)
    {
      float step = k > 0 && word (piece->a, piece->a0 + i - 1) == word (piece->b, piece->b0 + k - 1) ? 0.0f : CHANGE;

      pairs[i - 1] = -1;
      if (k > 0 && COST (i, k) >= COST (i - 1, k - 1) + step - 1e-3f)
        pairs[--i] = (int)(piece->b0 + --k);
      else if (k > 0 && COST (i, k) >= COST (i, k - 1) + 1 - 1e-3f)
        k--;
      else
        i--;
    }
  return COST (n, m);
#undef COST
}

typedef struct
{
  guint low, high; /* what the words lie on */
  guint same;      /* words that are the same */
  double part;     /* of their weight, 0 … 1 */
  double close;    /* of the weight of what is close by */
} Found;

static gboolean
read_pairs (const Piece *piece, const int *pairs, Found *found)
{
  double all = 0, mine = 0, all_close = 0, close = 0;
  int low = -1, high = -1;

  *found = (Found){ 0 };
  for (guint at = piece->a0; at < piece->a1; at++)
    {
      int on = pairs[at - piece->a0];
      double w = notes_match_weigh (piece->a, at);
      gboolean same = on >= 0 && word (piece->a, at) == word (piece->b, (guint)on);

      if (at < piece->from || at >= piece->to)
        {
          gboolean near = at + CLOSE >= piece->from && at < piece->to + CLOSE;

          all_close += near ? w : 0;
          close += near && same ? w : 0;
          continue;
        }
      all += w;
      if (!same)
        continue;
      mine += w;
      found->same++;
      low = low < 0 ? on : low;
      high = on;
    }
  if (low < 0)
    return FALSE;
  found->low = (guint)low;
  found->high = (guint)high + 1;
  found->part = mine / all;
  found->close = all_close > 0 ? close / all_close : 1;
  return TRUE;
}

static gboolean
is_enough (const Found *found, guint n)
{
  guint span = found->high - found->low;

  if (n < 3)
    return found->same == n && span == n && found->close >= 0.3;
  if (2 * found->same < n || span > 2 * n)
    return FALSE;
  return found->part >= 0.5 && (n >= 8 || found->close >= 0.3);
}

/*
 * notes_match_between:
 *
 * Returns: whether the words are between what stood on either side of them, there alone
 */
NotesBetween
notes_match_between (NotesText *old_text, NotesText *new_text, guint from, guint to, NotesMatch *match)
{
  static const guint nothing[2] = { 0, 0 };
  Piece piece = { .a = old_text, .b = new_text, .from = from, .to = to };
  g_autofree int *pairs = NULL;
  Found found;
  float best, clear;

  if (!find_holds (&piece))
    return NOTES_BETWEEN_UNKNOWN;
  pairs = g_new (int, piece.a1 - piece.a0 + 1);
  best = lay (&piece, FALSE, nothing, pairs);
  if (!read_pairs (&piece, pairs, &found) || !is_enough (&found, to - from))
    return NOTES_BETWEEN_GONE;
  /* Taken out, or lying on nothing that is there, they would cost two a word if nothing else wanted the place. */
  clear = best + 1.2f * (float)found.same;
  if (lay (&piece, TRUE, nothing, NULL) < clear
      || lay (&piece, FALSE, (guint[]){ found.low, found.high }, NULL) < clear)
    return NOTES_BETWEEN_UNCLEAR;
  *match = (NotesMatch){ found.low, found.high, found.same == to - from && found.high - found.low == to - from };
  return NOTES_BETWEEN_FOUND;
}
