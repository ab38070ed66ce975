/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the measuring programs share. Each measures in rounds, ours and the reference by turns, and prints a line a
 * round: key, tab, ours, tab, reference. bench.py takes the medians: other work on the machine disturbs a round, rarely
 * most. */
#pragma once

#include <stdio.h>

#include <glib.h>
#include <stdlib.h>

static inline double
rounds_seconds_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static inline int
rounds_compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static inline double
rounds_percentile (GArray *times, double p)
{
  g_array_sort (times, rounds_compare);
  return g_array_index (times, double, (guint)(p * (times->len - 1) + 0.5));
}

static inline void
rounds_tell (const char *key, double ours, double reference)
{
  g_autofree char *line = g_strdup_printf ("%s\t%.6f\t%.6f\n", key, ours, reference);

  /* Not g_print(): translations may set a locale with another decimal point. */
  for (char *c = line; *c != '\0'; c++)
    if (*c == ',')
      *c = '.';
  fputs (line, stdout);
  fflush (stdout);
}
