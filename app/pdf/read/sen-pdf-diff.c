/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compares two rows of words, given as numbers. Sequences that occur once on either side tie the rows together, long
 * ones first (Bram Cohen's patience diff, with shingles for lines); what lies between two ties is compared with Myers'
 * algorithm (An O(ND) Difference Algorithm, 1986). All work is bounded: where two texts have hardly anything in common,
 * the rest counts as different.
 */
#include "sen-pdf-diff.h"

#define SMALL 64       /* words: no ties are looked for */
#define MOST  1500     /* words that differ within one gap */
#define WORK  60000000 /* steps in all */
#define DEEP  40

typedef struct
{
  const guint32 *a, *b;
  GArray *runs; /* of SenPdfRun */
  GCancellable *cancellable;
  gint64 work; /* steps that are left */
} Diff;

/* What of either row is compared. */
typedef struct
{
  guint a, a_end, b, b_end;
} Gap;

typedef struct
{
  guint a, b;
} Tie;

static void compare (Diff *self, Gap gap, guint depth);

static void
add_run (Diff *self, guint a, guint b, guint length)
{
  SenPdfRun run = { a, b, length };
  SenPdfRun *last = self->runs->len > 0 ? &g_array_index (self->runs, SenPdfRun, self->runs->len - 1) : NULL;

  if (length == 0)
    return;
  if (last != NULL && last->a + last->length == a && last->b + last->length == b)
    last->length += length;
  else
    g_array_append_val (self->runs, run);
}

/* ---- Myers ---- */

/* Goes back from the end over what was reached with d, d − 1 … changes; @trace holds 2d + 1 ends for each d. */
static void
walk_back (Diff *self, const Gap *gap, GPtrArray *trace)
{
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (SenPdfRun));
  int x = (int)(gap->a_end - gap->a), y = (int)(gap->b_end - gap->b);

  for (int d = (int)trace->len; d >= 0; d--)
    {
      const int *ends = d > 0 ? g_ptr_array_index (trace, (guint)d - 1) : NULL; /* with d − 1 changes */
      int k = x - y, from_x = 0, from_y = 0;
      SenPdfRun run;

      if (d > 0)
        {
          gboolean down = k == -d || (k != d && ends[k - 1 + d] < ends[k + 1 + d]);

          from_x = ends[(down ? k + 1 : k - 1) + d];
          from_y = from_x - (down ? k + 1 : k - 1);
          run.length = (guint)(x - (down ? from_x : from_x + 1));
        }
      else
        run.length = (guint)x;
      run.a = gap->a + (guint)x - run.length;
      run.b = gap->b + (guint)y - run.length;
      g_array_append_val (back, run);
      x = from_x;
      y = from_y;
    }
  for (guint i = back->len; i > 0; i--)
    {
      const SenPdfRun *run = &g_array_index (back, SenPdfRun, i - 1);

      add_run (self, run->a, run->b, run->length);
    }
}

/* Returns: whether it was found out what is the same */
static gboolean
compare_exactly (Diff *self, const Gap *gap, int most)
{
  int n = (int)(gap->a_end - gap->a), m = (int)(gap->b_end - gap->b);
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free); /* each with a place more at either end */

  for (int d = 0; d <= MIN (most, n + m); d++)
    {
      int *ends = g_new (int, 2 * (gsize)d + 3); /* of diagonal k at k + d + 1 */
      const int *before = d > 0 ? g_ptr_array_index (trace, (guint)d - 1) : NULL;

      g_ptr_array_add (trace, ends);
      ends[0] = ends[2 * d + 2] = -1;
      for (int k = -d; k <= d; k += 2)
        {
          int x = 0;

          if (d > 0)
            x = k == -d || (k != d && before[k - 1 + d] < before[k + 1 + d]) ? before[k + 1 + d]
                                                                             : before[k - 1 + d] + 1;
          while (x < n && x - k < m && self->a[gap->a + (guint)x] == self->b[gap->b + (guint)(x - k)])
            {
              x++;
              self->work--;
            }
          ends[k + d + 1] = x;
          if (k > -d)
            ends[k + d] = -1; /* is not reached with as many changes */
          if (x >= n && x - k >= m)
            {
              g_ptr_array_set_size (trace, (int)trace->len - 1);
              walk_back (self, gap, trace);
              return TRUE;
            }
        }
      self->work -= d;
      if (self->work < 0 || g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
    }
  return FALSE;
}

/* ---- Ties ---- */

typedef struct
{
  guint64 hash; /* 0: free */
  guint a, b;
  guint8 n_a, n_b; /* how often, up to 2 */
} Slot;

static guint64
hash_words (const guint32 *words, guint n)
{
  guint64 hash = 1469598103934665603u;

  for (guint i = 0; i < n; i++)
    {
      hash ^= words[i];
      hash *= 1099511628211u;
      hash ^= hash >> 29;
    }
  return hash | 1;
}

static Slot *
find_slot (Slot *slots, guint mask, guint64 hash)
{
  guint at = (guint)(hash >> 8) & mask;

  while (slots[at].hash != 0 && slots[at].hash != hash)
    at = (at + 1) & mask;
  slots[at].hash = hash;
  return &slots[at];
}

