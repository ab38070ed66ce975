/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records what a transaction changes in tracked tables and writes it to the journal before the commit.
 *
 * Triggers of the connection (TEMP, so that the database file carries none and a change made by another program stays
 * unrecorded and is found by sen_journal_verify()) call sen_record() for each column that changed. At the end of the
 * transaction the changes, merged by row, become journal entries chained by their hashes. Lives on the writer's thread.
 */
#include "sen-recorder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-error.h"
#include "sen-id.h"

struct _SenRecorder
{
  SenDb *db;          /* borrowed: the writer's */
  char *device;       /* owned */
  GPtrArray *tables;  /* owned; of char* */
  GPtrArray *scripts; /* owned; of char*: triggers that are still to be made */
  GPtrArray *changes; /* owned; of SenRowChange, in order */
  GHashTable *by_row; /* owned; "table\nrow" → SenRowChange, borrowed */
  gboolean enabled;
};

static void
row_change_free (gpointer data)
{
  SenRowChange *change = data;

  g_free (change->table);
  g_free (change->row);
  g_ptr_array_unref (change->names);
  g_ptr_array_unref (change->values);
  g_free (change);
}

static void
append_escaped (GString *out, const char *text, gsize n)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < n; i++)
    {
      guchar c = (guchar)text[i];

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char)c);
    }
  g_string_append_c (out, '"');
}

/* The one spelling of a value, in the journal and when a table is compared with it; NULL: text that is not UTF-8. */
char *
sen_json_literal (sqlite3_value *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *bytes;
  gsize n;

  switch (sqlite3_value_type (value))
    {
    case SQLITE_NULL:
      return g_strdup ("null");
    case SQLITE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)sqlite3_value_int64 (value));
    case SQLITE_FLOAT:
      g_ascii_dtostr (number, sizeof number, sqlite3_value_double (value));
      return strpbrk (number, ".en") != NULL ? g_strdup (number) : g_strconcat (number, ".0", NULL);
    case SQLITE_BLOB:
      bytes = sqlite3_value_blob (value);
      n = (gsize)sqlite3_value_bytes (value);
      g_string_append (out, "{\"$hex\":\"");
      for (gsize i = 0; i < n; i++)
        g_string_append_printf (out, "%02x", (guchar)bytes[i]);
      g_string_append (out, "\"}");
      break;
    default:
      bytes = (const char *)sqlite3_value_text (value);
      n = (gsize)sqlite3_value_bytes (value);
      if (!g_utf8_validate_len (bytes, n, NULL))
        return NULL;
      append_escaped (out, bytes, n);
      break;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static SenRowChange *
change_for (SenRecorder *self, const char *table, const char *row)
{
  g_autofree char *key = g_strconcat (table, "\n", row, NULL);
  SenRowChange *change = g_hash_table_lookup (self->by_row, key);

  if (change == NULL)
    {
      change = g_new0 (SenRowChange, 1);
      change->table = g_strdup (table);
      change->row = g_strdup (row);
      change->names = g_ptr_array_new_with_free_func (g_free);
      change->values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->changes, change);
      g_hash_table_insert (self->by_row, g_steal_pointer (&key), change);
    }
  return change;
}

/* sen_record (table, row, column, value) */
static void
record_function (sqlite3_context *context, int n, sqlite3_value **values)
{
  SenRecorder *self = sqlite3_user_data (context);
  const char *table = (const char *)sqlite3_value_text (values[0]);
  const char *row = (const char *)sqlite3_value_text (values[1]);
  const char *column = (const char *)sqlite3_value_text (values[2]);
  g_autofree char *literal = NULL;
  SenRowChange *change;

  if (!self->enabled)
    return;
  literal = row != NULL ? sen_json_literal (values[3]) : NULL;
  if (literal == NULL)
    {
      sqlite3_result_error (context, row == NULL ? "a row without an id" : "text that is not UTF-8", -1);
      return;
    }
  change = change_for (self, table, row);
  for (guint i = 0; i < change->names->len; i++)
    if (g_str_equal (change->names->pdata[i], column))
      {
        g_free (change->values->pdata[i]);
        change->values->pdata[i] = g_steal_pointer (&literal);
        return;
      }
  g_ptr_array_add (change->names, g_strdup (column));
  g_ptr_array_add (change->values, g_steal_pointer (&literal));
}

