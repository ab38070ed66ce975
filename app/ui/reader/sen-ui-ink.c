/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How strokes look: width, smoothness, the box that they need, the path that is drawn. */
#include "sen-ui-ink.h"

#include <math.h>

/* A hand trembles so much, in points; less is no detail of what was drawn. */
#define TREMBLE 0.12

/**
 * sen_ui_ink_get_width:
 * @width: of the stroke, in points
 * @pressure: 0 … 1
 *
 * Returns: how wide the stroke is where the pen was pressed so, in points
 */
double
sen_ui_ink_get_width (double width, double pressure)
{
  return width * (0.4 + 1.2 * CLAMP (pressure, 0, 1));
}

/**
 * sen_ui_ink_get_box:
 * @points: (array length=n_points): a stroke
 * @n_points: how many
 * @width: of the stroke, in points
 * @box: (out): what encloses all that is drawn of it
 */
void
sen_ui_ink_get_box (const SenUiInkPoint *points, guint n_points, double width, SenPdfRect *box)
{
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < n_points; i++)
    {
      double half = sen_ui_ink_get_width (width, points[i].pressure) / 2;

      left = MIN (left, points[i].x - half);
      top = MIN (top, points[i].y - half);
      right = MAX (right, points[i].x + half);
      bottom = MAX (bottom, points[i].y + half);
    }
  *box = n_points > 0 ? (SenPdfRect){ left, top, right - left, bottom - top } : (SenPdfRect){ 0, 0, 0, 0 };
}

/* How far a point is from a line between two others. */
static double
distance (const SenUiInkPoint *p, const SenUiInkPoint *a, const SenUiInkPoint *b)
{
  double dx = b->x - a->x, dy = b->y - a->y, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((p->x - a->x) * dx + (p->y - a->y) * dy) / length, 0, 1) : 0;

  return hypot (p->x - a->x - t * dx, p->y - a->y - t * dy);
}

/* Keeps the points that matter between two that are kept (Ramer, Douglas, Peucker), without recursion. */
static void
mark_needed (const SenUiInkPoint *points, guint n, double tolerance, gboolean *keep)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = 0, last = n - 1;

  keep[0] = keep[n - 1] = TRUE;
  g_array_append_val (open, first);
  g_array_append_val (open, last);
  while (open->len > 0)
    {
      double most = 0;
      guint at = 0;

      last = g_array_index (open, guint, open->len - 1);
      first = g_array_index (open, guint, open->len - 2);
      g_array_set_size (open, open->len - 2);
      for (guint i = first + 1; i < last; i++)
        {
          /* A change of pressure is a detail too: a tenth of it counts as the tolerance. */
          double part = (double)(i - first) / (last - first);
          double pressure = points[first].pressure + part * (points[last].pressure - points[first].pressure);
          double far = distance (&points[i], &points[first], &points[last]);

          far = MAX (far, fabs (points[i].pressure - pressure) * 10 * tolerance);
          if (far > most)
            {
              most = far;
              at = i;
            }
        }
      if (most <= tolerance)
        continue;
      keep[at] = TRUE;
      g_array_append_val (open, first);
      g_array_append_val (open, at);
      g_array_append_val (open, at);
      g_array_append_val (open, last);
    }
}

/**
 * sen_ui_ink_smooth:
 * @points: (array length=n_points): as the pen gave them
 * @n_points: how many
 *
 * Takes the trembling out of a stroke and the points that say nothing. Its ends stay where they are.
 *
 * Returns: (transfer full) (element-type SenUiInkPoint): what is kept
 */
GArray *
sen_ui_ink_smooth (const SenUiInkPoint *points, guint n_points)
{
  g_autofree SenUiInkPoint *even = g_new (SenUiInkPoint, MAX (n_points, 1));
  g_autofree gboolean *keep = g_new0 (gboolean, MAX (n_points, 1));
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (SenUiInkPoint));

  for (guint i = 0; i < n_points; i++)
    {
      gboolean end = i == 0 || i == n_points - 1;
      const SenUiInkPoint *p = &points[i];

      even[i] = *p;
      /* Corners are meant: only what goes on in about the same direction is evened. */
      if (!end
          && (p->x - p[-1].x) * (p[1].x - p->x) + (p->y - p[-1].y) * (p[1].y - p->y)
                 > 0.5 * hypot (p->x - p[-1].x, p->y - p[-1].y) * hypot (p[1].x - p->x, p[1].y - p->y))
        {
          even[i].x = (p[-1].x + 2 * p->x + p[1].x) / 4;
          even[i].y = (p[-1].y + 2 * p->y + p[1].y) / 4;
        }
      if (!end)
        even[i].pressure = (p[-1].pressure + 2 * p->pressure + p[1].pressure) / 4;
    }
  if (n_points > 0)
    mark_needed (even, n_points, TREMBLE, keep);
  for (guint i = 0; i < n_points; i++)
    if (keep[i])
      g_array_append_val (kept, even[i]);
  return kept;
}

