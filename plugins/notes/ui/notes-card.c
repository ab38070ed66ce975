/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note in the panel: its colour, the words, what was written, where and when. What one wrote is changed in place. */
#include "notes-card.h"

#include <glib/gi18n-lib.h>

#include "notes-draft.h"
#include "notes-old-page.h"
#include "notes-open.h"
#include "notes-share.h"
#include "notes-swatch.h"

typedef struct
{
  NotesLayer *layer; /* borrowed: the panel goes with it */
  NotesNote *note;   /* owned */
  GtkWidget *body;
  GtkWidget *entry;          /* GtkTextView, nullable until it is edited */
  GtkWidget *field;          /* around the entry, nullable */
  GtkWidget *problem;        /* below it, nullable: why what was written is not saved */
  char *problem_text;        /* owned, nullable */
  GtkEventController *keys;  /* of the entry; owned, nullable */
  GtkEventController *focus; /* of the entry; owned, nullable */
  GtkWidget *box;
  GtkWidget *foot; /* where and when, and the actions */
  GtkWidget *actions;
  GtkWidget *old; /* nullable: the page that it was made on */
} Card;

/* What is going away may still be told of keys and focus. */
static void
forget_entry (Card *self)
{
  if (self->keys != NULL)
    g_signal_handlers_disconnect_by_data (self->keys, self);
  if (self->focus != NULL)
    g_signal_handlers_disconnect_by_data (self->focus, self);
  g_clear_object (&self->keys);
  g_clear_object (&self->focus);
}

static void
card_free (gpointer data)
{
  Card *self = data;

  forget_entry (self);
  g_free (self->problem_text);
  g_object_unref (self->note);
  g_free (self);
}

static Card *
get_card (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "notes-card");
}

/**
 * notes_card_describe:
 *
 * Returns: (transfer full): where a note is and when it was made
 */
char *
notes_card_describe (NotesNote *note)
{
  g_autofree char *when = sen_ui_format_instant (note->created);

  if (note->state == NOTES_STATE_ORPHANED)
    return g_strdup_printf (_ ("Page %u of the earlier version · %s"), note->page + 1, when);
  if (note->kind == NOTES_KIND_STAMP)
    return g_strdup_printf (_ ("Page %u · %s · %s"), note->page + 1, when, notes_stamp_get_label (note->stamp));
  return g_strdup_printf (_ ("Page %u · %s"), note->page + 1, when);
}

static GtkWidget *
new_label (const char *text, const char *class, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  if (lines > 0)
    {
      gtk_label_set_lines (GTK_LABEL (label), lines);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* Editing in place */

static char *
get_written (Card *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
leave_entry (Card *self, gboolean keep)
{
  g_autoptr (NotesLayer) layer = g_object_ref (self->layer);
  g_autoptr (NotesNote) note = g_object_ref (self->note);
  g_autofree char *text = NULL;
  GtkWidget *problem;

  text = g_strstrip (get_written (self));
  self->entry = NULL; /* leaving it tells that it was left */
  problem = g_steal_pointer (&self->problem);
  forget_entry (self);
  gtk_widget_set_visible (self->body, self->note->body != NULL);
  gtk_box_remove (GTK_BOX (self->box), g_steal_pointer (&self->field));
  if (problem != NULL)
    gtk_box_remove (GTK_BOX (self->box), problem);
  if (keep)
    notes_layer_save_text (layer, note, text); /* another card takes this one's place */
}

static gboolean
entry_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  Card *self = user_data;

  if (key == GDK_KEY_Escape)
    leave_entry (self, FALSE);
  else if (key == GDK_KEY_Return && (state & GDK_CONTROL_MASK) != 0)
    leave_entry (self, TRUE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
left_cb (gpointer user_data)
{
  Card *self = get_card (user_data);

  if (self->entry != NULL && !gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus)))
    leave_entry (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* What could not be saved is tried again when somebody says so, not whenever they look elsewhere. Not from within the
 * change of focus: GTK, which may be taking the page down, still goes through the widgets that this removes. */
static void
entry_left_cb (GtkEventControllerFocus *focus, gpointer user_data)
{
  Card *self = user_data;

  if (self->problem == NULL)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, left_cb, g_object_ref (gtk_widget_get_parent (self->box)), g_object_unref);
}

static void
try_again_cb (Card *self)
{
  leave_entry (self, TRUE);
}

static void
add_problem (Card *self, const char *problem)
{
  g_autofree char *text = g_strdup_printf (_ ("Not saved yet. %s"), problem);
  GtkWidget *label = new_label (text, "error", 0);
  GtkWidget *button = gtk_button_new_with_label (_ ("Try Again"));

  self->problem_text = g_strdup (problem);
  self->problem = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->problem), label);
  gtk_box_append (GTK_BOX (self->problem), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (try_again_cb), self);
  gtk_box_insert_child_after (GTK_BOX (self->box), self->problem, self->field);
}

static void
begin_entry (Card *self, const char *text)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->entry), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->entry), FALSE);
  gtk_widget_add_css_class (self->entry, "notes-write");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"), -1);
  if (text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry)), text, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_left_cb), self);
  self->keys = g_object_ref (keys);
  self->focus = g_object_ref (focus);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  self->field = gtk_scrolled_window_new (); /* without one nothing of a text view with a padding is drawn (GTK 4.8) */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->field), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->field), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->field), 96);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->field), 240);
  gtk_widget_add_css_class (self->field, "notes-field");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->field), self->entry);
  gtk_box_insert_child_after (GTK_BOX (self->box), self->field, self->body);
  gtk_widget_set_visible (self->body, FALSE);
}

