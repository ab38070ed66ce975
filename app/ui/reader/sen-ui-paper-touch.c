/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What fingers do on the pages besides scrolling: a swipe and a tap at the edge turn the page, as in a book; two taps
 * zoom to what is there and back. The outermost stripe belongs to the system.
 */
#include <math.h>

#include "sen-ui-paper-view-private.h"

#define SYSTEM_EDGE 24.0  /* pixels */
#define EDGE        0.14  /* part of the width */
#define SWIPE       500.0 /* pixels a second */
#define CLOSER      2.0   /* two taps */

static gboolean
fits_across (SenUiPaperView *self)
{
  return self->layout.widest <= gtk_widget_get_width (GTK_WIDGET (self));
}

static void
swipe_cb (GtkGestureSwipe *swipe, double vx, double vy, gpointer user_data)
{
  SenUiPaperView *self = user_data;

  if (self->layout.n == 0 || !fits_across (self) || fabs (vx) < SWIPE || fabs (vx) < 2 * fabs (vy)
      || !sen_ui_selection_is_empty (self->selection))
    return;
  sen_ui_paper_view_turn (self, vx < 0 ? 1 : -1);
}

static void
tapped_cb (GtkGestureClick *click, int n, double x, double y, gpointer user_data)
{
  SenUiPaperView *self = user_data;
  double width = gtk_widget_get_width (GTK_WIDGET (self)), edge = MAX (EDGE * width, 2 * SYSTEM_EDGE);

  if (self->layout.n == 0 || !sen_ui_selection_is_empty (self->selection)
      || gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (click)) == self->followed)
    return;
  if (x < edge || x > width - edge)
    {
      if (x > SYSTEM_EDGE && x < width - SYSTEM_EDGE && fits_across (self))
        sen_ui_paper_view_turn (self, x < edge ? -1 : 1);
      return;
    }
  if (n != 2)
    {
      g_signal_emit_by_name (self, "tapped");
      return;
    }
  if (self->fit == SEN_UI_PAPER_FIT_NONE)
    sen_ui_paper_view_set_fit (self, SEN_UI_PAPER_FIT_EASY);
  else
    sen_ui_paper_view_zoom_at (self, sen_ui_paper_view_get_zoom (self) * CLOSER, x, y);
}

void
sen_ui_paper_touch_attach (SenUiPaperView *self)
{
  GtkGesture *swipe = gtk_gesture_swipe_new ();
  GtkGesture *tap = gtk_gesture_click_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  g_signal_connect (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (swipe));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (tap), TRUE);
  g_signal_connect (tap, "released", G_CALLBACK (tapped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (tap));
}
