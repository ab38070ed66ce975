/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-list-page.h"

#include <glib/gi18n-lib.h>

#include "meetings-desk.h"
#include "meetings-form.h"
#include "meetings-packet-open.h"
#include "meetings-list-row.h"

/**
 * MeetingsListPage:
 *
 * The place "Meetings": those that come, those that were, searched by title, place and chair; new ones, and packets
 * to import.
 */
struct _MeetingsListPage
{
  SenUiListPage parent_instance;

  GtkWidget *filter;        /* template object, owned by the widget tree */
  GtkWidget *coming_button; /* template object */
  GtkWidget *past_button;   /* template object */
  GtkWidget *all_button;    /* template object */
  GtkWidget *new_button;    /* template child */
  GtkWidget *new_label;     /* template child */
  GMenuModel *row_menu;     /* template object */

  SenUiContext *context;       /* owned */
  MeetingsDesk *desk;          /* owned: edits of whole meetings */
  SenQueryModel *meetings;     /* owned */
  GSimpleActionGroup *actions; /* owned */
  GtkWidget *popover;          /* owned by the widget tree */
  char *chosen;                /* owned, nullable: whose menu is open */
};

G_DEFINE_FINAL_TYPE (MeetingsListPage, meetings_list_page, SEN_UI_TYPE_LIST_PAGE)

static void
refilter (MeetingsListPage *self)
{
  MeetingsWhen when = MEETINGS_WHEN_ANY;

  if (self->meetings == NULL)
    return;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->coming_button)))
    when = MEETINGS_WHEN_COMING;
  else if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->past_button)))
    when = MEETINGS_WHEN_PAST;
  meetings_book_list_filter (self->meetings, when, sen_ui_list_page_get_search_text (SEN_UI_LIST_PAGE (self)));
}

static void
filter_cb (MeetingsListPage *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    refilter (self);
}

static void
search_cb (MeetingsListPage *self, const char *text)
{
  refilter (self);
}

static void
activated_cb (MeetingsListPage *self, SenRecord *record)
{
  if (sen_record_get_id (record) != NULL)
    sen_ui_context_activate (self->context, "meetings.open", g_variant_new ("(si)", sen_record_get_id (record), 0));
}

/* Actions */

/* The meeting whose menu is open, else the one whose row has the focus. */
static char *
dup_chosen (MeetingsListPage *self)
{
  GtkWidget *view = GTK_WIDGET (sen_ui_list_page_get_view (SEN_UI_LIST_PAGE (self)));
  GtkWidget *item = gtk_widget_get_focus_child (view);
  GtkWidget *row = item != NULL ? gtk_widget_get_first_child (item) : NULL;
  SenRecord *record = MEETINGS_IS_LIST_ROW (row) ? meetings_list_row_get_record (MEETINGS_LIST_ROW (row)) : NULL;

  if (self->chosen != NULL)
    return g_steal_pointer (&self->chosen);
  return record != NULL ? g_strdup (sen_record_get_id (record)) : NULL;
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_form_present (MEETINGS_LIST_PAGE (user_data)->desk, NULL);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsListPage *self = MEETINGS_LIST_PAGE (user_data);
  g_autofree char *meeting = dup_chosen (self);

  if (meeting != NULL)
    sen_ui_context_activate (self->context, "meetings.open", g_variant_new ("(si)", meeting, 0));
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsListPage *self = MEETINGS_LIST_PAGE (user_data);
  g_autofree char *meeting = dup_chosen (self);

  if (meeting == NULL)
    return;
  meetings_edit_set_status_async (
      meetings_desk_get_store (self->desk), meeting, MEETINGS_STATUS_CANCELLED, NULL, meetings_desk_edited_cb,
      meetings_desk_begin (self->desk, _ ("The meeting was cancelled"), _ ("Couldn't cancel the meeting")));
}

static gboolean
remove_in_store (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  return meetings_book_remove_meeting (db, data, undo, error);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MeetingsListPage *self = MEETINGS_LIST_PAGE (user_data);
  char *meeting = dup_chosen (self);

  if (meeting == NULL)
    return;
  meetings_edit_async (
      meetings_desk_get_store (self->desk), remove_in_store, meeting, g_free, NULL, meetings_desk_edited_cb,
      meetings_desk_begin (self->desk, _ ("The meeting was removed from the list"), _ ("Couldn't remove the meeting")));
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_desk_undo (MEETINGS_LIST_PAGE (user_data)->desk);
}

