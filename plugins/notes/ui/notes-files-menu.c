/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes out of the panel into files, and what others wrote into a PDF into notes. Each is a job that can be cancelled.
 */
#include "notes-files-menu.h"

#include <glib/gi18n-lib.h>

#include "notes-export.h"
#include "notes-progress.h"

#define LAYER(self) SEN_UI_READER_LAYER (self)

typedef struct
{
  NotesLayer *layer;     /* owned */
  SenUiContext *context; /* owned */
  SenJob *job;           /* owned */
  GFile *file;           /* owned, nullable */
  GBytes *bytes;         /* owned, nullable: what is written into it */
  NotesFormat format;
  guint n_notes; /* that are being taken over */
} Deed;

static Deed *
deed_new (NotesLayer *layer)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->layer = g_object_ref (layer);
  deed->context = g_object_ref (sen_ui_reader_layer_get_context (LAYER (layer)));
  return deed;
}

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_object_unref (deed->layer);
  g_object_unref (deed->context);
  g_clear_object (&deed->job);
  g_clear_object (&deed->file);
  g_clear_pointer (&deed->bytes, g_bytes_unref);
  g_free (deed);
}

static void
begin (Deed *deed, const char *title)
{
  deed->job = sen_job_new (title);
  sen_ui_context_run_job (deed->context, deed->job, NULL);
  notes_progress_show (deed->layer, deed->job);
}

/* Out */

static const struct
{
  NotesFormat format;
  const char *name;
  const char *label;
  const char *suffix;
} formats[] = {
  { NOTES_FORMAT_PDF, "pdf", N_ ("PDF with _annotations…"), ".pdf" },
  { NOTES_FORMAT_FLAT, "flat", N_ ("PDF with notes _drawn on the pages…"), ".pdf" },
  { NOTES_FORMAT_TEXT, "text", N_ ("List as _text…"), ".txt" },
  { NOTES_FORMAT_ODT, "odt", N_ ("List as an office _document…"), ".odt" },
};

static void
open_file (gpointer user_data)
{
  Deed *deed = user_data;
  g_autofree char *uri = g_file_get_uri (deed->file);

  gtk_show_uri (sen_ui_context_get_window (deed->context), uri, GDK_CURRENT_TIME);
}

/* Shows how it ended, and lets the deed go. */
static void
finish_writing (Deed *deed, const GError *error)
{
  g_autofree char *name = g_file_get_basename (deed->file);
  g_autofree char *text = g_strdup_printf (_ ("The notes were written to “%s”."), name);

  sen_job_finish (deed->job, error);
  if (error == NULL)
    sen_ui_context_toast_action (deed->context, text, _ ("Open"), open_file, deed, deed_free);
  else
    deed_free (deed);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  finish_writing (user_data, error);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sen_error_convert (&error, _ ("Couldn't write the file"));
  finish_writing (user_data, error);
}

