/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a migration that fails in the middle. */
#include "small-plugin.h"

static gboolean
badsql_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  sen_registry_add_migration (registry, 1, "initial",
                              "CREATE TABLE badsql_one (id TEXT PRIMARY KEY NOT NULL); CREATE TABLE;");
  return TRUE;
}

SMALL_PLUGIN (Badsql, badsql)
