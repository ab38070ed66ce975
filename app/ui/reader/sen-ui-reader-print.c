/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Printing: which pages, how many on a sheet, with or without what a layer has on them. What is printed is a PDF made
 * for it by the paper's own kind of process, so that letters stay letters; all pages as they are go as the file that
 * they came in.
 */
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "sen-adaptive.h"
#include "sen-error.h"
#include "sen-memory-file.h"
#include "sen-ui-print.h"
#include "sen-ui-reader-private.h"

static const guint per_sheets[] = { 1, 2, 4, 6, 9, 16 };

/* What was asked for. */
typedef struct
{
  SenUiContext *context;    /* owned */
  SenPdfDocument *document; /* owned */
  SenUiReaderLayer *layer;  /* owned, nullable: what it has on the pages is printed as well */
  GBytes *bytes;            /* owned, nullable: the paper with it */
  GArray *pages;            /* owned, of guint */
  char *title;              /* owned */
  char *path;               /* owned, nullable: all pages as they are */
  guint per_sheet;
  double width, height; /* of a sheet, points */
  SenJob *job;          /* owned, nullable */
  SenWorker *worker;    /* owned, nullable: makes the pages; to let it go is to wait for it */
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_object_unref (print->context);
  g_object_unref (print->document);
  g_clear_object (&print->layer);
  g_clear_pointer (&print->bytes, g_bytes_unref);
  g_clear_pointer (&print->pages, g_array_unref);
  g_free (print->title);
  g_free (print->path);
  g_clear_object (&print->job);
  g_clear_object (&print->worker);
  g_free (print);
}

/* ---- Making the pages ---- */

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Print *print = user_data;
  /* Translators: how many sheets of paper are ready, of how many */
  g_autofree char *status = g_strdup_printf (_ ("%u of %u sheets"), done, total);

  sen_job_set_progress (print->job, (double)done / total, status);
}

static SenPdfDocument *
open_with_notes (Print *print, GCancellable *cancellable, GError **error)
{
  int fd = sen_memory_file_new (print->bytes, print->title, error);
  SenPdfDocument *document = fd >= 0 ? sen_pdf_document_open_fd (sen_ui_context_get_pdf (print->context), fd,
                                                                 print->title, NULL, cancellable, error)
                                     : NULL;

  if (fd >= 0)
    close (fd);
  return document;
}

static void
print_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Print *print = data;
  const SenPdfPrintPlan plan
      = { (const guint *)(void *)print->pages->data, print->pages->len, print->per_sheet, print->width, print->height };
  GError *error = NULL;
  g_autoptr (SenPdfDocument) document
      = print->bytes != NULL ? open_with_notes (print, cancellable, &error) : g_object_ref (print->document);
  int fd = document != NULL ? sen_pdf_print (document, &plan, progress_cb, print, cancellable, &error) : -1;

  if (fd >= 0)
    g_task_return_int (task, fd);
  else
    g_task_return_error (task, error);
}

static void
say_failed (Print *print, const GError *error)
{
  /* Translators: %s is a paper's title */
  g_autofree char *title = g_strdup_printf (_ ("Couldn't print “%s”"), print->title);

  if (!sen_error_is_cancelled (error))
    sen_ui_context_show_error (print->context, title, error);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (GError) error = NULL;
  int fd = (int)g_task_propagate_int (G_TASK (result), &error);

  if (error == NULL && g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (print->job), &error))
    close (fd);
  sen_job_finish (print->job, error);
  if (error == NULL)
    sen_ui_context_print_pdf (print->context, print->title, fd);
  else
    say_failed (print, error);
  print_free (print);
}

/* What is asked for is freed here, on the main thread: the thread may be the last that lets the task go. */
static void
make_pages (Print *print)
{
  g_autoptr (GTask) task = g_task_new (NULL, sen_job_get_cancellable (print->job), printed_cb, print);

  print->worker = sen_worker_new ("sen-reader-print");
  g_task_set_task_data (task, print, NULL);
  g_task_set_check_cancellable (task, FALSE); /* cancelled at the end, a descriptor would be lost */
  sen_worker_queue (print->worker, print_in_worker, g_steal_pointer (&task));
}

static void
with_notes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (GError) error = NULL;

  print->bytes = SEN_UI_READER_LAYER_GET_CLASS (source)->print_finish (SEN_UI_READER_LAYER (source), result, &error);
  if (print->bytes != NULL)
    {
      make_pages (print);
      return;
    }
  sen_job_finish (print->job, error);
  say_failed (print, error);
  print_free (print);
}

/* Takes @print over. */
static void
begin (Print *print)
{
  int fd = print->path != NULL ? open (print->path, O_RDONLY | O_CLOEXEC) : -1;
  /* Translators: %s is a paper's title */
  g_autofree char *title = g_strdup_printf (_ ("Printing “%s”"), print->title);

  if (fd >= 0)
    {
      sen_ui_context_print_pdf (print->context, print->title, fd);
      print_free (print);
      return;
    }
  print->job = sen_job_new (title);
  sen_ui_context_run_job (print->context, print->job, NULL);
  if (print->layer != NULL)
    SEN_UI_READER_LAYER_GET_CLASS (print->layer)
        ->print_async (print->layer, sen_job_get_cancellable (print->job), with_notes_cb, print);
  else
    make_pages (print);
}

/* ---- Asking ---- */

