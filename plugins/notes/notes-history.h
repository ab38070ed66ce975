/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be undone and done again on one paper: for as long as Sen runs, also when the paper is closed meanwhile. */
#pragma once

#include "notes-book.h"

G_BEGIN_DECLS

/**
 * NotesHistory:
 *
 * The edits of one paper's notes by who uses the device, of all its #NotesBook at once. Main thread.
 *
 * The signal `changed`: there is more or less to undo or to do again.
 */
#define NOTES_TYPE_HISTORY (notes_history_get_type ())
G_DECLARE_FINAL_TYPE (NotesHistory, notes_history, NOTES, HISTORY, GObject)

NotesHistory *notes_history_get (SenOffice *office, const char *file);
gboolean notes_history_check_person (NotesHistory *self);
gboolean notes_history_can_undo (NotesHistory *self);
gboolean notes_history_can_redo (NotesHistory *self);
NotesEdit *notes_history_peek_undo (NotesHistory *self);
NotesEdit *notes_history_take_undo (NotesHistory *self);
NotesEdit *notes_history_take_redo (NotesHistory *self);
void notes_history_add (NotesHistory *self, NotesEdit *edit);
void notes_history_put_undo (NotesHistory *self, NotesEdit *edit);
void notes_history_put_redo (NotesHistory *self, NotesEdit *edit);
void notes_history_remove (NotesHistory *self, NotesEdit *edit);

G_END_DECLS
