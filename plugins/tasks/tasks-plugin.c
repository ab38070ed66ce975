/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables, kinds, calls, commands, offers, the sample. Main thread. */
#include "tasks-commands.h"
#include "tasks-resources.h"
#include "tasks-sample.h"
#include "tasks-schema.h"

#include <glib/gi18n-lib.h>

#define TASKS_TYPE_PLUGIN (tasks_plugin_get_type ())
G_DECLARE_FINAL_TYPE (TasksPlugin, tasks_plugin, TASKS, PLUGIN, GObject)

struct _TasksPlugin
{
  GObject parent_instance;
};

/* A word for each state, in SQL. */
static char *
make_state_sql (void)
{
  GString *sql = g_string_new ("CASE n.state");

  for (guint i = 0; i < TASKS_N_STATES; i++)
    {
      g_auto (GStrv) parts = g_strsplit (tasks_state_get_label ((TasksState)i), "'", -1);
      g_autofree char *quoted = g_strjoinv ("''", parts);

      g_string_append_printf (sql, " WHEN '%s' THEN '%s'", tasks_state_to_text ((TasksState)i), quoted);
    }
  g_string_append (sql, " END");
  return g_string_free (sql, FALSE);
}

static void
add_records (SenRegistry *registry)
{
  g_autofree char *state = make_state_sql ();
  g_autofree char *subject
      = g_strdup_printf ("SELECT t.id, t.content AS title, %s AS state, n.due AS day FROM tasks_task t"
                         " JOIN tasks_now n ON n.id = t.id WHERE t.alive",
                         state);

  sen_registry_add_kind (
      registry, TASKS_KIND, _ ("Tasks"), "sen-task-symbolic", "tasks_task",
      "SELECT t.id, t.content AS title, coalesce (u.name, p.full_name, '') AS subtitle, ifnull (t.product, '') || ' '"
      " || ifnull (t.source_title, '') || ' ' || ifnull (t.quote, '') || ' ' || ifnull (t.note, '') || ' '"
      " || ifnull (t.assigner_name, '') AS body, ifnull (t.first_due, t.assigned) AS date FROM tasks_task t"
      " LEFT JOIN sen_unit u ON u.id = t.lead LEFT JOIN sen_person p ON p.id = t.lead WHERE t.alive",
      "tasks.open");
  sen_registry_add_subject (registry, TASKS_KIND, _ ("Task"), "sen-task-symbolic", subject, "tasks.open");
  sen_registry_add_trail (
      registry, TASKS_KIND,
      "SELECT 'tasks_task' AS tbl, id AS row FROM tasks_task WHERE id = ?1"
      " UNION ALL SELECT 'tasks_coordinator', id FROM tasks_coordinator WHERE task = ?1"
      " UNION ALL SELECT 'tasks_event', id FROM tasks_event WHERE task = ?1"
      " UNION ALL SELECT 'tasks_evidence', id FROM tasks_evidence WHERE task = ?1",
      "SELECT v.file, v.name, e.what, e.at FROM tasks_evidence v JOIN tasks_event e ON e.id = v.event"
      " WHERE v.task = ?1 ORDER BY e.at, v.id");
  sen_registry_add_file_references (registry, "SELECT file FROM tasks_evidence WHERE alive");
}

static char *
quote_sql (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *doubled = g_strjoinv ("''", parts);

  return g_strdup_printf ("'%s'", doubled);
}

/* Who leads; of a unit that does, whoever has its first post today. Nobody while it rests or waits for acceptance. */
static void
add_reminders (SenRegistry *registry)
{
  g_autofree char *person = quote_sql (_ ("because you are the lead"));
  g_autofree char *unit = quote_sql (_ ("because your unit leads"));
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.id, t.content AS title, CASE t.lead WHEN ?1 THEN %s ELSE %s END AS why, n.due, 'deadline' AS kind,"
      " (SELECT max (e.at) FROM tasks_event e WHERE e.task = t.id AND e.alive"
      "  AND e.what IN ('assigned', 'extension_granted', 'returned', 'resumed')) AS since, '" TASKS_KIND "' AS subject"
      " FROM tasks_now n JOIN tasks_task t ON t.id = n.id WHERE n.state IN ('new', 'running') AND n.due IS NOT NULL"
      " AND t.alive AND (t.lead = ?1 OR t.lead IN (SELECT o.unit FROM sen_post o WHERE o.person = ?1 AND o.alive"
      "  AND date ('now', 'localtime') BETWEEN coalesce (o.since, '') AND coalesce (o.until, '9999')"
      "  AND NOT EXISTS (SELECT 1 FROM sen_post b JOIN sen_person p ON p.id = b.person AND p.alive WHERE b.unit = "
      "o.unit"
      "   AND b.alive AND date ('now', 'localtime') BETWEEN coalesce (b.since, '') AND coalesce (b.until, '9999')"
      "   AND (b.sort < o.sort OR (b.sort = o.sort AND b.id < o.id)))))",
      person, unit);

  sen_registry_add_reminders (registry, "tasks.due", sql, "tasks.finish");
}

/* Whatever can be read can become a task. */
static void
add_offers (SenRegistry *registry)
{
  static const char *const needs_text[] = { "text", NULL };
  static const char *const needs_id[] = { "id", NULL };
  static const char *const kinds[] = { "documents.document", "documents.clause", "meetings.item", "meetings.meeting" };

  sen_registry_add_offer (registry, "text", "tasks.quick_add", _ ("Assign as task"), "sen-task-symbolic", 20,
                          needs_text);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    sen_registry_add_offer (registry, kinds[i], "tasks.quick_add", _ ("Assign as task"), "sen-task-symbolic", 20,
                            needs_id);
}

static gboolean
tasks_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  if (!sen_registry_add_migrations_from (registry, tasks_get_resource (), "/io/github/senoffice/Sen/plugins/tasks/sql",
                                         error))
    return FALSE;
  for (guint i = 0; tasks_tables[i] != NULL; i++)
    sen_registry_track (registry, tasks_tables[i]);
  add_records (registry);
  add_reminders (registry);
  add_offers (registry);
  tasks_calls_register (registry);
  tasks_commands_register (registry);
  sen_registry_set_sample (registry, tasks_sample_fill, NULL, NULL);
  return TRUE;
}

static void
plugin_iface_init (SenPluginInterface *iface)
{
  iface->register_parts = tasks_plugin_register_parts;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TasksPlugin,
                               tasks_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, plugin_iface_init))

static void
tasks_plugin_class_init (TasksPluginClass *klass)
{
}

static void
tasks_plugin_init (TasksPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, TASKS_TYPE_PLUGIN)
