/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a draft: what each says, how it differs from another, and taking one back. */
#include "documents-versions.h"

#include <glib/gi18n-lib.h>

#include "documents-diff.h"
#include "documents-draft.h"
#include "documents-text.h"

typedef struct
{
  DocumentsSheet *sheet; /* owned */
  GPtrArray *versions;   /* owned, nullable, of SenRecord: latest first */
  GtkWidget *window;     /* borrowed */
  GtkWidget *list;       /* borrowed */
  GtkWidget *text;       /* borrowed */
  GtkWidget *other;      /* borrowed: with what it is compared */
  GtkWidget *restore;    /* borrowed */
} Versions;

static void
versions_free (gpointer data)
{
  Versions *self = data;

  g_object_unref (self->sheet);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_free (self);
}

static const char *
say_why (const char *why)
{
  if (g_strcmp0 (why, "checked") == 0)
    return _ ("Checked");
  if (g_strcmp0 (why, "approved") == 0)
    return _ ("Approved");
  if (g_strcmp0 (why, "restored") == 0)
    return _ ("Before a version was taken back");
  if (g_strcmp0 (why, "edited") == 0)
    return _ ("Written");
  return why != NULL ? why : "";
}

/* 0: the draft in hand, then versions. */
static char *
text_at (Versions *self, guint at)
{
  if (at == 0)
    return documents_text_format (documents_sheet_get_document (self->sheet));
  if (self->versions != NULL && at <= self->versions->len)
    return g_strdup (sen_record_get_text (self->versions->pdata[at - 1], "snapshot"));
  return g_strdup ("");
}

static guint
chosen (Versions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  return row != NULL ? (guint)gtk_list_box_row_get_index (row) : 0;
}

static void
show_version (Versions *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  guint at = chosen (self);
  guint other = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->other));
  g_autofree char *text = text_at (self, at);
  g_autofree char *before = other > 0 ? text_at (self, other - 1) : NULL;
  g_autoptr (GPtrArray) diffs = documents_diff_texts (before != NULL ? before : text, text);
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; i < diffs->len; i++)
    {
      const DocumentsDiff *diff = diffs->pdata[i];
      const char *tag = diff->kind == DOCUMENTS_DIFF_ADDED     ? "added"
                        : diff->kind == DOCUMENTS_DIFF_REMOVED ? "removed"
                                                               : NULL;

      gtk_text_buffer_get_end_iter (buffer, &end);
      if (tag != NULL)
        gtk_text_buffer_insert_with_tags_by_name (buffer, &end, diff->text, -1, tag, NULL);
      else
        gtk_text_buffer_insert (buffer, &end, diff->text, -1);
    }
  gtk_widget_set_sensitive (self->restore, at > 0 && documents_sheet_can_edit (self->sheet));
}

static void
show (Versions *self)
{
  if (gtk_widget_get_visible (self->window))
    show_version (self);
}

static void
selected_cb (Versions *self)
{
  guint at, n;

  /* While the window goes, so do its rows. */
  if (!gtk_widget_get_visible (self->window))
    return;
  at = chosen (self);
  n = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (self->other)));

  /* A version is compared with the one before it, unless somebody chose another. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->other), at + 2 < n ? at + 2 : 0);
  show (self);
}

static void
add_row (Versions *self, const char *title, const char *subtitle)
{
  GtkWidget *row = sen_ui_row_new (title, subtitle, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill (Versions *self)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  gtk_string_list_append (lines, _ ("Not compared"));
  gtk_string_list_append (lines, _ ("Compared with the draft now"));
  add_row (self, _ ("The draft now"), NULL);
  for (guint i = 0; i < self->versions->len; i++)
    {
      SenRecord *version = self->versions->pdata[i];
      int number = (int)sen_record_get_int (version, "number");
      const char *person = sen_record_get_text (version, "person_name");
      g_autofree char *title = g_strdup_printf (_ ("Version %d"), number);
      g_autofree char *when = sen_ui_format_instant (sen_record_get_int (version, "at"));
      g_autofree char *what = g_strdup_printf ("%s · %s%s%s", say_why (sen_record_get_text (version, "why")), when,
                                               person != NULL ? " · " : "", person != NULL ? person : "");
      g_autofree char *line = g_strdup_printf (_ ("Compared with version %d"), number);

      add_row (self, title, what);
      gtk_string_list_append (lines, line);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->other), G_LIST_MODEL (lines));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

typedef struct
{
  GtkWidget *window; /* owned */
  char *id;
  GPtrArray *versions;
} Read;

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  read->versions = documents_book_list_versions (db, read->id, error);
  return read->versions != NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Read *read = user_data;
  Versions *self = g_object_get_data (G_OBJECT (read->window), "versions");
  g_autoptr (GError) error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error) && gtk_widget_get_visible (read->window))
    {
      self->versions = g_steal_pointer (&read->versions);
      fill (self);
    }
  else if (error != NULL)
    sen_ui_context_show_error (documents_sheet_get_context (self->sheet), NULL, error);
  g_clear_pointer (&read->versions, g_ptr_array_unref);
  g_object_unref (read->window);
  g_free (read->id);
  g_free (read);
}

