/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What mouse, pen and fingers do on the pages while a tool is chosen, handed on in points. A pen draws and fingers
 * scroll; where no pen was ever seen one finger draws, and two scroll. A hand that rests while the pen is near does
 * nothing. Events are taken before anything else sees them, with all places between two frames, so that lines are as
 * round as they were drawn.
 */
#include "sen-ui-reader-pen.h"

#include <math.h>

struct _SenUiReaderPen
{
  SenUiReaderLayers *layers; /* borrowed: it has this */
  SenUiPaperView *view;      /* borrowed */
  GtkEventController *events;
  const SenUiReaderTool *tool; /* borrowed, nullable */
  GdkEventSequence *finger;    /* the one that draws; compared, never followed */
  GHashTable *palms;           /* owned; sequences that are passed over until they end */
  gint64 pen_time;             /* when a pen was last seen, monotonic; 0: never */
  guint page;                  /* where it came down */
  double last_x, last_y;       /* in the widget */
  gboolean down;
  gboolean pan;     /* two fingers */
  gboolean pressed; /* on something of a layer's, without a tool */
};

/* A hand rests so long after the pen was near, in microseconds. */
#define REST (700 * G_TIME_SPAN_MILLISECOND)

static gboolean
has_stylus (SenUiReaderPen *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self->view)));

  return self->pen_time != 0
         || (seat != NULL && (gdk_seat_get_capabilities (seat) & GDK_SEAT_CAPABILITY_TABLET_STYLUS) != 0);
}

static gboolean
is_pen (GdkEvent *event)
{
  GdkDeviceTool *tool = gdk_event_get_device_tool (event);
  GdkDevice *device = gdk_event_get_device (event);

  if (tool != NULL && gdk_device_tool_get_tool_type (tool) != GDK_DEVICE_TOOL_TYPE_MOUSE)
    return TRUE;
  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_PEN;
}

static gboolean
is_eraser (GdkEvent *event)
{
  GdkDeviceTool *tool = gdk_event_get_device_tool (event);

  return tool != NULL && gdk_device_tool_get_tool_type (tool) == GDK_DEVICE_TOOL_TYPE_ERASER;
}

/* Events of mice have no axes at all, and GTK looks at those of an event without asking whether there are any. */
static double
pressure_of (GdkEvent *event)
{
  double *axes = NULL;
  guint n = 0;

  if (!gdk_event_get_axes (event, &axes, &n) || axes == NULL || n <= GDK_AXIS_PRESSURE || axes[GDK_AXIS_PRESSURE] <= 0)
    return 0.5;
  return MIN (axes[GDK_AXIS_PRESSURE], 1);
}

/* From the window's surface to the view. */
static gboolean
to_view (SenUiReaderPen *self, double *x, double *y)
{
  GtkWidget *widget = GTK_WIDGET (self->view);
  GtkNative *native = gtk_widget_get_native (widget);
  double left, top;

  if (native == NULL)
    return FALSE;
  gtk_native_get_surface_transform (native, &left, &top);
  return gtk_widget_translate_coordinates (GTK_WIDGET (native), widget, *x - left, *y - top, x, y);
}

static void
send (SenUiReaderPen *self, SenUiPenPhase phase, double x, double y, double pressure, GdkEvent *event, guint32 time)
{
  SenUiPenEvent told = { phase, self->page, 0, 0, pressure, time, 0, FALSE };

  if (event != NULL)
    {
      told.state = gdk_event_get_modifier_state (event);
      told.eraser = is_eraser (event);
    }
  if (phase == SEN_UI_PEN_DOWN || phase == SEN_UI_PEN_HOVER)
    {
      if (!sen_ui_paper_view_locate (self->view, x, y, &told.page, &told.x, &told.y))
        return;
      if (phase == SEN_UI_PEN_DOWN)
        self->page = told.page;
    }
  else
    sen_ui_paper_view_locate_on (self->view, self->page, x, y, &told.x, &told.y);
  self->last_x = x;
  self->last_y = y;
  sen_ui_reader_layers_pen (self->layers, &told);
}

