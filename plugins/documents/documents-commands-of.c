/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl documents draft --of: a draft that carries out another plugin's record, such as a motion that was passed. */
#include "documents-commands.h"

#include "documents-calls.h"

#include <glib/gi18n-lib.h>

/* Its plugin describes records of the kind PLUGIN.WHAT with the call PLUGIN.describe_WHAT. */
static GVariant *
ask (SenCommandCall *call, const char *of, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (sen_command_call_get_office (call));
  g_auto (GStrv) parts = g_strsplit (of, ":", 2);
  g_auto (GStrv) kind = g_strsplit (parts[0] != NULL ? parts[0] : "", ".", 2);
  g_autofree char *name = NULL;

  if (g_strv_length (parts) == 2 && g_strv_length (kind) == 2)
    name = g_strdup_printf ("%s.describe_%s", kind[0], kind[1]);
  if (name != NULL && sen_plugin_host_has_call (host, name))
    return sen_plugin_host_call (host, name, g_variant_new ("(s)", parts[1]), NULL, error);
  g_set_error (
      error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
      _ ("“%s” isn't something that a draft can be made of. Write it like meetings.item:ID. Nothing was added."), of);
  return NULL;
}

/* What was voted on and not passed decides nothing. */
GVariant *
documents_command_draft_of (SenCommandCall *call, const char *of, GError **error)
{
  g_autoptr (GVariant) subject = ask (call, of, error);
  g_autofree char *id = NULL;
  gboolean passed = TRUE;

  if (subject == NULL)
    return NULL;
  if (g_variant_lookup (subject, "passed", "b", &passed) && !passed)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                           _ ("That was voted on and not passed, so there is nothing to draft. Nothing was added."));
      return NULL;
    }
  id = documents_draft_from (sen_command_call_get_office (call), subject, error);
  return id != NULL ? documents_command_answer_id (call, id) : NULL;
}
