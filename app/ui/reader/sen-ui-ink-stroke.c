/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stroke that is dry: it changes no more, and any thread may draw it. */
#include "sen-ui-ink-stroke-private.h"

#include <string.h>

/**
 * sen_ui_ink_stroke_new:
 * @points: (array length=n_points): where the pen was
 * @n_points: how many
 * @width: in points
 * @color: of the ink
 *
 * Returns: (transfer full): a stroke
 */
SenUiInkStroke *
sen_ui_ink_stroke_new (const SenUiInkPoint *points, guint n_points, double width, const GdkRGBA *color)
{
  SenUiInkStroke *self = g_malloc0 (sizeof (SenUiInkStroke) + n_points * sizeof (SenUiInkPoint));

  g_atomic_ref_count_init (&self->refs);
  self->width = width;
  self->color = *color;
  self->n_points = n_points;
  if (n_points > 0)
    memcpy (self->points, points, n_points * sizeof (SenUiInkPoint));
  sen_ui_ink_get_box (points, n_points, width, &self->box);
  return self;
}

SenUiInkStroke *
sen_ui_ink_stroke_ref (SenUiInkStroke *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sen_ui_ink_stroke_unref (SenUiInkStroke *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

const SenUiInkPoint *
sen_ui_ink_stroke_get_points (SenUiInkStroke *self, guint *n_points)
{
  *n_points = self->n_points;
  return self->points;
}

double
sen_ui_ink_stroke_get_width (SenUiInkStroke *self)
{
  return self->width;
}

const SenPdfRect *
sen_ui_ink_stroke_get_box (SenUiInkStroke *self)
{
  return &self->box;
}
