/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-dialogs.h"

#include <glib/gi18n-lib.h>

#include "sen-text.h"
#include "sen-ui-alert.h"

typedef struct
{
  SenUiFunc func;
  SenUiFilesFunc files_func;
  gpointer user_data;
  GDestroyNotify destroy;
} Answer;

static Answer *
answer_new (gpointer user_data, GDestroyNotify destroy)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->user_data = user_data;
  answer->destroy = destroy;
  return answer;
}

static void
answer_free (Answer *answer)
{
  if (answer->destroy != NULL)
    answer->destroy (answer->user_data);
  g_free (answer);
}

static void
answer_free_closure (gpointer data, GClosure *closure)
{
  answer_free (data);
}

static void
ask_response_cb (GtkWidget *alert, const char *response, gpointer user_data)
{
  Answer *answer = user_data;

  if (g_strcmp0 (response, "confirm") == 0 && answer->func != NULL)
    answer->func (answer->user_data);
}

/**
 * sen_ui_context_ask:
 * @self: the context
 * @heading: the question, translated
 * @body: (nullable): what will happen and what is safe, translated
 * @confirm_label: a verb
 * @destructive: whether something is lost by it
 * @confirmed: (scope notified) (closure user_data) (destroy destroy): what to do then
 * @user_data: for @confirmed
 * @destroy: (nullable): frees @user_data, however the question was answered
 *
 * Asks before something is done.
 */
void
sen_ui_context_ask (SenUiContext *self,
                    const char *heading,
                    const char *body,
                    const char *confirm_label,
                    gboolean destructive,
                    SenUiFunc confirmed,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  Answer *answer = answer_new (user_data, destroy);
  GtkWidget *alert = sen_ui_alert_new (heading, body);

  answer->func = confirmed;
  sen_ui_alert_add_response (alert, "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "confirm", confirm_label,
                             destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  sen_ui_alert_set_responses (alert, destructive ? "cancel" : "confirm", "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (ask_response_cb), answer, answer_free_closure, 0);
  sen_ui_alert_present (alert, sen_ui_context_get_window (self));
}

static void
chooser_response_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  Answer *answer = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

      if (files != NULL && g_list_model_get_n_items (files) > 0)
        answer->files_func (files, answer->user_data);
    }
  answer_free (answer);
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static GtkFileChooserNative *
chooser_new (SenUiContext *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (title, sen_ui_context_get_window (self), action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

static void
chooser_show (GtkFileChooserNative *chooser, SenUiFilesFunc func, gpointer user_data, GDestroyNotify destroy)
{
  Answer *answer = answer_new (user_data, destroy);

  answer->files_func = func;
  g_signal_connect (chooser, "response", G_CALLBACK (chooser_response_cb), answer);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * sen_ui_context_open_files:
 * @self: the context
 * @title: the chooser's title, translated
 * @several: whether several files may be chosen
 * @filter_name: (nullable): such as "PDF files", translated
 * @patterns: (nullable) (array zero-terminated=1): such as "*.pdf", %NULL-terminated
 * @func: (scope notified) (closure user_data) (destroy destroy): what to do with them
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, also when cancelled
 *
 * Lets the user choose files to read.
 */
void
sen_ui_context_open_files (SenUiContext *self,
                           const char *title,
                           gboolean several,
                           const char *filter_name,
                           const char *const *patterns,
                           SenUiFilesFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser = chooser_new (self, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), several);
  if (patterns != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, filter_name);
      for (guint i = 0; patterns[i] != NULL; i++)
        gtk_file_filter_add_pattern (filter, patterns[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  chooser_show (chooser, func, user_data, destroy);
}

/**
 * sen_ui_context_open_folder:
 * @self: the context
 * @title: the chooser's title, translated
 * @func: (scope notified) (closure user_data) (destroy destroy): what to do with it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, also when cancelled
 *
 * Lets the user choose a folder.
 */
void
sen_ui_context_open_folder (SenUiContext *self,
                            const char *title,
                            SenUiFilesFunc func,
                            gpointer user_data,
                            GDestroyNotify destroy)
{
  chooser_show (chooser_new (self, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose")), func, user_data,
                destroy);
}

/**
 * sen_ui_context_save_file:
 * @self: the context
 * @title: the chooser's title, translated
 * @name: the proposed file name, of any length
 * @func: (scope notified) (closure user_data) (destroy destroy): what to do with it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, also when cancelled
 *
 * Lets the user say where to write a file.
 */
void
sen_ui_context_save_file (SenUiContext *self,
                          const char *title,
                          const char *name,
                          SenUiFilesFunc func,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser = chooser_new (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  g_autofree char *fitting = sen_text_fit_file_name (name);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), fitting);
  chooser_show (chooser, func, user_data, destroy);
}
