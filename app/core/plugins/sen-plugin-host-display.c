/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The display modules of a SenPluginHost: how they are loaded, and how they are watched when they build something. */
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-plugin-host-private.h"
#include "sen-plugin-info-private.h"

static gboolean
is_display_of (const SenPluginManifest *manifest, const char *id)
{
  return manifest->display && g_strcmp0 (manifest->depends[0], id) == 0;
}

static gboolean
is_python (const SenPluginManifest *manifest)
{
  return g_str_equal (manifest->loader, "python");
}

/* Hands over what the module provides; a Python module says what went wrong on standard error only. */
static gboolean
take (SenHostedPlugin *plugin,
      const SenPluginManifest *manifest,
      GObject *extension,
      SenDisplayFunc func,
      gpointer user_data,
      GError **error)
{
  g_autofree char *reason = NULL;
  g_autoptr (GError) local = NULL;
  SenPluginCapture capture;
  gboolean ok;

  sen_plugin_capture_begin (&capture, is_python (manifest));
  ok = func (plugin->info, extension, user_data, &local);
  reason = sen_plugin_capture_end (&capture);
  if (ok)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED,
                         reason != NULL ? reason : _ ("It refused without a reason."));
  return FALSE;
}

/* What a module that failed has added is taken back; an action that it took over is the root's again. */
static void
take_back_actions (SenPluginHost *self, SenHostedPlugin *plugin, guint before)
{
  GPtrArray *actions = plugin->registry->actions;

  while (self->own_actions->len > before)
    {
      SenAction *action = g_ptr_array_index (self->own_actions, self->own_actions->len - 1);

      if (g_hash_table_lookup (self->actions, action->name) == action)
        g_hash_table_remove (self->actions, action->name);
      g_ptr_array_remove_index (self->own_actions, self->own_actions->len - 1);
    }
  for (guint i = 0; i < actions->len; i++)
    {
      SenAction *action = g_ptr_array_index (actions, i);

      if (!g_hash_table_contains (self->actions, action->name))
        g_hash_table_insert (self->actions, action->name, action);
    }
}

static gboolean
start_display (SenPluginHost *self,
               SenHostedPlugin *plugin,
               const SenPluginManifest *manifest,
               GType type,
               SenDisplayFunc func,
               gpointer user_data,
               GError **error)
{
  guint before = self->own_actions->len;
  GObject *extension;

  if (!sen_plugin_host_check_manifest (self, manifest, error) || !sen_peas_load (self->peas, manifest, error))
    return FALSE;
  extension = sen_peas_create (self->peas, manifest, type, error);
  if (extension == NULL)
    return FALSE;
  g_ptr_array_add (plugin->displays, extension);
  if (take (plugin, manifest, extension, func, user_data, error))
    return TRUE;
  take_back_actions (self, plugin, before);
  return FALSE;
}

static void
start_displays (SenPluginHost *self, SenHostedPlugin *plugin, GType type, SenDisplayFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->manifests->len; i++)
    {
      const SenPluginManifest *manifest = g_ptr_array_index (self->manifests, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *message = NULL;
      gboolean ok;

      if (!is_display_of (manifest, plugin->manifest->id))
        continue;
      sen_plugin_guard_enter (self->guard, manifest->id);
      ok = start_display (self, plugin, manifest, type, func, user_data, &error);
      sen_plugin_guard_leave (self->guard);
      if (ok)
        continue;
      message = g_strdup_printf (_ ("Its pages are left out: %s"), error->message);
      sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_ACTIVE, message);
    }
}

/*
 * Whether a display module of an active plugin crashed a window, when it was started or when it built a page; then its
 * message says so, on the terminal too.
 */
