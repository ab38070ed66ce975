/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-agenda-view.h"

#include <glib/gi18n-lib.h>

#include "meetings-agenda-actions.h"
#include "meetings-agenda-drag.h"
#include "meetings-agenda-row.h"
#include "meetings-item-form.h"
#include "meetings-line.h"
#include "meetings-paper-form.h"

/**
 * MeetingsAgendaView:
 *
 * The agenda of a desk's meeting as a tree that can be rearranged. notify::item tells another selection. Folded, the
 * papers stand under their items.
 */
struct _MeetingsAgendaView
{
  GtkWidget parent_instance;

  GtkWidget *stack;    /* template child */
  GtkWidget *scroller; /* template child */
  GtkWidget *list;     /* template child */
  GMenuModel *menu;    /* template object */

  MeetingsDesk *desk;            /* owned */
  GListStore *lines;             /* owned, of MeetingsLine */
  GtkTreeListModel *tree;        /* owned */
  GtkSingleSelection *selection; /* owned */
  GActionGroup *actions;         /* owned */
  GtkWidget *popover;            /* owned by the widget tree */
  char *wanted;                  /* owned, nullable: an item to select once it is there */
  guint refocus;                 /* an idle source */
  gboolean folded;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (MeetingsAgendaView, meetings_agenda_view, GTK_TYPE_WIDGET)

static GListModel *
children_of (gpointer item, gpointer user_data)
{
  MeetingsLine *line = item;

  return meetings_line_is_parent (line) ? g_object_ref (meetings_line_get_children (line)) : NULL;
}

static MeetingsLine *
selected_line (MeetingsAgendaView *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (MeetingsLine) line = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return line;
}

static void
selected_cb (MeetingsAgendaView *self)
{
  meetings_agenda_actions_update (self->actions, self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEM]);
}

/* A tree opens all that comes; what the user closed, and what begins closed, is closed again. */
#define OPEN "meetings-open"

static void
keep_open (MeetingsAgendaView *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (MeetingsLine) line = gtk_tree_list_row_get_item (row);

      if (gtk_tree_list_row_is_expandable (row))
        g_object_set_data (G_OBJECT (line), OPEN, GINT_TO_POINTER (gtk_tree_list_row_get_expanded (row) ? 1 : 2));
    }
}

static void
restore_open (MeetingsAgendaView *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (MeetingsLine) line = gtk_tree_list_row_get_item (row);
      int open = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (line), OPEN));

      if (gtk_tree_list_row_is_expandable (row))
        gtk_tree_list_row_set_expanded (row, open != 0 ? open == 1 : meetings_line_starts_open (line));
    }
}

