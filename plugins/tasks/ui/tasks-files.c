/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import and export from the page's menu: asks for a file, does it on the office's worker, says how it went. */
#include "tasks-files.h"

#include <glib/gi18n-lib.h>

#include "tasks-row.h"

typedef struct
{
  SenUiContext *context; /* owned */
  SenOffice *office;     /* owned: the worker must not touch the context */
  char *path;
  char *person;
  char *today;
  TasksView view;
  gboolean calendar;
  gboolean in;
  GPtrArray *rows;
  TasksImport done;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->context);
  g_object_unref (job->office);
  g_free (job->path);
  g_free (job->person);
  g_free (job->today);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  tasks_import_clear (&job->done);
  g_free (job);
}

static Job *
job_new (SenUiContext *context, gboolean in)
{
  Job *job = g_new0 (Job, 1);

  job->context = g_object_ref (context);
  job->office = g_object_ref (sen_ui_context_get_office (context));
  job->person = sen_people_dup_current (sen_office_get_people (job->office));
  job->today = tasks_today ();
  job->in = in;
  return job;
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Job *job = data;

  job->rows = tasks_rows_load (db, &job->view, error);
  return job->rows != NULL;
}

static gboolean
apply_in_store (SenDb *db, gpointer data, GError **error)
{
  Job *job = data;

  tasks_import_clear (&job->done);
  return tasks_rows_apply (db, job->rows, job->person, NULL, &job->done, error);
}

static gboolean
write_file (Job *job, GError **error)
{
  g_autofree char *office = sen_office_dup_setting (job->office, "name");
  g_autofree char *text = NULL;

  if (!sen_store_read (sen_office_get_store (job->office), load_in_store, job, error))
    return FALSE;
  text = job->calendar ? tasks_ical_write (job->rows, office) : tasks_csv_write (job->rows);
  if (g_file_set_contents (job->path, text, -1, error))
    return TRUE;
  sen_error_convert (error, _ ("Couldn't write the file"));
  return FALSE;
}

static gboolean
read_file (Job *job, GError **error)
{
  g_autofree char *name = g_path_get_basename (job->path);
  g_autofree char *low = g_ascii_strdown (name, -1);
  g_autoptr (GBytes) bytes = NULL;
  char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (job->path, &content, &size, error))
    {
      sen_error_convert (error, _ ("Couldn't read the file"));
      return FALSE;
    }
  bytes = g_bytes_new_take (content, size);
  job->rows
      = g_str_has_suffix (low, ".ics") ? tasks_ical_read (bytes, name, error) : tasks_csv_read (bytes, name, error);
  return job->rows != NULL && sen_store_write (sen_office_get_store (job->office), apply_in_store, job, error);
}

static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->in ? read_file (job, &error) : write_file (job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
say_imported (Job *job)
{
  g_autofree char *text = NULL;

  if (job->done.problems->len > 0)
    {
      TasksProblem *first = job->done.problems->pdata[0];
      g_autoptr (GError) error = NULL;

      error = g_error_new (SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("%u tasks were left out. The first, number %u: %s"),
                           job->done.problems->len, first->line, first->message);
      sen_ui_error_show_dialog (sen_ui_context_get_window (job->context), _ ("Not all tasks were imported"), error);
      return;
    }
  text = g_strdup_printf (_ ("Imported: %u new, %u updated"), job->done.added, job->done.updated);
  sen_ui_context_toast (job->context, text);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    sen_ui_context_show_error (job->context, NULL, error);
  else if (job->in)
    say_imported (job);
  else
    sen_ui_context_toast (job->context, _ ("The file was saved"));
}

/* Takes @job over. */
static void
run (Job *job)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, ran_cb, NULL);

  g_task_set_task_data (task, job, job_free);
  sen_worker_queue (sen_office_get_worker (job->office), run_in_worker, g_steal_pointer (&task));
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  Job *asked = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  Job *job = job_new (asked->context, asked->in);

  job->path = g_file_get_path (file);
  job->calendar = asked->calendar;
  job->view = asked->view;
  job->view.person = job->person;
  job->view.today = job->today;
  if (job->path != NULL)
    run (job);
  else
    job_free (job);
}

/**
 * tasks_files_import:
 * @context: the window's context
 *
 * Asks for a table or a calendar file, and imports it.
 */
void
tasks_files_import (SenUiContext *context)
{
  static const char *const patterns[] = { "*.csv", "*.ics", NULL };

  sen_ui_context_open_files (context, _ ("Import Tasks"), FALSE, _ ("Tables and calendar files"), patterns, chosen_cb,
                             job_new (context, TRUE), job_free);
}

/**
 * tasks_files_export:
 * @context: the window's context
 * @view: what is shown
 * @calendar: a calendar file, else a table
 *
 * Asks where to, and writes what is shown there.
 */
void
tasks_files_export (SenUiContext *context, const TasksView *view, gboolean calendar)
{
  Job *job = job_new (context, FALSE);
  g_autofree char *name = g_strdup_printf ("%s.%s", _ ("Tasks"), calendar ? "ics" : "csv");

  job->view = *view;
  job->calendar = calendar;
  sen_ui_context_save_file (context, _ ("Export Tasks"), name, chosen_cb, job, job_free);
}
