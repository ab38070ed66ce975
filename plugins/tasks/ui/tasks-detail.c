/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-detail.h"

#include <glib/gi18n-lib.h>

#include "tasks-edit.h"
#include "tasks-form.h"
#include "tasks-history.h"
#include "tasks-wrap.h"

/**
 * TasksDetail:
 *
 * All of one task: where it comes from, who is in it, how far it is, what happened; and what can be done with it now.
 * Follows the store.
 */
struct _TasksDetail
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* owned by the widget tree */
  GtkWidget *body;     /* owned by the widget tree: rebuilt when the task changed */

  SenUiContext *context;     /* owned */
  char *id;                  /* owned, nullable */
  TasksSeen *seen;           /* owned, nullable until read */
  GCancellable *cancellable; /* owned, nullable: of the read under way */
  gulong store_handler;
};

G_DEFINE_FINAL_TYPE (TasksDetail, tasks_detail, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
show_state (TasksDetail *self, GtkWidget *box)
{
  TasksTask *task = self->seen->task;
  g_autofree char *today = tasks_today ();
  TasksTimeliness timeliness = tasks_life_get_timeliness (&task->life, today);
  GtkWidget *row = g_object_new (TASKS_TYPE_WRAP, NULL);

  if (timeliness == TASKS_OPEN_OVERDUE)
    {
      g_autofree char *late = tasks_desk_late (self->context, task->life.due, today);
      g_autofree char *text = g_strdup_printf (_ ("Overdue by %s"), late);

      tasks_wrap_append (TASKS_WRAP (row), sen_ui_chip_new (text, "sen-clock-symbolic", SEN_UI_TONE_ERROR));
    }
  if (task->life.state == TASKS_STATE_DONE)
    tasks_wrap_append (TASKS_WRAP (row),
                       sen_ui_chip_new (tasks_timeliness_get_label (timeliness), "sen-check-symbolic",
                                        timeliness == TASKS_DONE_LATE ? SEN_UI_TONE_WARNING : SEN_UI_TONE_SUCCESS));
  else
    tasks_wrap_append (
        TASKS_WRAP (row),
        sen_ui_chip_new (tasks_state_get_label (task->life.state), NULL,
                         task->life.state == TASKS_STATE_SUBMITTED ? SEN_UI_TONE_WARNING : SEN_UI_TONE_NEUTRAL));
  if (task->urgency != TASKS_URGENCY_NORMAL)
    tasks_wrap_append (TASKS_WRAP (row), sen_ui_chip_new (tasks_urgency_get_label (task->urgency), "starred-symbolic",
                                                          SEN_UI_TONE_ERROR));
  gtk_box_append (GTK_BOX (box), row);
}

/* Where it comes from */

static void
open_source_cb (TasksDetail *self, GtkButton *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "link"));
  SenRecord *link = self->seen->task->links->pdata[index];

  sen_ui_context_open_subject (self->context, sen_record_get_text (link, "kind"), sen_record_get_text (link, "ref"),
                               (guint)sen_record_get_int (link, "page"), sen_record_get_text (link, "quote"));
}

static gboolean
add_link (TasksDetail *self, GtkWidget *box, guint index)
{
  SenRecord *link = self->seen->task->links->pdata[index];
  const char *title = self->seen->titles->pdata[index];
  gint64 page = sen_record_get_int (link, "page");
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (*title == '\0')
    return FALSE;
  label = page > 0 ? g_strdup_printf (_ ("%s, page %d"), title, (int)page) : g_strdup (title);
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), gtk_label_new (label));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sen-link");
  gtk_widget_add_css_class (button, "tasks-source");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "link", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_source_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return TRUE;
}

