/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-image-private.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

/**
 * SenPdfImage:
 *
 * Pixels of a page, in memory shared with the worker that drew them. Four bytes a
 * pixel, in the order blue, green, red, alpha (premultiplied, always opaque): as
 * `GDK_MEMORY_B8G8R8A8_PREMULTIPLIED` and cairo's ARGB32 want them on little-endian
 * machines. Reference counted and read-only; any thread may use it.
 */
struct _SenPdfImage
{
  gatomicrefcount refs;
  GBytes *pixels; /* owned */
  int width;
  int height;
  gsize stride;
};

G_DEFINE_BOXED_TYPE (SenPdfImage, sen_pdf_image, sen_pdf_image_ref, sen_pdf_image_unref)

/**
 * sen_pdf_image_new:
 * @pixels: (transfer none): at least @stride × @height bytes
 * @width: in pixels
 * @height: in pixels
 * @stride: bytes from one row to the next
 *
 * Returns: (transfer full): the image
 */
SenPdfImage *
sen_pdf_image_new (GBytes *pixels, int width, int height, gsize stride)
{
  SenPdfImage *self = g_new0 (SenPdfImage, 1);

  g_atomic_ref_count_init (&self->refs);
  self->pixels = g_bytes_ref (pixels);
  self->width = width;
  self->height = height;
  self->stride = stride;
  return self;
}

typedef struct
{
  void *start;
  gsize size;
} Mapping;

static void
unmap_cb (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->start, mapping->size);
  g_free (mapping);
}

/*
 * Maps what a worker sent; NULL when it is not what it must be. Memory that could
 * shrink would be a trap: touching what is gone kills the one who touches.
 */
SenPdfImage *
sen_pdf_image_map (int fd, const SenPdfRenderReply *reply)
{
  struct stat status;
  int seals = fcntl (fd, F_GET_SEALS);
  g_autoptr (GBytes) pixels = NULL;
  Mapping *mapping;
  void *start;

  if (seals < 0 || (seals & F_SEAL_SHRINK) == 0 || fstat (fd, &status) != 0 || status.st_size < 0
      || (guint64)status.st_size < reply->size)
    return NULL;
  start = mmap (NULL, reply->size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
  if (start == MAP_FAILED)
    return NULL;
  mapping = g_new (Mapping, 1);
  mapping->start = start;
  mapping->size = reply->size;
  pixels = g_bytes_new_with_free_func (start, reply->size, unmap_cb, mapping);
  return sen_pdf_image_new (pixels, (int)reply->width, (int)reply->height, reply->stride);
}

SenPdfImage *
sen_pdf_image_ref (SenPdfImage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sen_pdf_image_unref:
 * @self: (transfer full): an image
 */
void
sen_pdf_image_unref (SenPdfImage *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_bytes_unref (self->pixels);
  g_free (self);
}

int
sen_pdf_image_get_width (SenPdfImage *self)
{
  return self->width;
}

int
sen_pdf_image_get_height (SenPdfImage *self)
{
  return self->height;
}

/**
 * sen_pdf_image_get_stride:
 *
 * Returns: bytes from one row to the next
 */
gsize
sen_pdf_image_get_stride (SenPdfImage *self)
{
  return self->stride;
}

/**
 * sen_pdf_image_get_pixels:
 *
 * Returns: (transfer none): the pixels; they may outlive the image by a reference of their own
 */
GBytes *
sen_pdf_image_get_pixels (SenPdfImage *self)
{
  return self->pixels;
}
