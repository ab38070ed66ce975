/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody meant to draw: a line, an arrow, a rectangle, an ellipse, drawn in one go and not quite straight. */
#include <math.h>

#include "sen-ui-ink.h"

#define SMALLEST 12.0 /* points; less is a letter or a dot */

typedef struct
{
  const SenUiInkPoint *points;
  guint n;
  double length; /* of the way of the pen */
  double pressure;
  SenPdfRect box; /* of the points */
} Drawn;

static double
far_from (const SenUiInkPoint *p, const SenUiInkPoint *a, const SenUiInkPoint *b)
{
  double length = hypot (b->x - a->x, b->y - a->y);

  return length > 0 ? fabs ((b->x - a->x) * (a->y - p->y) - (a->x - p->x) * (b->y - a->y)) / length
                    : hypot (p->x - a->x, p->y - a->y);
}

static GArray *
new_points (const Drawn *drawn, const double (*places)[2], guint n)
{
  GArray *made = g_array_new (FALSE, FALSE, sizeof (SenUiInkPoint));

  for (guint i = 0; i < n; i++)
    {
      SenUiInkPoint p = { places[i][0], places[i][1], drawn->pressure };

      /* Twice: the path is bent at points and stays straight between two at the same place. */
      g_array_append_val (made, p);
      if (i > 0 && i + 1 < n)
        g_array_append_val (made, p);
    }
  return made;
}

/* Nearly level, upright or at 45° becomes just that. */
static void
straighten (const SenUiInkPoint *a, double *x, double *y)
{
  double dx = *x - a->x, dy = *y - a->y, length = hypot (dx, dy);
  double angle = atan2 (dy, dx), step = G_PI / 4, near = round (angle / step) * step;

  if (fabs (angle - near) > 5 * G_PI / 180)
    return;
  *x = a->x + length * cos (near);
  *y = a->y + length * sin (near);
}

static GArray *
find_line (const Drawn *drawn)
{
  const SenUiInkPoint *a = &drawn->points[0], *b = &drawn->points[drawn->n - 1];
  double chord = hypot (b->x - a->x, b->y - a->y);
  double places[2][2] = { { a->x, a->y }, { b->x, b->y } };

  if (chord < SMALLEST || drawn->length > 1.12 * chord)
    return NULL;
  for (guint i = 0; i < drawn->n; i++)
    if (far_from (&drawn->points[i], a, b) > MAX (0.06 * chord, 1.5))
      return NULL;
  straighten (a, &places[1][0], &places[1][1]);
  return new_points (drawn, places, 2);
}

/* The place that is farthest along from the beginning: the tip, if it is an arrow. */
static guint
find_tip (const Drawn *drawn)
{
  guint tip = 0;
  double most = 0;

  for (guint i = 0; i < drawn->n; i++)
    {
      double far = hypot (drawn->points[i].x - drawn->points[0].x, drawn->points[i].y - drawn->points[0].y);

      if (far > most)
        {
          most = far;
          tip = i;
        }
    }
  return tip;
}

/* A straight shaft, and from its tip back to both sides. */
static GArray *
find_arrow (const Drawn *drawn)
{
  guint tip = find_tip (drawn);
  const SenUiInkPoint *a = &drawn->points[0], *b = &drawn->points[tip];
  double shaft = hypot (b->x - a->x, b->y - a->y), left = 0, right = 0, ux, uy, head;
  double x, y;

  if (tip < 2 || tip + 3 > drawn->n || shaft < 2 * SMALLEST || drawn->length < 1.12 * shaft
      || drawn->length > 2.6 * shaft)
    return NULL;
  for (guint i = 0; i <= tip; i++)
    if (far_from (&drawn->points[i], a, b) > MAX (0.07 * shaft, 1.5))
      return NULL;
  ux = (b->x - a->x) / shaft;
  uy = (b->y - a->y) / shaft;
  for (guint i = tip; i < drawn->n; i++)
    {
      double along = (drawn->points[i].x - b->x) * ux + (drawn->points[i].y - b->y) * uy;
      double aside = (drawn->points[i].x - b->x) * -uy + (drawn->points[i].y - b->y) * ux;

      if (along < -0.5 * shaft)
        return NULL;
      left = MIN (left, aside);
      right = MAX (right, aside);
    }
  if (left > -0.06 * shaft || right < 0.06 * shaft || right - left > 0.9 * shaft)
    return NULL;
  x = b->x;
  y = b->y;
  straighten (a, &x, &y);
  ux = (x - a->x) / shaft;
  uy = (y - a->y) / shaft;
  head = CLAMP ((right - left) / 2, 4, 0.35 * shaft);
  {
    double places[5][2] = { { a->x, a->y },
                            { x, y },
                            { x - head * (1.4 * ux + uy * 0.8), y - head * (1.4 * uy - ux * 0.8) },
                            { x, y },
                            { x - head * (1.4 * ux - uy * 0.8), y - head * (1.4 * uy + ux * 0.8) } };

    return new_points (drawn, places, 5);
  }
}

