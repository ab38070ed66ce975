/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Never loaded: its manifest asks for a newer Sen. */
#include "small-plugin.h"

static gboolean
newer_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  g_assert_not_reached ();
}

SMALL_PLUGIN (Newer, newer)
