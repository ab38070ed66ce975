/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody writes into a note, until it is in the database. */
#pragma once

#include "notes-layer.h"

G_BEGIN_DECLS

/**
 * NotesDraft:
 * @note: the note as it was
 * @text: what was written
 * @problem: (nullable): why it could not be saved
 * @cursor: where one was writing, in characters; -1: nobody is writing just now
 *
 * The text of a note that is not saved.
 */
typedef struct
{
  NotesNote *note;
  char *text;
  char *problem;
  int cursor;
} NotesDraft;

NotesDraft *notes_draft_new (NotesNote *note, const char *text, const char *problem, int cursor);
void notes_draft_free (NotesDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NotesDraft, notes_draft_free)

GHashTable *notes_drafts_new (void);
void notes_layer_keep_draft (NotesLayer *self, NotesDraft *draft);
NotesDraft *notes_layer_take_draft (NotesLayer *self, const char *id);
void notes_layer_save_drafts (NotesLayer *self);
void notes_layer_close_drafts (NotesLayer *self);
void notes_layer_save_text (NotesLayer *self, NotesNote *note, const char *text);

/* notes-aside.c */
void notes_layer_put_aside (NotesLayer *self, NotesNote *note, const char *text, const char *problem);
void notes_layer_put_aside_removed (NotesLayer *self, NotesNote *note, const char *text);
void notes_layer_offer_aside (NotesLayer *self);
void notes_layer_tell_kept (NotesLayer *self, const GError *error);

G_END_DECLS
