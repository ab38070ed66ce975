/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box that is one node for the renderer looks as one that is many. */
#include <sen-ui.h>

#include <stdlib.h>
#include <string.h>

#define WIDTH  400
#define HEIGHT 60

/* What stands beside a page: words, an icon that takes their colour, something to type into, something faint. */
static GtkWidget *
fill (GtkWidget *box)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-find-symbolic");
  GtkWidget *faint = gtk_label_new ("1 / 14");

  gtk_widget_add_css_class (faint, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Báo cáo tình hình"));
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), gtk_entry_new ());
  gtk_box_append (GTK_BOX (box), faint);
  gtk_widget_set_can_focus (box, FALSE); /* nothing blinks */
  gtk_widget_set_size_request (box, WIDTH, HEIGHT);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  return box;
}

static GskRenderNode *
take_node (GdkPaintable *paintable)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  return gtk_snapshot_free_to_node (snapshot);
}

static GskRenderNode *
wait_for_node (GdkPaintable *paintable)
{
  GskRenderNode *node = NULL;

  while (gdk_paintable_get_intrinsic_width (paintable) <= 0 || (node = take_node (paintable)) == NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000); /* it may have been drawn for good while the other one was waited for */
  return node;
}

static cairo_surface_t *
draw (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create (surface);

  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
says (GskRenderNode *node, const char *what)
{
  g_autoptr (GBytes) bytes = gsk_render_node_serialize (node);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_strstr_len (text, (gssize)size, what) != NULL;
}

static void
test_same (void)
{
  GtkWidget *window = gtk_window_new (), *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *usual = fill (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  GtkWidget *still = fill (g_object_new (SEN_UI_TYPE_STILL, "spacing", 6, NULL));
  GdkPaintable *paintables[2] = { gtk_widget_paintable_new (usual), gtk_widget_paintable_new (still) };
  GskRenderNode *nodes[2];
  cairo_surface_t *pictures[2];
  guint inked = 0;

  gtk_box_append (GTK_BOX (both), usual);
  gtk_box_append (GTK_BOX (both), still);
  gtk_window_set_child (GTK_WINDOW (window), both);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 2; i++)
    {
      nodes[i] = wait_for_node (paintables[i]);
      pictures[i] = draw (nodes[i]);
    }
  g_assert_true (says (nodes[0], "text {"));
  g_assert_true (says (nodes[1], "cairo {") && !says (nodes[1], "text {"));
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < 4 * WIDTH; x++)
      {
        int place = y * cairo_image_surface_get_stride (pictures[0]) + x;
        int a = cairo_image_surface_get_data (pictures[0])[place];
        int b = cairo_image_surface_get_data (pictures[1])[place];

        g_assert_cmpint (abs (a - b), <=, 2);
        inked += a > 128;
      }
  g_assert_cmpuint (inked, >, 500);
  for (guint i = 0; i < 2; i++)
    {
      cairo_surface_destroy (pictures[i]);
      gsk_render_node_unref (nodes[i]);
      g_object_unref (paintables[i]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/still/same", test_same);
  return g_test_run ();
}
