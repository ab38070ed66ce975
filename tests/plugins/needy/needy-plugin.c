/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs the plugin “good”; adds nothing. */
#include "small-plugin.h"

static gboolean
needy_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  return TRUE;
}

SMALL_PLUGIN (Needy, needy)
