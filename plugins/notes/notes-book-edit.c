/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of a book: shown at once, written behind, undone and done again. */
#include "notes-book-private.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  HISTORY_DO,
  HISTORY_UNDO,
  HISTORY_REDO,
} History;

typedef struct
{
  NotesEdit *edit; /* what is written */
  NotesEdit *kept; /* what stands in the history for it */
  NotesWho who;
  History history;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  notes_edit_unref (work->edit);
  notes_edit_unref (work->kept);
  notes_who_clear (&work->who);
  g_free (work);
}

static gboolean
write_in_store (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;

  return notes_edit_write (work->edit, db, &work->who, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NotesBook *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean ok = sen_store_write_finish (SEN_STORE (source), result, &error);

  self->n_writing--;
  if (!ok)
    {
      /* Neither undone nor done again: what is shown is read anew. */
      notes_history_remove (self->history, work->kept);
      self->again = TRUE;
    }
  if (self->again)
    notes_book_read (self);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What a new note does not say itself. */
static void
complete (NotesBook *self, NotesEdit *edit, const NotesWho *who)
{
  for (guint i = 0; i < notes_edit_get_n_notes (edit); i++)
    {
      NotesNote *note = notes_edit_get_after (edit, i);

      if (note == NULL)
        continue;
      if (note->file == NULL)
        note->file = g_strdup (self->file);
      if (note->origin == NULL)
        note->origin = g_strdup (note->file);
      if (note->created == 0)
        {
          note->created = sen_now ();
          note->author = g_strdup (who->person);
        }
      note->changed = sen_now ();
    }
}

static void
run (NotesBook *self, NotesEdit *edit, NotesEdit *kept, History history, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  Work *work;

  if (sen_office_get_store (self->office) == NULL)
    {
      g_task_return_new_error (task, SEN_ERROR, SEN_ERROR_FAILED, "%s",
                               _ ("The office is closed; the note was not changed."));
      return;
    }
  work = g_new0 (Work, 1);
  work->edit = notes_edit_ref (edit);
  work->kept = notes_edit_ref (kept);
  work->history = history;
  notes_who_init (&work->who, self->office);
  g_task_set_task_data (task, work, work_free);
  if (history == HISTORY_DO)
    {
      complete (self, edit, &work->who);
      notes_history_add (self->history, kept);
    }
  else if (history == HISTORY_UNDO)
    notes_history_put_redo (self->history, kept);
  else
    notes_history_put_undo (self->history, kept);
  self->n_writing++;
  notes_book_show_edit (self, edit);
  sen_store_write_async (self->store, write_in_store, work, NULL, NULL, written_cb, g_steal_pointer (&task));
}

/**
 * notes_book_apply_async:
 * @self: a book
 * @edit: notes before and after
 *
 * Shows the edit at once and writes it in one transaction. notes_book_apply_finish() ends it.
 */
void
notes_book_apply_async (NotesBook *self, NotesEdit *edit, GAsyncReadyCallback callback, gpointer user_data)
{
  run (self, edit, edit, HISTORY_DO, callback, user_data);
}

static void
apply_one (NotesBook *self, NotesNote *before, NotesNote *after, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (NotesEdit) edit = notes_edit_new ();

  notes_edit_add (edit, before, after);
  notes_book_apply_async (self, edit, callback, user_data);
}

/**
 * notes_book_add_async:
 * @self: a book
 * @note: (transfer none): a new note, not changed any more afterwards
 */
void
notes_book_add_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data)
{
  apply_one (self, NULL, note, callback, user_data);
}

/**
 * notes_book_change_async:
 * @self: a book
 * @before: the note as it is
 * @after: a changed copy of it
 */
void
notes_book_change_async (NotesBook *self,
                         NotesNote *before,
                         NotesNote *after,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  apply_one (self, before, after, callback, user_data);
}

/**
 * notes_book_remove_async:
 * @self: a book
 * @note: one of its notes
 */
void
notes_book_remove_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data)
{
  apply_one (self, note, NULL, callback, user_data);
}

/**
 * notes_book_add_stroke_async:
 * @self: a book
 * @page: page, from 0
 * @colour: the pen's colour
 * @stroke: what was drawn
 *
 * To be called when the pen leaves the page: the stroke is shown at once, and durable when this ends. It joins the note
 * of notes_book_find_ink(), or begins one.
 */
void
notes_book_add_stroke_async (NotesBook *self,
                             guint page,
                             NotesColour colour,
                             NotesStroke *stroke,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  NotesNote *before = notes_book_find_ink (self, page, colour, stroke);
  g_autoptr (NotesNote) after = before != NULL ? notes_note_copy (before) : notes_note_new (NOTES_KIND_INK, page);

  after->colour = colour;
  notes_note_add_stroke (after, stroke);
  apply_one (self, before, after, callback, user_data);
}

/**
 * notes_book_apply_finish:
 * @self: a book
 * @result: of any of the asynchronous calls
 * @error: %SEN_ERROR_CONFLICT: changed elsewhere meanwhile; %SEN_ERROR_NOT_ALLOWED: somebody else's;
 *   %SEN_ERROR_NEEDS_SPACE and others of the store. What was shown is taken back
 *
 * Returns: whether it is in the database
 */
gboolean
notes_book_apply_finish (NotesBook *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
notes_book_can_undo (NotesBook *self)
{
  return notes_history_can_undo (self->history);
}

gboolean
notes_book_can_redo (NotesBook *self)
{
  return notes_history_can_redo (self->history);
}

static void
nothing (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

/**
 * notes_book_undo_async:
 * @self: a book
 *
 * Takes the latest edit of this paper back; without any, does nothing. What can't be taken back, because somebody else
 * changed the same meanwhile, leaves the history.
 */
void
notes_book_undo_async (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (NotesEdit) edit = notes_history_take_undo (self->history);
  g_autoptr (NotesEdit) inverse = edit != NULL ? notes_edit_invert (edit) : NULL;

  if (edit != NULL)
    run (self, inverse, edit, HISTORY_UNDO, callback, user_data);
  else
    nothing (self, callback, user_data);
}

/**
 * notes_book_redo_async:
 * @self: a book
 *
 * Does again what was undone last; without that, does nothing.
 */
void
notes_book_redo_async (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (NotesEdit) edit = notes_history_take_redo (self->history);

  if (edit != NULL)
    run (self, edit, edit, HISTORY_REDO, callback, user_data);
  else
    nothing (self, callback, user_data);
}

/**
 * notes_book_put_back_async:
 * @self: a book
 * @note: what was removed
 *
 * Brings it back: by undoing, if its removal was the latest edit; if it is there again, does nothing.
 */
void
notes_book_put_back_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data)
{
  NotesEdit *latest = notes_history_peek_undo (self->history);

  if (notes_book_lookup (self, note->id) != NULL)
    nothing (self, callback, user_data);
  else if (latest != NULL && notes_edit_get_n_notes (latest) == 1 && notes_edit_get_after (latest, 0) == NULL
           && g_str_equal (notes_edit_get_before (latest, 0)->id, note->id))
    notes_book_undo_async (self, callback, user_data);
  else
    notes_book_add_async (self, note, callback, user_data);
}
