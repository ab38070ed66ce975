/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-record-private.h"
#include "sen-recorder.h"
#include "sen-text.h"

/**
 * SenDb:
 *
 * One connection to the office's database, lent to a #SenStoreFunc for the time of the call and used by one thread at a
 * time. Statements are prepared once and kept. Parameters are a tuple: s, b, y, n, q, i, u, x, t, d, ay bind as they
 * are, and a maybe type that holds nothing binds NULL; %NULL means no parameters.
 */
struct _SenDb
{
  GObject parent_instance;

  sqlite3 *handle;        /* owned */
  GHashTable *statements; /* owned; SQL → sqlite3_stmt that is free to use */
};

struct _SenCursor
{
  gatomicrefcount refs;
  SenDb *db;          /* owned */
  char *sql;          /* owned */
  sqlite3_stmt *stmt; /* owned until it goes back to the connection */
};

G_DEFINE_FINAL_TYPE (SenDb, sen_db, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (SenCursor, sen_cursor, sen_cursor_ref, sen_cursor_unref)

#define BUSY_MS        15000
#define MAX_STATEMENTS 128

static void
sen_db_finalize (GObject *object)
{
  sen_db_close (SEN_DB (object));
  g_hash_table_unref (SEN_DB (object)->statements);
  G_OBJECT_CLASS (sen_db_parent_class)->finalize (object);
}

static void
sen_db_class_init (SenDbClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_db_finalize;
}

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static void
sen_db_init (SenDb *self)
{
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
}

/* Turns SQLite's answer into one of Sen's errors; always returns FALSE. */
gboolean
sen_db_set_error (SenDb *self, int rc, GError **error)
{
  const char *why = self->handle != NULL && sqlite3_errcode (self->handle) != SQLITE_OK ? sqlite3_errmsg (self->handle)
                                                                                        : sqlite3_errstr (rc);
  int os_error = self->handle != NULL ? sqlite3_system_errno (self->handle) : 0;

  if (error != NULL && *error != NULL) /* said already, more precisely */
    return FALSE;
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
                           _ ("Couldn't save: the disk is full. What was saved before is safe; free some space."));
      break;
    case SQLITE_IOERR:
      if (os_error == ENOSPC || os_error == EDQUOT)
        g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
                             _ ("Couldn't save: the disk is full. What was saved before is safe; free some space."));
      else
        g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED,
                     _ ("The disk couldn't be read or written (%s). What was saved before is safe; check the disk."),
                     why);
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
                   _ ("The office's folder can't be written (%s). Nothing was changed; ask for write access to it."),
                   why);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (
          error, SEN_ERROR, SEN_ERROR_TRY_AGAIN,
          _ ("Another program is using the office's data. Nothing was changed; try again in a moment."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, SEN_ERROR, SEN_ERROR_RESTORE_BACKUP,
                   _ ("The office's database is damaged (%s). Nothing was changed; restore the last backup."), why);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                   _ ("The change doesn't fit what is stored (%s). Nothing was changed."), why);
      break;
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      break;
    default:
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED,
                   _ ("The database refused the request (%s). Nothing was changed."), why);
    }
  return FALSE;
}

static void
text_function (sqlite3_context *context, int n, sqlite3_value **values)
{
  char *(*convert) (const char *) = (char *(*)(const char *))sqlite3_user_data (context);
  const char *text = (const char *)sqlite3_value_text (values[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, convert (text), -1, g_free);
}

static void
contains_words_function (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);
  const char *query = (const char *)sqlite3_value_text (values[1]);

  sqlite3_result_int (context, sen_text_contains_words (text, query));
}

static int
compare_text (void *data, int n_a, const void *a, int n_b, const void *b)
{
  g_autofree char *left = g_strndup (a, (gsize)n_a);
  g_autofree char *right = g_strndup (b, (gsize)n_b);

  return sen_text_compare (left, right);
}

