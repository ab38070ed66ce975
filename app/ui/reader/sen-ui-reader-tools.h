/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-reader-layer.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_TOOLS (sen_ui_reader_tools_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderTools, sen_ui_reader_tools, SEN_UI, READER_TOOLS, GtkBox)

GtkWidget *sen_ui_reader_tools_new (void);
void
sen_ui_reader_tools_add (SenUiReaderTools *self, SenUiReaderLayer *layer, const SenUiReaderTool *tools, guint n_tools);
void sen_ui_reader_tools_show_choice (SenUiReaderTools *self, const SenUiReaderTool *tool);

G_END_DECLS