static void
import_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_packet_open_choose (MEETINGS_LIST_PAGE (user_data)->context, FALSE);
}

static void
import_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  meetings_packet_open_choose (MEETINGS_LIST_PAGE (user_data)->context, TRUE);
}

static const GActionEntry entries[] = {
  { "new", new_cb, NULL, NULL, NULL, { 0 } },
  { "open", open_cb, NULL, NULL, NULL, { 0 } },
  { "cancel", cancel_cb, NULL, NULL, NULL, { 0 } },
  { "remove", remove_cb, NULL, NULL, NULL, { 0 } },
  { "undo", undo_cb, NULL, NULL, NULL, { 0 } },
  { "import-file", import_file_cb, NULL, NULL, NULL, { 0 } },
  { "import-folder", import_folder_cb, NULL, NULL, NULL, { 0 } },
};

static void
add_key (GtkWidget *widget, const char *key, const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (action)));
  gtk_widget_add_controller (widget, controller);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  MeetingsListPage *self = MEETINGS_LIST_PAGE (user_data);
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *link = files; link != NULL; link = link->next)
    meetings_packet_open_file (self->context, link->data);
  return files != NULL;
}

/* Rows */

static void
right_click_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  MeetingsListPage *self = user_data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  SenRecord *record = meetings_list_row_get_record (MEETINGS_LIST_ROW (row));
  graphene_point_t point;

  if (record == NULL || sen_record_get_id (record) == NULL
      || !gtk_widget_compute_point (row, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float)x, (float)y), &point))
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (sen_record_get_id (record));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = meetings_list_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_click_cb), user_data, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  meetings_list_row_bind (MEETINGS_LIST_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  meetings_list_row_unbind (MEETINGS_LIST_ROW (gtk_list_item_get_child (item)));
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  MeetingsListPage *self = MEETINGS_LIST_PAGE (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;

  gtk_widget_set_visible (self->new_label, !narrow);
  if (narrow)
    gtk_widget_add_css_class (self->new_button, "image-button");
  else
    gtk_widget_remove_css_class (self->new_button, "image-button");
}

static void
meetings_list_page_dispose (GObject *object)
{
  MeetingsListPage *self = MEETINGS_LIST_PAGE (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->meetings);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (meetings_list_page_parent_class)->dispose (object);
}

static void
meetings_list_page_class_init (MeetingsListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_list_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsListPage, filter);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListPage, coming_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListPage, past_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListPage, new_label);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
set_up_list (MeetingsListPage *self)
{
  SenUiListPage *page = SEN_UI_LIST_PAGE (self);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("New meeting"));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  sen_ui_list_page_set_top (page, self->filter);
  sen_ui_list_page_set_search_hint (page, _ ("Title, place or chair"));
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "book.new");
  sen_ui_list_page_set_empty (page, "sen-meeting-symbolic", _ ("No meetings here"),
                              _ ("Create a meeting, or drop a packet on this page: a folder, an archive or a PDF."));
  sen_ui_list_page_set_empty_action (page, button);
  sen_ui_list_page_set_factory (page, factory);
}

static void
meetings_list_page_init (MeetingsListPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *view;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "book", G_ACTION_GROUP (self->actions));
  set_up_list (self);
  view = GTK_WIDGET (sen_ui_list_page_get_view (SEN_UI_LIST_PAGE (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Meetings"), -1);
  add_key (view, "Delete", "book.cancel");
  add_key (view, "<Control>z", "book.undo");
  add_key (GTK_WIDGET (self), "<Control>n", "book.new");
  add_key (GTK_WIDGET (self), "<Control>o", "book.import-file");
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  self->popover = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/**
 * meetings_list_page_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
meetings_list_page_new (SenUiContext *context)
{
  MeetingsListPage *self = g_object_new (MEETINGS_TYPE_LIST_PAGE, NULL);

  self->context = g_object_ref (context);
  self->desk = meetings_desk_new (context, NULL);
  self->meetings = meetings_book_list_new (meetings_desk_get_store (self->desk));
  refilter (self);
  sen_ui_list_page_set_model (SEN_UI_LIST_PAGE (self), G_LIST_MODEL (self->meetings));
  return GTK_WIDGET (self);
}

/**
 * meetings_list_page_create:
 * @context: the window's context
 *
 * Shows the form for a new meeting.
 */
void
meetings_list_page_create (SenUiContext *context)
{
  g_autoptr (MeetingsDesk) desk = meetings_desk_new (context, NULL);

  meetings_form_present (desk, NULL);
}
