/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the book: meetings, agendas, papers, minutes. Runs on the store's threads; keeps nothing. */
#include "meetings-book.h"

#include <glib/gi18n-lib.h>

#define MEETING_COLUMNS                                                                                                \
  "id, title, kind, number, body, unit, starts, ends, place, chair, chair_name, secretary, secretary_name, note, key," \
  " status, n_papers"
#define ITEM_COLUMNS  "id, meeting, parent, rank, kind, title, presenter, person, minutes, paper, page, note, key"
#define PAPER_COLUMNS "id, meeting, item, rank, title, number, file, name, pages, version, state, added, key"

static char *
dup_text (SenCursor *cursor, int column)
{
  return sen_cursor_is_null (cursor, column) ? NULL : g_strdup (sen_cursor_get_text (cursor, column));
}

static MeetingsMeeting *
read_meeting (SenCursor *cursor)
{
  MeetingsMeeting *meeting = meetings_meeting_new (sen_cursor_get_text (cursor, 1));

  meeting->id = dup_text (cursor, 0);
  g_free (meeting->kind);
  meeting->kind = dup_text (cursor, 2);
  meeting->number = dup_text (cursor, 3);
  meeting->body = dup_text (cursor, 4);
  meeting->unit = dup_text (cursor, 5);
  meeting->starts = sen_cursor_get_int (cursor, 6);
  meeting->ends = sen_cursor_get_int (cursor, 7);
  meeting->place = dup_text (cursor, 8);
  meeting->chair = dup_text (cursor, 9);
  meeting->chair_name = dup_text (cursor, 10);
  meeting->secretary = dup_text (cursor, 11);
  meeting->secretary_name = dup_text (cursor, 12);
  meeting->note = dup_text (cursor, 13);
  meeting->key = dup_text (cursor, 14);
  /* A status that a newer Sen wrote counts as one in preparation. */
  if (!meetings_status_from_text (sen_cursor_get_text (cursor, 15), &meeting->status))
    meeting->status = MEETINGS_STATUS_DRAFT;
  meeting->n_papers = (guint)sen_cursor_get_int (cursor, 16);
  return meeting;
}

static MeetingsItem *
read_item (SenCursor *cursor)
{
  MeetingsItem *item = meetings_item_new ();

  item->id = dup_text (cursor, 0);
  item->meeting = dup_text (cursor, 1);
  item->parent = dup_text (cursor, 2);
  item->rank = dup_text (cursor, 3);
  item->kind = meetings_item_kind_from_text (sen_cursor_get_text (cursor, 4));
  item->title = dup_text (cursor, 5);
  item->presenter = dup_text (cursor, 6);
  item->person = dup_text (cursor, 7);
  item->minutes = (int)sen_cursor_get_int (cursor, 8);
  item->paper = dup_text (cursor, 9);
  item->page = (int)sen_cursor_get_int (cursor, 10);
  item->note = dup_text (cursor, 11);
  item->key = dup_text (cursor, 12);
  return item;
}

static MeetingsPaper *
read_paper (SenCursor *cursor)
{
  MeetingsPaper *paper = meetings_paper_new ();

  paper->id = dup_text (cursor, 0);
  paper->meeting = dup_text (cursor, 1);
  paper->item = dup_text (cursor, 2);
  paper->rank = dup_text (cursor, 3);
  paper->title = dup_text (cursor, 4);
  paper->number = dup_text (cursor, 5);
  paper->file = dup_text (cursor, 6);
  paper->name = dup_text (cursor, 7);
  paper->pages = (int)sen_cursor_get_int (cursor, 8);
  paper->version = (int)sen_cursor_get_int (cursor, 9);
  paper->state = dup_text (cursor, 10);
  paper->added = sen_cursor_get_int (cursor, 11);
  paper->key = dup_text (cursor, 12);
  return paper;
}

/* One row, or @message as %SEN_ERROR_NOT_FOUND. */
static SenCursor *
query_one (SenDb *db, const char *sql, const char *id, const char *message, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (db, sql, g_variant_new ("(s)", id), error);
  g_autoptr (GError) local = NULL;

  if (cursor == NULL)
    return NULL;
  if (sen_cursor_next (cursor, &local))
    return g_steal_pointer (&cursor);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, message);
  return NULL;
}

static gboolean
load_agenda (SenDb *db, MeetingsMeeting *meeting, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db, "SELECT " ITEM_COLUMNS " FROM meetings_item WHERE meeting = ? AND alive",
                      g_variant_new ("(s)", meeting->id), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    g_ptr_array_add (items, read_item (cursor));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  meetings_agenda_set_items (meeting->agenda, items);
  meetings_agenda_set_starts (meeting->agenda, meeting->starts);
  return TRUE;
}

