/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-paper-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sen-ui-paper-select.h"
#include "sen-ui-paper-view-private.h"

enum
{
  SELECTING,
  SELECTED,
  MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_ZOOM,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

#define POINT     (96.0 / 72.0) /* widget pixels a point at zoom 1 */
#define FIT_WIDTH 0.0
#define FIT_EASY  -1.0 /* fits the width, but no larger than is easy to read */
#define EASY_ZOOM 1.15

G_DEFINE_FINAL_TYPE_WITH_CODE (SenUiPaperView,
                               sen_ui_paper_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
real_zoom (SenUiPaperView *self)
{
  double widest = 1;

  if (self->zoom > 0)
    return self->zoom * POINT;
  for (guint i = 0; self->document != NULL && i < sen_pdf_document_get_n_pages (self->document); i++)
    {
      double width = 0, height = 0;

      sen_pdf_document_get_page_size (self->document, i, &width, &height);
      widest = MAX (widest, width);
    }
  return CLAMP ((gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SEN_UI_PAPER_GAP) / widest, 0.1,
                (self->zoom < 0 ? EASY_ZOOM : 4.0) * POINT);
}

static void
want_visible (SenUiPaperView *self)
{
  double top = sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL);
  double bottom = top + gtk_widget_get_height (GTK_WIDGET (self));
  guint page;

  if (self->cache == NULL || self->layout.n == 0)
    return;
  sen_ui_page_cache_want (self->cache, sen_ui_paper_layout_find (&self->layout, top),
                          sen_ui_paper_layout_find (&self->layout, bottom));
  page = sen_ui_paper_layout_find (&self->layout, top + (bottom - top) / 3);
  if (page != self->page)
    {
      self->page = page;
      g_object_notify (G_OBJECT (self), "page");
    }
}

static void
scrolled_cb (GtkAdjustment *adjustment, gpointer user_data)
{
  want_visible (user_data);
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static void
set_adjustment (SenUiPaperView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_clear_object (&self->adjustments[orientation]);
  if (adjustment == NULL)
    return;
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

static void
configure (SenUiPaperView *self, GtkOrientation orientation, double value, double upper, double size)
{
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_configure (self->adjustments[orientation], CLAMP (value, 0, MAX (upper - size, 0)), 0,
                              MAX (upper, size), size * 0.1, size * 0.9, size);
}

static gboolean
notify_cb (gpointer user_data)
{
  SenUiPaperView *self = user_data;

  self->notify_source = 0;
  g_object_notify (G_OBJECT (self), "zoom");
  return G_SOURCE_REMOVE;
}

/* Lays out for the size and zoom of now, keeping the place on the page that is read. */
static void
arrange (SenUiPaperView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double height = gtk_widget_get_height (widget), width = gtk_widget_get_width (widget);
  double middle = sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL) + height / 3;
  guint page = self->layout.n > 0 ? sen_ui_paper_layout_find (&self->layout, middle) : 0;
  double part = 0, value, zoom = self->layout.zoom;

  if (self->document == NULL || width < 1)
    return;
  if (self->layout.n > 0)
    part = (middle - self->layout.tops[page]) / (self->layout.tops[page + 1] - self->layout.tops[page]);
  sen_ui_paper_layout_set (&self->layout, self->document, real_zoom (self));
  sen_ui_page_cache_set_scale (self->cache, self->layout.zoom * gtk_widget_get_scale_factor (widget));
  value = self->layout.tops[page] + part * (self->layout.tops[page + 1] - self->layout.tops[page]) - height / 3;
  if (self->goal >= 0)
    value = self->layout.tops[MIN ((guint)self->goal, self->layout.n - 1)] - SEN_UI_PAPER_GAP;
  self->goal = -1;
  configure (self, GTK_ORIENTATION_VERTICAL, value, sen_ui_paper_layout_get_height (&self->layout), height);
  configure (self, GTK_ORIENTATION_HORIZONTAL, sen_ui_paper_view_get_value (self, GTK_ORIENTATION_HORIZONTAL),
             self->layout.widest + 2 * SEN_UI_PAPER_GAP, width);
  want_visible (self);
  gtk_widget_queue_draw (widget);
  if (self->notify_source == 0 && fabs (zoom - self->layout.zoom) > 0.0001) /* not while the window is being laid out */
    self->notify_source = g_idle_add (notify_cb, self);
}

static void
sen_ui_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  arrange (SEN_UI_PAPER_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
selection_cb (SenUiPaperView *self)
{
  if (sen_ui_selection_is_empty (self->selection))
    self->handles = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
changed_cb (SenUiPageCache *cache, guint page, gpointer user_data)
{
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  SenUiPaperView *self = user_data;

  self->pinch = self->layout.zoom / POINT;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  SenUiPaperView *self = user_data;

  sen_ui_paper_view_set_zoom (self, self->pinch * scale);
}

static gboolean
wheel_cb (GtkEventControllerScroll *scroll, double dx, double dy, gpointer user_data)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  sen_ui_paper_view_step_zoom (user_data, dy < 0 ? 1 : -1);
  return TRUE;
}

static void
sen_ui_paper_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenUiPaperView *self = SEN_UI_PAPER_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, sen_ui_paper_view_get_zoom (self));
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sen_ui_paper_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SenUiPaperView *self = SEN_UI_PAPER_VIEW (object);

  if (id == PROP_HADJUSTMENT)
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
}

static void
sen_ui_paper_view_dispose (GObject *object)
{
  SenUiPaperView *self = SEN_UI_PAPER_VIEW (object);

  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  if (self->cache != NULL)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_clear_handle_id (&self->notify_source, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->cache);
  g_clear_object (&self->document);
  g_clear_pointer (&self->marks, g_array_unref);
  sen_ui_paper_layout_clear (&self->layout);
  G_OBJECT_CLASS (sen_ui_paper_view_parent_class)->dispose (object);
}

static void
sen_ui_paper_view_class_init (SenUiPaperViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sen_ui_paper_view_get_property;
  object_class->set_property = sen_ui_paper_view_set_property;
  object_class->dispose = sen_ui_paper_view_dispose;
  widget_class->size_allocate = sen_ui_paper_view_size_allocate;
  widget_class->snapshot = sen_ui_paper_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "paper-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  g_object_class_install_property (object_class, PROP_PAGE,
                                   g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags));
  g_object_class_install_property (object_class, PROP_ZOOM, g_param_spec_double ("zoom", NULL, NULL, 0, 100, 1, flags));

  /**
   * SenUiPaperView::selecting:
   *
   * Somebody begins to select something else.
   */
  signals[SELECTING]
      = g_signal_new ("selecting", SEN_UI_TYPE_PAPER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiPaperView::selected:
   *
   * Somebody has selected something and let go.
   */
  signals[SELECTED]
      = g_signal_new ("selected", SEN_UI_TYPE_PAPER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiPaperView::menu:
   * @x: where, in the widget
   * @y: where, in the widget
   *
   * Somebody asks what can be done there.
   */
  signals[MENU] = g_signal_new ("menu", SEN_UI_TYPE_PAPER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
sen_ui_paper_view_init (SenUiPaperView *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->goal = -1;
  self->zoom = FIT_EASY;
  self->marks_page = G_MAXUINT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  sen_ui_paper_select_attach (self);
}

/**
 * sen_ui_paper_view_new:
 *
 * Returns: an empty view; put it into a #GtkScrolledWindow
 */
GtkWidget *
sen_ui_paper_view_new (void)
{
  return g_object_new (SEN_UI_TYPE_PAPER_VIEW, NULL);
}

/**
 * sen_ui_paper_view_set_document:
 * @document: (nullable): an opened paper
 */
void
sen_ui_paper_view_set_document (SenUiPaperView *self, SenPdfDocument *document)
{
  if (self->cache != NULL)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->cache);
  g_set_object (&self->document, document);
  sen_ui_paper_layout_clear (&self->layout);
  sen_ui_paper_view_set_marks (self, G_MAXUINT, NULL);
  self->page = 0;
  self->goal = 0;
  if (document != NULL)
    {
      self->cache = sen_ui_page_cache_new (document);
      g_signal_connect (self->cache, "changed", G_CALLBACK (changed_cb), self);
      self->selection = sen_ui_selection_new (document);
      g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (selection_cb), self);
    }
  arrange (self);
  g_object_notify (G_OBJECT (self), "page");
}

guint
sen_ui_paper_view_get_page (SenUiPaperView *self)
{
  return self->page;
}

/**
 * sen_ui_paper_view_go_to:
 * @page: from 0
 *
 * Scrolls to the top of a page.
 */
void
sen_ui_paper_view_go_to (SenUiPaperView *self, guint page)
{
  if (self->layout.n == 0)
    {
      self->goal = (int)page;
      return;
    }
  page = MIN (page, self->layout.n - 1);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], self->layout.tops[page] - SEN_UI_PAPER_GAP);
  if (page != self->page) /* a short last page may not reach the top */
    {
      self->page = page;
      g_object_notify (G_OBJECT (self), "page");
    }
}

