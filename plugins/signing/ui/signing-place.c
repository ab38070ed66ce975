/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * SigningPlace:
 *
 * A page, as wide as there is room, and on it the box where the signature will be seen. The box is dragged, or moved by
 * the arrow keys one millimetre at a time; its corners, or Shift and the arrows, change its size. It never leaves the
 * page, and never gets too small for its text. Emits "moved".
 */
struct _SigningPlace
{
  GtkWidget parent_instance;

  SenPdfDocument *document;  /* owned, nullable */
  GdkTexture *texture;       /* owned, nullable: the page */
  GCancellable *cancellable; /* owned, nullable: of the page being drawn */
  guint page;
  guint drawn_page;
  int drawn_width; /* device pixels */
  guint draw_source;
  double page_width, page_height; /* points */

  SenPdfRect box; /* points */
  gboolean has_box;
  gboolean resizable;
  GBytes *png;           /* owned, nullable: the image in the box */
  GdkTexture *image;     /* owned, nullable: the same, decoded */
  GCancellable *reading; /* owned, nullable: of the image being decoded */
  char **lines;          /* owned, nullable */
  double type_size;      /* of the lines, points; 0: they don't fit */

  SenPdfRect before; /* when a drag began */
  int corner;        /* that is dragged, 0–3 clockwise from the top left; −1: the whole box */
  gboolean touched;  /* by a finger: corners are larger */
};

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define MILLIMETRE (72.0 / 25.4)
#define LEAST      (8 * MILLIMETRE)
#define GRIP       9.0  /* pixels around a corner that take it */
#define FINGER     44.0 /* pixels, the side of what a finger takes */
#define INSIDE     12.0 /* of which so many are within the box, so that a small one can still be moved */
#define MOST_GROWN 200  /* millimetres by which a box grows for its text */

G_DEFINE_FINAL_TYPE (SigningPlace, signing_place, GTK_TYPE_WIDGET)

static double
scale_of (SigningPlace *self)
{
  return self->page_width > 0 ? gtk_widget_get_width (GTK_WIDGET (self)) / self->page_width : 1;
}

/* Drawing the page */

static void draw_soon (SigningPlace *self);

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningPlace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);

  if (image == NULL || self->document == NULL)
    return;
  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (sen_pdf_image_get_width (image), sen_pdf_image_get_height (image),
                                          GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, sen_pdf_image_get_pixels (image),
                                          sen_pdf_image_get_stride (image));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
draw_cb (gpointer user_data)
{
  SigningPlace *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double scale;

  self->draw_source = 0;
  if (self->document == NULL || width < 8 || self->page_width <= 0
      || (self->drawn_page == self->page && self->drawn_width == width))
    return G_SOURCE_REMOVE;
  self->drawn_page = self->page;
  self->drawn_width = width;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  scale = width / self->page_width;
  sen_pdf_document_render_async (self->document, self->page, scale, 0, 0, width, (int)ceil (self->page_height * scale),
                                 self->cancellable, drawn_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
draw_soon (SigningPlace *self)
{
  if (self->draw_source == 0)
    self->draw_source = g_idle_add (draw_cb, self);
}

static void
signing_place_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SigningPlace *self = SIGNING_PLACE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 520;
      return;
    }
  *minimum = *natural
      = self->page_width > 0 ? (int)ceil ((for_size > 0 ? for_size : 520) * self->page_height / self->page_width) : 260;
}

static GtkSizeRequestMode
signing_place_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
signing_place_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  draw_soon (SIGNING_PLACE (widget));
}

static graphene_rect_t
box_area (SigningPlace *self)
{
  double z = scale_of (self);

  return GRAPHENE_RECT_INIT ((float)(self->box.x * z), (float)(self->box.y * z), (float)(self->box.width * z),
                             (float)(self->box.height * z));
}

static void
corner_point (const graphene_rect_t *area, guint corner, double *x, double *y)
{
  *x = (double)area->origin.x + (corner == 1 || corner == 2 ? (double)area->size.width : 0);
  *y = (double)area->origin.y + (corner >= 2 ? (double)area->size.height : 0);
}

/* Whether corners must be large enough for a finger. */
static gboolean
is_for_fingers (SigningPlace *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return self->touched || (root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), "sen-touch"));
}

