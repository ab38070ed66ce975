/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * First the very words, told apart by what stands around them; then what lies between passages that stand in both
 * versions once (notes-match-between.c); then words that differ a little, found by laying the old passage beside the
 * likeliest passages of the new text. What fits two places about as well, or what another passage of the old text fits
 * better, is found nowhere: a note without its place is better than one on a wrong sentence.
 */
#include "notes-match-private.h"

#include <math.h>

#define AROUND  20 /* words on either side that are compared */
#define MARGIN  8  /* words by which a passage may shift */
#define ADJOIN  6  /* words directly beside */
#define CERTAIN 3  /* of them more than elsewhere */
#define LIKELY  12 /* passages that are looked at closely */
#define COMMON  400
#define CLEARLY 0.10 /* by how much the best must be better than the next … */
#define WIDE    100  /* … else more is compared … */
#define ALIKE   0.5  /* how much of what is farther around must be there for words that differ */
#define SURELY  0.62 /* … and that are not where they stood */
#define WIDELY  0.05 /* … by how much it must be better then */

typedef struct
{
  NotesText *old_text;
  NotesText *new_text;
  guint from, to;    /* the words */
  guint first, last; /* with what stands around them */
} Query;

/* Rare words say more. */
double
notes_match_weigh (NotesText *text, guint index)
{
  double common = 1 + log (notes_text_count_word (text, notes_text_get (text, index)->word));

  return 1 / (common * common);
}

static guint32
word (NotesText *text, guint index)
{
  return notes_text_get (text, index)->word;
}

static gboolean
overlap (guint a0, guint a1, guint b0, guint b1)
{
  return a0 < b1 && b0 < a1;
}

/* How much of a[a0…a1) stands in b[b0…b1) in the same order, 0 … 1. */
static double
compare (NotesText *a, guint a0, guint a1, NotesText *b, guint b0, guint b1)
{
  double rows[2][WIDE + MARGIN + 2] = { 0 };
  double total = 0;
  guint n = MIN (b1 - b0, WIDE + MARGIN);

  for (guint i = a0; i < a1; i++)
    {
      double *above = rows[(i - a0) % 2], *row = rows[(i - a0 + 1) % 2];
      double w = notes_match_weigh (a, i);

      total += w;
      row[0] = 0;
      for (guint k = 1; k <= n; k++)
        {
          row[k] = MAX (above[k], row[k - 1]);
          if (word (a, i) == word (b, b0 + k - 1))
            row[k] = MAX (row[k], above[k - 1] + w);
        }
    }
  return total > 0 ? rows[(a1 - a0) % 2][n] / total : -1;
}

/* How well what stands around a[a0…a1) fits what stands around b[b0…b1). At an end of the paper one side counts alone.
 */
static double
context (NotesText *a, guint a0, guint a1, NotesText *b, guint b0, guint b1, guint around)
{
  guint left_a = a0 > around ? a0 - around : 0;
  guint left_b = b0 > around + MARGIN ? b0 - around - MARGIN : 0;
  double left = compare (a, left_a, a0, b, left_b, b0);
  double right = compare (a, a1, MIN (a1 + around, a->tokens->len), b, b1, MIN (b1 + around + MARGIN, b->tokens->len));

  if (left < 0 || right < 0)
    return MAX (0, MAX (left, right));
  /* One side whole says as much as two halves do: pages are torn apart at one side only. */
  return MAX ((left + right) / 2, 0.85 * MAX (left, right));
}

/* Where the words @from … @to of @source stand in @text, one after the other. */
static GArray *
list_exact (NotesText *source, guint from, guint to, NotesText *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint rarest = from;
  GArray *positions;

  for (guint i = from; i < to; i++)
    if (notes_text_count_word (text, word (source, i)) < notes_text_count_word (text, word (source, rarest)))
      rarest = i;
  positions = notes_text_find_word (text, word (source, rarest));
  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      guint at = g_array_index (positions, guint, i);
      guint start, k;

      if (at < rarest - from || at - (rarest - from) + (to - from) > text->tokens->len)
        continue;
      start = at - (rarest - from);
      for (k = 0; k < to - from && word (text, start + k) == word (source, from + k); k++)
        ;
      if (k == to - from)
        g_array_append_val (found, start);
    }
  return found;
}

