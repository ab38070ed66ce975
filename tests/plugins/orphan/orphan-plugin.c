/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Never loaded: it needs what is not there. */
#include "small-plugin.h"

static gboolean
orphan_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  g_assert_not_reached ();
}

SMALL_PLUGIN (Orphan, orphan)
