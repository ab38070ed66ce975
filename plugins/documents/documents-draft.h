/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing drafts: one small change each, so that a window can save as one types. Inside a write; nothing is kept. */
#pragma once

#include "documents-book.h"

G_BEGIN_DECLS

gboolean documents_draft_create (SenDb *db, DocumentsDocument *document, const char *person, GError **error);
gboolean documents_draft_replace (SenDb *db, const char *id, DocumentsDocument *with, GError **error);
gboolean documents_draft_touch (SenDb *db, const char *id, GError **error);
gboolean documents_draft_set_field (SenDb *db, const char *id, const char *column, const char *value, GError **error);
gboolean documents_draft_set_kind (SenDb *db, const char *id, SenOfficialKind kind, GError **error);

char *documents_draft_add_block (SenDb *db,
                                 const char *id,
                                 DocumentsBlockKind kind,
                                 const char *text,
                                 const char *after,
                                 GError **error);
gboolean documents_draft_set_text (SenDb *db, const char *block, const char *text, GError **error);
gboolean documents_draft_set_block_kind (SenDb *db, const char *block, DocumentsBlockKind kind, GError **error);
gboolean documents_draft_move_block (SenDb *db, const char *block, const char *after, GError **error);
gboolean documents_draft_remove_block (SenDb *db, const char *block, GError **error);

gboolean
documents_draft_set_recipients (SenDb *db, const char *id, const char *kind, const char *const *names, GError **error);

gboolean documents_draft_keep_version (SenDb *db, const char *id, const char *why, const char *person, GError **error);
gboolean documents_draft_restore_version (SenDb *db, const char *version, const char *person, GError **error);
gboolean documents_draft_undo (SenStore *store, const char *id, GError **error);

G_END_DECLS
