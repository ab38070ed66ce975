/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-preview.h"

#include <glib/gi18n-lib.h>

#include "documents-layout.h"

/* Keys that come closer together than this, milliseconds, are laid out together. */
#define PAUSE 15

/**
 * DocumentsPreview:
 *
 * The paper beside the text, as it would be issued, or as it is. One layout is under way at a time; when it is done the
 * newest text follows, so that what is shown is never older than one layout. Costs nothing while it is out of sight.
 * Emits "laid-out".
 */
struct _DocumentsPreview
{
  GtkWidget parent_instance;

  GtkWidget *box;      /* template child */
  GtkWidget *stack;    /* template child */
  GtkWidget *scroller; /* template child */
  GtkWidget *picture;  /* template child */
  GtkWidget *problem;  /* template child */
  GtkWidget *position; /* template child */
  GtkWidget *remark;   /* template child */

  DocumentsSheet *sheet;     /* owned */
  DocumentsLayout *layout;   /* owned, nullable */
  GCancellable *cancellable; /* owned: cancelled at the end */
  guint timer;
  guint page;
  int width;     /* of the picture, in pixels of the screen */
  double zoom;   /* 1: as wide as there is room */
  gint64 asked;  /* monotonic: when the text that is being laid out was typed; 0: none */
  gint64 wanted; /* the same of the text that is not yet laid out; 0: none */
  gint64 drawing;
  gboolean busy;
};

static guint laid_out_signal;

G_DEFINE_FINAL_TYPE (DocumentsPreview, documents_preview, GTK_TYPE_WIDGET)

static void lay_out (DocumentsPreview *self);

static guint
count_pages (DocumentsPreview *self)
{
  return self->layout != NULL ? sen_pdf_document_get_n_pages (self->layout->pages) : 0;
}

static void
show_position (DocumentsPreview *self)
{
  guint n = count_pages (self);
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  gboolean reserved = document != NULL && document->number == 0 && g_str_equal (document->direction, "out");
  /* Translators: page 3 of 6 */
  g_autofree char *text = n > 0 ? g_strdup_printf (_ ("Page %1$u / %2$u"), self->page + 1, n) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (self->position), text);
  gtk_label_set_label (GTK_LABEL (self->remark), reserved ? _ ("Number and day are written in at issue") : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", self->page + 1 < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.out", self->zoom > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.in", self->zoom < 2.4);
}

static void
show_problem (DocumentsPreview *self, const GError *error)
{
  if (sen_error_is_cancelled (error))
    return;
  adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocumentsPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
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
  if (self->drawing != 0)
    g_debug ("documents: %.1f ms from key to page", (double)(g_get_monotonic_time () - self->drawing) / 1000);
  self->drawing = 0;
}

static void
draw (DocumentsPreview *self)
{
  double width, height, scale;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int pixels = (int)(self->width * self->zoom);

  show_position (self);
  if (self->layout == NULL || self->width <= 0
      || !sen_pdf_document_get_page_size (self->layout->pages, self->page, &width, &height))
    return;
  scale = pixels / width;
  gtk_widget_set_size_request (self->picture, self->zoom > 1 ? pixels / factor : -1, (int)(height * scale) / factor);
  sen_pdf_document_render_async (self->layout->pages, self->page, scale, 0, 0, pixels, (int)(height * scale),
                                 self->cancellable, drawn_cb, g_object_ref (self));
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocumentsPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  DocumentsLayout *layout = documents_layout_make_finish (result, &error);

  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&layout, documents_layout_free);
      return;
    }
  if (layout == NULL)
    show_problem (self, error);
  else
    {
      g_clear_pointer (&self->layout, documents_layout_free);
      self->layout = layout;
      self->page = MIN (self->page, MAX (count_pages (self), 1) - 1);
      self->drawing = self->asked;
      draw (self);
      g_signal_emit (self, laid_out_signal, 0);
    }
  self->asked = 0;
  if (self->wanted != 0)
    lay_out (self);
}

