/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables, kinds, calls, commands, offers, the sample. Main thread. */
#include "tasks-resources.h"
#include "tasks-schema.h"

#include <glib/gi18n-lib.h>

#define TASKS_TYPE_PLUGIN (tasks_plugin_get_type ())
G_DECLARE_FINAL_TYPE (TasksPlugin, tasks_plugin, TASKS, PLUGIN, GObject)

struct _TasksPlugin
{
  GObject parent_instance;
};

static gboolean
tasks_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  if (!sen_registry_add_migrations_from (registry, tasks_get_resource (), "/io/github/senoffice/Sen/plugins/tasks/sql",
                                         error))
    return FALSE;
  for (guint i = 0; tasks_tables[i] != NULL; i++)
    sen_registry_track (registry, tasks_tables[i]);
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
