/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JPEG brought to the size that is wanted, a row at a time. */
#pragma once

#include "guest-scan-page.h"

G_BEGIN_DECLS

#define GUEST_SCAN_LARGER 0.998 /* of the size in which it is wanted: as good as the same */

/* Where a picture lies, in pixels of the target. */
typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
  gboolean swapped; /* its rows go down the target */
  gboolean from_right;
  gboolean from_bottom;
} GuestScanPlace;

typedef struct
{
  guint8 *pixels; /* words as cairo has them */
  int stride;     /* bytes */
  int left;       /* what is drawn of it: pixels */
  int top;
  int right;
  int bottom;
} GuestScanTarget;

gboolean guest_scan_jpeg_draw (const GuestScanImage *image,
                               const guint8 *tones,
                               const GuestScanPlace *place,
                               const GuestScanTarget *target);

G_END_DECLS
