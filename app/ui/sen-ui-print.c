/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A finished PDF to the printer, as it is: the printer draws the letters, and “print to file” keeps them letters. Since
 * GTK 4.14 one object does it, also from within a sandbox.
 */
#include "sen-ui-print.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#if !GTK_CHECK_VERSION(4, 14, 0)
#include <gtk/gtkunixprint.h>
#endif

typedef struct
{
  SenUiContext *context; /* owned */
  char *title;           /* owned */
  int fd;                /* owned */
} Print;

static void
print_free (Print *print)
{
  g_object_unref (print->context);
  g_free (print->title);
  close (print->fd);
  g_free (print);
}

static void
say_failed (Print *print, const GError *error)
{
  /* Translators: %s is a paper's title */
  g_autofree char *title = g_strdup_printf (_ ("Couldn't print “%s”"), print->title);

  sen_ui_context_show_error (print->context, title, error);
}

static GtkPrintSettings *
settings_new (Print *print)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *name = g_strdelimit (g_strdup (print->title), "/\\:\n\r", '-');

  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  /* What “print to file” proposes */
  if (documents != NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, documents);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  return settings;
}

#if GTK_CHECK_VERSION(4, 14, 0)

G_GNUC_BEGIN_IGNORE_DEPRECATIONS /* newer than the oldest GTK that Sen is built for */

    static void
    printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, &error)
      && error->domain != GTK_DIALOG_ERROR)
    say_failed (print, error);
  print_free (print);
}

static void
print_run (Print *print)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  g_autoptr (GtkPrintSettings) settings = settings_new (print);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", print->fd);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_print_dialog_set_title (dialog, print->title);
  gtk_print_dialog_set_print_settings (dialog, settings);
  gtk_print_dialog_print_file (dialog, sen_ui_context_get_window (print->context), NULL, file, NULL, printed_cb, print);
}

G_GNUC_END_IGNORE_DEPRECATIONS

#else

static void
sent_cb (GtkPrintJob *job, gpointer user_data, const GError *error)
{
  Print *print = user_data;
  const char *printer = gtk_printer_get_name (gtk_print_job_get_printer (job));

  if (error != NULL)
    say_failed (print, error);
  else
    {
      /* Translators: a paper's title, then a printer's name */
      g_autofree char *text = g_strdup_printf (_ ("“%s” was sent to “%s”"), print->title, printer);

      sen_ui_context_toast (print->context, text);
    }
}

static void
print_free_notify (gpointer data)
{
  print_free (data);
}

static void
response_cb (GtkPrintUnixDialog *dialog, int response, gpointer user_data)
{
  Print *print = user_data;
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);
  g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
  g_autoptr (GtkPrintJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_OK && printer != NULL)
    {
      job = gtk_print_job_new (print->title, printer, settings, gtk_print_unix_dialog_get_page_setup (dialog));
      if (gtk_print_job_set_source_fd (job, print->fd, &error))
        gtk_print_job_send (job, sent_cb, g_steal_pointer (&print), print_free_notify);
      else
        say_failed (print, error);
    }
  g_clear_pointer (&print, print_free);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
print_run (Print *print)
{
  GtkWidget *dialog = gtk_print_unix_dialog_new (print->title, sen_ui_context_get_window (print->context));
  g_autoptr (GtkPrintSettings) settings = settings_new (print);

  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), print);
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

/**
 * sen_ui_context_print_pdf:
 * @self: the context
 * @title: what to call it
 * @fd: (transfer full): a PDF without a password, at its beginning; closed when it isn't needed any more
 *
 * Asks for a printer and sends it the PDF.
 */
void
sen_ui_context_print_pdf (SenUiContext *self, const char *title, int fd)
{
  Print *print = g_new0 (Print, 1);

  print->context = g_object_ref (self);
  print->title = g_strdup (title);
  print->fd = fd;
  print_run (print);
}
