/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the book: meetings and agenda items. Runs inside the store's writes. Order is computed here, from the rows as
 * they are now, not from what a window showed. */
#include "meetings-book.h"

#include <glib/gi18n-lib.h>

static gboolean
check_title (const char *title, GError **error)
{
  if (title != NULL && title[0] != '\0')
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Give it a title."));
  return FALSE;
}

/**
 * meetings_book_save_meeting:
 * @db: inside a write
 * @meeting: a meeting; gets an id if it has none
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT, or as the store's
 *
 * Adds the meeting, or updates the fields that differ. Not its status, agenda and papers.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_save_meeting (SenDb *db, MeetingsMeeting *meeting, MeetingsUndo *undo, GError **error)
{
  MeetingsRow row;

  if (!check_title (meeting->title, error))
    return FALSE;
  if (meeting->starts != 0 && meeting->ends != 0 && meeting->ends < meeting->starts)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("The meeting ends before it starts. Correct one of the two times."));
      return FALSE;
    }
  if (meeting->id == NULL)
    meeting->id = sen_id_new ();
  meetings_row_init (&row, "meetings_meeting", meeting->id);
  meetings_row_text (&row, "title", meeting->title);
  meetings_row_text (&row, "kind", meeting->kind);
  meetings_row_text (&row, "number", meeting->number);
  meetings_row_text (&row, "body", meeting->body);
  meetings_row_text (&row, "unit", meeting->unit);
  meetings_row_time (&row, "starts", meeting->starts);
  meetings_row_time (&row, "ends", meeting->ends);
  meetings_row_text (&row, "place", meeting->place);
  meetings_row_text (&row, "chair", meeting->chair);
  meetings_row_text (&row, "chair_name", meeting->chair_name);
  meetings_row_text (&row, "secretary", meeting->secretary);
  meetings_row_text (&row, "secretary_name", meeting->secretary_name);
  meetings_row_text (&row, "note", meeting->note);
  meetings_row_text (&row, "key", meeting->key);
  return meetings_row_write (&row, db, undo, error);
}

static gboolean
read_status (SenDb *db, const char *meeting, MeetingsStatus *status, GError **error)
{
  g_autofree char *text = sen_db_get_text (db, "SELECT status FROM meetings_overview WHERE id = ? AND alive",
                                           g_variant_new ("(s)", meeting), error);

  if (text == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no such meeting (any more)."));
      return FALSE;
    }
  if (!meetings_status_from_text (text, status))
    *status = MEETINGS_STATUS_DRAFT;
  return TRUE;
}

/**
 * meetings_book_set_status:
 * @db: inside a write
 * @meeting: a meeting's id
 * @status: the new one
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_ALLOWED, %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Adds a fact; earlier ones stay. The same status again adds nothing.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_set_status (SenDb *db, const char *meeting, MeetingsStatus status, MeetingsUndo *undo, GError **error)
{
  g_autofree char *id = sen_id_new ();
  MeetingsStatus now;
  MeetingsRow row;

  if (!read_status (db, meeting, &now, error))
    return FALSE;
  if (now == status)
    return TRUE;
  if (!meetings_status_may_follow (now, status))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                           now == MEETINGS_STATUS_HELD
                               ? _ ("A meeting that was held stays held, because its minutes rest on it.")
                               : _ ("A cancelled meeting can't have been held. Call it again first."));
      return FALSE;
    }
  meetings_row_init (&row, "meetings_status", id);
  meetings_row_text (&row, "meeting", meeting);
  meetings_row_text (&row, "status", meetings_status_to_text (status));
  meetings_row_int (&row, "at", sen_now ());
  return meetings_row_insert (&row, db, undo, error);
}

static gboolean
put_away (SenDb *db, const char *table, const char *id, MeetingsUndo *undo, GError **error)
{
  MeetingsRow row;

  meetings_row_init (&row, table, id);
  meetings_row_int (&row, "alive", 0);
  return meetings_row_write (&row, db, undo, error);
}

/**
 * meetings_book_remove_meeting:
 * @db: inside a write
 * @meeting: a meeting's id
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_ALLOWED, %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Puts the meeting away; its items and papers stay with it. One that was held can't be removed.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_remove_meeting (SenDb *db, const char *meeting, MeetingsUndo *undo, GError **error)
{
  MeetingsStatus now;

  if (!read_status (db, meeting, &now, error))
    return FALSE;
  if (now == MEETINGS_STATUS_HELD)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                           _ ("A meeting that was held can't be removed, because its minutes rest on it."));
      return FALSE;
    }
  return put_away (db, "meetings_meeting", meeting, undo, error);
}

static gboolean
write_places (SenDb *db, GPtrArray *changed, MeetingsUndo *undo, GError **error)
{
  for (guint i = 0; i < changed->len; i++)
    {
      MeetingsItem *item = changed->pdata[i];
      MeetingsRow row;

      meetings_row_init (&row, "meetings_item", item->id);
      meetings_row_text (&row, "parent", item->parent);
      meetings_row_text (&row, "rank", item->rank);
      if (!meetings_row_write (&row, db, undo, error))
        return FALSE;
    }
  return TRUE;
}

static void
fill_item_row (MeetingsRow *row, MeetingsItem *item)
{
  meetings_row_text (row, "kind", meetings_item_kind_to_text (item->kind));
  meetings_row_text (row, "title", item->title);
  meetings_row_text (row, "presenter", item->presenter);
  meetings_row_text (row, "person", item->person);
  meetings_row_int (row, "minutes", item->minutes);
  meetings_row_text (row, "paper", item->paper);
  meetings_row_int (row, "page", item->page);
  meetings_row_text (row, "note", item->note);
  meetings_row_text (row, "key", item->key);
}

static gboolean
check_item (MeetingsItem *item, GError **error)
{
  if (!check_title (item->title, error))
    return FALSE;
  if (item->minutes >= 0 && item->minutes <= 24 * 60)
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                       _ ("The planned minutes of an item are from 0 to 1440."));
  return FALSE;
}

/**
 * meetings_book_add_item:
 * @db: inside a write
 * @item: an item with its meeting; gets an id if it has none, a parent and a rank
 * @parent: (nullable): the id of the item to put it under
 * @position: among its siblings; past the end: at the end
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT, %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_add_item (SenDb *db,
                        MeetingsItem *item,
                        const char *parent,
                        guint position,
                        MeetingsUndo *undo,
                        GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (MeetingsItem) stand_in = meetings_item_new ();
  MeetingsItem *above;
  MeetingsRow row;

  if (!check_item (item, error))
    return FALSE;
  meeting = meetings_book_load (db, item->meeting, error);
  if (meeting == NULL)
    return FALSE;
  above = meetings_agenda_find (meeting->agenda, parent);
  if (parent != NULL && (above == NULL || above->kind == MEETINGS_ITEM_BREAK))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                           _ ("The item to put it under isn't there any more. Nothing was changed."));
      return FALSE;
    }
  if (item->id == NULL)
    item->id = sen_id_new ();
  stand_in->id = g_strdup (item->id);
  changed = meetings_agenda_insert (meeting->agenda, stand_in, above, position);
  meetings_set_text (&item->parent, stand_in->parent);
  meetings_set_text (&item->rank, stand_in->rank);
  meetings_row_init (&row, "meetings_item", item->id);
  meetings_row_text (&row, "meeting", item->meeting);
  meetings_row_text (&row, "parent", item->parent);
  meetings_row_text (&row, "rank", item->rank);
  fill_item_row (&row, item);
  return meetings_row_insert (&row, db, undo, error) && write_places (db, changed, undo, error);
}

/**
 * meetings_book_save_item:
 * @db: inside a write
 * @item: an item that is in the book
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT, or as the store's
 *
 * Updates the fields that differ; not its place.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_save_item (SenDb *db, MeetingsItem *item, MeetingsUndo *undo, GError **error)
{
  g_autoptr (MeetingsItem) stored = meetings_book_load_item (db, item->id, error);
  MeetingsRow row;

  if (stored == NULL || !check_item (item, error))
    return FALSE;
  meetings_row_init (&row, "meetings_item", item->id);
  fill_item_row (&row, item);
  return meetings_row_write (&row, db, undo, error);
}

/* The meeting that @item is in, in full, and the item there. */
static MeetingsMeeting *
load_around (SenDb *db, const char *id, MeetingsItem **item, GError **error)
{
  g_autoptr (MeetingsItem) alone = meetings_book_load_item (db, id, error);
  MeetingsMeeting *meeting = alone != NULL ? meetings_book_load (db, alone->meeting, error) : NULL;

  *item = meeting != NULL ? meetings_agenda_find (meeting->agenda, id) : NULL;
  return meeting;
}

