/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts slices into pages. Knows no font and no file. Not installed. */
#pragma once

#include "sen-pdf-flow.h"

/* One slice at its place; y from the top of the content. */
typedef struct
{
  const SenPdfSlice *slice;
  double y;
} SenPdfPlaced;

typedef struct
{
  GArray *placed; /* of SenPdfPlaced */
  guint section;
  guint first; /* its first slice that is not a repeated heading */
} SenPdfPage;

/* Heights by section: the room on a page, in points. */
GPtrArray *sen_pdf_paginate (GPtrArray *slices, const double *heights);
