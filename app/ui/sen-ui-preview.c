/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-preview.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "sen-error.h"

/* Between the page and the edges, pixels, both sides together. */
#define MARGINS 40

#define STEP    1.25
#define LARGEST 2.5

/**
 * SenUiPreview:
 *
 * Pages that are made again and again while somebody writes, one at a time, with a bar to turn and enlarge them. A
 * class made of it says how to lay them out. One layout is under way at a time; when it is done the newest text
 * follows, so that what is shown is never older than one layout. It stays on its page and where it was scrolled to, and
 * costs nothing while it is out of sight. Pages are drawn by the reading process, never on the main thread.
 *
 * Actions: `preview.previous`, `preview.next`, `preview.in`, `preview.out`. Emits #SenUiPreview::laid-out.
 */
typedef struct
{
  GtkWidget *box;      /* template child */
  GtkWidget *stack;    /* template child */
  GtkWidget *scroller; /* template child */
  GtkWidget *picture;  /* template child */
  GtkWidget *problem;  /* template child */
  GtkWidget *marker;   /* template child */
  GtkWidget *position; /* template child */
  GtkWidget *remark;   /* template child */

  SenPdfDocument *pages;     /* owned, nullable until laid out */
  GArray *marks;             /* owned, nullable: of SenPdfArea */
  GCancellable *cancellable; /* owned: cancelled at the end */
  guint timer;
  guint page;
  int width;       /* of the page at zoom 1, in pixels of the screen; 0: not known yet */
  double zoom;     /* 1: as wide as there is room */
  gint64 changed;  /* monotonic: when what is not laid out yet was changed; 0: all is laid out */
  gint64 making;   /* monotonic: when what is being laid out was changed; 0: nothing is */
  gboolean busy;   /* a page is being drawn */
  gboolean redraw; /* and another one is to follow */
  gboolean taking; /* new pages are about to be shown */
  guint following; /* a source that scrolls to what is marked */
} SenUiPreviewPrivate;

static guint laid_out_signal;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SenUiPreview, sen_ui_preview, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((SenUiPreviewPrivate *)sen_ui_preview_get_instance_private (self))

static void lay_out (SenUiPreview *self);
static void draw (SenUiPreview *self);

static guint
count_pages (SenUiPreview *self)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  return priv->pages != NULL ? sen_pdf_document_get_n_pages (priv->pages) : 0;
}

static void
show_position (SenUiPreview *self)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);
  guint n = count_pages (self);
  /* Translators: page 3 of 6 */
  g_autofree char *text = n > 0 ? g_strdup_printf (_ ("Page %1$u / %2$u"), priv->page + 1, n) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (priv->position), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", priv->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", priv->page + 1 < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.out", n > 0 && priv->zoom > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.in", n > 0 && priv->zoom < LARGEST);
}

static void
show_problem (SenUiPreview *self, const GError *error)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  if (sen_error_is_cancelled (error))
    return;
  adw_status_page_set_description (ADW_STATUS_PAGE (priv->problem), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), "problem");
}

/* What is marked */

static const SenPdfArea *
find_mark (SenUiPreviewPrivate *priv, guint page)
{
  for (guint i = 0; priv->marks != NULL && i < priv->marks->len; i++)
    if (g_array_index (priv->marks, SenPdfArea, i).page == page)
      return &g_array_index (priv->marks, SenPdfArea, i);
  return NULL;
}

/* A wash in the accent's colour, a little larger than the lines. */
static void
mark_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (SEN_UI_PREVIEW (user_data));
  const SenPdfArea *mark = find_mark (priv, priv->page);
  double page_width, page_height, scale;

  if (mark == NULL || priv->pages == NULL
      || !sen_pdf_document_get_page_size (priv->pages, priv->page, &page_width, &page_height))
    return;
  scale = width / page_width;
  cairo_set_source_rgba (cr, 0.04, 0.42, 0.45, 0.12);
  cairo_rectangle (cr, (mark->rect.x - 4) * scale, (mark->rect.y - 2) * scale, (mark->rect.width + 8) * scale,
                   (mark->rect.height + 4) * scale);
  cairo_fill (cr);
}

static gboolean
follow_cb (gpointer user_data)
{
  SenUiPreview *self = user_data;
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);
  const SenPdfArea *mark = find_mark (priv, priv->page);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (priv->scroller));
  double width, height, scale;

  priv->following = 0;
  if (mark == NULL || priv->pages == NULL || !sen_pdf_document_get_page_size (priv->pages, priv->page, &width, &height))
    return G_SOURCE_REMOVE;
  scale = gtk_widget_get_width (priv->picture) / width;
  gtk_adjustment_clamp_page (adjustment, mark->rect.y * scale - 24, (mark->rect.y + mark->rect.height) * scale + 48);
  return G_SOURCE_REMOVE;
}

/* Drawing */

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, user_data);
  g_debug ("preview: painted a page at %" G_GINT64_FORMAT " µs", g_get_monotonic_time ());
}