/* The places since the last frame. */
static void
send_history (SenUiReaderPen *self, GdkEvent *event, double x, double y)
{
  guint n = 0;
  g_autofree GdkTimeCoord *history = gdk_event_get_history (event, &n);

  for (guint i = 0; i < n; i++)
    {
      double at_x = history[i].axes[GDK_AXIS_X], at_y = history[i].axes[GDK_AXIS_Y], pressure = 0.5;

      if ((history[i].flags & GDK_AXIS_FLAG_X) == 0 || (history[i].flags & GDK_AXIS_FLAG_Y) == 0
          || !to_view (self, &at_x, &at_y) || hypot (at_x - x, at_y - y) > 400) /* in a tablet's own units */
        continue;
      if ((history[i].flags & GDK_AXIS_FLAG_PRESSURE) != 0 && history[i].axes[GDK_AXIS_PRESSURE] > 0)
        pressure = MIN (history[i].axes[GDK_AXIS_PRESSURE], 1);
      send (self, SEN_UI_PEN_MOVE, at_x, at_y, pressure, event, history[i].time);
    }
}

static void
finish (SenUiReaderPen *self, SenUiPenPhase phase, double x, double y, GdkEvent *event)
{
  if (!self->down)
    return;
  self->down = FALSE;
  send (self, phase, x, y, event != NULL ? pressure_of (event) : 0.5, event,
        event != NULL ? gdk_event_get_time (event) : 0);
}

/**
 * sen_ui_reader_pen_stop:
 *
 * Forgets what was begun and not ended.
 */
void
sen_ui_reader_pen_stop (SenUiReaderPen *self)
{
  finish (self, SEN_UI_PEN_CANCEL, self->last_x, self->last_y, NULL);
  self->finger = NULL;
  self->pan = FALSE;
}

/* Without a tool a click may hit something that a layer drew. */
static gboolean
press (SenUiReaderPen *self, GdkEvent *event, double x, double y)
{
  SenUiPenEvent told = { SEN_UI_PEN_DOWN, 0, 0, 0, 0.5, gdk_event_get_time (event), 0, FALSE };

  told.state = gdk_event_get_modifier_state (event);
  return sen_ui_paper_view_locate (self->view, x, y, &told.page, &told.x, &told.y)
         && sen_ui_reader_layers_press (self->layers, &told);
}

