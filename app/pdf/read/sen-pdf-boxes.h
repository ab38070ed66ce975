/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rectangles of characters in few bytes, as the worker sends them and as they are kept; private to app/pdf/read. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In 1/32 of a point. */
typedef struct
{
  gint32 x;
  gint32 y;
  gint32 width;
  gint32 height;
} SenPdfBox;

#define SEN_PDF_BOX_UNIT (1.0 / 32.0)
#define SEN_PDF_BOX_MOST (1 << 26) /* no side and no place is further out */

void sen_pdf_boxes_encode (const SenPdfBox *boxes, guint n_boxes, GByteArray *out);
gboolean sen_pdf_boxes_decode (const guint8 *data, gsize size, guint n_boxes, SenPdfBox *out);
gint32 sen_pdf_box_from_points (double points);

G_END_DECLS
