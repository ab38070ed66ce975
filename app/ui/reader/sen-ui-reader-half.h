/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"
#include "sen-ui-paper-view.h"
#include "sen-ui-reader-book.h"
#include "sen-ui-reader-layers.h"
#include "sen-ui-reader-text.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_HALF (sen_ui_reader_half_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderHalf, sen_ui_reader_half, SEN_UI, READER_HALF, GtkWidget)

GtkWidget *sen_ui_reader_half_new (SenUiContext *context);
void sen_ui_reader_half_close (SenUiReaderHalf *self);
void sen_ui_reader_half_open (SenUiReaderHalf *self, SenPdfDocument *document, const char *hash, const char *title);
void sen_ui_reader_half_show (SenUiReaderHalf *self,
                              SenPdfDocument *document,
                              GFile *file,
                              const char *hash,
                              const char *title,
                              guint page);
gboolean sen_ui_reader_half_is_unlocked (SenUiReaderHalf *self);
SenUiPaperView *sen_ui_reader_half_get_view (SenUiReaderHalf *self);
GtkAdjustment *sen_ui_reader_half_get_adjustment (SenUiReaderHalf *self);
SenPdfDocument *sen_ui_reader_half_get_document (SenUiReaderHalf *self);
SenUiReaderBook *sen_ui_reader_half_get_book (SenUiReaderHalf *self);
SenUiReaderFind *sen_ui_reader_half_get_find (SenUiReaderHalf *self);
SenUiReaderLayers *sen_ui_reader_half_get_layers (SenUiReaderHalf *self);
SenUiReaderText *sen_ui_reader_half_get_text (SenUiReaderHalf *self);
GFile *sen_ui_reader_half_get_file (SenUiReaderHalf *self);
const char *sen_ui_reader_half_get_hash (SenUiReaderHalf *self);
const char *sen_ui_reader_half_get_title (SenUiReaderHalf *self);
void sen_ui_reader_half_set_bare (SenUiReaderHalf *self, gboolean bare);
void sen_ui_reader_half_set_night (SenUiReaderHalf *self, gboolean night);

G_END_DECLS
