/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-registry.h"

G_BEGIN_DECLS

/* Raised when a plugin built for an older interface would no longer work. Manifest: X-Sen-Api=1 */
#define SEN_PLUGIN_API 1

#define SEN_TYPE_PLUGIN (sen_plugin_get_type ())
G_DECLARE_INTERFACE (SenPlugin, sen_plugin, SEN, PLUGIN, GObject)

struct _SenPluginInterface
{
  GTypeInterface parent_iface;

  gboolean (*register_parts) (SenPlugin *self, SenRegistry *registry, GError **error);
};

gboolean sen_plugin_register_parts (SenPlugin *self, SenRegistry *registry, GError **error);

G_END_DECLS
