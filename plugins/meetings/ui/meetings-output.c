/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes as a paper: laid out from what is saved, on a worker of their own, so that neither typing nor other jobs
 * wait for them; and written to a file. */
#include "meetings-output.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "meetings-minutes-paper.h"

typedef struct
{
  SenOffice *office; /* owned */
  SenPdfPool *pool;  /* owned */
  char *meeting;     /* owned */
  gboolean draft;
  MeetingsMinutes *minutes; /* owned, nullable until read */
  GBytes *bytes;            /* owned, nullable until laid out */
  SenPdfDocument *document; /* owned, nullable until opened */
} Render;

static void
render_free (gpointer data)
{
  Render *render = data;

  g_object_unref (render->office);
  g_object_unref (render->pool);
  g_free (render->meeting);
  g_clear_object (&render->minutes);
  g_clear_pointer (&render->bytes, g_bytes_unref);
  g_clear_object (&render->document);
  g_free (render);
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Render *render = data;

  render->minutes = meetings_book_load_minutes (db, render->meeting, error);
  return render->minutes != NULL;
}

static gboolean
lay_out (Render *render, GCancellable *cancellable, GError **error)
{
  g_autofree char *organ = sen_office_dup_setting (render->office, "organ");
  g_autofree char *parent = sen_office_dup_setting (render->office, "parent_organ");
  MeetingsPaperOptions options = { parent, organ, render->draft, NULL };
  g_autoptr (SenOfficialDocument) paper = meetings_minutes_paper_new (render->minutes, &options);

  render->bytes = sen_official_document_render (paper, cancellable, error);
  return render->bytes != NULL;
}

static gboolean
open_pages (Render *render, GCancellable *cancellable, GError **error)
{
  int fd = sen_memory_file_new (render->bytes, _ ("Minutes"), error);

  if (fd < 0)
    return FALSE;
  render->document = sen_pdf_document_open_fd (render->pool, fd, _ ("Minutes"), NULL, cancellable, error);
  close (fd);
  return render->document != NULL;
}

