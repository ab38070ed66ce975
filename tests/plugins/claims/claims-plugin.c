/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Would take another plugin’s commands; its manifest says so. */
#include "small-plugin.h"

static gboolean
claims_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  return TRUE;
}

SMALL_PLUGIN (Claims, claims)
