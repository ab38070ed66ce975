/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that is being written outlives the card that it is written in: cards are made anew when notes change elsewhere.
 * What can't be saved, such as on a full disk, comes back into the card. */
#include "notes-draft.h"

#include <glib/gi18n-lib.h>

#include "notes-layer-private.h"

/**
 * notes_draft_new:
 * @note: (transfer none): the note as it was
 * @text: what was written
 * @problem: (nullable): why it could not be saved
 * @cursor: where one was writing, or -1
 *
 * Returns: (transfer full): a draft
 */
NotesDraft *
notes_draft_new (NotesNote *note, const char *text, const char *problem, int cursor)
{
  NotesDraft *self = g_new0 (NotesDraft, 1);

  self->note = g_object_ref (note);
  self->text = g_strdup (text);
  self->problem = g_strdup (problem);
  self->cursor = cursor;
  return self;
}

void
notes_draft_free (NotesDraft *self)
{
  g_object_unref (self->note);
  g_free (self->text);
  g_free (self->problem);
  g_free (self);
}

/**
 * notes_drafts_new:
 *
 * Returns: (transfer full) (element-type utf8 NotesDraft): for a layer: the drafts by the ids of their notes
 */
GHashTable *
notes_drafts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)notes_draft_free);
}

/**
 * notes_layer_keep_draft:
 * @self: a paper's notes
 * @draft: (transfer full): what is being written into one of them
 *
 * Keeps it for the card of that note that is made next.
 */
void
notes_layer_keep_draft (NotesLayer *self, NotesDraft *draft)
{
  g_hash_table_replace (self->drafts, g_strdup (draft->note->id), draft);
}

/**
 * notes_layer_take_draft:
 * @self: a paper's notes
 * @id: one of them
 *
 * Returns: (transfer full) (nullable): what was being written into it
 */
NotesDraft *
notes_layer_take_draft (NotesLayer *self, const char *id)
{
  g_autofree char *key = NULL;
  NotesDraft *draft = NULL;

  g_hash_table_steal_extended (self->drafts, id, (gpointer *)&key, (gpointer *)&draft);
  return draft;
}

typedef struct
{
  NotesLayer *layer; /* owned */
  NotesNote *note;   /* owned */
  char *text;
} Save;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Save *save = user_data;
  g_autoptr (NotesLayer) self = save->layer;
  g_autoptr (GError) error = NULL;
  SenUiContext *context = sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (self));
  gboolean ok = notes_book_apply_finish (NOTES_BOOK (source), result, &error);

  if (!ok && sen_ui_reader_layer_get_view (SEN_UI_READER_LAYER (self)) == NULL) /* the paper was closed meanwhile */
    {
      notes_layer_put_aside (self, save->note, save->text, error->message);
      notes_layer_tell_kept (self, error);
    }
  else if (!ok)
    {
      notes_layer_keep_draft (self, notes_draft_new (save->note, save->text, error->message, -1));
      if (context != NULL)
        sen_ui_context_show_error (context, _ ("Couldn't save the note"), error);
    }
  g_object_unref (save->note);
  g_free (save->text);
  g_free (save);
}

/**
 * notes_layer_save_text:
 * @self: a paper's notes
 * @note: one's own, as it was
 * @text: what it is to say
 *
 * Changes what a note says. If that can't be saved, the text is kept as a draft; of a note that is gone it is offered
 * as one that is new.
 */
void
notes_layer_save_text (NotesLayer *self, NotesNote *note, const char *text)
{
  NotesNote *now = self->book != NULL ? notes_book_lookup (self->book, note->id) : NULL;
  const char *body = now != NULL ? now->body : note->body;
  g_autoptr (NotesNote) after = NULL;
  Save *save;

  if (g_strcmp0 (text, body != NULL ? body : "") == 0)
    return;
  if (now == NULL || !now->mine) /* or it is somebody else now who uses the device */
    {
      notes_layer_put_aside_removed (self, note, text);
      return;
    }
  after = notes_note_copy (now);
  notes_note_set_text (&after->body, *text != '\0' ? text : NULL);
  save = g_new0 (Save, 1);
  save->layer = g_object_ref (self);
  save->note = g_object_ref (now);
  save->text = g_strdup (text);
  notes_book_change_async (self->book, now, after, saved_cb, save);
}

static void
save_drafts (NotesLayer *self, gboolean closing)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id, draft;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &id, &draft))
    if (closing || ((NotesDraft *)draft)->problem == NULL)
      g_ptr_array_add (ids, g_strdup (id));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (NotesDraft) taken = notes_layer_take_draft (self, ids->pdata[i]);

      g_strstrip (taken->text);
      if (taken->problem != NULL)
        notes_layer_put_aside (self, taken->note, taken->text, taken->problem);
      else
        notes_layer_save_text (self, taken->note, taken->text);
    }
}

/**
 * notes_layer_save_drafts:
 * @self: a paper's notes
 *
 * Saves what was being written into cards that are not shown any more; what could not be saved waits for its card.
 */
void
notes_layer_save_drafts (NotesLayer *self)
{
  save_drafts (self, FALSE);
}

/**
 * notes_layer_close_drafts:
 * @self: a paper's notes, which is being closed
 *
 * Saves what was being written; what could not be saved before waits for the paper to be opened again.
 */
void
notes_layer_close_drafts (NotesLayer *self)
{
  save_drafts (self, TRUE);
}
