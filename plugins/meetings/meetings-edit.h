/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book for windows: nothing here blocks. An edit is one transaction and gives back what takes it back. */
#pragma once

#include "meetings-book.h"

G_BEGIN_DECLS

/**
 * MeetingsEditFunc:
 * @db: inside a write
 * @undo: to be passed to every function of the book
 * @user_data: what the caller gave
 * @error: where to say what failed
 *
 * Writes through the book, on the store's thread.
 *
 * Returns: whether it went well; if not, nothing is changed
 */
typedef gboolean (*MeetingsEditFunc) (SenDb *db, MeetingsUndo *undo, gpointer user_data, GError **error);

void meetings_edit_async (SenStore *store,
                          MeetingsEditFunc func,
                          gpointer data,
                          GDestroyNotify destroy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
MeetingsUndo *meetings_edit_finish (SenStore *store, GAsyncResult *result, GError **error);
/* Takes an edit back; meetings_edit_finish() then gives what does it again. */
void meetings_edit_undo_async (SenStore *store,
                               MeetingsUndo *undo,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* These end in meetings_edit_finish(). Records are read when the call is made, not kept: a copy goes to the store. */
void meetings_edit_save_meeting_async (SenStore *store,
                                       MeetingsMeeting *meeting,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void meetings_edit_set_status_async (SenStore *store,
                                     const char *meeting,
                                     MeetingsStatus status,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void meetings_edit_add_item_async (SenStore *store,
                                   MeetingsItem *item,
                                   const char *parent,
                                   guint position,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void meetings_edit_save_item_async (SenStore *store,
                                    MeetingsItem *item,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void meetings_edit_move_item_async (SenStore *store,
                                    const char *item,
                                    MeetingsMove move,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void meetings_edit_place_item_async (SenStore *store,
                                     const char *item,
                                     const char *parent,
                                     guint position,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void meetings_edit_remove_item_async (SenStore *store,
                                      const char *item,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
void meetings_edit_remove_paper_async (SenStore *store,
                                       const char *paper,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void meetings_edit_attend_async (SenStore *store,
                                 const char *meeting,
                                 const char *attendee,
                                 const char *state,
                                 const char *reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void meetings_edit_save_minutes_async (SenStore *store,
                                       MeetingsMinutes *minutes,
                                       MeetingsMinutes *base,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void meetings_edit_save_note_async (SenStore *store,
                                    MeetingsNote *note,
                                    MeetingsNote *base,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

void meetings_edit_load_async (SenStore *store,
                               const char *meeting,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
MeetingsMeeting *meetings_edit_load_finish (SenStore *store, GAsyncResult *result, GError **error);
void meetings_edit_load_minutes_async (SenStore *store,
                                       const char *meeting,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
MeetingsMinutes *meetings_edit_load_minutes_finish (SenStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
