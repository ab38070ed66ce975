/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_BOOK (sen_ui_reader_book_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderBook, sen_ui_reader_book, SEN_UI, READER_BOOK, GObject)

SenUiReaderBook *sen_ui_reader_book_new (SenOffice *office, SenPdfDocument *document, const char *hash);
SenPdfDocument *sen_ui_reader_book_get_document (SenUiReaderBook *self);
SenPdfTextBook *sen_ui_reader_book_get_text (SenUiReaderBook *self);
gboolean sen_ui_reader_book_is_complete (SenUiReaderBook *self);
const GError *sen_ui_reader_book_get_problem (SenUiReaderBook *self);
void sen_ui_reader_book_close (SenUiReaderBook *self);
void sen_ui_reader_book_want (SenUiReaderBook *self, guint page);

G_END_DECLS
