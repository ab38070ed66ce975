/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl backup, restore */
#include <glib/gi18n.h>

#include "sen-ctl-private.h"

static GVariant *
backup_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  const char *path = sen_command_call_get_arguments (call)[0];
  g_autofree char *text = NULL;
  SenCtlRecord record;

  if (!sen_backup_write (sen_office_get_store (office), sen_office_get_vault (office), path,
                         sen_command_call_get_job (call), error))
    return NULL;
  text = g_strdup_printf (_ ("The backup was written and verified: %s"), path);
  sen_command_call_set_text (call, text);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "file", path);
  return sen_ctl_record_end (&record);
}

static GVariant *
restore_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *path = sen_command_call_get_arguments (call)[0];
  g_autofree char *folder = sen_ctl_find_folder (user_data, error);
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;
  SenCtlRecord record;

  if (folder == NULL || !sen_backup_restore (path, folder, &kept, sen_command_call_get_job (call), error))
    return NULL;
  text = kept != NULL ? g_strdup_printf (_ ("The office was restored: %s\nThe one before was kept: %s"), folder, kept)
                      : g_strdup_printf (_ ("The office was restored: %s"), folder);
  sen_command_call_set_text (call, text);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "folder", folder);
  sen_ctl_record_add (&record, "kept", kept);
  return sen_ctl_record_end (&record);
}

void
sen_ctl_add_backup_commands (SenCtl *self)
{
  SenCommand *backup
      = sen_command_new ("backup", _ ("FILE"), _ ("Write the whole office into one archive"), backup_cb, NULL, NULL);
  SenCommand *restore = sen_command_new (
      "restore", _ ("FILE"), _ ("Put a backup in place; what is there is kept beside"), restore_cb, self, NULL);

  sen_command_set_arguments (backup, 1, 1);
  sen_ctl_add (self, SEN_CTL_OFFICE, backup);
  sen_command_set_arguments (restore, 1, 1);
  sen_ctl_add (self, SEN_CTL_NOTHING, restore);
}
