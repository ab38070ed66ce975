/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scanned pages without Poppler; there is none where libjpeg is not installed. */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* A part of a page as it lies after turning. */
typedef struct
{
  guint32 page;
  double scale; /* pixels a point */
  int x;
  int y;
  int width;
  int height;
  int turns; /* quarters, clockwise */
} GuestRegion;

typedef struct GuestScans GuestScans;

typedef enum
{
  GUEST_SCAN_REFUSED, /* nothing was drawn that counts */
  GUEST_SCAN_DRAWN,
  GUEST_SCAN_PROVED, /* drawn, by Poppler, which was asked whether both ways look alike */
} GuestScanResult;

GuestScans *guest_scans_new (GBytes *bytes, int n_pages);
void guest_scans_free (GuestScans *self);
void guest_scans_rest (GuestScans *self);
GuestScanResult
guest_scans_draw (GuestScans *self, PopplerPage *page, const GuestRegion *region, guint8 *pixels, int stride);

G_END_DECLS
