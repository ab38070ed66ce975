/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_BARS (sen_ui_reader_bars_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderBars, sen_ui_reader_bars, SEN_UI, READER_BARS, GtkBox)

void sen_ui_reader_bars_reserve (SenUiReaderBars *self, GSettings *settings);
void sen_ui_reader_bars_clear (SenUiReaderBars *self);
void sen_ui_reader_bars_set_paper (SenUiReaderBars *self, SenUiContext *context, GVariant *paper, GSettings *settings);
void sen_ui_reader_bars_come (SenUiReaderBars *self);
void sen_ui_reader_bars_meet_office (SenUiReaderBars *self, GVariant *paper);
void sen_ui_reader_bars_give_up (SenUiReaderBars *self);

G_END_DECLS
