/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's text as one row of words, to find in a later version what an earlier one said. Private to this plugin. */
#pragma once

#include "notes-note.h"

G_BEGIN_DECLS

/* One word: between blanks, without capitals, without what a line's end put into it. */
typedef struct
{
  guint32 word; /* the same word has the same number in both versions */
  guint page;
  guint start; /* characters of the page's text */
  guint end;
} NotesToken;

typedef struct
{
  GPtrArray *pages;      /* of SenPdfTextPage; borrowed */
  GArray *tokens;        /* of NotesToken */
  GArray *first;         /* of guint: the first token of each page, and one more */
  GHashTable *positions; /* word → GArray of guint: where it stands */
} NotesText;

NotesText *notes_text_new (GPtrArray *pages, GHashTable *words);
void notes_text_free (NotesText *self);
const NotesToken *notes_text_get (NotesText *self, guint index);
GArray *notes_text_find_word (NotesText *self, guint32 word);
guint notes_text_count_word (NotesText *self, guint32 word);
gboolean notes_text_find_chars (NotesText *self, guint page, guint start, guint end, guint *from, guint *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NotesText, notes_text_free)

G_END_DECLS
