/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the book: papers and their versions. A paper keeps its id through every version, so that notes and links
 * hold. */
#include "meetings-book.h"
#include <sen.h>

#include <glib/gi18n-lib.h>

/* The ranks of an item's papers, in order; @except is left out. */
static GPtrArray *
list_ranks (SenDb *db, const char *meeting, const char *item, const char *except, GError **error)
{
  return sen_db_list (db,
                      "SELECT id, rank FROM meetings_paper WHERE meeting = ? AND item IS ? AND id IS NOT ? AND alive"
                      " ORDER BY rank, id",
                      g_variant_new ("(smsms)", meeting, item, except), error);
}

static gboolean
insert_version (SenDb *db, MeetingsPaper *paper, MeetingsUndo *undo, GError **error)
{
  g_autofree char *id = sen_id_new ();
  MeetingsRow row;

  meetings_row_init (&row, "meetings_paper_version", id);
  meetings_row_text (&row, "paper", paper->id);
  meetings_row_int (&row, "version", paper->version);
  meetings_row_text (&row, "file", paper->file);
  meetings_row_text (&row, "name", paper->name);
  meetings_row_int (&row, "pages", paper->pages);
  meetings_row_int (&row, "added", paper->added);
  return meetings_row_insert (&row, db, undo, error);
}

/**
 * meetings_book_add_paper:
 * @db: inside a write
 * @paper: a paper with its meeting, item, title, file (in the vault), name, pages and state; gets an id, a time and,
 * unless it has one, a rank at the end
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_CHECK_INPUT, or as the store's
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_add_paper (SenDb *db, MeetingsPaper *paper, MeetingsUndo *undo, GError **error)
{
  MeetingsRow row;

  if (paper->title == NULL || paper->title[0] == '\0')
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Give it a title."));
      return FALSE;
    }
  if (paper->id == NULL)
    paper->id = sen_id_new ();
  if (paper->added == 0)
    paper->added = sen_now ();
  if (paper->rank == NULL)
    {
      g_autoptr (GPtrArray) ranks = list_ranks (db, paper->meeting, paper->item, NULL, error);

      if (ranks == NULL)
        return FALSE;
      paper->rank
          = sen_rank_between (ranks->len > 0 ? sen_record_get_text (ranks->pdata[ranks->len - 1], "rank") : NULL, NULL);
      /* A rank from elsewhere that is no key: whatever sorts after it. */
      if (paper->rank == NULL)
        paper->rank = g_strconcat (sen_record_get_text (ranks->pdata[ranks->len - 1], "rank"), "V", NULL);
    }
  meetings_row_init (&row, "meetings_paper", paper->id);
  meetings_row_text (&row, "meeting", paper->meeting);
  meetings_row_text (&row, "item", paper->item);
  meetings_row_text (&row, "rank", paper->rank);
  meetings_row_text (&row, "title", paper->title);
  meetings_row_text (&row, "number", paper->number);
  meetings_row_text (&row, "file", paper->file);
  meetings_row_text (&row, "name", paper->name);
  meetings_row_int (&row, "pages", paper->pages);
  meetings_row_int (&row, "version", paper->version);
  meetings_row_text (&row, "state", paper->state != NULL ? paper->state : "ready");
  meetings_row_int (&row, "added", paper->added);
  meetings_row_text (&row, "key", paper->key);
  return meetings_row_insert (&row, db, undo, error) && insert_version (db, paper, undo, error);
}

/* What is tied to the bytes of the version before – notes, a place where somebody reads – can follow. As a row of this
 * edit, so that it is taken back with it. */
static gboolean
insert_lineage (SenDb *db, const char *before, const char *after, MeetingsUndo *undo, GError **error)
{
  g_autofree char *id = sen_id_new ();
  gint64 n = 0;
  MeetingsRow row;

  if (!sen_db_get_int (db, "SELECT count (*) FROM " SEN_FILE_VERSION_TABLE " WHERE before = ? AND after = ? AND alive",
                       g_variant_new ("(ss)", before, after), &n, error))
    return FALSE;
  if (n > 0)
    return TRUE;
  meetings_row_init (&row, SEN_FILE_VERSION_TABLE, id);
  meetings_row_text (&row, "before", before);
  meetings_row_text (&row, "after", after);
  meetings_row_int (&row, "at", sen_now ());
  return meetings_row_insert (&row, db, undo, error);
}

