/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crashes the program at registration, when SEN_TEST_CRASH says how. */
#include "small-plugin.h"

#include <signal.h>
#include <stdlib.h>

static gboolean
aborts_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  const char *how = g_getenv ("SEN_TEST_CRASH");

  if (g_strcmp0 (how, "abort") == 0)
    abort ();
  if (g_strcmp0 (how, "segv") == 0)
    raise (SIGSEGV);
  if (g_strcmp0 (how, "kill") == 0)
    raise (SIGKILL);
  return TRUE;
}

SMALL_PLUGIN (Aborts, aborts)