SenRecorder *
sen_recorder_new (SenDb *db, const char *device)
{
  SenRecorder *self = g_new0 (SenRecorder, 1);

  self->db = db;
  self->device = g_strdup (device);
  self->tables = g_ptr_array_new_with_free_func (g_free);
  self->scripts = g_ptr_array_new_with_free_func (g_free);
  self->changes = g_ptr_array_new_with_free_func (row_change_free);
  self->by_row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->enabled = TRUE;
  sqlite3_create_function (sen_db_get_handle (db), "sen_record", 4, SQLITE_UTF8 | SQLITE_INNOCUOUS, self,
                           record_function, NULL, NULL);
  return self;
}

void
sen_recorder_free (SenRecorder *self)
{
  g_hash_table_unref (self->by_row);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->scripts);
  g_ptr_array_unref (self->tables);
  g_free (self->device);
  g_free (self);
}

static GPtrArray *
list_columns (SenRecorder *self, const char *table, GError **error)
{
  g_autoptr (SenCursor) cursor
      = sen_db_query (self->db, "SELECT name FROM pragma_table_info (?) WHERE name <> 'id' ORDER BY cid",
                      g_variant_new ("(s)", table), error);
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);

  while (cursor != NULL && sen_cursor_next (cursor, NULL))
    g_ptr_array_add (columns, g_strdup (sen_cursor_get_text (cursor, 0)));
  return columns;
}

static char *
trigger_script (const char *table, GPtrArray *columns)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TEMP TRIGGER \"sen_insert_%s\" AFTER INSERT ON main.\"%s\" BEGIN ", table,
                          table);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "SELECT sen_record ('%s', NEW.id, '%s', NEW.\"%s\"); ", table,
                            (char *)columns->pdata[i], (char *)columns->pdata[i]);
  g_string_append_printf (sql, "END; CREATE TEMP TRIGGER \"sen_update_%s\" AFTER UPDATE ON main.\"%s\" BEGIN ", table,
                          table);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *c = columns->pdata[i];

      g_string_append_printf (sql,
                              "SELECT sen_record ('%s', NEW.id, '%s', NEW.\"%s\") WHERE OLD.\"%s\" IS NOT NEW.\"%s\"; ",
                              table, c, c, c, c);
    }
  g_string_append_printf (sql,
                          "SELECT RAISE (ABORT, 'the id of a row never changes') WHERE OLD.id IS NOT NEW.id; END; "
                          "CREATE TEMP TRIGGER \"sen_delete_%s\" BEFORE DELETE ON main.\"%s\" BEGIN "
                          "SELECT RAISE (ABORT, 'rows of %s are never deleted, set alive = 0'); END;",
                          table, table, table);
  return g_string_free (sql, FALSE);
}

/* Triggers cost more to make than most programs ever need that only read: they wait for the first writing. */
static gboolean
prepare (SenRecorder *self, const char *table, GError **error)
{
  g_autoptr (GPtrArray) columns = list_columns (self, table, error);

  if (columns->len == 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, "The table %s that is to be tracked does not exist.", table);
      return FALSE;
    }
  g_ptr_array_add (self->scripts, trigger_script (table, columns));
  return TRUE;
}

/* Before each writing transaction, not inside of one: what is rolled back must not take the triggers along. */
gboolean
sen_recorder_arm (SenRecorder *self, GError **error)
{
  while (self->scripts->len > 0)
    {
      if (!sen_db_run_script (self->db, self->scripts->pdata[0], error))
        return FALSE;
      g_ptr_array_remove_index (self->scripts, 0);
    }
  return TRUE;
}

gboolean
sen_recorder_track (SenRecorder *self, const char *table, GError **error)
{
  if (g_ptr_array_find_with_equal_func (self->tables, table, g_str_equal, NULL))
    return TRUE;
  if (!prepare (self, table, error))
    return FALSE;
  g_ptr_array_add (self->tables, g_strdup (table));
  return TRUE;
}

