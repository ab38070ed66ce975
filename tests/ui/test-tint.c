/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of the reader without a window: what is turned over at night, and what is left alone. */
#include <sen-ui.h>

#include "sen-ui-tint.h"

#define WIDTH  600
#define HEIGHT 800

typedef struct
{
  guint8 b, g, r, a;
} Pixel;

static Pixel *
paper_new (void)
{
  Pixel *pixels = g_new (Pixel, WIDTH * HEIGHT);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    pixels[i] = (Pixel){ 255, 255, 255, 255 };
  return pixels;
}

/* Lines of letters: black strokes with grey edges on paper. */
static void
write_text (Pixel *pixels, int top, int bottom)
{
  for (int y = top; y < bottom; y++)
    for (int x = 60; x < WIDTH - 60; x++)
      if (y % 16 < 9 && x % 7 < 3)
        {
          guint8 grey = x % 7 == 1 ? 10 : 130;

          pixels[y * WIDTH + x] = (Pixel){ grey, grey, grey, 255 };
        }
}

/* Clouds: middle tones that change all the time. */
static void
paint_photo (Pixel *pixels, int left, int top, int right, int bottom)
{
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        guint8 tone = (guint8)(70 + (x * 7 + y * 13 + x * y / 50) % 110);

        pixels[y * WIDTH + x] = (Pixel){ tone, (guint8)(tone - 10), (guint8)(tone + 15), 255 };
      }
}

static SenPdfImage *
take (Pixel *pixels)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, WIDTH * HEIGHT * sizeof (Pixel));

  return sen_pdf_image_new (bytes, WIDTH, HEIGHT, WIDTH * sizeof (Pixel));
}

static Pixel
pixel_at (SenPdfImage *image, int x, int y)
{
  const guint8 *data = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);

  return *(const Pixel *)(const void *)(data + (gsize)y * sen_pdf_image_get_stride (image) + 4 * (gsize)x);
}

static void
test_text_is_no_photo (void)
{
  Pixel *pixels = paper_new ();
  g_autoptr (SenPdfImage) image = NULL;

  write_text (pixels, 40, HEIGHT - 40);
  for (int y = 300; y < 420; y++) /* the filled head of a table */
    for (int x = 60; x < WIDTH - 60; x++)
      pixels[y * WIDTH + x] = (Pixel){ 150, 120, 60, 255 };
  image = take (pixels);
  g_assert_null (sen_ui_tint_find_photos (image));
}

static void
test_night_spares_photos (void)
{
  Pixel *pixels = paper_new ();
  g_autoptr (SenPdfImage) image = NULL;
  g_autoptr (SenPdfImage) night = NULL;
  g_autoptr (GArray) photos = NULL;
  Pixel before, after;

  write_text (pixels, 40, 360);
  paint_photo (pixels, 120, 400, 480, 700);
  pixels[20 * WIDTH + 20] = (Pixel){ 40, 30, 210, 255 }; /* of a red stamp */
  pixels[20 * WIDTH + 21] = (Pixel){ 0, 0, 0, 255 };
  image = take (pixels);
  photos = sen_ui_tint_find_photos (image);
  g_assert_nonnull (photos);
  g_assert_cmpuint (photos->len, ==, 1);
  night = sen_ui_tint (image, SEN_UI_COLORS_NIGHT, photos, 0, 0, WIDTH, HEIGHT);
  for (int y = 420; y < 690; y += 30)
    {
      before = pixel_at (image, 300, y);
      after = pixel_at (night, 300, y);
      g_assert_cmpint (before.r, ==, after.r);
      g_assert_cmpint (before.b, ==, after.b);
    }
  after = pixel_at (night, 5, 5);
  g_assert_cmpint (after.r << 16 | after.g << 8 | after.b, ==, sen_ui_tint_get_paper (SEN_UI_COLORS_NIGHT));
  after = pixel_at (night, 21, 20);
  g_assert_cmpint (after.r, >, 220);
  after = pixel_at (night, 20, 20); /* still red */
  g_assert_cmpint (after.r, >, after.g + 60);
  g_assert_cmpint (after.r, >, after.b + 60);
}

/* A tile of a page knows of the page's photographs. */
static void
test_tile (void)
{
  Pixel *pixels = paper_new ();
  g_autoptr (SenPdfImage) image = NULL;
  g_autoptr (SenPdfImage) night = NULL;
  g_autoptr (GArray) photos = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));
  const SenPdfRect photo = { 0.5, 0.5, 0.25, 0.25 };

  g_array_append_val (photos, photo);
  image = take (pixels);
  /* the right half of a page that is twice as wide, its lower half */
  night = sen_ui_tint (image, SEN_UI_COLORS_NIGHT, photos, WIDTH, HEIGHT, 2 * WIDTH, 2 * HEIGHT);
  g_assert_cmpint (pixel_at (night, 10, 10).r, ==, 255);
  g_assert_cmpint (pixel_at (night, WIDTH / 2 - 2, HEIGHT / 2 - 2).r, ==, 255);
  g_assert_cmpint (pixel_at (night, WIDTH / 2 + 2, 10).r, <, 60);
  g_assert_cmpint (pixel_at (night, 10, HEIGHT / 2 + 2).r, <, 60);
}

static void
test_sepia (void)
{
  g_autoptr (SenPdfImage) image = take (paper_new ());
  g_autoptr (SenPdfImage) sepia = sen_ui_tint (image, SEN_UI_COLORS_SEPIA, NULL, 0, 0, WIDTH, HEIGHT);
  g_autoptr (SenPdfImage) paper = sen_ui_tint (image, SEN_UI_COLORS_PAPER, NULL, 0, 0, WIDTH, HEIGHT);
  Pixel pixel = pixel_at (sepia, 100, 100);

  g_assert_cmpint (pixel.r << 16 | pixel.g << 8 | pixel.b, ==, sen_ui_tint_get_paper (SEN_UI_COLORS_SEPIA));
  g_assert_cmpint (pixel_at (paper, 100, 100).b, ==, 255);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tint/text-is-no-photo", test_text_is_no_photo);
  g_test_add_func ("/tint/night-spares-photos", test_night_spares_photos);
  g_test_add_func ("/tint/tile", test_tile);
  g_test_add_func ("/tint/sepia", test_sepia);
  return g_test_run ();
}