static guint
find_row (MeetingsAgendaView *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (MeetingsLine) line = gtk_tree_list_row_get_item (row);

      if (g_strcmp0 (meetings_line_get_id (line), id) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
select_row (MeetingsAgendaView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static gboolean
focus_selected (MeetingsAgendaView *self)
{
  MeetingsLine *line = selected_line (self);

  for (GtkWidget *item = gtk_widget_get_first_child (self->list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (line != NULL && MEETINGS_IS_AGENDA_ROW (row)
          && meetings_agenda_row_get_line (MEETINGS_AGENDA_ROW (row)) == line)
        return gtk_widget_grab_focus (item);
    }
  return FALSE;
}

static gboolean
refocus_cb (gpointer user_data)
{
  MeetingsAgendaView *self = user_data;

  self->refocus = 0;
  if (!focus_selected (self))
    gtk_widget_grab_focus (self->list);
  return G_SOURCE_REMOVE;
}

static void
follow (MeetingsAgendaView *self)
{
  gboolean focused = gtk_widget_get_focus_child (self->list) != NULL;
  MeetingsMeeting *meeting = meetings_desk_get_meeting (self->desk);
  MeetingsLine *line = selected_line (self);
  g_autofree char *kept = line != NULL ? g_strdup (meetings_line_get_id (line)) : NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (meeting == NULL)
    return;
  keep_open (self);
  meetings_line_sync (self->lines, meetings_agenda_get_items (meeting->agenda), self->folded);
  restore_open (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    meetings_agenda_get_n_items (meeting->agenda) > 0 ? "list" : "empty");
  if (self->wanted != NULL)
    position = find_row (self, self->wanted);
  if (position != GTK_INVALID_LIST_POSITION)
    g_clear_pointer (&self->wanted, g_free);
  else if (kept != NULL)
    position = find_row (self, kept);
  if (position != GTK_INVALID_LIST_POSITION && position != gtk_single_selection_get_selected (self->selection))
    select_row (self, position);
  /* A row that moved was taken out and put in again, and lost the focus on the way. It may have to be built first. */
  if (focused && !focus_selected (self) && self->refocus == 0)
    self->refocus = g_idle_add_full (G_PRIORITY_DEFAULT, refocus_cb, self, NULL);
  selected_cb (self);
}

static void
activate_cb (MeetingsAgendaView *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);
  g_autoptr (MeetingsLine) line = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  MeetingsItem *item;

  if (line == NULL)
    return;
  item = meetings_line_get_item (line);
  if (meetings_line_get_paper (line) != NULL)
    meetings_paper_open (self->desk, meetings_line_get_paper (line), 0);
  else if (self->folded && meetings_line_is_parent (line))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else if (item->paper != NULL)
    meetings_paper_open_item (self->desk, item);
  else if (g_list_model_get_n_items (G_LIST_MODEL (item->papers)) > 0)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (G_LIST_MODEL (item->papers), 0);

      meetings_paper_open (self->desk, paper, 0);
    }
  else
    meetings_item_form_present (self->desk, item);
}

/* Rows */

static void
right_click_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  MeetingsAgendaView *self = user_data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkTreeListRow *tree_row = meetings_agenda_row_get_row (MEETINGS_AGENDA_ROW (row));
  graphene_point_t point;

  if (tree_row == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, gtk_tree_list_row_get_position (tree_row));
  if (!gtk_widget_compute_point (row, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float)x, (float)y), &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  MeetingsAgendaView *self = user_data;
  GtkWidget *row = meetings_agenda_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_click_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  meetings_agenda_drag_setup (MEETINGS_AGENDA_ROW (row), self->desk);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  MeetingsAgendaView *self = user_data;

  meetings_agenda_row_bind (MEETINGS_AGENDA_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                            self->folded);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  meetings_agenda_row_unbind (MEETINGS_AGENDA_ROW (gtk_list_item_get_child (item)));
}

static GtkListItemFactory *
factory_new (MeetingsAgendaView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  return factory;
}

static void
meetings_agenda_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, meetings_agenda_view_get_item (MEETINGS_AGENDA_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
meetings_agenda_view_dispose (GObject *object)
{
  MeetingsAgendaView *self = MEETINGS_AGENDA_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refocus, g_source_remove);
  if (self->list != NULL && gtk_list_view_get_model (GTK_LIST_VIEW (self->list)) != NULL)
    {
      gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
      gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), NULL);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->lines);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (meetings_agenda_view_parent_class)->dispose (object);
}

static void
meetings_agenda_view_class_init (MeetingsAgendaViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = meetings_agenda_view_dispose;
  object_class->get_property = meetings_agenda_view_get_property;

  /**
   * MeetingsAgendaView:item:
   *
   * The selected #MeetingsItem, or the one whose paper is selected.
   */
  props[PROP_ITEM]
      = g_param_spec_object ("item", NULL, NULL, MEETINGS_TYPE_ITEM, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-agenda-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaView, stack);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaView, scroller);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaView, list);
  gtk_widget_class_bind_template_child_full (widget_class, "item_menu", FALSE,
                                             G_STRUCT_OFFSET (MeetingsAgendaView, menu));
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_css_name (widget_class, "agendaview");
}

