/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-ui.h>

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_AHEAD (documents_ahead_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsAhead, documents_ahead, DOCUMENTS, AHEAD, SenUiFollower)

DocumentsAhead *documents_ahead_new (SenUiContext *context);
GPtrArray *documents_ahead_get_waiting (DocumentsAhead *self);
GtkWidget *documents_card_new (SenUiContext *context, DocumentsAhead *ahead);

G_END_DECLS
