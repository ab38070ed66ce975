/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-trail-page.h"

#include <glib/gi18n.h>

#include "sen-job-row.h"
#include "sen-trail-export.h"
#include "sen-trail-rows.h"

#define SHOW_JOB_AFTER 1000 /* ms: what is quicker needs no bar */
#define RELOAD_AFTER   300  /* ms: several changes in a row are read once */

/**
 * SenTrailPage:
 *
 * The whole chain of one record: what hangs together, who did what when, every file with its hash. It can be checked
 * here, and exported as a folder that anybody can check. Follows the store.
 */
struct _SenTrailPage
{
  SenUiPage parent_instance;

  GtkWidget *stack;         /* owned by the widget tree */
  GtkWidget *body;          /* owned by the widget tree: filled anew */
  GtkWidget *problem;       /* owned by the widget tree */
  GtkWidget *jobs;          /* owned by the widget tree */
  GtkWidget *check_button;  /* owned by the widget tree */
  GtkWidget *export_button; /* owned by the widget tree */

  SenUiContext *context;     /* owned */
  char *kind, *id;           /* owned */
  SenTrail *trail;           /* owned, nullable until read */
  SenTrailVerdict *verdict;  /* owned, nullable until checked */
  GCancellable *cancellable; /* owned: of the read under way */
  SenJob *job;               /* owned, nullable: under way */
  guint job_timer, reload_timer;
  gulong store_handler;
};

G_DEFINE_FINAL_TYPE (SenTrailPage, sen_trail_page, SEN_UI_TYPE_PAGE)

static void read_trail (SenTrailPage *self);

/* Showing */

static void
append_section (SenTrailPage *self, const char *title, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), content);
  gtk_box_append (GTK_BOX (self->body), box);
}

static void
show_trail (SenTrailPage *self)
{
  GtkWidget *files = sen_trail_rows_files (self->context, self->trail, self->verdict);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->body)) != NULL)
    gtk_box_remove (GTK_BOX (self->body), child);
  gtk_box_append (GTK_BOX (self->body), sen_trail_rows_verdict (self->trail, self->verdict));
  append_section (self, _ ("What hangs together"), sen_trail_rows_records (self->context, self->trail));
  append_section (self, _ ("Who did what when"), sen_trail_rows_steps (self->trail));
  if (files != NULL)
    append_section (self, _ ("Files"), files);
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), sen_trail_get_title (self->trail));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "trail");
  gtk_widget_set_sensitive (self->check_button, self->job == NULL);
  gtk_widget_set_sensitive (self->export_button, self->job == NULL);
}

static void
show_problem (SenTrailPage *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), escaped);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
  gtk_widget_set_sensitive (self->check_button, FALSE);
  gtk_widget_set_sensitive (self->export_button, FALSE);
}

/* Reading */

typedef struct
{
  SenOffice *office; /* owned */
  char *kind, *id;   /* owned */
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_object_unref (read->office);
  g_free (read->kind);
  g_free (read->id);
  g_free (read);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Read *read = task_data;
  GError *error = NULL;
  SenTrail *trail = sen_trail_new (read->office, read->kind, read->id, &error);

  if (trail != NULL)
    g_task_return_pointer (task, trail, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenTrailPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenTrail) trail = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->stack == NULL || sen_error_is_cancelled (error))
    return;
  if (trail == NULL)
    {
      show_problem (self, error);
      return;
    }
  g_set_object (&self->trail, trail);
  show_trail (self);
}

static void
read_trail (SenTrailPage *self)
{
  SenOffice *office = sen_ui_context_get_office (self->context);
  Read *read = g_new0 (Read, 1);
  g_autoptr (GTask) task = NULL;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  read->office = g_object_ref (office);
  read->kind = g_strdup (self->kind);
  read->id = g_strdup (self->id);
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_task_data (task, read, read_free);
  sen_worker_queue (sen_office_get_worker (office), read_in_worker, g_steal_pointer (&task));
}

