/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-plugin-host.h"

#include <glib/gi18n-lib.h>

#include "sen-command-private.h"
#include "sen-error.h"
#include "sen-office.h"
#include "sen-plugin-capture.h"
#include "sen-plugin-host-private.h"
#include "sen-plugin-info-private.h"

#define CONF       "plugins.conf"
#define CONF_GROUP "Plugins"

/**
 * SenPluginHost:
 *
 * Finds, checks, loads and registers the plugins of an opened office, and keeps what they offer. What fails is left out
 * with a message; the rest goes on. It belongs to its #SenOffice and lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (SenPluginHost, sen_plugin_host, G_TYPE_OBJECT)

static void
plugin_free (gpointer data)
{
  SenHostedPlugin *plugin = data;

  g_ptr_array_unref (plugin->displays);
  g_clear_object (&plugin->registry);
  g_clear_object (&plugin->extension);
  g_object_unref (plugin->info);
  g_free (plugin);
}

static void
sen_plugin_host_finalize (GObject *object)
{
  SenPluginHost *self = SEN_PLUGIN_HOST (object);

  g_hash_table_unref (self->actions);
  g_ptr_array_unref (self->own_actions);
  g_object_unref (self->infos);
  while (self->plugins->len > 0) /* the last started first */
    g_ptr_array_remove_index (self->plugins, self->plugins->len - 1);
  g_ptr_array_unref (self->plugins);
  g_clear_pointer (&self->peas, sen_peas_free);
  g_clear_pointer (&self->guard, sen_plugin_guard_free);
  g_clear_pointer (&self->manifests, g_ptr_array_unref);
  G_OBJECT_CLASS (sen_plugin_host_parent_class)->finalize (object);
}

static void
sen_plugin_host_class_init (SenPluginHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_plugin_host_finalize;
}

static void
sen_plugin_host_init (SenPluginHost *self)
{
  self->plugins = g_ptr_array_new_with_free_func (plugin_free);
  self->infos = g_list_store_new (SEN_TYPE_PLUGIN_INFO);
  self->actions = g_hash_table_new (g_str_hash, g_str_equal);
  self->own_actions = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_action_free);
}

/**
 * sen_plugin_host_new:
 * @office: the opened office; it must outlive the host
 *
 * Returns: (transfer full): a host that has loaded nothing yet
 */
SenPluginHost *
sen_plugin_host_new (SenOffice *office)
{
  SenPluginHost *self = g_object_new (SEN_TYPE_PLUGIN_HOST, NULL);

  self->office = office;
  return self;
}

/* plugins.conf is beside the database, so that it can be read before any plugin and edited when nothing else works. */
static GKeyFile *
read_conf (SenPluginHost *self, char **path)
{
  GKeyFile *conf = g_key_file_new ();

  *path = g_build_filename (sen_office_get_folder (self->office), CONF, NULL);
  g_key_file_load_from_file (conf, *path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  return conf;
}

SenHostedPlugin *
sen_plugin_host_find_hosted (SenPluginHost *self, const char *id)
{
  for (guint i = 0; i < self->plugins->len; i++)
    {
      SenHostedPlugin *plugin = g_ptr_array_index (self->plugins, i);

      if (g_str_equal (plugin->manifest->id, id))
        return plugin;
    }
  return NULL;
}

static gboolean
check_dependencies (SenPluginHost *self, const SenPluginManifest *manifest, GError **error)
{
  for (guint i = 0; manifest->depends[i] != NULL; i++)
    {
      const char *id = manifest->depends[i];
      SenHostedPlugin *other = sen_plugin_host_find_hosted (self, id);

      if (other == NULL)
        {
          g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("It needs the plugin “%s”, which is not installed."),
                       id);
          return FALSE;
        }
      if (other->registry == NULL) /* or it depends on itself */
        {
          g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED, _ ("It needs the plugin “%s”, which is not active."),
                       sen_plugin_info_get_name (other->info));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
sen_plugin_host_check_manifest (SenPluginHost *self, const SenPluginManifest *manifest, GError **error)
{
  /* A display module that does not say for which Sen it was made comes with its root module, which does. */
  int api = manifest->display && manifest->api == 0 ? SEN_PLUGIN_API : manifest->api;

  if (manifest->problem != NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, manifest->problem);
  else if (api > SEN_PLUGIN_API)
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                 _ ("It was made for a newer Sen (interface %d, this Sen has %d). Update Sen to use it."), api,
                 SEN_PLUGIN_API);
  else if (api < SEN_PLUGIN_API)
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                 _ ("It was made for an older Sen (interface %d, this Sen has %d). Ask for a newer version of it."),
                 api, SEN_PLUGIN_API);
  else
    return check_dependencies (self, manifest, error);
  return FALSE;
}

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

static gboolean
start (SenPluginHost *self, SenHostedPlugin *plugin, GError **error)
{
  g_autoptr (SenRegistry) registry = sen_registry_new (self->office, plugin->manifest->id);

  if (self->peas == NULL)
    self->peas = sen_peas_new ();
  if (!sen_peas_load (self->peas, plugin->manifest, error))
    return FALSE;
  plugin->extension = sen_peas_create (self->peas, plugin->manifest, SEN_TYPE_PLUGIN, error);
  if (plugin->extension == NULL || !call_register (plugin, registry, error))
    return FALSE;
  if (registry->has_schema && !sen_store_migrate (sen_office_get_store (self->office), registry->schema, error))
    return FALSE;
  plugin->registry = g_steal_pointer (&registry);
  return TRUE;
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

      sen_search_add_kind (search, kind->id, kind->label, kind->icon, kind->table, kind->sql, kind->action);
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
}

