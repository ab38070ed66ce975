/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as a piece of a draft holds it: a line a row, a tab between two cells; the first row is its heading. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DocumentsTable DocumentsTable;

DocumentsTable *documents_table_parse (const char *text);
void documents_table_free (DocumentsTable *self);
char *documents_table_format (DocumentsTable *self);

guint documents_table_get_n_rows (DocumentsTable *self);
guint documents_table_get_n_columns (DocumentsTable *self);
const char *documents_table_get (DocumentsTable *self, guint row, guint column);
void documents_table_set (DocumentsTable *self, guint row, guint column, const char *text);

void documents_table_insert_row (DocumentsTable *self, guint at);
void documents_table_insert_column (DocumentsTable *self, guint at);
void documents_table_remove_row (DocumentsTable *self, guint at);
void documents_table_remove_column (DocumentsTable *self, guint at);
gboolean documents_table_paste (DocumentsTable *self, guint row, guint column, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentsTable, documents_table_free)

G_END_DECLS