/* Drawing */

static SenUiInkPoint
between (const SenUiInkPoint *a, const SenUiInkPoint *b)
{
  return (SenUiInkPoint){ (a->x + b->x) / 2, (a->y + b->y) / 2, (a->pressure + b->pressure) / 2 };
}

/* From the middle before a point to the middle after it, bent at the point. */
static void
draw_bend (cairo_t *cr, const SenUiInkPoint *from, const SenUiInkPoint *at, const SenUiInkPoint *to, double width)
{
  double begin = sen_ui_ink_get_width (width, from->pressure), end = sen_ui_ink_get_width (width, to->pressure);
  guint steps = fabs (end - begin) < 0.05 * width ? 1 : 4;
  double x = from->x, y = from->y;

  if (steps == 1)
    {
      cairo_set_line_width (cr, (begin + end) / 2);
      cairo_move_to (cr, x, y);
      cairo_curve_to (cr, x + (at->x - x) * 2 / 3, y + (at->y - y) * 2 / 3, to->x + (at->x - to->x) * 2 / 3,
                      to->y + (at->y - to->y) * 2 / 3, to->x, to->y);
      cairo_stroke (cr);
      return;
    }
  for (guint i = 1; i <= steps; i++)
    {
      double t = (double)i / steps, u = 1 - t;

      cairo_set_line_width (cr, begin + (end - begin) * (t - 0.5 / steps));
      cairo_move_to (cr, x, y);
      x = u * u * from->x + 2 * u * t * at->x + t * t * to->x;
      y = u * u * from->y + 2 * u * t * at->y + t * t * to->y;
      cairo_line_to (cr, x, y);
      cairo_stroke (cr);
    }
}

static gboolean
is_even (const SenUiInkPoint *points, guint first, guint last)
{
  for (guint i = first + 1; i <= last; i++)
    if (fabs (points[i].pressure - points[first].pressure) > 0.02)
      return FALSE;
  return TRUE;
}

/* Most strokes of mice and fingers: one width, one path. */
static void
draw_even (cairo_t *cr, const SenUiInkPoint *points, guint n, double width, guint first, guint last)
{
  SenUiInkPoint from = first > 0 ? between (&points[first - 1], &points[first]) : points[0];

  cairo_set_line_width (cr, sen_ui_ink_get_width (width, points[first].pressure));
  cairo_move_to (cr, from.x, from.y);
  for (guint i = first; i <= last; i++)
    {
      SenUiInkPoint to = i + 1 < n ? between (&points[i], &points[i + 1]) : points[i];
      const SenUiInkPoint *at = &points[i];

      cairo_curve_to (cr, from.x + (at->x - from.x) * 2 / 3, from.y + (at->y - from.y) * 2 / 3,
                      to.x + (at->x - to.x) * 2 / 3, to.y + (at->y - to.y) * 2 / 3, to.x, to.y);
      from = to;
    }
  cairo_stroke (cr);
}

/**
 * sen_ui_ink_draw:
 * @cr: where to; scaled so that a unit is a point; its source is the colour
 * @points: (array length=n_points): a stroke
 * @n_points: how many
 * @width: of the stroke, in points
 * @first: from which point on
 * @last: up to which point
 *
 * Draws the part of a stroke from the middle before @first to the middle after @last; drawn part after part it looks as
 * if it had been drawn at once.
 */
void
sen_ui_ink_draw (cairo_t *cr, const SenUiInkPoint *points, guint n_points, double width, guint first, guint last)
{
  if (n_points == 0 || first >= n_points)
    return;
  last = MIN (last, n_points - 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (n_points == 1)
    {
      cairo_set_line_width (cr, sen_ui_ink_get_width (width, points[0].pressure));
      cairo_move_to (cr, points[0].x, points[0].y);
      cairo_close_path (cr);
      cairo_stroke (cr);
      return;
    }
  if (is_even (points, first, MIN (last + 1, n_points - 1)))
    {
      draw_even (cr, points, n_points, width, first, last);
      return;
    }
  for (guint i = first; i <= last; i++)
    {
      SenUiInkPoint from = i > 0 ? between (&points[i - 1], &points[i]) : points[0];
      SenUiInkPoint to = i + 1 < n_points ? between (&points[i], &points[i + 1]) : points[i];

      draw_bend (cr, &from, &points[i], &to, width);
    }
}
