/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trail as a folder: asks where, writes it on a thread, then says what it holds and how anybody can check it. */
#include "sen-trail-export.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_NAME 60 /* characters of a folder's name */

typedef struct
{
  SenUiContext *context; /* owned */
  SenTrail *trail;       /* owned */
  SenJob *job;           /* owned, nullable until it begins */
  char *folder;          /* owned, nullable until it is chosen */
  SenTrailExportFunc begun;
  gpointer user_data;
  GDestroyNotify destroy;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  if (export->destroy != NULL)
    export->destroy (export->user_data);
  g_object_unref (export->context);
  g_object_unref (export->trail);
  g_clear_object (&export->job);
  g_free (export->folder);
  g_free (export);
}

/* A folder of its own in the chosen one, named after the record, that is not there yet. */
static char *
choose_name (const char *above, const char *title)
{
  g_autofree char *begin = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MAX_NAME));
  g_autofree char *name = g_strdup_printf (_ ("Trail – %s"), begin);
  char *folder;

  g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
  folder = g_build_filename (above, g_strstrip (name), NULL);
  for (guint i = 2; g_file_test (folder, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *another = g_strdup_printf ("%s (%u)", name, i);

      g_free (folder);
      folder = g_build_filename (above, another, NULL);
    }
  return folder;
}

typedef struct
{
  SenUiContext *context; /* owned */
  char *folder, *hash;   /* owned */
} Told;

static void
told_free (gpointer data, GClosure *closure)
{
  Told *told = data;

  g_object_unref (told->context);
  g_free (told->folder);
  g_free (told->hash);
  g_free (told);
}

static void
response_cb (GtkWidget *alert, const char *response, gpointer user_data)
{
  Told *told = user_data;

  if (g_strcmp0 (response, "copy") == 0)
    {
      gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), told->hash);
      sen_ui_context_toast (told->context, _ ("The hash of the manifest is on the clipboard."));
    }
  else if (g_strcmp0 (response, "open") == 0)
    {
      g_autofree char *uri = g_filename_to_uri (told->folder, NULL, NULL);

      gtk_show_uri (sen_ui_context_get_window (told->context), uri, GDK_CURRENT_TIME);
    }
}

static void
tell (Export *export, const char *hash)
{
  GtkWindow *window = sen_ui_context_get_window (export->context);
  g_autofree char *quoted = g_shell_quote (export->folder);
  g_autofree char *command = g_strconcat ("senctl audit verify --export ", quoted, NULL);
  g_autofree char *body = g_strdup_printf (_ ("“%1$s” holds the trail to read (trail.txt), the same for programs "
                                              "(manifest.json) and every file (files/).\n\n"
                                              "Whoever has only this folder can check it with:\n%2$s\n\n"
                                              "Write this hash down elsewhere, such as in the minutes; it shows that "
                                              "nothing in the folder was changed:\n%3$s"),
                                           export->folder, command, hash);
  Told *told;
  GtkWidget *alert;

  if (window == NULL)
    return;
  told = g_new0 (Told, 1);
  told->context = g_object_ref (export->context);
  told->folder = g_strdup (export->folder);
  told->hash = g_strdup (hash);
  alert = sen_ui_alert_new (_ ("The trail is exported"), body);
  sen_ui_alert_add_response (alert, "open", _ ("_Open Folder"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "copy", _ ("_Copy Hash"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "close", _ ("_Close"), ADW_RESPONSE_SUGGESTED);
  sen_ui_alert_set_responses (alert, "close", "close");
  g_signal_connect_data (alert, "response", G_CALLBACK (response_cb), told, told_free, 0);
  sen_ui_alert_present (alert, window);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;
  char *hash = sen_trail_export (export->trail, export->folder, cancellable, &error);

  sen_job_finish (export->job, error);
  if (hash != NULL)
    g_task_return_pointer (task, hash, g_free);
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autofree char *hash = g_task_propagate_pointer (G_TASK (result), NULL);

  if (hash != NULL) /* else the job has shown why */
    tell (export, hash);
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  Export *asked = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *above = g_file_get_path (file);
  g_autoptr (GTask) task = NULL;
  const char *title = sen_trail_get_title (asked->trail);
  Export *export;

  if (above == NULL)
    {
      sen_ui_context_toast (asked->context, _ ("That folder is not on this machine. Choose another one."));
      return;
    }
  export = g_new0 (Export, 1);
  export->context = g_object_ref (asked->context);
  export->trail = g_object_ref (asked->trail);
  export->job = sen_job_new (_ ("Exporting the trail"));
  export->folder = choose_name (above, title != NULL ? title : "");
  sen_job_set_progress (export->job, -1, _ ("Writing the trail and its files"));
  sen_ui_context_run_job (export->context, export->job, NULL);
  asked->begun (export->job, asked->user_data);
  task = g_task_new (NULL, sen_job_get_cancellable (export->job), exported_cb, NULL);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * sen_trail_export_ask:
 * @context: the window's context
 * @trail: what to write
 * @begun: (scope notified) (closure user_data) (destroy destroy): shows how far it is
 * @user_data: for @begun
 * @destroy: (nullable): frees @user_data
 *
 * Asks for a folder, and writes the trail as a folder in it.
 */
void
sen_trail_export_ask (SenUiContext *context,
                      SenTrail *trail,
                      SenTrailExportFunc begun,
                      gpointer user_data,
                      GDestroyNotify destroy)
{
  Export *export = g_new0 (Export, 1);

  export->context = g_object_ref (context);
  export->trail = g_object_ref (trail);
  export->begun = begun;
  export->user_data = user_data;
  export->destroy = destroy;
  sen_ui_context_open_folder (context, _ ("Export the Trail Into a Folder"), chosen_cb, export, export_free);
}