static void
show_source (TasksDetail *self, GtkWidget *body)
{
  TasksTask *task = self->seen->task;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gboolean linked = FALSE;

  gtk_widget_add_css_class (box, "tasks-quote");
  if (task->quote != NULL)
    {
      g_autofree char *quote = g_strdup_printf ("“%s”", task->quote);

      add_label (box, quote, "tasks-quote-text");
    }
  for (guint i = 0; i < task->links->len; i++)
    linked = add_link (self, box, i) || linked;
  if (!linked && task->source_title != NULL)
    add_label (box, task->source_title, "tasks-quote-source");
  if (gtk_widget_get_first_child (box) != NULL)
    gtk_box_append (GTK_BOX (body), box);
  else
    g_object_ref_sink (box), g_object_unref (box);
}

/* Facts */

static void
add_fact (GtkWidget *grid, int *row, const char *name, const char *value)
{
  GtkWidget *title;
  GtkWidget *text;

  if (value == NULL || *value == '\0')
    return;
  title = gtk_label_new (name);
  text = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_yalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (GTK_GRID (grid), title, 0, *row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), text, 1, (*row)++, 1, 1);
}

static void
show_facts (TasksDetail *self, GtkWidget *body)
{
  TasksTask *task = self->seen->task;
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GString) helpers = g_string_new (NULL);
  g_autofree char *due = tasks_desk_day (task->life.due);
  g_autofree char *first = g_strcmp0 (task->first_due, task->life.due) != 0 ? tasks_desk_day (task->first_due) : NULL;
  g_autofree char *asked = tasks_desk_day (task->life.asked);
  int row = 0;

  for (guint i = 0; i < task->coordinators->len; i++)
    g_string_append_printf (helpers, "%s%s", i > 0 ? ", " : "", ((TasksMember *)task->coordinators->pdata[i])->name);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_fact (grid, &row, _ ("Lead"), task->lead->name);
  add_fact (grid, &row, _ ("Helpers"), helpers->str);
  add_fact (grid, &row, _ ("Assigner"), task->assigner_name);
  add_fact (grid, &row, _ ("Product"), task->product);
  add_fact (grid, &row, _ ("Deadline"), due);
  add_fact (grid, &row, _ ("First deadline"), first);
  add_fact (grid, &row, _ ("Asked for"), asked);
  add_fact (grid, &row, _ ("Note"), task->note);
  gtk_box_append (GTK_BOX (body), grid);
}

static void
show_progress (TasksDetail *self, GtkWidget *body)
{
  TasksTask *task = self->seen->task;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *bar = gtk_progress_bar_new ();
  g_autofree char *text = g_strdup_printf ("%d%%", task->life.percent);
  GtkWidget *label = gtk_label_new (text);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), task->life.percent / 100.0);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"), -1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (body), box);
}

/* What can be done now: the first is the suggested one, two are buttons, the rest is in the menu. */

static const struct
{
  TasksFact fact;
  const char *label;
} offers[] = {
  { TASKS_FACT_ACCEPTED, N_ ("Take On") },
  { TASKS_FACT_REPORTED, N_ ("Report") },
  { TASKS_FACT_SUBMITTED, N_ ("Submit for Acceptance") },
  { TASKS_FACT_EXTENSION_ASKED, N_ ("Ask for an Extension…") },
  { TASKS_FACT_RESUMED, N_ ("Resume") },
  { TASKS_FACT_PAUSED, N_ ("Pause…") },
  { TASKS_FACT_CANCELLED, N_ ("Call Off…") },
};
/* Those of the assigner, when it is their turn, come before. */
static const struct
{
  TasksFact fact;
  const char *label;
} decisions[] = {
  { TASKS_FACT_EXTENSION_GRANTED, N_ ("Grant Extension") },
  { TASKS_FACT_EXTENSION_REFUSED, N_ ("Refuse") },
  { TASKS_FACT_DONE, N_ ("Accept Result") },
  { TASKS_FACT_RETURNED, N_ ("Return…") },
};

static GtkWidget *
make_button (TasksFact fact, const char *label, gboolean first)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tasks_fact_to_text (fact));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "task.act");
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

