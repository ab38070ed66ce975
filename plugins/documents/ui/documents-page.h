/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_PAGE (documents_page_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsPage, documents_page, DOCUMENTS, PAGE, SenUiPage)

GtkWidget *documents_page_new (SenUiContext *context);

G_END_DECLS
