/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recomputes the hash chain, then replays the journal against the tables, so that a cell changed behind Sen's back is
 * named. One read of the database in the state that it has at the beginning. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-error.h"
#include "sen-journal.h"
#include "sen-json-object.h"
#include "sen-store-private.h"

#define MAX_PROBLEMS 1000

typedef struct
{
  GPtrArray *problems;
  GPtrArray *tracked;
  gint64 n_changes;
  gint64 n_replayed;
  gint64 n_all;
  SenJob *job;  /* nullable */
  double share; /* of the job */
  GCancellable *cancellable;
} Verify;

/* Now and then: whether to go on. */
static gboolean
go_on (Verify *self, GError **error)
{
  gint64 n = self->n_changes + self->n_replayed;

  if ((n & 0xfff) != 0)
    return TRUE;
  if (self->job != NULL && self->n_all > 0)
    sen_job_set_progress (self->job, MIN (self->share * (double)n / (double)(2 * self->n_all), self->share),
                          _ ("Checking the journal"));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

G_GNUC_PRINTF (2, 3)
static void
problem (Verify *self, const char *format, ...)
{
  va_list args;

  if (self->problems->len >= MAX_PROBLEMS)
    return;
  va_start (args, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
equals_hex (GBytes *bytes, const char *hex)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);

  if (strlen (hex) != 2 * n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (data[i] != (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1])))
      return FALSE;
  return TRUE;
}

/* Columns: device, seq, hlc, author, tbl, row, cols, prev_hash, hash */
static void
check_entry (Verify *self, SenCursor *cursor, const char *device, gint64 expected_seq, GBytes *previous)
{
  g_autoptr (GBytes) prev = sen_cursor_get_bytes (cursor, 7);
  g_autoptr (GBytes) hash = sen_cursor_get_bytes (cursor, 8);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  gint64 seq = sen_cursor_get_int (cursor, 1);
  g_autofree char *hex = NULL;

  if (seq != expected_seq)
    problem (self, _ ("The journal of device %s has a gap: entry %lld follows %lld."), device, (long long)seq,
             (long long)(expected_seq - 1));
  if (!g_bytes_equal (prev != NULL ? prev : empty, previous) && seq == expected_seq)
    problem (self, _ ("Journal entry %lld of device %s does not follow the one before it."), (long long)seq, device);
  hex = sen_recorder_hash (prev, device, seq, sen_cursor_get_int (cursor, 2), sen_cursor_get_text (cursor, 3),
                           sen_cursor_get_text (cursor, 4), sen_cursor_get_text (cursor, 5),
                           sen_cursor_get_text (cursor, 6));
  if (hash == NULL || !equals_hex (hash, hex))
    problem (self, _ ("Journal entry %lld of device %s (%s, row %s) was changed after it was written."), (long long)seq,
             device, sen_cursor_get_text (cursor, 4), sen_cursor_get_text (cursor, 5));
}