gboolean
sen_plugin_host_note_crashed_display (SenPluginHost *self, SenHostedPlugin *plugin)
{
  for (guint i = 0; i < self->manifests->len; i++)
    {
      const SenPluginManifest *manifest = g_ptr_array_index (self->manifests, i);

      if (is_display_of (manifest, plugin->manifest->id)
          && sen_plugin_guard_blames_anywhere (self->guard, manifest->id))
        {
          sen_plugin_info_set_state (plugin->info, SEN_PLUGIN_ACTIVE,
                                     _ ("Sen ended unexpectedly while the pages of this plugin were starting, so they "
                                        "are left out now. Turn the plugin on to try again."));
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sen_plugin_host_load_display:
 * @type: the #GType of the display interface
 * @func: (scope call): takes what each display module provides
 * @user_data: for @func
 *
 * Loads the display modules of the active plugins, after sen_plugin_host_load(). A display module that fails leaves its
 * plugin active, with a message. When one of them crashed the program before, all of that plugin are left out.
 *
 * Returns: %TRUE; a display module that fails is no error
 */
gboolean
sen_plugin_host_load_display (SenPluginHost *self, GType type, SenDisplayFunc func, gpointer user_data, GError **error)
{
  guint at = 0;

  g_return_val_if_fail (SEN_IS_PLUGIN_HOST (self) && self->manifests != NULL, FALSE);
  while (sen_plugin_host_load_next_display (self, &at, type, func, user_data))
    ;
  return TRUE;
}

/**
 * sen_plugin_host_load_next_display:
 * @at: (inout): 0 at first; counts on
 * @type: the #GType of the display interface
 * @func: (scope call): takes what each display module provides
 * @user_data: for @func
 *
 * As sen_plugin_host_load_display(), one plugin at a time, so that the main loop can do something else in between.
 *
 * Returns: whether there is another plugin
 */
gboolean
sen_plugin_host_load_next_display (SenPluginHost *self, guint *at, GType type, SenDisplayFunc func, gpointer user_data)
{
  g_return_val_if_fail (SEN_IS_PLUGIN_HOST (self) && self->manifests != NULL, FALSE);
  if (*at < self->plugins->len)
    {
      SenHostedPlugin *plugin = g_ptr_array_index (self->plugins, (*at)++);

      if (plugin->registry != NULL && !sen_plugin_host_note_crashed_display (self, plugin))
        start_displays (self, plugin, type, func, user_data);
    }
  return *at < self->plugins->len;
}

static const SenPluginManifest *
find_display (SenPluginHost *self, const char *id)
{
  for (guint i = 0; self->manifests != NULL && i < self->manifests->len; i++)
    if (is_display_of (g_ptr_array_index (self->manifests, i), id))
      return g_ptr_array_index (self->manifests, i);
  return NULL;
}

/**
 * sen_plugin_host_begin_call:
 * @id: a plugin's id
 *
 * The display part of a plugin is about to be called, to build a page. Should the program crash before
 * sen_plugin_host_end_call(), the next start leaves the pages of this plugin out. Calls may be nested: the outer one
 * then stands for all. Main thread.
 */
void
sen_plugin_host_begin_call (SenPluginHost *self, const char *id)
{
  const SenPluginManifest *manifest;

  g_return_if_fail (SEN_IS_PLUGIN_HOST (self) && id != NULL);
  if (self->call_depth++ > 0)
    return;
  manifest = find_display (self, id);
  sen_plugin_capture_begin (&self->call_capture, manifest != NULL && is_python (manifest));
  if (manifest != NULL)
    sen_plugin_guard_enter (self->guard, manifest->id);
}

/**
 * sen_plugin_host_end_call:
 *
 * The call that sen_plugin_host_begin_call() announced came back.
 *
 * Returns: (transfer full) (nullable): what a plugin in Python complained of last, such as an exception; the call may
 *   have gone well nevertheless
 */
char *
sen_plugin_host_end_call (SenPluginHost *self)
{
  g_return_val_if_fail (SEN_IS_PLUGIN_HOST (self) && self->call_depth > 0, NULL);
  if (--self->call_depth > 0)
    return NULL;
  if (self->guard != NULL)
    {
      sen_plugin_guard_leave (self->guard);
      if (self->settled)
        sen_plugin_guard_settle (self->guard);
    }
  return sen_plugin_capture_end (&self->call_capture);
}
