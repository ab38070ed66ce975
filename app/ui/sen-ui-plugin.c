/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-plugin.h"

G_DEFINE_INTERFACE (SenPluginUi, sen_plugin_ui, G_TYPE_OBJECT)

static void
sen_plugin_ui_default_init (SenPluginUiInterface *iface)
{
}

/**
 * sen_plugin_ui_register_ui:
 * @self: the display part of a plugin
 * @registry: where it hands over what it shows
 * @error: where to say what failed
 *
 * Asks a plugin for its pages, cards, preferences and shortcuts. Called by the shell.
 *
 * Returns: whether it went well; on failure the plugin is left out
 */
gboolean
sen_plugin_ui_register_ui (SenPluginUi *self, SenUiRegistry *registry, GError **error)
{
  SenPluginUiInterface *iface;

  g_return_val_if_fail (SEN_IS_PLUGIN_UI (self), FALSE);
  g_return_val_if_fail (SEN_UI_IS_REGISTRY (registry), FALSE);

  iface = SEN_PLUGIN_UI_GET_IFACE (self);
  return iface->register_ui == NULL || iface->register_ui (self, registry, error);
}
