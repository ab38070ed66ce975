/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Night and sepia. At night lightness is turned over and hue kept, so that a red stamp stays red; photographs are left
 * alone. They are found in the picture itself, not in the file: half of what councils read are scans, where the whole
 * page is one image and a photograph is a part of it. A photograph is an area of blocks that are neither paper nor
 * ink: mostly middle tones, and not flat as the fill of a table is.
 */
#include "sen-ui-tint.h"

#include <string.h>

#define HALF       32768 /* rounds what is divided by 65536 */
#define BLOCK      12    /* pixels */
#define MIDDLE_LOW 40    /* lightness of what is neither ink … */
#define MIDDLE_TOP 205   /* … nor paper */
#define MOSTLY     0.55  /* part of a block's pixels */
#define LIVELY     10    /* range of lightness from which on a block is not flat */
#define LEAST_SIDE 5     /* blocks of a photograph's shorter side */
#define FILLED     0.5   /* part of the blocks around it that must be like it */

/* The colours of the paper, and of ink on it, 0xRRGGBB. */
static const guint32 papers[] = { 0xffffff, 0xf4ecd8, 0x1d2122 }, inks[] = { 0x000000, 0x2b2118, 0xe8ecec };

/* Returns: 0xRRGGBB */
guint32
sen_ui_tint_get_paper (SenUiColors colors)
{
  return papers[colors];
}

static gboolean
is_photo_block (const guint8 *pixels, gsize stride, int x0, int y0, int x1, int y1)
{
  int middle = 0, n = 0, low = 255, high = 0;

  for (int y = y0; y < y1; y += 2)
    for (int x = x0; x < x1; x += 2)
      {
        const guint8 *p = pixels + (gsize)y * stride + 4 * (gsize)x;
        int light = (p[0] + 2 * p[1] + p[2]) / 4;

        n++;
        middle += light > MIDDLE_LOW && light < MIDDLE_TOP;
        low = MIN (low, light);
        high = MAX (high, light);
      }
  return n > 0 && middle > n * MOSTLY && high - low > LIVELY;
}

/* The blocks that hang together with one: how many, and what they span. */
static int
flood (guint8 *blocks, int columns, int rows, int start, int span[4], GArray *todo)
{
  int n = 0;

  g_array_set_size (todo, 0);
  g_array_append_val (todo, start);
  blocks[start] = 2;
  while (todo->len > 0)
    {
      int at = g_array_index (todo, int, todo->len - 1), column = at % columns, row = at / columns;

      g_array_set_size (todo, todo->len - 1);
      n++;
      span[0] = MIN (span[0], column);
      span[1] = MIN (span[1], row);
      span[2] = MAX (span[2], column + 1);
      span[3] = MAX (span[3], row + 1);
      for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
          {
            int next = at + dy * columns + dx;

            if (column + dx < 0 || column + dx >= columns || row + dy < 0 || row + dy >= rows || blocks[next] != 1)
              continue;
            blocks[next] = 2;
            g_array_append_val (todo, next);
          }
    }
  return n;
}

/**
 * sen_ui_tint_find_photos:
 * @image: a whole page
 *
 * Returns: (transfer full) (nullable) (element-type SenPdfRect): where its photographs are, in parts of the page's
 *   size; %NULL for none
 */
GArray *
sen_ui_tint_find_photos (SenPdfImage *image)
{
  int width = sen_pdf_image_get_width (image), height = sen_pdf_image_get_height (image);
  int columns = (width + BLOCK - 1) / BLOCK, rows = (height + BLOCK - 1) / BLOCK;
  const guint8 *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  g_autofree guint8 *blocks = g_malloc0 ((gsize)columns * (gsize)rows + 1);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *photos = NULL;

  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      blocks[row * columns + column]
          = is_photo_block (pixels, sen_pdf_image_get_stride (image), column * BLOCK, row * BLOCK,
                            MIN ((column + 1) * BLOCK, width), MIN ((row + 1) * BLOCK, height));
  for (int i = 0; i < columns * rows; i++)
    {
      int span[4] = { columns, rows, 0, 0 };
      int n = blocks[i] == 1 ? flood (blocks, columns, rows, i, span, todo) : 0;
      SenPdfRect rect = { (double)span[0] * BLOCK / width, (double)span[1] * BLOCK / height,
                          (double)(span[2] - span[0]) * BLOCK / width, (double)(span[3] - span[1]) * BLOCK / height };

      if (n == 0 || MIN (span[2] - span[0], span[3] - span[1]) < LEAST_SIDE
          || n < FILLED * (span[2] - span[0]) * (span[3] - span[1]))
        continue;
      if (photos == NULL)
        photos = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));
      g_array_append_val (photos, rect);
    }
  return photos;
}

