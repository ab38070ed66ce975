/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-journal.h"

#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-json-object.h"
#include "sen-store-private.h"

G_DEFINE_BOXED_TYPE (SenChange, sen_change, sen_change_copy, sen_change_free)

#define COLUMNS "device, seq, hlc, author, tbl, row, cols"

SenChange *
sen_change_copy (const SenChange *self)
{
  SenChange *copy = g_new0 (SenChange, 1);

  *copy = *self;
  copy->device = g_strdup (self->device);
  copy->author = g_strdup (self->author);
  copy->table = g_strdup (self->table);
  copy->row = g_strdup (self->row);
  copy->columns = g_strdup (self->columns);
  return copy;
}

void
sen_change_free (SenChange *self)
{
  g_free (self->device);
  g_free (self->author);
  g_free (self->table);
  g_free (self->row);
  g_free (self->columns);
  g_free (self);
}

/**
 * sen_change_get_time:
 *
 * Returns: UTC milliseconds
 */
gint64
sen_change_get_time (const SenChange *self)
{
  return self->hlc >> 16;
}

static SenChange *
read_change (SenCursor *cursor)
{
  SenChange *change = g_new0 (SenChange, 1);

  change->device = g_strdup (sen_cursor_get_text (cursor, 0));
  change->seq = sen_cursor_get_int (cursor, 1);
  change->hlc = sen_cursor_get_int (cursor, 2);
  change->author = g_strdup (sen_cursor_get_text (cursor, 3));
  change->table = g_strdup (sen_cursor_get_text (cursor, 4));
  change->row = g_strdup (sen_cursor_get_text (cursor, 5));
  change->columns = g_strdup (sen_cursor_get_text (cursor, 6));
  return change;
}

typedef struct
{
  const char *table;
  const char *row;
  guint limit;
  GPtrArray *found;
} List;

static gboolean
list (SenDb *db, gpointer user_data, GError **error)
{
  List *self = user_data;
  g_autoptr (SenCursor) cursor = sen_db_query (
      db,
      "SELECT " COLUMNS " FROM sen_journal WHERE (?1 IS NULL OR tbl = ?1) AND (?2 IS NULL OR row = ?2) "
      "ORDER BY id DESC LIMIT ?3",
      g_variant_new ("(msmsx)", self->table, self->row, self->limit > 0 ? (gint64)self->limit : (gint64)-1), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, NULL))
    g_ptr_array_add (self->found, read_change (cursor));
  return TRUE;
}

/**
 * sen_journal_list:
 * @table: (nullable): only of this table
 * @row: (nullable): only of this row
 * @limit: at most so many; 0: all
 *
 * Returns: (transfer container) (element-type SenChange) (nullable): the changes, newest first
 */
GPtrArray *
sen_journal_list (SenStore *store, const char *table, const char *row, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_change_free);
  List self = { table, row, limit, found };

  return sen_store_read (store, list, &self, error) ? g_steal_pointer (&found) : NULL;
}

/* Undo. The changes of one transaction share their clock value and device: they are taken back together. */

typedef struct
{
  const char *table;
  const char *row;
  char *author;
} Undo;

static gboolean
not_safe (GError **error, const char *why)
{
  g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT, _ ("This can't be undone: %s. Nothing was changed."), why);
  return FALSE;
}

static GPtrArray *
changes_of_transaction (SenDb *db, const SenChange *last, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_change_free);
  g_autoptr (SenCursor) cursor = sen_db_query (
      db, "SELECT " COLUMNS " FROM sen_journal WHERE device = ? AND hlc = ? AND seq <= ? ORDER BY seq DESC",
      g_variant_new ("(sxx)", last->device, last->hlc, G_MAXINT64), error);

  while (cursor != NULL && sen_cursor_next (cursor, NULL))
    g_ptr_array_add (found, read_change (cursor));
  return cursor != NULL ? g_steal_pointer (&found) : NULL;
}

