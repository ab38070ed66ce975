/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

#include "sen-ui-context.h"
#include "sen-ui-page.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER (sen_ui_reader_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReader, sen_ui_reader, SEN_UI, READER, SenUiPage)

GtkWidget *sen_ui_reader_new (SenUiContext *context);
void sen_ui_reader_set_source (SenUiReader *self, const char *kind, const char *id);
void sen_ui_reader_open (SenUiReader *self, const char *file, const char *title, guint page);
void sen_ui_reader_await (SenUiReader *self, const char *file, const char *title);
void sen_ui_reader_take (SenUiReader *self, SenPdfDocument *document, const GError *error);
void sen_ui_reader_find (SenUiReader *self, const char *text);

G_END_DECLS
