/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the place of guest-splash.cc where Poppler's C++ binding is not installed. */
#include "guest-splash.h"

GuestSplash *
guest_splash_new (const char *data, gsize size)
{
  return NULL;
}

gboolean
guest_splash_draw (GuestSplash *self,
                   int page,
                   double scale,
                   int turns,
                   int x,
                   int y,
                   int width,
                   int height,
                   guint8 *pixels,
                   int stride)
{
  return FALSE;
}
