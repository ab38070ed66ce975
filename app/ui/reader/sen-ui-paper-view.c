/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-paper-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sen-ui-paper-caret.h"
#include "sen-ui-paper-select.h"
#include "sen-ui-paper-view-private.h"
#include "sen-ui-reader-links.h"

enum
{
  SELECTING,
  SELECTED,
  MENU,
  TAPPED,
  CARET,
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

G_DEFINE_FINAL_TYPE_WITH_CODE (SenUiPaperView,
                               sen_ui_paper_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* The page that is read, from 0. */
void
sen_ui_paper_view_set_page (SenUiPaperView *self, guint page)
{
  if (page == self->page)
    return;
  self->page = page;
  g_object_notify (G_OBJECT (self), "page");
}

static void
want_visible (SenUiPaperView *self)
{
  double top = sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL);
  double bottom = top + gtk_widget_get_height (GTK_WIDGET (self));
  SenUiPaperLayout *layout = &self->layout;
  const SenUiPaperSpot *spot;
  guint first, last;

  if (self->cache == NULL || layout->n == 0)
    return;
  first = layout->firsts[sen_ui_paper_layout_find_row (layout, top)];
  spot = &layout->spots[first];
  last = sen_ui_paper_layout_find_row (layout, self->mode == SEN_UI_PAPER_SINGLE ? top + 1 : bottom);
  sen_ui_page_cache_want (self->cache, first, layout->firsts[last + 1] - 1,
                          CLAMP ((top - spot->y) / spot->height, 0, 1),
                          CLAMP ((bottom - spot->y) / spot->height, 0, 1));
  sen_ui_paper_view_set_page (self, layout->firsts[sen_ui_paper_layout_find_row (layout, top + (bottom - top) / 3)]);
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
configure (SenUiPaperView *self, GtkOrientation orientation, double value, double lower, double upper, double size)
{
  upper = MAX (upper, lower + size);
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_configure (self->adjustments[orientation], CLAMP (value, lower, upper - size), lower, upper,
                              size * 0.1, size * 0.9, size);
}

/* Scrolls to a height; pages that come one at a time leave no more than the one there. */
void
sen_ui_paper_view_configure (SenUiPaperView *self, double value)
{
  double lower = 0, upper = sen_ui_paper_layout_get_height (&self->layout);
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->mode == SEN_UI_PAPER_SINGLE && self->layout.n > 0)
    {
      guint row = sen_ui_paper_layout_find_row (&self->layout, value + SEN_UI_PAPER_GAP + 1);

      lower = self->layout.tops[row] - SEN_UI_PAPER_GAP;
      upper = self->layout.tops[row + 1] - SEN_UI_PAPER_GAP;
    }
  configure (self, GTK_ORIENTATION_VERTICAL, value, lower, upper, height);
}

static gboolean
notify_cb (gpointer user_data)
{
  SenUiPaperView *self = user_data;

  self->notify_source = 0;
  g_object_notify (G_OBJECT (self), "zoom");
  return G_SOURCE_REMOVE;
}

/* Where a point of a page is on the screen now: scrolls so that it is where it was. */
static void
restore (SenUiPaperView *self, const SenUiPaperAnchor *anchor)
{
  const SenUiPaperSpot *spot = &self->layout.spots[MIN (anchor->page, self->layout.n - 1)];
  double width = gtk_widget_get_width (GTK_WIDGET (self)), all = self->layout.widest + 2 * SEN_UI_PAPER_GAP;
  double x = all / 2 + spot->x + anchor->page_x * spot->width;
  double y = spot->y + anchor->page_y * spot->height - anchor->y;

  if (self->mode == SEN_UI_PAPER_SINGLE) /* never beyond the page */
    {
      double lower = self->layout.tops[spot->row] - SEN_UI_PAPER_GAP;
      double upper = self->layout.tops[spot->row + 1] - SEN_UI_PAPER_GAP - gtk_widget_get_height (GTK_WIDGET (self));

      y = CLAMP (y, lower, MAX (lower, upper));
    }
  configure (self, GTK_ORIENTATION_HORIZONTAL, x - anchor->x, 0, all, width);
  sen_ui_paper_view_configure (self, y);
}

/* Lays out for the size and zoom of now, keeping a point where it is: that of @anchor, else what is read. */
void
sen_ui_paper_view_arrange (SenUiPaperView *self, const SenUiPaperAnchor *anchor)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double height = gtk_widget_get_height (widget), width = gtk_widget_get_width (widget);
  double zoom = self->layout.zoom;
  SenUiPaperAnchor here;
  SenUiPaperStyle style = { self->mode, self->cover, self->turns, 0, height };

