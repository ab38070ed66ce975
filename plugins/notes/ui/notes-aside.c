/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that could not be saved before its paper was closed, or whose note is gone: kept with the office until Sen ends,
 * and offered again where it was written as soon as its author has that paper open. */
#include "notes-draft.h"

#include <glib/gi18n-lib.h>

#include "notes-layer-private.h"

#define DATA "notes-aside"

typedef struct
{
  char *file;
  NotesNote *note; /* owned */
  char *text;
  char *problem;
} Aside;

static void
aside_free (gpointer data)
{
  Aside *aside = data;

  g_free (aside->file);
  g_object_unref (aside->note);
  g_free (aside->text);
  g_free (aside->problem);
  g_free (aside);
}

/**
 * notes_layer_put_aside:
 * @self: a paper's notes, perhaps closed
 * @note: (transfer none): as it was; a new one: as it was to be
 * @text: what was written
 * @problem: why it is not saved
 *
 * Keeps it for its author; notes_layer_offer_aside() brings it back.
 */
void
notes_layer_put_aside (NotesLayer *self, NotesNote *note, const char *text, const char *problem)
{
  SenUiContext *context = sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (self));
  GObject *office = context != NULL ? G_OBJECT (sen_ui_context_get_office (context)) : NULL;
  GPtrArray *all = office != NULL ? g_object_get_data (office, DATA) : NULL;
  Aside *aside;

  if (office == NULL || self->book == NULL)
    return;
  if (all == NULL)
    {
      all = g_ptr_array_new_with_free_func (aside_free);
      g_object_set_data_full (office, DATA, all, (GDestroyNotify)g_ptr_array_unref);
    }
  aside = g_new0 (Aside, 1);
  aside->file = g_strdup (notes_book_get_file (self->book));
  aside->note = notes_note_copy (note);
  aside->text = g_strdup (text);
  aside->problem = g_strdup (problem);
  g_ptr_array_add (all, aside);
}

/**
 * notes_layer_put_aside_removed:
 * @self: a paper's notes
 * @note: (transfer none): what is not there any more
 * @text: what was being written into it
 *
 * Has its author decide.
 */
void
notes_layer_put_aside_removed (NotesLayer *self, NotesNote *note, const char *text)
{
  notes_layer_put_aside (self, note, text,
                         _ ("The note was removed meanwhile. Ctrl+Enter brings it back with this text."));
  notes_layer_offer_aside (self);
}

/* Returns: (transfer full) (nullable): what was put aside of this paper by who uses the device */
static Aside *
take (NotesLayer *self, SenOffice *office)
{
  GPtrArray *all = g_object_get_data (G_OBJECT (office), DATA);
  g_autofree char *person = all != NULL ? sen_people_dup_current (sen_office_get_people (office)) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const Aside *aside = g_ptr_array_index (all, i);

      if (g_str_equal (aside->file, notes_book_get_file (self->book))
          && (aside->note->author == NULL || g_strcmp0 (aside->note->author, person) == 0))
        return g_ptr_array_steal_index (all, i);
    }
  return NULL;
}

static gboolean
offer_cb (gpointer user_data)
{
  NotesLayer *self = user_data;
  SenUiContext *context = sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (self));
  SenOffice *office = context != NULL ? sen_ui_context_get_office (context) : NULL;
  NotesNote *now;
  Aside *aside;

  if (office == NULL || self->book == NULL || self->popover != NULL || notes_book_is_loading (self->book)
      || sen_ui_reader_layer_get_view (SEN_UI_READER_LAYER (self)) == NULL)
    return G_SOURCE_REMOVE;
  aside = take (self, office);
  if (aside == NULL)
    return G_SOURCE_REMOVE;
  now = notes_book_lookup (self->book, aside->note->id);
  if (!notes_layer_write_again (self, now != NULL ? now : aside->note, now == NULL, aside->text, aside->problem))
    notes_layer_put_aside (self, aside->note, aside->text, aside->problem);
  aside_free (aside);
  return G_SOURCE_REMOVE;
}

/**
 * notes_layer_offer_aside:
 * @self: a paper's notes
 *
 * Opens what was put aside, one after the other, each where it was written and with the reason; not from within what is
 * going on just now.
 */
void
notes_layer_offer_aside (NotesLayer *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, offer_cb, g_object_ref (self), g_object_unref);
}

/**
 * notes_layer_tell_kept:
 * @self: a closed paper's notes
 * @error: why something was not saved
 *
 * Says so, and where the text is.
 */
void
notes_layer_tell_kept (NotesLayer *self, const GError *error)
{
  SenUiContext *context = sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (self));
  g_autoptr (GError) kept
      = g_error_new (error->domain, error->code, "%s %s", error->message,
                     _ ("What you wrote is kept until Sen ends: open the paper again, and it is there to be saved."));

  if (context != NULL)
    sen_ui_context_show_error (context, _ ("Couldn't save the note"), kept);
}