static void
lay_out (DocumentsPreview *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  DocumentsSeen *seen = documents_sheet_get_seen (self->sheet);

  if (self->busy || document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_str_equal (document->direction, "in") && document->file == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), _ ("Only its data were registered."));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
      self->wanted = 0;
      return;
    }
  self->busy = TRUE;
  self->asked = self->wanted;
  self->wanted = 0;
  documents_layout_make_async (documents_sheet_get_context (self->sheet), document, seen != NULL ? seen->units : NULL,
                               self->cancellable, laid_out_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  DocumentsPreview *self = user_data;

  self->timer = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

/**
 * documents_preview_refresh:
 * @self: a preview
 *
 * The text is another one: lays it out in a moment, or when it comes into sight.
 */
void
documents_preview_refresh (DocumentsPreview *self)
{
  if (self->wanted == 0)
    self->wanted = g_get_monotonic_time ();
  if (self->timer == 0)
    self->timer = g_timeout_add (PAUSE, timer_cb, self);
}

/**
 * documents_preview_get_clauses:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable) (element-type DocumentsClause): what the text that is shown tells whom to do
 */
GPtrArray *
documents_preview_get_clauses (DocumentsPreview *self)
{
  return self->layout != NULL ? self->layout->clauses : NULL;
}

static void
map (GtkWidget *widget)
{
  DocumentsPreview *self = DOCUMENTS_PREVIEW (widget);

  GTK_WIDGET_CLASS (documents_preview_parent_class)->map (widget);
  if (self->wanted != 0 || self->layout == NULL)
    lay_out (self);
}

static gboolean
redraw_cb (gpointer user_data)
{
  g_autoptr (DocumentsPreview) self = user_data;

  if (!g_cancellable_is_cancelled (self->cancellable))
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
  gtk_widget_measure (DOCUMENTS_PREVIEW (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocumentsPreview *self = DOCUMENTS_PREVIEW (widget);
  int wanted = MAX (width - 40, 1) * gtk_widget_get_scale_factor (widget);

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
  DocumentsPreview *self = DOCUMENTS_PREVIEW (widget);

  if (g_str_equal (action, "preview.in"))
    self->zoom = MIN (self->zoom * 1.25, 2.5);
  else if (g_str_equal (action, "preview.out"))
    self->zoom = MAX (self->zoom / 1.25, 1);
  else
    {
      if (g_str_equal (action, "preview.next") && self->page + 1 < count_pages (self))
        self->page++;
      else if (g_str_equal (action, "preview.previous") && self->page > 0)
        self->page--;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
    }
  draw (self);
}

static void
documents_preview_dispose (GObject *object)
{
  DocumentsPreview *self = DOCUMENTS_PREVIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (documents_preview_parent_class)->dispose (object);
}

static void
documents_preview_finalize (GObject *object)
{
  DocumentsPreview *self = DOCUMENTS_PREVIEW (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->layout, documents_layout_free);
  g_clear_object (&self->sheet);
  G_OBJECT_CLASS (documents_preview_parent_class)->finalize (object);
}

static void
documents_preview_class_init (DocumentsPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = documents_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_preview_finalize;
  widget_class->map = map;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/documents/ui/documents-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DocumentsPreview, box);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPreview, picture);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPreview, position);
  gtk_widget_class_bind_template_child (widget_class, DocumentsPreview, remark);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "preview.in", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "preview.out", NULL, step_cb);
  gtk_widget_class_set_css_name (widget_class, "documentpreview");
  laid_out_signal
      = g_signal_new ("laid-out", DOCUMENTS_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
documents_preview_init (DocumentsPreview *self)
{
  self->cancellable = g_cancellable_new ();
  self->zoom = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Page of the document"), -1);
}

/**
 * documents_preview_new:
 * @sheet: what it shows
 *
 * Returns: (transfer full): a floating preview
 */
GtkWidget *
documents_preview_new (DocumentsSheet *sheet)
{
  DocumentsPreview *self = g_object_new (DOCUMENTS_TYPE_PREVIEW, NULL);

  self->sheet = g_object_ref (sheet);
  self->wanted = g_get_monotonic_time ();
  show_position (self);
  return GTK_WIDGET (self);
}
