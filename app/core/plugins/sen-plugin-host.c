/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-plugin-host.h"

#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-office.h"
#include "sen-plugin-host-private.h"
#include "sen-plugin-info-private.h"

#define CONF "plugins.conf"

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
  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->subjects);
  g_ptr_array_unref (self->offers);
  g_ptr_array_unref (self->reminders);
  g_ptr_array_unref (self->own_actions);
  g_object_unref (self->infos);
  while (self->plugins->len > 0) /* the last started first */
    g_ptr_array_remove_index (self->plugins, self->plugins->len - 1);
  g_ptr_array_unref (self->plugins);
  g_clear_pointer (&self->peas, sen_peas_free);
  g_clear_pointer (&self->guard, sen_plugin_guard_free);
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_strfreev (self->disabled);
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
  self->calls = g_hash_table_new (g_str_hash, g_str_equal);
  self->subjects = g_hash_table_new (g_str_hash, g_str_equal);
  self->offers = g_ptr_array_new ();
  self->reminders = g_ptr_array_new ();
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
GKeyFile *
sen_plugin_host_read_conf (SenPluginHost *self, char **path)
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
  g_autoptr (GKeyFile) conf = sen_plugin_host_read_conf (self, &path);
  g_auto (GStrv) old = g_key_file_get_string_list (conf, SEN_PLUGIN_HOST_GROUP, "Disabled", NULL, NULL);
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
  g_key_file_set_string_list (conf, SEN_PLUGIN_HOST_GROUP, "Disabled", (const char *const *)list->pdata, list->len);
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