static gboolean
load_papers (SenDb *db, MeetingsMeeting *meeting, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db, "SELECT " PAPER_COLUMNS " FROM meetings_paper WHERE meeting = ? AND alive ORDER BY rank, id",
                      g_variant_new ("(s)", meeting->id), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    {
      g_autoptr (MeetingsPaper) paper = read_paper (cursor);
      MeetingsItem *item = meetings_agenda_find (meeting->agenda, paper->item);

      /* A paper whose item was removed on another device belongs to the meeting. */
      g_list_store_append (item != NULL ? item->papers : meeting->papers, paper);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * meetings_book_load:
 * @db: a connection
 * @id: a meeting's id
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: (transfer full): the meeting with its agenda and papers; a removed one is not found
 */
MeetingsMeeting *
meetings_book_load (SenDb *db, const char *id, GError **error)
{
  g_autoptr (SenCursor) cursor = NULL;
  g_autoptr (MeetingsMeeting) meeting = NULL;

  cursor = query_one (db, "SELECT " MEETING_COLUMNS " FROM meetings_overview WHERE id = ? AND alive", id,
                      _ ("There is no such meeting (any more)."), error);
  if (cursor == NULL)
    return NULL;
  meeting = read_meeting (cursor);
  g_clear_pointer (&cursor, sen_cursor_unref);
  if (!load_agenda (db, meeting, error) || !load_papers (db, meeting, error))
    return NULL;
  return g_steal_pointer (&meeting);
}

/**
 * meetings_book_load_item:
 * @db: a connection
 * @id: an item's id
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: (transfer full): the item alone, without children, papers, number and time
 */
MeetingsItem *
meetings_book_load_item (SenDb *db, const char *id, GError **error)
{
  g_autoptr (SenCursor) cursor = query_one (db, "SELECT " ITEM_COLUMNS " FROM meetings_item WHERE id = ? AND alive", id,
                                            _ ("There is no such agenda item (any more)."), error);

  return cursor != NULL ? read_item (cursor) : NULL;
}

/**
 * meetings_book_load_paper:
 * @db: a connection
 * @id: a paper's id
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: (transfer full): the paper
 */
MeetingsPaper *
meetings_book_load_paper (SenDb *db, const char *id, GError **error)
{
  g_autoptr (SenCursor) cursor = query_one (db, "SELECT " PAPER_COLUMNS " FROM meetings_paper WHERE id = ? AND alive",
                                            id, _ ("There is no such paper (any more)."), error);

  return cursor != NULL ? read_paper (cursor) : NULL;
}

/**
 * meetings_book_list_versions:
 * @db: a connection
 * @paper: a paper's id
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type SenRecord): every version, latest first: id, version, file, name, pages, added
 */
GPtrArray *
meetings_book_list_versions (SenDb *db, const char *paper, GError **error)
{
  return sen_db_list (db,
                      "SELECT id, version, file, name, pages, added FROM meetings_paper_version"
                      " WHERE paper = ? AND alive ORDER BY version DESC, added DESC, id DESC",
                      g_variant_new ("(s)", paper), error);
}

static gboolean
load_attendees (SenDb *db, MeetingsMinutes *minutes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (db,
                                               "SELECT id, meeting, person, name, role, state, reason"
                                               " FROM meetings_roll WHERE meeting = ? AND alive ORDER BY id",
                                               g_variant_new ("(s)", minutes->meeting->id), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    {
      g_autoptr (MeetingsAttendee) attendee = meetings_attendee_new ();

      attendee->id = dup_text (cursor, 0);
      attendee->meeting = dup_text (cursor, 1);
      attendee->person = dup_text (cursor, 2);
      attendee->name = dup_text (cursor, 3);
      g_free (attendee->role);
      attendee->role = dup_text (cursor, 4);
      attendee->state = dup_text (cursor, 5);
      attendee->reason = dup_text (cursor, 6);
      g_list_store_append (minutes->attendees, attendee);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_notes (SenDb *db, MeetingsMinutes *minutes, GError **error)
{
  g_autoptr (GHashTable) notes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (minutes->notes));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (G_LIST_MODEL (minutes->notes), i);

      g_hash_table_insert (notes, note->item, note);
    }
  cursor = sen_db_query (db,
                         "SELECT id, presentation, discussion, vote, conclusion FROM meetings_minutes_item"
                         " WHERE meeting = ? AND alive",
                         g_variant_new ("(s)", minutes->meeting->id), error);
  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    {
      MeetingsNote *note = g_hash_table_lookup (notes, sen_cursor_get_text (cursor, 0));

      if (note == NULL)
        continue;
      note->presentation = dup_text (cursor, 1);
      note->discussion = dup_text (cursor, 2);
      note->vote = dup_text (cursor, 3);
      note->conclusion = dup_text (cursor, 4);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_minutes_row (SenDb *db, MeetingsMinutes *minutes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (
      db,
      "SELECT number, starts, ends, place, chair_name, secretary_name, total, opening, conclusions, closing"
      " FROM meetings_minutes WHERE id = ? AND alive",
      g_variant_new ("(s)", minutes->meeting->id), error);

  if (cursor == NULL)
    return FALSE;
  if (sen_cursor_next (cursor, &local))
    {
      minutes->number = dup_text (cursor, 0);
      minutes->starts = sen_cursor_get_int (cursor, 1);
      minutes->ends = sen_cursor_get_int (cursor, 2);
      minutes->place = dup_text (cursor, 3);
      minutes->chair_name = dup_text (cursor, 4);
      minutes->secretary_name = dup_text (cursor, 5);
      minutes->total = (int)sen_cursor_get_int (cursor, 6);
      minutes->opening = dup_text (cursor, 7);
      minutes->conclusions = dup_text (cursor, 8);
      minutes->closing = dup_text (cursor, 9);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * meetings_book_load_minutes:
 * @db: a connection
 * @id: a meeting's id
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: (transfer full): the minutes with the meeting, attendance and a note for every item but breaks; empty where
 *   nothing was written yet
 */
MeetingsMinutes *
meetings_book_load_minutes (SenDb *db, const char *id, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_book_load (db, id, error);
  g_autoptr (MeetingsMinutes) minutes = NULL;

  if (meeting == NULL)
    return NULL;
  minutes = meetings_minutes_new (meeting);
  if (!load_minutes_row (db, minutes, error) || !load_attendees (db, minutes, error) || !load_notes (db, minutes, error)
      || !meetings_book_load_votes (db, minutes, error))
    return NULL;
  return g_steal_pointer (&minutes);
}
