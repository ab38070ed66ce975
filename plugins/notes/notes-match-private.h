/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the search for words: notes-match.c looks everywhere, -between where what stands around says. */
#pragma once

#include "notes-match.h"

G_BEGIN_DECLS

double notes_match_weigh (NotesText *text, guint index);

typedef enum
{
  NOTES_BETWEEN_UNKNOWN, /* nothing holds on both sides */
  NOTES_BETWEEN_UNCLEAR, /* they are there, and can't be told from others that are */
  NOTES_BETWEEN_GONE,    /* taken out, or put elsewhere */
  NOTES_BETWEEN_FOUND,
} NotesBetween;

NotesBetween notes_match_between (NotesText *old_text, NotesText *new_text, guint from, guint to, NotesMatch *match);

G_END_DECLS
