/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to a task, latest first, each with who said what and the evidence, which can be saved. */
#include "tasks-history.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SenUiContext *context;
  char *hash;
  char *name;
} Evidence;

static Evidence *
evidence_new (SenUiContext *context, const char *hash, const char *name)
{
  Evidence *evidence = g_new0 (Evidence, 1);

  evidence->context = g_object_ref (context);
  evidence->hash = g_strdup (hash);
  evidence->name = g_strdup (name);
  return evidence;
}

static void
evidence_free (gpointer data)
{
  Evidence *evidence = data;

  g_object_unref (evidence->context);
  g_free (evidence->hash);
  g_free (evidence->name);
  g_free (evidence);
}

static void
evidence_closure_free (gpointer data, GClosure *closure)
{
  evidence_free (data);
}

/* source: the vault; data: hash and path */
static void
save_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **words = data;
  GError *error = NULL;

  if (sen_vault_export (SEN_VAULT (source), words[0], words[1], cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiContext) context = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    sen_ui_context_toast (context, _ ("The file was saved"));
  else
    sen_ui_context_show_error (context, NULL, error);
}

static void
save_cb (GListModel *files, gpointer user_data)
{
  Evidence *evidence = user_data;
  SenOffice *office = sen_ui_context_get_office (evidence->context);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  const char *words[] = { evidence->hash, path, NULL };
  g_autoptr (GTask) task = NULL;

  if (path == NULL)
    return;
  task = g_task_new (sen_office_get_vault (office), NULL, saved_cb, g_object_ref (evidence->context));
  g_task_set_task_data (task, g_strdupv ((char **)words), (GDestroyNotify)g_strfreev);
  sen_worker_queue (sen_office_get_worker (office), save_in_worker, g_steal_pointer (&task));
}

static void
open_cb (GtkButton *button, gpointer user_data)
{
  Evidence *evidence = user_data;

  sen_ui_context_save_file (evidence->context, _ ("Save Evidence"), evidence->name, save_cb,
                            evidence_new (evidence->context, evidence->hash, evidence->name), evidence_free);
}

static GtkWidget *
make_file (SenUiContext *context, SenRecord *record)
{
  const char *name = sen_record_get_text (record, "name");
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("mail-attachment-symbolic"));
  gtk_box_append (GTK_BOX (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, _ ("Save this file"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tasks-file");
  g_signal_connect_data (button, "clicked", G_CALLBACK (open_cb),
                         evidence_new (context, sen_record_get_text (record, "file"), name), evidence_closure_free, 0);
  return button;
}

static char *
say (TasksEvent *event)
{
  g_autofree char *percent
      = event->fact == TASKS_FACT_REPORTED ? g_strdup_printf ("%d%%", event->percent) : g_strdup ("");
  g_autofree char *day = event->day != NULL ? sen_ui_format_date (event->day) : g_strdup ("");
  g_autofree char *until = *day != '\0' ? g_strdup_printf (_ ("until %s"), day) : g_strdup ("");

  return tasks_desk_join (tasks_fact_get_label (event->fact), percent, until,
                          event->person_name != NULL ? event->person_name : "", NULL);
}

static const char *
tone_of (TasksFact fact)
{
  switch (fact)
    {
    case TASKS_FACT_DONE:
      return "success";
    case TASKS_FACT_EXTENSION_ASKED:
    case TASKS_FACT_SUBMITTED:
    case TASKS_FACT_PAUSED:
      return "warning";
    case TASKS_FACT_RETURNED:
    case TASKS_FACT_EXTENSION_REFUSED:
    case TASKS_FACT_CANCELLED:
      return "error";
    case TASKS_FACT_ASSIGNED:
    case TASKS_FACT_ACCEPTED:
    case TASKS_FACT_REPORTED:
    case TASKS_FACT_EXTENSION_GRANTED:
    case TASKS_FACT_RESUMED:
    default:
      return "accent";
    }
}

static GtkWidget *
make_text (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
make_row (SenUiContext *context, TasksEvent *event, gboolean last)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *what = say (event);
  g_autofree char *when = sen_ui_format_instant (event->at);

  gtk_widget_add_css_class (dot, "tasks-dot");
  gtk_widget_add_css_class (dot, tone_of (event->fact));
  gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (rail), dot);
  if (!last)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_widget_add_css_class (line, "tasks-rail");
      gtk_widget_set_vexpand (line, TRUE);
      gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (rail), line);
    }
  gtk_box_append (GTK_BOX (words), make_text (what, NULL));
  if (event->text != NULL)
    gtk_box_append (GTK_BOX (words), make_text (event->text, "dim-label"));
  for (guint i = 0; event->files != NULL && i < event->files->len; i++)
    gtk_box_append (GTK_BOX (words), make_file (context, event->files->pdata[i]));
  gtk_box_append (GTK_BOX (words), make_text (when, "caption"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (words, "tasks-happened");
  /* The line between the dots grows with the words, the row with nothing. */
  gtk_widget_set_vexpand (row, FALSE);
  gtk_box_append (GTK_BOX (row), rail);
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

/**
 * tasks_history_new:
 * @context: the window's context; it outlives the widget
 * @task: a loaded task
 *
 * Returns: (transfer full): a floating list
 */
GtkWidget *
tasks_history_new (SenUiContext *context, TasksTask *task)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = task->events->len; i-- > 0;)
    gtk_box_append (GTK_BOX (box), make_row (context, task->events->pdata[i], i == 0));
  return box;
}
