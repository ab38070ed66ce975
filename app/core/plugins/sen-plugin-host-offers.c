/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the active plugins of a SenPluginHost offer: commands, actions, sample data. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-error.h"
#include "sen-plugin-host-private.h"

static int
compare_commands (gconstpointer a, gconstpointer b)
{
  return strcmp (sen_command_get_name (*(SenCommand *const *)a), sen_command_get_name (*(SenCommand *const *)b));
}

/**
 * sen_plugin_host_list_commands:
 *
 * Returns: (transfer container) (element-type SenCommand): what the active plugins offer, by name
 */
GPtrArray *
sen_plugin_host_list_commands (SenPluginHost *self)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint p = 0; p < self->plugins->len; p++)
    {
      SenHostedPlugin *plugin = g_ptr_array_index (self->plugins, p);

      for (guint i = 0; plugin->registry != NULL && i < plugin->registry->commands->len; i++)
        g_ptr_array_add (commands, g_object_ref (g_ptr_array_index (plugin->registry->commands, i)));
    }
  g_ptr_array_sort (commands, compare_commands);
  return commands;
}

/**
 * sen_plugin_host_has_action:
 * @name: such as `tasks.create`
 *
 * Returns: whether an active plugin offers it, so that a button for it makes sense
 */
gboolean
sen_plugin_host_has_action (SenPluginHost *self, const char *name)
{
  return g_hash_table_contains (self->actions, name);
}

/**
 * sen_plugin_host_get_action_type:
 * @name: such as `tasks.open`
 *
 * Returns: (transfer none) (nullable): the type of its parameter; %NULL when it has none or is not there
 */
const GVariantType *
sen_plugin_host_get_action_type (SenPluginHost *self, const char *name)
{
  SenAction *action = g_hash_table_lookup (self->actions, name);

  return action != NULL ? action->type : NULL;
}

/**
 * sen_plugin_host_activate:
 * @name: such as `tasks.create`
 * @parameter: (nullable): of the type that the action was registered with; a floating one is taken over
 *
 * Does what the action's name says, on the main thread.
 *
 * Returns: whether it went well; %SEN_ERROR_NOT_FOUND when no active plugin offers it, %SEN_ERROR_CHECK_INPUT for a
 *   parameter of another type
 */
gboolean
sen_plugin_host_activate (SenPluginHost *self, const char *name, GVariant *parameter, GError **error)
{
  g_autoptr (GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  SenAction *action = g_hash_table_lookup (self->actions, name);
  g_autoptr (GError) local = NULL;

  if (action == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("No active plugin can do “%s”."), name);
      return FALSE;
    }
  if ((action->type == NULL) != (owned == NULL) || (owned != NULL && !g_variant_is_of_type (owned, action->type)))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” was called with a parameter of another type."),
                   name);
      return FALSE;
    }
  if (action->func (self->office, owned, action->user_data, &local))
    return TRUE;
  if (local == NULL) /* an exception in Python */
    g_set_error (&local, SEN_ERROR, SEN_ERROR_FAILED, _ ("“%s” failed without a reason."), name);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * sen_plugin_host_add_action:
 * @name: such as `tasks.open`
 * @parameter_type: (nullable): a GVariant type string, or %NULL for no parameter
 * @func: (scope notified) (closure user_data) (destroy destroy): does it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * A display part adds an action, or takes over one of its root part (to open a page instead of nothing).
 */
void
sen_plugin_host_add_action (SenPluginHost *self,
                            const char *name,
                            const char *parameter_type,
                            SenActionFunc func,
                            gpointer user_data,
                            GDestroyNotify destroy)
{
  SenAction *action;

  g_return_if_fail (SEN_IS_PLUGIN_HOST (self) && name != NULL && func != NULL);
  g_return_if_fail (parameter_type == NULL || g_variant_type_string_is_valid (parameter_type));
  action = sen_action_new (name, parameter_type, func, user_data, destroy);
  g_ptr_array_add (self->own_actions, action);
  g_hash_table_replace (self->actions, action->name, action);
}

/**
 * sen_plugin_host_fill_sample:
 * @years: 0: the small sample office; else that many years of a realistic archive
 * @job: (nullable): shows progress and can be cancelled
 *
 * Lets every active plugin put its invented data into a new office, in the order of starting. May block.
 *
 * Returns: whether all did
 */
gboolean
sen_plugin_host_fill_sample (SenPluginHost *self, guint years, SenJob *job, GError **error)
{
  g_autoptr (SenJob) own = job != NULL ? g_object_ref (job) : sen_job_new (_ ("Filling the sample office"));

  for (guint i = 0; i < self->plugins->len; i++)
    {
      SenHostedPlugin *plugin = g_ptr_array_index (self->plugins, i);
      SenRegistry *registry = plugin->registry;

      if (registry == NULL || registry->sample == NULL)
        continue;
      if (g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (own), error))
        return FALSE;
      sen_job_set_progress (own, (double)i / self->plugins->len, sen_plugin_info_get_name (plugin->info));
      if (!registry->sample (self->office, years, own, registry->sample_data, error))
        return FALSE;
    }
  return TRUE;
}