static gboolean
on_pointer (SenUiReaderPen *self, GdkEvent *event, GdkEventType type, double x, double y)
{
  gboolean draws = self->tool != NULL && self->tool->kind == SEN_UI_TOOL_PEN;

  if (is_pen (event))
    self->pen_time = g_get_monotonic_time ();
  if (type == GDK_BUTTON_PRESS)
    {
      if (gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
        return FALSE;
      if (!draws)
        return self->pressed = self->tool == NULL && press (self, event, x, y);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      self->down = TRUE;
      send (self, SEN_UI_PEN_DOWN, x, y, pressure_of (event), event, gdk_event_get_time (event));
      return TRUE;
    }
  if (type == GDK_BUTTON_RELEASE)
    {
      gboolean taken = self->down || self->pressed;

      if (gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
        return FALSE;
      finish (self, SEN_UI_PEN_UP, x, y, event);
      self->pressed = FALSE;
      return taken;
    }
  if (self->down)
    {
      send_history (self, event, x, y);
      send (self, SEN_UI_PEN_MOVE, x, y, pressure_of (event), event, gdk_event_get_time (event));
      return TRUE;
    }
  if (draws)
    send (self, SEN_UI_PEN_HOVER, x, y, pressure_of (event), event, gdk_event_get_time (event));
  return self->pressed;
}

static gboolean
touch_began (SenUiReaderPen *self, GdkEvent *event, GdkEventSequence *sequence, double x, double y)
{
  if (self->pen_time != 0 && (self->down || g_get_monotonic_time () - self->pen_time < REST))
    {
      g_hash_table_add (self->palms, sequence);
      return TRUE;
    }
  if (has_stylus (self) || self->tool == NULL || self->tool->kind != SEN_UI_TOOL_PEN)
    return self->tool == NULL && press (self, event, x, y) && g_hash_table_add (self->palms, sequence);
  if (self->finger != NULL) /* the second */
    {
      finish (self, SEN_UI_PEN_CANCEL, self->last_x, self->last_y, NULL);
      self->pan = TRUE;
      g_hash_table_add (self->palms, sequence);
      return TRUE;
    }
  self->finger = sequence;
  self->pan = FALSE;
  self->down = TRUE;
  send (self, SEN_UI_PEN_DOWN, x, y, 0.5, event, gdk_event_get_time (event));
  return TRUE;
}

static gboolean
on_touch (SenUiReaderPen *self, GdkEvent *event, GdkEventType type, double x, double y)
{
  GdkEventSequence *sequence = gdk_event_get_event_sequence (event);
  gboolean ends = type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL;

  if (type == GDK_TOUCH_BEGIN)
    return touch_began (self, event, sequence, x, y);
  if (g_hash_table_contains (self->palms, sequence))
    {
      if (ends)
        g_hash_table_remove (self->palms, sequence);
      return TRUE;
    }
  if (self->finger == NULL || sequence != self->finger)
    return FALSE;
  if (ends)
    {
      finish (self, type == GDK_TOUCH_END ? SEN_UI_PEN_UP : SEN_UI_PEN_CANCEL, x, y, event);
      self->finger = NULL;
      return TRUE;
    }
  if (self->pan)
    {
      sen_ui_paper_view_scroll_by (self->view, self->last_y - y);
      self->last_y = y;
      return TRUE;
    }
  send_history (self, event, x, y);
  send (self, SEN_UI_PEN_MOVE, x, y, 0.5, event, gdk_event_get_time (event));
  return TRUE;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  SenUiReaderPen *self = user_data;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->view));
  GdkEventType type = gdk_event_get_event_type (event);
  double x, y;

  /* What happens in a popover of the view is none of ours. */
  if (native == NULL || gdk_event_get_surface (event) != gtk_native_get_surface (native)
      || !gdk_event_get_position (event, &x, &y) || !to_view (self, &x, &y))
    return GDK_EVENT_PROPAGATE;
  switch ((guint)type)
    {
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_MOTION_NOTIFY:
      return on_pointer (self, event, type, x, y);
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
      return on_touch (self, event, type, x, y);
    case GDK_PROXIMITY_IN:
    case GDK_PROXIMITY_OUT:
      self->pen_time = g_get_monotonic_time ();
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * sen_ui_reader_pen_set_tool:
 * @tool: (nullable): what is chosen; borrowed until another is
 */
void
sen_ui_reader_pen_set_tool (SenUiReaderPen *self, const SenUiReaderTool *tool)
{
  GtkWidget *widget = GTK_WIDGET (self->view);
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  gboolean draws = tool != NULL && tool->kind == SEN_UI_TOOL_PEN;

  self->tool = tool;
  gtk_widget_set_cursor_from_name (widget, draws ? "crosshair" : NULL);
  if (scrolled != NULL) /* its own taking of fingers comes before ours */
    gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (scrolled), !draws || has_stylus (self));
}

/**
 * sen_ui_reader_pen_new:
 * @layers: gets what the pen does
 * @view: where
 *
 * Returns: (transfer full): freed with sen_ui_reader_pen_free() while the view is there
 */
SenUiReaderPen *
sen_ui_reader_pen_new (SenUiReaderLayers *layers, SenUiPaperView *view)
{
  SenUiReaderPen *self = g_new0 (SenUiReaderPen, 1);

  self->layers = layers;
  self->view = view;
  self->palms = g_hash_table_new (NULL, NULL);
  self->events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->events, GTK_PHASE_CAPTURE);
  g_signal_connect (self->events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), self->events);
  return self;
}

void
sen_ui_reader_pen_free (SenUiReaderPen *self)
{
  g_signal_handlers_disconnect_by_data (self->events, self);
  g_hash_table_unref (self->palms);
  g_free (self);
}