  if (self->document == NULL || width < 1)
    return;
  if (anchor == NULL)
    {
      sen_ui_paper_view_take_anchor (self, width / 2, height / 3, &here);
      if (here.page_x < 0 || here.page_x > 1)
        here.page_x = 0.5;
    }
  else
    here = *anchor;
  style.zoom = sen_ui_paper_view_real_zoom (self);
  sen_ui_paper_layout_set (&self->layout, self->document, &style);
  sen_ui_page_cache_set_turns (self->cache, self->turns);
  sen_ui_page_cache_set_scale (self->cache, self->layout.zoom * gtk_widget_get_scale_factor (widget));
  if (self->goal >= 0)
    {
      const SenUiPaperSpot *spot = &self->layout.spots[MIN ((guint)self->goal, self->layout.n - 1)];

      here = (SenUiPaperAnchor){ MIN ((guint)self->goal, self->layout.n - 1), 0.5,
                                 (self->goal_y * style.zoom - SEN_UI_PAPER_GAP) / spot->height, width / 2, 0 };
    }
  self->goal = -1;
  if (self->fit == SEN_UI_PAPER_FIT_TEXT && self->text_width > 0 && self->turns % 2 == 0)
    {
      here.page_x = (self->text_left + self->text_width / 2) * style.zoom / self->layout.spots[here.page].width;
      here.x = width / 2;
    }
  restore (self, &here);
  want_visible (self);
  gtk_widget_queue_draw (widget);
  if (self->notify_source == 0 && fabs (zoom - self->layout.zoom) > 0.0001) /* not while the window is being laid out */
    self->notify_source = g_idle_add (notify_cb, self);
}

/* A bar that comes above the pages or goes does not move what somebody reads; but it does not hide the head of a paper
 * either that was just opened. */
static void
keep_still (SenUiPaperView *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_point_t corner;
  double moved;

  if (root == NULL || !gtk_widget_compute_point (GTK_WIDGET (self), root, &GRAPHENE_POINT_INIT (0, 0), &corner))
    return;
  moved = (double)corner.y - self->last_top;
  if (self->stands && self->mode != SEN_UI_PAPER_SINGLE && fabs (moved) > 0.5
      && sen_ui_paper_view_get_value (self, GTK_ORIENTATION_VERTICAL) > 1)
    sen_ui_paper_view_scroll_by (self, moved);
  self->last_top = (double)corner.y;
}

