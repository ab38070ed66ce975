/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-ink.h"

G_BEGIN_DECLS

/**
 * SenUiInkStroke:
 *
 * A stroke that was drawn. Immutable; may be passed between threads.
 */
typedef struct _SenUiInkStroke SenUiInkStroke;

SenUiInkStroke *sen_ui_ink_stroke_new (const SenUiInkPoint *points, guint n_points, double width, const GdkRGBA *color);
SenUiInkStroke *sen_ui_ink_stroke_ref (SenUiInkStroke *self);
void sen_ui_ink_stroke_unref (SenUiInkStroke *self);
const SenUiInkPoint *sen_ui_ink_stroke_get_points (SenUiInkStroke *self, guint *n_points);
double sen_ui_ink_stroke_get_width (SenUiInkStroke *self);
const SenPdfRect *sen_ui_ink_stroke_get_box (SenUiInkStroke *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenUiInkStroke, sen_ui_ink_stroke_unref)

#define SEN_UI_TYPE_INK_CACHE (sen_ui_ink_cache_get_type ())
G_DECLARE_FINAL_TYPE (SenUiInkCache, sen_ui_ink_cache, SEN_UI, INK_CACHE, GObject)

SenUiInkCache *sen_ui_ink_cache_new (void);
void sen_ui_ink_cache_set_strokes (SenUiInkCache *self, guint page, GPtrArray *strokes);
void sen_ui_ink_cache_snapshot (SenUiInkCache *self,
                                GtkSnapshot *snapshot,
                                guint page,
                                double zoom,
                                int scale,
                                const SenPdfRect *seen);
gboolean sen_ui_ink_cache_is_busy (SenUiInkCache *self);

G_END_DECLS