/**
 * sen_ui_paper_view_turn:
 * @pages: how many pages on, or back if negative
 */
void
sen_ui_paper_view_turn (SenUiPaperView *self, int pages)
{
  int page = (int)self->page + pages;

  sen_ui_paper_view_go_to (self, (guint)MAX (page, 0));
}

/**
 * sen_ui_paper_view_get_zoom:
 *
 * Returns: 1 for true size on a screen of 96 dots an inch
 */
double
sen_ui_paper_view_get_zoom (SenUiPaperView *self)
{
  return self->layout.n > 0 ? self->layout.zoom / POINT : 1;
}

void
sen_ui_paper_view_set_zoom (SenUiPaperView *self, double zoom)
{
  self->zoom = CLAMP (zoom, 0.1, 8);
  arrange (self);
}

void
sen_ui_paper_view_fit_width (SenUiPaperView *self)
{
  self->zoom = FIT_WIDTH;
  arrange (self);
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

/**
 * sen_ui_paper_view_set_marks:
 * @page: where they are
 * @rects: (nullable) (element-type SenPdfRect): what to mark, in points
 */
void
sen_ui_paper_view_set_marks (SenUiPaperView *self, guint page, GArray *rects)
{
  g_clear_pointer (&self->marks, g_array_unref);
  self->marks = rects != NULL ? g_array_ref (rects) : NULL;
  self->marks_page = page;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->marks == NULL || self->marks->len == 0 || self->layout.n == 0)
    return;
  /* The first mark comes into the upper third, if it is not on the screen already. */
  {
    GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
    double y = self->layout.tops[page] + g_array_index (self->marks, SenPdfRect, 0).y * self->layout.zoom;
    double top = gtk_adjustment_get_value (vertical), size = gtk_adjustment_get_page_size (vertical);

    if (y < top + 24 || y > top + size - 48)
      gtk_adjustment_set_value (vertical, y - size / 3);
  }
}

/**
 * sen_ui_paper_view_get_selection:
 *
 * Returns: (transfer none) (nullable): what is selected; %NULL without a paper
 */
SenUiSelection *
sen_ui_paper_view_get_selection (SenUiPaperView *self)
{
  return self->selection;
}

/**
 * sen_ui_paper_view_set_handles:
 * @handles: whether both ends of what is selected can be taken with a finger
 */
void
sen_ui_paper_view_set_handles (SenUiPaperView *self, gboolean handles)
{
  self->handles = handles;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sen_ui_paper_view_scroll_by:
 * @pixels: how far down, or up if negative
 */
void
sen_ui_paper_view_scroll_by (SenUiPaperView *self, double pixels)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (vertical != NULL)
    gtk_adjustment_set_value (vertical, gtk_adjustment_get_value (vertical) + pixels);
}

/**
 * sen_ui_paper_view_set_layers:
 * @layers: (nullable): what plugins lay over the pages; borrowed
 */
void
sen_ui_paper_view_set_layers (SenUiPaperView *self, SenUiReaderLayers *layers)
{
  self->layers = layers;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
