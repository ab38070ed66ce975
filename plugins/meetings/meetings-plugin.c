/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables, commands, searchable kinds, the sample. Main thread. */
#include "meetings-commands.h"
#include "meetings-records.h"
#include "meetings-resources.h"
#include "meetings-sample.h"
#include "meetings-schema.h"

#include <glib/gi18n-lib.h>

#define MEETINGS_TYPE_PLUGIN (meetings_plugin_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPlugin, meetings_plugin, MEETINGS, PLUGIN, GObject)

struct _MeetingsPlugin
{
  GObject parent_instance;
};

#define DAY(column) "ifnull (strftime ('%Y-%m-%d', " column " / 1000, 'unixepoch', 'localtime'), '')"

static void
add_kinds (SenRegistry *registry)
{
  sen_registry_add_kind (registry, "meetings.meeting", _ ("Meetings"), "sen-meeting-symbolic", "meetings_meeting",
                         "SELECT id, title, ifnull (place, '') AS subtitle, ifnull (body, '') || ' '"
                         " || ifnull (chair_name, '') || ' ' || ifnull (note, '') AS body, " DAY (
                             "starts") " AS date"
                                       " FROM meetings_meeting WHERE alive",
                         "meetings.open");
  sen_registry_add_kind (
      registry, "meetings.item", _ ("Agenda items"), "view-list-symbolic", "meetings_item",
      "SELECT i.id, i.title, m.title AS subtitle, ifnull (i.presenter, '') || ' '"
      " || ifnull (i.note, '') AS body, " DAY (
          "m.starts") " AS date"
                      " FROM meetings_item i JOIN meetings_meeting m ON m.id = i.meeting WHERE i.alive AND m.alive",
      "meetings.open_item");
  sen_registry_add_kind (
      registry, "meetings.paper", _ ("Papers"), "x-office-document-symbolic", "meetings_paper",
      "SELECT p.id, p.title, trim (ifnull (p.number, '') || ' ' || m.title) AS subtitle,"
      " ifnull (p.name, '') AS body, " DAY (
          "m.starts") " AS date, p.file"
                      " FROM meetings_paper p JOIN meetings_meeting m ON m.id = p.meeting WHERE p.alive AND m.alive",
      "meetings.open_paper");
  sen_registry_add_kind (
      registry, "meetings.minutes", _ ("Minutes"), "document-edit-symbolic", "meetings_minutes_item",
      "SELECT n.id, i.title, m.title AS subtitle, ifnull (n.presentation, '') || ' '"
      " || ifnull (n.discussion, '') || ' ' || ifnull (n.vote, '') || ' '"
      " || ifnull (n.conclusion, '') AS body, " DAY (
          "m.starts") " AS date"
                      " FROM meetings_minutes_item n JOIN meetings_item i ON i.id = n.id"
                      " JOIN meetings_meeting m ON m.id = i.meeting WHERE n.alive AND i.alive AND m.alive",
      "meetings.open_note");
  sen_registry_add_kind (
      registry, "meetings.conclusion", _ ("Conclusions"), "sen-conclusion-symbolic", "meetings_minutes",
      "SELECT n.id, m.title, '' AS subtitle, ifnull (n.opening, '') || ' '"
      " || ifnull (n.conclusions, '') || ' ' || ifnull (n.closing, '') AS body, " DAY (
          "m.starts") " AS date"
                      " FROM meetings_minutes n JOIN meetings_meeting m ON m.id = n.id WHERE n.alive AND m.alive",
      "meetings.open_minutes");
}

static gboolean
meetings_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  if (!sen_registry_add_migrations_from (registry, meetings_get_resource (),
                                         "/io/github/senoffice/Sen/plugins/meetings/sql", error))
    return FALSE;
  for (guint i = 0; meetings_tables[i] != NULL; i++)
    sen_registry_track (registry, meetings_tables[i]);
  add_kinds (registry);
  meetings_records_register (registry);
  sen_registry_add_file_references (registry, "SELECT v.file FROM meetings_paper_version v"
                                              " JOIN meetings_paper p ON p.id = v.paper WHERE p.alive AND v.alive"
                                              " UNION SELECT file FROM meetings_paper WHERE alive");
  meetings_commands_register (registry);
  sen_registry_set_sample (registry, meetings_sample_fill, NULL, NULL);
  return TRUE;
}

static void
plugin_iface_init (SenPluginInterface *iface)
{
  iface->register_parts = meetings_plugin_register_parts;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MeetingsPlugin,
                               meetings_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, plugin_iface_init))

static void
meetings_plugin_class_init (MeetingsPluginClass *klass)
{
}

static void
meetings_plugin_init (MeetingsPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, MEETINGS_TYPE_PLUGIN)
