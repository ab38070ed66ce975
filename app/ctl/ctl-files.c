/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl files list|get|verify|add */
#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sen-ctl-private.h"

static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  return sen_ctl_query (sen_command_call_get_office (call),
                        "SELECT id, name, media_type, size,"
                        " strftime('%Y-%m-%dT%H:%M:%SZ', added / 1000, 'unixepoch') AS added"
                        " FROM sen_file ORDER BY added, id",
                        NULL, error);
}

/* A hash may be shortened to its first characters, as long as one file is meant. */
static char *
find_hash (SenOffice *office, const char *prefix, GError **error)
{
  g_autoptr (GVariant) rows = NULL;
  g_autoptr (GVariant) row = NULL;
  const char *hash = NULL;
  gsize length = strlen (prefix);

  if (length < 6 || length > 64 || strspn (prefix, "0123456789abcdef") != length)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is not the hash of a file (see “files list”)."),
                   prefix);
      return NULL;
    }
  rows = sen_ctl_query (office, "SELECT id FROM sen_file WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2",
                        g_variant_new ("(s)", prefix), error);
  if (rows == NULL)
    return NULL;
  if (g_variant_n_children (rows) != 1)
    {
      if (g_variant_n_children (rows) == 0)
        g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("No file “%s” is stored."), prefix);
      else
        g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("More than one file begins with “%s”."), prefix);
      return NULL;
    }
  row = g_variant_get_child_value (rows, 0);
  return g_variant_lookup (row, "id", "&s", &hash) ? g_strdup (hash) : NULL;
}

static gboolean
write_out (SenVault *vault, const char *hash, GError **error)
{
  g_autoptr (GBytes) bytes = sen_vault_read (vault, hash, error);
  gsize size;
  const void *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0)
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE, _ ("The file could not be written out."));
  return FALSE;
}

static GVariant *
get_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  SenVault *vault = sen_office_get_vault (office);
  const char *output = sen_command_call_get_option (call, "output");
  g_autofree char *hash = find_hash (office, sen_command_call_get_arguments (call)[0], error);
  SenCtlRecord record;

  if (hash == NULL)
    return NULL;
  if (output == NULL && isatty (STDOUT_FILENO))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("A file is not shown on the terminal. Say where it goes with “--output FILE”."));
      return NULL;
    }
  if (output == NULL)
    {
      write_out (vault, hash, error);
      return NULL;
    }
  if (!sen_vault_export (vault, hash, output, sen_job_get_cancellable (sen_command_call_get_job (call)), error))
    return NULL;
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "id", hash);
  sen_ctl_record_add (&record, "output", output);
  return sen_ctl_record_end (&record);
}

static GVariant *
verify_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GVariant) count = NULL;
  g_autoptr (GVariant) row = NULL;
  gint64 n = 0;

  if (!sen_vault_verify (sen_office_get_vault (office), problems, sen_command_call_get_job (call), error))
    return NULL;
  count = sen_ctl_query (office, "SELECT count(*) AS n FROM sen_file", NULL, error);
  if (count == NULL)
    return NULL;
  row = g_variant_get_child_value (count, 0);
  g_variant_lookup (row, "n", "x", &n);
  return sen_ctl_verdict (call, problems, "files", n);
}

static GVariant *
add_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenVault *vault = sen_office_get_vault (sen_command_call_get_office (call));
  const char *const *paths = sen_command_call_get_arguments (call);
  GCancellable *cancellable = sen_job_get_cancellable (sen_command_call_get_job (call));
  g_autoptr (GVariant) result = NULL;
  GVariantBuilder rows;
  gboolean ok = TRUE;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ok && paths[i] != NULL; i++)
    {
      g_autofree char *hash = sen_vault_add (vault, paths[i], cancellable, error);
      g_autofree char *name = g_path_get_basename (paths[i]);
      SenCtlRecord record;

      ok = hash != NULL;
      sen_ctl_record_init (&record);
      sen_ctl_record_add (&record, "id", hash);
      sen_ctl_record_add (&record, "name", name);
      g_variant_builder_add_value (&rows, sen_ctl_record_end (&record));
    }
  result = g_variant_ref_sink (g_variant_builder_end (&rows));
  return ok ? g_steal_pointer (&result) : NULL;
}

void
sen_ctl_add_files_commands (SenCtl *self)
{
  SenCommand *get = sen_command_new ("files get", _ ("HASH"), _ ("Copy a stored file out"), get_cb, NULL, NULL);
  SenCommand *add = sen_command_new ("files add", _ ("FILE…"), _ ("Store files"), add_cb, NULL, NULL);

  sen_ctl_add (self, SEN_CTL_OFFICE,
               sen_command_new ("files list", NULL, _ ("List the stored files"), list_cb, NULL, NULL));
  sen_command_set_arguments (get, 1, 1);
  sen_command_add_option (get, "output", _ ("FILE"), _ ("Where it goes; standard output if absent"));
  sen_ctl_add (self, SEN_CTL_OFFICE, get);
  sen_ctl_add (
      self, SEN_CTL_OFFICE,
      sen_command_new ("files verify", NULL, _ ("Read every stored file and compare its hash"), verify_cb, NULL, NULL));
  sen_command_set_arguments (add, 1, -1);
  sen_ctl_add (self, SEN_CTL_OFFICE, add);
}
