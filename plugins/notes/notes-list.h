/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of a paper, a meeting, of everything: lists with a search. */
#pragma once

#include "notes-rows.h"

G_BEGIN_DECLS

/**
 * NotesView:
 * @files: (nullable): hashes of the papers' versions; %NULL: all
 * @search: (nullable): words that must be in a note, with or without marks
 * @kind: (nullable): the name of a kind
 * @mine: whether only one's own
 * @shared: whether only those that others shared
 * @orphans: whether only those that lost their place on a later version
 * @open: whether only those that are not ticked off
 *
 * Which notes a list shows. Texts are borrowed.
 */
typedef struct
{
  const char *const *files;
  const char *search;
  const char *kind;
  gboolean mine;
  gboolean shared;
  gboolean orphans;
  gboolean open;
} NotesView;

SenQueryModel *notes_list_new (SenOffice *office, const NotesView *view);
gboolean notes_list_is_mine (SenRecord *record, const NotesWho *who);
void notes_list_filter (SenQueryModel *list, SenOffice *office, const NotesView *view);
GPtrArray *notes_list_find (SenDb *db, const NotesWho *who, const NotesView *view, guint limit, GError **error);
char **notes_list_files_of (SenOffice *office, const char *record, GError **error);
char *notes_list_find_paper (SenOffice *office, const char *written, GError **error);
char *notes_list_dup_title (SenDb *db, const char *file, GError **error);
char *notes_list_format_time (gint64 ms, gboolean iso);

G_END_DECLS
