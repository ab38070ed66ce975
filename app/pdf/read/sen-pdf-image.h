/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _SenPdfImage SenPdfImage;
#define SEN_PDF_TYPE_IMAGE (sen_pdf_image_get_type ())
GType sen_pdf_image_get_type (void);

SenPdfImage *sen_pdf_image_new (GBytes *pixels, int width, int height, gsize stride);
SenPdfImage *sen_pdf_image_ref (SenPdfImage *self);
void sen_pdf_image_unref (SenPdfImage *self);
int sen_pdf_image_get_width (SenPdfImage *self);
int sen_pdf_image_get_height (SenPdfImage *self);
gsize sen_pdf_image_get_stride (SenPdfImage *self);
GBytes *sen_pdf_image_get_pixels (SenPdfImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfImage, sen_pdf_image_unref)

G_END_DECLS
