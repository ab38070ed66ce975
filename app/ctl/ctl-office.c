/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl office init|info|check */
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "sen-ctl-private.h"

static gboolean
parse_years (const char *text, guint *years, GError **error)
{
  guint64 value = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, 30, &value, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is not a number of years from 1 to 30."), text);
      return FALSE;
    }
  *years = (guint)value;
  return TRUE;
}

static gboolean
fill (const char *folder, const char *name, gboolean sample, guint years, SenJob *job, GError **error)
{
  g_autoptr (SenOffice) office = sen_office_create (folder, name, error);
  gboolean ok = office != NULL;

  if (ok && sample)
    {
      ok = sen_office_load_plugins (office, error);
      if (ok)
        {
          sen_plugin_host_settle (sen_office_get_plugins (office));
          ok = sen_office_fill_sample (office, years, job, error);
        }
    }
  if (office != NULL)
    sen_office_close (office);
  return ok;
}

/* (transfer full): the error, with the folder that was asked for in place of the one that is gone again */
static GError *
speak_of (GError *error, const char *making, const char *folder)
{
  GString *message = g_string_new (error->message);

  g_string_replace (message, making, folder, 0);
  g_free (error->message);
  error->message = g_string_free (message, FALSE);
  return error;
}

/* Made under another name first: an office that is half there is worse than none. */
static gboolean
make (const char *folder, const char *name, gboolean sample, guint years, SenJob *job, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *making = g_strdup_printf ("%s/.%s.making-XXXXXX", parent, base);
  GError *local = NULL;

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp_full (making, 0700) == NULL)
    {
      int number = errno;

      g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (number), _ ("“%s” can't be made: %s"), folder,
                   g_strerror (number));
      sen_error_convert (error, NULL);
      return FALSE;
    }
  if (!fill (making, name, sample, years, job, &local))
    {
      sen_ctl_remove_folder (making);
      g_propagate_error (error, speak_of (g_steal_pointer (&local), making, folder));
      return FALSE;
    }
  if (g_rename (making, folder) == 0)
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT, _ ("“%s” is not empty, so no office was made there: %s"), folder,
               g_strerror (errno));
  sen_ctl_remove_folder (making);
  return FALSE;
}

static GVariant *
init_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (sen_command_call_get_arguments (call)[0], NULL);
  g_autofree char *base = g_path_get_basename (folder);
  const char *name = sen_command_call_get_option (call, "name");
  const char *years_text = sen_command_call_get_option (call, "years");
  gboolean sample = sen_command_call_has_flag (call, "sample") || years_text != NULL;
  g_autofree char *text = NULL;
  SenCtlRecord record;
  guint years;

  if (!parse_years (years_text, &years, error))
    return NULL;
  if (sen_office_exists (folder))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("There is an office in “%s” already; it was not changed. Choose another folder."), folder);
      return NULL;
    }
  if (!make (folder, name != NULL ? name : base, sample, years, sen_command_call_get_job (call), error))
    return NULL;
  text = g_strdup_printf (_ ("The office is ready: %s"), folder);
  sen_command_call_set_text (call, text);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "folder", folder);
  return sen_ctl_record_end (&record);
}

static gboolean
count_in_db (SenDb *db, gpointer data, GError **error)
{
  static const struct
  {
    const char *name;
    const char *sql;
  } counts[] = {
    { "units", "SELECT count(*) FROM sen_unit WHERE alive" },
    { "people", "SELECT count(*) FROM sen_person WHERE alive" },
    { "files", "SELECT count(*) FROM sen_file" },
    { "file_bytes", "SELECT coalesce(sum(size), 0) FROM sen_file" },
    { "changes", "SELECT count(*) FROM sen_journal" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 value = 0;

      if (!sen_db_get_int (db, counts[i].sql, NULL, &value, error))
        return FALSE;
      sen_ctl_record_add_int (data, counts[i].name, value);
    }
  return TRUE;
}

static GVariant *
info_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  static const char *const settings[] = { "name", "organ", "parent_organ", "place", "code" };
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *current = sen_people_dup_current (sen_office_get_people (office));
  g_autoptr (GVariant) result = NULL;
  SenCtlRecord record;
  gboolean ok;

  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "folder", sen_office_get_folder (office));
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *value = sen_office_dup_setting (office, settings[i]);

      sen_ctl_record_add (&record, settings[i], value);
    }
  sen_ctl_record_add (&record, "device", sen_store_get_device (sen_office_get_store (office)));
  sen_ctl_record_add (&record, "user", current);
  ok = sen_store_read (sen_office_get_store (office), count_in_db, &record, error);
  result = g_variant_ref_sink (sen_ctl_record_end (&record));
  return ok ? g_steal_pointer (&result) : NULL;
}

static GVariant *
check_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  SenStore *store = sen_office_get_store (office);
  SenJob *job = sen_command_call_get_job (call);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gint64 n_changes = 0;

  sen_job_set_progress (job, -1, _ ("Checking the database"));
  if (!sen_store_check (store, problems, error))
    return NULL;
  if (!sen_journal_verify_as_job (store, problems, &n_changes, job, 1, error))
    return NULL;
  sen_job_set_progress (job, -1, _ ("Checking the files"));
  if (!sen_vault_verify (sen_office_get_vault (office), problems, job, error))
    return NULL;
  return sen_ctl_verdict (call, problems, "changes", n_changes);
}

void
sen_ctl_add_office_commands (SenCtl *self)
{
  SenCommand *init = sen_command_new ("office init", "DIR", _ ("Make a new office"), init_cb, NULL, NULL);

  sen_command_set_arguments (init, 1, 1);
  sen_command_add_option (init, "name", _ ("NAME"), _ ("Its name; the folder's name if absent"));
  sen_command_add_option (init, "sample", NULL, _ ("Fill it with an invented ward"));
  sen_command_add_option (init, "years", _ ("N"), _ ("Fill it with N years of an invented archive"));
  sen_ctl_add (self, SEN_CTL_NOTHING, init);
  sen_ctl_add (self, SEN_CTL_OFFICE,
               sen_command_new ("office info", NULL, _ ("Tell about the office"), info_cb, NULL, NULL));
  sen_ctl_add (self, SEN_CTL_OFFICE,
               sen_command_new ("office check", NULL, _ ("Check the database, the journal and the files"), check_cb,
                                NULL, NULL));
}
