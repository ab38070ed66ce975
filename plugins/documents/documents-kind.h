/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from a document's kind: the words before its articles, what it must have. No database, no window. */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

const char *documents_kind_get_enacting (SenOfficialKind kind);
gboolean documents_kind_has_articles (SenOfficialKind kind);
gboolean documents_kind_has_basis (SenOfficialKind kind);
gboolean documents_kind_has_addressees (SenOfficialKind kind);
gboolean documents_kind_is_laid_out (SenOfficialKind kind);

char *documents_split_organ (const char *name);

/* Numbers and symbols */
const char *documents_kind_get_series (SenOfficialKind kind);
char *documents_make_symbol (SenOfficialKind kind, const char *organ, const char *unit_code);
char *documents_make_code (guint number, const char *symbol);
gboolean documents_parse_code (const char *code, guint *number, char **symbol);

G_END_DECLS
