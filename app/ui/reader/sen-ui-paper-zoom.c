/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the pages are and how they lie: fits, zoom around the pointer, modes, turning. */
#include <math.h>

#include "sen-ui-paper-columns.h"
#include "sen-ui-paper-view-private.h"

#define LEAST       0.1
#define MOST        16.0
#define PINCH       0.08 /* part of the zoom from which on fingers mean it */
#define TEXT_MARGIN 9    /* points beside the words */

/* Widget pixels a point. */
double
sen_ui_paper_view_real_zoom (SenUiPaperView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  const SenUiPaperStyle style = { .mode = self->mode, .cover = self->cover, .turns = self->turns };
  double zoom;
  SenUiPaperRow row;

  if (self->fit == SEN_UI_PAPER_FIT_NONE || sen_pdf_document_get_n_pages (self->document) == 0)
    return self->zoom * SEN_UI_PAPER_POINT;
  sen_ui_paper_layout_get_widest (self->document, &style, self->goal >= 0 ? (guint)self->goal : self->page, &row);
  zoom = (width - (row.most + 1.0) * SEN_UI_PAPER_GAP) / row.width;
  if (self->fit == SEN_UI_PAPER_FIT_TEXT && self->text_width > 0)
    zoom = (width - 2 * SEN_UI_PAPER_GAP) / self->text_width;
  else if (self->fit == SEN_UI_PAPER_FIT_PAGE)
    zoom = MIN (zoom, (height - 2 * SEN_UI_PAPER_GAP) / row.height);
  return CLAMP (zoom, LEAST * SEN_UI_PAPER_POINT,
                (self->fit == SEN_UI_PAPER_FIT_EASY ? SEN_UI_PAPER_EASY : 4.0) * SEN_UI_PAPER_POINT);
}

/* ---- Around the pointer ---- */

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, gpointer user_data)
{
  SenUiPaperView *self = user_data;

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->ruler)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A page that comes alone is turned by rolling on at its end. */
static gboolean
roll (SenUiPaperView *self, double dy)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double value = sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL);
  guint before = self->page;

  if (self->mode != SEN_UI_PAPER_SINGLE || vertical == NULL)
    return FALSE;
  if (dy > 0 ? value < gtk_adjustment_get_upper (vertical) - gtk_adjustment_get_page_size (vertical) - 1
             : value > gtk_adjustment_get_lower (vertical) + 1)
    {
      self->rolled = 0;
      return FALSE;
    }
  self->rolled = self->rolled * dy < 0 ? dy : self->rolled + dy;
  if (fabs (self->rolled) < 1)
    return TRUE;
  self->rolled = 0;
  sen_ui_paper_view_turn (self, dy > 0 ? 1 : -1);
  if (dy < 0 && before != self->page) /* from below one comes to the end of the page */
    gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
  return TRUE;
}

static gboolean
wheel_cb (GtkEventControllerScroll *scroll, double dx, double dy, gpointer user_data)
{
  SenUiPaperView *self = user_data;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((state & GDK_CONTROL_MASK) == 0)
    return (state & GDK_SHIFT_MASK) == 0 && roll (self, dy);
  sen_ui_paper_view_zoom_at (self, sen_ui_paper_view_get_zoom (self) * pow (1.25, -dy), self->pointer_x,
                             self->pointer_y);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  SenUiPaperView *self = user_data;

  self->pinch = 0;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  SenUiPaperView *self = user_data;
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  if (self->pinch <= 0)
    {
      if (fabs (scale - 1) < PINCH)
        return;
      self->pinch = sen_ui_paper_view_get_zoom (self) / scale;
      sen_ui_paper_view_take_anchor (self, x, y, &self->anchor);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  self->anchor.x = x;
  self->anchor.y = y;
  self->fit = SEN_UI_PAPER_FIT_NONE;
  self->zoom = CLAMP (self->pinch * scale, LEAST, MOST);
  sen_ui_paper_view_arrange (self, &self->anchor);
}

void
sen_ui_paper_zoom_attach (SenUiPaperView *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * sen_ui_paper_view_get_zoom:
 *
 * Returns: 1 for true size on a screen of 96 dots an inch
 */
double
sen_ui_paper_view_get_zoom (SenUiPaperView *self)
{
  return self->layout.n > 0 ? self->layout.zoom / SEN_UI_PAPER_POINT : 1;
}

/**
 * sen_ui_paper_view_zoom_at:
 * @zoom: 1 for true size; from a tenth to sixteen times
 * @x: in the widget
 * @y: in the widget: what is there stays there
 */
void
sen_ui_paper_view_zoom_at (SenUiPaperView *self, double zoom, double x, double y)
{
  SenUiPaperAnchor anchor;

  sen_ui_paper_view_take_anchor (self, x, y, &anchor);
  self->fit = SEN_UI_PAPER_FIT_NONE;
  self->zoom = CLAMP (zoom, LEAST, MOST);
  sen_ui_paper_view_arrange (self, &anchor);
}

void
sen_ui_paper_view_set_zoom (SenUiPaperView *self, double zoom)
{
  sen_ui_paper_view_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                             gtk_widget_get_height (GTK_WIDGET (self)) / 3.0);
}

/**
 * sen_ui_paper_view_step_zoom:
 * @steps: how many steps of a quarter larger, or smaller if negative
 */
void
sen_ui_paper_view_step_zoom (SenUiPaperView *self, int steps)
{
  sen_ui_paper_view_set_zoom (self, sen_ui_paper_view_get_zoom (self) * pow (1.25, steps));
}

/* ---- Fits ---- */

static void
columns_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiPaperView) self = user_data;
  SenUiPaperColumns columns;
  SenUiPaperPlace place;

  if (!sen_ui_paper_columns_find_finish (SEN_PDF_DOCUMENT (source), result, &columns)
      || self->document != SEN_PDF_DOCUMENT (source) || self->fit != SEN_UI_PAPER_FIT_TEXT)
    return; /* hardly a column: the page as it is */
  self->text_left = columns.left - TEXT_MARGIN;
  self->text_width = columns.width + 2 * TEXT_MARGIN;
  sen_ui_paper_view_get_place (self, &place); /* so it is found again as it was left */
  self->goal = (int)place.page;
  self->goal_y = place.y;
  sen_ui_paper_view_arrange (self, NULL);
  g_object_notify (G_OBJECT (self), "zoom");
}

