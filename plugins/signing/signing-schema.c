/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of this plugin and their migrations, sql/ *.sql, which are inside the module. */
#include "signing-schema.h"
#include "signing-resources.h"

/* Tracked: the journal holds every change. */
const char *const signing_tables[] = { "signing_image", NULL };

/**
 * signing_schema_fill:
 * @schema: a schema of this plugin
 * @error: if the module is damaged
 *
 * Puts migrations and tracked tables into @schema; for tools and tests that have a store but no plugin host.
 *
 * Returns: whether it went well
 */
gboolean
signing_schema_fill (SenSchema *schema, GError **error)
{
  if (!sen_schema_add_resources (schema, signing_get_resource (), "/io/github/senoffice/Sen/plugins/signing/sql",
                                 error))
    return FALSE;
  for (guint i = 0; signing_tables[i] != NULL; i++)
    sen_schema_track (schema, signing_tables[i]);
  return TRUE;
}
