/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a SenPluginHost starts the root modules. Of each: its module is loaded and hands over what it offers, on the main
 * thread, because libpeas, introspection and Python live there; its migrations run, on a thread where a window waits
 * for them; then what it offers counts. The files that say what is installed and what is turned on are read on a thread
 * as well.
 */
#include <glib/gi18n-lib.h>
#include <libintl.h>

#include "sen-command-private.h"
#include "sen-error.h"
#include "sen-office.h"
#include "sen-plugin-capture.h"
#include "sen-plugin-host-private.h"
#include "sen-plugin-info-private.h"

static gboolean
is_python (SenHostedPlugin *plugin)
{
  return g_str_equal (plugin->manifest->loader, "python");
}

/* Calls the plugin; a Python plugin says what went wrong on standard error only. */
static gboolean
call_register (SenHostedPlugin *plugin, SenRegistry *registry, GError **error)
{
  g_autofree char *reason = NULL;
  SenPluginCapture capture;
  gboolean ok;

  sen_plugin_capture_begin (&capture, is_python (plugin));
  ok = sen_plugin_register_parts (SEN_PLUGIN (plugin->extension), registry, error);
  reason = sen_plugin_capture_end (&capture);
  if (!ok && error != NULL && *error == NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED,
                         reason != NULL ? reason : _ ("It refused without a reason."));
  return ok && sen_registry_check (registry, error);
}

/* The texts of a plugin built elsewhere are in a domain of its own, named as it is, in locale/ beside its manifest. */
static void
bind_texts (const SenPluginManifest *manifest)
{
  g_autofree char *folder = g_build_filename (manifest->folder, "locale", NULL);

  if (g_str_equal (manifest->id, GETTEXT_PACKAGE) || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  bindtextdomain (manifest->id, folder);
  bind_textdomain_codeset (manifest->id, "UTF-8");
}

/* The part of starting that belongs to the main thread. */
static gboolean
register_parts (SenPluginHost *self, SenHostedPlugin *plugin, SenRegistry *registry, GError **error)
{
  if (self->peas == NULL)
    self->peas = sen_peas_new ();
  bind_texts (plugin->manifest);
  if (!sen_peas_load (self->peas, plugin->manifest, error))
    return FALSE;
  plugin->extension = sen_peas_create (self->peas, plugin->manifest, SEN_TYPE_PLUGIN, error);
  return plugin->extension != NULL && call_register (plugin, registry, error);
}

/* A word for commands belongs to the plugin of that name, whether it is started or not, else to the first started one
 * that asks for it. */
static const char *
find_owner (SenPluginHost *self, SenHostedPlugin *plugin, const char *word)
{
  for (guint i = 0; i < self->manifests->len; i++)
    {
      const SenPluginManifest *other = g_ptr_array_index (self->manifests, i);

      if (other != plugin->manifest && g_str_equal (other->id, word))
        return other->id;
    }
  for (guint i = 0; i < self->plugins->len; i++)
    {
      SenHostedPlugin *other = g_ptr_array_index (self->plugins, i);

      if (other != plugin && other->registry != NULL
          && g_strv_contains ((const char *const *)other->manifest->commands, word))
        return other->manifest->id;
    }
  return NULL;
}

static gboolean
claims_are_free (SenPluginHost *self, SenHostedPlugin *plugin, GError **error)
{
  for (guint i = 0; plugin->manifest->commands[i] != NULL; i++)
    {
      const char *word = plugin->manifest->commands[i];
      const char *owner = find_owner (self, plugin, word);

      if (owner == NULL)
        continue;
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                   _ ("It wants the command “%s”, which belongs to the plugin “%s”."), word, owner);
      return FALSE;
    }
  return TRUE;
}

/* Loads and registers; what it handed over, or NULL when the plugin is left out. */
static SenRegistry *
begin_start (SenPluginHost *self, SenHostedPlugin *plugin, GError **error)
{
  g_autoptr (SenRegistry) registry
      = sen_registry_new (self->office, plugin->manifest->id, (const char *const *)plugin->manifest->commands);
  gboolean ok;

  if (!sen_plugin_host_check_manifest (self, plugin->manifest, error) || !claims_are_free (self, plugin, error))
    return NULL;
  sen_plugin_guard_enter (self->guard, plugin->manifest->id);
  ok = register_parts (self, plugin, registry, error);
  sen_plugin_guard_leave (self->guard);
  return ok ? g_steal_pointer (&registry) : NULL;
}

/* Brings the plugin's tables up to date; blocks. */
static gboolean
migrate (SenPluginHost *self, SenRegistry *registry, GError **error)
{
  return !registry->has_schema || sen_store_migrate (sen_office_get_store (self->office), registry->schema, error);
}

