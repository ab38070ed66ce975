/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_PREVIEW (documents_preview_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsPreview, documents_preview, DOCUMENTS, PREVIEW, SenUiPreview)

GtkWidget *documents_preview_new (DocumentsSheet *sheet);
void documents_preview_set_piece (DocumentsPreview *self, const char *piece);
GPtrArray *documents_preview_get_clauses (DocumentsPreview *self);

G_END_DECLS
