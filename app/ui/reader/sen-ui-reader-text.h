/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"
#include "sen-ui-paper-view.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_TEXT (sen_ui_reader_text_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderText, sen_ui_reader_text, SEN_UI, READER_TEXT, GObject)

SenUiReaderText *sen_ui_reader_text_new (SenUiContext *context, SenUiPaperView *view);
void sen_ui_reader_text_set_paper (SenUiReaderText *self, GVariant *paper);
void sen_ui_reader_text_copy (SenUiReaderText *self);
void sen_ui_reader_text_select_all (SenUiReaderText *self);
void sen_ui_reader_text_show_menu (SenUiReaderText *self);
void sen_ui_reader_text_hide (SenUiReaderText *self);
gboolean sen_ui_reader_text_clear (SenUiReaderText *self);

G_END_DECLS
