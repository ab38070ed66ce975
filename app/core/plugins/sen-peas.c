/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one file that knows libpeas, 1.34 or 2.x. It is given manifests that were read and checked already. Main thread.
 *
 * girepository is never called here: libpeas 1 and PyGObject ≥ 3.52 bring two of them into one process.
 */
#include "sen-peas.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gmodule.h>
#include <unistd.h>

#include "sen-config.h"
#include "sen-error.h"
#include "sen-plugin-capture.h"
#include "sen-plugin.h"

#ifdef SEN_PEAS_2
#include <libpeas.h>
#define PYTHON_LOADER "python"
#else
#include <libpeas/peas.h>
#define PYTHON_LOADER "python3"
#endif

struct _SenPeas
{
  PeasEngine *engine;
  gboolean python; /* its loader is enabled */
};

SenPeas *
sen_peas_new (void)
{
  SenPeas *self = g_new0 (SenPeas, 1);

  self->engine = peas_engine_new ();
  return self;
}

void
sen_peas_free (SenPeas *self)
{
  g_object_unref (self->engine);
  g_free (self);
}

/**
 * sen_plugin_module_add: (skip)
 * @module: what the entry point was given
 * @interface_type: what is implemented
 * @implementation_type: by which type
 *
 * Tells that this C module implements an interface. %SEN_PLUGIN_MODULE calls it.
 */
void
sen_plugin_module_add (GTypeModule *module, GType interface_type, GType implementation_type)
{
  peas_object_module_register_extension_type (PEAS_OBJECT_MODULE (module), interface_type, implementation_type);
}

static gboolean
is_python (const SenPluginManifest *manifest)
{
  return g_str_equal (manifest->loader, "python");
}

/* Python plugins import the typelib of Sen; one that is not installed in /usr has to be named. */
static void
enable_python (SenPeas *self)
{
  const char *old = g_getenv ("GI_TYPELIB_PATH");
  g_autofree char *path = g_strjoin (G_SEARCHPATH_SEPARATOR_S, old != NULL ? old : SEN_TYPELIB_DIR,
                                     old != NULL ? SEN_TYPELIB_DIR : NULL, NULL);

  if (self->python)
    return;
  if (old == NULL || strstr (old, SEN_TYPELIB_DIR) == NULL)
    g_setenv ("GI_TYPELIB_PATH", path, TRUE);
  peas_engine_enable_loader (self->engine, PYTHON_LOADER);
  self->python = TRUE;
}

/* libpeas 1 and 2 name the Python loader differently and ignore a manifest with the other name: give it a copy. */
static char *
stage_python (const SenPluginManifest *manifest, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, manifest->file, -1);
  g_autofree char *loader = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *base = g_path_get_basename (manifest->file);
  const char *kinds[] = { "", ".py" };

  if (!g_key_file_load_from_file (keys, manifest->file, G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return NULL;
  loader = g_key_file_get_string (keys, "Plugin", "Loader", NULL);
  if (g_strcmp0 (loader, PYTHON_LOADER) == 0)
    return g_strdup (manifest->folder);
  sum[16] = '\0';
  folder = g_build_filename (g_get_user_cache_dir (), "sen", "plugins", sum, NULL);
  copy = g_build_filename (folder, base, NULL);
  g_key_file_set_string (keys, "Plugin", "Loader", PYTHON_LOADER);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (keys, copy, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION, _ ("“%s” can't be written."), folder);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat (manifest->id, kinds[i], NULL);
      g_autofree char *link = g_build_filename (folder, name, NULL);
      g_autofree char *target = g_build_filename (manifest->folder, name, NULL);

      unlink (link);
      if (g_file_test (target, G_FILE_TEST_EXISTS) && symlink (target, link) != 0)
        g_debug ("%s: %s", link, g_strerror (errno));
    }
  return g_steal_pointer (&folder);
}

/* Opens a C module first by itself: the linker's message says what is missing, libpeas only that something is. */
static gboolean
try_module (const SenPluginManifest *manifest, GModule **module, GError **error)
{
  g_autofree char *name = g_strdup_printf ("lib%s.%s", manifest->id, G_MODULE_SUFFIX);
  g_autofree char *path = g_build_filename (manifest->folder, name, NULL);
  gpointer symbol = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("Its module “%s” is missing."), name);
      return FALSE;
    }
  *module = g_module_open (path, G_MODULE_BIND_LOCAL);
  if (*module == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("Its module can't be loaded: %s"), g_module_error ());
      return FALSE;
    }
  if (g_module_symbol (*module, "peas_register_types", &symbol))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("Its module “%s” is not a plugin of Sen."), name);
  g_clear_pointer (module, g_module_close);
  return FALSE;
}

