/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-style.h"
#include "sen-pdf-text.h"

G_BEGIN_DECLS

#define SEN_PDF_TYPE_TABLE (sen_pdf_table_get_type ())
typedef struct _SenPdfTable SenPdfTable;
GType sen_pdf_table_get_type (void);

SenPdfTable *sen_pdf_table_new (guint n_columns);
SenPdfTable *sen_pdf_table_ref (SenPdfTable *self);
void sen_pdf_table_unref (SenPdfTable *self);
void sen_pdf_table_set_column (SenPdfTable *self, guint column, double width, SenPdfAlign align);
void sen_pdf_table_set_header_rows (SenPdfTable *self, guint n_rows);
void sen_pdf_table_set_size (SenPdfTable *self, double size);
void sen_pdf_table_add_row (SenPdfTable *self);
void sen_pdf_table_add_cell (SenPdfTable *self, const SenPdfText *text, guint span);
void sen_pdf_table_add_plain (SenPdfTable *self, const char *plain);
guint sen_pdf_table_get_n_columns (SenPdfTable *self);
guint sen_pdf_table_get_n_rows (SenPdfTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfTable, sen_pdf_table_unref)

G_END_DECLS
