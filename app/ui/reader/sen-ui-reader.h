/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

#include "sen-ui-context.h"
#include "sen-ui-page.h"
#include "sen-ui-paper.h"

G_BEGIN_DECLS

/* Instead of a page: where the person at this device left the paper, else its beginning. */
#define SEN_UI_READER_WHERE_LEFT G_MAXUINT

#define SEN_UI_TYPE_READER (sen_ui_reader_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReader, sen_ui_reader, SEN_UI, READER, SenUiPage)

GtkWidget *sen_ui_reader_new (SenUiContext *context);
void sen_ui_reader_set_source (SenUiReader *self, const char *kind, const char *id);
void sen_ui_reader_open (SenUiReader *self, const char *file, const char *title, guint page);
SenUiReader *sen_ui_reader_push (SenUiContext *context, const char *file, const char *title, guint page);
void sen_ui_reader_await (SenUiReader *self, const char *file, const char *title, gboolean office);
void sen_ui_reader_take (SenUiReader *self, SenPdfDocument *document, const GError *error);
void sen_ui_reader_set_papers (SenUiReader *self, GListModel *papers, const char *meeting);
GListModel *sen_ui_reader_get_papers (SenUiReader *self);
void sen_ui_reader_set_presents (SenUiReader *self, gboolean presents);
void sen_ui_reader_find (SenUiReader *self, const char *text);

G_END_DECLS
