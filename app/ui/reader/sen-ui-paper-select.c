/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Selecting text of a paper. Mouse and pen: dragging, two and three clicks for words and lines, Shift to go on,
 * scrolling by itself at the edges. Fingers scroll; held long on a word they select it, and its ends can then be moved.
 */
#include "sen-ui-paper-select.h"

#include "sen-ui-paper-caret.h"
#include "sen-ui-paper-view-private.h"
#include "sen-ui-reader-links.h"

#include <math.h>

typedef struct
{
  SenUiPaperView *view; /* borrowed: it has the gestures */
  GtkGesture *drag;     /* borrowed */
  double x, y;          /* where the pointer is */
  guint tick;           /* scrolls meanwhile */
  gboolean dragging;
  const char *cursor; /* its name, nullable */
} Select;

#define CLOSE 26.0 /* pixels from a handle's middle that a finger still hits */

static SenUiSelection *
selection_of (Select *self)
{
  return sen_ui_paper_view_get_selection (self->view);
}

static gboolean
is_finger (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
begin_at (Select *self, SenUiSelectUnit unit, double x, double y)
{
  guint page;
  double page_x, page_y;

  if (sen_ui_paper_view_locate (self->view, x, y, &page, &page_x, &page_y))
    sen_ui_selection_begin (selection_of (self), unit, page, page_x, page_y);
}

static void
extend_to (Select *self, double x, double y)
{
  guint page;
  double page_x, page_y;

  if (sen_ui_paper_view_locate (self->view, x, y, &page, &page_x, &page_y))
    sen_ui_selection_extend (selection_of (self), page, page_x, page_y);
}

/* At the edges */

static double
beyond (Select *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->view));

  return self->y < 0 ? self->y : MAX (self->y - height, 0);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Select *self = user_data;
  double far = beyond (self);

  if (fabs (far) < 0.5)
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  sen_ui_paper_view_scroll_by (self->view, CLAMP (far * 0.2, -40, 40));
  extend_to (self, self->x, self->y);
  return G_SOURCE_CONTINUE;
}

static void
stop_scrolling (Select *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
}

/* Returns: (nullable): the link there; NULL also while that is not known, which is asked for by this */
static const SenPdfLink *
link_at (Select *self, double x, double y)
{
  SenUiReaderLinks *links = sen_ui_paper_view_get_links (self->view);
  double page_x, page_y;
  guint page;

  if (links == NULL || !sen_ui_paper_view_locate (self->view, x, y, &page, &page_x, &page_y))
    return NULL;
  return sen_ui_reader_links_get_at (links, page, page_x, page_y);
}

/* Gestures */

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, gpointer user_data)
{
  Select *self = user_data;
  GtkEventController *controller = GTK_EVENT_CONTROLLER (click);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean box = (state & GDK_ALT_MASK) != 0;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (is_finger (controller)) /* no pointer came before: what a tap follows is to be known when the finger is lifted */
    link_at (self, x, y);
  if (selection_of (self) == NULL || is_finger (controller))
    return;
  sen_ui_paper_view_set_handles (self->view, FALSE);
  g_signal_emit_by_name (self->view, "selecting");
  if (box)
    begin_at (self, SEN_UI_SELECT_BOX, x, y);
  else if (shift && n == 1 && !sen_ui_selection_is_empty (selection_of (self)))
    extend_to (self, x, y);
  else
    begin_at (self, n == 1 ? SEN_UI_SELECT_CHARACTERS : n == 2 ? SEN_UI_SELECT_WORDS : SEN_UI_SELECT_LINES, x, y);
  sen_ui_paper_caret_put (self->view, x, y);
}