/* As the signature will show it: as large as the box allows, in the middle. */
static void
snapshot_image (SigningPlace *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  double ratio = (double)gdk_texture_get_width (self->image) / MAX (gdk_texture_get_height (self->image), 1);
  double width = MIN ((double)area->size.width, (double)area->size.height * ratio);
  double height = width / ratio;
  graphene_rect_t inner = GRAPHENE_RECT_INIT (
      (float)((double)area->origin.x + ((double)area->size.width - width) / 2),
      (float)((double)area->origin.y + ((double)area->size.height - height) / 2), (float)width, (float)height);

  gtk_snapshot_append_texture (snapshot, self->image, &inner);
}

static void
snapshot_lines (SigningPlace *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  static const GdkRGBA ink = { 0.1f, 0.1f, 0.1f, 1.0f };
  g_autofree char *text = g_strjoinv ("\n", self->lines);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("Liberation Serif");
  double size = self->type_size > 0 ? self->type_size : 6;

  pango_layout_set_width (layout, (int)((double)area->size.width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_font_description_set_absolute_size (font, size * scale_of (self) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  gtk_snapshot_push_clip (snapshot, area);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &area->origin);
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_box (SigningPlace *self, GtkSnapshot *snapshot)
{
  /* On paper, which is white in every style. */
  static const GdkRGBA accent = { 0.043f, 0.42f, 0.447f, 1.0f }, fill = { 0.043f, 0.42f, 0.447f, 0.07f },
                       white = { 1, 1, 1, 1 };
  gboolean focus = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  float line = focus ? 3 : 2;
  const float widths[4] = { line, line, line, line };
  const GdkRGBA colors[4] = { accent, accent, accent, accent };
  graphene_rect_t area = box_area (self);
  GskRoundedRect outline;

  gtk_snapshot_append_color (snapshot, &fill, &area);
  if (self->image != NULL)
    snapshot_image (self, snapshot, &area);
  else if (self->lines != NULL && self->lines[0] != NULL)
    snapshot_lines (self, snapshot, &area);
  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
  for (guint i = 0; self->resizable && i < 4; i++)
    {
      float half = is_for_fingers (self) ? 11 : 5;
      double x, y;
      GskRoundedRect grip;

      corner_point (&area, i, &x, &y);
      gsk_rounded_rect_init_from_rect (&grip,
                                       &GRAPHENE_RECT_INIT ((float)x - half, (float)y - half, 2 * half, 2 * half), 2);
      gtk_snapshot_append_color (snapshot, &white, &grip.bounds);
      gtk_snapshot_append_border (snapshot, &grip, (const float[4]){ 2, 2, 2, 2 }, colors);
    }
}

static void
signing_place_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  SigningPlace *self = SIGNING_PLACE (widget);
  graphene_rect_t all
      = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget), (float)gtk_widget_get_height (widget));

  gtk_snapshot_append_color (snapshot, &white, &all);
  if (self->texture != NULL && self->drawn_page == self->page)
    gtk_snapshot_append_texture (snapshot, self->texture, &all);
  if (self->has_box)
    snapshot_box (self, snapshot);
}

/* Moving the box */

