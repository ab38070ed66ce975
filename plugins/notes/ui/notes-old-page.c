/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-old-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * NotesOldPage:
 *
 * A piece of the page on which a note was made, in the version of the paper that it was made on: what stands beside a
 * note that lost its place. Can be dragged to where the note belongs. Main thread; the version is opened by a worker.
 */
struct _NotesOldPage
{
  GtkWidget parent_instance;

  NotesNote *note;           /* owned */
  GCancellable *cancellable; /* owned */
  GdkTexture *texture;       /* owned, nullable */
  SenPdfRect part;           /* of the page, in points */
  double scale;              /* pixels of the texture a point */
};

#define WIDTH  292.0 /* pixels, at least */
#define HEIGHT 150.0
#define AROUND 40.0 /* points that are to be seen around the note */

G_DEFINE_FINAL_TYPE (NotesOldPage, notes_old_page, GTK_TYPE_WIDGET)

/* As much of the page as is needed to see the note and what is around it, in the shape of the widget. */
static void
choose_part (NotesOldPage *self, double page_width, double page_height)
{
  const SenPdfRect *box = &self->note->box;
  double width = MIN (MAX (box->width + 2 * AROUND, WIDTH), page_width);
  double height = MIN (width * HEIGHT / WIDTH, page_height);

  self->part.width = width;
  self->part.height = height;
  self->part.x = CLAMP (box->x + box->width / 2 - width / 2, 0, page_width - width);
  self->part.y = CLAMP (box->y + MIN (box->height, height) / 2 - height / 2, 0, page_height - height);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NotesOldPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);

  if (image == NULL)
    return;
  self->texture = gdk_memory_texture_new (sen_pdf_image_get_width (image), sen_pdf_image_get_height (image),
                                          GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, sen_pdf_image_get_pixels (image),
                                          sen_pdf_image_get_stride (image));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NotesOldPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_finish (result, &error);
  double width, height;

  if (document == NULL || !sen_pdf_document_get_page_size (document, self->note->page, &width, &height))
    {
      if (!sen_error_is_cancelled (error))
        gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  choose_part (self, width, height);
  self->scale = WIDTH / self->part.width * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  sen_pdf_document_render_async (document, self->note->page, self->scale, (int)(self->part.x * self->scale),
                                 (int)(self->part.y * self->scale), (int)(self->part.width * self->scale),
                                 (int)(self->part.height * self->scale), self->cancellable, drawn_cb,
                                 g_object_ref (self));
}

static void
draw_mark (NotesOldPage *self, GtkSnapshot *snapshot, const SenPdfRect *rect, double zoom, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float)((rect->x - self->part.x) * zoom),
                                                  (float)((rect->y - self->part.y) * zoom), (float)(rect->width * zoom),
                                                  (float)(rect->height * zoom)));
}

static void
notes_old_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  NotesOldPage *self = NOTES_OLD_PAGE (widget);
  guint32 line = notes_colour_get_line (self->note->colour);
  GdkRGBA color = { (float)(line >> 16 & 255) / 255, (float)(line >> 8 & 255) / 255, (float)(line & 255) / 255, 0.4f };
  double zoom = MIN (gtk_widget_get_width (widget) / MAX (self->part.width, 1),
                     gtk_widget_get_height (widget) / MAX (self->part.height, 1));
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float)(self->part.width * zoom), (float)(self->part.height * zoom));

  if (self->texture == NULL)
    return;
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (((float)gtk_widget_get_width (widget) - area.size.width) / 2,
                                                ((float)gtk_widget_get_height (widget) - area.size.height) / 2));
  gtk_snapshot_push_clip (snapshot, &area);
  gtk_snapshot_append_texture (snapshot, self->texture, &area);
  for (guint i = 0; self->note->quads != NULL && i < self->note->quads->len; i++)
    draw_mark (self, snapshot, &g_array_index (self->note->quads, SenPdfRect, i), zoom, &color);
  if (self->note->quads == NULL)
    draw_mark (self, snapshot, &self->note->box, zoom, &color);
  gtk_snapshot_pop (snapshot);
}

/* Always as high: what is higher the wider it is breaks what GTK (4.18) takes for granted of the boxes around it. */
static void
notes_old_page_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = (int)WIDTH;
    }
  else
    *minimum = *natural = (int)HEIGHT;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  NotesOldPage *self = user_data;

  if (self->texture != NULL)
    gtk_drag_source_set_icon (source, GDK_PAINTABLE (self->texture), 24, 24);
  return gdk_content_provider_new_typed (NOTES_TYPE_NOTE, self->note);
}

static void
notes_old_page_dispose (GObject *object)
{
  g_cancellable_cancel (NOTES_OLD_PAGE (object)->cancellable);
  G_OBJECT_CLASS (notes_old_page_parent_class)->dispose (object);
}

static void
notes_old_page_finalize (GObject *object)
{
  NotesOldPage *self = NOTES_OLD_PAGE (object);

  g_object_unref (self->note);
  g_object_unref (self->cancellable);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (notes_old_page_parent_class)->finalize (object);
}

static void
notes_old_page_class_init (NotesOldPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = notes_old_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = notes_old_page_finalize;
  widget_class->snapshot = notes_old_page_snapshot;
  widget_class->measure = notes_old_page_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
notes_old_page_init (NotesOldPage *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  self->cancellable = g_cancellable_new ();
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * notes_old_page_new:
 * @layer: the notes of a later version
 * @note: one of them that lost its place there
 *
 * Begins to draw.
 *
 * Returns: (transfer full): where it was
 */
GtkWidget *
notes_old_page_new (NotesLayer *layer, NotesNote *note)
{
  NotesOldPage *self = g_object_new (NOTES_TYPE_OLD_PAGE, NULL);
  SenUiContext *context = sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (layer));
  g_autofree char *label = g_strdup_printf (_ ("Page %u of the earlier version"), note->page + 1);

  self->note = g_object_ref (note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Drag it to where the note belongs on this version"));
  if (context != NULL && note->origin != NULL)
    {
      g_autofree char *path
          = sen_vault_get_path (sen_office_get_vault (sen_ui_context_get_office (context)), note->origin);
      g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

      if (file == NULL) /* no file can have that name: there is nothing to show */
        return GTK_WIDGET (self);
      sen_pdf_document_open_async (sen_ui_context_get_pdf (context), file, label, NULL, self->cancellable, opened_cb,
                                   g_object_ref (self));
    }
  return GTK_WIDGET (self);
}
