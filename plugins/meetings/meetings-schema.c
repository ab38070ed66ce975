/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of this plugin and their migrations, sql/ *.sql, which are inside the module. */
#include "meetings-schema.h"
#include "meetings-resources.h"

/* Tracked: the journal holds every change. */
const char *const meetings_tables[] = {
  "meetings_meeting",
  "meetings_status",
  "meetings_item",
  "meetings_paper",
  "meetings_paper_version",
  "meetings_attendee",
  "meetings_attendance",
  "meetings_minutes",
  "meetings_minutes_item",
  "meetings_vote",
  NULL,
};

/**
 * meetings_schema_fill:
 * @schema: a schema of this plugin
 * @error: if the module is damaged
 *
 * Puts migrations and tracked tables into @schema; for tools and tests that have a store but no plugin host.
 *
 * Returns: whether it went well
 */
gboolean
meetings_schema_fill (SenSchema *schema, GError **error)
{
  if (!sen_schema_add_resources (schema, meetings_get_resource (), "/io/github/senoffice/Sen/plugins/meetings/sql",
                                 error))
    return FALSE;
  for (guint i = 0; meetings_tables[i] != NULL; i++)
    sen_schema_track (schema, meetings_tables[i]);
  return TRUE;
}
