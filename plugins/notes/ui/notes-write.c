/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small window on a page in which a note is written. What was written is kept however it is closed; Esc leaves all
 * as it was. What can't be saved comes back in the same window, with the reason. */
#include <glib/gi18n-lib.h>

#include "notes-draft.h"
#include "notes-layer-private.h"

#define DATA "notes-write"

typedef struct
{
  NotesLayer *layer; /* owned */
  NotesNote *note;   /* owned: as it was */
  NotesNote *was;    /* owned, nullable: what is not there, but was or was to be; what is written brings it back */
  GtkWidget *text;   /* below the popover */
  gboolean is_new;
  gboolean failed; /* to be saved */
  gboolean given_up;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_object_unref (write->layer);
  g_object_unref (write->note);
  g_clear_object (&write->was);
  g_free (write);
}

static char *
get_written (Write *write)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (write->text));
  GtkTextIter start, end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (text);
}

typedef struct
{
  NotesLayer *layer; /* owned */
  NotesNote *note;   /* owned: as it was; a new one: as it was to be */
  char *text;
  gboolean is_new;
} Save;

static Save *
save_new (Write *write, const char *text)
{
  Save *save = g_new0 (Save, 1);

  save->layer = g_object_ref (write->layer);
  save->note = g_object_ref (write->was != NULL ? write->was : write->note);
  save->text = g_strdup (text);
  save->is_new = write->is_new;
  return save;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Save *save = user_data;
  g_autoptr (GError) error = NULL;

  if (notes_book_apply_finish (NOTES_BOOK (source), result, &error))
    notes_layer_offer_aside (save->layer);
  else
    {
      if (!notes_layer_write_again (save->layer, save->note, save->is_new, save->text, error->message))
        {
          notes_layer_put_aside (save->layer, save->note, save->text, error->message);
          notes_layer_tell_kept (save->layer, error);
        }
    }
  g_object_unref (save->layer);
  g_object_unref (save->note);
  g_free (save->text);
  g_free (save);
}

/* As it was, and then with what is written now: a note that was removed has its row, which comes back as it is. */
static void
bring_back (Write *write, const char *text)
{
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  g_autoptr (NotesNote) after = notes_note_copy (write->was);

  notes_note_set_text (&after->body, text);
  notes_edit_add (edit, NULL, write->was);
  notes_edit_add (edit, write->was, after);
  notes_book_apply_async (write->layer->book, edit, saved_cb, save_new (write, text));
}

static void
save (Write *write)
{
  NotesLayer *self = write->layer;
  g_autofree char *text = get_written (write);

  if (write->given_up || self->book == NULL
      || g_strcmp0 (text, write->note->body != NULL ? write->note->body : "") == 0)
    {
      notes_layer_offer_aside (self);
      return;
    }
  if (write->is_new)
    {
      notes_note_set_text (&write->note->body, text);
      if (write->was != NULL)
        bring_back (write, text);
      else
        notes_book_add_async (self->book, write->note, saved_cb, save_new (write, text));
      notes_layer_select (self, write->note->id);
    }
  else
    {
      NotesNote *now = notes_book_lookup (self->book, write->note->id);
      g_autoptr (NotesNote) after = now != NULL ? notes_note_copy (now) : NULL;

      if (now == NULL)
        {
          notes_layer_put_aside_removed (self, write->note, text);
          return;
        }
      notes_note_set_text (&after->body, *text != '\0' ? text : NULL);
      notes_book_change_async (self->book, now, after, saved_cb, save_new (write, text));
    }
}

static gboolean
unparent_cb (gpointer user_data)
{
  if (gtk_widget_get_parent (user_data) != NULL)
    gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover, gpointer user_data)
{
  Write *write = user_data;
  GtkWidget *view = sen_ui_reader_layer_get_view (SEN_UI_READER_LAYER (write->layer));

  save (write);
  if (write->layer->popover == GTK_WIDGET (popover))
    write->layer->popover = NULL;
  if (view != NULL)
    gtk_widget_grab_focus (view);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  Write *write = user_data;
  GtkWidget *popover = gtk_widget_get_ancestor (write->text, GTK_TYPE_POPOVER);

  if (key == GDK_KEY_Escape)
    write->given_up = write->failed; /* else it is kept, which can be undone: what was given up could not come back */
  else if (key != GDK_KEY_Return || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_popover_popdown (GTK_POPOVER (popover));
  return GDK_EVENT_STOP;
}

static GtkWidget *
build_text (Write *write, const char *text)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  write->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (write->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (write->text), write->note->mine);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (write->text), FALSE);
  if (text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (write->text)), text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (write->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), write);
  gtk_widget_add_controller (write->text, keys);
  gtk_widget_add_css_class (write->text, "notes-write");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), write->text);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scrolled), 240);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  return scrolled;
}

