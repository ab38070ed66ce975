/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of this plugin and their migrations, sql/ *.sql, which are inside the module. */
#include "tasks-schema.h"
#include "tasks-resources.h"

/* Tracked: the journal holds every change. */
const char *const tasks_tables[] = { "tasks_task", "tasks_coordinator", "tasks_event", "tasks_evidence", NULL };

/**
 * tasks_schema_fill:
 * @schema: a schema of this plugin
 * @error: if the module is damaged
 *
 * Puts migrations and tracked tables into @schema; for tools and tests that have a store but no plugin host.
 *
 * Returns: whether it went well
 */
gboolean
tasks_schema_fill (SenSchema *schema, GError **error)
{
  if (!sen_schema_add_resources (schema, tasks_get_resource (), "/io/github/senoffice/Sen/plugins/tasks/sql", error))
    return FALSE;
  for (guint i = 0; tasks_tables[i] != NULL; i++)
    sen_schema_track (schema, tasks_tables[i]);
  return TRUE;
}