static gboolean
reload_cb (gpointer user_data)
{
  SenTrailPage *self = user_data;

  self->reload_timer = 0;
  g_clear_pointer (&self->verdict, sen_trail_verdict_free); /* it was of what was there then */
  read_trail (self);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (SenTrailPage *self, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (!g_str_has_prefix (tables[i], "sen_reminder") && self->reload_timer == 0)
      self->reload_timer = g_timeout_add (RELOAD_AFTER, reload_cb, self);
}

/* Jobs */

static gboolean
show_job_cb (gpointer user_data)
{
  SenTrailPage *self = user_data;

  GtkWidget *row = sen_job_row_new (self->job);

  self->job_timer = 0;
  gtk_widget_add_css_class (row, "sen-job-boxed");
  gtk_list_box_append (GTK_LIST_BOX (self->jobs), row);
  gtk_widget_set_visible (self->jobs, TRUE);
  return G_SOURCE_REMOVE;
}

static void
job_state_cb (SenTrailPage *self, GParamSpec *pspec, SenJob *job)
{
  GtkListBoxRow *row;

  if (sen_job_get_state (job) == SEN_JOB_RUNNING || job != self->job)
    return;
  g_clear_handle_id (&self->job_timer, g_source_remove);
  g_clear_object (&self->job);
  if (self->jobs == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->jobs), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->jobs), GTK_WIDGET (row));
  gtk_widget_set_visible (self->jobs, FALSE);
  gtk_widget_set_sensitive (self->check_button, self->trail != NULL);
  gtk_widget_set_sensitive (self->export_button, self->trail != NULL);
}

/* Shown with “Cancel” when it takes longer than a second. */
static void
follow_job (SenTrailPage *self, SenJob *job)
{
  g_set_object (&self->job, job);
  gtk_widget_set_sensitive (self->check_button, FALSE);
  gtk_widget_set_sensitive (self->export_button, FALSE);
  g_clear_handle_id (&self->job_timer, g_source_remove);
  self->job_timer = g_timeout_add (SHOW_JOB_AFTER, show_job_cb, self);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (job_state_cb), self, G_CONNECT_SWAPPED);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenTrailPage) self = user_data;
  SenTrailVerdict *verdict = sen_trail_check_finish (result, NULL);

  if (verdict == NULL || self->stack == NULL) /* the job has shown why */
    {
      g_clear_pointer (&verdict, sen_trail_verdict_free);
      return;
    }
  g_clear_pointer (&self->verdict, sen_trail_verdict_free);
  self->verdict = verdict;
  show_trail (self);
}

static void
check_cb (SenTrailPage *self)
{
  g_autoptr (SenJob) job = NULL;

  if (self->trail == NULL || self->job != NULL)
    return;
  job = sen_job_new (_ ("Checking the trail"));
  sen_ui_context_run_job (self->context, job, NULL);
  follow_job (self, job);
  sen_trail_check_async (sen_ui_context_get_office (self->context), self->trail, job, checked_cb, g_object_ref (self));
}

static void
begun_cb (SenJob *job, gpointer user_data)
{
  SenTrailPage *self = user_data;

  if (self->stack != NULL)
    follow_job (self, job);
}

static void
export_cb (SenTrailPage *self)
{
  if (self->trail != NULL && self->job == NULL)
    sen_trail_export_ask (self->context, self->trail, begun_cb, g_object_ref (self), g_object_unref);
}

/* Building */

/* A narrow header has room for the icon alone; the name is its tooltip and its accessible name. */
static void
show_button (GtkWidget *button, const char *label, const char *icon_name, gboolean narrow)
{
  GtkWidget *content;

  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (button), icon_name);
  else
    {
      content = adw_button_content_new ();
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon_name);
      gtk_button_set_child (GTK_BUTTON (button), content);
    }
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  SenTrailPage *self = SEN_TRAIL_PAGE (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;

  show_button (self->check_button, _ ("Check"), "sen-shield-symbolic", narrow);
  show_button (self->export_button, _ ("Export…"), "sen-export-symbolic", narrow);
}