static void
save_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Deed *deed = data;
  g_autofree char *path = g_file_get_path (deed->file);
  GError *error = NULL;

  if (sen_pdf_save_bytes (deed->bytes, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On this computer under another name first, so that nobody finds half a file. */
static void
write_file (Deed *deed)
{
  GTask *task;

  if (g_file_peek_path (deed->file) == NULL)
    {
      g_file_replace_contents_bytes_async (deed->file, deed->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, replaced_cb,
                                           deed);
      return;
    }
  task = g_task_new (NULL, NULL, saved_cb, deed);
  g_task_set_task_data (task, deed, NULL); /* it outlives the task, which ends in letting it go */
  sen_worker_queue (sen_office_get_worker (sen_ui_context_get_office (deed->context)), save_in_worker, task);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deed *deed = user_data;
  g_autoptr (GError) error = NULL;

  deed->bytes = notes_export_finish (result, &error);
  if (deed->bytes == NULL || g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (deed->job), &error))
    {
      sen_job_finish (deed->job, error);
      deed_free (deed);
      return;
    }
  write_file (deed);
}

static void
save_cb (GListModel *files, gpointer user_data)
{
  Deed *asked = user_data, *deed = deed_new (asked->layer);

  deed->format = asked->format;
  deed->file = g_list_model_get_item (files, 0);
  begin (deed, _ ("Export notes"));
  notes_export_async (sen_ui_context_get_office (deed->context),
                      notes_book_get_file (notes_layer_get_book (deed->layer)), deed->format,
                      sen_job_get_cancellable (deed->job), exported_cb, deed);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NotesLayer *layer = user_data;
  GVariant *paper = sen_ui_reader_layer_get_paper (LAYER (layer));
  const char *title = NULL;
  guint which = 0;
  Deed *asked;
  g_autofree char *name = NULL;

  if (sen_ui_reader_layer_get_context (LAYER (layer)) == NULL)
    return;
  while (which + 1 < G_N_ELEMENTS (formats)
         && !g_str_equal (formats[which].name, g_variant_get_string (parameter, NULL)))
    which++;
  asked = deed_new (layer);
  asked->format = formats[which].format;
  if (paper == NULL || !g_variant_lookup (paper, "title", "&s", &title))
    title = _ ("Paper");
  /* Translators: name of a file: a paper's title, and its ending */
  name = g_strdup_printf (_ ("%s – notes%s"), title, formats[which].suffix);
  g_strdelimit (name, "/\\:\n\r", '-');
  sen_ui_context_save_file (asked->context, _ ("Export notes"), name, save_cb, asked, deed_free);
}

/* In */

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deed *deed = user_data;
  g_autoptr (GError) error = NULL;

  if (notes_book_apply_finish (NOTES_BOOK (source), result, &error))
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u annotation became a note.", "%u annotations became notes.", deed->n_notes),
          deed->n_notes);

      sen_ui_context_toast (deed->context, text);
    }
  sen_job_finish (deed->job, error);
  deed_free (deed);
}

/* One edit, so that it is undone in one step. */
static void
take_notes (Deed *deed, GPtrArray *notes)
{
  g_autoptr (NotesEdit) edit = notes_edit_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      ((NotesNote *)g_ptr_array_index (notes, i))->mine = TRUE;
      notes_edit_add (edit, NULL, g_ptr_array_index (notes, i));
    }
  deed->n_notes = notes->len;
  notes_book_apply_async (notes_layer_get_book (deed->layer), edit, applied_cb, deed);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deed *deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = notes_import_finish (result, &error);

  if (notes != NULL && notes->len > 0 && notes_layer_get_book (deed->layer) != NULL)
    {
      take_notes (deed, notes);
      return;
    }
  if (notes != NULL)
    sen_ui_context_toast (deed->context, _ ("There are no annotations that are not among the notes already."));
  sen_job_finish (deed->job, error);
  deed_free (deed);
}

static void
import (NotesLayer *layer, GFile *from)
{
  Deed *deed = deed_new (layer);
  g_autofree char *path = from != NULL ? g_file_get_path (from) : NULL;

  if (from != NULL && path == NULL)
    {
      sen_ui_context_toast (deed->context, _ ("That file is not on this computer. Copy it here first, then choose the "
                                              "copy; nothing was changed."));
      deed_free (deed);
      return;
    }
  begin (deed, _ ("Make notes of annotations"));
  notes_import_async (sen_ui_context_get_office (deed->context), sen_ui_context_get_pdf (deed->context),
                      notes_book_get_file (notes_layer_get_book (layer)), path, sen_job_get_cancellable (deed->job),
                      imported_cb, deed);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (sen_ui_reader_layer_get_context (LAYER (user_data)) != NULL)
    import (user_data, NULL);
}

static void
copy_cb (GListModel *files, gpointer user_data)
{
  Deed *asked = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  import (asked->layer, file);
}

static void
import_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const patterns[] = { "*.pdf", "*.PDF", NULL };
  Deed *asked;

  if (sen_ui_reader_layer_get_context (LAYER (user_data)) == NULL)
    return;
  asked = deed_new (user_data);
  sen_ui_context_open_files (asked->context, _ ("A copy that somebody wrote on"), FALSE, _ ("PDF files"), patterns,
                             copy_cb, asked, deed_free);
}

