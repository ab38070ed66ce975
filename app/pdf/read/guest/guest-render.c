/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels: drawn straight into memory that the other side maps. */
#include "guest.h"

#include <math.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  guint32 page;
  double scale;
  int x;
  int y;
  int width;
  int height;
} Region;

static gboolean
read_region (SenPdfReader *in, Region *region)
{
  region->page = sen_pdf_get_u32 (in);
  region->scale = sen_pdf_get_f64 (in);
  region->x = sen_pdf_get_i32 (in);
  region->y = sen_pdf_get_i32 (in);
  region->width = sen_pdf_get_i32 (in);
  region->height = sen_pdf_get_i32 (in);
  return sen_pdf_reader_done (in) && region->scale > 0 && region->scale <= SEN_PDF_WIRE_MAX_SCALE && region->width > 0
         && region->height > 0 && region->width <= SEN_PDF_WIRE_MAX_SIDE && region->height <= SEN_PDF_WIRE_MAX_SIDE
         && (guint64)region->width * (guint64)region->height <= SEN_PDF_WIRE_MAX_PIXELS && ABS (region->x) < (1 << 24)
         && ABS (region->y) < (1 << 24);
}

static cairo_status_t
draw_page (PopplerPage *page, const Region *region, guint8 *pixels, int stride)
{
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, region->width, region->height, stride);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  cairo_translate (cairo, -region->x, -region->y);
  cairo_scale (cairo, region->scale, region->scale);
  poppler_page_render (page, cairo);
  cairo_surface_flush (surface);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* Memory of a fixed size that both sides can map; no one can shrink it later. */
static guint8 *
new_pixels (gsize size, int *fd)
{
  guint8 *pixels;

  *fd = memfd_create ("sen-pdf", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (*fd < 0)
    return NULL;
  if (ftruncate (*fd, (off_t)size) != 0 || fcntl (*fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    return NULL;
  pixels = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, *fd, 0);
  if (pixels == MAP_FAILED)
    return NULL;
  memset (pixels, 0xff, size);
  return pixels;
}

void
guest_render (Guest *guest, SenPdfReader *in, Answer *answer)
{
  Region region;
  g_autoptr (GuestPage) page = NULL;
  int stride;
  gsize size;
  guint8 *pixels;

  if (!read_region (in, &region))
    {
      guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "region");
      return;
    }
  page = guest_get_page (guest, region.page, answer);
  if (page == NULL)
    return;
  stride = region.width * 4;
  size = (gsize)stride * (gsize)region.height;
  pixels = new_pixels (size, &answer->fd);
  if (pixels == NULL)
    {
      guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "no memory for the picture");
      return;
    }
  if (draw_page (page, &region, pixels, stride) == CAIRO_STATUS_NO_MEMORY)
    guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "no memory to draw");
  munmap (pixels, size);
  sen_pdf_put_u32 (answer->out, (guint32)region.width);
  sen_pdf_put_u32 (answer->out, (guint32)region.height);
  sen_pdf_put_u32 (answer->out, (guint32)stride);
  sen_pdf_put_u64 (answer->out, size);
}
