/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft laid out as its paper, on a worker of its own. */
#pragma once

#include "documents-desk.h"

G_BEGIN_DECLS

/**
 * DocumentsLayout:
 * @pages: the paper, opened for reading
 * @areas: (element-type SenPdfArea) (nullable): where its pieces stand, by their ids; of a paper that is issued none
 * @clauses: (element-type DocumentsClause) (nullable): what it tells whom to do until when
 */
typedef struct
{
  SenPdfDocument *pages;
  GArray *areas;
  GPtrArray *clauses;
} DocumentsLayout;

void documents_layout_free (DocumentsLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentsLayout, documents_layout_free)

void documents_layout_make_async (SenUiContext *context,
                                  DocumentsDocument *document,
                                  GPtrArray *units,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DocumentsLayout *documents_layout_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