static void
sen_ui_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  sen_ui_paper_view_arrange (SEN_UI_PAPER_VIEW (widget), NULL);
  keep_still (SEN_UI_PAPER_VIEW (widget));
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
  sen_ui_paper_caret_meet_text (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
changed_cb (SenUiPageCache *cache, guint page, gpointer user_data)
{
  if (sen_ui_page_cache_is_seen (cache, page)) /* else it came ahead of time */
    gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static void
complete_cb (SenUiPaperView *self)
{
  self->stands = TRUE;
}

static void
resized_cb (SenUiPaperView *self)
{
  sen_ui_paper_view_arrange (self, NULL);
  g_object_notify (G_OBJECT (self), "page"); /* it may have another label */
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
  sen_ui_paper_view_set_find (self, NULL);
  sen_ui_paper_view_set_links (self, NULL);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_pointer (&self->back, g_array_unref);
  g_clear_pointer (&self->forward, g_array_unref);
  sen_ui_paper_zoom_clear (self);
  sen_ui_paper_layout_clear (&self->layout);
  G_OBJECT_CLASS (sen_ui_paper_view_parent_class)->dispose (object);
}

static void
take_up (GtkWidget *widget)
{
  SenUiPaperView *self = SEN_UI_PAPER_VIEW (widget);

  GTK_WIDGET_CLASS (sen_ui_paper_view_parent_class)->map (widget);
  if (self->cache == NULL)
    return;
  sen_ui_page_cache_set_shown (self->cache, TRUE);
  want_visible (self);
}

static void
put_away (GtkWidget *widget)
{
  SenUiPaperView *self = SEN_UI_PAPER_VIEW (widget);

  if (self->cache != NULL)
    sen_ui_page_cache_set_shown (self->cache, FALSE);
  GTK_WIDGET_CLASS (sen_ui_paper_view_parent_class)->unmap (widget);
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
  widget_class->map = take_up;
  widget_class->unmap = put_away;
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

  /**
   * SenUiPaperView::tapped:
   *
   * A finger touched the middle of the pages.
   */
  signals[TAPPED]
      = g_signal_new ("tapped", SEN_UI_TYPE_PAPER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiPaperView::caret:
   * @found: whether there are words where it was wanted
   *
   * The text cursor that was asked for stands somewhere, or can't.
   */
  signals[CARET] = g_signal_new ("caret", SEN_UI_TYPE_PAPER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_BOOLEAN);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
sen_ui_paper_view_init (SenUiPaperView *self)
{
  self->goal = -1;
  self->fit = SEN_UI_PAPER_FIT_EASY;
  self->zoom = 1;
  self->cover = TRUE;
  self->back = g_array_new (FALSE, FALSE, sizeof (SenUiPaperPlace));
  self->forward = g_array_new (FALSE, FALSE, sizeof (SenUiPaperPlace));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  sen_ui_paper_zoom_attach (self);
  sen_ui_paper_touch_attach (self);
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
  sen_ui_paper_caret_turn_off (self);
  g_clear_object (&self->cache);
  g_set_object (&self->document, document);
  sen_ui_paper_layout_clear (&self->layout);
  sen_ui_paper_view_set_find (self, NULL);
  sen_ui_paper_view_set_links (self, NULL);
  sen_ui_paper_view_set_marks (self, NULL);
  sen_ui_paper_zoom_clear (self);
  g_array_set_size (self->back, 0);
  g_array_set_size (self->forward, 0);
  self->page = 0;
  self->find_begins = FALSE;
  self->stands = FALSE;
  self->goal = 0;
  self->goal_y = 0;
  if (document != NULL)
    {
      self->cache = sen_ui_page_cache_new (document);
      sen_ui_page_cache_set_colors (self->cache, self->colors);
      if (self->memory > 0)
        sen_ui_page_cache_set_budget (self->cache, self->memory);
      g_signal_connect (self->cache, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (self->cache, "complete", G_CALLBACK (complete_cb), self);
      g_signal_connect_swapped (self->cache, "resized", G_CALLBACK (resized_cb), self);
      self->selection = sen_ui_selection_new (document);
      g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (selection_cb), self);
    }
  sen_ui_paper_view_arrange (self, NULL);
  g_object_notify (G_OBJECT (self), "page");
}

guint
sen_ui_paper_view_get_page (SenUiPaperView *self)
{
  return self->page;
}

static void
find_moved_cb (SenUiPaperView *self)
{
  g_autoptr (GArray) rects = sen_ui_reader_find_get_current_rects (self->find);
  SenPdfBookMatch match;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (rects != NULL && rects->len > 0 && sen_ui_reader_find_get_current (self->find, &match) >= 0)
    sen_ui_paper_view_show_found (self, match.page, &g_array_index (rects, SenPdfRect, 0));
}

/**
 * sen_ui_paper_view_set_links:
 * @links: (nullable): those of the document
 */
void
sen_ui_paper_view_set_links (SenUiPaperView *self, SenUiReaderLinks *links)
{
  if (self->links != NULL)
    sen_ui_reader_links_close (self->links);
  g_set_object (&self->links, links);
}

SenUiReaderLinks *
sen_ui_paper_view_get_links (SenUiPaperView *self)
{
  return self->links;
}

/**
 * sen_ui_paper_view_set_find:
 * @find: (nullable): whose places are marked
 *
 * The current place comes into the upper third, if it is not on the screen already.
 */
void
sen_ui_paper_view_set_find (SenUiPaperView *self, SenUiReaderFind *find)
{
  if (self->find != NULL)
    g_signal_handlers_disconnect_by_data (self->find, self);
  g_set_object (&self->find, find);
  if (find != NULL)
    {
      g_signal_connect_swapped (find, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
      g_signal_connect_swapped (find, "moved", G_CALLBACK (find_moved_cb), self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
 * sen_ui_paper_view_get_cache:
 *
 * Returns: (transfer none) (nullable): pictures of the pages; %NULL without a paper
 */
SenUiPageCache *
sen_ui_paper_view_get_cache (SenUiPaperView *self)
{
  return self->cache;
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

/**
 * sen_ui_paper_view_set_colors:
 * @colors: in which colours pages are shown
 */
void
sen_ui_paper_view_set_colors (SenUiPaperView *self, SenUiColors colors)
{
  self->colors = colors;
  if (self->cache != NULL)
    sen_ui_page_cache_set_colors (self->cache, colors);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sen_ui_paper_view_set_ruler:
 * @ruler: whether all but some lines around the pointer is dimmed
 */
void
sen_ui_paper_view_set_ruler (SenUiPaperView *self, gboolean ruler)
{
  self->ruler = ruler;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
sen_ui_paper_view_get_ruler (SenUiPaperView *self)
{
  return self->ruler;
}

/**
 * sen_ui_paper_view_set_memory:
 * @bytes: how much the pictures of pages may take
 */
void
sen_ui_paper_view_set_memory (SenUiPaperView *self, guint64 bytes)
{
  self->memory = bytes;
  if (self->cache != NULL)
    sen_ui_page_cache_set_budget (self->cache, bytes);
}