static gboolean
check_chain (SenDb *db, Verify *self, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (
      db, "SELECT device, seq, hlc, author, tbl, row, cols, prev_hash, hash FROM sen_journal ORDER BY device, seq",
      NULL, error);
  g_autofree char *device = NULL;
  g_autoptr (GBytes) previous = g_bytes_new_static ("", 0);
  g_autoptr (GError) local = NULL;
  gint64 seq = 1;

  while (cursor != NULL && sen_cursor_next (cursor, &local))
    {
      if (g_strcmp0 (device, sen_cursor_get_text (cursor, 0)) != 0)
        {
          g_free (device);
          device = g_strdup (sen_cursor_get_text (cursor, 0));
          g_bytes_unref (previous);
          previous = g_bytes_new_static ("", 0);
          seq = 1;
        }
      check_entry (self, cursor, device, seq, previous);
      seq = sen_cursor_get_int (cursor, 1) + 1;
      g_bytes_unref (previous);
      previous = sen_cursor_get_bytes (cursor, 8);
      if (previous == NULL)
        previous = g_bytes_new_static ("", 0);
      self->n_changes++;
      if (!go_on (self, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return cursor != NULL && local == NULL;
}

/* One table */

typedef struct
{
  Verify *verify;
  SenDb *db;
  const char *table;
  GPtrArray *columns;  /* of char* */
  GPtrArray *defaults; /* of char*: literals */
  char *select;
  char *row;            /* the row being replayed */
  GHashTable *expected; /* column → literal */
} Replay;

static void
replay_clear (Replay *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->defaults);
  g_hash_table_unref (self->expected);
  g_free (self->select);
  g_free (self->row);
}

static char *
literal_of (SenDb *db, const char *expression)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s", expression != NULL ? expression : "NULL");
  g_autoptr (SenCursor) cursor = sen_db_query (db, sql, NULL, NULL);

  return cursor != NULL && sen_cursor_next (cursor, NULL) ? sen_cursor_get_literal (cursor, 0) : g_strdup ("null");
}

static gboolean
replay_init (Replay *self, Verify *verify, SenDb *db, const char *table, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (db, "SELECT name, dflt_value FROM pragma_table_info (?) ORDER BY cid",
                                               g_variant_new ("(s)", table), error);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  self->verify = verify;
  self->db = db;
  self->table = table;
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->defaults = g_ptr_array_new_with_free_func (g_free);
  self->expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (cursor != NULL && sen_cursor_next (cursor, NULL))
    {
      if (g_strcmp0 (sen_cursor_get_text (cursor, 0), "id") == 0)
        continue;
      g_string_append_printf (sql, "%s\"%s\"", self->columns->len > 0 ? ", " : "", sen_cursor_get_text (cursor, 0));
      g_ptr_array_add (self->columns, g_strdup (sen_cursor_get_text (cursor, 0)));
      g_ptr_array_add (self->defaults, literal_of (db, sen_cursor_get_text (cursor, 1)));
    }
  g_string_append_printf (sql, " FROM \"%s\" WHERE id = ?", table);
  self->select = g_strdup (sql->str);
  return cursor != NULL;
}

static gboolean
compare_row (Replay *self, GError **error)
{
  g_autoptr (SenCursor) cursor = NULL;
  g_autoptr (GError) local = NULL;

  if (self->row == NULL)
    return TRUE;
  cursor = sen_db_query (self->db, self->select, g_variant_new ("(s)", self->row), error);
  if (cursor == NULL)
    return FALSE;
  if (!sen_cursor_next (cursor, &local))
    {
      if (local == NULL)
        problem (self->verify, _ ("%s, row %s: the row is missing; it was removed outside Sen."), self->table,
                 self->row);
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return error == NULL || *error == NULL;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *column = self->columns->pdata[i];
      const char *expected = g_hash_table_lookup (self->expected, column);
      g_autofree char *found = sen_cursor_get_literal (cursor, (int)i);

      if (g_strcmp0 (found, expected != NULL ? expected : self->defaults->pdata[i]) != 0)
        problem (self->verify,
                 _ ("%s, row %s: the column “%s” is %s, but the journal says %s; it was changed outside Sen."),
                 self->table, self->row, column, found,
                 expected != NULL ? expected : (const char *)self->defaults->pdata[i]);
    }
  return TRUE;
}

static gboolean
replay_rows (Replay *self, GError **error)
{
  g_autoptr (SenCursor) cursor
      = sen_db_query (self->db, "SELECT row, cols FROM sen_journal WHERE tbl = ? ORDER BY row, hlc, device, seq",
                      g_variant_new ("(s)", self->table), error);
  g_autoptr (GError) local = NULL;

  while (cursor != NULL && sen_cursor_next (cursor, &local))
    {
      const char *row = sen_cursor_get_text (cursor, 0);
      g_autoptr (SenJsonObject) object = sen_json_object_parse (sen_cursor_get_text (cursor, 1));

      if (g_strcmp0 (row, self->row) != 0)
        {
          if (!compare_row (self, error))
            return FALSE;
          g_free (self->row);
          self->row = g_strdup (row);
          g_hash_table_remove_all (self->expected);
        }
      for (guint i = 0; object != NULL && i < object->names->len; i++)
        g_hash_table_insert (self->expected, g_strdup (object->names->pdata[i]), g_strdup (object->values->pdata[i]));
      self->verify->n_replayed++;
      if (!go_on (self->verify, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return cursor != NULL && local == NULL && compare_row (self, error);
}

static gboolean
find_strangers (Replay *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT id FROM \"%s\" t WHERE NOT EXISTS (SELECT 1 FROM sen_journal j WHERE j.tbl = '%s' AND j.row = t.id)",
      self->table, self->table);
  g_autoptr (SenCursor) cursor = sen_db_query (self->db, sql, NULL, error);

  while (cursor != NULL && sen_cursor_next (cursor, NULL))
    problem (self->verify, _ ("%s, row %s: the journal does not know the row; it was added outside Sen."), self->table,
             sen_cursor_get_text (cursor, 0));
  return cursor != NULL;
}

static gboolean
check_table (SenDb *db, Verify *self, const char *table, GError **error)
{
  Replay replay = { 0 };
  gboolean ok = replay_init (&replay, self, db, table, error);

  /* A table of a plugin that is not installed here any more is kept in the journal only. */
  if (ok && replay.columns->len > 0)
    ok = replay_rows (&replay, error) && find_strangers (&replay, error);
  replay_clear (&replay);
  return ok;
}

static gboolean
verify (SenDb *db, gpointer user_data, GError **error)
{
  Verify *self = user_data;
  g_autoptr (SenCursor) cursor = NULL;

  if (!sen_db_get_int (db, "SELECT count (*) FROM sen_journal", NULL, &self->n_all, error)
      || !check_chain (db, self, error))
    return FALSE;
  cursor = sen_db_query (db, "SELECT DISTINCT tbl FROM sen_journal", NULL, error);
  while (cursor != NULL && sen_cursor_next (cursor, NULL))
    if (!g_ptr_array_find_with_equal_func (self->tracked, sen_cursor_get_text (cursor, 0), g_str_equal, NULL))
      g_ptr_array_add (self->tracked, g_strdup (sen_cursor_get_text (cursor, 0)));
  for (guint i = 0; cursor != NULL && i < self->tracked->len; i++)
    if (!check_table (db, self, self->tracked->pdata[i], error))
      return FALSE;
  return cursor != NULL;
}

static gboolean
run (SenStore *store, Verify *self, gint64 *n_changes, GError **error)
{
  g_autoptr (GPtrArray) tracked = sen_store_list_tracked (store);
  gboolean ok;

  self->tracked = tracked;
  ok = sen_store_read (store, verify, self, error);
  if (n_changes != NULL)
    *n_changes = self->n_changes;
  return ok;
}

/**
 * sen_journal_verify:
 * @problems: (element-type utf8): takes one sentence for each problem, naming the row; at most 1,000
 * @n_changes: (out) (optional): how many entries were checked
 * @cancellable: (nullable): stops it
 *
 * Blocks: a second or two for 100,000 entries.
 *
 * Returns: whether it could be checked; look at @problems for the verdict
 */
gboolean
sen_journal_verify (SenStore *store, GPtrArray *problems, gint64 *n_changes, GCancellable *cancellable, GError **error)
{
  return run (store, &(Verify){ .problems = problems, .cancellable = cancellable }, n_changes, error);
}

/**
 * sen_journal_verify_as_job:
 * @problems: (element-type utf8): as for sen_journal_verify()
 * @n_changes: (out) (optional): how many entries were checked
 * @job: told how far it is, and stops it when it is cancelled; not ended by this
 * @share: how much of the job this is, 1 for all of it; it comes first
 *
 * The same, for those who wait: an office of ten years takes some seconds. Blocks.
 *
 * Returns: whether it could be checked; look at @problems for the verdict
 */
gboolean
sen_journal_verify_as_job (SenStore *store,
                           GPtrArray *problems,
                           gint64 *n_changes,
                           SenJob *job,
                           double share,
                           GError **error)
{
  Verify self = { .problems = problems, .cancellable = sen_job_get_cancellable (job), .job = job, .share = share };

  sen_job_set_progress (job, 0, _ ("Checking the journal"));
  return run (store, &self, n_changes, error);
}
