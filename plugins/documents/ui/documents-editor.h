/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_EDITOR (documents_editor_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsEditor, documents_editor, DOCUMENTS, EDITOR, GtkWidget)

GtkWidget *documents_editor_new (DocumentsSheet *sheet);
void documents_editor_set_clauses (DocumentsEditor *self, GPtrArray *clauses);
void documents_editor_start (DocumentsEditor *self);

G_END_DECLS