typedef struct
{
  SenUiReader *reader;      /* owned */
  SenPdfDocument *document; /* owned: another paper may be shown meanwhile, such as the chair's */
  SenUiReaderLayer *layer;  /* owned, nullable; of that paper */
  char *title;              /* owned */
  char *path;               /* owned, nullable: of a paper without a password */
  GtkWidget *window;
  GtkWidget *pages;     /* AdwEntryRow */
  GtkWidget *problem;   /* GtkLabel */
  GtkWidget *per_sheet; /* AdwComboRow */
  GtkWidget *notes;     /* GtkSwitch or NULL */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->reader);
  g_object_unref (dialog->document);
  g_clear_object (&dialog->layer);
  g_free (dialog->title);
  g_free (dialog->path);
  g_free (dialog);
}

static gboolean
is_all (GArray *pages, guint n)
{
  for (guint i = 0; i < pages->len; i++)
    if (g_array_index (pages, guint, i) != i)
      return FALSE;
  return pages->len == n;
}

static void
print_cb (Dialog *dialog)
{
  SenUiReader *self = dialog->reader;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pages
      = sen_pdf_print_parse_pages (dialog->document, gtk_editable_get_text (GTK_EDITABLE (dialog->pages)), &error);
  gboolean notes = dialog->notes != NULL && gtk_switch_get_active (GTK_SWITCH (dialog->notes));
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Print *print;

  if (pages == NULL)
    {
      gtk_label_set_text (GTK_LABEL (dialog->problem), error != NULL ? error->message : "");
      gtk_widget_set_visible (dialog->problem, error != NULL);
      gtk_widget_grab_focus (dialog->pages);
      return;
    }
  print = g_new0 (Print, 1);
  print->context = g_object_ref (self->context);
  print->document = g_object_ref (dialog->document);
  print->title = g_strdup (dialog->title);
  print->per_sheet
      = per_sheets[MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (dialog->per_sheet)), G_N_ELEMENTS (per_sheets) - 1)];
  print->width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  print->height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  if (notes)
    print->layer = g_object_ref (dialog->layer);
  else if (print->per_sheet == 1 && is_all (pages, sen_pdf_document_get_n_pages (dialog->document)))
    print->path = g_strdup (dialog->path);
  print->pages = g_steal_pointer (&pages);
  gtk_window_close (GTK_WINDOW (dialog->window));
  begin (print);
}

static void
close_cb (GtkWindow *window)
{
  gtk_window_close (window);
}

static void
add_rows (Dialog *dialog, GtkWidget *group)
{
  g_autoptr (GtkStringList) numbers = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (per_sheets); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", per_sheets[i]);

      gtk_string_list_append (numbers, number);
    }
  dialog->pages = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->pages), _ ("Pages, such as 1-3, 5; empty: all"));
  g_signal_connect_swapped (dialog->pages, "entry-activated", G_CALLBACK (print_cb), dialog);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), dialog->pages);
  dialog->per_sheet = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->per_sheet), _ ("Pages on a sheet"));
  adw_combo_row_set_model (ADW_COMBO_ROW (dialog->per_sheet), G_LIST_MODEL (numbers));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), dialog->per_sheet);
  if (dialog->layer != NULL)
    {
      GtkWidget *row = adw_action_row_new ();
      /* Translators: %s is what is laid over a paper, such as “Notes” */
      g_autofree char *title = g_strdup_printf (_ ("Print with: %s"), sen_ui_reader_layer_get_title (dialog->layer));

      dialog->notes = gtk_switch_new ();
      gtk_widget_set_valign (dialog->notes, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->notes), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), dialog->notes);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), dialog->notes);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  dialog->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (dialog->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (dialog->problem), 0);
  gtk_widget_set_margin_top (dialog->problem, 6);
  gtk_widget_add_css_class (dialog->problem, "error");
  gtk_widget_set_visible (dialog->problem, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), dialog->problem);
}

static void
add_header (Dialog *dialog, GtkWidget *box)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel")), *print = gtk_button_new_with_label (_ ("Print…"));

  gtk_widget_add_css_class (header, "flat");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_ ("Print"), dialog->title));
  gtk_widget_add_css_class (print, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (close_cb), dialog->window);
  g_signal_connect_swapped (print, "clicked", G_CALLBACK (print_cb), dialog);
  gtk_box_append (GTK_BOX (box), header);
}

/* Asks what is to be printed of the paper that is read. */
void
sen_ui_reader_print (SenUiReader *self)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  dialog->reader = g_object_ref (self);
  dialog->document = g_object_ref (sen_ui_reader_get_document (self));
  dialog->title = g_strdup (sen_ui_reader_get_title (self));
  if (!sen_pdf_document_is_encrypted (dialog->document))
    dialog->path = g_strdup (g_file_peek_path (sen_ui_reader_get_file (self)));
  g_set_object (&dialog->layer, sen_ui_reader_layers_find_printable (sen_ui_reader_get_layers (self)));
  dialog->window = adw_window_new ();
  g_object_set_data_full (G_OBJECT (dialog->window), "sen-print", dialog, dialog_free);
  gtk_window_set_title (GTK_WINDOW (dialog->window), _ ("Print"));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (dialog->window, keys);
  add_header (dialog, box);
  add_rows (dialog, group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (dialog->window), box);
  gtk_window_set_modal (GTK_WINDOW (dialog->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog->window), 460, 360);
  gtk_window_set_transient_for (GTK_WINDOW (dialog->window), sen_ui_context_get_window (self->context));
  sen_adaptive_dress (GTK_WINDOW (dialog->window), sen_ui_context_get_window (self->context));
  g_signal_connect_object (self, "unmap", G_CALLBACK (close_cb), dialog->window, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (dialog->pages);
  gtk_window_present (GTK_WINDOW (dialog->window));
}
