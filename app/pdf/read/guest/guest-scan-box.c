/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matrices of six numbers (ISO 32000-1, 8.3.4), and boxes: left, bottom, right, top. */
#include "guest-scan-page.h"

#include <math.h>
#include <string.h>

#define ASIDE 0.02 /* points: nobody sees it */

/* First @a, then @b; @out may be one of them. */
void
guest_scan_multiply (const double a[6], const double b[6], double out[6])
{
  const double m[6] = { a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],        a[2] * b[0] + a[3] * b[2],
                        a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5] };

  memcpy (out, m, sizeof m);
}

/* Where a rectangle comes to lie. Returns: FALSE when its sides are not those of the page */
gboolean
guest_scan_place (const double m[6], const double from[4], double to[4])
{
  double width = from[2] - from[0];
  double height = from[3] - from[1];
  gboolean straight = fabs (m[1]) * width + fabs (m[2]) * height <= ASIDE;
  gboolean turned = fabs (m[0]) * width + fabs (m[3]) * height <= ASIDE;
  double x1 = m[0] * from[0] + m[2] * from[1] + m[4];
  double y1 = m[1] * from[0] + m[3] * from[1] + m[5];
  double x2 = m[0] * from[2] + m[2] * from[3] + m[4];
  double y2 = m[1] * from[2] + m[3] * from[3] + m[5];

  to[0] = MIN (x1, x2);
  to[1] = MIN (y1, y2);
  to[2] = MAX (x1, x2);
  to[3] = MAX (y1, y2);
  for (guint i = 0; i < 4; i++)
    if (!isfinite (to[i]) || fabs (to[i]) > GUEST_SCAN_FAR_AWAY)
      return FALSE;
  return straight || turned;
}

gboolean
guest_scan_covers (const double box[4], const double other[4])
{
  return box[0] <= other[0] + ASIDE && box[1] <= other[1] + ASIDE && box[2] >= other[2] - ASIDE
         && box[3] >= other[3] - ASIDE;
}

void
guest_scan_intersect (double box[4], const double other[4])
{
  box[0] = MAX (box[0], other[0]);
  box[1] = MAX (box[1], other[1]);
  box[2] = MIN (box[2], other[2]);
  box[3] = MIN (box[3], other[3]);
}
