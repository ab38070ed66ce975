/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-still.h"

#include "sen-ui-pictures.h"

/**
 * SenUiStill:
 *
 * A box whose content rarely changes beside something that changes all the time: a toolbar below a page. GTK's cairo
 * renderer goes through every node of the window for each frame, also through those that lie nowhere near what
 * changed, which takes longer than to draw the end of a stroke; so it gets this box as one. With another renderer it
 * is a #GtkBox.
 */
struct _SenUiStill
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (SenUiStill, sen_ui_still, GTK_TYPE_BOX)

/**
 * sen_ui_still_snapshot:
 * @parent_class: of the widget's class
 * @widget: a widget that draws itself
 * @snapshot: what it draws into
 *
 * Appends what @parent_class draws of @widget as one node: for a widget that is no box. Icons would be blurred where a
 * widget's pixel has several of the screen's: there it is drawn as always.
 */
void
sen_ui_still_snapshot (gpointer parent_class, GtkWidget *widget, GtkSnapshot *snapshot)
{
  GtkSnapshot *own = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GskRenderNode) still = NULL;
  graphene_rect_t bounds;
  cairo_t *cairo;

  GTK_WIDGET_CLASS (parent_class)->snapshot (widget, own);
  node = gtk_snapshot_free_to_node (own);
  if (node == NULL)
    return;
  if (!sen_ui_pictures_use_cairo () || gtk_widget_get_scale_factor (widget) != 1)
    {
      gtk_snapshot_append_node (snapshot, node);
      return;
    }
  gsk_render_node_get_bounds (node, &bounds);
  graphene_rect_round_extents (&bounds, &bounds);
  still = gsk_cairo_node_new (&bounds);
  cairo = gsk_cairo_node_get_draw_context (still);
  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  gtk_snapshot_append_node (snapshot, still);
}

static void
snapshot_box (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sen_ui_still_snapshot (sen_ui_still_parent_class, widget, snapshot);
}

static void
sen_ui_still_class_init (SenUiStillClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = snapshot_box;
}

static void
sen_ui_still_init (SenUiStill *self)
{
}
