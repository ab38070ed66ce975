/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl documents check, approve, send-back, number, issue, recall, replace, clauses. */
#include "documents-commands.h"

#include "documents-calls.h"

#include <glib/gi18n-lib.h>

static GCancellable *
cancellable_of (SenCommandCall *call)
{
  SenJob *job = sen_command_call_get_job (call);

  return job != NULL ? sen_job_get_cancellable (job) : NULL;
}

static GVariant *
list_findings (SenCommandCall *call, GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < findings->len; i++)
    {
      const DocumentsFinding *finding = findings->pdata[i];
      GVariantBuilder row;

      g_variant_builder_init (&row, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&row, "{sv}", "ok", g_variant_new_boolean (finding->ok));
      g_variant_builder_add (&row, "{sv}", "needed", g_variant_new_boolean (finding->needed));
      documents_command_add_text (&row, "message", finding->message);
      g_variant_builder_add_value (&list, g_variant_builder_end (&row));
      g_string_append_printf (text, "%s %s\n", finding->ok ? "✓" : (finding->needed ? "✗" : "!"), finding->message);
    }
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  sen_command_call_set_text (call, text->str);
  return g_variant_builder_end (&list);
}

static GVariant *
check_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_command_load (call, error);
  g_autoptr (GPtrArray) findings = NULL;

  if (document == NULL)
    return NULL;
  if (sen_command_call_has_flag (call, "preview"))
    {
      findings = documents_document_examine (document);
      for (guint i = 0; i < findings->len; i++)
        if (!((DocumentsFinding *)findings->pdata[i])->ok && ((DocumentsFinding *)findings->pdata[i])->needed)
          sen_command_call_set_status (call, 1);
    }
  else
    findings = documents_office_check (sen_command_call_get_office (call), document->id, error);
  return findings != NULL ? list_findings (call, findings) : NULL;
}

static GVariant *
approve_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);

  if (id == NULL || !documents_office_approve (sen_command_call_get_office (call), id, cancellable_of (call), error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

static GVariant *
send_back_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);

  if (id == NULL
      || !documents_office_send_back (sen_command_call_get_office (call), id,
                                      sen_command_call_get_option (call, "reason"), error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

static GVariant *
number_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);
  g_autofree char *day = NULL;
  guint number = 0;

  if (id == NULL || !documents_command_take_day (call, "day", &day, error)
      || !documents_office_number (sen_command_call_get_office (call), id, day, &number, error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

static GVariant *
add_tasks (SenCommandCall *call, const char *id, GVariant *answer, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tasks = documents_offer_tasks (sen_command_call_get_office (call), id, problems, error);
  g_autoptr (GVariant) owned = g_variant_ref_sink (answer);
  GVariantDict dict;

  if (tasks == NULL)
    return NULL;
  g_variant_dict_init (&dict, owned);
  g_variant_dict_insert_value (&dict, "tasks",
                               g_variant_new_strv ((const char *const *)tasks->pdata, (gssize)tasks->len));
  g_variant_dict_insert_value (&dict, "problems",
                               g_variant_new_strv ((const char *const *)problems->pdata, (gssize)problems->len));
  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", (char *)problems->pdata[i]);
  return g_variant_dict_end (&dict);
}

static GVariant *
issue_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);
  GVariant *answer;

  if (id == NULL || !documents_office_issue (sen_command_call_get_office (call), id, cancellable_of (call), error))
    return NULL;
  answer = documents_command_answer_state (call, id, error);
  return answer != NULL && sen_command_call_has_flag (call, "tasks") ? add_tasks (call, id, answer, error) : answer;
}

static GVariant *
recall_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);

  if (id == NULL
      || !documents_office_recall (sen_command_call_get_office (call), id, sen_command_call_get_option (call, "reason"),
                                   error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

static GVariant *
replace_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);
  g_autofree char *copy = id != NULL ? documents_office_replace (sen_command_call_get_office (call), id, error) : NULL;

  return copy != NULL ? documents_command_answer_id (call, copy) : NULL;
}

static GVariant *
clauses_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);
  g_autoptr (GPtrArray) clauses
      = id != NULL ? documents_list_clauses (sen_command_call_get_office (call), id, error) : NULL;
  GVariantBuilder list;

  if (clauses == NULL)
    return NULL;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < clauses->len; i++)
    {
      const DocumentsClause *clause = clauses->pdata[i];
      GVariantBuilder row;

      g_variant_builder_init (&row, G_VARIANT_TYPE_VARDICT);
      documents_command_add_text (&row, "where", clause->where);
      documents_command_add_text (&row, "due", clause->due);
      documents_command_add_text (&row, "unit", clause->unit_name);
      g_variant_builder_add (&row, "{sv}", "coordinators",
                             g_variant_new_strv ((const char *const *)clause->coordinators, -1));
      documents_command_add_text (&row, "text", clause->text);
      g_variant_builder_add_value (&list, g_variant_builder_end (&row));
    }
  return g_variant_builder_end (&list);
}

static void
add (SenRegistry *registry, SenCommand *command)
{
  sen_command_set_arguments (command, 1, 1);
  sen_registry_add_command (registry, command);
}

void
documents_commands_register_life (SenRegistry *registry)
{
  SenCommand *check
      = sen_command_new ("documents check", "ID", _ ("Say that form and wording are right"), check_cb, NULL, NULL);
  SenCommand *approve = sen_command_new ("documents approve", "ID", _ ("Approve a checked document and make its paper"),
                                         approve_cb, NULL, NULL);
  SenCommand *back = sen_command_new ("documents send-back", "ID", _ ("Send a document back to be changed"),
                                      send_back_cb, NULL, NULL);
  SenCommand *number
      = sen_command_new ("documents number", "ID", _ ("Give a document its number and day"), number_cb, NULL, NULL);
  SenCommand *issue = sen_command_new ("documents issue", "ID", _ ("Issue a numbered document"), issue_cb, NULL, NULL);
  SenCommand *recall
      = sen_command_new ("documents recall", "ID", _ ("Take an issued document back"), recall_cb, NULL, NULL);
  SenCommand *replace = sen_command_new (
      "documents replace", "ID", _ ("Start a draft that stands in an issued document's place"), replace_cb, NULL, NULL);
  SenCommand *clauses = sen_command_new (
      "documents clauses", "ID", _ ("List what a document tells whom to do until when"), clauses_cb, NULL, NULL);

  sen_command_add_option (check, "preview", NULL, _ ("Only show what is right and what is missing"));
  sen_command_add_option (back, "reason", "TEXT", _ ("What has to be changed"));
  sen_command_add_option (recall, "reason", "TEXT", _ ("Why"));
  sen_command_add_option (number, "day", "DAY", _ ("The day of issue; today if not given"));
  sen_command_add_option (issue, "tasks", NULL, _ ("Also make a task of every piece that names who and until when"));
  add (registry, check);
  add (registry, approve);
  add (registry, back);
  add (registry, number);
  add (registry, issue);
  add (registry, recall);
  add (registry, replace);
  add (registry, clauses);
}
