/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-ink.h"

G_BEGIN_DECLS

typedef struct _SenUiInkWet SenUiInkWet;

SenUiInkWet *sen_ui_ink_wet_new (double width, const GdkRGBA *color);
void sen_ui_ink_wet_free (SenUiInkWet *self);
void sen_ui_ink_wet_add (SenUiInkWet *self, double x, double y, double pressure);
void sen_ui_ink_wet_set_points (SenUiInkWet *self, const SenUiInkPoint *points, guint n_points);
const SenUiInkPoint *sen_ui_ink_wet_get_points (SenUiInkWet *self, guint *n_points);
void sen_ui_ink_wet_snapshot (SenUiInkWet *self, GtkSnapshot *snapshot, double zoom);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenUiInkWet, sen_ui_ink_wet_free)

G_END_DECLS