void
sen_ui_paper_zoom_clear (SenUiPaperView *self)
{
  if (self->text_cancellable != NULL)
    g_cancellable_cancel (self->text_cancellable);
  g_clear_object (&self->text_cancellable);
  self->text_width = 0;
}

/**
 * sen_ui_paper_view_set_fit:
 * @fit: what is to fit, also when the window changes
 */
void
sen_ui_paper_view_set_fit (SenUiPaperView *self, SenUiPaperFit fit)
{
  sen_ui_paper_zoom_clear (self);
  if (fit == SEN_UI_PAPER_FIT_NONE)
    self->zoom = sen_ui_paper_view_get_zoom (self);
  self->fit = fit;
  if (fit == SEN_UI_PAPER_FIT_PAGE && self->goal < 0) /* all of the page is to be seen */
    {
      self->goal = (int)self->page;
      self->goal_y = 0;
    }
  sen_ui_paper_view_arrange (self, NULL);
  g_object_notify (G_OBJECT (self), "zoom");
  if (fit != SEN_UI_PAPER_FIT_TEXT || self->document == NULL)
    return;
  self->text_cancellable = g_cancellable_new ();
  sen_ui_paper_columns_find_async (self->document, self->goal >= 0 ? (guint)self->goal : self->page,
                                   self->text_cancellable, columns_cb, g_object_ref (self));
}

SenUiPaperFit
sen_ui_paper_view_get_fit (SenUiPaperView *self)
{
  return self->fit;
}

/* ---- How they lie ---- */

static void
keep_page (SenUiPaperView *self)
{
  SenUiPaperPlace place;

  sen_ui_paper_view_get_place (self, &place);
  self->goal = (int)place.page;
  self->goal_y = MAX (place.y, 0);
  sen_ui_paper_view_arrange (self, NULL);
  g_object_notify (G_OBJECT (self), "zoom");
}

/**
 * sen_ui_paper_view_set_mode:
 * @mode: how the pages lie
 * @cover: of pages side by side the first one stands alone
 */
void
sen_ui_paper_view_set_mode (SenUiPaperView *self, SenUiPaperMode mode, gboolean cover)
{
  if (mode == self->mode && cover == self->cover)
    return;
  self->mode = mode;
  self->cover = cover;
  keep_page (self);
}

SenUiPaperMode
sen_ui_paper_view_get_mode (SenUiPaperView *self)
{
  return self->mode;
}

gboolean
sen_ui_paper_view_get_cover (SenUiPaperView *self)
{
  return self->cover;
}

/**
 * sen_ui_paper_view_turn_pages:
 * @quarters: clockwise, or against it if negative
 *
 * Turns every page; the file stays as it is.
 */
void
sen_ui_paper_view_turn_pages (SenUiPaperView *self, int quarters)
{
  self->turns = (guint)(((int)self->turns + quarters) % 4 + 4) % 4;
  self->text_width = 0;
  keep_page (self);
}

/**
 * sen_ui_paper_view_get_turns:
 *
 * Returns: by how many right angles pages are turned to the right, 0 … 3
 */
guint
sen_ui_paper_view_get_turns (SenUiPaperView *self)
{
  return self->layout.turns % 4;
}
