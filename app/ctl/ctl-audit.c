/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl audit log|verify */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "sen-ctl-private.h"

/* The columns are stored as a JSON object; among JSON they stay one. */
static GVariant *
parse_columns (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json != NULL ? json : "{}", NULL);
  GVariant *value = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    value = json_gvariant_deserialize (node, "a{sv}", NULL);
  return value != NULL ? value : g_variant_new_string (json);
}

static void
append_change (GString *text, GVariantBuilder *rows, const SenChange *change)
{
  g_autofree char *time = sen_ctl_format_time (sen_change_get_time (change));
  SenCtlRecord record;

  g_string_append_printf (text, "%s  %s/%" G_GINT64_FORMAT "  %s  %s  %s\n", time, change->device, change->seq,
                          change->table, change->row, change->columns);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "device", change->device);
  sen_ctl_record_add_int (&record, "seq", change->seq);
  sen_ctl_record_add (&record, "time", time);
  sen_ctl_record_add (&record, "author", change->author);
  sen_ctl_record_add (&record, "table", change->table);
  sen_ctl_record_add (&record, "row", change->row);
  sen_ctl_record_add_value (&record, "columns", parse_columns (change->columns));
  g_variant_builder_add_value (rows, sen_ctl_record_end (&record));
}

static GVariant *
log_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenStore *store = sen_office_get_store (sen_command_call_get_office (call));
  const char *limit_text = sen_command_call_get_option (call, "limit");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) changes = NULL;
  GVariantBuilder rows;
  guint64 limit = 100;

  if (limit_text != NULL && !g_ascii_string_to_unsigned (limit_text, 10, 1, 1000000, &limit, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is not a number from 1 to 1,000,000."),
                   limit_text);
      return NULL;
    }
  changes = sen_journal_list (store, sen_command_call_get_option (call, "table"),
                              sen_command_call_get_option (call, "row"), (guint)limit, error);
  if (changes == NULL)
    return NULL;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < changes->len; i++)
    append_change (text, &rows, g_ptr_array_index (changes, i));
  sen_command_call_set_text (call, text->str);
  return g_variant_builder_end (&rows);
}

static GVariant *
verify_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenStore *store = sen_office_get_store (sen_command_call_get_office (call));
  SenJob *job = sen_command_call_get_job (call);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gint64 n_changes = 0;

  sen_job_set_progress (job, -1, _ ("Checking the journal"));
  if (!sen_journal_verify (store, problems, &n_changes, sen_job_get_cancellable (job), error))
    return NULL;
  return sen_ctl_verdict (call, problems, "changes", n_changes);
}

void
sen_ctl_add_audit_commands (SenCtl *self)
{
  SenCommand *log = sen_command_new ("audit log", NULL, _ ("Tell who changed what, newest first"), log_cb, NULL, NULL);

  sen_command_add_option (log, "table", _ ("TABLE"), _ ("Only changes of this table"));
  sen_command_add_option (log, "row", _ ("ID"), _ ("Only changes of this row"));
  sen_command_add_option (log, "limit", _ ("N"), _ ("At most N changes; 100 if absent"));
  sen_ctl_add (self, SEN_CTL_OFFICE, log);
  sen_ctl_add (self, SEN_CTL_OFFICE,
               sen_command_new ("audit verify", NULL, _ ("Prove that nothing was changed behind Sen's back"), verify_cb,
                                NULL, NULL));
}
