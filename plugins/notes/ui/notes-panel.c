/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a paper at the side of its pages: one's own, those that others shared, and those that lost their place
 * on this version. A click goes to the note. */
#include "notes-panel.h"

#include <glib/gi18n-lib.h>

#include "notes-card.h"
#include "notes-draft.h"
#include "notes-files-menu.h"
#include "notes-progress.h"

typedef struct
{
  NotesLayer *layer; /* borrowed: it outlives the panel */
  GtkWidget *own;    /* toggle buttons */
  GtkWidget *shared;
  GtkWidget *lost; /* shown if there are any */
  GtkWidget *search;
  GtkWidget *bar;
  GtkWidget *list;
  GtkWidget *stack;
  GtkWidget *empty;
  GtkWidget *failed;
  GtkFilter *filter;         /* owned */
  GtkFilterListModel *model; /* owned */
  char *words;               /* owned, nullable: what is searched for */
} Panel;

static void
panel_free (gpointer data)
{
  Panel *self = data;

  g_object_unref (self->filter);
  g_object_unref (self->model);
  g_free (self->words);
  g_free (self);
}

/* As on the page of all notes: every word, wherever it stands. */
static gboolean
has_words (Panel *self, const NotesNote *note)
{
  g_autofree char *text
      = g_strjoin (" ", note->body != NULL ? note->body : "", note->quote != NULL ? note->quote : "", NULL);

  return sen_text_contains_words (text, self->words);
}

/* The button below which a note is listed. */
static GtkWidget *
place_of (Panel *self, NotesNote *note)
{
  return note->state == NOTES_STATE_ORPHANED ? self->lost : note->mine ? self->own : self->shared;
}

static gboolean
shows (gpointer item, gpointer user_data)
{
  Panel *self = user_data;
  NotesNote *note = item;

  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (place_of (self, note))))
    return FALSE;
  return self->words == NULL || has_words (self, note);
}

static void
name_toggle (GtkWidget *button, const char *label, guint count)
{
  g_autofree char *text = g_strdup_printf ("%s %u", label, count);

  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Large letters take two lines rather than more than the window has. */
static GtkWidget *
new_toggle (void)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "text-button");
  return button;
}

static void
show_stack (Panel *self)
{
  NotesBook *book = notes_layer_get_book (self->layer);
  const GError *error = notes_book_get_error (book);

  if (error != NULL)
    adw_status_page_set_description (ADW_STATUS_PAGE (self->failed), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0
                                                                 ? "list"
                                                             : error != NULL                ? "failed"
                                                             : notes_book_is_loading (book) ? "loading"
                                                                                            : "empty");
}

static void
try_again_cb (Panel *self)
{
  notes_book_reload (notes_layer_get_book (self->layer));
}

/* Counts, and what stands there when there is nothing. */
static void
describe (Panel *self)
{
  GListModel *book = G_LIST_MODEL (notes_layer_get_book (self->layer));
  guint n = g_list_model_get_n_items (book), mine = 0, lost = 0;
  gboolean own = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->own));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NotesNote) note = g_list_model_get_item (book, i);
      GtkWidget *place = place_of (self, note);

      mine += place == self->own ? 1 : 0;
      lost += place == self->lost ? 1 : 0;
    }
  name_toggle (self->own, _ ("Mine"), mine);
  name_toggle (self->shared, lost > 0 ? _ ("Shared") : _ ("Shared with me"), n - mine - lost);
  name_toggle (self->lost, _ ("Lost"), lost);
  gtk_widget_set_visible (self->lost, lost > 0);
  if (lost == 0 && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->lost)))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->own), TRUE);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   self->words != NULL && *self->words != '\0' ? _ ("No note has these words.")
                                   : own ? _ ("Select words to mark them, or choose a tool below the pages.")
                                         : _ ("Nobody shared a note on this paper with you."));
  show_stack (self);
}

static void
refilter_cb (Panel *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  describe (self);
}

/* The buttons take turns: the one that goes out tells first, when none is in. */
static void
toggled_cb (Panel *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    refilter_cb (self);
}

static void
searched_cb (Panel *self)
{
  g_free (self->words);
  self->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  refilter_cb (self);
}

static void
items_cb (Panel *self)
{
  describe (self);
}

static GtkWidget *card_of (GtkListBoxRow *row);
static void select_row (Panel *self);

/* Before the rows go: what is being written in them is not lost. */
static void
put_by_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Panel *self = user_data;

  for (guint i = position; i < position + removed; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)i);

      if (row != NULL)
        notes_card_put_by (card_of (row));
    }
}

/* The paper is being closed. */
static void
closed_cb (Panel *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    notes_card_put_by (card_of (row));
}

static gboolean
save_drafts_cb (gpointer user_data)
{
  notes_layer_save_drafts (user_data);
  return G_SOURCE_REMOVE;
}

/* After the new rows came: what none of them took up was in a card that is filtered away. Not from within a change of
 * the list, for it is one. */
static void
taken_up_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Panel *self = user_data;

  if (added > 0)
    select_row (self);
  if (removed > 0)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, save_drafts_cb, g_object_ref (self->layer), g_object_unref);
}

/* The chosen one */

static GtkWidget *
card_of (GtkListBoxRow *row)
{
  return gtk_list_box_row_get_child (row);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *selected, gpointer user_data)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, i);

      if (row == NULL)
        break;
      notes_card_set_chosen (card_of (row), row == selected);
    }
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  Panel *self = user_data;

  notes_layer_show (self->layer, notes_card_get_note (card_of (row)));
}

