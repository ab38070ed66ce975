/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: the place, the card of the Today page, actions and keys. Main thread. */
#include <glib/gi18n-lib.h>

#include <sen-ui.h>

#include "tasks-card.h"
#include "tasks-detail.h"
#include "tasks-page.h"
#include "tasks-quick.h"
#include "tasks-ui-resources.h"

#define TASKS_TYPE_UI_PLUGIN (tasks_ui_plugin_get_type ())
G_DECLARE_FINAL_TYPE (TasksUiPlugin, tasks_ui_plugin, TASKS, UI_PLUGIN, GObject)

struct _TasksUiPlugin
{
  GObject parent_instance;

  SenUiRegistry *registry; /* weak: it outlives the window's widgets, not the window */
  TasksAhead *ahead;       /* owned, nullable until something is shown */
};

static void
badge_cb (TasksUiPlugin *self)
{
  if (self->registry == NULL)
    return;
  sen_ui_registry_set_badge (self->registry, "tasks", tasks_ahead_get_n_pressing (self->ahead));
  sen_ui_registry_set_badge_urgent (self->registry, "tasks", tasks_ahead_get_n_overdue (self->ahead) > 0);
}

static TasksAhead *
ensure_ahead (TasksUiPlugin *self, SenUiContext *context)
{
  if (self->ahead == NULL)
    {
      self->ahead = tasks_ahead_new (context);
      g_signal_connect_object (self->ahead, "changed", G_CALLBACK (badge_cb), self, G_CONNECT_SWAPPED);
    }
  return self->ahead;
}

static GtkWidget *
build_page (SenUiContext *context, gpointer user_data)
{
  ensure_ahead (user_data, context);
  return tasks_page_new (context);
}

static GtkWidget *
build_card (SenUiContext *context, gpointer user_data)
{
  return tasks_card_new (context, ensure_ahead (user_data, context));
}

/* Actions */

static gboolean
open_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *task;

  g_variant_get (parameter, "(&si)", &task, NULL);
  tasks_detail_push (user_data, task);
  return TRUE;
}

static gboolean
quick_add_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  g_autoptr (GVariant) selected = NULL;

  if (parameter == NULL) /* by the key: what is selected where it was pressed */
    selected = sen_ui_offers_dup_selection (user_data);
  tasks_quick_present (user_data, parameter != NULL ? parameter : selected);
  return TRUE;
}

static void
add_actions (SenUiContext *context)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (context));

  sen_plugin_host_add_action (host, "tasks.open", "(si)", open_cb, g_object_ref (context), g_object_unref);
  sen_plugin_host_add_action (host, "tasks.quick_add", "a{sv}", quick_add_cb, g_object_ref (context), g_object_unref);
  /* For the key. */
  sen_plugin_host_add_action (host, "tasks.new", NULL, quick_add_cb, g_object_ref (context), g_object_unref);
}

static void
add_shortcuts (SenUiRegistry *registry)
{
  const struct
  {
    const char *title;
    const char *key;
    const char *action;
  } keys[] = {
    { _ ("New task, from anywhere"), "<Control>t", "tasks.new" },
    { _ ("Search these tasks"), "<Control>f", NULL },
    { _ ("Take the selected task on"), "a", NULL },
    { _ ("Report on the selected task"), "r", NULL },
    { _ ("Submit the selected task"), "s", NULL },
    { _ ("Ask for an extension of the selected task"), "e", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sen_ui_registry_add_shortcut (registry, _ ("Tasks"), keys[i].title, keys[i].key, keys[i].action);
}

static gboolean
tasks_ui_plugin_register_ui (SenPluginUi *plugin, SenUiRegistry *registry, GError **error)
{
  TasksUiPlugin *self = TASKS_UI_PLUGIN (plugin);

  /* The templates: the linker would drop what nothing names. */
  g_resources_register (tasks_ui_get_resource ());
  g_set_weak_pointer (&self->registry, registry);
  sen_ui_registry_add_style (registry, "/io/github/senoffice/Sen/tasks/ui/tasks-ui.css");
  sen_ui_registry_add_page (registry, "tasks", _ ("Tasks"), "sen-task-symbolic", 30, build_page, g_object_ref (self),
                            g_object_unref);
  sen_ui_registry_add_card (registry, "tasks", 5, SEN_UI_COLUMN_SECONDARY, build_card, g_object_ref (self),
                            g_object_unref);
  add_shortcuts (registry);
  add_actions (sen_ui_registry_get_context (registry));
  return TRUE;
}

static void
plugin_ui_iface_init (SenPluginUiInterface *iface)
{
  iface->register_ui = tasks_ui_plugin_register_ui;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TasksUiPlugin,
                               tasks_ui_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN_UI, plugin_ui_iface_init))

static void
tasks_ui_plugin_dispose (GObject *object)
{
  TasksUiPlugin *self = TASKS_UI_PLUGIN (object);

  g_clear_weak_pointer (&self->registry);
  g_clear_object (&self->ahead);
  G_OBJECT_CLASS (tasks_ui_plugin_parent_class)->dispose (object);
}

static void
tasks_ui_plugin_class_init (TasksUiPluginClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tasks_ui_plugin_dispose;
}

static void
tasks_ui_plugin_init (TasksUiPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN_UI, TASKS_TYPE_UI_PLUGIN)
