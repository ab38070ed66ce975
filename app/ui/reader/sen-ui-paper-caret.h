/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-paper-view.h"

G_BEGIN_DECLS

gboolean sen_ui_paper_caret_is_on (SenUiPaperView *view);
void sen_ui_paper_caret_turn_on (SenUiPaperView *view);
gboolean sen_ui_paper_caret_turn_off (SenUiPaperView *view);
gboolean sen_ui_paper_caret_press (SenUiPaperView *view, guint key, GdkModifierType state);
void sen_ui_paper_caret_release (SenUiPaperView *view, guint key);
void sen_ui_paper_caret_put (SenUiPaperView *view, double x, double y);
void sen_ui_paper_caret_meet_text (SenUiPaperView *view);
void sen_ui_paper_caret_draw (SenUiPaperView *view, GtkSnapshot *snapshot, guint page);

G_END_DECLS