/**
 * notes_files_menu_new:
 * @layer: a paper's notes; outlives the button
 * @panel: where the button will stand; gets the menu's actions: a screen reader would offer those of the button itself
 *   instead of opening it
 *
 * Returns: (transfer full): a button with a menu to export and import
 */
GtkWidget *
notes_files_menu_new (NotesLayer *layer, GtkWidget *panel)
{
  const GActionEntry entries[] = {
    { .name = "export", .activate = export_cb, .parameter_type = "s" },
    { .name = "import", .activate = import_cb },
    { .name = "import-copy", .activate = import_copy_cb },
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) out = g_menu_new ();
  g_autoptr (GMenu) in = g_menu_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), layer);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *action = g_strdup_printf ("notes-files.export::%s", formats[i].name);

      g_menu_append (out, _ (formats[i].label), action);
    }
  g_menu_append (in, _ ("Make notes of this file's annotations"), "notes-files.import");
  g_menu_append (in, _ ("Make notes of a copy's annotations…"), "notes-files.import-copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (in));
  gtk_widget_insert_action_group (panel, "notes-files", G_ACTION_GROUP (group));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "sen-export-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Export and import"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Export and import"), -1);
  return button;
}

/* The offer: the paper brought annotations along. */

typedef struct
{
  NotesLayer *layer;         /* borrowed: it outlives the panel */
  GtkWidget *revealer;       /* borrowed: this goes with it */
  GtkWidget *label;          /* borrowed */
  GCancellable *cancellable; /* owned */
  gboolean asked;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* Those of them that nobody has dealt with: what was taken over and removed again is not offered. */
static guint
count_new (Offer *self, GPtrArray *notes)
{
  GArray *taken = notes_book_get_taken (notes_layer_get_book (self->layer));
  guint n = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = g_ptr_array_index (notes, i);
      gboolean known = FALSE;

      for (guint k = 0; note->annotation != NULL && k < taken->len && !known; k++)
        {
          g_autofree char *text = notes_taken_to_text (&g_array_index (taken, SenPdfLeftOut, k));

          known = g_str_equal (text, note->annotation);
        }
      n += known ? 0 : 1;
    }
  return n;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) revealer = user_data;
  Offer *self = g_object_get_data (G_OBJECT (revealer), "notes-offer");
  g_autoptr (GPtrArray) notes = notes_import_finish (result, NULL); /* what can't be read is not offered */
  g_autofree char *text = NULL;
  guint n;

  if (notes == NULL || self == NULL || notes_layer_get_book (self->layer) == NULL)
    return;
  n = count_new (self, notes);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "This file has %u annotation by somebody.",
                                       "This file has %u annotations by somebody.", n),
                          n);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (revealer), n > 0);
}

/* Looked for when the panel is seen for the first time. */
static void
map_cb (GtkWidget *revealer, gpointer user_data)
{
  Offer *self = user_data;
  SenUiContext *context = sen_ui_reader_layer_get_context (LAYER (self->layer));

  if (self->asked || context == NULL)
    return;
  self->asked = TRUE;
  notes_import_async (sen_ui_context_get_office (context), sen_ui_context_get_pdf (context),
                      notes_book_get_file (notes_layer_get_book (self->layer)), NULL, self->cancellable, found_cb,
                      g_object_ref (revealer));
}

static void
take_cb (Offer *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  import (self->layer, NULL);
}

/**
 * notes_files_offer_new:
 * @layer: a paper's notes; outlives the widget
 *
 * Returns: (transfer full): shows itself if the paper's file has annotations that are not among the notes
 */
GtkWidget *
notes_files_offer_new (NotesLayer *layer)
{
  Offer *self = g_new0 (Offer, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_ ("Take them over"));

  self->layer = layer;
  self->cancellable = g_cancellable_new ();
  self->revealer = gtk_revealer_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "notes-offer");
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  g_object_set_data_full (G_OBJECT (self->revealer), "notes-offer", self, offer_free);
  g_signal_connect (self->revealer, "map", G_CALLBACK (map_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (take_cb), self);
  return self->revealer;
}
