/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-form.h"

#include <glib/gi18n-lib.h>

/**
 * TasksForm:
 *
 * The small window in which something is said of a task: a report, a reason, a new deadline, a result.
 */
struct _TasksForm
{
  AdwWindow parent_instance;

  GtkWidget *save_button; /* template child */
  GtkWidget *content;     /* template child */
  GtkWidget *percent_box; /* template child */
  GtkWidget *percent;     /* template child */
  GtkWidget *day_group;   /* template child */
  GtkWidget *day_row;     /* template child */
  GtkWidget *text_row;    /* template child */
  GtkWidget *files_box;   /* template child */
  GtkWidget *files;       /* template child */
  GtkWidget *problem;     /* template child */

  SenUiContext *context; /* owned */
  TasksTask *task;       /* owned */
  GListStore *chosen;    /* owned, of GFile */
  TasksFact fact;
};

#define TASKS_TYPE_FORM (tasks_form_get_type ())
G_DECLARE_FINAL_TYPE (TasksForm, tasks_form, TASKS, FORM, AdwWindow)
G_DEFINE_FINAL_TYPE (TasksForm, tasks_form, ADW_TYPE_WINDOW)

static const struct
{
  const char *title;
  const char *save;
  const char *text;
  gboolean percent;
  gboolean day;
  gboolean files;
} kinds[TASKS_N_FACTS] = {
  [TASKS_FACT_REPORTED] = { N_ ("Report Progress"), N_ ("_Report"), N_ ("What was done"), TRUE, FALSE, TRUE },
  [TASKS_FACT_EXTENSION_ASKED] = { N_ ("Ask for an Extension"), N_ ("_Ask"), N_ ("Reason"), FALSE, TRUE, FALSE },
  [TASKS_FACT_EXTENSION_GRANTED]
  = { N_ ("Grant the Extension"), N_ ("_Grant"), N_ ("Note (optional)"), FALSE, TRUE, FALSE },
  [TASKS_FACT_EXTENSION_REFUSED] = { N_ ("Refuse the Extension"), N_ ("_Refuse"), N_ ("Reason"), FALSE, FALSE, FALSE },
  [TASKS_FACT_SUBMITTED]
  = { N_ ("Submit for Acceptance"), N_ ("_Submit"), N_ ("What is handed in"), FALSE, FALSE, TRUE },
  [TASKS_FACT_RETURNED] = { N_ ("Return the Result"), N_ ("_Return"), N_ ("What is missing"), FALSE, FALSE, FALSE },
  [TASKS_FACT_PAUSED] = { N_ ("Let the Task Rest"), N_ ("_Pause"), N_ ("Reason"), FALSE, FALSE, FALSE },
  [TASKS_FACT_CANCELLED] = { N_ ("Call the Task Off"), N_ ("Call _Off"), N_ ("Reason"), FALSE, FALSE, FALSE },
};

static TasksEvent *
make_event (TasksForm *self)
{
  TasksEvent *event = tasks_event_new (self->fact, 0);

  if (kinds[self->fact].percent)
    event->percent = (int)gtk_range_get_value (GTK_RANGE (self->percent));
  if (kinds[self->fact].day)
    tasks_set_text (&event->day, sen_ui_date_row_get_date (SEN_UI_DATE_ROW (self->day_row)));
  tasks_set_text (&event->text, gtk_editable_get_text (GTK_EDITABLE (self->text_row)));
  return event;
}

/* Nothing is said of an empty form; what is wrong with a filled one is. */
static void
changed_cb (TasksForm *self)
{
  g_autoptr (TasksEvent) event = make_event (self);
  g_autofree char *today = tasks_today ();
  g_autoptr (GError) error = NULL;
  gboolean empty = kinds[self->fact].day ? event->day == NULL : event->text == NULL;
  gboolean ok = tasks_life_check (&self->task->life, self->fact, (TasksRole)(TASKS_ROLE_ASSIGNER | TASKS_ROLE_LEAD),
                                  event->day, event->text, today, &error);
  gboolean shown = !ok && !empty && (!kinds[self->fact].day || event->text != NULL);

  if (kinds[self->fact].day && event->day != NULL && event->text == NULL && !ok
      && g_strcmp0 (event->day, self->task->life.due) <= 0)
    shown = TRUE;
  gtk_widget_set_sensitive (self->save_button, ok);
  gtk_label_set_label (GTK_LABEL (self->problem), shown ? error->message : "");
  gtk_widget_set_visible (self->problem, shown);
}

static void
save_cb (TasksForm *self)
{
  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  tasks_desk_act (self->context, self->task->id, make_event (self), G_LIST_MODEL (self->chosen));
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  TasksForm *self = user_data;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (self->chosen, file);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->chosen)); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (G_LIST_MODEL (self->chosen), i);
      g_autofree char *name = g_file_get_basename (file);

      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", name);
    }
  gtk_label_set_label (GTK_LABEL (self->files), names->str);
  gtk_widget_set_visible (self->files, names->len > 0);
}

static void
attach_cb (TasksForm *self)
{
  sen_ui_context_open_files (self->context, _ ("Attach Evidence"), TRUE, NULL, NULL, chosen_cb, g_object_ref (self),
                             g_object_unref);
}

static void
tasks_form_finalize (GObject *object)
{
  TasksForm *self = TASKS_FORM (object);

  g_clear_object (&self->context);
  g_clear_object (&self->task);
  g_object_unref (self->chosen);
  G_OBJECT_CLASS (tasks_form_parent_class)->finalize (object);
}

static void
tasks_form_class_init (TasksFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tasks_form_finalize;
  g_type_ensure (SEN_UI_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/tasks/ui/tasks-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TasksForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, content);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, percent_box);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, percent);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, day_group);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, day_row);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, text_row);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, files_box);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, files);
  gtk_widget_class_bind_template_child (widget_class, TasksForm, problem);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
tasks_form_init (TasksForm *self)
{
  self->chosen = g_list_store_new (G_TYPE_FILE);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tasks_form_present:
 * @context: the window's context
 * @task: a loaded task
 * @fact: what is to be said of it
 *
 * Asks for what the fact needs; where it needs nothing, it is done at once.
 */
void
tasks_form_present (SenUiContext *context, TasksTask *task, TasksFact fact)
{
  TasksForm *self;

  if (kinds[fact].title == NULL)
    {
      tasks_desk_act (context, task->id, tasks_event_new (fact, 0), NULL);
      return;
    }
  self = g_object_new (TASKS_TYPE_FORM, "title", _ (kinds[fact].title), "transient-for",
                       sen_ui_context_get_window (context), NULL);
  sen_adaptive_dress (GTK_WINDOW (self), sen_ui_context_get_window (context));
  self->context = g_object_ref (context);
  self->task = g_object_ref (task);
  self->fact = fact;
  gtk_label_set_label (GTK_LABEL (self->content), task->content);
  gtk_button_set_label (GTK_BUTTON (self->save_button), _ (kinds[fact].save));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text_row), _ (kinds[fact].text));
  gtk_widget_set_visible (self->percent_box, kinds[fact].percent);
  gtk_widget_set_visible (self->day_group, kinds[fact].day);
  gtk_widget_set_visible (self->files_box, kinds[fact].files);
  gtk_range_set_value (GTK_RANGE (self->percent), task->life.percent);
  if (fact == TASKS_FACT_EXTENSION_GRANTED)
    sen_ui_date_row_set_date (SEN_UI_DATE_ROW (self->day_row), task->life.asked);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (kinds[fact].day ? self->day_row : self->text_row);
}
