/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-selection.h"

G_BEGIN_DECLS

SenPdfDocument *sen_ui_selection_get_document (SenUiSelection *self);
gboolean sen_ui_selection_is_begun (SenUiSelection *self);
SenPdfTextPage *sen_ui_selection_peek_text (SenUiSelection *self, guint page);
void sen_ui_selection_keep_text (SenUiSelection *self, guint page, SenPdfTextPage *text);
char *sen_ui_selection_dup_text_on (SenUiSelection *self, guint page, SenPdfTextPage *text);

G_END_DECLS