/* Whether another passage of the old text that says the same fits this place as well. */
static gboolean
is_anothers (const Query *query, GArray *twins, guint at, guint around, double clearly)
{
  guint n = query->to - query->from;
  double fit = context (query->old_text, query->from, query->to, query->new_text, at, at + n, around);

  for (guint i = 0; i < twins->len; i++)
    {
      guint twin = g_array_index (twins, guint, i);

      if (twin != query->from
          && context (query->old_text, twin, twin + n, query->new_text, at, at + n, around) > fit - clearly)
        return TRUE;
    }
  return FALSE;
}

/* How many words directly before and after are the same as well. */
static guint
adjoin (NotesText *a, guint a0, guint a1, NotesText *b, guint b0, guint b1)
{
  guint n = 0;

  for (guint i = 1; i <= ADJOIN && i <= a0 && i <= b0 && word (a, a0 - i) == word (b, b0 - i); i++)
    n++;
  for (guint i = 0;
       i < ADJOIN && a1 + i < a->tokens->len && b1 + i < b->tokens->len && word (a, a1 + i) == word (b, b1 + i); i++)
    n++;
  return n;
}

/* Of words that stood more than once: whether what is directly beside them here is what was beside others of them, or
 * nothing that was beside these. */
static gboolean
adjoins_others (const Query *query, GArray *twins, guint at)
{
  guint n = query->to - query->from;
  guint own = adjoin (query->old_text, query->from, query->to, query->new_text, at, at + n);

  if (own == 0)
    return TRUE;
  for (guint i = 0; i < twins->len; i++)
    {
      guint twin = g_array_index (twins, guint, i);

      if (twin != query->from && adjoin (query->old_text, twin, twin + n, query->new_text, at, at + n) > own)
        return TRUE;
    }
  return FALSE;
}

/* The one place where clearly more words directly beside are the same than beside others of them, or elsewhere. */
static gboolean
choose_adjoining (const Query *query, GArray *places, GArray *twins, guint *found)
{
  guint n = query->to - query->from, most = 0, next = 0;

  for (guint i = 0; i < places->len; i++)
    {
      guint at = g_array_index (places, guint, i);
      guint own = adjoin (query->old_text, query->from, query->to, query->new_text, at, at + n);

      next = MAX (next, MIN (own, most));
      if (own <= most)
        continue;
      most = own;
      *found = at;
    }
  for (guint i = 0; most > 0 && i < twins->len; i++)
    {
      guint twin = g_array_index (twins, guint, i);

      if (twin != query->from)
        next = MAX (next, adjoin (query->old_text, twin, twin + n, query->new_text, *found, *found + n));
    }
  return most >= next + CERTAIN;
}

/* The place whose surroundings fit best; FALSE if another's fit about as well. */
static gboolean
choose (const Query *query, GArray *places, guint around, double clearly, guint *at, double *best)
{
  guint n = query->to - query->from;
  double next = -1;

  *best = -1;
  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);
      double fit = context (query->old_text, query->from, query->to, query->new_text, place, place + n, around);

      next = MAX (next, MIN (fit, *best));
      if (fit <= *best)
        continue;
      *best = fit;
      *at = place;
    }
  return places->len > 0 && (places->len == 1 || *best - next >= clearly);
}

/* How well what is around must fit, before the very words are taken for those that were meant. */
static double
needed (guint n, gboolean alone)
{
  if (!alone)
    return 0.4;
  if (n >= 6)
    return 0;
  if (n >= 3)
    return 0.2;
  return 0.45;
}