typedef struct
{
  GtkWidget *box;
  GMenu *menu;
  guint n;
} Offers;

static void
offer (TasksDetail *self, Offers *all, TasksFact fact, const char *label)
{
  TasksTask *task = self->seen->task;
  /* An acceptance before anything was submitted is possible, but not the next step. */
  gboolean aside = fact == TASKS_FACT_DONE && task->life.state != TASKS_STATE_SUBMITTED
                   && (self->seen->role & TASKS_ROLE_LEAD) == 0;

  if (!tasks_life_may (&task->life, fact, self->seen->role))
    return;
  if (all->n < 2 && !aside && fact != TASKS_FACT_PAUSED && fact != TASKS_FACT_CANCELLED)
    tasks_wrap_append (TASKS_WRAP (all->box), make_button (fact, label, all->n++ == 0));
  else
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "task.act", "s", tasks_fact_to_text (fact));
      g_menu_append_item (all->menu, item);
    }
}

/* What others can do with it, and its trail. */
static GMenuModel *
make_others (TasksDetail *self)
{
  TasksTask *task = self->seen->task;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "kind", g_variant_new_string (TASKS_KIND));
  g_variant_builder_add (&dict, "{sv}", "id", g_variant_new_string (task->id));
  g_variant_builder_add (&dict, "{sv}", "title", g_variant_new_string (task->content));
  return sen_ui_offers_menu_new (self->context, g_variant_builder_end (&dict));
}

static gboolean
may_edit (TasksDetail *self)
{
  return (self->seen->role & TASKS_ROLE_ASSIGNER) != 0 && tasks_life_is_open (&self->seen->task->life);
}

static void
show_offers (TasksDetail *self, GtkWidget *body)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) others = make_others (self);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Offers all = { g_object_new (TASKS_TYPE_WRAP, NULL), menu, 0 };
  gboolean turn = self->seen->task->life.state == TASKS_STATE_SUBMITTED || self->seen->task->life.asked != NULL;

  gtk_box_append (GTK_BOX (row), all.box);
  for (guint i = 0; turn && i < G_N_ELEMENTS (decisions); i++)
    offer (self, &all, decisions[i].fact, _ (decisions[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    offer (self, &all, offers[i].fact, _ (offers[i].label));
  for (guint i = 0; !turn && i < G_N_ELEMENTS (decisions); i++)
    offer (self, &all, decisions[i].fact, _ (decisions[i].label));
  if (may_edit (self))
    g_menu_append (menu, _ ("Edit…"), "task.edit");
  if (g_menu_model_get_n_items (others) > 0)
    g_menu_append_section (menu, NULL, others);
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0)
    {
      GtkWidget *more = gtk_menu_button_new ();

      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), G_MENU_MODEL (menu));
      gtk_widget_set_tooltip_text (more, _ ("More for this task"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More for this task"),
                                      -1);
      gtk_widget_set_valign (more, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), more);
    }
  gtk_box_append (GTK_BOX (body), row);
}

static void
show (TasksDetail *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (body, "tasks-detail");
  show_state (self, body);
  add_label (body, self->seen->task->content, "title-4");
  show_source (self, body);
  show_facts (self, body);
  show_progress (self, body);
  show_offers (self, body);
  add_label (body, _ ("History"), "heading");
  gtk_box_append (GTK_BOX (body), tasks_history_new (self->context, self->seen->task));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), body);
}

/* @problem: (nullable): why a task that was asked for isn't shown */
static void
show_no_task (TasksDetail *self, const char *problem)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *text = g_markup_escape_text (problem != NULL ? problem : _ ("Choose a task to see it here."), -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "sen-task-symbolic");
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (page, "compact");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), page);
}

