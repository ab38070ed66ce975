/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes to the printer: their pages, drawn finely by the process that reads PDFs. */
#include <glib/gi18n-lib.h>

#include "meetings-output.h"

/* Pixels for a point: 216 dots per inch. */
#define PRINT_SCALE 3.0

typedef struct
{
  MeetingsDesk *desk;       /* owned */
  SenPdfDocument *document; /* owned */
} Print;

static void
print_free (gpointer data, GClosure *closure)
{
  Print *print = data;

  g_object_unref (print->desk);
  g_object_unref (print->document);
  g_free (print);
}

typedef struct
{
  GtkPrintOperation *operation; /* owned */
  GtkPrintContext *context;     /* owned */
  MeetingsDesk *desk;           /* owned */
} Drawing;

static void
draw_image (GtkPrintContext *context, SenPdfImage *image)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  int width = sen_pdf_image_get_width (image);
  int height = sen_pdf_image_get_height (image);
  g_autoptr (GBytes) pixels = g_bytes_ref (sen_pdf_image_get_pixels (image));
  /* cairo only reads it. */
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data ((guchar *)(gsize)g_bytes_get_data (pixels, NULL), CAIRO_FORMAT_RGB24,
                                             width, height, (int)sen_pdf_image_get_stride (image));

  cairo_save (cr);
  cairo_scale (cr, gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_flush (cairo_get_target (cr));
  cairo_surface_destroy (surface);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfImage) image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);

  if (image != NULL)
    draw_image (drawing->context, image);
  else
    {
      sen_ui_context_show_error (meetings_desk_get_context (drawing->desk), _ ("Couldn't print the minutes"), error);
      gtk_print_operation_cancel (drawing->operation);
    }
  gtk_print_operation_draw_page_finish (drawing->operation);
  g_object_unref (drawing->operation);
  g_object_unref (drawing->context);
  g_object_unref (drawing->desk);
  g_free (drawing);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  Print *print = user_data;
  Drawing *drawing = g_new0 (Drawing, 1);
  double width = 595, height = 842;

  drawing->operation = g_object_ref (operation);
  drawing->context = g_object_ref (context);
  drawing->desk = g_object_ref (print->desk);
  sen_pdf_document_get_page_size (print->document, (guint)page, &width, &height);
  gtk_print_operation_set_defer_drawing (operation);
  sen_pdf_document_render_async (print->document, (guint)page, PRINT_SCALE, 0, 0, (int)(width * PRINT_SCALE),
                                 (int)(height * PRINT_SCALE), NULL, drawn_cb, drawing);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  sen_ui_context_show_error (meetings_desk_get_context (print->desk), _ ("Couldn't print the minutes"), error);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MeetingsDesk *desk = MEETINGS_DESK (source);
  SenUiContext *context = meetings_desk_get_context (desk);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  SenPdfDocument *document = NULL;
  g_autoptr (GBytes) bytes = meetings_output_render_finish (result, &document, &error);
  Print *print;

  if (bytes == NULL)
    {
      sen_ui_context_show_error (context, _ ("Couldn't print the minutes"), error);
      return;
    }
  print = g_new0 (Print, 1);
  print->desk = g_object_ref (desk);
  print->document = document;
  gtk_print_operation_set_job_name (operation, _ ("Minutes"));
  gtk_print_operation_set_n_pages (operation, (int)sen_pdf_document_get_n_pages (document));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), print);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), print, print_free, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, sen_ui_context_get_window (context),
                               &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    sen_ui_context_show_error (context, _ ("Couldn't print the minutes"), error);
}

/**
 * meetings_output_print:
 * @desk: whose minutes, as they are saved
 *
 * Asks for a printer and prints the minutes.
 */
void
meetings_output_print (MeetingsDesk *desk)
{
  meetings_output_render_async (desk, FALSE, NULL, rendered_cb, NULL);
}