static GtkWidget *
button_new (SenTrailPage *self, GCallback callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_sensitive (button, FALSE);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
build (SenTrailPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *waiting = gtk_spinner_new ();

  self->stack = gtk_stack_new ();
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->jobs = gtk_list_box_new ();
  self->problem = adw_status_page_new ();
  self->check_button = button_new (self, G_CALLBACK (check_cb));
  self->export_button = button_new (self, G_CALLBACK (export_cb));
  gtk_widget_add_css_class (self->export_button, "suggested-action");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->jobs), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->jobs, "boxed-list");
  gtk_widget_set_visible (self->jobs, FALSE);
  gtk_widget_add_css_class (column, "sen-page-body");
  gtk_widget_set_valign (column, GTK_ALIGN_START); /* the lines between steps take what is left over, else */
  gtk_box_append (GTK_BOX (column), self->jobs);
  gtk_box_append (GTK_BOX (column), self->body);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 820);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->problem), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->problem), _ ("The trail can't be shown"));
  gtk_spinner_start (GTK_SPINNER (waiting));
  gtk_widget_set_halign (waiting, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (self->stack), waiting, "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "trail");
  gtk_stack_add_named (GTK_STACK (self->stack), self->problem, "problem");
  sen_ui_page_set_child (SEN_UI_PAGE (self), self->stack);
  sen_ui_page_pack_end (SEN_UI_PAGE (self), self->export_button);
  sen_ui_page_pack_end (SEN_UI_PAGE (self), self->check_button);
  sen_ui_page_set_show_search (SEN_UI_PAGE (self), FALSE);
}

static void
sen_trail_page_dispose (GObject *object)
{
  SenTrailPage *self = SEN_TRAIL_PAGE (object);

  g_clear_handle_id (&self->job_timer, g_source_remove);
  g_clear_handle_id (&self->reload_timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (sen_office_get_store (sen_ui_context_get_office (self->context)), self->store_handler);
  self->store_handler = 0;
  self->stack = NULL;
  self->jobs = NULL;
  G_OBJECT_CLASS (sen_trail_page_parent_class)->dispose (object);
}

static void
sen_trail_page_finalize (GObject *object)
{
  SenTrailPage *self = SEN_TRAIL_PAGE (object);

  g_clear_pointer (&self->verdict, sen_trail_verdict_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  g_clear_object (&self->trail);
  g_clear_object (&self->context);
  g_free (self->kind);
  g_free (self->id);
  G_OBJECT_CLASS (sen_trail_page_parent_class)->finalize (object);
}

static void
sen_trail_page_class_init (SenTrailPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_trail_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_trail_page_finalize;
}

static void
sen_trail_page_init (SenTrailPage *self)
{
  build (self);
}

/**
 * sen_trail_page_new:
 * @context: the window's context
 * @kind: a kind of subject
 * @id: of one
 *
 * Returns: (transfer full): a floating page, which reads the trail
 */
GtkWidget *
sen_trail_page_new (SenUiContext *context, const char *kind, const char *id)
{
  SenTrailPage *self = g_object_new (SEN_TYPE_TRAIL_PAGE, "title", _ ("Trail"), NULL);

  self->context = g_object_ref (context);
  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->store_handler = g_signal_connect_swapped (sen_office_get_store (sen_ui_context_get_office (context)), "changed",
                                                  G_CALLBACK (store_changed_cb), self);
  fold (GTK_WIDGET (self), SEN_WIDTH_WIDE, NULL);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  read_trail (self);
  return GTK_WIDGET (self);
}

/* a{sv}: kind and id of a subject; what else it holds does not matter */
static gboolean
show_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  SenUiContext *context = user_data;
  const char *kind = NULL, *id = NULL;

  if (!g_variant_lookup (parameter, "kind", "&s", &kind) || !g_variant_lookup (parameter, "id", "&s", &id))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Nothing is named whose trail is wanted."));
      return FALSE;
    }
  sen_ui_context_push (context, sen_trail_page_new (context, kind, id), _ ("Trail"));
  return TRUE;
}

/**
 * sen_trail_page_register:
 * @context: the window's context
 *
 * Offers the action `trail.show`, `a{sv}`: the trail of a record as a page.
 */
void
sen_trail_page_register (SenUiContext *context)
{
  sen_plugin_host_add_action (sen_office_get_plugins (sen_ui_context_get_office (context)), "trail.show", "a{sv}",
                              show_cb, g_object_ref (context), g_object_unref);
}
