/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_FIND (sen_ui_reader_find_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderFind, sen_ui_reader_find, SEN_UI, READER_FIND, GObject)

SenUiReaderFind *sen_ui_reader_find_new (SenPdfDocument *document);
void sen_ui_reader_find_start (SenUiReaderFind *self, const char *text, guint page);
void sen_ui_reader_find_next (SenUiReaderFind *self, int step);
void sen_ui_reader_find_stop (SenUiReaderFind *self);

G_END_DECLS
