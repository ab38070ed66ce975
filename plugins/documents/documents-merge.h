/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people's changes of one draft put together, and a draft saved so. */
#pragma once

#include "documents-draft.h"

G_BEGIN_DECLS

/**
 * DocumentsMerge:
 * @result: the draft with both changes; its blocks are new objects
 * @moved: (element-type utf8 utf8): a block's id → the id under which @mine's text of it stands now, because somebody
 *   else wrote in the same block
 * @clashes: (element-type utf8): what both changed, for people
 *
 * What came of putting two changes together.
 */
typedef struct
{
  DocumentsDocument *result;
  GHashTable *moved;
  GPtrArray *clashes;
} DocumentsMerge;

void documents_merge_free (DocumentsMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentsMerge, documents_merge_free)

DocumentsDocument *documents_document_clone (DocumentsDocument *self);
gboolean documents_document_equal (DocumentsDocument *a, DocumentsDocument *b);
DocumentsMerge *documents_merge (DocumentsDocument *base, DocumentsDocument *mine, DocumentsDocument *theirs);
DocumentsMerge *documents_draft_save (SenDb *db, DocumentsDocument *base, DocumentsDocument *mine, GError **error);

G_END_DECLS
