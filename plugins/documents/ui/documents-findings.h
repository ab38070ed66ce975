/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

void documents_findings_attach (GtkMenuButton *button, DocumentsSheet *sheet);
void documents_findings_show (GtkMenuButton *button, gboolean narrow);

G_END_DECLS
