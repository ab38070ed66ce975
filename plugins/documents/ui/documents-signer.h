/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

#define DOCUMENTS_TYPE_SIGNER (documents_signer_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsSigner, documents_signer, DOCUMENTS, SIGNER, GtkWidget)

GtkWidget *documents_signer_new (DocumentsSheet *sheet);
void documents_signer_show (DocumentsSigner *self);
void documents_signer_set_narrow (DocumentsSigner *self, gboolean narrow);

G_END_DECLS