static void
render_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Render *render = task_data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (sen_store_read (sen_office_get_store (render->office), load_in_store, render, &error)
      && lay_out (render, cancellable, &error) && open_pages (render, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static SenWorker *
get_worker (SenUiContext *context)
{
  SenWorker *worker = g_object_get_data (G_OBJECT (context), "meetings-output-worker");

  if (worker == NULL)
    {
      worker = sen_worker_new ("meetings-output");
      g_object_set_data_full (G_OBJECT (context), "meetings-output-worker", worker, g_object_unref);
    }
  return worker;
}

/**
 * meetings_output_render_async:
 * @desk: whose minutes, as they are saved
 * @draft: whether every page says that it is a draft
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Lays the minutes out.
 */
void
meetings_output_render_async (MeetingsDesk *desk,
                              gboolean draft,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  SenUiContext *context = meetings_desk_get_context (desk);
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  Render *render = g_new0 (Render, 1);

  render->office = g_object_ref (sen_ui_context_get_office (context));
  render->pool = g_object_ref (sen_ui_context_get_pdf (context));
  render->meeting = g_strdup (meetings_desk_get_id (desk));
  render->draft = draft;
  g_task_set_task_data (task, render, render_free);
  sen_worker_queue (get_worker (context), render_in_worker, task);
}

/**
 * meetings_output_render_finish:
 * @result: what the callback got
 * @document: (out) (optional) (transfer full): the pages, opened for reading
 * @error: as the store, the writer or the reader says
 *
 * Returns: (transfer full): the PDF
 */
GBytes *
meetings_output_render_finish (GAsyncResult *result, SenPdfDocument **document, GError **error)
{
  Render *render = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (document != NULL)
    *document = g_object_ref (render->document);
  return g_bytes_ref (render->bytes);
}

/* Export */

typedef struct
{
  MeetingsDesk *desk; /* owned */
  GFile *file;        /* owned */
  GBytes *bytes;      /* owned, nullable until laid out */
  SenJob *job;        /* owned */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->desk);
  g_object_unref (export->file);
  g_clear_pointer (&export->bytes, g_bytes_unref);
  g_object_unref (export->job);
  g_free (export);
}

static void
open_file (gpointer user_data)
{
  g_autofree char *uri = g_file_get_uri (user_data);

  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

/* The user wants to know what is safe and what to do. */
static void
say_why (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  GError *said = NULL;

  sen_error_convert (error, _ ("Couldn't write the minutes"));
  if (g_error_matches (*error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION)
      || g_error_matches (*error, SEN_ERROR, SEN_ERROR_NOT_FOUND))
    said = g_error_new (SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
                        _ ("“%s” can't be written to that folder. The minutes are safe in the office; choose another "
                           "folder."),
                        name);
  else if (g_error_matches (*error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE))
    said = g_error_new (SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
                        _ ("The disk is too full for “%s”. The minutes are safe in the office; free some space or "
                           "choose another disk."),
                        name);
  if (said == NULL)
    return;
  g_clear_error (error);
  *error = said;
}

/* Shows how it ended, and lets the export go. */
static void
finish_export (Export *export, GError **error)
{
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *text = g_strdup_printf (_ ("The minutes were written to “%s”"), name);

  if (*error != NULL)
    say_why (export->file, error);
  sen_job_finish (export->job, *error);
  if (*error == NULL)
    sen_ui_context_toast_action (meetings_desk_get_context (export->desk), text, _ ("Open"), open_file,
                                 g_object_ref (export->file), g_object_unref);
  export_free (export);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  finish_export (user_data, &error);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  finish_export (user_data, &error);
}

static void
save_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *export = data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (sen_pdf_save_bytes (export->bytes, g_file_peek_path (export->file), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On this computer under another name first: cancelled, or where the disk is full, GIO leaves half a file. */
static void
write_file (Export *export)
{
  GTask *task;

  if (g_file_peek_path (export->file) == NULL)
    {
      g_file_replace_contents_bytes_async (export->file, export->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                           replaced_cb, export);
      return;
    }
  task = g_task_new (NULL, sen_job_get_cancellable (export->job), saved_cb, export);
  g_task_set_check_cancellable (task, FALSE); /* once it is written it is */
  g_task_set_task_data (task, export, NULL);  /* it outlives the task, which ends in letting it go */
  sen_worker_queue (get_worker (meetings_desk_get_context (export->desk)), save_in_worker, task);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  export->bytes = meetings_output_render_finish (result, NULL, &error);
  if (export->bytes != NULL)
    write_file (export);
  else
    {
      sen_job_finish (export->job, error);
      export_free (export);
    }
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  MeetingsDesk *desk = user_data;
  Export *export = g_new0 (Export, 1);

  export->desk = g_object_ref (desk);
  export->file = g_list_model_get_item (files, 0);
  export->job = sen_job_new (_ ("Export the minutes"));
  sen_ui_context_run_job (meetings_desk_get_context (desk), export->job, NULL);
  meetings_output_render_async (desk, FALSE, sen_job_get_cancellable (export->job), rendered_cb, export);
}

/**
 * meetings_output_export:
 * @desk: whose minutes, as they are saved
 *
 * Asks for a file and writes the minutes to it as a PDF.
 */
void
meetings_output_export (MeetingsDesk *desk)
{
  MeetingsMeeting *meeting = meetings_desk_get_meeting (desk);
  g_autofree char *name = NULL;

  if (meeting == NULL)
    return;
  /* Translators: the proposed name of a file; %s is a meeting's title */
  name = g_strdup_printf (_ ("Minutes - %s.pdf"), meeting->title);
  g_strdelimit (name, "/\\:\n\r", '-');
  sen_ui_context_save_file (meetings_desk_get_context (desk), _ ("Export Minutes"), name, chosen_cb,
                            g_object_ref (desk), g_object_unref);
}
