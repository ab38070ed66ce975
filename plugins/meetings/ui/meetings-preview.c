/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-preview.h"

#include <glib/gi18n-lib.h>

#include "meetings-output.h"

/**
 * MeetingsPreview:
 *
 * The pages of the minutes as they would be printed, one at a time. It stays on its page while they are laid out
 * anew, and costs nothing while it is out of sight.
 */
struct _MeetingsPreview
{
  GtkWidget parent_instance;

  GtkWidget *box;      /* template child */
  GtkWidget *stack;    /* template child */
  GtkWidget *scroller; /* template child */
  GtkWidget *picture;  /* template child */
  GtkWidget *problem;  /* template child */
  GtkWidget *position; /* template child */

  MeetingsDesk *desk;       /* owned */
  SenPdfDocument *document; /* owned, nullable until laid out */
  GCancellable *laying_out; /* owned, nullable */
  GCancellable *rendering;  /* owned, nullable */
  guint page;
  int width;      /* in pixels, for which the page was drawn */
  gboolean stale; /* to be laid out when it is in sight */
};

G_DEFINE_FINAL_TYPE (MeetingsPreview, meetings_preview, GTK_TYPE_WIDGET)

static guint
count_pages (MeetingsPreview *self)
{
  return self->document != NULL ? sen_pdf_document_get_n_pages (self->document) : 0;
}

static void
show_position (MeetingsPreview *self)
{
  guint n = count_pages (self);
  /* Translators: page 3 of 6 */
  g_autofree char *text = n > 0 ? g_strdup_printf (_ ("Page %1$u / %2$u"), self->page + 1, n) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (self->position), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", self->page + 1 < n);
}

static void
show_problem (MeetingsPreview *self, const GError *error)
{
  if (sen_error_is_cancelled (error))
    return;
  adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
}

static GCancellable *
renew (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MeetingsPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (self->stack == NULL || self->desk == NULL)
    return;
  if (image == NULL)
    {
      show_problem (self, error);
      return;
    }
  texture = gdk_memory_texture_new (sen_pdf_image_get_width (image), sen_pdf_image_get_height (image),
                                    GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, sen_pdf_image_get_pixels (image),
                                    sen_pdf_image_get_stride (image));
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "page");
}

static void
draw (MeetingsPreview *self)
{
  double width, height, scale;

  show_position (self);
  if (self->document == NULL || self->width <= 0
      || !sen_pdf_document_get_page_size (self->document, self->page, &width, &height))
    return;
  scale = self->width / width;
  sen_pdf_document_render_async (self->document, self->page, scale, 0, 0, self->width, (int)(height * scale),
                                 renew (&self->rendering), drawn_cb, g_object_ref (self));
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MeetingsPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  SenPdfDocument *document = NULL;
  g_autoptr (GBytes) bytes = meetings_output_render_finish (result, &document, &error);

  if (self->desk == NULL)
    {
      g_clear_object (&document);
      return;
    }
  if (bytes == NULL)
    {
      show_problem (self, error);
      return;
    }
  g_clear_object (&self->document);
  self->document = document;
  self->page = MIN (self->page, count_pages (self) - 1);
  draw (self);
}

static void
lay_out (MeetingsPreview *self)
{
  self->stale = FALSE;
  meetings_output_render_async (self->desk, FALSE, renew (&self->laying_out), laid_out_cb, g_object_ref (self));
}

static void
map (GtkWidget *widget)
{
  MeetingsPreview *self = MEETINGS_PREVIEW (widget);

  GTK_WIDGET_CLASS (meetings_preview_parent_class)->map (widget);
  if (self->stale)
    lay_out (self);
}

static gboolean
redraw_cb (gpointer user_data)
{
  g_autoptr (MeetingsPreview) self = user_data;

  if (self->desk != NULL)
    draw (self);
  return G_SOURCE_REMOVE;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  gtk_widget_measure (MEETINGS_PREVIEW (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MeetingsPreview *self = MEETINGS_PREVIEW (widget);
  int wanted = MAX (width - 28, 1) * gtk_widget_get_scale_factor (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (wanted == self->width)
    return;
  self->width = wanted;
  /* Not while sizes are given out. */
  g_idle_add (redraw_cb, g_object_ref (self));
}

static void
step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MeetingsPreview *self = MEETINGS_PREVIEW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  if (g_str_equal (action, "preview.next") && self->page + 1 < count_pages (self))
    self->page++;
  else if (g_str_equal (action, "preview.previous") && self->page > 0)
    self->page--;
  gtk_adjustment_set_value (adjustment, 0);
  draw (self);
}

static void
meetings_preview_dispose (GObject *object)
{
  MeetingsPreview *self = MEETINGS_PREVIEW (object);
  GtkWidget *child;

  if (self->laying_out != NULL)
    g_cancellable_cancel (self->laying_out);
  if (self->rendering != NULL)
    g_cancellable_cancel (self->rendering);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->laying_out);
  g_clear_object (&self->rendering);
  g_clear_object (&self->document);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (meetings_preview_parent_class)->dispose (object);
}

static void
meetings_preview_class_init (MeetingsPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_preview_dispose;
  widget_class->map = map;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsPreview, box);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPreview, picture);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPreview, position);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, step_cb);
  gtk_widget_class_set_css_name (widget_class, "minutespreview");
}

static void
meetings_preview_init (MeetingsPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Page of the minutes"), -1);
  show_position (self);
}

/**
 * meetings_preview_new:
 * @desk: whose minutes
 *
 * Returns: (transfer full): a floating preview
 */
GtkWidget *
meetings_preview_new (MeetingsDesk *desk)
{
  MeetingsPreview *self = g_object_new (MEETINGS_TYPE_PREVIEW, NULL);

  self->desk = g_object_ref (desk);
  self->stale = TRUE;
  return GTK_WIDGET (self);
}

/**
 * meetings_preview_refresh:
 * @self: a preview
 *
 * Something was saved: lays the pages out anew, now or when they come into sight.
 */
void
meetings_preview_refresh (MeetingsPreview *self)
{
  g_return_if_fail (MEETINGS_IS_PREVIEW (self));

  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    lay_out (self);
}