typedef struct
{
  char *version;
  char *person;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_free (restore->version);
  g_free (restore->person);
  g_free (restore);
}

static gboolean
restore_in_store (SenDb *db, gpointer data, GError **error)
{
  Restore *restore = data;

  return documents_draft_restore_version (db, restore->version, restore->person, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiContext) context = user_data;
  g_autoptr (GError) error = NULL;

  if (sen_store_write_finish (SEN_STORE (source), result, &error))
    sen_ui_context_toast (context, _ ("The version was taken back; what stood here is kept as a version, too"));
  else
    sen_ui_context_show_error (context, NULL, error);
}

static void
restore (gpointer user_data)
{
  Versions *self = user_data;
  guint at = chosen (self);
  SenUiContext *context = documents_sheet_get_context (self->sheet);
  SenStore *store = sen_office_get_store (sen_ui_context_get_office (context));
  Restore *job;

  if (at == 0 || self->versions == NULL || at > self->versions->len)
    return;
  job = g_new0 (Restore, 1);
  job->version = g_strdup (sen_record_get_id (self->versions->pdata[at - 1]));
  job->person = sen_store_dup_author (store);
  sen_store_write_async (store, restore_in_store, job, restore_free, NULL, restored_cb, g_object_ref (context));
  gtk_window_close (GTK_WINDOW (self->window));
}

/* First what is in hand is saved: it becomes the version before. */
static void
restore_cb (Versions *self)
{
  documents_sheet_when_saved (self->sheet, restore, self, NULL);
}

static GtkWidget *
make_text (Versions *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  self->text = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self->text), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text of the version"),
                                  -1);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gtk_text_buffer_create_tag (buffer, "added", "underline", PANGO_UNDERLINE_SINGLE, "background",
                              dark ? "#1d4a33" : "#c3ecc8", NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "background", dark ? "#5a2a30" : "#ffd9d9",
                              NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_list (Versions *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Versions"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_size_request (scroller, 250, 110);
  return scroller;
}

/**
 * documents_versions_present:
 * @sheet: a document
 *
 * Shows its versions.
 */
void
documents_versions_present (DocumentsSheet *sheet)
{
  SenUiContext *context = documents_sheet_get_context (sheet);
  GtkWindow *parent = sen_ui_context_get_window (context);
  Versions *self = g_new0 (Versions, 1);
  Read *read = g_new0 (Read, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *columns;
  GtkEventController *keys = gtk_shortcut_controller_new ();
  int width = gtk_widget_get_width (GTK_WIDGET (parent));
  gboolean narrow = width > 0 && width < 700;

  self->sheet = g_object_ref (sheet);
  self->window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Versions"));
  gtk_window_set_transient_for (GTK_WINDOW (self->window), parent);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  sen_adaptive_dress (GTK_WINDOW (self->window), parent);
  gtk_window_set_default_size (GTK_WINDOW (self->window), narrow ? 340 : 900, narrow ? 640 : 620);
  g_object_set_data_full (G_OBJECT (self->window), "versions", self, versions_free);
  self->restore = gtk_button_new_with_mnemonic (_ ("_Take Back This Version"));
  gtk_widget_set_sensitive (self->restore, FALSE);
  g_signal_connect_swapped (self->restore, "clicked", G_CALLBACK (restore_cb), self);
  self->other = gtk_drop_down_new (NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->other), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Compare"), -1);
  g_signal_connect_swapped (self->other, "notify::selected", G_CALLBACK (show), self);
  if (!narrow)
    adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->other);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->restore);
  columns = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (columns), make_list (self));
  if (narrow)
    gtk_box_append (GTK_BOX (columns), self->other);
  gtk_box_append (GTK_BOX (columns), make_text (self));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), columns);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (self->window, keys);
  read->window = g_object_ref (self->window);
  read->id = g_strdup (documents_sheet_get_id (sheet));
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (context)), read_in_store, read, NULL, NULL,
                        read_cb, read);
  gtk_window_present (GTK_WINDOW (self->window));
}