/**
 * notes_card_edit:
 *
 * Lets the text be changed in the card; it is kept when one goes elsewhere.
 */
void
notes_card_edit (GtkWidget *card)
{
  Card *self = get_card (card);

  if (self->entry != NULL || !self->note->mine)
    return;
  begin_entry (self, self->note->body);
  gtk_widget_grab_focus (self->entry);
}

/**
 * notes_card_put_by:
 *
 * The card is about to go: what is being written in it is kept for the one that takes its place.
 */
void
notes_card_put_by (GtkWidget *card)
{
  Card *self = get_card (card);
  g_autofree char *text = NULL;
  int cursor = -1;

  if (self->entry == NULL)
    return;
  text = get_written (self);
  if (gtk_widget_has_focus (self->entry))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry)), "cursor-position", &cursor, NULL);
  forget_entry (self);
  notes_layer_keep_draft (self->layer, notes_draft_new (self->note, text, self->problem_text, cursor));
  self->entry = NULL; /* goes with the card */
}

/* Not before the card is seen: only then can the writing go on where it was. */
static void
card_mapped_cb (GtkWidget *card, gpointer user_data)
{
  Card *self = get_card (card);
  g_autoptr (NotesDraft) draft
      = self->entry == NULL && self->note->mine ? notes_layer_take_draft (self->layer, self->note->id) : NULL;
  GtkTextIter iter;

  if (draft == NULL)
    return;
  begin_entry (self, draft->text);
  if (draft->problem != NULL)
    add_problem (self, draft->problem);
  if (draft->cursor < 0)
    return;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry)), &iter, draft->cursor);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry)), &iter);
  gtk_widget_grab_focus (self->entry);
}

/* Actions */

static void
done_cb (GtkToggleButton *button, gpointer user_data)
{
  Card *self = user_data;
  g_autoptr (NotesNote) after = notes_note_copy (self->note);

  if (self->note->done == gtk_toggle_button_get_active (button))
    return;
  after->done = gtk_toggle_button_get_active (button);
  notes_layer_change (self->layer, self->note, after);
}

static void
edit_cb (GtkWidget *button, gpointer user_data)
{
  notes_card_edit (user_data);
}

static void
share_cb (Card *self)
{
  notes_share_present (self->layer, self->note);
}

static void
remove_cb (Card *self)
{
  notes_layer_remove (self->layer, self->note);
}

static void
place_cb (Card *self)
{
  NotesNote *now = notes_book_lookup (notes_layer_get_book (self->layer), self->note->id);

  if (now != NULL)
    notes_layer_place (self->layer, now);
}

static void
open_cb (Card *self)
{
  notes_open (sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (self->layer)), self->note->id);
}

/* Beside what lost its place: where it was, and how it comes to where it belongs. */
static void
add_old_page (Card *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *place = gtk_button_new_with_label (_ ("Place here"));
  GtkWidget *open = gtk_button_new_with_label (_ ("Earlier version"));
  GtkWidget *page = notes_old_page_new (self->layer, self->note);

  self->old = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (self->old, 3);
  gtk_widget_add_css_class (page, "notes-old-page");
  gtk_box_append (GTK_BOX (self->old), page);
  gtk_widget_set_visible (place, self->note->mine);
  gtk_box_append (GTK_BOX (buttons), place);
  gtk_box_append (GTK_BOX (buttons), open);
  gtk_box_append (GTK_BOX (self->old), buttons);
  gtk_widget_set_tooltip_text (place, _ ("On the words that are selected, or on what is selected or touched next"));
  g_signal_connect_swapped (place, "clicked", G_CALLBACK (place_cb), self);
  g_signal_connect_swapped (open, "clicked", G_CALLBACK (open_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->old);
}

static GtkWidget *
add_action (Card *self, GtkWidget *button, const char *icon, const char *label)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "notes-action");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (self->actions), button);
  return button;
}

