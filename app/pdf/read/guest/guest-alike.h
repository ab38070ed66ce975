/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When two drawings of one page are alike, here and for tests. Programs smooth letters differently, round the width of
 * lines and the sides of pictures differently, so cells of 4 × 4 pixels are compared by their mean in each colour, each
 * with the best of the cells that begin up to one pixel away.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GUEST_ALIKE_FAR   48    /* of 255, between two cells … */
#define GUEST_ALIKE_SHARE 0.001 /* … of all cells may be so far */
#define GUEST_ALIKE_APART 2.0   /* of 255, all cells together */

typedef struct
{
  const guint8 *pixels; /* borrowed; four bytes each, of which the fourth does not count */
  gsize stride;
  int width;
  int height;
} GuestPicture;

gboolean guest_pictures_are_alike (const GuestPicture *ours, const GuestPicture *theirs, double *far, double *apart);

G_END_DECLS
