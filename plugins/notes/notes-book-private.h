/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-book.h"

G_BEGIN_DECLS

struct _NotesBook
{
  GObject parent_instance;

  SenOffice *office; /* owned */
  SenPdfPool *pool;  /* owned; nullable */
  char *file;        /* owned */
  char *person;      /* owned, nullable: whose history this is */
  gulong changed_id;
  GCancellable *moving; /* owned; nullable */

  GPtrArray *notes; /* owned; of NotesNote, in order */
  GPtrArray *undo;  /* owned; of NotesEdit, latest last */
  GPtrArray *redo;
  guint n_writing; /* edits that are not in the database yet */
  gboolean reading;
  gboolean again; /* read again when nothing is being written */
  gboolean loaded;
  GError *error; /* owned */
};

void notes_book_read (NotesBook *self);
void notes_book_show (NotesBook *self, NotesNote *before, NotesNote *after);
void notes_book_tell_history (NotesBook *self);

G_END_DECLS
