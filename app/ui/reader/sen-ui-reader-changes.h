/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-reader-compare.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_CHANGES (sen_ui_reader_changes_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderChanges, sen_ui_reader_changes, SEN_UI, READER_CHANGES, GtkWidget)

GtkWidget *sen_ui_reader_changes_new (void);
void sen_ui_reader_changes_set_compare (SenUiReaderChanges *self, SenUiReaderCompare *compare);

G_END_DECLS
