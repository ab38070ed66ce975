/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strokes of a pen: what is known of them without a window. Lengths are points of the page. */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

G_BEGIN_DECLS

/**
 * SenUiInkPoint:
 * @x: points from the page's left edge
 * @y: points from its top edge
 * @pressure: 0 … 1; 0.5 gives the stroke its own width
 *
 * Where the pen was.
 */
typedef struct
{
  double x;
  double y;
  double pressure;
} SenUiInkPoint;

/**
 * SenUiInkShape:
 * @SEN_UI_INK_FREE: none that was meant
 * @SEN_UI_INK_LINE: a line
 * @SEN_UI_INK_ARROW: an arrow
 * @SEN_UI_INK_RECTANGLE: a rectangle
 * @SEN_UI_INK_ELLIPSE: an ellipse
 *
 * What somebody meant to draw.
 */
typedef enum
{
  SEN_UI_INK_FREE,
  SEN_UI_INK_LINE,
  SEN_UI_INK_ARROW,
  SEN_UI_INK_RECTANGLE,
  SEN_UI_INK_ELLIPSE,
} SenUiInkShape;

double sen_ui_ink_get_width (double width, double pressure);
void sen_ui_ink_get_box (const SenUiInkPoint *points, guint n_points, double width, SenPdfRect *box);
GArray *sen_ui_ink_smooth (const SenUiInkPoint *points, guint n_points);

gboolean
sen_ui_ink_is_hit (const SenUiInkPoint *points, guint n_points, double width, double x, double y, double radius);
GPtrArray *sen_ui_ink_erase (const SenUiInkPoint *points,
                             guint n_points,
                             double from_x,
                             double from_y,
                             double to_x,
                             double to_y,
                             double radius);

SenUiInkShape sen_ui_ink_recognize (const SenUiInkPoint *points, guint n_points, GArray **snapped);

void sen_ui_ink_draw (cairo_t *cr, const SenUiInkPoint *points, guint n_points, double width, guint first, guint last);

G_END_DECLS
