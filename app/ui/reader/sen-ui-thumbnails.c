/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-thumbnails.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sen-ui-paper-layout.h"

/**
 * SenUiThumbnails:
 *
 * The pages of a paper as small pictures with their labels, the one that is read marked; for a #GtkScrolledWindow. One
 * widget that draws what is seen, however many pages there are. The pictures are those of the view's own cache, which
 * draws them when it has nothing else to do.
 */
struct _SenUiThumbnails
{
  GtkWidget parent_instance;

  SenPdfDocument *document;      /* owned */
  GtkAdjustment *adjustments[2]; /* owned; by GtkOrientation */
  double *tops;                  /* owned; of n + 1, pixels */
  guint n;
  guint page;            /* that is read */
  SenUiPageCache *cache; /* owned: of the view */
  guint turns;           /* quarters clockwise */
  guint source;          /* asks for what is seen once the pages rest */
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define WIDTH  76
#define HEIGHT 108
#define GAP    14
#define LABEL  26
#define REST   150 /* ms after a page was turned */

G_DEFINE_FINAL_TYPE_WITH_CODE (SenUiThumbnails,
                               sen_ui_thumbnails,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Points to pixels, so that the page fits into a thumbnail; its size then. */
static double
scale_of (SenUiThumbnails *self, guint page, double *width, double *height)
{
  double scale;

  sen_ui_paper_layout_get_page_size (self->document, page, self->turns, width, height);
  scale = MIN (WIDTH / *width, HEIGHT / *height);
  *width = MAX (round (*width * scale), 1);
  *height = MAX (round (*height * scale), 1);
  return scale;
}

static double
get_top (SenUiThumbnails *self)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];

  return vertical != NULL ? floor (gtk_adjustment_get_value (vertical)) : 0;
}

