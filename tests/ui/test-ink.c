/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strokes without a window: smoothing, widths, erasing, shapes, and the tiles that they are kept in. */
#include <math.h>

#include <sen-ui.h>

static GArray *
new_points (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SenUiInkPoint));
}

static void
add (GArray *points, double x, double y, double pressure)
{
  SenUiInkPoint point = { x, y, pressure };

  g_array_append_val (points, point);
}

/* A hand's way from one place to another, trembling by so much. */
static void
draw_to (GArray *points, double x, double y, double tremble)
{
  const SenUiInkPoint from = g_array_index (points, SenUiInkPoint, points->len - 1);
  guint steps = (guint)(hypot (x - from.x, y - from.y) / 2) + 1;

  for (guint i = 1; i <= steps; i++)
    {
      double t = (double)i / steps, by = i < steps ? tremble * sin (i * 1.7) : 0;

      add (points, from.x + t * (x - from.x) + by, from.y + t * (y - from.y) + by, 0.5);
    }
}

#define POINTS(array) ((const SenUiInkPoint *)(gpointer)(array)->data), (array)->len
#define AT(array, i)  (&g_array_index (array, SenUiInkPoint, i))

static void
test_width (void)
{
  g_assert_cmpfloat_with_epsilon (sen_ui_ink_get_width (2, 0.5), 2, 1e-9);
  g_assert_cmpfloat (sen_ui_ink_get_width (2, 0.1), <, sen_ui_ink_get_width (2, 0.9));
  g_assert_cmpfloat (sen_ui_ink_get_width (2, 0), >, 0.5);
  g_assert_cmpfloat_with_epsilon (sen_ui_ink_get_width (2, 7), sen_ui_ink_get_width (2, 1), 1e-9);
}

static void
test_box (void)
{
  g_autoptr (GArray) points = new_points ();
  SenPdfRect box;

  add (points, 10, 20, 0.5);
  add (points, 30, 60, 0.5);
  sen_ui_ink_get_box (POINTS (points), 4, &box);
  g_assert_cmpfloat_with_epsilon (box.x, 8, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.y, 18, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.width, 24, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.height, 44, 1e-9);
}

static void
test_smooth (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GArray) kept = NULL;

  add (points, 0, 0, 0.5);
  draw_to (points, 200, 0, 0.1);
  draw_to (points, 200, 150, 0.1); /* a corner */
  kept = sen_ui_ink_smooth (POINTS (points));
  g_assert_cmpuint (kept->len, <, points->len / 4);
  g_assert_cmpfloat (AT (kept, 0)->x, ==, 0);
  g_assert_cmpfloat (AT (kept, kept->len - 1)->y, ==, 150);
  /* Nothing that was drawn is farther away than a pixel on paper, the corner neither. */
  for (guint i = 0; i < points->len; i++)
    g_assert_true (sen_ui_ink_is_hit (POINTS (kept), 0, AT (points, i)->x, AT (points, i)->y, 0.5));
}

static void
test_smooth_keeps_pressure (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GArray) kept = NULL;
  double most = 0;

  for (guint i = 0; i <= 100; i++)
    add (points, i, 0, i < 50 ? i / 50.0 : (100 - i) / 50.0);
  kept = sen_ui_ink_smooth (POINTS (points));
  for (guint i = 0; i < kept->len; i++)
    most = MAX (most, AT (kept, i)->pressure);
  g_assert_cmpfloat (most, >, 0.9);
  g_assert_cmpfloat (AT (kept, 0)->pressure, <, 0.1);
}

static void
test_smooth_little (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GArray) none = sen_ui_ink_smooth (NULL, 0);
  g_autoptr (GArray) one = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  add (points, 3, 4, 0.5);
  one = sen_ui_ink_smooth (POINTS (points));
  g_assert_cmpuint (one->len, ==, 1);
}

static void
test_hit (void)
{
  g_autoptr (GArray) points = new_points ();

  add (points, 0, 0, 0.5);
  add (points, 100, 0, 0.5); /* between two points */
  g_assert_true (sen_ui_ink_is_hit (POINTS (points), 2, 50, 3, 2.5));
  g_assert_false (sen_ui_ink_is_hit (POINTS (points), 2, 50, 6, 2.5));
  g_assert_false (sen_ui_ink_is_hit (POINTS (points), 2, 106, 0, 2.5));
}

static void
test_erase_splits (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GPtrArray) pieces = NULL;
  GArray *left;
  GArray *right;

  add (points, 0, 0, 0.5);
  add (points, 100, 0, 0.5);
  pieces = sen_ui_ink_erase (POINTS (points), 50, -20, 50, 20, 5);
  g_assert_nonnull (pieces);
  g_assert_cmpuint (pieces->len, ==, 2);
  left = g_ptr_array_index (pieces, 0);
  right = g_ptr_array_index (pieces, 1);
  g_assert_cmpfloat_with_epsilon (AT (left, left->len - 1)->x, 45, 0.01);
  g_assert_cmpfloat_with_epsilon (AT (right, 0)->x, 55, 0.01);
  g_assert_cmpfloat (AT (right, right->len - 1)->x, ==, 100);
}