static void
offer_kinds (SenPluginHost *self, SenHostedPlugin *plugin)
{
  SenRegistry *registry = plugin->registry;
  SenSearch *search = sen_office_get_search (self->office);
  SenVault *vault = sen_office_get_vault (self->office);

  for (guint i = 0; i < registry->kinds->len; i++)
    {
      SenKind *kind = g_ptr_array_index (registry->kinds, i);

      sen_search_add_guarded_kind (search, kind->id, kind->label, kind->icon, kind->table, kind->sql, kind->action,
                                   kind->guard);
      sen_plugin_info_add_part (plugin->info, "kinds", kind->label);
    }
  for (guint i = 0; i < registry->references->len; i++)
    sen_vault_add_reference_query (vault, g_ptr_array_index (registry->references, i));
}

/* From here on, what the plugin handed over counts. */
static void
offer (SenPluginHost *self, SenHostedPlugin *plugin)
{
  SenRegistry *registry = plugin->registry;

  sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_ACTIVE, NULL);
  for (guint i = 0; i < registry->tables->len; i++)
    sen_plugin_info_add_part (plugin->info, "tables", g_ptr_array_index (registry->tables, i));
  for (guint i = 0; i < registry->commands->len; i++)
    {
      SenCommand *command = g_ptr_array_index (registry->commands, i);

      sen_command_set_captured (command, is_python (plugin));
      sen_plugin_info_add_part (plugin->info, "commands", sen_command_get_name (command));
    }
  for (guint i = 0; i < registry->actions->len; i++)
    {
      SenAction *action = g_ptr_array_index (registry->actions, i);

      g_hash_table_insert (self->actions, action->name, action);
      sen_plugin_info_add_part (plugin->info, "actions", action->name);
    }
  offer_kinds (self, plugin);
  sen_plugin_host_offer_records (self, plugin);
}

/* @registry: (nullable): whose migrations have run */
static void
end_start (SenPluginHost *self, SenHostedPlugin *plugin, SenRegistry *registry, const GError *error)
{
  if (registry != NULL)
    {
      plugin->registry = g_object_ref (registry);
      offer (self, plugin);
      sen_plugin_host_note_crashed_display (self, plugin);
    }
  else
    {
      g_clear_object (&plugin->extension);
      sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_FAILED, error->message);
    }
}

static SenHostedPlugin *
add_plugin (SenPluginHost *self, const SenPluginManifest *manifest)
{
  SenHostedPlugin *plugin = g_new0 (SenHostedPlugin, 1);

  plugin->manifest = manifest;
  plugin->info = sen_plugin_info_new (manifest);
  plugin->displays = g_ptr_array_new_with_free_func (g_object_unref);
  sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_FAILED, NULL);
  g_ptr_array_add (self->plugins, plugin);
  return plugin;
}

static int
compare_infos (gconstpointer a, gconstpointer b, gpointer data)
{
  SenPluginInfo *left = SEN_PLUGIN_INFO ((gpointer)a);
  SenPluginInfo *right = SEN_PLUGIN_INFO ((gpointer)b);

  if (sen_plugin_info_is_builtin (left) != sen_plugin_info_is_builtin (right))
    return sen_plugin_info_is_builtin (left) ? -1 : 1;
  return g_utf8_collate (sen_plugin_info_get_name (left), sen_plugin_info_get_name (right));
}

/* Notes the plugin of a manifest. Returns whether it is to be started. */
static gboolean
admit (SenPluginHost *self, SenHostedPlugin *plugin)
{
  const char *id = plugin->manifest->id;
  gboolean wanted = FALSE;

  if (self->disabled != NULL && g_strv_contains ((const char *const *)self->disabled, id))
    {
      sen_plugin_info_set_enabled (plugin->info, FALSE);
      sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_DISABLED, NULL);
    }
  else if (sen_plugin_guard_blames (self->guard, id))
    sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_CRASHED,
                               _ ("Sen ended unexpectedly while this plugin was starting, so it is left out now. "
                                  "Turn it on to try again."));
  else
    wanted = TRUE;
  return wanted;
}

/* The next plugin to start, those that are not to be started noted on the way; NULL at the end. */
static SenHostedPlugin *
next_plugin (SenPluginHost *self)
{
  while (self->next < self->sorted->len)
    {
      const SenPluginManifest *manifest = g_ptr_array_index (self->sorted, self->next++);
      SenHostedPlugin *plugin;

      if (manifest->display)
        continue;
      plugin = add_plugin (self, manifest);
      if (admit (self, plugin))
        return plugin;
      g_list_store_insert_sorted (self->infos, plugin->info, compare_infos, NULL);
    }
  return NULL;
}

