/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_VIEW (documents_view_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsView, documents_view, DOCUMENTS, VIEW, SenUiPage)

GtkWidget *documents_view_new (SenUiContext *context, const char *id);
void documents_view_push (SenUiContext *context, const char *id, guint page);

G_END_DECLS
