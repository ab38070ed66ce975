/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-paper-view.h"
#include "sen-ui-reader-book.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_COMPARE (sen_ui_reader_compare_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderCompare, sen_ui_reader_compare, SEN_UI, READER_COMPARE, GObject)

#define SEN_UI_TYPE_READER_CHANGE (sen_ui_reader_change_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderChange, sen_ui_reader_change, SEN_UI, READER_CHANGE, GObject)

const SenPdfEdit *sen_ui_reader_change_get_edit (SenUiReaderChange *self);

SenUiReaderCompare *sen_ui_reader_compare_new (SenUiReaderBook *before, SenUiReaderBook *after);
void sen_ui_reader_compare_close (SenUiReaderCompare *self);
SenPdfComparison *sen_ui_reader_compare_get_result (SenUiReaderCompare *self);
char *sen_ui_reader_compare_dup_status (SenUiReaderCompare *self);
int sen_ui_reader_compare_get_current (SenUiReaderCompare *self);
void sen_ui_reader_compare_set_current (SenUiReaderCompare *self, int edit);
GHashTable *sen_ui_reader_compare_list_marks (SenUiReaderCompare *self, gboolean after);

G_END_DECLS
