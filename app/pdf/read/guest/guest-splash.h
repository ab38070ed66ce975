/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Poppler's other way to draw, quicker with large scans; there is none where Poppler's C++ binding is not installed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GuestSplash GuestSplash;

GuestSplash *guest_splash_new (const char *data, gsize size);
gboolean guest_splash_draw (GuestSplash *self,
                            int page,
                            double scale,
                            int turns,
                            int x,
                            int y,
                            int width,
                            int height,
                            guint8 *pixels,
                            int stride);

G_END_DECLS
