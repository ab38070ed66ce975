/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds in one version of a paper the words that another one has. Private to this plugin. */
#pragma once

#include "notes-text.h"

G_BEGIN_DECLS

typedef struct
{
  guint from; /* tokens of the new text */
  guint to;
  gboolean exact; /* the same words */
} NotesMatch;

gboolean notes_match_find (NotesText *old_text, NotesText *new_text, guint from, guint to, NotesMatch *match);

G_END_DECLS
