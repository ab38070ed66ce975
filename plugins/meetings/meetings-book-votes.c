/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book: how votes ended. */
#include "meetings-book.h"

#include <glib/gi18n-lib.h>

#define COLUMNS "in_favour, against, abstain, total, passed, at"

static MeetingsVote *
read_vote (SenCursor *cursor, int column)
{
  MeetingsVote *vote = g_new0 (MeetingsVote, 1);

  vote->in_favour = (int)sen_cursor_get_int (cursor, column);
  vote->against = (int)sen_cursor_get_int (cursor, column + 1);
  vote->abstain = (int)sen_cursor_get_int (cursor, column + 2);
  vote->total = (int)sen_cursor_get_int (cursor, column + 3);
  vote->passed = sen_cursor_get_int (cursor, column + 4) != 0;
  vote->at = sen_cursor_get_int (cursor, column + 5);
  return vote;
}

/**
 * meetings_book_add_vote:
 * @db: inside a write
 * @item: an item's id
 * @vote: with its numbers; gets whether it was passed, and the time if it has none
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_FOUND, %SEN_ERROR_NOT_ALLOWED for a break, those of meetings_vote_count(), or the store's
 *
 * Adds a fact; the latest counts, earlier ones stay.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_add_vote (SenDb *db, const char *item, MeetingsVote *vote, MeetingsUndo *undo, GError **error)
{
  g_autoptr (MeetingsItem) found = meetings_book_load_item (db, item, error);
  g_autofree char *id = sen_id_new ();
  MeetingsRow row;

  if (found == NULL || !meetings_vote_count (vote, error))
    return FALSE;
  if (found->kind == MEETINGS_ITEM_BREAK || found->kind == MEETINGS_ITEM_HEADING)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                           _ ("Nobody votes on a break or a heading. Choose the item itself; nothing was recorded."));
      return FALSE;
    }
  if (vote->at == 0)
    vote->at = sen_now ();
  meetings_row_init (&row, "meetings_vote", id);
  meetings_row_text (&row, "meeting", found->meeting);
  meetings_row_text (&row, "item", found->id);
  meetings_row_int (&row, "in_favour", vote->in_favour);
  meetings_row_int (&row, "against", vote->against);
  meetings_row_int (&row, "abstain", vote->abstain);
  meetings_row_int (&row, "total", vote->total);
  meetings_row_int (&row, "passed", vote->passed);
  meetings_row_int (&row, "at", vote->at);
  return meetings_row_insert (&row, db, undo, error);
}

/**
 * meetings_book_load_votes:
 * @db: a connection
 * @minutes: whose notes get their results
 * @error: as the store's
 *
 * Returns: whether they could be read
 */
gboolean
meetings_book_load_votes (SenDb *db, MeetingsMinutes *minutes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (db, "SELECT item, " COLUMNS " FROM meetings_result WHERE meeting = ?",
                                               g_variant_new ("(s)", minutes->meeting->id), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    {
      MeetingsNote *note = meetings_minutes_find_note (minutes, sen_cursor_get_text (cursor, 0));

      if (note == NULL)
        continue;
      g_clear_pointer (&note->result, meetings_vote_free);
      note->result = read_vote (cursor, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