static gboolean
find_exact (const Query *query, NotesMatch *match)
{
  g_autoptr (GArray) places = list_exact (query->old_text, query->from, query->to, query->new_text);
  g_autoptr (GArray) twins = list_exact (query->old_text, query->from, query->to, query->old_text);
  guint n = query->to - query->from;
  gboolean alone = places->len == 1 && twins->len == 1;
  double near, wide;
  guint at = 0;

  if (places->len == 0)
    return FALSE;
  if (choose (query, places, AROUND, CLEARLY, &at, &near)
      && (alone || !is_anothers (query, twins, at, AROUND, CLEARLY)))
    {
      if (near < needed (n, alone))
        return FALSE;
    }
  else if ((!choose (query, places, WIDE, WIDELY, &at, &wide) || wide < 0.5
            || is_anothers (query, twins, at, WIDE, WIDELY))
           && !choose_adjoining (query, places, twins, &at))
    return FALSE;
  if (twins->len > 1 && adjoins_others (query, twins, at))
    return FALSE;
  *match = (NotesMatch){ at, at + n, TRUE };
  return TRUE;
}

/* Whether the very words stand somewhere else than at @other, and there is nobody's but ours. */
static gboolean
may_be_elsewhere (const Query *query, const NotesMatch *other)
{
  g_autoptr (GArray) places = list_exact (query->old_text, query->from, query->to, query->new_text);
  g_autoptr (GArray) twins = list_exact (query->old_text, query->from, query->to, query->old_text);
  guint n = query->to - query->from;

  for (guint i = 0; i < places->len; i++)
    {
      guint at = g_array_index (places, guint, i);

      if (!overlap (at, at + n, other->from, other->to) && !is_anothers (query, twins, at, WIDE, WIDELY))
        return TRUE;
    }
  return FALSE;
}

/* Whether the very words stand there, which were not taken for ours. */
static gboolean
was_refused (const Query *query, const NotesMatch *match)
{
  g_autoptr (GArray) places = list_exact (query->old_text, query->from, query->to, query->new_text);
  guint n = query->to - query->from;

  for (guint i = 0; i < places->len; i++)
    {
      guint at = g_array_index (places, guint, i);

      if (overlap (at, at + n, match->from, match->to))
        return TRUE;
    }
  return FALSE;
}

/* Passages of @text that share the most words, in the same order, with source[first…last): where they would begin. */
static GArray *
list_likely (NotesText *source, guint first, guint last, NotesText *text)
{
  g_autoptr (GHashTable) votes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = first; i < last; i++)
    {
      GArray *positions = notes_text_find_word (text, word (source, i));
      double w;

      if (positions == NULL || positions->len > COMMON)
        continue;
      w = 1 / (1 + log (positions->len));
      for (guint k = 0; k < positions->len; k++)
        {
          int bucket = ((int)g_array_index (positions, guint, k) - (int)(i - first) + (1 << 20)) / MARGIN;

          for (int side = 0; side < 2; side++) /* a shift may lie on the border of two */
            {
              double *sum = g_hash_table_lookup (votes, GINT_TO_POINTER (bucket + side));

              if (sum == NULL)
                {
                  sum = g_new0 (double, 1);
                  g_hash_table_insert (votes, GINT_TO_POINTER (bucket + side), sum);
                }
              *sum += w;
            }
        }
    }
  for (guint i = 0; i < LIKELY; i++)
    {
      double most = 0;
      int best = 0;

      g_hash_table_iter_init (&iter, votes);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (*(double *)value > most || (*(double *)value == most && GPOINTER_TO_INT (key) < best))
          {
            most = *(double *)value;
            best = GPOINTER_TO_INT (key);
          }
      if (most == 0)
        break;
      for (int side = -1; side <= 1; side++)
        g_hash_table_remove (votes, GINT_TO_POINTER (best + side));
      best = (best - 1) * MARGIN - (1 << 20);
      g_array_append_val (found, best);
    }
  return found;
}

typedef struct
{
  guint from, to; /* where the words came to */
  double words;   /* how much of them is there, 0 … 1 */
  double around;  /* how much of what is around them */
  double fit;
} Laid;