/* Sequences of @length words that occur once on either side, in the order of the first row. */
static GArray *
list_unique (Diff *self, const Gap *gap, guint length)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  guint n = gap->a_end - gap->a, m = gap->b_end - gap->b, size = 16;
  g_autofree Slot *slots = NULL;

  if (n < length || m < length)
    return ties;
  while (size < 2 * (n + m))
    size *= 2;
  slots = g_new0 (Slot, size);
  self->work -= (gint64)(n + m) * 2;
  for (guint i = gap->b; i + length <= gap->b_end; i++)
    {
      Slot *slot = find_slot (slots, size - 1, hash_words (self->b + i, length));

      slot->n_b = MIN (slot->n_b + 1, 2);
      slot->b = i;
    }
  for (guint i = gap->a; i + length <= gap->a_end; i++)
    {
      Slot *slot = find_slot (slots, size - 1, hash_words (self->a + i, length));

      slot->n_a = MIN (slot->n_a + 1, 2);
      slot->a = i;
    }
  for (guint i = gap->a; i + length <= gap->a_end; i++)
    {
      const Slot *slot = find_slot (slots, size - 1, hash_words (self->a + i, length));
      Tie tie = { i, slot->b };

      if (slot->n_a == 1 && slot->n_b == 1 && memcmp (self->a + i, self->b + slot->b, length * sizeof (guint32)) == 0)
        g_array_append_val (ties, tie);
    }
  return ties;
}

/* The most of them that are in the same order on both sides (longest increasing subsequence). */
static GArray *
keep_in_order (GArray *ties)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Tie));
  g_autofree guint *piles = g_new (guint, (gsize)ties->len + 1);
  g_autofree int *before = g_new (int, (gsize)ties->len + 1);
  guint n = 0;

  for (guint i = 0; i < ties->len; i++)
    {
      guint low = 0, high = n;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (ties, Tie, piles[middle]).b < g_array_index (ties, Tie, i).b)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int)piles[low - 1] : -1;
      piles[low] = i;
      n = MAX (n, low + 1);
    }
  g_array_set_size (kept, n);
  for (int at = n > 0 ? (int)piles[n - 1] : -1; at >= 0; at = before[at])
    g_array_index (kept, Tie, --n) = g_array_index (ties, Tie, (guint)at);
  return kept;
}

/* Returns: whether there was anything to tie the two to each other */
static gboolean
compare_between_ties (Diff *self, const Gap *gap, guint length, guint depth)
{
  g_autoptr (GArray) unique = list_unique (self, gap, length);
  g_autoptr (GArray) ties = keep_in_order (unique);
  Gap rest = *gap;

  for (guint i = 0; i < ties->len; i++)
    {
      const Tie *tie = &g_array_index (ties, Tie, i);
      guint same = 0;

      if (tie->a < rest.a || tie->b < rest.b)
        continue;
      compare (self, (Gap){ rest.a, tie->a, rest.b, tie->b }, depth);
      while (tie->a + same < gap->a_end && tie->b + same < gap->b_end
             && self->a[tie->a + same] == self->b[tie->b + same])
        same++;
      add_run (self, tie->a, tie->b, same);
      rest.a = tie->a + same;
      rest.b = tie->b + same;
    }
  if (ties->len > 0)
    compare (self, rest, depth);
  return ties->len > 0;
}

static void
compare (Diff *self, Gap gap, guint depth)
{
  guint same = 0;
  gboolean done = FALSE;

  while (gap.a + same < gap.a_end && gap.b + same < gap.b_end && self->a[gap.a + same] == self->b[gap.b + same])
    same++;
  add_run (self, gap.a, gap.b, same);
  gap.a += same;
  gap.b += same;
  for (same = 0; gap.a < gap.a_end && gap.b < gap.b_end && self->a[gap.a_end - 1] == self->b[gap.b_end - 1]; same++)
    {
      gap.a_end--;
      gap.b_end--;
    }
  self->work -= same;
  if (gap.a < gap.a_end && gap.b < gap.b_end && self->work > 0 && !g_cancellable_is_cancelled (self->cancellable))
    {
      if (gap.a_end - gap.a + gap.b_end - gap.b <= SMALL)
        done = compare_exactly (self, &gap, SMALL);
      for (guint length = 8; !done && length > 0 && depth < DEEP; length /= 2)
        done = compare_between_ties (self, &gap, length, depth + 1);
      if (!done)
        compare_exactly (self, &gap, MOST);
    }
  add_run (self, gap.a_end, gap.b_end, same);
}

/**
 * sen_pdf_diff:
 * @a: words, as numbers
 * @n_a: how many
 * @b: the other words
 * @n_b: how many
 * @cancellable: (nullable): stops it; what was found until then comes back
 *
 * Blocks for milliseconds; for two texts of a million words that have little in common, for a second.
 *
 * Returns: (transfer full) (element-type SenPdfRun): what is the same, in order, on both sides
 */
GArray *
sen_pdf_diff (const guint32 *a, guint n_a, const guint32 *b, guint n_b, GCancellable *cancellable)
{
  Diff self = { a, b, g_array_new (FALSE, FALSE, sizeof (SenPdfRun)), cancellable, WORK };

  compare (&self, (Gap){ 0, n_a, 0, n_b }, 0);
  return self.runs;
}