static void
tapped_cb (GtkGestureClick *click, int n, double x, double y, gpointer user_data)
{
  Select *self = user_data;
  const SenPdfLink *link = selection_of (self) != NULL && n == 1 ? link_at (self, x, y) : NULL;

  if (link != NULL && (is_finger (GTK_EVENT_CONTROLLER (click)) || sen_ui_selection_is_empty (selection_of (self))))
    {
      self->view->followed = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (click));
      sen_ui_reader_links_follow (sen_ui_paper_view_get_links (self->view), link);
      return;
    }

  if (selection_of (self) == NULL || !is_finger (GTK_EVENT_CONTROLLER (click)))
    return;
  g_signal_emit_by_name (self->view, "selecting");
  sen_ui_selection_clear (selection_of (self));
}

static gboolean
take_handle (Select *self, double x, double y)
{
  for (guint i = 0; i < 2; i++)
    {
      double at_x, at_y;

      if (!sen_ui_paper_view_get_handle (self->view, i == 0, &at_x, &at_y) || hypot (x - at_x, y - at_y) > CLOSE)
        continue;
      sen_ui_selection_hold (selection_of (self), i == 0);
      return TRUE;
    }
  return FALSE;
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, gpointer user_data)
{
  Select *self = user_data;

  self->dragging = FALSE;
  if (selection_of (self) == NULL
      || (is_finger (GTK_EVENT_CONTROLLER (drag)) && !take_handle (self, x, y))) /* fingers scroll */
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (is_finger (GTK_EVENT_CONTROLLER (drag)))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit_by_name (self->view, "selecting");
    }
  self->dragging = TRUE;
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, gpointer user_data)
{
  Select *self = user_data;

  if (!self->dragging || selection_of (self) == NULL || hypot (dx, dy) < 2)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_gesture_drag_get_start_point (drag, &self->x, &self->y);
  self->x += dx;
  self->y += dy;
  extend_to (self, self->x, self->y);
  sen_ui_paper_caret_put (self->view, self->x, self->y);
  if (fabs (beyond (self)) >= 0.5 && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), tick_cb, self, NULL);
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, gpointer user_data)
{
  Select *self = user_data;

  stop_scrolling (self);
  if (!self->dragging || selection_of (self) == NULL)
    return;
  self->dragging = FALSE;
  g_signal_emit_by_name (self->view, "selected");
}

static void
held_cb (GtkGestureLongPress *press, double x, double y, gpointer user_data)
{
  Select *self = user_data;

  if (selection_of (self) == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
  begin_at (self, SEN_UI_SELECT_WORDS, x, y);
  sen_ui_paper_view_set_handles (self->view, TRUE);
  g_signal_emit_by_name (self->view, "selected");
}

static void
menu_cb (GtkGestureClick *click, int n, double x, double y, gpointer user_data)
{
  Select *self = user_data;

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_signal_emit_by_name (self->view, "menu", x, y);
}

static void
moved_cb (GtkEventControllerMotion *motion, double x, double y, gpointer user_data)
{
  Select *self = user_data;
  guint page;
  double page_x, page_y;
  gboolean over = selection_of (self) != NULL && sen_ui_paper_view_locate (self->view, x, y, &page, &page_x, &page_y)
                  && sen_ui_selection_is_over_text (selection_of (self), page, page_x, page_y);

  const char *cursor = selection_of (self) != NULL && link_at (self, x, y) != NULL ? "pointer" : over ? "text" : NULL;

  if (g_strcmp0 (cursor, self->cursor) == 0)
    return;
  self->cursor = cursor;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), cursor);
}

/**
 * sen_ui_paper_select_attach:
 * @view: a view
 *
 * Adds what selects text with mouse, pen and fingers.
 */
void
sen_ui_paper_select_attach (SenUiPaperView *view)
{
  Select *self = g_new0 (Select, 1);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *second = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->view = view;
  self->drag = gtk_gesture_drag_new ();
  g_object_set_data_full (G_OBJECT (view), "sen-ui-paper-select", self, g_free); /* outlives the gestures */
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (second), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (tapped_cb), self);
  g_signal_connect (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (hold, "pressed", G_CALLBACK (held_cb), self);
  g_signal_connect (second, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (self->drag));
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (hold));
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (second));
  gtk_widget_add_controller (GTK_WIDGET (view), motion);
}
