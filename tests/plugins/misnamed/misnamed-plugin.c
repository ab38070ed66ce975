/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names a table as if it were another plugin’s. */
#include "small-plugin.h"

static gboolean
misnamed_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  sen_registry_track (registry, "good_item");
  return TRUE;
}

SMALL_PLUGIN (Misnamed, misnamed)
