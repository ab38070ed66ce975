/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages in other colours than paper's. Any thread. */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

/**
 * SenUiColors:
 * @SEN_UI_COLORS_PAPER: as the paper is
 * @SEN_UI_COLORS_SEPIA: on yellowish paper
 * @SEN_UI_COLORS_NIGHT: light letters on dark paper; photographs stay as they are
 */
typedef enum
{
  SEN_UI_COLORS_PAPER,
  SEN_UI_COLORS_SEPIA,
  SEN_UI_COLORS_NIGHT,
} SenUiColors;

guint32 sen_ui_tint_get_paper (SenUiColors colors);
GArray *sen_ui_tint_find_photos (SenPdfImage *image);
SenPdfImage *sen_ui_tint (SenPdfImage *image,
                          SenUiColors colors,
                          GArray *photos,
                          double x,
                          double y,
                          double page_width,
                          double page_height);

G_END_DECLS