/* Said to who measures from outside, see tests/bench/typing.py. */
static void
tell_painting (SenUiPreview *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock != NULL && !g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, G_LOG_DOMAIN))
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiPreview) self = user_data;
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  priv->busy = FALSE;
  if (g_cancellable_is_cancelled (priv->cancellable))
    return;
  if (image == NULL)
    show_problem (self, error);
  else
    {
      texture = gdk_memory_texture_new (sen_pdf_image_get_width (image), sen_pdf_image_get_height (image),
                                        GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, sen_pdf_image_get_pixels (image),
                                        sen_pdf_image_get_stride (image));
      gtk_picture_set_paintable (GTK_PICTURE (priv->picture), GDK_PAINTABLE (texture));
      gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), "page");
      gtk_widget_queue_draw (priv->marker);
      tell_painting (self);
    }
  if (priv->redraw)
    draw (self);
}

static void
draw (SenUiPreview *self)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);
  double width, height, scale;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int pixels = (int)(priv->width * priv->zoom);

  show_position (self);
  priv->redraw = priv->busy;
  if (priv->busy || priv->pages == NULL || priv->width <= 0
      || !sen_pdf_document_get_page_size (priv->pages, priv->page, &width, &height))
    return;
  priv->busy = TRUE;
  scale = pixels / width;
  gtk_widget_set_size_request (priv->picture, priv->zoom > 1 ? pixels / factor : -1, (int)(height * scale) / factor);
  sen_pdf_document_render_async (priv->pages, priv->page, scale, 0, 0, pixels, (int)(height * scale), priv->cancellable,
                                 drawn_cb, g_object_ref (self));
}

/* Laying out */

static void
take_pages (SenUiPreview *self, SenPdfDocument *pages)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  g_set_object (&priv->pages, pages);
  priv->page = MIN (priv->page, MAX (count_pages (self), 1) - 1);
  draw (self);
  g_signal_emit (self, laid_out_signal, 0);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiPreview) self = user_data;
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) pages = NULL;

  priv->taking = TRUE;
  pages = SEN_UI_PREVIEW_GET_CLASS (self)->make_finish (self, result, &error);
  priv->taking = FALSE;
  if (g_cancellable_is_cancelled (priv->cancellable))
    return;
  g_debug ("preview: %.1f ms from change to pages", (double)(g_get_monotonic_time () - priv->making) / 1000);
  priv->making = 0;
  if (pages == NULL)
    show_problem (self, error);
  else
    take_pages (self, pages);
  if (priv->changed != 0)
    lay_out (self);
}

static void
lay_out (SenUiPreview *self)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  if (priv->making != 0 || priv->changed == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_object_ref (self);
  if (!SEN_UI_PREVIEW_GET_CLASS (self)->make_async (self, priv->cancellable, laid_out_cb, self))
    {
      g_object_unref (self);
      return;
    }
  priv->making = priv->changed;
  priv->changed = 0;
}

static gboolean
timer_cb (gpointer user_data)
{
  SenUiPreview *self = user_data;

  GET_PRIVATE (self)->timer = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

/* The widget */

static void
sen_ui_preview_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sen_ui_preview_parent_class)->map (widget);
  lay_out (SEN_UI_PREVIEW (widget));
}

static gboolean
redraw_cb (gpointer user_data)
{
  g_autoptr (SenUiPreview) self = user_data;

  if (!g_cancellable_is_cancelled (GET_PRIVATE (self)->cancellable))
    draw (self);
  return G_SOURCE_REMOVE;
}

static void
sen_ui_preview_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (SEN_UI_PREVIEW (widget));

  gtk_widget_measure (priv->box, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
sen_ui_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (SEN_UI_PREVIEW (widget));
  int wanted = MAX (width - MARGINS, 1) * gtk_widget_get_scale_factor (widget);

  gtk_widget_allocate (priv->box, width, height, baseline, NULL);
  if (wanted == priv->width)
    return;
  priv->width = wanted;
  /* Not while sizes are given out. */
  g_idle_add (redraw_cb, g_object_ref (widget));
}

static void
zoom_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (SEN_UI_PREVIEW (widget));

  if (g_str_equal (action, "preview.in"))
    priv->zoom = MIN (priv->zoom * STEP, LARGEST);
  else
    priv->zoom = MAX (priv->zoom / STEP, 1);
  draw (SEN_UI_PREVIEW (widget));
}

static void
turn_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenUiPreview *self = SEN_UI_PREVIEW (widget);
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  if (g_str_equal (action, "preview.next") && priv->page + 1 < count_pages (self))
    priv->page++;
  else if (g_str_equal (action, "preview.previous") && priv->page > 0)
    priv->page--;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (priv->scroller)), 0);
  draw (self);
}

static void
sen_ui_preview_dispose (GObject *object)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (SEN_UI_PREVIEW (object));
  GtkWidget *child;

  g_clear_handle_id (&priv->timer, g_source_remove);
  g_clear_handle_id (&priv->following, g_source_remove);
  g_cancellable_cancel (priv->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sen_ui_preview_parent_class)->dispose (object);
}