static void
meetings_agenda_view_init (MeetingsAgendaView *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = meetings_agenda_actions_new (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "agenda", self->actions);
  meetings_agenda_actions_add_keys (self, self->list);
  self->popover = gtk_popover_menu_new_from_model (self->menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  self->lines = g_list_store_new (MEETINGS_TYPE_LINE);
  self->tree
      = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->lines)), FALSE, TRUE, children_of, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->tree)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  factory = factory_new (self);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
}

/**
 * meetings_agenda_view_new:
 * @desk: whose meeting
 *
 * Returns: (transfer full): a floating agenda
 */
GtkWidget *
meetings_agenda_view_new (MeetingsDesk *desk)
{
  MeetingsAgendaView *self = g_object_new (MEETINGS_TYPE_AGENDA_VIEW, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "point", G_CALLBACK (meetings_agenda_view_select), self, G_CONNECT_SWAPPED);
  follow (self);
  return GTK_WIDGET (self);
}

/**
 * meetings_agenda_view_get_desk:
 * @self: an agenda
 *
 * Returns: (transfer none): what it shows and edits
 */
MeetingsDesk *
meetings_agenda_view_get_desk (MeetingsAgendaView *self)
{
  g_return_val_if_fail (MEETINGS_IS_AGENDA_VIEW (self), NULL);
  return self->desk;
}

/**
 * meetings_agenda_view_get_item:
 * @self: an agenda
 *
 * Returns: (transfer none) (nullable): the selected item, or the one whose paper is selected
 */
MeetingsItem *
meetings_agenda_view_get_item (MeetingsAgendaView *self)
{
  MeetingsLine *line;

  g_return_val_if_fail (MEETINGS_IS_AGENDA_VIEW (self), NULL);
  line = selected_line (self);
  return line != NULL ? meetings_line_get_item (line) : NULL;
}

/**
 * meetings_agenda_view_get_paper:
 * @self: an agenda
 *
 * Returns: (transfer none) (nullable): the selected paper, when it is folded
 */
MeetingsPaper *
meetings_agenda_view_get_paper (MeetingsAgendaView *self)
{
  MeetingsLine *line;

  g_return_val_if_fail (MEETINGS_IS_AGENDA_VIEW (self), NULL);
  line = selected_line (self);
  return line != NULL ? meetings_line_get_paper (line) : NULL;
}

/**
 * meetings_agenda_view_select:
 * @self: an agenda
 * @id: an item's id
 *
 * Selects an item, once it is read.
 */
void
meetings_agenda_view_select (MeetingsAgendaView *self, const char *id)
{
  g_return_if_fail (MEETINGS_IS_AGENDA_VIEW (self));

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  follow (self);
}

/**
 * meetings_agenda_view_set_folded:
 * @self: an agenda
 * @folded: whether papers stand under their items
 *
 * Folds or unfolds.
 */
void
meetings_agenda_view_set_folded (MeetingsAgendaView *self, gboolean folded)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_if_fail (MEETINGS_IS_AGENDA_VIEW (self));

  if (self->folded == folded)
    return;
  self->folded = folded;
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), folded);
  factory = factory_new (self);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  follow (self);
}

/**
 * meetings_agenda_view_get_actions:
 * @self: an agenda
 *
 * Returns: (transfer none): its actions, for menus elsewhere on the page: insert them as "agenda"
 */
GActionGroup *
meetings_agenda_view_get_actions (MeetingsAgendaView *self)
{
  g_return_val_if_fail (MEETINGS_IS_AGENDA_VIEW (self), NULL);
  return self->actions;
}

/**
 * meetings_agenda_view_get_menu:
 * @self: an agenda
 *
 * Returns: (transfer none): what can be done with the selected item
 */
GMenuModel *
meetings_agenda_view_get_menu (MeetingsAgendaView *self)
{
  g_return_val_if_fail (MEETINGS_IS_AGENDA_VIEW (self), NULL);
  return self->menu;
}
