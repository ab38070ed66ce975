/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-edit.h"

#include <glib/gi18n-lib.h>

/**
 * TasksEdit:
 *
 * The small window in which an assigner changes what a task is. Deadline and history are not touched.
 */
struct _TasksEdit
{
  AdwWindow parent_instance;

  GtkWidget *save_button; /* template child */
  GtkWidget *content_row; /* template child */
  GtkWidget *product_row; /* template child */
  GtkWidget *urgency_row; /* template child */
  GtkWidget *problem;     /* template child */

  SenUiContext *context; /* owned */
  TasksTask *task;       /* owned */
};

#define TASKS_TYPE_EDIT (tasks_edit_get_type ())
G_DECLARE_FINAL_TYPE (TasksEdit, tasks_edit, TASKS, EDIT, AdwWindow)
G_DEFINE_FINAL_TYPE (TasksEdit, tasks_edit, ADW_TYPE_WINDOW)

static void
show_problem (TasksEdit *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->problem), message != NULL ? message : "");
  gtk_widget_set_visible (self->problem, message != NULL);
}

static void
changed_cb (TasksEdit *self)
{
  g_autoptr (TasksTask) wanted = tasks_task_new (gtk_editable_get_text (GTK_EDITABLE (self->content_row)));
  g_autofree char *today = tasks_today ();
  g_autoptr (GError) error = NULL;

  if (self->task == NULL)
    return;
  tasks_task_set_lead (wanted, self->task->lead->id, self->task->lead->unit, self->task->lead->name);
  tasks_task_check (wanted, today, TRUE, &error);
  gtk_widget_set_sensitive (self->save_button, error == NULL);
  show_problem (self, error != NULL ? error->message : NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TasksEdit) self = user_data;
  g_autoptr (GError) error = NULL;

  if (tasks_desk_edit_finish (SEN_UI_CONTEXT (source), result, &error))
    {
      if (self->save_button != NULL)
        gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (self->save_button == NULL) /* closed meanwhile */
    {
      sen_ui_context_show_error (self->context, _ ("Couldn't change the task"), error);
      return;
    }
  gtk_widget_set_sensitive (self->save_button, TRUE);
  show_problem (self, error->message);
}

static void
save_cb (TasksEdit *self)
{
  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  gtk_widget_set_sensitive (self->save_button, FALSE);
  tasks_desk_edit_async (self->context, self->task, gtk_editable_get_text (GTK_EDITABLE (self->content_row)),
                         gtk_editable_get_text (GTK_EDITABLE (self->product_row)),
                         (TasksUrgency)adw_combo_row_get_selected (ADW_COMBO_ROW (self->urgency_row)), saved_cb,
                         g_object_ref (self));
}

static void
tasks_edit_finalize (GObject *object)
{
  TasksEdit *self = TASKS_EDIT (object);

  g_clear_object (&self->context);
  g_clear_object (&self->task);
  G_OBJECT_CLASS (tasks_edit_parent_class)->finalize (object);
}

static void
tasks_edit_class_init (TasksEditClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tasks_edit_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/tasks/ui/tasks-edit.ui");
  gtk_widget_class_bind_template_child (widget_class, TasksEdit, save_button);
  gtk_widget_class_bind_template_child (widget_class, TasksEdit, content_row);
  gtk_widget_class_bind_template_child (widget_class, TasksEdit, product_row);
  gtk_widget_class_bind_template_child (widget_class, TasksEdit, urgency_row);
  gtk_widget_class_bind_template_child (widget_class, TasksEdit, problem);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
tasks_edit_init (TasksEdit *self)
{
  const char *labels[TASKS_URGENCY_FLASH + 2] = { NULL };
  g_autoptr (GtkStringList) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i <= TASKS_URGENCY_FLASH; i++)
    labels[i] = tasks_urgency_get_label ((TasksUrgency)i);
  model = gtk_string_list_new (labels);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->urgency_row), G_LIST_MODEL (model));
}

/**
 * tasks_edit_present:
 * @context: the window's context
 * @task: a loaded task
 *
 * Shows the window in which the task can be changed.
 */
void
tasks_edit_present (SenUiContext *context, TasksTask *task)
{
  TasksEdit *self = g_object_new (TASKS_TYPE_EDIT, "transient-for", sen_ui_context_get_window (context), NULL);

  sen_adaptive_dress (GTK_WINDOW (self), sen_ui_context_get_window (context));
  self->context = g_object_ref (context);
  self->task = g_object_ref (task);
  gtk_editable_set_text (GTK_EDITABLE (self->content_row), task->content);
  gtk_editable_set_text (GTK_EDITABLE (self->product_row), task->product != NULL ? task->product : "");
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->urgency_row), (guint)task->urgency);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->content_row);
}
