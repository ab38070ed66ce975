/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands something over, then fails: all of it must be withdrawn. */
#include "small-plugin.h"

static gboolean
nothing_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  return TRUE;
}

static GVariant *
run_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  return NULL;
}

static gboolean
refuses_register (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  sen_registry_add_migration (registry, 1, "initial", "CREATE TABLE refuses_thing (id TEXT PRIMARY KEY NOT NULL);");
  sen_registry_add_action (registry, "refuses.nothing", NULL, nothing_cb, NULL, NULL);
  sen_registry_add_command (registry, sen_command_new ("refuses run", NULL, "Run", run_cb, NULL, NULL));
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED, "Not today.");
  return FALSE;
}

SMALL_PLUGIN (Refuses, refuses)
