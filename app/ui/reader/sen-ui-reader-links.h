/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"
#include "sen-ui-paper-view.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_LINKS (sen_ui_reader_links_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderLinks, sen_ui_reader_links, SEN_UI, READER_LINKS, GObject)

SenUiReaderLinks *sen_ui_reader_links_new (SenUiContext *context, SenUiPaperView *view, SenPdfDocument *document);
void sen_ui_reader_links_close (SenUiReaderLinks *self);
const SenPdfLink *sen_ui_reader_links_get_at (SenUiReaderLinks *self, guint page, double x, double y);
void sen_ui_reader_links_step (SenUiReaderLinks *self, guint first, guint last, int step);
const SenPdfLink *sen_ui_reader_links_get_current (SenUiReaderLinks *self, guint *page);
gboolean sen_ui_reader_links_tell (SenUiReaderLinks *self, guint first, guint last);
gboolean sen_ui_reader_links_leave (SenUiReaderLinks *self);
void sen_ui_reader_links_follow (SenUiReaderLinks *self, const SenPdfLink *link);

G_END_DECLS
