/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A display module without a display: what the test takes for the display interface is SenPlugin. */
#include "small-plugin.h"

static gboolean
good_ui_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  return TRUE;
}

SMALL_PLUGIN (GoodUi, good_ui)