static void
keep_message (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  char **kept = data;

  g_debug ("%s: %s", domain != NULL ? domain : "", message);
  if (*kept == NULL) /* the first one tells why */
    *kept = g_strdup (message);
}

/* libpeas warns when a plugin can't be loaded, its Python loader without a domain; Sen says it on its plugins page. */
static gboolean
load_quietly (SenPeas *self, PeasPluginInfo *info, char **message)
{
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  guint handler = g_log_set_handler ("libpeas", G_LOG_LEVEL_WARNING, keep_message, message);
  guint other = g_log_set_handler (NULL, G_LOG_LEVEL_WARNING, keep_message, message);
  gboolean ok = peas_engine_load_plugin (self->engine, info);

  g_log_remove_handler (NULL, other);
  g_log_remove_handler ("libpeas", handler);
  g_log_set_always_fatal (fatal);
  return ok;
}

/* An embedded Python looks along $PATH for its library; another one of the same version (pyenv, conda) lacks GObject.
 */
static gboolean
load_with_own_python (SenPeas *self, PeasPluginInfo *info, char **message)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  gboolean ok;

  g_setenv ("PATH", "/usr/bin:/bin", TRUE);
  ok = load_quietly (self, info, message);
  if (path != NULL)
    g_setenv ("PATH", path, TRUE);
  else
    g_unsetenv ("PATH");
  return ok;
}

static gboolean
load_found (SenPeas *self, const SenPluginManifest *manifest, GError **error)
{
  PeasPluginInfo *info = peas_engine_get_plugin_info (self->engine, manifest->id);
  gboolean python = is_python (manifest);
  g_autofree char *message = NULL;
  g_autofree char *reason = NULL;
  SenPluginCapture capture;
  gboolean ok;

  if (info == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("Its manifest is not complete."));
      return FALSE;
    }
  sen_plugin_capture_begin (&capture, python);
  ok = python ? load_with_own_python (self, info, &message) : load_quietly (self, info, &message);
  reason = sen_plugin_capture_end (&capture);
  if (ok)
    return TRUE;
  if (reason == NULL && python && message != NULL)
    reason = sen_plugin_capture_last_line (message);
  if (reason != NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("Its module can't be loaded: %s"), reason);
  else
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                         python ? _ ("Its module can't be loaded; is Python's loader for libpeas installed?")
                                : _ ("Its module can't be loaded."));
  return FALSE;
}

/* Loads the module; it stays in the process until the end. Plugins it depends on must be loaded. */
gboolean
sen_peas_load (SenPeas *self, const SenPluginManifest *manifest, GError **error)
{
  gboolean python = is_python (manifest);
  g_autofree char *folder = NULL;
  GModule *module = NULL;
  gboolean ok;

  if (python)
    {
      enable_python (self);
      folder = stage_python (manifest, error);
      if (folder == NULL)
        return FALSE;
    }
  else if (!try_module (manifest, &module, error))
    return FALSE;
  if (peas_engine_get_plugin_info (self->engine, manifest->id) == NULL)
    peas_engine_add_search_path (self->engine, folder != NULL ? folder : manifest->folder, NULL);
  ok = load_found (self, manifest, error);
  if (module != NULL)
    g_module_close (module);
  return ok;
}

/* (transfer full): what the module provides for an interface */
GObject *
sen_peas_create (SenPeas *self, const SenPluginManifest *manifest, GType type, GError **error)
{
  PeasPluginInfo *info = peas_engine_get_plugin_info (self->engine, manifest->id);
  g_autofree char *reason = NULL;
  SenPluginCapture capture;
  GObject *extension = NULL;

  sen_plugin_capture_begin (&capture, is_python (manifest));
  if (info != NULL && peas_engine_provides_extension (self->engine, info, type))
    extension = (GObject *)peas_engine_create_extension (self->engine, info, type, NULL);
  reason = sen_plugin_capture_end (&capture);
  if (extension == NULL && reason != NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, reason);
  else if (extension == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("Its module does not implement “%s”."),
                 g_type_name (type));
  return extension;
}
