/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-registry.h"

G_BEGIN_DECLS

#define SEN_TYPE_PLUGIN_UI (sen_plugin_ui_get_type ())
G_DECLARE_INTERFACE (SenPluginUi, sen_plugin_ui, SEN, PLUGIN_UI, GObject)

/**
 * SenPluginUiInterface:
 * @register_ui: hands over what the plugin shows; called once, on the main thread, before the window's first frame.
 *   It must not read the store or build widgets: the factories do that, when their part is first shown.
 *
 * The display part of a plugin.
 */
struct _SenPluginUiInterface
{
  GTypeInterface parent_iface;

  gboolean (*register_ui) (SenPluginUi *self, SenUiRegistry *registry, GError **error);
};

gboolean sen_plugin_ui_register_ui (SenPluginUi *self, SenUiRegistry *registry, GError **error);

G_END_DECLS
