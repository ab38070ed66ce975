/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft as plain text: what “documents draft” reads, “documents export” writes and versions keep. README.md says how
 * it looks. No database, no window. */
#pragma once

#include "documents-document.h"

G_BEGIN_DECLS

DocumentsDocument *documents_text_parse (const char *text, GError **error);
char *documents_text_format (DocumentsDocument *document);
DocumentsBlock *documents_text_parse_line (const char *line);

G_END_DECLS
