/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-backup-actions.h"

#include <glib/gi18n.h>

#include "sen-backup.h"

/* Back up, restore and open another office, from the menu. The work is a job on a thread. */

typedef struct
{
  SenOffice *office; /* owned */
  SenJob *job;       /* owned */
  char *path;        /* owned: the backup */
} Backup;

static void
backup_free (gpointer data)
{
  Backup *backup = data;

  g_clear_object (&backup->office);
  g_clear_object (&backup->job);
  g_free (backup->path);
  g_free (backup);
}

static void
backup_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Backup *backup = task_data;
  g_autoptr (GError) error = NULL;

  sen_backup_write (sen_office_get_store (backup->office), sen_office_get_vault (backup->office), backup->path,
                    backup->job, &error);
  sen_job_finish (backup->job, error);
  g_task_return_boolean (task, error == NULL);
}

static void
backup_to (GListModel *files, gpointer user_data)
{
  SenUiContext *context = sen_window_get_context (user_data);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *title = g_strdup_printf (_ ("Back up to “%s”"), name);
  g_autofree char *done = g_strdup_printf (_ ("The backup “%s” is written and verified."), name);
  Backup *backup = g_new0 (Backup, 1);

  backup->office = g_object_ref (sen_ui_context_get_office (context));
  backup->job = sen_job_new (title);
  backup->path = g_file_get_path (file);
  sen_ui_context_run_job (context, backup->job, done);
  g_task_set_task_data (task, backup, backup_free);
  g_task_run_in_thread (task, backup_in_thread);
}

/**
 * sen_backup_actions_backup:
 * @window: the window
 *
 * Asks where, then backs the office up.
 */
void
sen_backup_actions_backup (SenWindow *window)
{
  g_autofree char *today = sen_ui_today ();
  g_autofree char *office
      = sen_office_dup_setting (sen_ui_context_get_office (sen_window_get_context (window)), "name");
  g_autofree char *name = g_strconcat (office != NULL ? office : "Sen", " ", today, SEN_BACKUP_SUFFIX, NULL);

  g_strdelimit (name, "/\\:", '-');
  sen_ui_context_save_file (sen_window_get_context (window), _ ("Back Up the Office"), name, backup_to, window, NULL);
}

typedef struct
{
  SenWindow *window; /* borrowed: the dialog is modal to it */
  char *path;        /* owned */
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_free (restore->path);
  g_free (restore);
}

static void
restore_confirmed (gpointer user_data)
{
  Restore *restore = user_data;

  sen_application_restore (sen_window_get_application (restore->window), restore->path);
}

static void
restore_from (GListModel *files, gpointer user_data)
{
  SenWindow *window = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *heading = g_strdup_printf (_ ("Restore “%s”?"), name);
  Restore *restore = g_new0 (Restore, 1);

  restore->window = window;
  restore->path = g_file_get_path (file);
  sen_ui_context_ask (sen_window_get_context (window), heading,
                      _ ("Every file of the backup is checked first. The office as it is now is kept beside it, so "
                         "nothing is lost. Sen starts again afterwards."),
                      _ ("_Restore"), TRUE, restore_confirmed, restore, restore_free);
}

/**
 * sen_backup_actions_restore:
 * @window: the window
 *
 * Asks which backup, then puts it in the office's place, keeping the old one.
 */
void
sen_backup_actions_restore (SenWindow *window)
{
  const char *const patterns[] = { "*" SEN_BACKUP_SUFFIX, NULL };

  sen_ui_context_open_files (sen_window_get_context (window), _ ("Restore a Backup"), FALSE, _ ("Backups of Sen"),
                             patterns, restore_from, window, NULL);
}

static void
open_folder (GListModel *files, gpointer user_data)
{
  SenWindow *window = user_data;
  g_autoptr (GFile) folder = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (folder);

  if (path != NULL && sen_office_exists (path))
    sen_application_restart (sen_window_get_application (window), path);
  else
    sen_ui_context_toast (sen_window_get_context (window), _ ("There is no office in this folder."));
}

/**
 * sen_backup_actions_open_office:
 * @window: the window
 *
 * Asks for another office's folder and opens it.
 */
void
sen_backup_actions_open_office (SenWindow *window)
{
  sen_ui_context_open_folder (sen_window_get_context (window), _ ("Open Another Office"), open_folder, window, NULL);
}