/* @from and @to: rows of BGRA; sepia darkens the paper, night turns lightness over and lies between paper and ink. */
static void
tint_row (const guint8 *restrict from, guint8 *restrict to, int n, SenUiColors colors)
{
  const int paper[3] = { papers[colors] & 255, papers[colors] >> 8 & 255, papers[colors] >> 16 };
  const int ink[3] = { inks[colors] & 255, inks[colors] >> 8 & 255, inks[colors] >> 16 };

  if (colors == SEN_UI_COLORS_NIGHT)
    for (int i = 0; i < n; i++)
      {
        int b = from[4 * i], g = from[4 * i + 1], r = from[4 * i + 2];
        int turn = 255 - MAX (MAX (b, g), r) - MIN (MIN (b, g), r);

        to[4 * i] = (guint8)(paper[0] + (((b + turn) * (ink[0] - paper[0]) * 257 + HALF) >> 16));
        to[4 * i + 1] = (guint8)(paper[1] + (((g + turn) * (ink[1] - paper[1]) * 257 + HALF) >> 16));
        to[4 * i + 2] = (guint8)(paper[2] + (((r + turn) * (ink[2] - paper[2]) * 257 + HALF) >> 16));
        to[4 * i + 3] = 255;
      }
  else
    for (int i = 0; i < n; i++)
      {
        for (int k = 0; k < 3; k++)
          to[4 * i + k] = (guint8)(ink[k] + ((from[4 * i + k] * (paper[k] - ink[k]) * 257 + HALF) >> 16));
        to[4 * i + 3] = 255;
      }
}

/* What of a photograph falls into a row of the picture stays as it is. */
static void
keep_photos (const guint8 *from,
             guint8 *to,
             int width,
             double row,
             double x,
             double page_width,
             double page_height,
             GArray *photos)
{
  for (guint i = 0; photos != NULL && i < photos->len; i++)
    {
      const SenPdfRect *photo = &g_array_index (photos, SenPdfRect, i);
      int left = (int)CLAMP (photo->x * page_width - x, 0, width);
      int right = (int)CLAMP ((photo->x + photo->width) * page_width - x, 0, width);

      if (row >= photo->y * page_height && row < (photo->y + photo->height) * page_height && right > left)
        memcpy (to + 4 * left, from + 4 * left, 4 * (gsize)(right - left));
    }
}

/**
 * sen_ui_tint:
 * @image: a page, or a part of it
 * @colors: in which colours
 * @photos: (nullable): what sen_ui_tint_find_photos() found on the page; only night spares them
 * @x: where the part begins on the page, pixels
 * @y: where the part begins on the page, pixels
 * @page_width: of the whole page, pixels
 * @page_height: of the whole page, pixels
 *
 * Returns: (transfer full): the same in those colours
 */
SenPdfImage *
sen_ui_tint (SenPdfImage *image,
             SenUiColors colors,
             GArray *photos,
             double x,
             double y,
             double page_width,
             double page_height)
{
  int width = sen_pdf_image_get_width (image), height = sen_pdf_image_get_height (image);
  const guint8 *from = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  gsize stride = 4 * (gsize)width;
  guint8 *to;
  g_autoptr (GBytes) bytes = NULL;

  if (colors == SEN_UI_COLORS_PAPER)
    return sen_pdf_image_ref (image);
  to = g_malloc (stride * (gsize)height);
  bytes = g_bytes_new_take (to, stride * (gsize)height);
  for (int row = 0; row < height; row++)
    {
      const guint8 *source = from + (gsize)row * sen_pdf_image_get_stride (image);

      tint_row (source, to + (gsize)row * stride, width, colors);
      keep_photos (source, to + (gsize)row * stride, width, y + row, x, page_width, page_height, photos);
    }
  return sen_pdf_image_new (bytes, width, height, stride);
}
