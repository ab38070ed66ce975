/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other plugins can ask of this one. */
#pragma once

#include "documents-clauses.h"
#include "documents-issue.h"

G_BEGIN_DECLS

void documents_calls_register (SenRegistry *registry);
GPtrArray *documents_list_clauses (SenOffice *office, const char *id, GError **error);
char *documents_draft_from (SenOffice *office, GVariant *subject, GError **error);
gboolean documents_fill_organ (SenOffice *office, DocumentsDocument *document, GError **error);
GPtrArray *documents_offer_tasks (SenOffice *office, const char *id, GPtrArray *problems, GError **error);

G_END_DECLS
