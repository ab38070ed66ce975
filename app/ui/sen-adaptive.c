/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-adaptive.h"

#define TABLET_FROM 700
#define WIDE_FROM   1100
#define ROOMY_FROM  1240 /* 1280 less a window's frame */
#define LEAST_SIZE  320
#define LEAST_ROOM  270 /* below it lines would be cut: text is set smaller */
#define USUAL_DPI   96
#define USUAL_FONT  14 /* pixels: the style sheet's 10.5 points */

/**
 * SenAdaptive:
 *
 * The one place that knows how wide the window is: it wraps the window's content, tells the width class, and puts the
 * CSS classes sen-wide, sen-tablet, sen-narrow, sen-touch and sen-tight on the window. Everything that folds follows it
 * with sen_adaptive_watch().
 */
struct _SenAdaptive
{
  GtkWidget parent_instance;

  GtkWidget *child; /* owned by the widget tree */
  SenWidthClass width_class;
  gboolean roomy;
  gboolean tight;
};

enum
{
  PROP_0,
  PROP_WIDTH_CLASS,
  PROP_ROOMY,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenAdaptive, sen_adaptive, GTK_TYPE_WIDGET)

static const char *const class_names[] = { "sen-narrow", "sen-tablet", "sen-wide" };

static SenWidthClass
class_of_width (int width)
{
  return width >= WIDE_FROM ? SEN_WIDTH_WIDE : width >= TABLET_FROM ? SEN_WIDTH_TABLET : SEN_WIDTH_NARROW;
}

/* Text that the desktop makes twice as large leaves room for half as much: widths count in pixels of usual text. */
static int
in_usual_text (SenAdaptive *self, int width)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int)((gint64)width * USUAL_DPI * PANGO_SCALE / dpi) : width;
}

/* Sen's own text size counts too; it is not asked for in the class, which itself enlarges the text. */
static gboolean
is_roomy (SenAdaptive *self, int width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  int font = pango_font_description_get_size (pango_context_get_font_description (context)) / PANGO_SCALE;

  return self->width_class == SEN_WIDTH_WIDE && width >= ROOMY_FROM * MAX (font, USUAL_FONT) / USUAL_FONT;
}

static void
apply_classes (SenAdaptive *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (root == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (class_names); i++)
    if (i == self->width_class)
      gtk_widget_add_css_class (root, class_names[i]);
    else
      gtk_widget_remove_css_class (root, class_names[i]);
  if (self->width_class == SEN_WIDTH_WIDE)
    gtk_widget_remove_css_class (root, "sen-touch");
  else
    gtk_widget_add_css_class (root, "sen-touch");
  if (self->tight)
    gtk_widget_add_css_class (root, "sen-tight");
  else
    gtk_widget_remove_css_class (root, "sen-tight");
}

static void
sen_adaptive_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  SenAdaptive *self = SEN_ADAPTIVE (widget);
  int least = 0;

  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_size = MAX (for_size, least);
    }
  else
    {
      /* Height follows from width here, never the other way round. A leaflet in motion between two pages tells a height
       * between theirs, which is too little for one of them; asked how wide it is at that height, GTK would warn. */
      for_size = -1;
    }
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  /* A wide arrangement must not keep the window from getting narrow enough to fold. */
  *minimum = MIN (*minimum, LEAST_SIZE);
  *natural = MAX (*natural, *minimum);
}

static void
sen_adaptive_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenAdaptive *self = SEN_ADAPTIVE (widget);
  SenWidthClass width_class = class_of_width (in_usual_text (self, width));
  gboolean tight = in_usual_text (self, width) < LEAST_ROOM;
  int least_width, least_height;
  gboolean roomy;

  if (tight != self->tight)
    {
      self->tight = tight;
      apply_classes (self);
    }
  if (width_class != self->width_class)
    {
      self->width_class = width_class;
      apply_classes (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDTH_CLASS]);
    }
  roomy = is_roomy (self, width);
  if (roomy != self->roomy)
    {
      self->roomy = roomy;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROOMY]);
    }
  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  width = MAX (width, least_width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, width, MAX (height, least_height), baseline, NULL);
}

static GtkSizeRequestMode
sen_adaptive_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sen_adaptive_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sen_adaptive_parent_class)->root (widget);
  apply_classes (SEN_ADAPTIVE (widget));
}

static void
sen_adaptive_dispose (GObject *object)
{
  SenAdaptive *self = SEN_ADAPTIVE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (sen_adaptive_parent_class)->dispose (object);
}

