/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-ink-cache.h"

G_BEGIN_DECLS

struct _SenUiInkStroke
{
  gatomicrefcount refs;
  SenPdfRect box;
  double width;
  GdkRGBA color;
  guint n_points;
  SenUiInkPoint points[];
};

G_END_DECLS
