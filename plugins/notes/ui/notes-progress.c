/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export or import that takes long, in the panel with its "Cancel": over a paper no jobs button is seen. */
#include "notes-progress.h"

#include <glib/gi18n-lib.h>

#define KEY   "notes-progress"
#define AFTER 400 /* milliseconds: what is done sooner is not shown */

typedef struct
{
  GtkWidget *box; /* borrowed: this goes with it */
  GtkWidget *spinner;
  GtkWidget *title;
  SenJob *job; /* owned, nullable */
  guint timer;
} Progress;

static void
forget_job (Progress *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
}

static void
progress_free (gpointer data)
{
  forget_job (data);
  g_free (data);
}

static void
state_cb (Progress *self)
{
  if (sen_job_get_state (self->job) == SEN_JOB_RUNNING)
    return;
  forget_job (self);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  gtk_widget_set_visible (self->box, FALSE);
}

static gboolean
timer_cb (gpointer data)
{
  Progress *self = data;

  self->timer = 0;
  gtk_label_set_text (GTK_LABEL (self->title), sen_job_get_title (self->job));
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  gtk_widget_set_visible (self->box, TRUE);
  return G_SOURCE_REMOVE;
}

static void
cancel_cb (Progress *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (sen_job_get_cancellable (self->job));
}

/**
 * notes_progress_new:
 * @layer: a paper's notes
 *
 * Returns: (transfer full): shows itself while a job of that paper's notes goes on
 */
GtkWidget *
notes_progress_new (NotesLayer *layer)
{
  Progress *self = g_new0 (Progress, 1);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_set_visible (self->box, FALSE);
  self->spinner = gtk_spinner_new ();
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->spinner);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), cancel);
  gtk_widget_add_css_class (self->box, "notes-offer");
  g_object_set_data_full (G_OBJECT (self->box), KEY, self, progress_free);
  g_object_set_data_full (G_OBJECT (layer), KEY, g_object_ref (self->box), g_object_unref);
  return self->box;
}

/**
 * notes_progress_show:
 * @layer: a paper's notes
 * @job: what goes on
 *
 * Shows it in the panel, if it takes a while, until it ends.
 */
void
notes_progress_show (NotesLayer *layer, SenJob *job)
{
  GtkWidget *box = g_object_get_data (G_OBJECT (layer), KEY);
  Progress *self = box != NULL ? g_object_get_data (G_OBJECT (box), KEY) : NULL;

  if (self == NULL)
    return;
  forget_job (self);
  self->job = g_object_ref (job);
  self->timer = g_timeout_add (AFTER, timer_cb, self);
  g_signal_connect_swapped (job, "notify::state", G_CALLBACK (state_cb), self);
}
