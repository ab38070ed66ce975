/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as the official paper. */
#pragma once

#include "documents-document.h"

G_BEGIN_DECLS

SenOfficialDocument *documents_paper_new (DocumentsDocument *document, guint year, gboolean draft);
char *documents_paper_list_places (SenOfficialDocument *paper);

G_END_DECLS
