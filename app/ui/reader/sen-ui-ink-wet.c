/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stroke that is under the pen. What was drawn of it stays in nodes that are given to each frame again: GTK
 * compares frames node by node and paints only where they differ, which is the end of the stroke.
 */
#include "sen-ui-ink-wet.h"

#include <math.h>

struct _SenUiInkWet
{
  GArray *points;     /* owned, of SenUiInkPoint */
  GPtrArray *nodes;   /* owned, of GskRenderNode: what changes no more */
  guint n_kept;       /* points that are in them */
  GskRenderNode *end; /* owned, nullable: the rest, as of n_end points */
  guint n_end;
  double zoom; /* of the nodes */
  double width;
  GdkRGBA color;
};

#define PART 12 /* points in a node */

/**
 * sen_ui_ink_wet_new:
 * @width: in points
 * @color: of the ink
 *
 * Returns: (transfer full): a stroke without points
 */
SenUiInkWet *
sen_ui_ink_wet_new (double width, const GdkRGBA *color)
{
  SenUiInkWet *self = g_new0 (SenUiInkWet, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (SenUiInkPoint));
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)gsk_render_node_unref);
  self->width = width;
  self->color = *color;
  return self;
}

static void
forget_nodes (SenUiInkWet *self)
{
  g_ptr_array_set_size (self->nodes, 0);
  g_clear_pointer (&self->end, gsk_render_node_unref);
  self->n_kept = self->n_end = 0;
}

void
sen_ui_ink_wet_free (SenUiInkWet *self)
{
  forget_nodes (self);
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->points);
  g_free (self);
}

/**
 * sen_ui_ink_wet_add:
 * @x: points from the page's left edge
 * @y: points from its top edge
 * @pressure: 0 … 1
 *
 * The pen went on.
 */
void
sen_ui_ink_wet_add (SenUiInkWet *self, double x, double y, double pressure)
{
  SenUiInkPoint point = { x, y, pressure };

  if (self->points->len > 0)
    {
      const SenUiInkPoint *last = &g_array_index (self->points, SenUiInkPoint, self->points->len - 1);

      if (hypot (x - last->x, y - last->y) < 0.01)
        return;
    }
  g_array_append_val (self->points, point);
}

/**
 * sen_ui_ink_wet_set_points:
 * @points: (array length=n_points): what stands for the stroke from now on
 * @n_points: how many
 *
 * The stroke became a shape.
 */
void
sen_ui_ink_wet_set_points (SenUiInkWet *self, const SenUiInkPoint *points, guint n_points)
{
  g_array_set_size (self->points, 0);
  g_array_append_vals (self->points, points, n_points);
  forget_nodes (self);
}

const SenUiInkPoint *
sen_ui_ink_wet_get_points (SenUiInkWet *self, guint *n_points)
{
  *n_points = self->points->len;
  return (const SenUiInkPoint *)(gpointer)self->points->data;
}

static GskRenderNode *
draw_part (SenUiInkWet *self, guint first, guint last)
{
  const SenUiInkPoint *points = (const SenUiInkPoint *)(gpointer)self->points->data;
  guint before = first > 0 ? first - 1 : 0, after = MIN (last + 1, self->points->len - 1);
  GskRenderNode *node;
  graphene_rect_t bounds;
  SenPdfRect box;
  cairo_t *cr;

  sen_ui_ink_get_box (points + before, after - before + 1, self->width, &box);
  bounds = GRAPHENE_RECT_INIT ((float)floor (box.x * self->zoom - 1), (float)floor (box.y * self->zoom - 1),
                               (float)ceil (box.width * self->zoom + 3), (float)ceil (box.height * self->zoom + 3));
  node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (node);
  cairo_scale (cr, self->zoom, self->zoom);
  gdk_cairo_set_source_rgba (cr, &self->color);
  sen_ui_ink_draw (cr, points, self->points->len, self->width, first, last);
  cairo_destroy (cr);
  return node;
}

/**
 * sen_ui_ink_wet_snapshot:
 * @snapshot: where to; 0, 0 is the page's corner
 * @zoom: pixels a point
 *
 * Appends the stroke.
 */
void
sen_ui_ink_wet_snapshot (SenUiInkWet *self, GtkSnapshot *snapshot, double zoom)
{
  guint n = self->points->len;

  if (fabs (zoom - self->zoom) > 1e-6)
    forget_nodes (self);
  self->zoom = zoom;
  if (n == 0)
    return;
  while (n > self->n_kept + PART) /* the point after the last one of a part is there */
    {
      g_ptr_array_add (self->nodes, draw_part (self, self->n_kept, self->n_kept + PART - 1));
      self->n_kept += PART;
    }
  if (self->end == NULL || self->n_end != n)
    {
      g_clear_pointer (&self->end, gsk_render_node_unref);
      self->end = draw_part (self, self->n_kept, n - 1);
      self->n_end = n;
    }
  for (guint i = 0; i < self->nodes->len; i++)
    gtk_snapshot_append_node (snapshot, g_ptr_array_index (self->nodes, i));
  gtk_snapshot_append_node (snapshot, self->end);
}
