/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a note on one version of a paper belongs on another. */
#pragma once

#include "notes-note.h"

G_BEGIN_DECLS

/**
 * NotesPlace:
 * @state: kept, moved or orphaned; all else is only set if it is not orphaned
 * @page: page of the new version, from 0
 * @box: in points, as it is shown
 * @quads: (nullable) (element-type SenPdfRect): of words
 * @dx: how far ink moved, in points
 * @dy: the same
 *
 * Where a note came to.
 */
typedef struct
{
  NotesState state;
  guint page;
  SenPdfRect box;
  GArray *quads;
  double dx;
  double dy;
} NotesPlace;

void notes_place_clear (NotesPlace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NotesPlace, notes_place_clear)

typedef struct _NotesAnchors NotesAnchors;

NotesAnchors *notes_anchors_new (GPtrArray *old_pages, GPtrArray *new_pages);
void notes_anchors_free (NotesAnchors *self);
void notes_anchors_place (NotesAnchors *self, NotesNote *note, NotesPlace *place);
gboolean notes_anchors_find_chars (SenPdfTextPage *page, GArray *quads, guint *start, guint *end);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NotesAnchors, notes_anchors_free)

G_END_DECLS