/* The cheapest way to lay a[a0…a1) over b[b0…b1), whose ends are free. pairs[i]: what lies on a[a0 + i], or -1. */
static void
lay (NotesText *a, guint a0, guint a1, NotesText *b, guint b0, guint b1, int *pairs)
{
  guint n = a1 - a0, m = b1 - b0;
  g_autofree float *cost = g_new (float, (gsize)(n + 1) * (m + 1));
  guint best = 0;

#define COST(i, k) cost[(gsize)(i) * (m + 1) + (k)]
  for (guint k = 0; k <= m; k++)
    COST (0, k) = 0;
  for (guint i = 1; i <= n; i++)
    {
      COST (i, 0) = (float)i;
      for (guint k = 1; k <= m; k++)
        {
          float on = COST (i - 1, k - 1) + (word (a, a0 + i - 1) == word (b, b0 + k - 1) ? 0.0f : 1.4f);

          COST (i, k) = MIN (on, MIN (COST (i - 1, k), COST (i, k - 1)) + 1);
        }
    }
  for (guint k = 0; k <= m; k++)
    if (COST (n, k) < COST (n, best))
      best = k;
  for (guint i = n, k = best; i > 0;)
    {
      gboolean same = k > 0 && word (a, a0 + i - 1) == word (b, b0 + k - 1);

      pairs[i - 1] = -1;
      if (k > 0 && COST (i, k) >= COST (i - 1, k - 1) + (same ? 0.0f : 1.4f) - 1e-3f)
        pairs[--i] = (int)(b0 + --k);
      else if (k > 0 && COST (i, k) >= COST (i, k - 1) + 1 - 1e-3f)
        k--;
      else
        i--;
    }
#undef COST
}

static gboolean
lay_query (NotesText *a, guint from, guint to, NotesText *b, int start, Laid *out)
{
  guint first = from > AROUND ? from - AROUND : 0;
  guint last = MIN (to + AROUND, a->tokens->len);
  guint b0 = (guint)CLAMP (start - MARGIN, 0, (int)b->tokens->len);
  guint b1 = (guint)CLAMP (start + (int)(last - first) + 3 * MARGIN, 0, (int)b->tokens->len);
  g_autofree int *pairs = g_new (int, last - first);
  double words = 0, all_words = 0, around = 0, all_around = 0;
  int low = -1, high = -1;

  if (b1 <= b0)
    return FALSE;
  lay (a, first, last, b, b0, b1, pairs);
  for (guint i = first; i < last; i++)
    {
      int at = pairs[i - first];
      double w = notes_match_weigh (a, i);
      gboolean same = at >= 0 && word (a, i) == word (b, (guint)at);

      if (i < from || i >= to)
        {
          all_around += w;
          around += same ? w : 0;
          continue;
        }
      all_words += w;
      words += same ? w : 0;
      if (!same)
        continue;
      if (low < 0)
        low = at;
      high = at;
    }
  if (low < 0)
    return FALSE;
  out->from = (guint)low;
  out->to = (guint)high + 1;
  /* Much that is new in between says that it is another sentence. */
  out->words = words / all_words * MIN (1, 1.5 * (double)(to - from) / (double)(out->to - out->from));
  out->around = all_around > 0 ? around / all_around : 0;
  out->fit = 0.6 * out->words + 0.4 * out->around;
  return TRUE;
}

/* Whether @laid is at a place of its own, and what is farther around does not tell clearly for @best. */
static gboolean
is_rival (NotesText *source, guint from, guint to, NotesText *text, const Laid *laid, const Laid *best)
{
  if (overlap (laid->from, laid->to, best->from, best->to) || laid->fit < best->fit - CLEARLY)
    return FALSE;
  return context (source, from, to, text, laid->from, laid->to, WIDE)
         > context (source, from, to, text, best->from, best->to, WIDE) - WIDELY;
}

