/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing the rows of notes. Functions on a #SenDb block and run in a read or a write of the store. */
#pragma once

#include "notes-note.h"

G_BEGIN_DECLS

/**
 * NotesWho:
 * @person: (nullable): the person who uses the device
 * @device: the device
 *
 * Who asks: whose notes are shown, and whose may be changed.
 */
typedef struct
{
  char *person;
  char *device;
} NotesWho;

void notes_who_init (NotesWho *self, SenOffice *office);
void notes_who_clear (NotesWho *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NotesWho, notes_who_clear)

/* SQL: whether who asks may see notes_note n; ?1 is the person, ?2 the device. */
#define NOTES_VISIBLE                                                                                                  \
  "(n.author = ?1 OR (n.author IS NULL AND n.device = ?2) OR EXISTS (SELECT 1 FROM notes_share v WHERE v.note = n.id"  \
  " AND v.alive AND (v.member = ?1 OR v.member IN (SELECT m.grp FROM sen_group_member m JOIN sen_group g"              \
  " ON g.id = m.grp AND g.alive WHERE m.person = ?1 AND m.alive))))"

extern const char *const notes_tables[];

gboolean notes_schema_fill (SenSchema *schema, GError **error);

GPtrArray *notes_rows_list (SenDb *db, const NotesWho *who, const char *file, GHashTable *strokes, GError **error);
NotesNote *notes_rows_load (SenDb *db, const NotesWho *who, const char *id, GError **error);

char *notes_taken_to_text (const SenPdfLeftOut *annotation);
gboolean notes_taken_from_text (const char *text, SenPdfLeftOut *annotation);
GArray *notes_rows_list_taken (SenDb *db, const NotesWho *who, const char *file, GError **error);

char *notes_quads_to_text (GArray *quads);
GArray *notes_quads_from_text (const char *text);

G_END_DECLS
