/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the book: who is called, who is there, and the minutes. */
#include "meetings-book.h"

#include <glib/gi18n-lib.h>

/**
 * meetings_book_add_attendee:
 * @db: inside a write
 * @attendee: with its meeting, name and role; gets an id if it has none
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT, or as the store's
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_add_attendee (SenDb *db, MeetingsAttendee *attendee, MeetingsUndo *undo, GError **error)
{
  MeetingsRow row;

  if (attendee->name == NULL || attendee->name[0] == '\0')
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Give the person's name."));
      return FALSE;
    }
  if (attendee->id == NULL)
    attendee->id = sen_id_new ();
  meetings_row_init (&row, "meetings_attendee", attendee->id);
  meetings_row_text (&row, "meeting", attendee->meeting);
  meetings_row_text (&row, "person", attendee->person);
  meetings_row_text (&row, "name", attendee->name);
  meetings_row_text (&row, "role", attendee->role);
  return meetings_row_insert (&row, db, undo, error);
}

/**
 * meetings_book_remove_attendee:
 * @db: inside a write
 * @attendee: an attendee's id
 * @undo: (nullable): gets the change
 * @error: as the store's
 *
 * Takes somebody off the list; what was recorded of their coming stays.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_remove_attendee (SenDb *db, const char *attendee, MeetingsUndo *undo, GError **error)
{
  gint64 known = 0;
  MeetingsRow row;

  if (!sen_db_get_int (db, "SELECT count (*) FROM meetings_attendee WHERE id = ? AND alive",
                       g_variant_new ("(s)", attendee), &known, error))
    return FALSE;
  if (known == 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("That person isn't on the list any more."));
      return FALSE;
    }
  meetings_row_init (&row, "meetings_attendee", attendee);
  meetings_row_int (&row, "alive", 0);
  return meetings_row_write (&row, db, undo, error);
}

/**
 * meetings_book_attend:
 * @db: inside a write
 * @meeting: a meeting's id
 * @attendee: an attendee's id
 * @state: "coming", "declined", "present", "late" or "absent"
 * @reason: (nullable): why not
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT, or as the store's
 *
 * Adds a fact; the latest counts, earlier ones stay.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_attend (SenDb *db,
                      const char *meeting,
                      const char *attendee,
                      const char *state,
                      const char *reason,
                      MeetingsUndo *undo,
                      GError **error)
{
  g_autofree char *id = sen_id_new ();
  MeetingsRow row;

  if (!meetings_attendance_state_is_valid (state))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is no attendance. Use coming, declined, present, late or absent."), state);
      return FALSE;
    }
  meetings_row_init (&row, "meetings_attendance", id);
  meetings_row_text (&row, "meeting", meeting);
  meetings_row_text (&row, "attendee", attendee);
  meetings_row_text (&row, "state", state);
  meetings_row_text (&row, "reason", reason);
  meetings_row_int (&row, "at", sen_now ());
  return meetings_row_insert (&row, db, undo, error);
}

/**
 * meetings_book_save_minutes:
 * @db: inside a write
 * @minutes: the minutes
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT, or as the store's
 *
 * Writes what concerns the whole meeting; notes are saved one by one, attendance is facts.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_save_minutes (SenDb *db, MeetingsMinutes *minutes, MeetingsUndo *undo, GError **error)
{
  gint64 starts = meetings_minutes_get_starts (minutes);
  MeetingsRow row;

  if (minutes->ends != 0 && starts != 0 && minutes->ends < starts)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("The meeting ends before it starts. Correct one of the two times."));
      return FALSE;
    }
  meetings_row_init (&row, "meetings_minutes", minutes->meeting->id);
  meetings_row_text (&row, "number", minutes->number);
  meetings_row_time (&row, "starts", minutes->starts);
  meetings_row_time (&row, "ends", minutes->ends);
  meetings_row_text (&row, "place", minutes->place);
  meetings_row_text (&row, "chair_name", minutes->chair_name);
  meetings_row_text (&row, "secretary_name", minutes->secretary_name);
  meetings_row_time (&row, "total", minutes->total);
  meetings_row_text (&row, "opening", minutes->opening);
  meetings_row_text (&row, "conclusions", minutes->conclusions);
  meetings_row_text (&row, "closing", minutes->closing);
  meetings_row_int (&row, "alive", 1);
  return meetings_row_write (&row, db, undo, error);
}

/**
 * meetings_book_save_note:
 * @db: inside a write
 * @note: with its item and meeting
 * @undo: (nullable): gets the change
 * @error: as the store's
 *
 * Writes what the minutes say of one item.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_save_note (SenDb *db, MeetingsNote *note, MeetingsUndo *undo, GError **error)
{
  MeetingsRow row;

  meetings_row_init (&row, "meetings_minutes_item", note->item);
  meetings_row_text (&row, "meeting", note->meeting);
  meetings_row_text (&row, "presentation", note->presentation);
  meetings_row_text (&row, "discussion", note->discussion);
  meetings_row_text (&row, "vote", note->vote);
  meetings_row_text (&row, "conclusion", note->conclusion);
  meetings_row_int (&row, "alive", 1);
  return meetings_row_write (&row, db, undo, error);
}