/* Makes the triggers anew after a migration, which may have added columns. */
gboolean
sen_recorder_retrack (SenRecorder *self, GError **error)
{
  g_ptr_array_set_size (self->scripts, 0);
  for (guint i = 0; i < self->tables->len; i++)
    {
      const char *t = self->tables->pdata[i];
      g_autofree char *drop = g_strdup_printf ("DROP TRIGGER IF EXISTS temp.\"sen_insert_%s\";"
                                               "DROP TRIGGER IF EXISTS temp.\"sen_update_%s\";"
                                               "DROP TRIGGER IF EXISTS temp.\"sen_delete_%s\";",
                                               t, t, t);

      if (!sen_db_run_script (self->db, drop, error) || !prepare (self, t, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
sen_recorder_get_tables (SenRecorder *self)
{
  return self->tables;
}

/* Of SenRowChange: what the transaction under way has changed so far. */
GPtrArray *
sen_recorder_get_changes (SenRecorder *self)
{
  return self->changes;
}

void
sen_recorder_reset (SenRecorder *self)
{
  g_hash_table_remove_all (self->by_row);
  g_ptr_array_set_size (self->changes, 0);
}

/* Off only to measure what the journal costs. */
void
sen_recorder_set_enabled (SenRecorder *self, gboolean enabled)
{
  self->enabled = enabled;
}

static void
feed (GChecksum *sum, const char *text)
{
  /* A length before each part, so that no two different entries are spelled alike. */
  g_autofree char *length = g_strdup_printf ("%u:", text != NULL ? (guint)strlen (text) : 0);

  g_checksum_update (sum, (const guchar *)length, -1);
  if (text != NULL)
    g_checksum_update (sum, (const guchar *)text, -1);
}

/* SHA-256 over the previous hash and every field, in hexadecimal. */
char *
sen_recorder_hash (GBytes *previous,
                   const char *device,
                   gint64 seq,
                   gint64 hlc,
                   const char *author,
                   const char *table,
                   const char *row,
                   const char *columns)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *numbers = g_strdup_printf ("%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, seq, hlc);
  gsize n = 0;
  const guchar *data = previous != NULL ? g_bytes_get_data (previous, &n) : NULL;

  if (n > 0)
    g_checksum_update (sum, data, (gssize)n);
  feed (sum, device);
  feed (sum, numbers);
  feed (sum, author);
  feed (sum, table);
  feed (sum, row);
  feed (sum, columns);
  return g_strdup (g_checksum_get_string (sum));
}

static char *
spell_columns (const SenRowChange *change)
{
  GString *out = g_string_new ("{");

  for (guint i = 0; i < change->names->len; i++)
    g_string_append_printf (out, "%s\"%s\":%s", i > 0 ? "," : "", (char *)change->names->pdata[i],
                            (char *)change->values->pdata[i]);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static GBytes *
from_hex (const char *hex)
{
  gsize n = strlen (hex) / 2;
  guint8 *bytes = g_malloc (n);

  for (gsize i = 0; i < n; i++)
    bytes[i] = (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return g_bytes_new_take (bytes, n);
}

static gboolean
last_entry (SenRecorder *self, gint64 *seq, gint64 *hlc, GBytes **hash, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (self->db, "SELECT seq, hlc, hash FROM sen_journal WHERE device = ? ORDER BY seq DESC LIMIT 1",
                      g_variant_new ("(s)", self->device), error);

  *seq = *hlc = 0;
  if (cursor == NULL)
    return FALSE;
  if (sen_cursor_next (cursor, &local))
    {
      *seq = sen_cursor_get_int (cursor, 0);
      *hlc = sen_cursor_get_int (cursor, 1);
      *hash = sen_cursor_get_bytes (cursor, 2);
    }
  else if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

/* Writes the entries of the transaction under way; all of them bear one clock value, which so names the transaction. */
gboolean
sen_recorder_flush (SenRecorder *self, const char *author, GError **error)
{
  g_autoptr (GBytes) previous = NULL;
  gint64 seq, hlc;

  if (self->changes->len == 0)
    return TRUE;
  if (!last_entry (self, &seq, &hlc, &previous, error))
    return FALSE;
  if (previous == NULL)
    previous = g_bytes_new_static ("", 0);
  hlc = MAX (hlc + 1, sen_now () << 16);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const SenRowChange *change = self->changes->pdata[i];
      g_autofree char *columns = spell_columns (change);
      g_autofree char *hex
          = sen_recorder_hash (previous, self->device, ++seq, hlc, author, change->table, change->row, columns);
      g_autoptr (GBytes) hash = from_hex (hex);
      GVariant *params = g_variant_new ("(sxxmssss@ay@ay)", self->device, seq, hlc, author, change->table, change->row,
                                        columns, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, previous, TRUE),
                                        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, hash, TRUE));

      if (!sen_db_run (self->db,
                       "INSERT INTO sen_journal (device, seq, hlc, author, tbl, row, cols, prev_hash, hash) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       params, error))
        return FALSE;
      g_bytes_unref (previous);
      previous = g_steal_pointer (&hash);
    }
  return TRUE;
}
