/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures without colour, in a quarter of the memory. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *sen_ui_gray_pack (GBytes *pixels, int width, int height, gsize stride);
gsize sen_ui_gray_get_stride (int width);

G_END_DECLS
