/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-registry.h"

G_BEGIN_DECLS

/**
 * SEN_PLUGIN_API:
 *
 * Raised when a plugin built for an older interface would no longer work. The manifest says `X-Sen-Api=1`.
 */
#define SEN_PLUGIN_API 1

#define SEN_TYPE_PLUGIN (sen_plugin_get_type ())
G_DECLARE_INTERFACE (SenPlugin, sen_plugin, SEN, PLUGIN, GObject)

/**
 * SenPluginInterface:
 * @parent_iface: the parent
 * @register_parts: hands over what the plugin offers; see sen_plugin_register_parts()
 */
struct _SenPluginInterface
{
  GTypeInterface parent_iface;

  gboolean (*register_parts) (SenPlugin *self, SenRegistry *registry, GError **error);
};

gboolean sen_plugin_register_parts (SenPlugin *self, SenRegistry *registry, GError **error);

void sen_plugin_module_add (GTypeModule *module, GType interface_type, GType implementation_type);

/**
 * SEN_PLUGIN_MODULE: (skip)
 * @interface_type: `SEN_TYPE_PLUGIN`, or the display interface in a display module
 * @implementation_type: the plugin's own type
 *
 * The entry point of a C module; once per module, outside of any function.
 */
#define SEN_PLUGIN_MODULE(interface_type, implementation_type)                                                         \
  __attribute__ ((visibility ("default"))) void peas_register_types (GTypeModule *module);                             \
  void peas_register_types (GTypeModule *module)                                                                       \
  {                                                                                                                    \
    sen_plugin_module_add (module, (interface_type), (implementation_type));                                           \
  }

G_END_DECLS
