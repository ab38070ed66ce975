/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-document.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_HISTORY (documents_history_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsHistory, documents_history, DOCUMENTS, HISTORY, GObject)

DocumentsHistory *documents_history_new (void);
void documents_history_add (DocumentsHistory *self, DocumentsDocument *before, const char *what);
void documents_history_seal (DocumentsHistory *self, DocumentsDocument *now);
gboolean documents_history_can_undo (DocumentsHistory *self);
gboolean documents_history_can_redo (DocumentsHistory *self);
DocumentsDocument *documents_history_undo (DocumentsHistory *self, DocumentsDocument *now);
DocumentsDocument *documents_history_redo (DocumentsHistory *self, DocumentsDocument *now);

G_END_DECLS