/* The passage of @text that fits best; FALSE if the next best fits about as well. */
static gboolean
find_best (NotesText *source, guint from, guint to, NotesText *text, Laid *best)
{
  guint first = from > AROUND ? from - AROUND : 0;
  guint last = MIN (to + AROUND, source->tokens->len);
  g_autoptr (GArray) likely = list_likely (source, first, last, text);
  g_autofree Laid *laid = g_new0 (Laid, likely->len + 1);
  double widest = -1;
  guint n = 0;

  best->fit = -1;
  for (guint i = 0; i < likely->len; i++)
    if (lay_query (source, from, to, text, g_array_index (likely, int, i), &laid[n]))
      {
        best->fit = MAX (best->fit, laid[n].fit);
        n++;
      }
  for (guint i = 0; i < n; i++) /* of those that fit about as well, the one that fits farther around */
    if (laid[i].fit >= best->fit - CLEARLY)
      {
        double wide = context (source, from, to, text, laid[i].from, laid[i].to, WIDE);

        if (wide > widest)
          {
            widest = wide;
            laid[likely->len] = laid[i];
          }
      }
  *best = laid[likely->len];
  for (guint i = 0; i < n; i++)
    if (is_rival (source, from, to, text, &laid[i], best))
      return FALSE;
  return n > 0;
}

static gboolean
is_enough (const Laid *laid, guint n)
{
  if (n < 3)
    return laid->words >= 0.75 && laid->around >= 0.5;
  return (laid->words >= 0.45 && laid->around >= 0.5) || (n >= 5 && laid->words >= 0.65 && laid->around >= 0.2)
         || (n >= 8 && laid->words >= 0.8);
}

/* What is found stood, word for word, elsewhere in the old text, and fits there better: it is that sentence, not ours.
 */
static gboolean
was_elsewhere (const Query *query, const Laid *there)
{
  g_autoptr (GArray) before = list_exact (query->new_text, there->from, there->to, query->old_text);
  guint n = there->to - there->from;
  double fit = context (query->old_text, query->from, query->to, query->new_text, there->from, there->to, WIDE);

  for (guint i = 0; i < before->len; i++)
    {
      guint at = g_array_index (before, guint, i);

      if (!overlap (at, at + n, query->from, query->to)
          && context (query->old_text, at, at + n, query->new_text, there->from, there->to, WIDE) > fit - WIDELY)
        return TRUE;
    }
  return FALSE;
}

/* Laid back, the place must lead to where it came from. */
static gboolean
find_alike (const Query *query, double alike, NotesMatch *match)
{
  Laid there, back;

  if (!find_best (query->old_text, query->from, query->to, query->new_text, &there)
      || !is_enough (&there, query->to - query->from) || was_elsewhere (query, &there)
      || !find_best (query->new_text, there.from, there.to, query->old_text, &back)
      || !overlap (back.from, back.to, query->from, query->to)
      || context (query->old_text, query->from, query->to, query->new_text, there.from, there.to, WIDE) < alike)
    return FALSE;
  *match = (NotesMatch){ there.from, there.to, FALSE };
  return TRUE;
}

/*
 * notes_match_find:
 * @old_text: where the words are
 * @new_text: where they are looked for
 * @from: first token
 * @to: one after the last
 * @match: (out): where they are
 *
 * Returns: whether they are there, and there alone
 */
gboolean
notes_match_find (NotesText *old_text, NotesText *new_text, guint from, guint to, NotesMatch *match)
{
  Query query = { old_text, new_text, from, to, 0, 0 };
  NotesBetween between;
  NotesMatch found;

  if (from >= to || to > old_text->tokens->len || new_text->tokens->len == 0)
    return FALSE;
  between = notes_match_between (old_text, new_text, from, to, &found);
  if (find_exact (&query, match)) /* what is between must not say otherwise */
    return between != NOTES_BETWEEN_FOUND || overlap (found.from, found.to, match->from, match->to);
  if (between == NOTES_BETWEEN_FOUND)
    {
      if (may_be_elsewhere (&query, &found))
        return FALSE;
      *match = found;
      return TRUE;
    }
  return find_alike (&query, between == NOTES_BETWEEN_UNKNOWN ? ALIKE : SURELY, match) && !was_refused (&query, match)
         && !may_be_elsewhere (&query, match);
}
