/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-job-row.h"

#include <glib/gi18n.h>

/**
 * SenJobRow:
 *
 * One job: its name, how far it is, "Cancel" while it runs, and what went wrong.
 */
struct _SenJobRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *status;   /* owned by the widget tree */
  GtkWidget *progress; /* owned by the widget tree */
  GtkWidget *cancel;   /* owned by the widget tree */
  SenJob *job;         /* owned */
};

G_DEFINE_FINAL_TYPE (SenJobRow, sen_job_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (SenJobRow *self)
{
  SenJobState state = sen_job_get_state (self->job);
  g_autofree char *status = sen_job_dup_status (self->job);
  const GError *error = sen_job_get_error (self->job);
  const char *text = status != NULL ? status : "";

  if (state == SEN_JOB_DONE)
    text = _ ("Done");
  else if (state == SEN_JOB_CANCELLED)
    text = _ ("Cancelled");
  else if (state == SEN_JOB_FAILED)
    text = error != NULL ? error->message : _ ("Failed");
  gtk_label_set_label (GTK_LABEL (self->status), text);
  gtk_widget_set_visible (self->status, *text != '\0');
  gtk_widget_set_visible (self->progress, state == SEN_JOB_RUNNING);
  gtk_widget_set_visible (self->cancel, state == SEN_JOB_RUNNING);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), CLAMP (sen_job_get_progress (self->job), 0.0, 1.0));
  if (state == SEN_JOB_FAILED)
    gtk_widget_add_css_class (self->status, "error");
}

static void
cancel_cb (SenJobRow *self)
{
  sen_job_cancel (self->job);
}

static void
sen_job_row_dispose (GObject *object)
{
  SenJobRow *self = SEN_JOB_ROW (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, update, self);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (sen_job_row_parent_class)->dispose (object);
}

static void
sen_job_row_class_init (SenJobRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_job_row_dispose;
}

static void
sen_job_row_init (SenJobRow *self)
{
}

/**
 * sen_job_row_new:
 * @job: a job
 *
 * Returns: (transfer full): a floating row that follows @job
 */
GtkWidget *
sen_job_row_new (SenJob *job)
{
  SenJobRow *self = g_object_new (SEN_TYPE_JOB_ROW, "activatable", FALSE, "selectable", FALSE, NULL);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (sen_job_get_title (job));

  self->job = g_object_ref (job);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  self->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_widget_add_css_class (self->status, "caption");
  self->progress = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sen_job_get_title (job), -1);
  self->cancel = sen_ui_icon_button_new ("process-stop-symbolic", _ ("Cancel"), NULL);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->progress, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->status, 0, 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->cancel, 1, 0, 1, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  g_signal_connect_swapped (job, "notify::state", G_CALLBACK (update), self);
  g_signal_connect_swapped (job, "notify::progress", G_CALLBACK (update), self);
  g_signal_connect_swapped (job, "notify::status", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}