static guint
page_at (SenUiThumbnails *self, double y)
{
  guint low = 0, high = self->n;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (self->tops[middle] <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* The last page of which something is seen. */
static guint
last_seen (SenUiThumbnails *self)
{
  return page_at (self, get_top (self) + gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
want_cb (gpointer user_data)
{
  SenUiThumbnails *self = user_data;

  self->source = 0;
  if (self->n > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sen_ui_page_cache_want_small (self->cache, page_at (self, get_top (self)), MIN (last_seen (self), self->n - 1));
  return G_SOURCE_REMOVE;
}

/* What is seen is asked for once the pages rest. */
static void
want (SenUiThumbnails *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_full (G_PRIORITY_LOW, REST, want_cb, self, NULL);
}

static void
lay_out (SenUiThumbnails *self)
{
  double y = GAP;

  self->turns = sen_ui_page_cache_get_turns (self->cache);
  for (guint i = 0; i < self->n; i++)
    {
      double width, height;

      self->tops[i] = y;
      scale_of (self, i, &width, &height);
      y += height + LABEL + GAP - 6;
    }
  self->tops[self->n] = y;
}

/* On the screen */

static void
draw_label (SenUiThumbnails *self, GtkSnapshot *snapshot, guint page, double y, const GdkRGBA *color)
{
  g_autofree char *text = sen_pdf_document_dup_page_label (self->document, page);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();

  if (page == self->page)
    pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_layout_set_width (layout, gtk_widget_get_width (GTK_WIDGET (self)) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float)y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_page (SenUiThumbnails *self, GtkSnapshot *snapshot, guint page, const GdkRGBA *text, const GdkRGBA *accent)
{
  guint32 rgb = sen_ui_tint_get_paper (sen_ui_page_cache_get_colors (self->cache));
  GdkRGBA paper = { (float)(rgb >> 16) / 255, (float)(rgb >> 8 & 255) / 255, (float)(rgb & 255) / 255, 1 };
  GdkRGBA edge = { text->red, text->green, text->blue, 0.15f };
  gboolean here = page == self->page;
  float line = here ? 2 : 1;
  const float lines[4] = { line, line, line, line };
  const GdkRGBA *color = here ? accent : &edge;
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  double width, height, y = self->tops[page] - get_top (self);
  GskRoundedRect outline;
  graphene_rect_t area;

  scale_of (self, page, &width, &height);
  area = GRAPHENE_RECT_INIT ((float)floor ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2), (float)y,
                             (float)width, (float)height);
  gsk_rounded_rect_init_from_rect (&outline, &area, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &paper, &area);
  sen_ui_page_cache_snapshot_small (self->cache, snapshot, page, &area);
  gtk_snapshot_pop (snapshot);
  graphene_rect_inset (&area, -line, -line);
  gsk_rounded_rect_init_from_rect (&outline, &area, 4 + line);
  gtk_snapshot_append_border (snapshot, &outline, lines, colors);
  draw_label (self, snapshot, page, y + height + 5, here ? accent : text);
}

static void
sen_ui_thumbnails_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SenUiThumbnails *self = SEN_UI_THUMBNAILS (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double bottom = get_top (self) + gtk_widget_get_height (widget);
  GdkRGBA text, accent;

  if (self->n == 0)
    return;
  gtk_style_context_get_color (style, &text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = text;
  for (guint page = page_at (self, get_top (self)); page < self->n && self->tops[page] < bottom; page++)
    draw_page (self, snapshot, page, &text, &accent);
}

static void
scrolled_cb (SenUiThumbnails *self)
{
  want (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sen_ui_thumbnails_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenUiThumbnails *self = SEN_UI_THUMBNAILS (widget);
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double upper = self->n > 0 ? self->tops[self->n] : 0;

  if (vertical != NULL)
    gtk_adjustment_configure (vertical, CLAMP (gtk_adjustment_get_value (vertical), 0, MAX (upper - height, 0)), 0,
                              MAX (upper, height), height * 0.1, height * 0.9, height);
}

static void
sen_ui_thumbnails_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH + 38 : 0;
}

/* So that the page that is read is seen. */
static void
reveal (SenUiThumbnails *self)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (vertical != NULL && self->n > 0)
    gtk_adjustment_clamp_page (vertical, self->tops[self->page] - GAP, self->tops[self->page + 1]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Choosing */

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, gpointer user_data)
{
  SenUiThumbnails *self = user_data;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->n > 0 && y + get_top (self) < self->tops[self->n])
    g_signal_emit (self, signals[CHOSEN], 0, page_at (self, MAX (y + get_top (self), 0)));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  SenUiThumbnails *self = user_data;
  int page = (int)self->page, last = (int)self->n - 1;

  if (self->n == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    page++;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    page--;
  else if (key == GDK_KEY_Page_Down)
    page += 5;
  else if (key == GDK_KEY_Page_Up)
    page -= 5;
  else if (key == GDK_KEY_Home)
    page = 0;
  else if (key == GDK_KEY_End)
    page = last;
  else
    return FALSE;
  g_signal_emit (self, signals[CHOSEN], 0, (guint)CLAMP (page, 0, last));
  return TRUE;
}

static void
set_adjustment (SenUiThumbnails *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_clear_object (&self->adjustments[orientation]);
  if (adjustment == NULL)
    return;
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

static void
sen_ui_thumbnails_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenUiThumbnails *self = SEN_UI_THUMBNAILS (object);

  if (id == PROP_HADJUSTMENT)
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  else if (id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
  else
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
}

static void
sen_ui_thumbnails_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SenUiThumbnails *self = SEN_UI_THUMBNAILS (object);

  if (id == PROP_HADJUSTMENT)
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
}

/* Pages were measured that were only guessed, or are turned. */
static void
resized_cb (SenUiThumbnails *self)
{
  lay_out (self);
  want (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
changed_cb (SenUiThumbnails *self)
{
  if (sen_ui_page_cache_get_turns (self->cache) != self->turns)
    resized_cb (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clear (SenUiThumbnails *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cache != NULL)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_clear_object (&self->cache);
  g_clear_object (&self->document);
  g_clear_pointer (&self->tops, g_free);
  self->n = self->page = 0;
}

static void
sen_ui_thumbnails_dispose (GObject *object)
{
  SenUiThumbnails *self = SEN_UI_THUMBNAILS (object);

  clear (self);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  G_OBJECT_CLASS (sen_ui_thumbnails_parent_class)->dispose (object);
}

static void
sen_ui_thumbnails_class_init (SenUiThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sen_ui_thumbnails_dispose;
  object_class->get_property = sen_ui_thumbnails_get_property;
  object_class->set_property = sen_ui_thumbnails_set_property;
  widget_class->measure = sen_ui_thumbnails_measure;
  widget_class->size_allocate = sen_ui_thumbnails_size_allocate;
  widget_class->snapshot = sen_ui_thumbnails_snapshot;
  gtk_widget_class_set_css_name (widget_class, "thumbnails");
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * SenUiThumbnails::chosen:
   * @page: from 0
   *
   * Somebody wants to read that page.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sen_ui_thumbnails_init (SenUiThumbnails *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "map", G_CALLBACK (want), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages"), -1);
  g_signal_connect (click, "released", G_CALLBACK (pressed_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sen_ui_thumbnails_set_document:
 * @document: (nullable): an opened paper
 * @cache: (nullable): pictures of its pages
 */
void
sen_ui_thumbnails_set_document (SenUiThumbnails *self, SenPdfDocument *document, SenUiPageCache *cache)
{
  clear (self);
  if (document != NULL && cache != NULL)
    {
      self->document = g_object_ref (document);
      self->cache = g_object_ref (cache);
      self->n = sen_pdf_document_get_n_pages (document);
      self->tops = g_new0 (double, self->n + 1);
      g_signal_connect_swapped (cache, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (cache, "resized", G_CALLBACK (resized_cb), self);
      lay_out (self);
      want (self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sen_ui_thumbnails_set_page:
 * @page: which is read, from 0
 */
void
sen_ui_thumbnails_set_page (SenUiThumbnails *self, guint page)
{
  if (self->n == 0 || page == self->page)
    return;
  self->page = MIN (page, self->n - 1);
  reveal (self);
}