static void
tell_place (SigningPlace *self)
{
  /* Translators: millimetres from the page's edges, and a size in millimetres */
  g_autofree char *text
      = g_strdup_printf (_ ("Place of the signature on page %u: %.0f mm from the left, %.0f mm from the "
                            "top, %.0f by %.0f mm. Arrow keys move it by one millimetre."),
                         self->page + 1, self->box.x / MILLIMETRE, self->box.y / MILLIMETRE,
                         self->box.width / MILLIMETRE, self->box.height / MILLIMETRE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
keep_on_page (SigningPlace *self)
{
  SenPdfRect *box = &self->box;

  if (self->page_width <= 0)
    return;
  box->width = CLAMP (box->width, MIN (LEAST, self->page_width), self->page_width);
  box->height = CLAMP (box->height, MIN (LEAST, self->page_height), self->page_height);
  box->x = CLAMP (box->x, 0, self->page_width - box->width);
  box->y = CLAMP (box->y, 0, self->page_height - box->height);
}

static gboolean
has_lines (SigningPlace *self)
{
  return self->has_box && self->lines != NULL && self->lines[0] != NULL;
}

static double
fit_lines (SigningPlace *self, const SenPdfRect *box)
{
  return has_lines (self) ? sen_pdf_sign_fit_lines ((const char *const *)self->lines, box->width, box->height) : 0;
}

/* Makes the box as high as its text needs. */
static void
make_room (SigningPlace *self)
{
  if (!has_lines (self))
    return;
  for (guint i = 0; i < MOST_GROWN && (self->type_size = fit_lines (self, &self->box)) <= 0; i++)
    self->box.height += MILLIMETRE;
}

/* Unless it were too small for its text then. */
static void
take_size (SigningPlace *self, const SenPdfRect *box)
{
  double size = fit_lines (self, box);

  if (has_lines (self) && size <= 0)
    return;
  self->type_size = size;
  self->box = *box;
}

static void
moved (SigningPlace *self)
{
  keep_on_page (self);
  tell_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

/* How far @distance, counted outwards from a corner along one side of that length, is from what takes the corner. */
static gboolean
is_near (SigningPlace *self, double distance, double side)
{
  double inside = MIN (INSIDE, side / 4);

  if (!is_for_fingers (self))
    return fabs (distance) <= GRIP;
  return distance >= -inside && distance <= FINGER - inside;
}

static int
corner_at (SigningPlace *self, double x, double y)
{
  graphene_rect_t area = box_area (self);

  for (guint i = 0; self->resizable && i < 4; i++)
    {
      gboolean left = i == 0 || i == 3, top = i < 2;
      double at_x, at_y;

      corner_point (&area, i, &at_x, &at_y);
      if (is_near (self, left ? at_x - x : x - at_x, (double)area.size.width)
          && is_near (self, top ? at_y - y : y - at_y, (double)area.size.height))
        return (int)i;
    }
  return -1;
}

static gboolean
is_in_box (SigningPlace *self, double x, double y)
{
  graphene_rect_t area = box_area (self);

  return graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float)x, (float)y));
}

static gboolean
is_touch (GtkGestureDrag *drag)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (drag));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* What scrolls around it must not take the finger away from the box. */
static void
hold_still (SigningPlace *self, gboolean still)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled != NULL)
    gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (scrolled), !still);
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, gpointer user_data)
{
  SigningPlace *self = user_data;

  self->touched = is_touch (drag);
  self->corner = corner_at (self, x, y);
  self->before = self->box;
  if (!self->has_box || (self->corner < 0 && !is_in_box (self, x, y)))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  hold_still (self, TRUE);
}

static void
drag_end_cb (SigningPlace *self)
{
  hold_still (self, FALSE);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, gpointer user_data)
{
  SigningPlace *self = user_data;
  double z = scale_of (self);
  SenPdfRect box = self->before;
  gboolean left = self->corner == 0 || self->corner == 3, top = self->corner == 0 || self->corner == 1;

  dx /= z;
  dy /= z;
  if (self->corner < 0)
    {
      self->box.x = box.x + dx;
      self->box.y = box.y + dy;
    }
  else
    {
      box.width = MAX (box.width + (left ? -dx : dx), LEAST);
      box.height = MAX (box.height + (top ? -dy : dy), LEAST);
      box.x += left ? self->before.width - box.width : 0;
      box.y += top ? self->before.height - box.height : 0;
      take_size (self, &box);
    }
  moved (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  SigningPlace *self = user_data;
  SenPdfRect box = self->box;
  double dx = 0, dy = 0;

  if (!self->has_box || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    dx = -MILLIMETRE;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    dx = MILLIMETRE;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    dy = -MILLIMETRE;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    dy = MILLIMETRE;
  else
    return FALSE;
  if ((state & GDK_SHIFT_MASK) == 0)
    {
      self->box.x += dx;
      self->box.y += dy;
    }
  else if (self->resizable)
    {
      box.width += dx;
      box.height += dy;
      take_size (self, &box);
    }
  moved (self);
  return TRUE;
}

static void
moved_cb (GtkEventControllerMotion *motion, double x, double y, gpointer user_data)
{
  static const char *const corners[] = { "nw-resize", "ne-resize", "se-resize", "sw-resize" };
  SigningPlace *self = user_data;
  int corner = self->has_box ? corner_at (self, x, y) : -1;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), corner >= 0                               ? corners[corner]
                                                      : self->has_box && is_in_box (self, x, y) ? "move"
                                                                                                : NULL);
}