static void
test_erase_ends (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) end = NULL;
  g_autoptr (GPtrArray) all = NULL;

  add (points, 0, 0, 0.5);
  draw_to (points, 100, 0, 0);
  none = sen_ui_ink_erase (POINTS (points), 50, 40, 60, 40, 5);
  g_assert_null (none);
  end = sen_ui_ink_erase (POINTS (points), 100, 0, 100, 0, 10);
  g_assert_cmpuint (end->len, ==, 1);
  all = sen_ui_ink_erase (POINTS (points), 0, 0, 100, 0, 10);
  g_assert_cmpuint (all->len, ==, 0);
}

static SenUiInkShape
recognize (GArray *points, GArray **snapped)
{
  return sen_ui_ink_recognize (POINTS (points), snapped);
}

static void
test_line (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GArray) snapped = NULL;

  add (points, 10, 50, 0.5);
  draw_to (points, 200, 57, 0.8); /* nearly level */
  g_assert_cmpint (recognize (points, &snapped), ==, SEN_UI_INK_LINE);
  g_assert_cmpuint (snapped->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (AT (snapped, 1)->y, 50, 0.01);
}

static void
test_rectangle (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GArray) snapped = NULL;

  add (points, 10, 10, 0.5);
  draw_to (points, 158, 13, 1);
  draw_to (points, 161, 90, 1);
  draw_to (points, 11, 92, 1);
  draw_to (points, 12, 14, 1);
  g_assert_cmpint (recognize (points, &snapped), ==, SEN_UI_INK_RECTANGLE);
  g_assert_cmpfloat_with_epsilon (AT (snapped, 0)->x, AT (snapped, snapped->len - 1)->x, 1e-9);
}

static void
test_ellipse (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GArray) snapped = NULL;

  for (guint i = 0; i <= 60; i++)
    add (points, 100 + (80 + sin (i * 1.3)) * cos (i * 2 * G_PI / 60), 60 + 40 * sin (i * 2 * G_PI / 60), 0.5);
  g_assert_cmpint (recognize (points, &snapped), ==, SEN_UI_INK_ELLIPSE);
}

static void
test_arrow (void)
{
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GArray) snapped = NULL;

  add (points, 0, 0, 0.5);
  draw_to (points, 100, 60, 0.6);
  draw_to (points, 78, 60, 0.3);
  draw_to (points, 100, 60, 0.3);
  draw_to (points, 92, 40, 0.3);
  g_assert_cmpint (recognize (points, &snapped), ==, SEN_UI_INK_ARROW);
}

/* Handwriting stays as it is. */
static void
test_free (void)
{
  g_autoptr (GArray) wave = new_points ();
  g_autoptr (GArray) spiral = new_points ();
  g_autoptr (GArray) letter = new_points ();
  GArray *snapped;

  for (guint i = 0; i < 120; i++)
    {
      add (wave, i * 1.5, 40 + 20 * sin (i * 0.3), 0.5);
      add (spiral, 100 + i * 0.5 * cos (i * 0.3), 100 + i * 0.5 * sin (i * 0.3), 0.5);
    }
  add (letter, 0, 0, 0.5);
  draw_to (letter, 4, 6, 0);
  g_assert_cmpint (recognize (wave, &snapped), ==, SEN_UI_INK_FREE);
  g_assert_null (snapped);
  g_assert_cmpint (recognize (spiral, &snapped), ==, SEN_UI_INK_FREE);
  g_assert_cmpint (recognize (letter, &snapped), ==, SEN_UI_INK_FREE);
}

/* A stroke drawn part after part looks as one drawn at once. */
static void
test_parts (void)
{
  g_autoptr (GArray) points = new_points ();
  cairo_surface_t *surfaces[2];
  guint differing = 0;

  for (guint i = 0; i < 50; i++)
    add (points, 20 + i * 3, 60 + 30 * sin (i * 0.4), 0.5);
  for (guint s = 0; s < 2; s++)
    {
      cairo_t *cr;

      surfaces[s] = cairo_image_surface_create (CAIRO_FORMAT_A8, 200, 120);
      cr = cairo_create (surfaces[s]);
      for (guint i = 0; i < 50; i += s == 0 ? 50 : 12)
        sen_ui_ink_draw (cr, POINTS (points), 3, i, i + (s == 0 ? 49 : 11));
      cairo_destroy (cr);
      cairo_surface_flush (surfaces[s]);
    }
  for (int i = 0; i < 120 * cairo_image_surface_get_stride (surfaces[0]); i++)
    differing
        += ABS (cairo_image_surface_get_data (surfaces[0])[i] - cairo_image_surface_get_data (surfaces[1])[i]) > 96;
  g_assert_cmpuint (differing, <, 12);
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

/* Tiles */

static SenUiInkStroke *
new_stroke (double x, double y, double length)
{
  static const GdkRGBA blue = { 0.09f, 0.3f, 0.65f, 1 };
  const SenUiInkPoint points[] = { { x, y, 0.5 }, { x + length, y, 0.5 } };

  return sen_ui_ink_stroke_new (points, 2, 4, &blue);
}

/* How much is drawn at a place of what the cache shows, 0 … 255; with it the nodes are replaced when pixels are. */
static guint
alpha_at (SenUiInkCache *cache, int x, int y)
{
  static const SenPdfRect seen = { 0, 0, 600, 800 };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 800);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  guint alpha = 0;

  sen_ui_ink_cache_snapshot (cache, snapshot, 3, 1, 1, &seen);
  while (sen_ui_ink_cache_is_busy (cache))
    g_main_context_iteration (NULL, TRUE);
  sen_ui_ink_cache_snapshot (cache, snapshot, 3, 1, 1, &seen);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  alpha = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x * 4 + 3];
  cairo_surface_destroy (surface);
  g_clear_pointer (&node, gsk_render_node_unref);
  return alpha;
}

