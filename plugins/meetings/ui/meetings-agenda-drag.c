/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dragging in an agenda: an item to another place, files onto an item. */
#include "meetings-agenda-drag.h"

#include <glib/gi18n-lib.h>

#include "meetings-paper-adder.h"

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  MeetingsAgendaRow *row = MEETINGS_AGENDA_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  MeetingsLine *line = meetings_agenda_row_get_line (row);

  if (line == NULL || meetings_line_get_paper (line) != NULL)
    return NULL;
  return gdk_content_provider_new_typed (MEETINGS_TYPE_LINE, line);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 24, 24);
}

static MeetingsDropPlace
place_at (MeetingsAgendaRow *row, double y, gboolean files)
{
  int height = gtk_widget_get_height (GTK_WIDGET (row));
  MeetingsLine *line = meetings_agenda_row_get_line (row);

  if (line == NULL)
    return MEETINGS_DROP_NONE;
  if (files)
    return MEETINGS_DROP_INTO;
  if (y < height * 0.3)
    return MEETINGS_DROP_ABOVE;
  if (y > height * 0.7 || meetings_line_get_item (line)->kind == MEETINGS_ITEM_BREAK)
    return MEETINGS_DROP_BELOW;
  return MEETINGS_DROP_INTO;
}

static gboolean
carries_files (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, gpointer user_data)
{
  MeetingsAgendaRow *row = MEETINGS_AGENDA_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  gboolean files = carries_files (target);

  meetings_agenda_row_show_drop (row, place_at (row, y, files));
  return files ? GDK_ACTION_COPY : GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  meetings_agenda_row_show_drop (MEETINGS_AGENDA_ROW (row), MEETINGS_DROP_NONE);
}

/* A position among the siblings of @onto, counted without @item. */
static guint
position_beside (MeetingsAgenda *agenda, MeetingsItem *item, MeetingsItem *onto, gboolean below)
{
  GListModel *siblings
      = onto->above != NULL ? G_LIST_MODEL (onto->above->children) : meetings_agenda_get_items (agenda);
  guint position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (siblings); i++)
    {
      g_autoptr (MeetingsItem) sibling = g_list_model_get_item (siblings, i);

      if (sibling == onto)
        break;
      if (sibling != item)
        position++;
    }
  return below ? position + 1 : position;
}

static gboolean
drop_item (MeetingsDesk *desk, const char *id, MeetingsItem *onto, MeetingsDropPlace place)
{
  MeetingsAgenda *agenda = meetings_desk_get_meeting (desk)->agenda;
  MeetingsItem *item = meetings_agenda_find (agenda, id);
  MeetingsItem *parent = place == MEETINGS_DROP_INTO ? onto : onto->above;
  guint position;

  if (item == NULL || item == onto || place == MEETINGS_DROP_NONE || !meetings_agenda_can_place (agenda, item, parent))
    return FALSE;
  position
      = place == MEETINGS_DROP_INTO ? G_MAXUINT : position_beside (agenda, item, onto, place == MEETINGS_DROP_BELOW);
  meetings_edit_place_item_async (meetings_desk_get_store (desk), item->id, parent != NULL ? parent->id : NULL,
                                  position, NULL, meetings_desk_edited_cb,
                                  meetings_desk_begin (desk, NULL, _ ("Couldn't move the item")));
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  MeetingsDesk *desk = user_data;
  MeetingsAgendaRow *row = MEETINGS_AGENDA_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  MeetingsLine *line = meetings_agenda_row_get_line (row);
  gboolean files = G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST);
  MeetingsDropPlace place = place_at (row, y, files);
  MeetingsItem *onto;

  meetings_agenda_row_show_drop (row, MEETINGS_DROP_NONE);
  if (line == NULL || meetings_desk_get_meeting (desk) == NULL)
    return FALSE;
  onto = meetings_agenda_find (meetings_desk_get_meeting (desk)->agenda, meetings_line_get_item (line)->id);
  if (onto == NULL)
    return FALSE;
  if (!files)
    return drop_item (desk, meetings_line_get_id (g_value_get_object (value)), onto, place);
  meetings_paper_adder_add (desk, onto, g_value_get_boxed (value));
  return TRUE;
}

/**
 * meetings_agenda_drag_setup:
 * @row: a row of an agenda
 * @desk: (transfer none): what the row edits
 *
 * Lets the row be dragged, and take items and files.
 */
void
meetings_agenda_drag_setup (MeetingsAgendaRow *row, MeetingsDesk *desk)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GType types[] = { MEETINGS_TYPE_LINE, GDK_TYPE_FILE_LIST };

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), NULL);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), desk, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}
