/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl audit log|verify|trail */
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

/* A folder that was exported needs no office. */
static GVariant *
verify_export (SenCommandCall *call, const char *folder, GError **error)
{
  SenJob *job = sen_command_call_get_job (call);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) said = g_string_new (NULL);
  guint n_entries = 0, n_files = 0;
  g_autofree char *hash = NULL;
  SenCtlRecord record;

  sen_job_set_progress (job, -1, _ ("Checking the trail"));
  hash = sen_trail_verify (folder, problems, &n_entries, &n_files, sen_job_get_cancellable (job), error);
  if (hash == NULL)
    return NULL;
  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (said, "%s\n", (const char *)g_ptr_array_index (problems, i));
  if (problems->len == 0)
    g_string_append_printf (said, _ ("In order: %u journal entries, %u files.\n"), n_entries, n_files);
  else
    sen_command_call_set_status (call, 1);
  g_string_append_printf (said, _ ("Hash of the manifest, to compare with the one told at the export: %s\n"), hash);
  sen_command_call_set_text (call, said->str);
  sen_ctl_record_init (&record);
  sen_ctl_record_add_bool (&record, "ok", problems->len == 0);
  sen_ctl_record_add_int (&record, "entries", n_entries);
  sen_ctl_record_add_int (&record, "files", n_files);
  sen_ctl_record_add (&record, "manifest", hash);
  g_ptr_array_add (problems, NULL);
  sen_ctl_record_add_value (&record, "problems", g_variant_new_strv ((const char *const *)problems->pdata, -1));
  return sen_ctl_record_end (&record);
}

static GVariant *
verify_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *folder = sen_command_call_get_option (call, "export");
  SenJob *job = sen_command_call_get_job (call);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gint64 n_changes = 0;
  SenOffice *office;

  if (folder != NULL)
    return verify_export (call, folder, error);
  office = sen_ctl_open (user_data, SEN_CTL_OFFICE, error);
  if (office == NULL)
    return NULL;
  if (!sen_journal_verify_as_job (sen_office_get_store (office), problems, &n_changes, job, 1, error))
    return NULL;
  return sen_ctl_verdict (call, problems, "changes", n_changes);
}

/* “documents.document:ID”, or the id alone. */
static SenTrail *
open_trail (SenOffice *office, const char *name, GError **error)
{
  const char *colon = strchr (name, ':');
  g_autofree char *kind = colon != NULL ? g_strndup (name, (gsize)(colon - name)) : NULL;

  if (kind == NULL)
    kind = sen_trail_find_kind (office, name, error);
  return kind != NULL ? sen_trail_new (office, kind, colon != NULL ? colon + 1 : name, error) : NULL;
}

static const char *
field (GVariant *record, const char *name)
{
  const char *value = NULL;

  return g_variant_lookup (record, name, "&s", &value) ? value : "";
}

static void
tell_steps (GString *said, GVariant *steps)
{
  for (gsize i = 0; i < g_variant_n_children (steps); i++)
    {
      g_autoptr (GVariant) step = g_variant_get_child_value (steps, i);
      g_autofree char *time = NULL;
      gint64 at = 0;

      g_variant_lookup (step, "at", "x", &at);
      time = sen_ctl_format_time (at);
      g_string_append_printf (said, "%s  %s  %s%s%s\n", time, field (step, "name"), field (step, "what"),
                              *field (step, "note") != '\0' ? " – " : "", field (step, "note"));
    }
}

static char *
tell_trail (SenTrail *trail)
{
  GString *said = g_string_new (NULL);
  GVariant *records = sen_trail_get_records (trail), *files = sen_trail_get_files (trail);

  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      g_string_append_printf (said, "%s: %s%s%s\n", field (record, "label"), field (record, "title"),
                              *field (record, "state") != '\0' ? " – " : "", field (record, "state"));
    }
  g_string_append_c (said, '\n');
  tell_steps (said, sen_trail_get_steps (trail));
  g_string_append_c (said, '\n');
  for (gsize i = 0; i < g_variant_n_children (files); i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (files, i);

      g_string_append_printf (said, "%s  %s  %s\n", field (file, "file"), field (file, "name"), field (file, "what"));
    }
  return g_string_free (said, FALSE);
}

static GVariant *
trail_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *folder = sen_command_call_get_option (call, "export");
  g_autoptr (SenTrail) trail
      = open_trail (sen_command_call_get_office (call), sen_command_call_get_arguments (call)[0], error);
  g_autofree char *said = NULL;
  g_autofree char *hash = NULL;
  SenCtlRecord record;

  if (trail == NULL)
    return NULL;
  if (folder == NULL)
    {
      said = tell_trail (trail);
      sen_command_call_set_text (call, said);
      return sen_trail_to_variant (trail);
    }
  hash = sen_trail_export (trail, folder, sen_job_get_cancellable (sen_command_call_get_job (call)), error);
  if (hash == NULL)
    return NULL;
  said = g_strdup_printf (_ ("Written to “%s”. Hash of the manifest, to be kept elsewhere: %s\n"), folder, hash);
  sen_command_call_set_text (call, said);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "folder", folder);
  sen_ctl_record_add (&record, "manifest", hash);
  return sen_ctl_record_end (&record);
}

static void
add_trail_command (SenCtl *self)
{
  SenCommand *trail = sen_command_new ("audit trail", _ ("ID"),
                                       _ ("Show the whole chain of a record: who did what when, with which files"),
                                       trail_cb, NULL, NULL);

  sen_command_set_arguments (trail, 1, 1);
  sen_command_add_option (trail, "export", _ ("FOLDER"), _ ("Write it as a folder that can be checked by itself"));
  sen_ctl_add (self, SEN_CTL_PLUGINS, trail);
}

void
sen_ctl_add_audit_commands (SenCtl *self)
{
  SenCommand *log = sen_command_new ("audit log", NULL, _ ("Tell who changed what, newest first"), log_cb, NULL, NULL);
  SenCommand *verify = sen_command_new ("audit verify", NULL, _ ("Prove that nothing was changed behind Sen's back"),
                                        verify_cb, self, NULL);

  sen_command_add_option (log, "table", _ ("TABLE"), _ ("Only changes of this table"));
  sen_command_add_option (log, "row", _ ("ID"), _ ("Only changes of this row"));
  sen_command_add_option (log, "limit", _ ("N"), _ ("At most N changes; 100 if absent"));
  sen_ctl_add (self, SEN_CTL_OFFICE, log);
  sen_command_add_option (verify, "export", _ ("FOLDER"), _ ("Check an exported trail instead; needs no office"));
  sen_ctl_add (self, SEN_CTL_NOTHING, verify);
  add_trail_command (self);
}
