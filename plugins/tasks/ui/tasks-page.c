/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-page.h"

#include <glib/gi18n-lib.h>

#include "tasks-detail.h"
#include "tasks-files.h"
#include "tasks-list-row.h"
#include "tasks-quick.h"

/**
 * TasksPage:
 *
 * The place "Tasks": a line for a new one, four lists in groups, and the chosen task beside them. The lists are lazy,
 * so that 20,000 tasks are as quick as twenty.
 */
struct _TasksPage
{
  SenUiPage parent_instance;

  GtkWidget *tabs;         /* template object */
  GtkWidget *tabs_below;   /* template child */
  GtkWidget *top;          /* template child */
  GtkWidget *search_bar;   /* template child */
  GtkWidget *search;       /* template child */
  GtkWidget *stack;        /* template child */
  GtkWidget *view;         /* template child */
  GtkWidget *empty;        /* template child */
  GtkWidget *side;         /* template child */
  GtkWidget *round_button; /* template child */
  GMenuModel *page_menu;   /* template object */

  GtkWidget *quick;  /* owned by the widget tree */
  GtkWidget *detail; /* owned by the widget tree */

  SenUiContext *context;         /* owned */
  SenQueryModel *list;           /* owned */
  GtkSingleSelection *selection; /* owned */
  GPtrArray *counts;             /* owned, nullable, of SenRecord */
  GPtrArray *rows;               /* bound TasksListRow, borrowed */
  GCancellable *counting;        /* owned, nullable */
  GSimpleActionGroup *actions;   /* owned */
  char *person;                  /* owned, nullable */
  char *chosen;                  /* owned, nullable: the task in the detail */
  char *today;                   /* owned */
  TasksTab tab;
  gboolean ended;
  gboolean wide;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (TasksPage, tasks_page, SEN_UI_TYPE_PAGE)

static const struct
{
  const char *id;
  const char *label;
  const char *brief;
  const char *icon;
  const char *empty;
} tabs[TASKS_N_TABS] = {
  [TASKS_TAB_MINE] = { "mine", N_ ("Mine"), N_ ("Mine"), "sen-person-symbolic", N_ ("Nothing waits for you") },
  [TASKS_TAB_ASSIGNED] = { "assigned", N_ ("I Assigned"), N_ ("I Assigned"), "mail-send-symbolic",
                           N_ ("Nothing that you assigned is open") },
  [TASKS_TAB_UNITS] = { "units", N_ ("By Unit"), N_ ("Units"), "sen-organ-symbolic", N_ ("No open tasks") },
  [TASKS_TAB_OVERDUE]
  = { "overdue", N_ ("Overdue Tasks"), N_ ("Overdue Tasks"), "sen-clock-symbolic", N_ ("Nothing is overdue") },
};

static TasksView
view_of (TasksPage *self)
{
  return (TasksView){ .tab = self->tab, .person = self->person, .today = self->today, .ended = self->ended };
}

static const char *
search_text (TasksPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* Counts of the groups */

static guint
count_cb (TasksGroup group, const char *head, gpointer user_data)
{
  TasksPage *self = user_data;

  for (guint i = 0; self->counts != NULL && i < self->counts->len; i++)
    {
      SenRecord *record = self->counts->pdata[i];

      if (sen_record_get_int (record, "grp") == (gint64)group
          && g_strcmp0 (sen_record_get_text (record, "head"), head) == 0)
        return (guint)sen_record_get_int (record, "n");
    }
  return 0;
}

typedef struct
{
  TasksPage *page; /* owned */
  TasksView view;
  char *person;
  char *today;
  char *search;
  GPtrArray *counts;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_object_unref (count->page);
  g_free (count->person);
  g_free (count->today);
  g_free (count->search);
  g_clear_pointer (&count->counts, g_ptr_array_unref);
  g_free (count);
}

static gboolean
count_in_store (SenDb *db, gpointer data, GError **error)
{
  Count *count = data;

  count->counts = tasks_book_count (db, &count->view, count->search, error);
  return count->counts != NULL;
}

static gboolean
refresh_rows_cb (gpointer user_data)
{
  TasksPage *self = user_data;

  self->refresh_source = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      TasksListRow *row = self->rows->pdata[i];
      SenRecord *record;

      tasks_list_row_refresh (row);
      record = tasks_list_row_get_record (row);
      /* The chosen task is where it is now. */
      if (self->wide && self->chosen != NULL && record != NULL && self->selection != NULL
          && g_strcmp0 (sen_record_get_id (record), self->chosen) == 0
          && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
        gtk_single_selection_set_selected (self->selection, tasks_list_row_get_position (row));
    }
  return G_SOURCE_REMOVE;
}

/* Rows look at their neighbours; when those change they must look again. */
static void
queue_refresh (TasksPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_rows_cb, self);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Count *count = user_data;
  TasksPage *self = count->page;
  g_autoptr (GError) error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error) && self->list != NULL)
    {
      g_clear_pointer (&self->counts, g_ptr_array_unref);
      self->counts = g_steal_pointer (&count->counts);
      queue_refresh (self);
    }
  count_free (count);
}

