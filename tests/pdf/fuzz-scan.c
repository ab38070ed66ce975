/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: any bytes as a paper of scans, its pages read and their pictures drawn. Start it with a folder of scans.
 */
#include "guest-scan-jpeg.h"

#define MOST_PAGES 3

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
draw (const GuestScanImage *image, guint turn)
{
  guint32 pixels[30 * 20];
  const GuestScanPlace place = { -3.3, -2.6, 40.7, 31.9, turn & 1, turn & 2, turn & 4 };
  const GuestScanTarget target = { (guint8 *)pixels, 30 * 4, 0, 0, 30, 20 };

  if ((guint64)image->width * image->height < 4000000) /* or the fuzzer is slow */
    guest_scan_jpeg_draw (image, NULL, &place, &target);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GuestScanFile) file = guest_scan_file_new (bytes);

  for (guint i = 0; file != NULL && i < MIN (guest_scan_file_count (file), MOST_PAGES); i++)
    {
      g_autoptr (GuestScanPage) page = guest_scan_file_read (file, i);

      for (guint k = 0; page != NULL && k < page->images->len; k++)
        {
          const GuestScanImage *image = &g_array_index (page->images, GuestScanImage, k);

          if (image->data < (const guint8 *)g_bytes_get_data (bytes, NULL)
              || image->data + image->size > (const guint8 *)g_bytes_get_data (bytes, NULL) + size)
            g_error ("a picture outside the file");
          draw (image, i + k);
        }
    }
  return 0;
}
