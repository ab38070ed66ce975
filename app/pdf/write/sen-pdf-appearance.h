/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen of a signature or a filled field, as a PDF of one page; private to libsen-pdf and its tests. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  double width; /* points */
  double height;
  GBytes *image;            /* nullable; a PNG, drawn as large as fits, in the middle */
  const char *const *lines; /* nullable; from the top left, or one line centred in height if @field */
  double size;              /* of type, points */
  double least;             /* what the type may shrink to where the room is small, lines being broken; 0: as it is */
  guint32 colour;           /* of the letters, 0xRRGGBB; 0: black */
  gboolean italic;
  gboolean field;
  int align; /* 0 left, 1 centre, 2 right, as /Q */
} SenPdfAppearance;

GBytes *sen_pdf_appearance_draw (const SenPdfAppearance *look, GError **error);
double sen_pdf_appearance_fit (const SenPdfAppearance *look);
gboolean sen_pdf_appearance_true_size (GBytes *png, double *width, double *height);

G_END_DECLS