static void
try_start (SenPluginHost *self, SenHostedPlugin *plugin)
{
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (!sen_plugin_host_check_manifest (self, plugin->manifest, &error))
    {
      sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_FAILED, error->message);
      return;
    }
  sen_plugin_guard_enter (self->guard, plugin->manifest->id);
  ok = start (self, plugin, &error);
  sen_plugin_guard_leave (self->guard);
  if (ok)
    {
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

/**
 * sen_plugin_host_load:
 *
 * Loads what is installed and turned on, once. Each plugin registers, then its migrations run, then its kinds, actions
 * and commands count. What fails is left out with a message in its #SenPluginInfo. Call it on the main thread before
 * anything is shown; it waits for migrations.
 *
 * Returns: %TRUE; a plugin that fails is no error
 */
gboolean
sen_plugin_host_load (SenPluginHost *self, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) conf = NULL;
  g_auto (GStrv) disabled = NULL;
  g_autoptr (GPtrArray) sorted = NULL;
  const char *program = g_get_prgname ();

  g_return_val_if_fail (SEN_IS_PLUGIN_HOST (self) && self->manifests == NULL, FALSE);
  conf = read_conf (self, &path);
  disabled = g_key_file_get_string_list (conf, CONF_GROUP, "Disabled", NULL, NULL);
  self->guard = sen_plugin_guard_new (sen_office_get_folder (self->office), program != NULL ? program : "sen");
  self->manifests = sen_plugin_manifest_discover ();
  sorted = sen_plugin_manifest_sort (self->manifests);
  for (guint i = 0; i < sorted->len; i++)
    {
      const SenPluginManifest *manifest = g_ptr_array_index (sorted, i);
      SenHostedPlugin *plugin;

      if (manifest->display)
        continue;
      plugin = add_plugin (self, manifest);
      if (disabled != NULL && g_strv_contains ((const char *const *)disabled, manifest->id))
        {
          sen_plugin_info_set_enabled (plugin->info, FALSE);
          sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_DISABLED, NULL);
        }
      else if (sen_plugin_guard_blames (self->guard, manifest->id))
        sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_CRASHED,
                                   _ ("Sen ended unexpectedly while this plugin was starting, so it is left out now. "
                                      "Turn it on to try again."));
      else
        try_start (self, plugin);
      g_list_store_insert_sorted (self->infos, plugin->info, compare_infos, NULL);
    }
  return TRUE;
}

/**
 * sen_plugin_host_settle:
 *
 * The program is up (a first frame, or the command ended): nothing crashed.
 */
void
sen_plugin_host_settle (SenPluginHost *self)
{
  self->settled = TRUE;
  if (self->guard != NULL)
    sen_plugin_guard_settle (self->guard);
}

/**
 * sen_plugin_host_get_plugins:
 *
 * Returns: (transfer none): of #SenPluginInfo: what is installed, built-in plugins first, then by name
 */
GListModel *
sen_plugin_host_get_plugins (SenPluginHost *self)
{
  return G_LIST_MODEL (self->infos);
}

/**
 * sen_plugin_host_find:
 * @id: a plugin's id
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
SenPluginInfo *
sen_plugin_host_find (SenPluginHost *self, const char *id)
{
  SenHostedPlugin *plugin = sen_plugin_host_find_hosted (self, id);

  return plugin != NULL ? plugin->info : NULL;
}

/**
 * sen_plugin_host_set_enabled:
 * @id: a plugin's id
 * @enabled: whether it shall be started
 *
 * Turns a plugin on or off for this office, from the next start on. Turning on forgives a crash.
 *
 * Returns: whether it was noted; else %SEN_ERROR_NOT_FOUND, or that the office's folder can't be written
 */
gboolean
sen_plugin_host_set_enabled (SenPluginHost *self, const char *id, gboolean enabled, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) conf = read_conf (self, &path);
  g_auto (GStrv) old = g_key_file_get_string_list (conf, CONF_GROUP, "Disabled", NULL, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  SenHostedPlugin *plugin = sen_plugin_host_find_hosted (self, id);

  if (plugin == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("No plugin “%s” is installed."), id);
      return FALSE;
    }
  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    if (!g_str_equal (old[i], id))
      g_ptr_array_add (list, old[i]);
  if (!enabled)
    g_ptr_array_add (list, (gpointer)id);
  g_key_file_set_string_list (conf, CONF_GROUP, "Disabled", (const char *const *)list->pdata, list->len);
  if (!g_key_file_save_to_file (conf, path, error))
    {
      sen_error_convert (error, _ ("The list of plugins can't be saved"));
      return FALSE;
    }
  if (enabled && self->guard != NULL)
    {
      sen_plugin_guard_forgive (self->guard, id);
      for (guint i = 0; i < self->manifests->len; i++)
        {
          const SenPluginManifest *manifest = g_ptr_array_index (self->manifests, i);

          if (manifest->display && g_strcmp0 (manifest->depends[0], id) == 0)
            sen_plugin_guard_forgive (self->guard, manifest->id);
        }
    }
  sen_plugin_info_set_enabled (plugin->info, enabled);
  return TRUE;
}
