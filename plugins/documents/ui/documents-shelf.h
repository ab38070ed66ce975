/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of documents under headings: a register by months, drafts by states. */
#pragma once

#include <gtk/gtk.h>

#include "documents-book.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_GROUP (documents_group_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsGroup, documents_group, DOCUMENTS, GROUP, GObject)

const char *documents_group_get_id (DocumentsGroup *self);
guint documents_group_get_n (DocumentsGroup *self);

#define DOCUMENTS_TYPE_SHELF_LIST (documents_shelf_list_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsShelfList, documents_shelf_list, DOCUMENTS, SHELF_LIST, GObject)

DocumentsShelfList *documents_shelf_list_new (SenStore *store);
void documents_shelf_list_filter (DocumentsShelfList *self, const DocumentsFilter *filter);
const DocumentsFilter *documents_shelf_list_get_filter (DocumentsShelfList *self);
GListModel *documents_shelf_list_get_model (DocumentsShelfList *self);
guint documents_shelf_list_get_n_found (DocumentsShelfList *self);
guint documents_shelf_list_get_n_all (DocumentsShelfList *self);
gboolean documents_shelf_list_is_loading (DocumentsShelfList *self);
GPtrArray *documents_shelf_list_get_years (DocumentsShelfList *self);
GPtrArray *documents_shelf_list_get_people (DocumentsShelfList *self);
GPtrArray *documents_shelf_list_get_series (DocumentsShelfList *self);

G_END_DECLS
