/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Poppler makes of the colours of an ICC profile. */
typedef struct
{
  gboolean known;    /* colours stay what they are; grays become … */
  guint8 grays[256]; /* … these */
} GuestScanTones;

GuestScanTones *guest_scan_tones_new (GBytes *profile, guint n_components);

G_END_DECLS