static void
test_cache (void)
{
  g_autoptr (SenUiInkCache) cache = sen_ui_ink_cache_new ();
  g_autoptr (GPtrArray) strokes = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_ui_ink_stroke_unref);

  g_ptr_array_add (strokes, new_stroke (20, 100, 500)); /* over three tiles */
  sen_ui_ink_cache_set_strokes (cache, 3, strokes);
  g_assert_cmpuint (alpha_at (cache, 30, 100), ==, 255);
  g_assert_cmpuint (alpha_at (cache, 256, 100), ==, 255);
  g_assert_cmpuint (alpha_at (cache, 510, 100), ==, 255);
  g_assert_cmpuint (alpha_at (cache, 300, 300), ==, 0);
  g_ptr_array_add (strokes, new_stroke (200, 300, 200)); /* joins what is there at once */
  sen_ui_ink_cache_set_strokes (cache, 3, strokes);
  g_assert_cmpuint (alpha_at (cache, 300, 300), ==, 255);
  g_ptr_array_remove_index (strokes, 0);
  sen_ui_ink_cache_set_strokes (cache, 3, strokes);
  g_assert_cmpuint (alpha_at (cache, 300, 300), ==, 255);
  g_assert_cmpuint (alpha_at (cache, 30, 100), ==, 0);
  g_ptr_array_set_size (strokes, 0);
  sen_ui_ink_cache_set_strokes (cache, 3, strokes);
  g_assert_cmpuint (alpha_at (cache, 300, 300), ==, 0);
}

/* What was drawn of the stroke under the pen stays the same node, so that only its end is painted again. */
static void
test_wet (void)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };
  g_autoptr (SenUiInkWet) wet = sen_ui_ink_wet_new (2, &black);
  GskRenderNode *frames[2];
  guint n;

  for (guint i = 0; i < 100; i++)
    sen_ui_ink_wet_add (wet, i * 3, 50, 0.5);
  for (guint i = 0; i < 2; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      sen_ui_ink_wet_snapshot (wet, snapshot, 1.5);
      frames[i] = gtk_snapshot_free_to_node (snapshot);
      sen_ui_ink_wet_add (wet, 300, 53, 0.5);
    }
  n = gsk_container_node_get_n_children (frames[0]);
  g_assert_cmpuint (n, >, 4);
  g_assert_cmpuint (gsk_container_node_get_n_children (frames[1]), ==, n);
  for (guint i = 0; i + 1 < n; i++)
    g_assert_true (gsk_container_node_get_child (frames[0], i) == gsk_container_node_get_child (frames[1], i));
  g_assert_true (gsk_container_node_get_child (frames[0], n - 1) != gsk_container_node_get_child (frames[1], n - 1));
  gsk_render_node_unref (frames[0]);
  gsk_render_node_unref (frames[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check (); /* nodes need it; a display they don't */
  g_test_add_func ("/ink/width", test_width);
  g_test_add_func ("/ink/box", test_box);
  g_test_add_func ("/ink/smooth", test_smooth);
  g_test_add_func ("/ink/smooth/pressure", test_smooth_keeps_pressure);
  g_test_add_func ("/ink/smooth/little", test_smooth_little);
  g_test_add_func ("/ink/hit", test_hit);
  g_test_add_func ("/ink/erase/splits", test_erase_splits);
  g_test_add_func ("/ink/erase/ends", test_erase_ends);
  g_test_add_func ("/ink/shape/line", test_line);
  g_test_add_func ("/ink/shape/rectangle", test_rectangle);
  g_test_add_func ("/ink/shape/ellipse", test_ellipse);
  g_test_add_func ("/ink/shape/arrow", test_arrow);
  g_test_add_func ("/ink/shape/free", test_free);
  g_test_add_func ("/ink/parts", test_parts);
  g_test_add_func ("/ink/cache", test_cache);
  g_test_add_func ("/ink/wet", test_wet);
  return g_test_run ();
}