static void
count (TasksPage *self)
{
  Count *job = g_new0 (Count, 1);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  job->page = g_object_ref (self);
  job->person = g_strdup (self->person);
  job->today = g_strdup (self->today);
  job->search = g_strdup (search_text (self));
  job->view = view_of (self);
  job->view.person = job->person;
  job->view.today = job->today;
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (self->context)), count_in_store, job, NULL,
                        self->counting, counted_cb, job);
}

/* The list */

static void
show_empty (TasksPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  gboolean searched = *search_text (self) != '\0';

  if (empty && sen_query_model_is_loading (self->list))
    return;
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), searched ? _ ("Nothing found") : _ (tabs[self->tab].empty));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   searched || self->tab == TASKS_TAB_OVERDUE
                                       ? NULL
                                       : _ ("Write what is to be done, who leads and until when: Ctrl+T"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : "list");
}

static void
items_changed_cb (TasksPage *self)
{
  show_empty (self);
  count (self);
  queue_refresh (self);
}

static void
selected_cb (TasksPage *self)
{
  SenRecord *record = gtk_single_selection_get_selected_item (self->selection);

  /* A task that changed leaves the list for a moment; the detail stays with it. */
  if (!self->wide || record == NULL || !sen_record_is_loaded (record))
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (sen_record_get_id (record));
  tasks_detail_show_task (TASKS_DETAIL (self->detail), self->chosen);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TasksPage *self = user_data;

  gtk_list_item_set_child (item, tasks_list_row_new (self->context, self->tab, count_cb, self));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TasksPage *self = user_data;
  GtkWidget *row = gtk_list_item_get_child (item);

  g_ptr_array_add (self->rows, row);
  tasks_list_row_bind (TASKS_LIST_ROW (row), G_LIST_MODEL (self->list), gtk_list_item_get_position (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  TasksPage *self = user_data;
  GtkWidget *row = gtk_list_item_get_child (item);

  g_ptr_array_remove_fast (self->rows, row);
  tasks_list_row_unbind (TASKS_LIST_ROW (row));
}

/* A row moved with its task: it must know where it is now. */
static void
moved_cb (GtkListItem *item, GParamSpec *pspec, gpointer user_data)
{
  TasksPage *self = user_data;
  GtkWidget *row = gtk_list_item_get_child (item);

  if (row != NULL && g_ptr_array_find (self->rows, row, NULL)
      && gtk_list_item_get_position (item) != GTK_INVALID_LIST_POSITION)
    {
      tasks_list_row_bind (TASKS_LIST_ROW (row), G_LIST_MODEL (self->list), gtk_list_item_get_position (item));
      queue_refresh (self);
    }
}

static void
setup_moved_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_connect_object (item, "notify::position", G_CALLBACK (moved_cb), user_data, 0);
}

static void
rebuild (TasksPage *self)
{
  TasksView view;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_free (self->today);
  self->today = tasks_today ();
  g_free (self->person);
  self->person = sen_people_dup_current (sen_office_get_people (sen_ui_context_get_office (self->context)));
  view = view_of (self);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  g_clear_object (&self->selection);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, items_changed_cb, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  self->list = tasks_book_list_new (sen_office_get_store (sen_ui_context_get_office (self->context)), &view,
                                    search_text (self));
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (show_empty), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_moved_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  count (self);
}

static void
search_cb (TasksPage *self)
{
  TasksView view = view_of (self);

  if (self->list == NULL)
    return;
  tasks_book_list_filter (self->list, &view, search_text (self));
  count (self);
}

static void
activate_cb (TasksPage *self, guint position)
{
  g_autoptr (SenRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (record == NULL || sen_record_get_id (record) == NULL)
    return;
  if (self->wide)
    tasks_detail_show_task (TASKS_DETAIL (self->detail), sen_record_get_id (record));
  else
    tasks_detail_push (self->context, sen_record_get_id (record));
}

static void
new_cb (TasksPage *self)
{
  tasks_quick_present (self->context, NULL);
}

/* Actions */

static void
tab_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  TasksPage *self = user_data;

  for (guint i = 0; i < TASKS_N_TABS; i++)
    if (g_str_equal (tabs[i].id, g_variant_get_string (value, NULL)))
      self->tab = (TasksTab)i;
  g_simple_action_set_state (action, value);
  g_clear_pointer (&self->chosen, g_free);
  tasks_detail_show_task (TASKS_DETAIL (self->detail), NULL);
  rebuild (self);
}

static void
ended_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  TasksPage *self = user_data;

  self->ended = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  rebuild (self);
}

/* The ring beside a task: who assigned it accepts it, who leads it hands it in. */
static void
finish_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TasksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TasksSeen) seen = tasks_desk_load_finish (SEN_UI_CONTEXT (source), result, &error);

  if (seen == NULL)
    sen_ui_context_show_error (self->context, NULL, error);
  else if (tasks_life_may (&seen->task->life, TASKS_FACT_DONE, seen->role))
    tasks_desk_act (self->context, seen->task->id, tasks_event_new (TASKS_FACT_DONE, 0), NULL);
  else
    tasks_desk_act (self->context, seen->task->id, tasks_event_new (TASKS_FACT_SUBMITTED, 0), NULL);
}

