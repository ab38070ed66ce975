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
      g_autofree char *label = sen_text_quote_sql (tasks_state_get_label ((TasksState)i));

      g_string_append_printf (sql, " WHEN '%s' THEN %s", tasks_state_to_text ((TasksState)i), label);
    }
  g_string_append (sql, " END");
  return g_string_free (sql, FALSE);
}

/* A word for each fact, in SQL. */
static char *
make_fact_sql (void)
{
  GString *sql = g_string_new ("CASE e.what");

  for (guint i = 0; i < TASKS_N_FACTS; i++)
    {
      g_autofree char *label = sen_text_quote_sql (tasks_fact_get_label ((TasksFact)i));

      g_string_append_printf (sql, " WHEN '%s' THEN %s", tasks_fact_to_text ((TasksFact)i), label);
    }
  g_string_append (sql, " ELSE e.what END");
  return g_string_free (sql, FALSE);
}

/* Who did what when: a lead's name with the assignment, a percentage and a day with what has them. */
static void
add_steps (SenRegistry *registry)
{
  g_autofree char *words = make_fact_sql ();
  /* Translators: %s is the lead of the task */
  g_autofree char *lead = sen_text_quote_sql (_ ("lead: %s"));
  g_autofree char *until = sen_text_quote_sql (_ ("until %s"));
  g_autofree char *steps = NULL;

  steps = g_strdup_printf (
      "SELECT e.id AS row, e.at, e.person, %s AS what, nullif (trim (CASE e.what WHEN 'assigned' THEN"
      " printf (%s, (SELECT o.lead_name FROM tasks_overview o WHERE o.id = e.task))"
      " WHEN 'reported' THEN e.percent || '%%' WHEN 'extension_asked' THEN printf (%s, strftime ('%%d/%%m/%%Y', e.day))"
      " WHEN 'extension_granted' THEN printf (%s, strftime ('%%d/%%m/%%Y', e.day)) ELSE '' END"
      " || ifnull (' ' || e.text, '')), '') AS note FROM tasks_event e WHERE e.task = ?1 AND e.alive",
      words, lead, until, until);
  sen_registry_add_steps (registry, TASKS_KIND, steps);
}

static void
add_records (SenRegistry *registry)
{
  g_autofree char *state = make_state_sql ();
  g_autofree char *fact = make_fact_sql ();
  g_autofree char *files
      = g_strdup_printf ("SELECT v.file, v.name, %s AS what, e.at FROM tasks_evidence v JOIN tasks_event e"
                         " ON e.id = v.event WHERE v.task = ?1 ORDER BY e.at, v.id",
                         fact);
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
  sen_registry_add_trail (registry, TASKS_KIND,
                          "SELECT 'tasks_task' AS tbl, id AS row FROM tasks_task WHERE id = ?1"
                          " UNION ALL SELECT 'tasks_coordinator', id FROM tasks_coordinator WHERE task = ?1"
                          " UNION ALL SELECT 'tasks_event', id FROM tasks_event WHERE task = ?1"
                          " UNION ALL SELECT 'tasks_evidence', id FROM tasks_evidence WHERE task = ?1",
                          files);
  add_steps (registry);
  sen_registry_add_file_references (registry, "SELECT file FROM tasks_evidence WHERE alive");
}

/* Who leads; of a unit that does, whoever has its first post today. Nobody while it rests or waits for acceptance. */
static void
add_reminders (SenRegistry *registry)
{
  g_autofree char *person = sen_text_quote_sql (_ ("because you are the lead"));
  g_autofree char *unit = sen_text_quote_sql (_ ("because your unit leads"));
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

/* Whose turn it is to decide, and whose task nobody finishes: who assigned it, unless they lead it themselves. */
static void
add_assigners_reminders (SenRegistry *registry)
{
  g_autofree char *result = sen_text_quote_sql (_ ("because you assigned it: the result waits for your acceptance"));
  g_autofree char *extension = sen_text_quote_sql (_ ("because you assigned it: an extension is asked for"));
  g_autofree char *overdue = sen_text_quote_sql (_ ("because you assigned it, and it is overdue"));
  g_autofree char *decide = g_strdup_printf (
      "SELECT t.id, t.content AS title, CASE n.state WHEN 'submitted' THEN %s ELSE %s END AS why,"
      " (SELECT max (e.at) FROM tasks_event e WHERE e.task = t.id AND e.alive AND e.what IN ('submitted',"
      " 'extension_asked')) AS due, 'waiting' AS kind, 0 AS since, '" TASKS_KIND "' AS subject FROM tasks_now n"
      " JOIN tasks_task t ON t.id = n.id WHERE t.alive AND t.assigner = ?1 AND t.lead <> ?1"
      " AND (n.state = 'submitted' OR (n.asked IS NOT NULL AND n.state IN ('new', 'running', 'paused')))",
      result, extension);
  /* Since the deadline passed: what comes before it is said to the lead alone. */
  g_autofree char *late = g_strdup_printf (
      "SELECT t.id, t.content AS title, %s AS why, n.due, 'deadline' AS kind,"
      " CAST (strftime ('%%s', n.due, '+1 day', 'utc') AS INTEGER) * 1000 AS since, '" TASKS_KIND "' AS subject"
      " FROM tasks_now n JOIN tasks_task t ON t.id = n.id WHERE t.alive AND t.assigner = ?1 AND t.lead <> ?1"
      " AND n.state IN ('new', 'running') AND n.asked IS NULL AND n.due < date ('now', 'localtime')",
      overdue);

  sen_registry_add_reminders (registry, "tasks.decide", decide, NULL);
  sen_registry_add_reminders (registry, "tasks.overdue", late, NULL);
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
  add_assigners_reminders (registry);
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
