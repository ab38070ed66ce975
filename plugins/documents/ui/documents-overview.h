/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_OVERVIEW (documents_overview_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsOverview, documents_overview, DOCUMENTS, OVERVIEW, GtkWidget)

GtkWidget *documents_overview_new (DocumentsSheet *sheet);
void documents_overview_show (DocumentsOverview *self);

G_END_DECLS