static GtkWidget *
build_problem (const char *problem)
{
  g_autofree char *text = g_strdup_printf (_ ("Not saved yet. %s"), problem);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_add_css_class (label, "error");
  return label;
}

/* Where its sign is on the screen, which is brought there if @anyhow. */
static gboolean
find_area (NotesLayer *self, NotesNote *note, gboolean anyhow, GdkRectangle *area)
{
  SenUiReaderLayer *layer = SEN_UI_READER_LAYER (self);
  SenPdfRect sign;
  double width = 0, height = 0;

  sen_pdf_document_get_page_size (sen_ui_reader_layer_get_document (layer), note->page, &width, &height);
  notes_layer_get_sign (note, width, &sign);
  if (sen_ui_reader_layer_get_area (layer, note->page, &sign, area))
    return TRUE;
  if (!anyhow)
    return FALSE;
  sen_ui_reader_layer_go_to (layer, note->page, &sign);
  return sen_ui_reader_layer_get_area (layer, note->page, &sign, area);
}

static gboolean
open_window (NotesLayer *self, NotesNote *note, gboolean is_new, const char *text, const char *problem)
{
  GtkWidget *view = sen_ui_reader_layer_get_view (SEN_UI_READER_LAYER (self));
  gboolean again = is_new && problem != NULL;
  g_autoptr (NotesNote) own = again ? notes_note_copy (note) : g_object_ref (note);
  GtkWidget *box;
  Write *write;
  GdkRectangle area;

  if (again) /* nothing of it is there */
    notes_note_set_text (&own->body, NULL);
  if (view == NULL || !find_area (self, note, problem != NULL, &area))
    return FALSE;
  write = g_new0 (Write, 1);
  write->layer = g_object_ref (self);
  write->note = g_object_ref (own);
  write->was = again ? g_object_ref (note) : NULL;
  write->is_new = is_new;
  write->failed = problem != NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (self->popover), DATA, write, write_free);
  if (problem != NULL)
    gtk_box_append (GTK_BOX (box), build_problem (problem));
  gtk_box_append (GTK_BOX (box), build_text (write, text));
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect (self->popover, "closed", G_CALLBACK (closed_cb), write);
  gtk_widget_set_parent (self->popover, view);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (write->text);
  return TRUE;
}

/**
 * notes_layer_drop_windows:
 *
 * The paper is being closed: no such window stays on the view, also none that was closed just now and still has its
 * parent.
 */
void
notes_layer_drop_windows (NotesLayer *self)
{
  GtkWidget *view = sen_ui_reader_layer_get_view (SEN_UI_READER_LAYER (self));
  GtkWidget *next;

  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover)); /* keeps what was written */
  self->popover = NULL;
  for (GtkWidget *child = view != NULL ? gtk_widget_get_first_child (view) : NULL; child != NULL; child = next)
    {
      const Write *write = g_object_get_data (G_OBJECT (child), DATA);

      next = gtk_widget_get_next_sibling (child);
      if (write != NULL && write->layer == self)
        gtk_widget_unparent (child);
    }
}

/**
 * notes_layer_write:
 * @note: where to write; a new one is added once something was written
 * @is_new: whether it is not in the book yet
 *
 * Opens the window for a note's text beside it.
 */
void
notes_layer_write (NotesLayer *self, NotesNote *note, gboolean is_new)
{
  open_window (self, note, is_new, note->body, NULL);
}

/**
 * notes_layer_write_again:
 * @note: where it was written
 * @is_new: whether it is not in the book
 * @text: what was written
 * @problem: why it is not saved
 *
 * Brings what was written back into such a window, wherever in the paper it belongs.
 *
 * Returns: whether it is there; not if the paper is closed or another note is being written
 */
gboolean
notes_layer_write_again (NotesLayer *self, NotesNote *note, gboolean is_new, const char *text, const char *problem)
{
  return self->popover == NULL && open_window (self, note, is_new, text, problem);
}
