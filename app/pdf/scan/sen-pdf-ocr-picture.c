/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 200 dots an inch, as scanners of offices give them: measured, more only makes Tesseract slower and no surer. */
#include "sen-pdf-ocr-picture.h"

#include "sen-error.h"
#include "sen-pdf-ocr-wire.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#define RESOLUTION   200.0
#define MOST_PIXELS  (24.0 * 1024 * 1024) /* an A2 at that resolution; larger pages are drawn smaller */
#define LEAST_SHADES 40                   /* between the darkest and the lightest, when something is written */

void
sen_pdf_ocr_picture_clear (SenPdfOcrPicture *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* Returns: how far apart the darkest and the lightest pixels are */
static int
make_grey (SenPdfImage *image, guint8 *out)
{
  const guint8 *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  gsize stride = sen_pdf_image_get_stride (image);
  int width = sen_pdf_image_get_width (image);
  int height = sen_pdf_image_get_height (image);
  int darkest = 255, lightest = 0;

  for (int y = 0; y < height; y++)
    {
      const guint8 *row = pixels + (gsize)y * stride;

      for (int x = 0; x < width; x++, row += 4)
        {
          int grey = (row[0] * 29 + row[1] * 150 + row[2] * 77) >> 8;

          darkest = MIN (darkest, grey);
          lightest = MAX (lightest, grey);
          *out++ = (guint8)grey;
        }
    }
  return lightest - darkest;
}

static gboolean
copy (SenPdfOcrPicture *self, SenPdfImage *image)
{
  gsize size = (gsize)self->width * self->height;
  guint8 *grey = MAP_FAILED;
  int shades = 0;

  self->fd = memfd_create ("sen-ocr-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (self->fd >= 0 && ftruncate (self->fd, (off_t)size) == 0)
    grey = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, self->fd, 0);
  if (grey == MAP_FAILED)
    {
      sen_pdf_ocr_picture_clear (self);
      return FALSE;
    }
  shades = make_grey (image, grey);
  munmap (grey, size);
  fcntl (self->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
  if (shades < LEAST_SHADES)
    sen_pdf_ocr_picture_clear (self);
  return TRUE;
}

/*
 * @self: (out): what was drawn
 *
 * Errors: as sen_pdf_document_render(); %SEN_ERROR_TRY_AGAIN without memory.
 */
gboolean
sen_pdf_ocr_picture_draw (SenPdfOcrPicture *self,
                          SenPdfDocument *document,
                          guint page,
                          GCancellable *cancellable,
                          GError **error)
{
  double scale = RESOLUTION / 72;
  double width = 0, height = 0;
  g_autoptr (SenPdfImage) image = NULL;

  *self = (SenPdfOcrPicture){ .fd = -1 };
  sen_pdf_document_get_page_size (document, page, &width, &height);
  if (width * height * scale * scale > MOST_PIXELS)
    scale = sqrt (MOST_PIXELS / (width * height));
  if (MAX (width, height) * scale > SEN_PDF_OCR_MOST_SIDE)
    scale = SEN_PDF_OCR_MOST_SIDE / MAX (width, height);
  self->width = (guint32)MAX (1, width * scale);
  self->height = (guint32)MAX (1, height * scale);
  self->resolution = (guint32)CLAMP (scale * 72, 70, 2400);
  image
      = sen_pdf_document_render (document, page, scale, 0, 0, (int)self->width, (int)self->height, cancellable, error);
  if (image == NULL)
    return FALSE;
  if (copy (self, image))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN,
               _ ("There is not enough memory to read page %u; close other papers and try again."), page + 1);
  return FALSE;
}
