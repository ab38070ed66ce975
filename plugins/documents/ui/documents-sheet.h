/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-desk.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_SHEET (documents_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsSheet, documents_sheet, DOCUMENTS, SHEET, GObject)

DocumentsSheet *documents_sheet_new (SenUiContext *context, const char *id);
SenUiContext *documents_sheet_get_context (DocumentsSheet *self);
const char *documents_sheet_get_id (DocumentsSheet *self);
DocumentsSeen *documents_sheet_get_seen (DocumentsSheet *self);
DocumentsDocument *documents_sheet_get_document (DocumentsSheet *self);
const GError *documents_sheet_get_error (DocumentsSheet *self);
gboolean documents_sheet_can_edit (DocumentsSheet *self);
gboolean documents_sheet_is_saved (DocumentsSheet *self);
gint64 documents_sheet_get_saved (DocumentsSheet *self);
void documents_sheet_flush (DocumentsSheet *self);
void documents_sheet_leave (DocumentsSheet *self);
void documents_sheet_when_saved (DocumentsSheet *self, SenUiFunc func, gpointer user_data, GDestroyNotify destroy);

/* Editing */
DocumentsBlock *documents_sheet_find_block (DocumentsSheet *self, const char *block, guint *at);
void documents_sheet_set_field (DocumentsSheet *self, const char *column, const char *value);
void documents_sheet_set_kind (DocumentsSheet *self, SenOfficialKind kind);
void documents_sheet_set_recipients (DocumentsSheet *self, const char *kind, const char *lines);
void documents_sheet_set_text (DocumentsSheet *self, const char *block, const char *text, gboolean alone);
void documents_sheet_set_block_kind (DocumentsSheet *self, const char *block, DocumentsBlockKind kind);
const char *
documents_sheet_add_block (DocumentsSheet *self, DocumentsBlockKind kind, const char *text, const char *after);
const char *documents_sheet_split_block (DocumentsSheet *self, const char *block, const char *left, const char *right);
void documents_sheet_join_block (DocumentsSheet *self, const char *block);
void documents_sheet_remove_block (DocumentsSheet *self, const char *block);
void documents_sheet_move_block (DocumentsSheet *self, const char *block, guint position);

gboolean documents_sheet_can_undo (DocumentsSheet *self);
gboolean documents_sheet_can_redo (DocumentsSheet *self);
void documents_sheet_undo (DocumentsSheet *self);
void documents_sheet_redo (DocumentsSheet *self);

G_END_DECLS
