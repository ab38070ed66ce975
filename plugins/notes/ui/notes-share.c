/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With whom a note is shared: groups first, then persons; nobody unless somebody is ticked. */
#include "notes-share.h"

#include <glib/gi18n-lib.h>
#include <sen-pdf.h>

typedef struct
{
  NotesLayer *layer; /* owned */
  NotesNote *note;   /* owned */
  GtkWidget *window;
  gboolean closed; /* its widgets are gone */
  GtkWidget *groups;
  GtkWidget *people;
  GtkWidget *search;
  GtkWidget *save;
  GPtrArray *rows; /* owned; of borrowed rows */
} Share;

typedef struct
{
  GtkWidget *window; /* owned */
  GPtrArray *groups;
  GPtrArray *people;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_object_unref (read->window);
  g_clear_pointer (&read->groups, g_ptr_array_unref);
  g_clear_pointer (&read->people, g_ptr_array_unref);
  g_free (read);
}

static void
share_free (gpointer data)
{
  Share *self = data;

  g_object_unref (self->layer);
  g_object_unref (self->note);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
has_share (NotesNote *note, const char *member)
{
  for (guint i = 0; note->shares != NULL && i < note->shares->len; i++)
    if (g_strcmp0 (((const NotesShare *)g_ptr_array_index (note->shares, i))->member, member) == 0)
      return TRUE;
  return FALSE;
}

static void
add_row (Share *self, GtkWidget *list, const char *id, const char *name, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (subtitle != NULL && *subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has_share (self->note, id));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (row), "member", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "folded", sen_text_fold (name), g_free);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  read->groups = sen_people_list_groups (db, error);
  read->people = read->groups != NULL ? sen_people_list (db, error) : NULL;
  return read->people != NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Read *read = user_data;
  Share *self = g_object_get_data (G_OBJECT (read->window), "notes-share");
  g_autoptr (GError) error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error) && !self->closed)
    {
      for (guint i = 0; i < read->groups->len; i++)
        {
          SenRecord *group = g_ptr_array_index (read->groups, i);
          guint n = (guint)sen_record_get_int (group, "n_members");
          g_autofree char *members = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);

          add_row (self, self->groups, sen_record_get_id (group), sen_record_get_text (group, "name"), members);
        }
      gtk_widget_set_visible (self->groups, read->groups->len > 0);
      for (guint i = 0; i < read->people->len; i++)
        {
          SenRecord *person = g_ptr_array_index (read->people, i);

          if (g_strcmp0 (sen_record_get_id (person), self->note->author) != 0)
            add_row (self, self->people, sen_record_get_id (person), sen_record_get_text (person, "full_name"),
                     sen_record_get_text (person, "title"));
        }
      gtk_widget_set_sensitive (self->save, TRUE);
    }
  else if (error != NULL && !self->closed)
    sen_ui_context_show_error (sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (self->layer)),
                               _ ("Couldn't list the people"), error);
  read_free (read);
}

static void
closed_cb (Share *self)
{
  self->closed = TRUE;
}

static void
save_cb (Share *self)
{
  NotesBook *book = notes_layer_get_book (self->layer);
  NotesNote *now = book != NULL ? notes_book_lookup (book, self->note->id) : NULL;
  g_autoptr (NotesNote) after = now != NULL ? notes_note_copy (now) : NULL;
  gboolean any = FALSE;

  for (guint i = 0; after != NULL && i < self->rows->len; i++)
    {
      GObject *row = g_ptr_array_index (self->rows, i);
      const char *member = g_object_get_data (row, "member");
      gboolean ticked = gtk_check_button_get_active (GTK_CHECK_BUTTON (g_object_get_data (row, "check")));

      /* What was not touched here may have been shared elsewhere meanwhile, and stays so. */
      if (ticked == has_share (self->note, member) || ticked == has_share (now, member))
        continue;
      any = TRUE;
      if (ticked)
        notes_note_add_share (after, member);
      else
        notes_note_remove_share (after, member);
    }
  if (any)
    notes_layer_change (self->layer, now, after);
  gtk_window_close (GTK_WINDOW (self->window));
}

static void
search_cb (Share *self)
{
  g_autofree char *words = sen_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *folded = g_object_get_data (g_ptr_array_index (self->rows, i), "folded");

      gtk_widget_set_visible (g_ptr_array_index (self->rows, i), strstr (folded, words) != NULL);
    }
}

static GtkWidget *
build_content (Share *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *says = gtk_label_new (_ ("Nobody else sees a note unless they are ticked here."));

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find a name"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  self->groups = gtk_list_box_new ();
  self->people = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->groups), GTK_SELECTION_NONE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->people), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->groups, "boxed-list");
  gtk_widget_add_css_class (self->people, "boxed-list");
  gtk_label_set_wrap (GTK_LABEL (says), TRUE);
  gtk_label_set_xalign (GTK_LABEL (says), 0);
  gtk_widget_add_css_class (says, "dim-label");
  gtk_box_append (GTK_BOX (box), says);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->groups);
  gtk_box_append (GTK_BOX (box), self->people);
  gtk_widget_add_css_class (box, "notes-share");
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
build_bar (Share *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_ ("_Share"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->save);
  return bar;
}

/**
 * notes_share_present:
 * @layer: a paper's notes
 * @note: one's own
 *
 * Asks with whom a note is to be shared.
 */
void
notes_share_present (NotesLayer *layer, NotesNote *note)
{
  SenUiContext *context = sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (layer));
  GtkWindow *parent = sen_ui_context_get_window (context);
  Share *self = g_new0 (Share, 1);
  Read *read = g_new0 (Read, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->layer = g_object_ref (layer);
  self->note = g_object_ref (note);
  self->rows = g_ptr_array_new ();
  self->window = adw_window_new ();
  g_object_set_data_full (G_OBJECT (self->window), "notes-share", self, share_free);
  g_signal_connect_swapped (self->window, "destroy", G_CALLBACK (closed_cb), self);
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Share a note"));
  gtk_window_set_transient_for (GTK_WINDOW (self->window), parent);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  sen_adaptive_dress (GTK_WINDOW (self->window), parent);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 560);
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), build_content (self));
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (self->window, keys);
  read->window = g_object_ref (self->window);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (context)), read_in_store, read, NULL, NULL,
                        read_cb, read);
  gtk_window_present (GTK_WINDOW (self->window));
}