/* The value of each column before @change: from the newest earlier entry that names it. */
static gboolean
values_before (SenDb *db, const SenChange *change, SenJsonObject *now, GHashTable *before, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (
      db,
      "SELECT cols FROM sen_journal WHERE tbl = ? AND row = ? AND (hlc < ? OR (hlc = ? AND device < ?)) "
      "ORDER BY hlc DESC, device DESC, seq DESC",
      g_variant_new ("(ssxxs)", change->table, change->row, change->hlc, change->hlc, change->device), error);
  g_autoptr (GError) local = NULL;

  if (cursor == NULL)
    return FALSE;
  while (g_hash_table_size (before) < now->names->len && sen_cursor_next (cursor, &local))
    {
      g_autoptr (SenJsonObject) old = sen_json_object_parse (sen_cursor_get_text (cursor, 0));

      for (guint i = 0; old != NULL && i < old->names->len; i++)
        if (sen_json_object_get (now, old->names->pdata[i]) != NULL
            && !g_hash_table_contains (before, old->names->pdata[i]))
          g_hash_table_insert (before, g_strdup (old->names->pdata[i]), g_strdup (old->values->pdata[i]));
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

static gboolean
is_newest (SenDb *db, const SenChange *change, GError **error)
{
  gint64 later = 0;

  if (!sen_db_get_int (db,
                       "SELECT count (*) FROM sen_journal WHERE tbl = ? AND row = ? AND (hlc > ? OR device <> ?) AND "
                       "hlc >= ?",
                       g_variant_new ("(ssxsx)", change->table, change->row, change->hlc, change->device, change->hlc),
                       &later, error))
    return FALSE;
  return later == 0 || not_safe (error, _ ("it was changed again afterwards"));
}

/* JSON literals go back through SQLite's own reader, so that each type comes out as it went in. */
static gboolean
set_columns (SenDb *db, const SenChange *change, GHashTable *before, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name, literal;

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", change->table);
  g_hash_table_iter_init (&iter, before);
  for (guint i = 0; g_hash_table_iter_next (&iter, &name, &literal); i++)
    {
      g_autofree char *value = sen_json_literal_to_sql (literal);

      g_string_append_printf (sql, "%s\"%s\" = %s", i > 0 ? ", " : "", (char *)name, value);
    }
  g_string_append (sql, " WHERE id = ?");
  return sen_db_run (db, sql->str, g_variant_new ("(s)", change->row), error);
}

static gboolean
undo_change (SenDb *db, const SenChange *change, GError **error)
{
  g_autoptr (SenJsonObject) now = sen_json_object_parse (change->columns);
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (now == NULL)
    return not_safe (error, _ ("its record is damaged"));
  if (!is_newest (db, change, error) || !values_before (db, change, now, before, error))
    return FALSE;
  if (g_hash_table_size (before) == 0) /* it was made then */
    {
      if (sen_json_object_get (now, "alive") == NULL)
        return not_safe (error, _ ("it is a record that stays"));
      g_hash_table_insert (before, g_strdup ("alive"), g_strdup ("0"));
    }
  return set_columns (db, change, before, error);
}

static gboolean
undo (SenDb *db, gpointer user_data, GError **error)
{
  Undo *self = user_data;
  List what = { self->table, self->row, 1, NULL };
  g_autoptr (GPtrArray) last = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_change_free);
  g_autoptr (GPtrArray) changes = NULL;

  what.found = last;
  if (!list (db, &what, error))
    return FALSE;
  if (last->len == 0)
    return not_safe (error, _ ("nothing was changed"));
  if (g_strcmp0 (((SenChange *)last->pdata[0])->author, self->author) != 0)
    return not_safe (error, _ ("the last change is somebody else's"));
  changes = changes_of_transaction (db, last->pdata[0], error);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    if (!undo_change (db, changes->pdata[i], error))
      return FALSE;
  return changes != NULL;
}

/**
 * sen_journal_undo:
 * @table: a tracked table
 * @row: the id of one of its rows
 *
 * Takes back the last change of the row, with everything that was changed in the same step, if the person at this
 * device made it and nothing of it was changed since; a row made in that step is set `alive = 0`. The undo is a change
 * like any other: undoing again redoes. Errors: %SEN_ERROR_CONFLICT with the reason. Blocks.
 */
gboolean
sen_journal_undo (SenStore *store, const char *table, const char *row, GError **error)
{
  g_autofree char *author = sen_store_dup_author (store);
  Undo self = { table, row, author };

  return sen_store_write (store, undo, &self, error);
}
