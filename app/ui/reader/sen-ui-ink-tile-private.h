/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-ink-stroke-private.h"

G_BEGIN_DECLS

#define SEN_UI_INK_TILE 256 /* pixels of a side */

typedef struct
{
  GBytes *pixels;      /* owned, nullable: nothing is drawn here */
  GdkTexture *texture; /* owned, nullable */
  GskRenderNode *node; /* owned, nullable: as it was shown last … */
  double pixel;        /* … at this size of its pixels */
  gboolean ready;      /* shows the strokes as they are */
} SenUiInkTile;

void sen_ui_ink_tile_free (gpointer data);
GBytes *sen_ui_ink_tile_draw (GPtrArray *strokes, double scale, int column, int row);
void sen_ui_ink_tile_set (SenUiInkTile *tile, GBytes *pixels);
void sen_ui_ink_tile_add (SenUiInkTile *tile, const SenUiInkStroke *stroke, double scale, int column, int row);
void sen_ui_ink_tile_append (GtkSnapshot *snapshot, SenUiInkTile *tile, const graphene_rect_t *area, double pixel);

G_END_DECLS
