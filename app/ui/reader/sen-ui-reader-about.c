/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a paper, and a copy of it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-ui-dialogs.h"
#include "sen-ui-error.h"
#include "sen-ui-format.h"
#include "sen-ui-reader-private.h"

/* The value stands below its name: beside it there is no room for both in a narrow window or with large text. */
static void
add (GtkWidget *group, const char *title, const char *value)
{
  GtkWidget *row, *box, *name, *label;

  if (value == NULL || *value == '\0')
    return;
  row = adw_preferences_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  name = gtk_label_new (title);
  label = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_instant (GtkWidget *group, const char *title, gint64 at)
{
  g_autofree char *text = at > 0 ? sen_ui_format_instant (at) : NULL;

  add (group, title, text);
}

static void
add_size (SenUiReader *self, GtkWidget *group)
{
  guint page = sen_ui_paper_view_get_page (sen_ui_reader_get_view (self));
  double width = 0, height = 0;
  g_autofree char *text = NULL;

  if (!sen_pdf_document_get_page_size (sen_ui_reader_get_document (self), page, &width, &height))
    return;
  /* Translators: width and height of a page in millimetres */
  text = g_strdup_printf (_ ("%.0f × %.0f mm"), width / 72 * 25.4, height / 72 * 25.4);
  add (group, _ ("Page size"), text);
}

/* A window with what the file says of itself. */
void
sen_ui_reader_show_properties (SenUiReader *self)
{
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  SenPdfDocument *document = sen_ui_reader_get_document (self);
  g_autofree char *pages = g_strdup_printf ("%u", sen_pdf_document_get_n_pages (document));

  add (group, _ ("Title"), sen_pdf_document_get_title (document));
  add (group, _ ("Author"), sen_pdf_document_get_author (document));
  add (group, _ ("Subject"), sen_pdf_document_get_subject (document));
  add (group, _ ("Keywords"), sen_pdf_document_get_keywords (document));
  add (group, _ ("Pages"), pages);
  add_size (self, group);
  add_instant (group, _ ("Created"), sen_pdf_document_get_created (document));
  add_instant (group, _ ("Changed"), sen_pdf_document_get_modified (document));
  add (group, _ ("Written with"), sen_pdf_document_get_creator (document));
  add (group, _ ("PDF made by"), sen_pdf_document_get_producer (document));
  add (group, _ ("Format"), sen_pdf_document_get_format (document));
  if (sen_pdf_document_is_encrypted (document))
    add (group, _ ("Protected"), _ ("with a password"));
  if (sen_pdf_document_is_repaired (document))
    add (group, _ ("Damage"), _ ("The file is damaged; what could be read is shown."));
  add (group, _ ("Fingerprint"), sen_ui_reader_get_hash (self));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Properties"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), sen_ui_context_get_window (self->context));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 560);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- A copy ---- */

/* The paper for which it was asked: meanwhile another one may be read. */
typedef struct
{
  SenUiContext *context;    /* owned */
  SenPdfDocument *document; /* owned */
  GFile *to;                /* owned, nullable until it is chosen */
} Copy;

static Copy *
copy_new (SenUiContext *context, SenPdfDocument *document)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->context = g_object_ref (context);
  copy->document = g_object_ref (document);
  return copy;
}

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->context);
  g_object_unref (copy->document);
  g_clear_object (&copy->to);
  g_free (copy);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Copy *copy = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    sen_ui_context_toast (copy->context, _ ("The copy is saved."));
  else
    sen_ui_context_show_error (copy->context, _ ("Couldn't save the copy"), error);
  copy_free (copy);
}

static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Copy *copy = data;
  GError *error = NULL;

  if (sen_pdf_document_copy (copy->document, copy->to, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  const Copy *asked = user_data;
  Copy *copy = copy_new (asked->context, asked->document);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, copied_cb, copy);

  copy->to = g_list_model_get_item (files, 0);
  g_task_set_task_data (task, copy, NULL);
  g_task_run_in_thread (task, copy_in_thread);
}

/* Asks where to, then copies the file byte for byte: its signatures hold. */
void
sen_ui_reader_save_copy (SenUiReader *self)
{
  g_autofree char *name = g_strdelimit (g_strdup_printf ("%s.pdf", sen_ui_reader_get_title (self)), "/\\:\n\r", '-');

  if (g_str_has_suffix (name, ".pdf.pdf"))
    name[strlen (name) - 4] = '\0';
  sen_ui_context_save_file (self->context, _ ("Save a copy"), name, chosen_cb,
                            copy_new (self->context, sen_ui_reader_get_document (self)), copy_free);
}