static void
sen_ui_preview_finalize (GObject *object)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (SEN_UI_PREVIEW (object));

  g_object_unref (priv->cancellable);
  g_clear_object (&priv->pages);
  g_clear_pointer (&priv->marks, g_array_unref);
  G_OBJECT_CLASS (sen_ui_preview_parent_class)->finalize (object);
}

static void
sen_ui_preview_class_init (SenUiPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_ui_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_preview_finalize;
  widget_class->map = sen_ui_preview_map;
  widget_class->measure = sen_ui_preview_measure;
  widget_class->size_allocate = sen_ui_preview_size_allocate;

  /**
   * SenUiPreview::laid-out:
   *
   * The pages are new ones.
   */
  laid_out_signal
      = g_signal_new ("laid-out", SEN_UI_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-preview.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, box);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, stack);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, picture);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, problem);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, marker);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, position);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPreview, remark);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "preview.in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "preview.out", NULL, zoom_cb);
  gtk_widget_class_set_css_name (widget_class, "senpreview");
}

static void
sen_ui_preview_init (SenUiPreview *self)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  priv->cancellable = g_cancellable_new ();
  priv->zoom = 1;
  priv->changed = g_get_monotonic_time ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (priv->marker), mark_cb, self, NULL);
  show_position (self);
}

/**
 * sen_ui_preview_refresh:
 * @self: a preview
 *
 * What is shown was changed: lays it out in a moment, or when it comes into sight.
 */
void
sen_ui_preview_refresh (SenUiPreview *self)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  g_return_if_fail (SEN_UI_IS_PREVIEW (self));
  if (g_cancellable_is_cancelled (priv->cancellable))
    return;
  if (priv->changed == 0)
    priv->changed = g_get_monotonic_time ();
  /* All that one key changes, together; what comes while pages are made waits for them anyway. */
  if (priv->timer == 0)
    priv->timer = g_idle_add_full (G_PRIORITY_DEFAULT, timer_cb, self, NULL);
}

/**
 * sen_ui_preview_set_marks:
 * @self: a preview
 * @marks: (nullable) (element-type SenPdfArea): what is marked on its pages, one a page
 *
 * Marks what is worked on, and brings it into sight: the page on which it begins, unless the one that is shown has some
 * of it, too. Inside `make_finish` the marks are those of the new pages.
 */
void
sen_ui_preview_set_marks (SenUiPreview *self, GArray *marks)
{
  SenUiPreviewPrivate *priv = GET_PRIVATE (self);

  g_return_if_fail (SEN_UI_IS_PREVIEW (self));
  if (marks != NULL)
    g_array_ref (marks);
  g_clear_pointer (&priv->marks, g_array_unref);
  priv->marks = marks;
  gtk_widget_queue_draw (priv->marker);
  if (marks == NULL || marks->len == 0 || g_cancellable_is_cancelled (priv->cancellable))
    return;
  if (find_mark (priv, priv->page) == NULL)
    {
      priv->page = g_array_index (marks, SenPdfArea, 0).page;
      if (!priv->taking)
        draw (self);
    }
  if (priv->following == 0)
    priv->following = g_idle_add (follow_cb, self);
}

static gboolean
key_cb (GtkWidget *around, GVariant *action, gpointer user_data)
{
  return gtk_widget_get_mapped (user_data)
         && gtk_widget_activate_action (user_data, g_variant_get_string (action, NULL), NULL);
}

/**
 * sen_ui_preview_add_keys:
 * @self: a preview
 * @around: the page on which it stands; once only
 *
 * Lets Ctrl+Page Up and Ctrl+Page Down turn the preview's pages wherever the focus is on that page.
 */
void
sen_ui_preview_add_keys (SenUiPreview *self, GtkWidget *around)
{
  const struct
  {
    guint key;
    const char *action;
  } keys[] = { { GDK_KEY_Page_Up, "preview.previous" }, { GDK_KEY_Page_Down, "preview.next" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (SEN_UI_IS_PREVIEW (self));
  /* Before the text views, which have another use for them. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
                                                gtk_callback_action_new (key_cb, g_object_ref (self), g_object_unref));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (around, controller);
}

/**
 * sen_ui_preview_set_label:
 * @self: a preview
 * @label: what a page is called for who can't see it: “Page of the minutes”
 */
void
sen_ui_preview_set_label (SenUiPreview *self, const char *label)
{
  g_return_if_fail (SEN_UI_IS_PREVIEW (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (GET_PRIVATE (self)->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * sen_ui_preview_set_remark:
 * @self: a preview
 * @remark: (nullable): a few words below the pages
 */
void
sen_ui_preview_set_remark (SenUiPreview *self, const char *remark)
{
  g_return_if_fail (SEN_UI_IS_PREVIEW (self));
  gtk_label_set_label (GTK_LABEL (GET_PRIVATE (self)->remark), remark != NULL ? remark : "");
}