static void
add_actions (Card *self, GtkWidget *card)
{
  GtkWidget *done = add_action (self, gtk_toggle_button_new (), "sen-check-symbolic", _ ("Done with it"));
  GtkWidget *edit = add_action (self, gtk_button_new (), "sen-pen-symbolic", _ ("Change the text"));
  GtkWidget *share = add_action (self, gtk_button_new (), "system-users-symbolic", _ ("Share…"));
  GtkWidget *remove = add_action (self, gtk_button_new (), "user-trash-symbolic", _ ("Remove"));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (done), self->note->done);
  g_signal_connect (done, "toggled", G_CALLBACK (done_cb), self);
  g_signal_connect (edit, "clicked", G_CALLBACK (edit_cb), card);
  g_signal_connect_swapped (share, "clicked", G_CALLBACK (share_cb), self);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), self);
}

static void
add_head (Card *self)
{
  NotesNote *note = self->note;
  g_autofree char *quote = NULL;
  GtkWidget *label;

  if (!note->mine && note->author_name != NULL)
    gtk_box_append (GTK_BOX (self->box), new_label (note->author_name, "heading", 1));
  if (note->quote != NULL)
    {
      quote = g_strdup_printf (_ ("“%s”"), note->quote);
      g_strdelimit (quote, "\n", ' ');
    }
  else if (note->kind != NOTES_KIND_STAMP && (note->kind != NOTES_KIND_STICKY || note->body == NULL))
    quote = g_strdup (notes_kind_get_label (note->kind));
  if (quote != NULL)
    gtk_box_append (GTK_BOX (self->box), new_label (quote, "dim-label", 2));
  self->body = new_label (note->body, note->done ? "notes-done" : NULL, 0);
  gtk_widget_set_visible (self->body, note->body != NULL);
  gtk_box_append (GTK_BOX (self->box), self->body);
  if (note->shares != NULL && note->shares->len > 0)
    {
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint i = 0; i < note->shares->len; i++)
        {
          const NotesShare *share = g_ptr_array_index (note->shares, i);

          if (share->name != NULL)
            g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", share->name);
        }
      if (names->len > 0)
        {
          g_autofree char *with = g_strdup_printf (_ ("shared with %s"), names->str);

          label = new_label (with, "caption", 2);
          gtk_widget_add_css_class (label, "accent");
          gtk_box_append (GTK_BOX (self->box), label);
        }
    }
}

/* Buttons for fingers have a line of their own. */
static void
fold_cb (GtkWidget *card, SenWidthClass width_class, gpointer user_data)
{
  Card *self = user_data;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->foot), width_class == SEN_WIDTH_WIDE
                                                                   ? GTK_ORIENTATION_HORIZONTAL
                                                                   : GTK_ORIENTATION_VERTICAL);
}

/**
 * notes_card_new:
 * @layer: a paper's notes
 * @note: one of them
 *
 * Returns: (transfer full): a card
 */
GtkWidget *
notes_card_new (NotesLayer *layer, NotesNote *note)
{
  Card *self = g_new0 (Card, 1);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *where = notes_card_describe (note);
  g_autofree char *title = notes_note_dup_title (note);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", title, notes_colour_get_label (note->colour), where);
  GtkWidget *label = new_label (where, "caption", 1);

  self->layer = layer;
  self->note = g_object_ref (note);
  g_object_set_data_full (G_OBJECT (card), "notes-card", self, card_free);
  gtk_widget_add_css_class (card, "notes-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_hexpand (self->box, TRUE);
  if (note->mine)
    gtk_box_append (GTK_BOX (card), notes_swatch_new_bar (note->colour));
  else
    gtk_box_append (GTK_BOX (card), adw_avatar_new (28, note->author_name, TRUE));
  gtk_box_append (GTK_BOX (card), self->box);
  add_head (self);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (label, TRUE);
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->actions, GTK_ALIGN_END);
  gtk_widget_set_visible (self->actions, FALSE);
  if (note->mine)
    add_actions (self, card);
  gtk_box_append (GTK_BOX (self->foot), label);
  gtk_box_append (GTK_BOX (self->foot), self->actions);
  gtk_box_append (GTK_BOX (self->box), self->foot);
  g_signal_connect (card, "map", G_CALLBACK (card_mapped_cb), NULL);
  sen_adaptive_watch (card, fold_cb, self);
  return card;
}

NotesNote *
notes_card_get_note (GtkWidget *card)
{
  return get_card (card)->note;
}

/**
 * notes_card_set_chosen:
 * @chosen: whether what can be done with the note is to be seen
 */
void
notes_card_set_chosen (GtkWidget *card, gboolean chosen)
{
  Card *self = get_card (card);

  gtk_widget_set_visible (self->actions, chosen);
  if (self->note->state != NOTES_STATE_ORPHANED)
    return;
  if (chosen && self->old == NULL)
    add_old_page (self);
  if (self->old != NULL)
    gtk_widget_set_visible (self->old, chosen);
}
