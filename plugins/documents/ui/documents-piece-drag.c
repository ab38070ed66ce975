/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dragging a piece by its name to another place of its draft. */
#include "documents-piece-drag.h"

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  return gdk_content_provider_new_typed (DOCUMENTS_TYPE_PIECE, user_data);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (user_data);

  gtk_drag_source_set_icon (source, picture, 24, 12);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  DocumentsSheet *sheet = user_data;
  DocumentsPiece *onto = DOCUMENTS_PIECE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  DocumentsPiece *piece = g_value_get_object (value);
  guint from = 0, to = 0;

  /* Of the same draft, and still in it. */
  if (piece == NULL || piece == onto || gtk_widget_get_parent (GTK_WIDGET (piece)) == NULL
      || gtk_widget_get_parent (GTK_WIDGET (piece)) != gtk_widget_get_parent (GTK_WIDGET (onto))
      || documents_sheet_find_block (sheet, documents_piece_get_id (piece), &from) == NULL
      || documents_sheet_find_block (sheet, documents_piece_get_id (onto), &to) == NULL)
    return FALSE;
  if (y > gtk_widget_get_height (GTK_WIDGET (onto)) / 2.0)
    to++;
  documents_sheet_move_block (sheet, documents_piece_get_id (piece), from < to ? to - 1 : to);
  return TRUE;
}

/**
 * documents_piece_drag_attach:
 * @piece: a piece of a draft
 * @sheet: the draft
 *
 * Lets it be dragged by its name, and others be dropped onto it.
 */
void
documents_piece_drag_attach (DocumentsPiece *piece, DocumentsSheet *sheet)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DOCUMENTS_TYPE_PIECE, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), piece);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), piece);
  gtk_widget_add_controller (documents_piece_get_handle (piece), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), sheet, 0);
  gtk_widget_add_controller (GTK_WIDGET (piece), GTK_EVENT_CONTROLLER (target));
}