static int
add_functions (sqlite3 *handle)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int rc = sqlite3_create_function (handle, "sen_fold", 1, flags, (void *)sen_text_fold, text_function, NULL, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (handle, "sen_sort_key", 1, flags, (void *)sen_text_sort_key, text_function, NULL,
                                  NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function (handle, "sen_contains_words", 2, flags, NULL, contains_words_function, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_collation (handle, "vietnamese", SQLITE_UTF8, NULL, compare_text);
  return rc;
}

/* Opens a connection; a writable one makes the file. One that only reads may still put right what a program that was
 * ended in the middle of a commit left behind: SQLite refuses to read before that is done. WAL only where the library
 * is free of the fault that can corrupt it when two connections reset the log at once (mended in 3.51.3). */
SenDb *
sen_db_new (const char *path, gboolean writable, GError **error)
{
  g_autoptr (SenDb) self = g_object_new (SEN_TYPE_DB, NULL);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | (writable ? SQLITE_OPEN_CREATE : 0);
  const char *setup = "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;"
                      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;";
  int rc = sqlite3_open_v2 (path, &self->handle, flags, NULL);

  if (rc == SQLITE_OK)
    {
      sqlite3_extended_result_codes (self->handle, 1);
      sqlite3_busy_timeout (self->handle, BUSY_MS);
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      rc = sqlite3_exec (self->handle, setup, NULL, NULL, NULL);
    }
  /* SQLite quietly opens for reading what it may not write. */
  if (rc == SQLITE_OK && writable && sqlite3_db_readonly (self->handle, "main") == 1)
    rc = SQLITE_READONLY;
  if (rc == SQLITE_OK && writable)
    rc = sqlite3_exec (self->handle,
                       sqlite3_libversion_number () >= 3051003
                           ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                           : "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;",
                       NULL, NULL, NULL);
  if (rc == SQLITE_OK && !writable)
    rc = sqlite3_exec (self->handle, "PRAGMA query_only = ON", NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = add_functions (self->handle);
  if (rc != SQLITE_OK || !sen_tokenizer_register (self->handle))
    {
      sen_db_set_error (self, rc, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
sen_db_close (SenDb *self)
{
  g_hash_table_remove_all (self->statements);
  if (self->handle != NULL)
    sqlite3_close_v2 (self->handle);
  self->handle = NULL;
}

sqlite3 *
sen_db_get_handle (SenDb *self)
{
  return self->handle;
}

void
sen_db_forget_statements (SenDb *self)
{
  g_hash_table_remove_all (self->statements);
}

static sqlite3_stmt *
take_statement (SenDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gpointer key = NULL, value = NULL;
  int rc;

  if (self->handle == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The office is closed."));
      return NULL;
    }
  if (g_hash_table_steal_extended (self->statements, sql, &key, &value))
    {
      g_free (key);
      return value;
    }
  rc = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (rc != SQLITE_OK)
    sen_db_set_error (self, rc, error);
  else if (stmt == NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED, "The statement is empty.");
  return stmt;
}

static void
give_statement (SenDb *self, const char *sql, sqlite3_stmt *stmt)
{
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  if (self->handle == NULL || g_hash_table_size (self->statements) >= MAX_STATEMENTS)
    sqlite3_finalize (stmt);
  else
    g_hash_table_replace (self->statements, g_strdup (sql), stmt);
}

static int
bind_bytes (sqlite3_stmt *stmt, int i, GVariant *value)
{
  gsize n = 0;
  const void *data = g_variant_get_fixed_array (value, &n, 1);

  return sqlite3_bind_blob64 (stmt, i, data != NULL ? data : "", n, SQLITE_TRANSIENT);
}

static int
bind_value (sqlite3_stmt *stmt, int i, GVariant *value)
{
  g_autoptr (GVariant) inner = NULL;

  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_STRING:
    case G_VARIANT_CLASS_OBJECT_PATH:
    case G_VARIANT_CLASS_SIGNATURE:
      return sqlite3_bind_text (stmt, i, g_variant_get_string (value, NULL), -1, SQLITE_TRANSIENT);
    case G_VARIANT_CLASS_BOOLEAN:
      return sqlite3_bind_int (stmt, i, g_variant_get_boolean (value));
    case G_VARIANT_CLASS_BYTE:
      return sqlite3_bind_int (stmt, i, g_variant_get_byte (value));
    case G_VARIANT_CLASS_INT16:
      return sqlite3_bind_int (stmt, i, g_variant_get_int16 (value));
    case G_VARIANT_CLASS_UINT16:
      return sqlite3_bind_int (stmt, i, g_variant_get_uint16 (value));
    case G_VARIANT_CLASS_INT32:
      return sqlite3_bind_int (stmt, i, g_variant_get_int32 (value));
    case G_VARIANT_CLASS_UINT32:
      return sqlite3_bind_int64 (stmt, i, g_variant_get_uint32 (value));
    case G_VARIANT_CLASS_INT64:
      return sqlite3_bind_int64 (stmt, i, g_variant_get_int64 (value));
    case G_VARIANT_CLASS_UINT64:
      return sqlite3_bind_int64 (stmt, i, (gint64)g_variant_get_uint64 (value));
    case G_VARIANT_CLASS_DOUBLE:
      return sqlite3_bind_double (stmt, i, g_variant_get_double (value));
    case G_VARIANT_CLASS_MAYBE:
      inner = g_variant_get_maybe (value);
      return inner != NULL ? bind_value (stmt, i, inner) : sqlite3_bind_null (stmt, i);
    case G_VARIANT_CLASS_VARIANT:
      inner = g_variant_get_variant (value);
      return bind_value (stmt, i, inner);
    case G_VARIANT_CLASS_ARRAY:
      return g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING) ? bind_bytes (stmt, i, value) : SQLITE_MISMATCH;
    case G_VARIANT_CLASS_HANDLE:
    case G_VARIANT_CLASS_TUPLE:
    case G_VARIANT_CLASS_DICT_ENTRY:
    default:
      return SQLITE_MISMATCH;
    }
}

/**
 * sen_db_query:
 * @sql: one statement
 * @params: (nullable): its parameters; a floating one is consumed
 *
 * Returns: (transfer full) (nullable): a cursor before its first row
 */
SenCursor *
sen_db_query (SenDb *self, const char *sql, GVariant *params, GError **error)
{
  g_autoptr (GVariant) owned = params != NULL ? g_variant_ref_sink (params) : NULL;
  sqlite3_stmt *stmt = take_statement (self, sql, error);
  SenCursor *cursor;
  gsize n = owned != NULL ? g_variant_n_children (owned) : 0;

  if (stmt == NULL)
    return NULL;
  if ((gsize)sqlite3_bind_parameter_count (stmt) != n)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, "%d parameters expected, %u given: %s",
                   sqlite3_bind_parameter_count (stmt), (guint)n, sql);
      give_statement (self, sql, stmt);
      return NULL;
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) value = g_variant_get_child_value (owned, i);
      int rc = bind_value (stmt, (int)i + 1, value);

      if (rc != SQLITE_OK)
        {
          sen_db_set_error (self, rc, error);
          give_statement (self, sql, stmt);
          return NULL;
        }
    }
  cursor = g_new0 (SenCursor, 1);
  g_atomic_ref_count_init (&cursor->refs);
  cursor->db = g_object_ref (self);
  cursor->sql = g_strdup (sql);
  cursor->stmt = stmt;
  return cursor;
}

/**
 * sen_db_run:
 * @sql: one statement
 * @params: (nullable): its parameters; a floating one is consumed
 *
 * Runs a statement to its end; rows that it yields are passed over.
 */
gboolean
sen_db_run (SenDb *self, const char *sql, GVariant *params, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (self, sql, params, error);
  g_autoptr (GError) local = NULL;

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    ;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * sen_db_run_script:
 * @sql: any number of statements without parameters
 */
gboolean
sen_db_run_script (SenDb *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || sen_db_set_error (self, rc, error);
}

/**
 * sen_db_get_changes:
 *
 * Returns: how many rows the last INSERT or UPDATE touched
 */
int
sen_db_get_changes (SenDb *self)
{
  return sqlite3_changes (self->handle);
}

/**
 * sen_db_get_int:
 * @params: (nullable): the parameters
 * @value: (out): the first column of the first row; 0 for NULL
 *
 * Returns: whether there was a row; %FALSE without @error when there was none
 */
gboolean
sen_db_get_int (SenDb *self, const char *sql, GVariant *params, gint64 *value, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (self, sql, params, error);

  *value = 0;
  if (cursor == NULL || !sen_cursor_next (cursor, error))
    return FALSE;
  *value = sen_cursor_get_int (cursor, 0);
  return TRUE;
}

/**
 * sen_db_get_text:
 * @params: (nullable): the parameters
 *
 * Returns: (transfer full) (nullable): the first column of the first row; %NULL without @error when there is none, or
 * NULL
 */
char *
sen_db_get_text (SenDb *self, const char *sql, GVariant *params, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (self, sql, params, error);

  if (cursor == NULL || !sen_cursor_next (cursor, error))
    return NULL;
  return g_strdup (sen_cursor_get_text (cursor, 0));
}

SenCursor *
sen_cursor_ref (SenCursor *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sen_cursor_unref (SenCursor *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  give_statement (self->db, self->sql, self->stmt);
  g_object_unref (self->db);
  g_free (self->sql);
  g_free (self);
}

/**
 * sen_cursor_next:
 *
 * Returns: %TRUE on a row; %FALSE at the end, or with @error set
 */
gboolean
sen_cursor_next (SenCursor *self, GError **error)
{
  int rc = sqlite3_step (self->stmt);

  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    sen_db_set_error (self->db, rc, error);
  return FALSE;
}

int
sen_cursor_get_n_columns (SenCursor *self)
{
  return sqlite3_column_count (self->stmt);
}

const char *
sen_cursor_get_name (SenCursor *self, int column)
{
  return sqlite3_column_name (self->stmt, column);
}

gboolean
sen_cursor_is_null (SenCursor *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
sen_cursor_get_int (SenCursor *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

double
sen_cursor_get_double (SenCursor *self, int column)
{
  return sqlite3_column_double (self->stmt, column);
}

/**
 * sen_cursor_get_text:
 *
 * Returns: (transfer none) (nullable): valid until the next step
 */
const char *
sen_cursor_get_text (SenCursor *self, int column)
{
  return (const char *)sqlite3_column_text (self->stmt, column);
}

/**
 * sen_cursor_get_bytes:
 *
 * Returns: (transfer full) (nullable): a copy of a blob
 */
GBytes *
sen_cursor_get_bytes (SenCursor *self, int column)
{
  const void *data = sqlite3_column_blob (self->stmt, column);

  return data != NULL ? g_bytes_new (data, (gsize)sqlite3_column_bytes (self->stmt, column)) : NULL;
}

G_STATIC_ASSERT (SEN_CURSOR_INT == SQLITE_INTEGER && SEN_CURSOR_NULL == SQLITE_NULL);

SenCursorKind
sen_cursor_get_kind (SenCursor *self, int column)
{
  return (SenCursorKind)sqlite3_column_type (self->stmt, column);
}

/* The value as the journal spells it. */
char *
sen_cursor_get_literal (SenCursor *self, int column)
{
  char *literal = sen_json_literal (sqlite3_column_value (self->stmt, column));

  return literal != NULL ? literal : g_strdup ("(not UTF-8)");
}
