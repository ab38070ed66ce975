/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-paper-view.h"
#include "sen-ui-reader-book.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_ALOUD (sen_ui_reader_aloud_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderAloud, sen_ui_reader_aloud, SEN_UI, READER_ALOUD, GObject)

gboolean sen_ui_reader_aloud_is_there (void);
SenUiReaderAloud *sen_ui_reader_aloud_new (void);
void sen_ui_reader_aloud_start (SenUiReaderAloud *self,
                                SenUiPaperView *view,
                                SenPdfDocument *document,
                                SenUiReaderBook *book);
void sen_ui_reader_aloud_stop (SenUiReaderAloud *self);
gboolean sen_ui_reader_aloud_is_reading (SenUiReaderAloud *self);
SenUiPaperView *sen_ui_reader_aloud_get_view (SenUiReaderAloud *self);
const char *sen_ui_reader_aloud_find_language (const char *text);

G_END_DECLS