static void
signing_place_dispose (GObject *object)
{
  SigningPlace *self = SIGNING_PLACE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->draw_source, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->texture);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->image);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_clear_pointer (&self->lines, g_strfreev);
  G_OBJECT_CLASS (signing_place_parent_class)->dispose (object);
}

static void
signing_place_class_init (SigningPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signing_place_dispose;
  widget_class->measure = signing_place_measure;
  widget_class->get_request_mode = signing_place_get_request_mode;
  widget_class->size_allocate = signing_place_size_allocate;
  widget_class->snapshot = signing_place_snapshot;
  gtk_widget_class_set_css_name (widget_class, "signing-place");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  /**
   * SigningPlace::moved:
   *
   * The user has put the box somewhere else.
   */
  signals[MOVED] = g_signal_new ("moved", SIGNING_TYPE_PLACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
signing_place_init (SigningPlace *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->resizable = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * signing_place_new:
 *
 * Returns: (transfer full): a floating empty page
 */
GtkWidget *
signing_place_new (void)
{
  return g_object_new (SIGNING_TYPE_PLACE, NULL);
}

/**
 * signing_place_set_document:
 * @document: an opened paper
 */
void
signing_place_set_document (SigningPlace *self, SenPdfDocument *document)
{
  g_set_object (&self->document, document);
  signing_place_set_page (self, self->page);
}

/**
 * signing_place_set_page:
 * @page: from 0
 */
void
signing_place_set_page (SigningPlace *self, guint page)
{
  self->page = page;
  if (self->document == NULL)
    return;
  self->page = MIN (page, MAX (sen_pdf_document_get_n_pages (self->document), 1) - 1);
  sen_pdf_document_get_page_size (self->document, self->page, &self->page_width, &self->page_height);
  make_room (self);
  keep_on_page (self);
  tell_place (self);
  draw_soon (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
signing_place_get_page (SigningPlace *self)
{
  return self->page;
}

/**
 * signing_place_set_box:
 * @box: (nullable): in points from the page's top left; %NULL: nothing will be seen
 */
void
signing_place_set_box (SigningPlace *self, const SenPdfRect *box)
{
  self->has_box = box != NULL;
  if (box != NULL)
    self->box = *box;
  make_room (self);
  keep_on_page (self);
  tell_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
signing_place_get_box (SigningPlace *self, SenPdfRect *box)
{
  *box = self->box;
}

/**
 * signing_place_set_resizable:
 * @resizable: %FALSE for a seal, which has one true size
 */
void
signing_place_set_resizable (SigningPlace *self, gboolean resizable)
{
  self->resizable = resizable;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (data, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SigningPlace *self = SIGNING_PLACE (source);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture == NULL || self->png == NULL)
    return;
  g_set_object (&self->image, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A large image takes longer to decode than a frame may. */
static void
show_image (SigningPlace *self, GBytes *png)
{
  g_autoptr (GTask) task = NULL;

  if (png == self->png)
    return;
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->image);
  g_clear_pointer (&self->png, g_bytes_unref);
  if (png == NULL)
    return;
  self->png = g_bytes_ref (png);
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, decoded_cb, NULL);
  g_task_set_source_tag (task, show_image);
  g_task_set_task_data (task, g_bytes_ref (png), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

/**
 * signing_place_show:
 * @png: (nullable): the image in the box
 * @lines: (nullable): or text; the box grows until it has room
 */
void
signing_place_show (SigningPlace *self, GBytes *png, const char *const *lines)
{
  g_strfreev (self->lines);
  self->lines = g_strdupv ((char **)lines);
  show_image (self, png);
  make_room (self);
  keep_on_page (self);
  tell_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * signing_place_get_box_y:
 *
 * Returns: the middle of the box in pixels from the widget's top, to scroll there
 */
double
signing_place_get_box_y (SigningPlace *self)
{
  return self->has_box ? (self->box.y + self->box.height / 2) * scale_of (self) : 0;
}