/**
 * meetings_book_add_version:
 * @db: inside a write
 * @paper: a paper's id
 * @file: the new file's hash, in the vault
 * @name: (nullable): the file's own name
 * @pages: how many; 0: not known
 * @state: (nullable): as #MeetingsPaper; %NULL: "ready"
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Makes @file the latest version; earlier ones stay. The same bytes again change nothing.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_add_version (SenDb *db,
                           const char *paper,
                           const char *file,
                           const char *name,
                           int pages,
                           const char *state,
                           MeetingsUndo *undo,
                           GError **error)
{
  g_autoptr (MeetingsPaper) stored = meetings_book_load_paper (db, paper, error);
  MeetingsRow row;

  if (stored == NULL)
    return FALSE;
  if (g_strcmp0 (stored->file, file) == 0)
    return TRUE;
  if (!insert_lineage (db, stored->file, file, undo, error))
    return FALSE;
  meetings_set_text (&stored->file, file);
  meetings_set_text (&stored->name, name);
  stored->pages = pages;
  stored->version++;
  stored->added = sen_now ();
  meetings_row_init (&row, "meetings_paper", paper);
  meetings_row_text (&row, "file", stored->file);
  meetings_row_text (&row, "name", stored->name);
  meetings_row_int (&row, "pages", stored->pages);
  meetings_row_int (&row, "version", stored->version);
  meetings_row_text (&row, "state", state != NULL ? state : "ready");
  meetings_row_int (&row, "added", stored->added);
  return meetings_row_write (&row, db, undo, error) && insert_version (db, stored, undo, error);
}

/**
 * meetings_book_save_paper:
 * @db: inside a write
 * @paper: a paper that is in the book
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Updates title and number; not its place and file.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_save_paper (SenDb *db, MeetingsPaper *paper, MeetingsUndo *undo, GError **error)
{
  g_autoptr (MeetingsPaper) stored = meetings_book_load_paper (db, paper->id, error);
  MeetingsRow row;

  if (stored == NULL)
    return FALSE;
  meetings_row_init (&row, "meetings_paper", paper->id);
  meetings_row_text (&row, "title", paper->title != NULL ? paper->title : stored->title);
  meetings_row_text (&row, "number", paper->number);
  return meetings_row_write (&row, db, undo, error);
}

static gboolean
write_place (SenDb *db, const char *paper, const char *item, const char *rank, MeetingsUndo *undo, GError **error)
{
  MeetingsRow row;

  meetings_row_init (&row, "meetings_paper", paper);
  meetings_row_text (&row, "item", item);
  meetings_row_text (&row, "rank", rank);
  return meetings_row_write (&row, db, undo, error);
}

/* No key fits between: all papers of the item get new ones. */
static gboolean
rank_all (SenDb *db,
          GPtrArray *others,
          const char *paper,
          const char *item,
          guint position,
          MeetingsUndo *undo,
          GError **error)
{
  g_autofree char *rank = NULL;

  for (guint i = 0; i <= others->len; i++)
    {
      g_autofree char *before = g_steal_pointer (&rank);
      const char *id = i == position ? paper : sen_record_get_id (others->pdata[i < position ? i : i - 1]);

      rank = sen_rank_between (before, NULL);
      if (!write_place (db, id, item, rank, undo, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * meetings_book_place_paper:
 * @db: inside a write
 * @paper: a paper's id
 * @item: (nullable): the id of the item it goes to; %NULL: the meeting as a whole
 * @position: among the papers there, counted without this one; past the end: at the end
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_place_paper (SenDb *db,
                           const char *paper,
                           const char *item,
                           guint position,
                           MeetingsUndo *undo,
                           GError **error)
{
  g_autoptr (MeetingsPaper) stored = meetings_book_load_paper (db, paper, error);
  g_autoptr (GPtrArray) others = NULL;
  g_autofree char *rank = NULL;

  if (stored == NULL)
    return FALSE;
  others = list_ranks (db, stored->meeting, item, paper, error);
  if (others == NULL)
    return FALSE;
  position = MIN (position, others->len);
  rank = sen_rank_between (position > 0 ? sen_record_get_text (others->pdata[position - 1], "rank") : NULL,
                           position < others->len ? sen_record_get_text (others->pdata[position], "rank") : NULL);
  if (rank == NULL)
    return rank_all (db, others, paper, item, position, undo, error);
  return write_place (db, paper, item, rank, undo, error);
}

/**
 * meetings_book_remove_paper:
 * @db: inside a write
 * @paper: a paper's id
 * @undo: (nullable): gets the change
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Takes a paper off the agenda; its file stays as long as the journal's grace time.
 *
 * Returns: whether it went well
 */
gboolean
meetings_book_remove_paper (SenDb *db, const char *paper, MeetingsUndo *undo, GError **error)
{
  g_autoptr (MeetingsPaper) stored = meetings_book_load_paper (db, paper, error);
  MeetingsRow row;

  if (stored == NULL)
    return FALSE;
  meetings_row_init (&row, "meetings_paper", paper);
  meetings_row_int (&row, "alive", 0);
  return meetings_row_write (&row, db, undo, error);
}
