/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How layers are drawn over a page. */
#include <math.h>

#include "sen-ui-reader-layers-private.h"

static void
draw_tint (SenUiReaderLayers *self,
           GtkSnapshot *snapshot,
           guint page,
           const SenUiReaderTint *tint,
           SenUiReaderContentFunc content,
           gpointer user_data)
{
  GdkRectangle area;
  graphene_rect_t rect;
  graphene_rect_t seen = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self->view)),
                                             (float)gtk_widget_get_height (GTK_WIDGET (self->view)));

  if (!sen_ui_paper_view_get_area (self->view, page, &tint->rect, &area))
    return;
  rect = GRAPHENE_RECT_INIT ((float)area.x, (float)area.y, (float)area.width, (float)area.height);
  gtk_snapshot_push_clip (snapshot, &rect);
  gtk_snapshot_push_blend (snapshot, self->night ? GSK_BLEND_MODE_LIGHTEN : GSK_BLEND_MODE_MULTIPLY);
  content (snapshot, page, &seen, user_data);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_color (snapshot, &tint->color, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* A part of the view in points of a page, as it is before it is turned. */
static SenPdfRect
locate (SenUiReaderLayers *self, guint page, const graphene_rect_t *area)
{
  double x[2], y[2];

  sen_ui_paper_view_locate_on (self->view, page, (double)area->origin.x, (double)area->origin.y, &x[0], &y[0]);
  sen_ui_paper_view_locate_on (self->view, page, (double)(area->origin.x + area->size.width),
                               (double)(area->origin.y + area->size.height), &x[1], &y[1]);
  return (SenPdfRect){ MIN (x[0], x[1]), MIN (y[0], y[1]), fabs (x[1] - x[0]), fabs (y[1] - y[0]) };
}

/**
 * sen_ui_reader_layers_draw:
 * @page: from 0
 * @area: where it lies in the view
 * @zoom: widget pixels a point
 * @content: draws the page's own content once more, for what is tinted
 * @user_data: for @content
 *
 * Draws what the layers have on a page, over it.
 */
void
sen_ui_reader_layers_draw (SenUiReaderLayers *self,
                           GtkSnapshot *snapshot,
                           guint page,
                           const graphene_rect_t *area,
                           double zoom,
                           SenUiReaderContentFunc content,
                           gpointer user_data)
{
  g_autoptr (GArray) tints = NULL;
  SenPdfRect whole = locate (self, page, area);
  SenUiReaderPage drawn
      = { .page = page,
          .zoom = zoom,
          .width = whole.width,
          .height = whole.height,
          .seen = locate (self, page,
                          &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self->view)),
                                               (float)gtk_widget_get_height (GTK_WIDGET (self->view)))),
          .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self->view)),
          .turns = sen_ui_paper_view_get_turns (self->view),
          .night = self->night };

  for (guint i = 0; i < self->layers->len; i++)
    {
      SenUiReaderLayer *layer = g_ptr_array_index (self->layers, i);

      if (CLASS (layer)->add_tints == NULL)
        continue;
      if (tints == NULL)
        tints = g_array_new (FALSE, FALSE, sizeof (SenUiReaderTint));
      CLASS (layer)->add_tints (layer, &drawn, tints);
    }
  for (guint i = 0; tints != NULL && i < tints->len; i++)
    draw_tint (self, snapshot, page, &g_array_index (tints, SenUiReaderTint, i), content, user_data);
  for (guint i = 0; i < self->layers->len; i++)
    {
      SenUiReaderLayer *layer = g_ptr_array_index (self->layers, i);

      if (CLASS (layer)->draw == NULL)
        continue;
      sen_ui_paper_view_push_corner (self->view, snapshot, page);
      CLASS (layer)->draw (layer, snapshot, &drawn);
      gtk_snapshot_restore (snapshot);
    }
}
