/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an eraser hits, and what it leaves of a stroke. */
#include <math.h>

#include "sen-ui-ink.h"

/* The nearest that two lines come to each other, squared. */
static double
nearest (double ax, double ay, double bx, double by, double x, double y)
{
  double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - ax) * dx + (y - ay) * dy) / length, 0, 1) : 0;
  double far_x = x - ax - t * dx, far_y = y - ay - t * dy;

  return far_x * far_x + far_y * far_y;
}

/**
 * sen_ui_ink_is_hit:
 * @points: (array length=n_points): a stroke
 * @n_points: how many
 * @width: of the stroke, in points
 * @x: of the eraser's middle
 * @y: of the eraser's middle
 * @radius: of the eraser, in points
 *
 * Returns: whether the eraser touches the stroke
 */
gboolean
sen_ui_ink_is_hit (const SenUiInkPoint *points, guint n_points, double width, double x, double y, double radius)
{
  for (guint i = 0; i < n_points; i++)
    {
      const SenUiInkPoint *a = &points[i > 0 ? i - 1 : 0], *b = &points[i];
      double reach = radius + sen_ui_ink_get_width (width, b->pressure) / 2;

      if (nearest (a->x, a->y, b->x, b->y, x, y) <= reach * reach)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  double ax, ay, bx, by; /* the way of the eraser */
  double radius;
} Eraser;

static gboolean
covers (const Eraser *self, double x, double y)
{
  return nearest (self->ax, self->ay, self->bx, self->by, x, y) <= self->radius * self->radius;
}

static SenUiInkPoint
at (const SenUiInkPoint *a, const SenUiInkPoint *b, double t)
{
  return (SenUiInkPoint){ a->x + t * (b->x - a->x), a->y + t * (b->y - a->y),
                          a->pressure + t * (b->pressure - a->pressure) };
}

/* Where between two places, one of which is covered, the eraser's edge lies. */
static double
find_edge (const Eraser *self, const SenUiInkPoint *a, const SenUiInkPoint *b, double low, double high)
{
  SenUiInkPoint begin = at (a, b, low);
  gboolean covered = covers (self, begin.x, begin.y);

  for (guint i = 0; i < 12; i++)
    {
      double middle = (low + high) / 2;
      SenUiInkPoint p = at (a, b, middle);

      if (covers (self, p.x, p.y) == covered)
        low = middle;
      else
        high = middle;
    }
  return covered ? high : low;
}

typedef struct
{
  GPtrArray *pieces; /* of GArray */
  GArray *piece;     /* being made */
  gboolean any;      /* something was rubbed out */
} Rest;

static void
end_piece (Rest *self)
{
  if (self->piece->len > 0)
    {
      g_ptr_array_add (self->pieces, self->piece);
      self->piece = g_array_new (FALSE, FALSE, sizeof (SenUiInkPoint));
    }
}

/* Goes along a line in steps that the eraser can't slip through. */
static void
rub_line (const Eraser *eraser, const SenUiInkPoint *a, const SenUiInkPoint *b, Rest *rest)
{
  double length = hypot (b->x - a->x, b->y - a->y);
  guint steps = (guint)CLAMP (ceil (length / MAX (eraser->radius * 0.5, 0.1)), 1, 4096);
  gboolean covered = covers (eraser, a->x, a->y);

  for (guint i = 1; i <= steps; i++)
    {
      double t = (double)i / steps;
      SenUiInkPoint p = at (a, b, t);
      gboolean now = covers (eraser, p.x, p.y);

      if (now != covered)
        {
          SenUiInkPoint edge = at (a, b, find_edge (eraser, a, b, (double)(i - 1) / steps, t));

          g_array_append_val (rest->piece, edge);
          if (now)
            end_piece (rest);
          rest->any = TRUE;
        }
      covered = now;
    }
  if (!covered)
    g_array_append_val (rest->piece, *b);
  else
    rest->any = TRUE;
}

/**
 * sen_ui_ink_erase:
 * @points: (array length=n_points): a stroke
 * @n_points: how many
 * @from_x: where the eraser's middle came from
 * @from_y: where it came from
 * @to_x: where it went
 * @to_y: where it went
 * @radius: of the eraser, in points
 *
 * Rubs a part out of a stroke, which may fall into pieces.
 *
 * Returns: (transfer full) (nullable) (element-type GArray): the pieces that are left, each an array of #SenUiInkPoint;
 *   empty if nothing is left; %NULL if the eraser didn't touch the stroke
 */
GPtrArray *
sen_ui_ink_erase (const SenUiInkPoint *points,
                  guint n_points,
                  double from_x,
                  double from_y,
                  double to_x,
                  double to_y,
                  double radius)
{
  Eraser eraser = { from_x, from_y, to_x, to_y, radius };
  Rest rest = { NULL, NULL, FALSE };

  if (n_points == 0)
    return NULL;
  rest.pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  rest.piece = g_array_new (FALSE, FALSE, sizeof (SenUiInkPoint));
  if (!covers (&eraser, points[0].x, points[0].y))
    g_array_append_val (rest.piece, points[0]);
  else
    rest.any = TRUE;
  for (guint i = 1; i < n_points; i++)
    rub_line (&eraser, &points[i - 1], &points[i], &rest);
  end_piece (&rest);
  g_array_unref (rest.piece);
  if (!rest.any)
    g_clear_pointer (&rest.pieces, g_ptr_array_unref);
  return rest.pieces;
}
