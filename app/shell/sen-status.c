/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-status.h"

#include <glib/gi18n.h>

#include "sen-job-row.h"
#include "sen-office.h"

/**
 * SenStatus:
 *
 * The line that says that everything is saved, or what Sen is working on; a click lists the jobs with their progress
 * and "Cancel". The compact kind, for headers, is only seen while there are jobs.
 */
struct _SenStatus
{
  GtkWidget parent_instance;

  GtkWidget *button;  /* owned by the widget tree */
  GtkWidget *icon;    /* owned by the button */
  GtkWidget *spinner; /* owned by the button */
  GtkWidget *label;   /* owned by the button */
  GtkWidget *list;    /* owned by the popover */
  gboolean compact;

  GListModel *jobs; /* owned, of SenJob */
};

G_DEFINE_FINAL_TYPE (SenStatus, sen_status, GTK_TYPE_WIDGET)

static void
update (SenStatus *self)
{
  guint n_jobs = g_list_model_get_n_items (self->jobs), n_running = 0, n_failed = 0;
  SenJob *running = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (SenJob) job = g_list_model_get_item (self->jobs, i);

      n_failed += sen_job_get_state (job) == SEN_JOB_FAILED;
      if (sen_job_get_state (job) == SEN_JOB_RUNNING)
        {
          n_running++;
          running = job; /* the model keeps it */
        }
    }
  if (n_running > 1)
    text = g_strdup_printf (ngettext ("%u job under way", "%u jobs under way", n_running), n_running);
  else if (n_running == 1 && sen_job_get_progress (running) > 0)
    text = g_strdup_printf (_ ("%s – %d%%"), sen_job_get_title (running), (int)(sen_job_get_progress (running) * 100));
  else if (n_running == 1)
    text = g_strdup (sen_job_get_title (running));
  else if (n_failed > 0)
    text = g_strdup_printf (ngettext ("%u job failed", "%u jobs failed", n_failed), n_failed);
  else
    text = g_strdup (_ ("Saved on this device"));
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->spinner, n_running > 0);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), n_running > 0);
  gtk_widget_set_visible (self->icon, n_running == 0);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                n_failed > 0 ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (self->button, self->compact ? text : NULL);
  if (self->compact)
    gtk_widget_set_visible (GTK_WIDGET (self), n_running + n_failed > 0);
}

static void
jobs_changed_cb (SenStatus *self, guint position, guint removed, guint added, GListModel *jobs)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (SenJob) job = g_list_model_get_item (jobs, i);

      g_signal_connect_object (job, "notify::progress", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (job, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

static GtkWidget *
create_job_row (gpointer item, gpointer user_data)
{
  return sen_job_row_new (item);
}

static void
sen_status_dispose (GObject *object)
{
  SenStatus *self = SEN_STATUS (object);

  if (self->jobs != NULL)
    g_signal_handlers_disconnect_by_func (self->jobs, jobs_changed_cb, self);
  g_clear_object (&self->jobs);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (sen_status_parent_class)->dispose (object);
}

static void
sen_status_class_init (SenStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_status_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_popover (SenStatus *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = adw_status_page_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "sen-jobs");
  gtk_widget_add_css_class (empty, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "sen-jobs-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("Nothing under way"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _ ("Imports, backups and exports show their progress here."));
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), empty);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_size_request (scroller, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static void
sen_status_init (SenStatus *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->icon = gtk_image_new ();
  self->spinner = gtk_spinner_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->label);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * sen_status_new:
 * @context: the window's context
 * @compact: only an icon, for a header
 *
 * Returns: (transfer full): a floating status line
 */
GtkWidget *
sen_status_new (SenUiContext *context, gboolean compact)
{
  SenStatus *self = g_object_new (SEN_TYPE_STATUS, NULL);

  self->compact = compact;
  gtk_widget_set_visible (self->label, !compact);
  sen_status_set_up (self, context);
  return GTK_WIDGET (self);
}

/**
 * sen_status_set_up:
 * @self: the status line
 * @context: the window's context
 *
 * Follows the office's jobs. Called once.
 */
void
sen_status_set_up (SenStatus *self, SenUiContext *context)
{
  self->jobs = g_object_ref (sen_office_get_jobs (sen_ui_context_get_office (context)));
  if (!self->compact)
    {
      gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);
      gtk_widget_add_css_class (self->button, "sen-saved");
    }
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), self->jobs, create_job_row, NULL, NULL);
  g_signal_connect_swapped (self->jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self);
  jobs_changed_cb (self, 0, 0, g_list_model_get_n_items (self->jobs), self->jobs);
}
