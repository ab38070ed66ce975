/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-history.h"

G_BEGIN_DECLS

struct _NotesBook
{
  GObject parent_instance;

  SenOffice *office; /* owned */
  SenStore *store;   /* owned: its own, for the office lets go of it when it is closed */
  SenPdfPool *pool;  /* owned; nullable */
  char *file;        /* owned */
  gulong changed_id;
  GCancellable *moving; /* owned; nullable */

  GPtrArray *notes;      /* owned; of NotesNote, in order */
  GArray *taken;         /* owned; of SenPdfLeftOut */
  NotesHistory *history; /* owned */
  guint n_writing;       /* edits that are not in the database yet */
  gboolean reading;
  gboolean again; /* read again when nothing is being written */
  gboolean loaded;
  GError *error; /* owned */
};

void notes_book_read (NotesBook *self);
void notes_book_tell_page (NotesBook *self, guint page);

/* notes-book-list.c */
void notes_book_take_notes (NotesBook *self, GPtrArray *notes);
void notes_book_show_edit (NotesBook *self, NotesEdit *edit);

G_END_DECLS