/* How far on the whole the points are from a rectangle's edges, and from an ellipse, in parts of its size. */
static void
compare_closed (const Drawn *drawn, double *rectangle, double *ellipse)
{
  const SenPdfRect *box = &drawn->box;
  double rx = box->width / 2, ry = box->height / 2, size = (rx + ry) / 2;

  *rectangle = *ellipse = 0;
  for (guint i = 0; i < drawn->n; i++)
    {
      double x = drawn->points[i].x - box->x - rx, y = drawn->points[i].y - box->y - ry;
      double round_part = hypot (x / rx, y / ry);

      *rectangle += MIN (rx - fabs (x), ry - fabs (y)) / size;
      *ellipse += fabs (round_part - 1);
    }
  *rectangle /= drawn->n;
  *ellipse /= drawn->n;
}

/* By how much of its way round the pen turned, in full turns. */
static double
count_turns (const Drawn *drawn)
{
  double x = drawn->box.x + drawn->box.width / 2, y = drawn->box.y + drawn->box.height / 2, sum = 0;

  for (guint i = 1; i < drawn->n; i++)
    {
      double before = atan2 (drawn->points[i - 1].y - y, drawn->points[i - 1].x - x);
      double turn = atan2 (drawn->points[i].y - y, drawn->points[i].x - x) - before;

      sum += turn > G_PI ? turn - 2 * G_PI : turn < -G_PI ? turn + 2 * G_PI : turn;
    }
  return fabs (sum) / (2 * G_PI);
}

static GArray *
make_ellipse (const Drawn *drawn)
{
  GArray *made = g_array_new (FALSE, FALSE, sizeof (SenUiInkPoint));
  double rx = drawn->box.width / 2, ry = drawn->box.height / 2;

  if (fabs (rx - ry) < 0.12 * MAX (rx, ry)) /* a circle was meant */
    rx = ry = (rx + ry) / 2;
  for (guint i = 0; i <= 48; i++)
    {
      double angle = i * 2 * G_PI / 48;
      SenUiInkPoint p = { drawn->box.x + drawn->box.width / 2 + rx * cos (angle),
                          drawn->box.y + drawn->box.height / 2 + ry * sin (angle), drawn->pressure };

      g_array_append_val (made, p);
    }
  return made;
}

static SenUiInkShape
find_closed (const Drawn *drawn, GArray **snapped)
{
  const SenUiInkPoint *a = &drawn->points[0], *b = &drawn->points[drawn->n - 1];
  const SenPdfRect *box = &drawn->box;
  double rectangle, ellipse, turns;

  if (MIN (box->width, box->height) < SMALLEST || drawn->n < 8
      || hypot (b->x - a->x, b->y - a->y) > 0.2 * drawn->length)
    return SEN_UI_INK_FREE;
  turns = count_turns (drawn);
  if (turns < 0.85 || turns > 1.25)
    return SEN_UI_INK_FREE;
  compare_closed (drawn, &rectangle, &ellipse);
  if (MIN (rectangle, ellipse) > 0.12)
    return SEN_UI_INK_FREE;
  if (ellipse <= rectangle)
    {
      *snapped = make_ellipse (drawn);
      return SEN_UI_INK_ELLIPSE;
    }
  {
    double right = box->x + box->width, bottom = box->y + box->height;
    double places[5][2]
        = { { box->x, box->y }, { right, box->y }, { right, bottom }, { box->x, bottom }, { box->x, box->y } };

    *snapped = new_points (drawn, places, 5);
    return SEN_UI_INK_RECTANGLE;
  }
}

/**
 * sen_ui_ink_recognize:
 * @points: (array length=n_points): a stroke
 * @n_points: how many
 * @snapped: (out) (transfer full) (element-type SenUiInkPoint): the shape; %NULL with %SEN_UI_INK_FREE
 *
 * Returns: what was meant, if that is clear
 */
SenUiInkShape
sen_ui_ink_recognize (const SenUiInkPoint *points, guint n_points, GArray **snapped)
{
  Drawn drawn = { points, n_points, 0, 0, { 0, 0, 0, 0 } };
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  *snapped = NULL;
  if (n_points < 2)
    return SEN_UI_INK_FREE;
  for (guint i = 0; i < n_points; i++)
    {
      drawn.length += i > 0 ? hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y) : 0;
      drawn.pressure += points[i].pressure / n_points;
      left = MIN (left, points[i].x);
      top = MIN (top, points[i].y);
      right = MAX (right, points[i].x);
      bottom = MAX (bottom, points[i].y);
    }
  drawn.box = (SenPdfRect){ left, top, right - left, bottom - top };
  if ((*snapped = find_line (&drawn)) != NULL)
    return SEN_UI_INK_LINE;
  if ((*snapped = find_arrow (&drawn)) != NULL)
    return SEN_UI_INK_ARROW;
  return find_closed (&drawn, snapped);
}
