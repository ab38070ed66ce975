/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strokes as bytes, there and back, and bytes that are none. */
#include "notes-fixture.h"

#include <math.h>

static void
test_there_and_back (void)
{
  const NotesPoint points[] = { { 0, 0, 0 },        { 595.3, 841.9, 1 },    { -12.35, 3, 0.5 },
                                { 20000, -5, 0.2 }, { NAN, INFINITY, NAN }, { 1e9, -1e9, 7 } };
  g_autoptr (NotesStroke) stroke = notes_stroke_new (points, G_N_ELEMENTS (points), 2.25);
  g_autoptr (GBytes) bytes = notes_stroke_encode (stroke);
  g_autoptr (NotesStroke) back = notes_stroke_decode (notes_stroke_get_id (stroke), bytes, 2.25);
  guint n, m;
  const NotesPoint *before = notes_stroke_get_points (stroke, &n);
  const NotesPoint *after;

  g_assert_nonnull (back);
  after = notes_stroke_get_points (back, &m);
  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (before[i].x, ==, after[i].x);
      g_assert_cmpfloat (before[i].y, ==, after[i].y);
      g_assert_cmpfloat (before[i].pressure, ==, after[i].pressure);
    }
  g_assert_cmpfloat_with_epsilon (after[1].x, 595.3, 0.03);
  g_assert_cmpstr (notes_stroke_get_id (back), ==, notes_stroke_get_id (stroke));
}

static void
test_a_point_is_small (void)
{
  g_autoptr (NotesStroke) stroke = new_stroke (100, 100, 1000);
  g_autoptr (GBytes) bytes = notes_stroke_encode (stroke);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 3200);
}

static void
test_damaged_bytes_are_no_stroke (void)
{
  g_autoptr (NotesStroke) stroke = new_stroke (100, 100, 40);
  g_autoptr (GBytes) bytes = notes_stroke_encode (stroke);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const guint8 huge[] = { 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0 };
  const guint8 endless[] = { 1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  g_autoptr (GBytes) one = g_bytes_new_static (huge, sizeof huge);
  g_autoptr (GBytes) two = g_bytes_new_static (endless, sizeof endless);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

  g_assert_null (notes_stroke_decode ("x", one, 1));
  g_assert_null (notes_stroke_decode ("x", two, 1));
  g_assert_null (notes_stroke_decode ("x", none, 1));
  for (gsize i = 0; i < size; i++) /* cut anywhere */
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);

      g_assert_null (notes_stroke_decode ("x", cut, 1));
    }
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      NotesStroke *found;

      copy[(gsize)g_test_rand_int_range (0, (int)size)] = (guint8)g_test_rand_int_range (0, 256);
      changed = g_bytes_new (copy, size);
      found = notes_stroke_decode ("x", changed, 1);
      if (found != NULL)
        notes_stroke_unref (found);
    }
}

static void
test_rectangles_as_text (void)
{
  g_autoptr (NotesNote) note = new_highlight (0, 100.126, "a", NULL);
  g_autofree char *text = notes_quads_to_text (note->quads);
  g_autoptr (GArray) back = notes_quads_from_text (text);

  g_assert_cmpstr (text, ==, "72.00 100.13 120.00 12.00");
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_null (notes_quads_from_text ("1 2 3"));
  g_assert_null (notes_quads_from_text ("1 2 x 4"));
  g_assert_null (notes_quads_from_text ("1 2 nan 4"));
  g_assert_null (notes_quads_from_text (""));
  g_assert_null (notes_quads_from_text (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notes/stroke/there-and-back", test_there_and_back);
  g_test_add_func ("/notes/stroke/small", test_a_point_is_small);
  g_test_add_func ("/notes/stroke/damaged", test_damaged_bytes_are_no_stroke);
  g_test_add_func ("/notes/stroke/rectangles", test_rectangles_as_text);
  return g_test_run ();
}
