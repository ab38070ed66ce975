/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the place of guest-scan.c where libjpeg is not installed. */
#include "guest-scan.h"

GuestScans *
guest_scans_new (GBytes *bytes, int n_pages)
{
  return NULL;
}

void
guest_scans_free (GuestScans *self)
{
}

void
guest_scans_rest (GuestScans *self)
{
}

GuestScanResult
guest_scans_draw (GuestScans *self, PopplerPage *page, const GuestRegion *region, guint8 *pixels, int stride)
{
  return GUEST_SCAN_REFUSED;
}
