/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guest-alike.h"

#include <stdlib.h>
#include <string.h>

#define CELL     4
#define CHANNELS 3

/* Of each column the sum of CELL rows from @top on; beyond the sides it is as at the sides. */
static void
sum_rows (const GuestPicture *picture, int top, guint16 *sums)
{
  gsize n = (gsize)picture->width * 4;

  memset (sums, 0, n * sizeof *sums);
  for (int y = top; y < top + CELL; y++)
    {
      const guint8 *row = picture->pixels + (gsize)CLAMP (y, 0, MAX (picture->height - 2, 0)) * picture->stride;

      for (gsize i = 0; i < n; i++)
        sums[i] = (guint16)(sums[i] + row[i]);
    }
}

static void
sum_cell (const guint16 *sums, int width, int left, int cell[CHANNELS])
{
  for (int c = 0; c < CHANNELS; c++)
    cell[c] = 0;
  for (int x = left; x < left + CELL; x++)
    for (int c = 0; c < CHANNELS; c++)
      cell[c] += sums[CLAMP (x, 0, MAX (width - 2, 0)) * 4 + c];
}

static int
distance (const int a[CHANNELS], const int b[CHANNELS])
{
  int most = 0;

  for (int c = 0; c < CHANNELS; c++)
    most = MAX (most, abs (a[c] - b[c]));
  return most / (CELL * CELL);
}

static int
best_distance (const int cell[CHANNELS], guint16 *const *theirs, int width, int left)
{
  int best = 255;

  for (int dy = 0; dy < 3 && best > 0; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        int other[CHANNELS];

        sum_cell (theirs[dy], width, left + dx, other);
        best = MIN (best, distance (cell, other));
      }
  return best;
}

/* The last row and column may be parts of pixels and don't count. @far: (out): share of the cells that are far; @apart:
 * (out): distance of all cells, of 255 */
gboolean
guest_pictures_are_alike (const GuestPicture *ours, const GuestPicture *theirs, double *far, double *apart)
{
  g_autofree guint16 *sums = g_new (guint16, (gsize)ours->width * 4);
  g_autofree guint16 *others = g_new (guint16, (gsize)theirs->width * 4 * 3);
  guint16 *rows[3] = { others, others + (gsize)theirs->width * 4, others + (gsize)theirs->width * 8 };
  guint64 n = 0, n_far = 0, sum = 0;

  for (int top = 0; top < ours->height - 1; top += CELL)
    {
      sum_rows (ours, top, sums);
      for (int dy = 0; dy < 3; dy++)
        sum_rows (theirs, top + dy - 1, rows[dy]);
      for (int left = 0; left < ours->width - 1; left += CELL)
        {
          int cell[CHANNELS];
          int best;

          sum_cell (sums, ours->width, left, cell);
          best = best_distance (cell, rows, theirs->width, left);
          n++;
          n_far += best > GUEST_ALIKE_FAR ? 1 : 0;
          sum += (guint64)best;
        }
    }
  *far = (double)n_far / (double)MAX (n, 1);
  *apart = (double)sum / (double)MAX (n, 1);
  return abs (ours->width - theirs->width) <= 1 && abs (ours->height - theirs->height) <= 1 && *far <= GUEST_ALIKE_SHARE
         && *apart <= GUEST_ALIKE_APART;
}
