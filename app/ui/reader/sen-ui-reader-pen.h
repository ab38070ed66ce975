/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-reader-layers.h"

G_BEGIN_DECLS

typedef struct _SenUiReaderPen SenUiReaderPen;

SenUiReaderPen *sen_ui_reader_pen_new (SenUiReaderLayers *layers, SenUiPaperView *view);
void sen_ui_reader_pen_free (SenUiReaderPen *self);
void sen_ui_reader_pen_set_tool (SenUiReaderPen *self, const SenUiReaderTool *tool);
void sen_ui_reader_pen_stop (SenUiReaderPen *self);

G_END_DECLS