static void
select_row (Panel *self)
{
  const char *id = notes_layer_get_selected (self->layer);
  GtkListBoxRow *row = NULL;

  for (int i = 0; id != NULL && (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (g_str_equal (notes_card_get_note (card_of (row))->id, id))
      break;
  if (row != gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)))
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

static void
choice_cb (Panel *self)
{
  const char *id = notes_layer_get_selected (self->layer);
  NotesNote *note = id != NULL ? notes_book_lookup (notes_layer_get_book (self->layer), id) : NULL;

  if (note != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (place_of (self, note)), TRUE);
  select_row (self);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  Panel *self = user_data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  NotesNote *note = row != NULL ? notes_card_get_note (card_of (row)) : NULL;

  if (note == NULL || !note->mine)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Delete)
    notes_layer_remove (self->layer, note);
  else if (key == GDK_KEY_F2)
    notes_card_edit (card_of (row));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
new_row (gpointer item, gpointer user_data)
{
  Panel *self = user_data;

  return notes_card_new (self->layer, item);
}

/* Building */

static GtkWidget *
build_head (Panel *self, GtkWidget *panel)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Notes"));
  GtkWidget *find = gtk_toggle_button_new ();

  gtk_widget_add_css_class (title, "title-3");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_button_set_icon_name (GTK_BUTTON (find), "edit-find-symbolic");
  gtk_widget_add_css_class (find, "flat");
  gtk_widget_set_tooltip_text (find, _ ("Search in notes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (find), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search in notes"), -1);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search in notes"),
                                  -1);
  self->bar = gtk_search_bar_new ();
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->bar), self->search);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->bar), GTK_EDITABLE (self->search));
  g_object_bind_property (find, "active", self->bar, "search-mode-enabled", G_BINDING_BIDIRECTIONAL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), find);
  gtk_box_append (GTK_BOX (box), notes_files_menu_new (self->layer, panel));
  gtk_widget_add_css_class (box, "notes-head");
  return box;
}

static GtkWidget *
build_toggles (Panel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->own = new_toggle ();
  self->shared = new_toggle ();
  self->lost = new_toggle ();
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->shared), GTK_TOGGLE_BUTTON (self->own));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->lost), GTK_TOGGLE_BUTTON (self->own));
  gtk_widget_set_tooltip_text (self->lost, _ ("Their words are not on this version, or can't be told from others"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->own), TRUE);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "notes-toggles");
  gtk_box_append (GTK_BOX (box), self->own);
  gtk_box_append (GTK_BOX (box), self->shared);
  gtk_box_append (GTK_BOX (box), self->lost);
  g_signal_connect_swapped (self->own, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect_swapped (self->shared, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect_swapped (self->lost, "toggled", G_CALLBACK (toggled_cb), self);
  return box;
}

static GtkWidget *
build_foot (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_ ("Notes are kept outside the file; its signatures stay valid."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "notes-foot");
  gtk_widget_set_vexpand (box, TRUE); /* at the bottom, or below the last note */
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  return box;
}

static GtkWidget *
build_failed (Panel *self)
{
  GtkWidget *again = gtk_button_new_with_label (_ ("Try Again"));

  self->failed = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->failed), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->failed), _ ("Couldn't read the notes"));
  gtk_widget_add_css_class (self->failed, "compact");
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (try_again_cb), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->failed), again);
  return self->failed;
}

static GtkWidget *
build_list (Panel *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "notes-list");
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), TRUE);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->list, keys);
  notes_layer_connect_items (self->list, G_LIST_MODEL (self->model), G_CALLBACK (put_by_cb), self);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->model), new_row, self, NULL);
  notes_layer_connect_items (self->list, G_LIST_MODEL (self->model), G_CALLBACK (taken_up_cb), self);
  gtk_box_append (GTK_BOX (content), self->list);
  gtk_box_append (GTK_BOX (content), build_foot ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "sen-sticky-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _ ("No notes yet"));
  gtk_widget_add_css_class (self->empty, "compact");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), build_failed (self), "failed");
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_widget_set_vexpand (self->stack, TRUE);
  return self->stack;
}

/**
 * notes_panel_new:
 * @layer: a paper's notes
 *
 * Returns: (transfer full): the panel that lists them
 */
GtkWidget *
notes_panel_new (NotesLayer *layer)
{
  Panel *self = g_new0 (Panel, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GListModel *book = G_LIST_MODEL (notes_layer_get_book (layer));

  self->layer = layer;
  gtk_widget_add_css_class (box, "notes-panel");
  gtk_box_append (GTK_BOX (box), build_head (self, box));
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), build_toggles (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (shows, self, NULL));
  self->model = gtk_filter_list_model_new (g_object_ref (book), g_object_ref (self->filter));
  gtk_box_append (GTK_BOX (box), notes_files_offer_new (layer));
  gtk_box_append (GTK_BOX (box), notes_progress_new (layer));
  gtk_box_append (GTK_BOX (box), build_list (self));
  g_object_set_data_full (G_OBJECT (box), "notes-panel", self, panel_free);
  notes_layer_connect (box, book, "items-changed", G_CALLBACK (items_cb), self);
  notes_layer_connect (box, book, "notify::loading", G_CALLBACK (items_cb), self);
  notes_layer_connect (box, layer, "choice", G_CALLBACK (choice_cb), self);
  notes_layer_connect (box, layer, "closing", G_CALLBACK (closed_cb), self);
  describe (self);
  return box;
}
