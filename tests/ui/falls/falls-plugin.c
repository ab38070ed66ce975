/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The root of a plugin whose page crashes: one command, which must stay. */
#include "small-plugin.h"

static GVariant *
stand_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  return g_variant_new_string ("standing");
}

static gboolean
falls_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  sen_registry_add_command (registry, sen_command_new ("falls stand", NULL, "Stand", stand_cb, NULL, NULL));
  return TRUE;
}

SMALL_PLUGIN (Falls, falls)
