/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book of meetings: every query. The plain functions run inside sen_store_read() or sen_store_write(); the _async
 * ones are for windows. Each writer takes a MeetingsUndo, or NULL, that remembers how to take the change back. */
#pragma once

#include "meetings-minutes.h"
#include "meetings-undo.h"

G_BEGIN_DECLS

/* Reading, in meetings-book.c */
MeetingsMeeting *meetings_book_load (SenDb *db, const char *id, GError **error);
MeetingsItem *meetings_book_load_item (SenDb *db, const char *id, GError **error);
MeetingsPaper *meetings_book_load_paper (SenDb *db, const char *id, GError **error);
GPtrArray *meetings_book_list_versions (SenDb *db, const char *paper, GError **error);
MeetingsMinutes *meetings_book_load_minutes (SenDb *db, const char *id, GError **error);

/**
 * MeetingsWhen:
 * @MEETINGS_WHEN_ANY: all
 * @MEETINGS_WHEN_COMING: today and later, soonest first; also those without a time
 * @MEETINGS_WHEN_PAST: before today, latest first
 *
 * Which meetings of the list.
 */
typedef enum
{
  MEETINGS_WHEN_ANY,
  MEETINGS_WHEN_COMING,
  MEETINGS_WHEN_PAST,
} MeetingsWhen;

/* A lazy list of SenRecord: id, title, kind, number, body, starts, ends, place, chair_name, status, n_items, n_papers
 */
SenQueryModel *meetings_book_list_new (SenStore *store);
void meetings_book_list_filter (SenQueryModel *list, MeetingsWhen when, const char *search);
/* The same as records, in one go: for commands and cards. Bounds are UTC milliseconds, 0: none. */
GPtrArray *meetings_book_list (SenDb *db,
                               gint64 from,
                               gint64 to,
                               const char *status,
                               const char *search,
                               guint limit,
                               GError **error);

/* Meetings and items, in meetings-book-edit.c */
gboolean meetings_book_save_meeting (SenDb *db, MeetingsMeeting *meeting, MeetingsUndo *undo, GError **error);
gboolean
meetings_book_set_status (SenDb *db, const char *meeting, MeetingsStatus status, MeetingsUndo *undo, GError **error);
gboolean meetings_book_remove_meeting (SenDb *db, const char *meeting, MeetingsUndo *undo, GError **error);
gboolean meetings_book_add_item (SenDb *db,
                                 MeetingsItem *item,
                                 const char *parent,
                                 guint position,
                                 MeetingsUndo *undo,
                                 GError **error);
gboolean meetings_book_save_item (SenDb *db, MeetingsItem *item, MeetingsUndo *undo, GError **error);
gboolean meetings_book_move_item (SenDb *db, const char *item, MeetingsMove move, MeetingsUndo *undo, GError **error);
gboolean meetings_book_place_item (SenDb *db,
                                   const char *item,
                                   const char *parent,
                                   guint position,
                                   MeetingsUndo *undo,
                                   GError **error);
gboolean meetings_book_remove_item (SenDb *db, const char *item, MeetingsUndo *undo, GError **error);

/* Papers, in meetings-book-papers.c; their files are in the vault already */
gboolean meetings_book_add_paper (SenDb *db, MeetingsPaper *paper, MeetingsUndo *undo, GError **error);
gboolean meetings_book_add_version (SenDb *db,
                                    const char *paper,
                                    const char *file,
                                    const char *name,
                                    int pages,
                                    const char *state,
                                    MeetingsUndo *undo,
                                    GError **error);
gboolean meetings_book_save_paper (SenDb *db, MeetingsPaper *paper, MeetingsUndo *undo, GError **error);
gboolean meetings_book_place_paper (SenDb *db,
                                    const char *paper,
                                    const char *item,
                                    guint position,
                                    MeetingsUndo *undo,
                                    GError **error);
gboolean meetings_book_remove_paper (SenDb *db, const char *paper, MeetingsUndo *undo, GError **error);

/* Attendance and minutes, in meetings-book-minutes.c */
gboolean meetings_book_add_attendee (SenDb *db, MeetingsAttendee *attendee, MeetingsUndo *undo, GError **error);
gboolean meetings_book_remove_attendee (SenDb *db, const char *attendee, MeetingsUndo *undo, GError **error);
gboolean meetings_book_attend (SenDb *db,
                               const char *meeting,
                               const char *attendee,
                               const char *state,
                               const char *reason,
                               MeetingsUndo *undo,
                               GError **error);
gboolean meetings_book_save_minutes (SenDb *db, MeetingsMinutes *minutes, MeetingsUndo *undo, GError **error);
gboolean meetings_book_save_note (SenDb *db, MeetingsNote *note, MeetingsUndo *undo, GError **error);

/* Votes, in meetings-book-votes.c */
gboolean meetings_book_add_vote (SenDb *db, const char *item, MeetingsVote *vote, MeetingsUndo *undo, GError **error);
gboolean meetings_book_load_votes (SenDb *db, MeetingsMinutes *minutes, GError **error);

G_END_DECLS
