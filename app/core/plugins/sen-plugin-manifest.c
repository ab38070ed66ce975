/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds and reads the manifests of plugins, so that a bad one costs a message and not a start. */
#include "sen-plugin-manifest.h"

#include <glib/gi18n-lib.h>

#include "sen-config.h"

#define GROUP "Plugin"

void
sen_plugin_manifest_free (SenPluginManifest *self)
{
  g_free (self->id);
  g_free (self->folder);
  g_free (self->file);
  g_free (self->name);
  g_free (self->description);
  g_free (self->version);
  g_free (self->icon);
  g_free (self->loader);
  g_strfreev (self->depends);
  g_strfreev (self->commands);
  g_free (self->problem);
  g_free (self);
}

/* Ids become prefixes of tables and commands. */
static gboolean
id_is_valid (const char *id, gboolean display)
{
  if (!g_ascii_islower (id[0]))
    return FALSE;
  for (const char *c = id; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '_' && !(display && *c == '-'))
      return FALSE;
  return TRUE;
}

static char *
read_string (GKeyFile *keys, const char *key, const char *fallback)
{
  char *value = g_key_file_get_locale_string (keys, GROUP, key, NULL, NULL);

  if (value != NULL && value[0] != '\0')
    return value;
  g_free (value);
  return g_strdup (fallback);
}

/* libpeas 1 says "python3", libpeas 2 "python": a manifest may say either. */
static char *
read_loader (GKeyFile *keys)
{
  g_autofree char *value = g_key_file_get_string (keys, GROUP, "Loader", NULL);

  if (value == NULL || value[0] == '\0' || g_ascii_strcasecmp (value, "c") == 0)
    return g_strdup ("c");
  if (g_ascii_strcasecmp (value, "python3") == 0 || g_ascii_strcasecmp (value, "python") == 0)
    return g_strdup ("python");
  return g_steal_pointer (&value);
}

static void
check (SenPluginManifest *self)
{
  if (!id_is_valid (self->id, self->display))
    self->problem = g_strdup (_ ("Its manifest has no usable “Module”: small letters, digits and “_” only."));
  else if (!g_str_equal (self->loader, "c") && !g_str_equal (self->loader, "python"))
    self->problem = g_strdup_printf (_ ("It is written for the loader “%s”, which Sen does not have."), self->loader);
  else if (self->display && self->depends[0] == NULL)
    self->problem = g_strdup (_ ("Its manifest does not say to which plugin this display part belongs (“Depends”)."));
  else if (!self->display && self->api == 0)
    self->problem = g_strdup (_ ("Its manifest does not say for which Sen it was made (“X-Sen-Api”)."));
}

/* Never fails: a manifest that can't be read has a problem instead. */
SenPluginManifest *
sen_plugin_manifest_read (const char *file)
{
  SenPluginManifest *self = g_new0 (SenPluginManifest, 1);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *base = g_path_get_basename (file);
  g_autoptr (GError) error = NULL;

  self->file = g_strdup (file);
  self->folder = g_path_get_dirname (file);
  base[strlen (base) - strlen (".plugin")] = '\0';
  if (!g_key_file_load_from_file (keys, file, G_KEY_FILE_NONE, &error))
    self->problem = g_strdup_printf (_ ("Its manifest can't be read: %s"), error->message);
  self->id = g_key_file_get_string (keys, GROUP, "Module", NULL);
  if (self->id == NULL)
    self->id = g_strdup (base);
  self->name = read_string (keys, "Name", base);
  self->description = read_string (keys, "Description", "");
  self->version = read_string (keys, "Version", "");
  self->icon = read_string (keys, "X-Sen-Icon", "application-x-addon-symbolic");
  self->loader = read_loader (keys);
  self->depends = g_key_file_get_string_list (keys, GROUP, "Depends", NULL, NULL);
  if (self->depends == NULL)
    self->depends = g_new0 (char *, 1);
  self->commands = g_key_file_get_string_list (keys, GROUP, "X-Sen-Commands", NULL, NULL);
  if (self->commands == NULL)
    self->commands = g_new0 (char *, 1);
  self->api = g_key_file_get_integer (keys, GROUP, "X-Sen-Api", NULL);
  self->builtin = g_key_file_get_boolean (keys, GROUP, "X-Sen-Builtin", NULL);
  self->display = g_key_file_get_boolean (keys, GROUP, "X-Sen-Display", NULL);
  if (self->problem == NULL)
    check (self);
  return self;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The first of two plugins of one id wins: no user's folder can slip itself under a built-in name. */
static void
add (GPtrArray *manifests, SenPluginManifest *manifest)
{
  for (guint i = 0; i < manifests->len; i++)
    {
      SenPluginManifest *other = g_ptr_array_index (manifests, i);

      if (g_str_equal (other->id, manifest->id))
        {
          g_debug ("%s is hidden by %s", manifest->file, other->file);
          sen_plugin_manifest_free (manifest);
          return;
        }
    }
  g_ptr_array_add (manifests, manifest);
}

static void
scan (GPtrArray *manifests, const char *folder, guint depth)
{
  g_autoptr (GPtrArray) names = list_folder (folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".plugin"))
        add (manifests, sen_plugin_manifest_read (path));
      else if (depth > 0 && (depth == 2 || g_str_equal (name, "ui")) && g_file_test (path, G_FILE_TEST_IS_DIR))
        scan (manifests, path, depth - 1);
    }
}

/* Of SenPluginManifest: $SEN_PLUGIN_PATH, then the system's folder, then the user's. */
GPtrArray *
sen_plugin_manifest_discover (void)
{
  GPtrArray *manifests = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_plugin_manifest_free);
  const char *path = g_getenv ("SEN_PLUGIN_PATH");
  g_auto (GStrv) folders = g_strsplit (path != NULL ? path : "", G_SEARCHPATH_SEPARATOR_S, -1);
  g_autofree char *users = g_build_filename (g_get_user_data_dir (), "sen", "plugins", NULL);

  for (guint i = 0; folders[i] != NULL; i++)
    if (folders[i][0] != '\0')
      scan (manifests, folders[i], 2);
  scan (manifests, SEN_PLUGIN_DIR, 2);
  scan (manifests, users, 2);
  return manifests;
}

static void
visit (GPtrArray *sorted, GPtrArray *all, SenPluginManifest *manifest, GHashTable *seen)
{
  if (!g_hash_table_add (seen, manifest))
    return;
  for (guint d = 0; manifest->depends[d] != NULL; d++)
    for (guint i = 0; i < all->len; i++)
      if (g_str_equal (((SenPluginManifest *)g_ptr_array_index (all, i))->id, manifest->depends[d]))
        visit (sorted, all, g_ptr_array_index (all, i), seen);
  g_ptr_array_add (sorted, manifest);
}

/* (transfer container): those that others depend on first; a circle is cut where it closes. */
GPtrArray *
sen_plugin_manifest_sort (GPtrArray *manifests)
{
  GPtrArray *sorted = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < manifests->len; i++)
    visit (sorted, manifests, g_ptr_array_index (manifests, i), seen);
  return sorted;
}
