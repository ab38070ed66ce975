/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-image-private.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

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
 * Memory for a worker to draw into. It is made on this side, so that a worker has no way to take
 * memory beyond its limit, and sealed, so that nobody can shrink it while somebody looks at it
 * (touching what is gone kills the one who touches).
 *
 * Returns: a descriptor, -1 when there is no memory
 */
int
sen_pdf_image_new_memory (int width, int height)
{
  off_t size = (off_t)width * 4 * (off_t)height;
  int fd = memfd_create ("sen-pdf-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd >= 0 && ftruncate (fd, size) == 0 && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* What was drawn into memory of sen_pdf_image_new_memory(), which may be closed after; NULL when it can't be mapped. */
SenPdfImage *
sen_pdf_image_map (int fd, int width, int height)
{
  gsize size = (gsize)width * 4 * (gsize)height;
  void *start = mmap (NULL, size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
  g_autoptr (GBytes) pixels = NULL;
  Mapping *mapping;

  if (start == MAP_FAILED)
    return NULL;
  mapping = g_new (Mapping, 1);
  mapping->start = start;
  mapping->size = size;
  pixels = g_bytes_new_with_free_func (start, size, unmap_cb, mapping);
  return sen_pdf_image_new (pixels, width, height, (gsize)width * 4);
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