static void
sen_adaptive_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenAdaptive *self = SEN_ADAPTIVE (object);

  if (id == PROP_WIDTH_CLASS)
    g_value_set_uint (value, self->width_class);
  else if (id == PROP_ROOMY)
    g_value_set_boolean (value, self->roomy);
  else if (id == PROP_CHILD)
    g_value_set_object (value, self->child);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_adaptive_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    sen_adaptive_set_child (SEN_ADAPTIVE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_adaptive_class_init (SenAdaptiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sen_adaptive_dispose;
  object_class->get_property = sen_adaptive_get_property;
  object_class->set_property = sen_adaptive_set_property;
  widget_class->measure = sen_adaptive_measure;
  widget_class->size_allocate = sen_adaptive_size_allocate;
  widget_class->get_request_mode = sen_adaptive_get_request_mode;
  widget_class->root = sen_adaptive_root;

  /**
   * SenAdaptive:width-class:
   *
   * A #SenWidthClass.
   */
  props[PROP_WIDTH_CLASS] = g_param_spec_uint ("width-class", NULL, NULL, 0, SEN_WIDTH_WIDE, SEN_WIDTH_WIDE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * SenAdaptive:roomy:
   *
   * Whether the places have room beside a page with a detail.
   */
  props[PROP_ROOMY] = g_param_spec_boolean ("roomy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CHILD]
      = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_adaptive_init (SenAdaptive *self)
{
  self->width_class = SEN_WIDTH_WIDE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * sen_adaptive_new:
 *
 * Returns: (transfer full): a floating widget
 */
GtkWidget *
sen_adaptive_new (void)
{
  return g_object_new (SEN_TYPE_ADAPTIVE, NULL);
}

/**
 * sen_adaptive_set_child:
 * @self: a #SenAdaptive
 * @child: (nullable): the window's content
 *
 * Sets what is wrapped.
 */
void
sen_adaptive_set_child (SenAdaptive *self, GtkWidget *child)
{
  g_return_if_fail (SEN_IS_ADAPTIVE (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * sen_adaptive_get_child:
 * @self: a #SenAdaptive
 *
 * Returns: (transfer none) (nullable): what is wrapped
 */
GtkWidget *
sen_adaptive_get_child (SenAdaptive *self)
{
  g_return_val_if_fail (SEN_IS_ADAPTIVE (self), NULL);
  return self->child;
}

/**
 * sen_adaptive_get_width_class:
 * @self: a #SenAdaptive
 *
 * Returns: how wide the window is
 */
SenWidthClass
sen_adaptive_get_width_class (SenAdaptive *self)
{
  g_return_val_if_fail (SEN_IS_ADAPTIVE (self), SEN_WIDTH_WIDE);
  return self->width_class;
}

/**
 * sen_adaptive_get_roomy:
 * @self: a #SenAdaptive
 *
 * Returns: whether the places have room beside a page with a detail
 */
gboolean
sen_adaptive_get_roomy (SenAdaptive *self)
{
  g_return_val_if_fail (SEN_IS_ADAPTIVE (self), FALSE);
  return self->roomy;
}

typedef struct
{
  GtkWidget *widget; /* borrowed: the watch ends with it */
  SenAdaptiveFunc func;
  gpointer user_data;
  SenAdaptive *adaptive; /* borrowed while rooted */
  gulong handler;
} Watch;

static void
watch_notify_cb (SenAdaptive *adaptive, GParamSpec *pspec, gpointer user_data)
{
  Watch *watch = user_data;

  watch->func (watch->widget, adaptive->width_class, watch->user_data);
}

static void
watch_leave (Watch *watch)
{
  if (watch->adaptive == NULL)
    return;
  g_signal_handler_disconnect (watch->adaptive, watch->handler);
  g_object_remove_weak_pointer (G_OBJECT (watch->adaptive), (gpointer *)&watch->adaptive);
  watch->adaptive = NULL;
}

static void
watch_root_cb (GtkWidget *widget, GParamSpec *pspec, gpointer user_data)
{
  Watch *watch = user_data;
  GtkWidget *adaptive = gtk_widget_get_ancestor (widget, SEN_TYPE_ADAPTIVE);

  watch_leave (watch);
  if (adaptive == NULL)
    return;
  watch->adaptive = SEN_ADAPTIVE (adaptive);
  g_object_add_weak_pointer (G_OBJECT (adaptive), (gpointer *)&watch->adaptive);
  watch->handler = g_signal_connect (adaptive, "notify::width-class", G_CALLBACK (watch_notify_cb), watch);
  watch->func (widget, watch->adaptive->width_class, watch->user_data);
}

static void
watch_free (gpointer data, GClosure *closure)
{
  Watch *watch = data;

  watch_leave (watch);
  g_free (watch);
}

/**
 * sen_adaptive_watch:
 * @widget: a widget that folds
 * @func: (scope forever): arranges it
 * @user_data: for @func; borrowed, must live as long as @widget
 *
 * Calls @func once @widget is in a window, and whenever the window's width class changes.
 */
void
sen_adaptive_watch (GtkWidget *widget, SenAdaptiveFunc func, gpointer user_data)
{
  Watch *watch = g_new0 (Watch, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  watch->widget = widget;
  watch->func = func;
  watch->user_data = user_data;
  g_signal_connect_data (widget, "notify::root", G_CALLBACK (watch_root_cb), watch, watch_free, 0);
  if (gtk_widget_get_root (widget) != NULL)
    watch_root_cb (widget, NULL, watch);
}

/**
 * sen_adaptive_dress:
 * @dialog: a window that isn't shown yet
 * @parent: (nullable): the window that it belongs to
 *
 * Gives @dialog the classes for narrow windows, fingers and tight text that @parent has now, so that it fits the same
 * screen.
 */
void
sen_adaptive_dress (GtkWindow *dialog, GtkWindow *parent)
{
  static const char *const classes[] = { "sen-narrow", "sen-touch", "sen-tight" };

  g_return_if_fail (GTK_IS_WINDOW (dialog));

  for (guint i = 0; parent != NULL && i < G_N_ELEMENTS (classes); i++)
    if (gtk_widget_has_css_class (GTK_WIDGET (parent), classes[i]))
      gtk_widget_add_css_class (GTK_WIDGET (dialog), classes[i]);
}
