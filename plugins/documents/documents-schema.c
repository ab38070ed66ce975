/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of this plugin and their migrations, sql/ *.sql, which are inside the module. */
#include "documents-schema.h"
#include "documents-resources.h"

/* Tracked: the journal holds every change. */
const char *const documents_tables[] = {
  "documents_document", "documents_block",    "documents_recipient",
  "documents_version",  "documents_step",     "documents_number",
  "documents_revision", "documents_incoming", NULL,
};

/**
 * documents_schema_fill:
 * @schema: a schema of this plugin
 * @error: if the module is damaged
 *
 * Puts migrations and tracked tables into @schema; for tools and tests that have a store but no plugin host.
 *
 * Returns: whether it went well
 */
gboolean
documents_schema_fill (SenSchema *schema, GError **error)
{
  if (!sen_schema_add_resources (schema, documents_get_resource (), "/io/github/senoffice/Sen/plugins/documents/sql",
                                 error))
    return FALSE;
  for (guint i = 0; documents_tables[i] != NULL; i++)
    sen_schema_track (schema, documents_tables[i]);
  return TRUE;
}
