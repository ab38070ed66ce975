/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the selected item of an agenda: the group "agenda", its keys, and when each makes sense. */
#include "meetings-agenda-actions.h"

#include <glib/gi18n-lib.h>

#include "meetings-item-form.h"
#include "meetings-paper-adder.h"
#include "meetings-paper-form.h"

static MeetingsAgenda *
get_agenda (MeetingsAgendaView *view)
{
  MeetingsMeeting *meeting = meetings_desk_get_meeting (meetings_agenda_view_get_desk (view));

  return meeting != NULL ? meeting->agenda : NULL;
}

static guint
position_of (MeetingsAgenda *agenda, MeetingsItem *item)
{
  GListModel *siblings
      = item->above != NULL ? G_LIST_MODEL (item->above->children) : meetings_agenda_get_items (agenda);
  guint position = G_MAXUINT - 1;

  if (G_IS_LIST_STORE (siblings))
    g_list_store_find (G_LIST_STORE (siblings), item, &position);
  return position;
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  MeetingsItem *item = meetings_agenda_view_get_item (view);
  MeetingsAgenda *agenda = get_agenda (view);

  if (agenda == NULL)
    return;
  meetings_item_form_present_new (meetings_agenda_view_get_desk (view), item != NULL ? item->parent : NULL,
                                  item != NULL ? position_of (agenda, item) + 1 : G_MAXUINT);
}

static void
add_under_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  MeetingsItem *item = meetings_agenda_view_get_item (view);

  if (item != NULL)
    meetings_item_form_present_new (meetings_agenda_view_get_desk (view), item->id, G_MAXUINT);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  MeetingsItem *item = meetings_agenda_view_get_item (view);
  MeetingsPaper *paper = meetings_agenda_view_get_paper (view);

  if (paper != NULL)
    meetings_paper_form_present (meetings_agenda_view_get_desk (view), paper);
  else if (item != NULL)
    meetings_item_form_present (meetings_agenda_view_get_desk (view), item);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  MeetingsDesk *desk = meetings_agenda_view_get_desk (view);
  MeetingsItem *item = meetings_agenda_view_get_item (view);
  MeetingsPaper *paper = meetings_agenda_view_get_paper (view);
  g_autofree char *done = NULL;

  if (paper != NULL)
    {
      meetings_paper_remove (desk, paper);
      return;
    }
  if (item == NULL)
    return;
  done = g_strdup_printf (_ ("“%s” was removed"), item->title);
  meetings_edit_remove_item_async (meetings_desk_get_store (desk), item->id, NULL, meetings_desk_edited_cb,
                                   meetings_desk_begin (desk, done, _ ("Couldn't remove the item")));
}

static void
move (MeetingsAgendaView *view, MeetingsMove way)
{
  MeetingsDesk *desk = meetings_agenda_view_get_desk (view);
  MeetingsItem *item = meetings_agenda_view_get_item (view);

  if (item == NULL || meetings_agenda_view_get_paper (view) != NULL)
    return;
  if (!meetings_agenda_can_move (get_agenda (view), item, way))
    return;
  meetings_edit_move_item_async (meetings_desk_get_store (desk), item->id, way, NULL, meetings_desk_edited_cb,
                                 meetings_desk_begin (desk, NULL, _ ("Couldn't move the item")));
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, MEETINGS_MOVE_UP);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, MEETINGS_MOVE_DOWN);
}

static void
move_in_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, MEETINGS_MOVE_IN);
}

static void
move_out_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  move (view, MEETINGS_MOVE_OUT);
}

static void
add_papers_cb (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  MeetingsItem *item = meetings_agenda_view_get_item (view);

  if (item != NULL)
    meetings_paper_adder_choose (meetings_agenda_view_get_desk (view), item);
}

static const GActionEntry entries[] = {
  { "add", add_cb, NULL, NULL, NULL, { 0 } },
  { "add-under", add_under_cb, NULL, NULL, NULL, { 0 } },
  { "edit", edit_cb, NULL, NULL, NULL, { 0 } },
  { "remove", remove_cb, NULL, NULL, NULL, { 0 } },
  { "move-up", move_up_cb, NULL, NULL, NULL, { 0 } },
  { "move-down", move_down_cb, NULL, NULL, NULL, { 0 } },
  { "move-in", move_in_cb, NULL, NULL, NULL, { 0 } },
  { "move-out", move_out_cb, NULL, NULL, NULL, { 0 } },
  { "add-papers", add_papers_cb, NULL, NULL, NULL, { 0 } },
};

/**
 * meetings_agenda_actions_new:
 * @view: an agenda; it owns the group and must outlive it
 *
 * Returns: (transfer full): the actions, to be inserted as "agenda"
 */
GActionGroup *
meetings_agenda_actions_new (MeetingsAgendaView *view)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  return G_ACTION_GROUP (group);
}

static void
enable (GActionGroup *actions, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (actions), name)), enabled);
}

/**
 * meetings_agenda_actions_update:
 * @actions: from meetings_agenda_actions_new()
 * @view: its agenda
 *
 * Turns on what makes sense for the selected line.
 */
void
meetings_agenda_actions_update (GActionGroup *actions, MeetingsAgendaView *view)
{
  MeetingsItem *item = meetings_agenda_view_get_item (view);
  MeetingsAgenda *agenda = get_agenda (view);
  gboolean movable = item != NULL && agenda != NULL && meetings_agenda_view_get_paper (view) == NULL;

  enable (actions, "add", agenda != NULL);
  enable (actions, "add-under", item != NULL && item->kind != MEETINGS_ITEM_BREAK);
  enable (actions, "edit", item != NULL);
  enable (actions, "remove", item != NULL);
  enable (actions, "add-papers", item != NULL);
  enable (actions, "move-up", movable && meetings_agenda_can_move (agenda, item, MEETINGS_MOVE_UP));
  enable (actions, "move-down", movable && meetings_agenda_can_move (agenda, item, MEETINGS_MOVE_DOWN));
  enable (actions, "move-in", movable && meetings_agenda_can_move (agenda, item, MEETINGS_MOVE_IN));
  enable (actions, "move-out", movable && meetings_agenda_can_move (agenda, item, MEETINGS_MOVE_OUT));
}

/**
 * meetings_agenda_actions_add_keys:
 * @view: an agenda
 * @list: its list, which has the focus
 *
 * Adds the keys: Insert, F2, Delete, Alt with the arrows.
 */
void
meetings_agenda_actions_add_keys (MeetingsAgendaView *view, GtkWidget *list)
{
  static const struct
  {
    const char *key;
    const char *action;
  } keys[] = {
    { "Insert", "agenda.add" },
    { "F2", "agenda.edit" },
    { "Delete", "agenda.remove" },
    { "<Alt>Up", "agenda.move-up" },
    { "<Alt>Down", "agenda.move-down" },
    { "<Alt>Right", "agenda.move-in" },
    { "<Alt>Left", "agenda.move-out" },
    { "<Control>bracketright", "agenda.move-in" },
    { "<Control>bracketleft", "agenda.move-out" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (list, controller);
}