static void
finish_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TasksPage *self = user_data;

  tasks_desk_load_async (self->context, g_variant_get_string (parameter, NULL), NULL, finish_read_cb,
                         g_object_ref (self));
}

static void
act_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TasksPage *self = user_data;
  TasksFact fact;

  if (tasks_fact_from_text (g_variant_get_string (parameter, NULL), &fact))
    tasks_detail_act (TASKS_DETAIL (self->detail), fact);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TasksPage *self = user_data;

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), TRUE);
  gtk_widget_grab_focus (self->search);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tasks_files_import (TASKS_PAGE (user_data)->context);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TasksPage *self = user_data;
  TasksView view = view_of (self);

  tasks_files_export (self->context, &view, g_str_equal (g_variant_get_string (parameter, NULL), "ics"));
}

static const GActionEntry entries[] = {
  { "tab", NULL, "s", "'mine'", tab_cb, { 0 } },   { "ended", NULL, NULL, "false", ended_cb, { 0 } },
  { "finish", finish_cb, "s", NULL, NULL, { 0 } }, { "act", act_cb, "s", NULL, NULL, { 0 } },
  { "find", find_cb, NULL, NULL, NULL, { 0 } },    { "import", import_cb, NULL, NULL, NULL, { 0 } },
  { "export", export_cb, "s", NULL, NULL, { 0 } },
};

static void
add_key (GtkWidget *widget, const char *key, const char *action, const char *target)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (action));

  if (target != NULL)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_string (target));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (widget, controller);
}

static void
add_tab (GtkWidget *box, TasksTab tab, gboolean brief)
{
  GtkWidget *button = gtk_toggle_button_new ();

  if (brief)
    {
      gtk_button_set_label (GTK_BUTTON (button), _ (tabs[tab].brief));
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
    }
  else
    {
      GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (_ (tabs[tab].label));

      /* What AdwButtonContent can't before libadwaita 1.4: shrink. */
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (tabs[tab].icon));
      gtk_box_append (GTK_BOX (content), label);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (tabs[tab].label), -1);
      gtk_widget_add_css_class (button, "flat");
    }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tabs[tab].id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "list.tab");
  gtk_box_append (GTK_BOX (box), button);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  TasksPage *self = TASKS_PAGE (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;

  self->wide = width_class == SEN_WIDTH_WIDE;
  gtk_widget_set_visible (self->side, self->wide);
  gtk_widget_set_visible (self->tabs_below, narrow);
  gtk_widget_set_visible (self->top, !narrow);
  gtk_widget_set_visible (self->round_button, narrow);
  sen_ui_page_set_title_widget (SEN_UI_PAGE (self), narrow ? NULL : self->tabs);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), !self->wide);
}

static void
tasks_page_dispose (GObject *object)
{
  TasksPage *self = TASKS_PAGE (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->list, items_changed_cb, self);
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->tabs);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (tasks_page_parent_class)->dispose (object);
}

static void
tasks_page_finalize (GObject *object)
{
  TasksPage *self = TASKS_PAGE (object);

  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_clear_object (&self->context);
  g_free (self->person);
  g_free (self->chosen);
  g_free (self->today);
  G_OBJECT_CLASS (tasks_page_parent_class)->finalize (object);
}

static void
tasks_page_class_init (TasksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tasks_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tasks_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/tasks/ui/tasks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TasksPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, tabs_below);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, top);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, search);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, view);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, empty);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, side);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, round_button);
  gtk_widget_class_bind_template_child (widget_class, TasksPage, page_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
}

static void
tasks_page_init (TasksPage *self)
{
  self->rows = g_ptr_array_new ();
  self->wide = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->tabs);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (self->actions));
  for (guint i = 0; i < TASKS_N_TABS; i++)
    {
      add_tab (self->tabs, (TasksTab)i, FALSE);
      if (i != TASKS_TAB_OVERDUE)
        add_tab (self->tabs_below, (TasksTab)i, TRUE);
    }
  sen_ui_page_set_title (SEN_UI_PAGE (self), _ ("Tasks"));
  sen_ui_page_set_menu (SEN_UI_PAGE (self), self->page_menu);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->search_bar), GTK_EDITABLE (self->search));
  add_key (GTK_WIDGET (self), "<Control>f", "list.find", NULL);
  add_key (self->view, "r", "list.act", "reported");
  add_key (self->view, "s", "list.act", "submitted");
  add_key (self->view, "e", "list.act", "extension_asked");
  add_key (self->view, "a", "list.act", "accepted");
}

/**
 * tasks_page_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
tasks_page_new (SenUiContext *context)
{
  TasksPage *self = g_object_new (TASKS_TYPE_PAGE, NULL);

  self->context = g_object_ref (context);
  self->quick = tasks_quick_new (context);
  self->detail = tasks_detail_new (context);
  gtk_widget_set_hexpand (self->detail, TRUE);
  gtk_box_append (GTK_BOX (self->top), self->quick);
  gtk_box_append (GTK_BOX (self->side), self->detail);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  g_signal_connect_object (context, "refresh", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}
