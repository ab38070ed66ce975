/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two pictures of a page; private to app/pdf/read and its tests. */
#pragma once

#include "sen-pdf-image.h"
#include "sen-pdf-text-page.h"

G_BEGIN_DECLS

#define SEN_PDF_SKETCH_WIDTH  96
#define SEN_PDF_SKETCH_HEIGHT 64

/* A page at a glance: how dark it is where, but for what its lines have in common: all pages of a paper are alike in
 * that. */
typedef struct
{
  float tones[SEN_PDF_SKETCH_WIDTH * SEN_PDF_SKETCH_HEIGHT];
  gboolean blank;
} SenPdfSketch;

void sen_pdf_sketch_make (SenPdfSketch *self, SenPdfImage *image);
double sen_pdf_sketch_compare (const SenPdfSketch *a, const SenPdfSketch *b);

/* A part in which two pictures differ, in pixels of either. */
typedef struct
{
  SenPdfRect before;
  SenPdfRect after;
} SenPdfDifference;

GArray *sen_pdf_compare_pictures (SenPdfImage *before, SenPdfImage *after);

G_END_DECLS
