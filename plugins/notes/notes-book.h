/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notes-rows.h"

G_BEGIN_DECLS

/**
 * NotesEdit:
 *
 * Notes before and after, so that an edit can be done, undone and done again. Filled with notes_edit_add(), then given
 * to a book; immutable after that.
 */
#define NOTES_TYPE_EDIT (notes_edit_get_type ())
typedef struct _NotesEdit NotesEdit;

GType notes_edit_get_type (void);
NotesEdit *notes_edit_new (void);
NotesEdit *notes_edit_ref (NotesEdit *self);
void notes_edit_unref (NotesEdit *self);
void notes_edit_add (NotesEdit *self, NotesNote *before, NotesNote *after);
guint notes_edit_get_n_notes (NotesEdit *self);
NotesNote *notes_edit_get_before (NotesEdit *self, guint index);
NotesNote *notes_edit_get_after (NotesEdit *self, guint index);
NotesEdit *notes_edit_invert (NotesEdit *self);
gboolean notes_edit_write (NotesEdit *self, SenDb *db, const NotesWho *who, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NotesEdit, notes_edit_unref)

/**
 * NotesBook:
 *
 * The notes of one version of a paper that who uses this device may see: a #GListModel of #NotesNote by page and
 * height. Main thread. What is added, changed or removed shows at once and is written durably behind; what could
 * not be written is taken back and the error told. What other processes write comes by itself.
 *
 * Properties: `loading` (also told of when a later reading fails, or goes well again), `can-undo`, `can-redo`. The
 * signal `page-changed` (`u`) says which page has to be drawn again, `placed` (`uuu`) how many notes of earlier
 * versions came along for the first time, `taken` that notes_book_get_taken() is not what it was.
 */
#define NOTES_TYPE_BOOK (notes_book_get_type ())
G_DECLARE_FINAL_TYPE (NotesBook, notes_book, NOTES, BOOK, GObject)

NotesBook *notes_book_new (SenOffice *office, SenPdfPool *pool, const char *file);
const char *notes_book_get_file (NotesBook *self);
void notes_book_reload (NotesBook *self);
gboolean notes_book_is_loading (NotesBook *self);
const GError *notes_book_get_error (NotesBook *self);
GArray *notes_book_get_taken (NotesBook *self);
NotesNote *notes_book_lookup (NotesBook *self, const char *id);
GPtrArray *notes_book_list_page (NotesBook *self, guint page);
NotesNote *notes_book_find_ink (NotesBook *self, guint page, NotesColour colour, NotesStroke *stroke);

/* Each can be undone. Several edits may be under way; they are written in the order in which they were given. */
void notes_book_apply_async (NotesBook *self, NotesEdit *edit, GAsyncReadyCallback callback, gpointer user_data);
void notes_book_add_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data);
void notes_book_change_async (NotesBook *self,
                              NotesNote *before,
                              NotesNote *after,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void notes_book_remove_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data);
void notes_book_add_stroke_async (NotesBook *self,
                                  guint page,
                                  NotesColour colour,
                                  NotesStroke *stroke,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean notes_book_apply_finish (NotesBook *self, GAsyncResult *result, GError **error);

gboolean notes_book_can_undo (NotesBook *self);
gboolean notes_book_can_redo (NotesBook *self);
void notes_book_undo_async (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data);
void notes_book_redo_async (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data);
void notes_book_put_back_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