static gboolean
refuse_move (GError **error)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                       _ ("The item can't go there. The agenda was not changed."));
  return FALSE;
}

/**
 * meetings_book_move_item:
 * @db: inside a write
 * @item: an item's id
 * @move: which way
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT: it can't go there; %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Moves an item one step, with everything under it.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_move_item (SenDb *db, const char *item, MeetingsMove move, MeetingsUndo *undo, GError **error)
{
  MeetingsItem *found;
  g_autoptr (MeetingsMeeting) meeting = load_around (db, item, &found, error);
  g_autoptr (GPtrArray) changed = NULL;

  if (meeting == NULL)
    return FALSE;
  changed = meetings_agenda_move (meeting->agenda, found, move);
  return changed != NULL ? write_places (db, changed, undo, error) : refuse_move (error);
}

/**
 * meetings_book_place_item:
 * @db: inside a write
 * @item: an item's id
 * @parent: (nullable): the id of the item to put it under; %NULL: the top
 * @position: among the siblings there, counted without the item; past the end: at the end
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT: it can't go there; %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Moves an item with everything under it.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_place_item (SenDb *db,
                          const char *item,
                          const char *parent,
                          guint position,
                          MeetingsUndo *undo,
                          GError **error)
{
  MeetingsItem *found;
  g_autoptr (MeetingsMeeting) meeting = load_around (db, item, &found, error);
  g_autoptr (GPtrArray) changed = NULL;
  MeetingsItem *above;

  if (meeting == NULL)
    return FALSE;
  above = meetings_agenda_find (meeting->agenda, parent);
  if (parent == NULL || above != NULL)
    changed = meetings_agenda_place (meeting->agenda, found, above, position);
  return changed != NULL ? write_places (db, changed, undo, error) : refuse_move (error);
}

static gboolean
remove_tree (SenDb *db, MeetingsItem *item, MeetingsUndo *undo, GError **error)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (item->children));
  guint n_papers = g_list_model_get_n_items (G_LIST_MODEL (item->papers));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsItem) child = g_list_model_get_item (G_LIST_MODEL (item->children), i);

      if (!remove_tree (db, child, undo, error))
        return FALSE;
    }
  for (guint i = 0; i < n_papers; i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (G_LIST_MODEL (item->papers), i);

      if (!put_away (db, "meetings_paper", paper->id, undo, error))
        return FALSE;
    }
  return put_away (db, "meetings_item", item->id, undo, error);
}

/**
 * meetings_book_remove_item:
 * @db: inside a write
 * @item: an item's id
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Puts away an item with everything under it and their papers; notes of the minutes stay in the journal and come back
 * with the item.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_remove_item (SenDb *db, const char *item, MeetingsUndo *undo, GError **error)
{
  MeetingsItem *found;
  g_autoptr (MeetingsMeeting) meeting = load_around (db, item, &found, error);

  return meeting != NULL && remove_tree (db, found, undo, error);
}
