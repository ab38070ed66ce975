/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

/**
 * DocumentsColumn:
 *
 * What a cell of a register shows; @DOCUMENTS_COLUMN_ALL is a whole document in two lines.
 */
typedef enum
{
  DOCUMENTS_COLUMN_CODE,
  DOCUMENTS_COLUMN_DAY,
  DOCUMENTS_COLUMN_SUBJECT,
  DOCUMENTS_COLUMN_SIGNER,
  DOCUMENTS_COLUMN_RECIPIENTS,
  DOCUMENTS_COLUMN_STATE,
  DOCUMENTS_COLUMN_ALL,
} DocumentsColumn;

#define DOCUMENTS_TYPE_CELL (documents_cell_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsCell, documents_cell, DOCUMENTS, CELL, GtkWidget)

GtkWidget *documents_cell_new (DocumentsColumn column);
void documents_cell_bind (DocumentsCell *self, GtkTreeListRow *row, const char *search);
void documents_cell_unbind (DocumentsCell *self);

G_END_DECLS
