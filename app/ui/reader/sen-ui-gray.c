/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-gray.h"

#include <cairo.h>

/* Returns: bytes from one row of sen_ui_gray_pack() to the next */
gsize
sen_ui_gray_get_stride (int width)
{
  return (gsize)cairo_format_stride_for_width (CAIRO_FORMAT_A8, width);
}

/* Without a branch for each pixel, so that several are done at once. */
static gboolean
pack_row (const guint8 *row, int width, guint8 *out)
{
  guint8 colour = 0;

  for (int x = 0; x < width; x++)
    {
      const guint8 *pixel = row + 4 * (gsize)x;

      colour |= (guint8)((pixel[0] ^ pixel[1]) | (pixel[1] ^ pixel[2]));
      out[x] = (guint8)(255 - pixel[1]);
    }
  return colour == 0;
}

/*
 * What @pixels, opaque, as of SenPdfImage, look like without their colours: how dark each pixel is, 0 (white) to 255,
 * for cairo's A8: black through this mask on white is the same picture, to the last bit.
 *
 * Returns: (transfer full) (nullable): rows of sen_ui_gray_get_stride() bytes; NULL if there are colours
 */
GBytes *
sen_ui_gray_pack (GBytes *pixels, int width, int height, gsize stride)
{
  const guint8 *from = g_bytes_get_data (pixels, NULL);
  gsize row = sen_ui_gray_get_stride (width);
  guint8 *out = g_malloc0_n ((gsize)height, row);

  for (int y = 0; y < height; y++)
    if (!pack_row (from + (gsize)y * stride, width, out + (gsize)y * row))
      {
        g_free (out);
        return NULL;
      }
  return g_bytes_new_take (out, (gsize)height * row);
}