/* Reading */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TasksDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  TasksSeen *seen = tasks_desk_load_finish (SEN_UI_CONTEXT (source), result, &error);

  if (sen_error_is_cancelled (error))
    return;
  g_clear_pointer (&self->seen, tasks_seen_free);
  self->seen = seen;
  if (seen != NULL)
    show (self);
  else
    show_no_task (self, error->message);
}

static void
reload (TasksDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == NULL)
    {
      g_clear_pointer (&self->seen, tasks_seen_free);
      show_no_task (self, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  tasks_desk_load_async (self->context, self->id, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (TasksDetail *self, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (g_str_has_prefix (tables[i], "tasks_") || g_str_equal (tables[i], "sen_link"))
      {
        reload (self);
        return;
      }
}

static void
act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TasksFact fact;

  if (tasks_fact_from_text (g_variant_get_string (parameter, NULL), &fact))
    tasks_detail_act (TASKS_DETAIL (widget), fact);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TasksDetail *self = TASKS_DETAIL (widget);

  if (self->seen != NULL && may_edit (self))
    tasks_edit_present (self->context, self->seen->task);
}

static void
tasks_detail_dispose (GObject *object)
{
  TasksDetail *self = TASKS_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (sen_office_get_store (sen_ui_context_get_office (self->context)), self->store_handler);
  self->store_handler = 0;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (tasks_detail_parent_class)->dispose (object);
}

static void
tasks_detail_finalize (GObject *object)
{
  TasksDetail *self = TASKS_DETAIL (object);

  g_clear_pointer (&self->seen, tasks_seen_free);
  g_clear_object (&self->context);
  g_free (self->id);
  G_OBJECT_CLASS (tasks_detail_parent_class)->finalize (object);
}

static void
tasks_detail_class_init (TasksDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tasks_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = tasks_detail_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "task.act", "s", act_cb);
  gtk_widget_class_install_action (widget_class, "task.edit", NULL, edit_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "task.edit", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tasks_detail_init (TasksDetail *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Task"), -1);
}

/**
 * tasks_detail_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating detail of nothing
 */
GtkWidget *
tasks_detail_new (SenUiContext *context)
{
  TasksDetail *self = g_object_new (TASKS_TYPE_DETAIL, NULL);

  self->context = g_object_ref (context);
  sen_ui_offers_attach (GTK_WIDGET (self), context);
  self->store_handler = g_signal_connect_swapped (sen_office_get_store (sen_ui_context_get_office (context)), "changed",
                                                  G_CALLBACK (store_changed_cb), self);
  g_signal_connect_object (context, "refresh", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  show_no_task (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * tasks_detail_show_task:
 * @self: a detail
 * @task: (nullable): a task's id
 */
void
tasks_detail_show_task (TasksDetail *self, const char *task)
{
  if (g_strcmp0 (self->id, task) == 0)
    return;
  g_free (self->id);
  self->id = g_strdup (task);
  reload (self);
}

/**
 * tasks_detail_act:
 * @self: a detail
 * @fact: what to do with its task
 *
 * Does it, or asks for what it needs first. What may not be done now does nothing.
 */
void
tasks_detail_act (TasksDetail *self, TasksFact fact)
{
  if (self->seen != NULL && tasks_life_may (&self->seen->task->life, fact, self->seen->role))
    tasks_form_present (self->context, self->seen->task, fact);
}

/**
 * tasks_detail_push:
 * @context: the window's context
 * @task: a task's id
 *
 * Shows a task as a page above the places.
 */
void
tasks_detail_push (SenUiContext *context, const char *task)
{
  GtkWidget *page = sen_ui_page_new (_ ("Task"));
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *detail = tasks_detail_new (context);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), detail);
  gtk_widget_set_vexpand (clamp, TRUE);
  sen_ui_page_set_child (SEN_UI_PAGE (page), clamp);
  sen_ui_page_set_show_search (SEN_UI_PAGE (page), FALSE);
  tasks_detail_show_task (TASKS_DETAIL (detail), task);
  sen_ui_context_push (context, page, _ ("Task"));
}