/**
 * sen_plugin_host_prepare:
 *
 * Reads what is installed, what is turned on and what crashed. Any thread, once, before anything else. Without it
 * sen_plugin_host_load() does so first.
 */
void
sen_plugin_host_prepare (SenPluginHost *self)
{
  const char *program = g_get_prgname ();
  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) conf = NULL;

  g_return_if_fail (SEN_IS_PLUGIN_HOST (self) && self->manifests == NULL);
  conf = sen_plugin_host_read_conf (self, &path);
  self->disabled = g_key_file_get_string_list (conf, SEN_PLUGIN_HOST_GROUP, "Disabled", NULL, NULL);
  self->guard = sen_plugin_guard_new (sen_office_get_folder (self->office), program != NULL ? program : "sen");
  self->manifests = sen_plugin_manifest_discover ();
  self->sorted = sen_plugin_manifest_sort (self->manifests);
}

/**
 * sen_plugin_host_load:
 *
 * Loads what is installed and turned on, once. Each plugin registers, then its migrations run, then its kinds, actions
 * and commands count. What fails is left out with a message in its #SenPluginInfo. Call it on the main thread; it waits
 * for migrations: a window uses sen_plugin_host_load_async().
 *
 * Returns: %TRUE; a plugin that fails is no error
 */
gboolean
sen_plugin_host_load (SenPluginHost *self, GError **error)
{
  SenHostedPlugin *plugin;

  g_return_val_if_fail (SEN_IS_PLUGIN_HOST (self), FALSE);
  if (self->manifests == NULL)
    sen_plugin_host_prepare (self);
  while ((plugin = next_plugin (self)) != NULL)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (SenRegistry) registry = begin_start (self, plugin, &problem);

      if (registry != NULL && !migrate (self, registry, &problem))
        g_clear_object (&registry);
      end_start (self, plugin, registry, problem);
      g_list_store_insert_sorted (self->infos, plugin->info, compare_infos, NULL);
    }
  return TRUE;
}

/* One plugin that is being started by the asynchronous call. */
typedef struct
{
  SenHostedPlugin *plugin; /* borrowed from the host */
  SenRegistry *registry;   /* owned */
  GTask *task;             /* owned: the whole call */
} Starting;

static void
starting_free (gpointer data)
{
  Starting *starting = data;

  g_object_unref (starting->registry);
  g_object_unref (starting->task);
  g_free (starting);
}

static gboolean start_next (gpointer data);

/* Lets the main loop do something else between two plugins. */
static void
queue_next (GTask *task)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, start_next, g_object_ref (task), g_object_unref);
}

static void
migrate_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Starting *starting = data;
  GError *error = NULL;

  if (migrate (SEN_PLUGIN_HOST (source), starting->registry, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
migrated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenPluginHost *self = SEN_PLUGIN_HOST (source);
  Starting *starting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  end_start (self, starting->plugin, ok ? starting->registry : NULL, error);
  g_list_store_insert_sorted (self->infos, starting->plugin->info, compare_infos, NULL);
  queue_next (starting->task);
}

static gboolean
start_next (gpointer data)
{
  GTask *task = data;
  SenPluginHost *self = g_task_get_source_object (task);
  SenHostedPlugin *plugin = next_plugin (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) step = NULL;
  SenRegistry *registry;
  Starting *starting;

  if (plugin == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return G_SOURCE_REMOVE;
    }
  registry = begin_start (self, plugin, &error);
  if (registry == NULL)
    {
      end_start (self, plugin, NULL, error);
      g_list_store_insert_sorted (self->infos, plugin->info, compare_infos, NULL);
      return G_SOURCE_CONTINUE;
    }
  starting = g_new0 (Starting, 1);
  starting->plugin = plugin;
  starting->registry = registry;
  starting->task = g_object_ref (task);
  step = g_task_new (self, NULL, migrated_cb, NULL);
  g_task_set_task_data (step, starting, starting_free);
  g_task_run_in_thread (step, migrate_in_thread);
  return G_SOURCE_REMOVE;
}

/**
 * sen_plugin_host_load_async:
 * @callback: called when all are started or left out
 *
 * As sen_plugin_host_load(), in pieces, and migrations on a thread. Call sen_plugin_host_prepare() before, on a thread.
 */
void
sen_plugin_host_load_async (SenPluginHost *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (SEN_IS_PLUGIN_HOST (self) && self->manifests != NULL);
  if (start_next (task))
    queue_next (task);
}

gboolean
sen_plugin_host_load_finish (SenPluginHost *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
