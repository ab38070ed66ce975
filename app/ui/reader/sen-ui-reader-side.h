/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

#include "sen-ui-page-cache.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_SIDE (sen_ui_reader_side_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderSide, sen_ui_reader_side, SEN_UI, READER_SIDE, GtkWidget)

void sen_ui_reader_side_set_document (SenUiReaderSide *self, SenPdfDocument *document, SenUiPageCache *cache);
void sen_ui_reader_side_set_page (SenUiReaderSide *self, guint page);
void sen_ui_reader_side_add (SenUiReaderSide *self,
                             const char *name,
                             const char *title,
                             const char *icon_name,
                             GtkWidget *child);
void sen_ui_reader_side_set_shown (SenUiReaderSide *self, const char *name, gboolean shown);
void sen_ui_reader_side_show (SenUiReaderSide *self, const char *name);

G_END_DECLS
