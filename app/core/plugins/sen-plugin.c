/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-plugin.h"

#include <glib/gi18n-lib.h>

#include "sen-error.h"

/**
 * SenPlugin:
 *
 * The root module of a plugin. It knows no window: the shell, the agent and senctl load it alike.
 */

G_DEFINE_INTERFACE (SenPlugin, sen_plugin, G_TYPE_OBJECT)

static void
sen_plugin_default_init (SenPluginInterface *iface)
{
}

/**
 * sen_plugin_register_parts: (virtual register_parts)
 * @registry: takes what the plugin offers; valid during the call only
 * @error: where to say why the plugin can't be used here
 *
 * Hands over migrations, tracked tables, commands, actions, kinds and sample data. Called once for each opened office,
 * on the main thread, before the plugin's migrations ran: it must not read its tables yet. A plugin that returns %FALSE
 * is left out with the message, and so is everything that it had handed over.
 *
 * Returns: whether the plugin can be used
 */
gboolean
sen_plugin_register_parts (SenPlugin *self, SenRegistry *registry, GError **error)
{
  SenPluginInterface *iface;

  g_return_val_if_fail (SEN_IS_PLUGIN (self), FALSE);
  iface = SEN_PLUGIN_GET_IFACE (self);
  if (iface->register_parts == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("It offers nothing."));
      return FALSE;
    }
  return iface->register_parts (self, registry, error);
}
