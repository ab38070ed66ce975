/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations, the check and the copy of the database. */
#include "sen-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "sen-error.h"
#include "sen-id.h"
#include "sen-schema-private.h"

static gboolean
read_version (SenDb *db, SenSchema *schema, gint64 *version, GError **error)
{
  return sen_db_get_int (db, "SELECT coalesce (max (number), 0) FROM sen_schema WHERE owner = ?",
                         g_variant_new ("(s)", sen_schema_get_owner (schema)), version, error);
}

static guint
newest_number (SenSchema *schema)
{
  GPtrArray *migrations = sen_schema_get_migrations (schema);

  return migrations->len > 0 ? ((SenMigration *)migrations->pdata[migrations->len - 1])->number : 0;
}

static gboolean
refuse_newer (SenSchema *schema, gint64 version, GError **error)
{
  if (version <= (gint64)newest_number (schema))
    return TRUE;
  g_set_error (
      error, SEN_ERROR, SEN_ERROR_NEWER_DATA,
      _ ("The data of “%s” was written by a newer version (%d; this one knows %u). It is untouched; update Sen."),
      sen_schema_get_owner (schema), (int)version, newest_number (schema));
  return FALSE;
}

static gboolean
apply (SenDb *db, SenSchema *schema, const SenMigration *migration, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, migration->sql, -1);

  if (sen_db_run_script (db, migration->sql, error)
      && sen_db_run (db, "INSERT INTO sen_schema (owner, number, name, hash, applied) VALUES (?, ?, ?, ?, ?)",
                     g_variant_new ("(sussx)", sen_schema_get_owner (schema), migration->number, migration->name, hash,
                                    sen_now ()),
                     error))
    return TRUE;
  g_prefix_error (error, _ ("Couldn't bring the data of “%s” up to date (step %u). Everything is as it was: "),
                  sen_schema_get_owner (schema), migration->number);
  return FALSE;
}

/* One exclusive transaction a step; another process may have done it meanwhile. */
static gboolean
run_step (SenDb *db,
          SenRecorder *recorder,
          SenSchema *schema,
          const SenMigration *migration,
          const char *author,
          GError **error)
{
  gint64 version = 0;
  gboolean ok;

  if (!sen_recorder_arm (recorder, error) || !sen_db_run (db, "BEGIN EXCLUSIVE", NULL, error))
    return FALSE;
  ok = read_version (db, schema, &version, error);
  if (ok && version < (gint64)migration->number)
    ok = apply (db, schema, migration, error) && sen_recorder_flush (recorder, author, error);
  ok = ok && sen_db_run (db, "COMMIT", NULL, error);
  sen_recorder_reset (recorder);
  if (!ok)
    sen_db_run (db, "ROLLBACK", NULL, NULL);
  sen_db_forget_statements (db);
  return ok;
}

static gboolean
track_existing (SenDb *db, SenRecorder *recorder, SenSchema *schema, gboolean must, GError **error)
{
  GPtrArray *tables = sen_schema_get_tables (schema);

  for (guint i = 0; i < tables->len; i++)
    {
      gint64 found = 0;

      if (!sen_db_get_int (db, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name = ?",
                           g_variant_new ("(s)", tables->pdata[i]), &found, error))
        return FALSE;
      if ((found > 0 || must) && !sen_recorder_track (recorder, tables->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_database (SenDb *from, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  sqlite3_backup *backup;
  int rc = sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (rc == SQLITE_OK)
    {
      backup = sqlite3_backup_init (to, "main", sen_db_get_handle (from), "main");
      if (backup != NULL)
        {
          sqlite3_backup_step (backup, -1);
          sqlite3_backup_finish (backup);
        }
      rc = sqlite3_errcode (to);
    }
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    {
      sen_db_set_error (from, rc, error);
      g_prefix_error (error, _ ("Couldn't copy the database to “%s”: "), path);
    }
  sqlite3_close (to);
  if (rc != SQLITE_OK)
    g_unlink (path);
  return rc == SQLITE_OK;
}

/* Nothing to keep when nothing but the office's settings, such as its name, has been recorded: a new office. */
static gboolean
keep_copy (SenStore *self, SenDb *db, SenSchema *schema, gint64 version, GError **error)
{
  g_autofree char *folder = g_build_filename (sen_store_get_folder (self), "backups", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("before-%s-%d-%s.db", sen_schema_get_owner (schema), (int)version, stamp);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gint64 changes = 0;

  if (!sen_db_get_int (db, "SELECT count (*) FROM (SELECT 1 FROM sen_journal WHERE tbl <> 'sen_setting' LIMIT 1)", NULL,
                       &changes, error))
    return FALSE;
  if (changes == 0)
    return TRUE;
  sen_store_notify_updating (self);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
                   _ ("The folder “%s” can't be written. Nothing was changed; ask for write access to it."), folder);
      return FALSE;
    }
  return copy_database (db, path, error);
}

static gboolean
migrate_locked (SenStore *self, SenDb *db, SenRecorder *recorder, SenSchema *schema, GError **error)
{
  GPtrArray *migrations = sen_schema_get_migrations (schema);
  g_autofree char *author = sen_store_dup_author (self);
  gint64 version = 0;

  if (!read_version (db, schema, &version, error) || !refuse_newer (schema, version, error)
      || !track_existing (db, recorder, schema, FALSE, error))
    return FALSE;
  if (version < (gint64)newest_number (schema) && !keep_copy (self, db, schema, version, error))
    return FALSE;
  for (guint i = 0; i < migrations->len; i++)
    {
      const SenMigration *migration = migrations->pdata[i];

      /* A step sees the columns of the steps before it recorded; one that fills a new column follows the one that adds
       * it. */
      if ((gint64)migration->number > version
          && (!run_step (db, recorder, schema, migration, author, error) || !sen_recorder_retrack (recorder, error)
              || !track_existing (db, recorder, schema, FALSE, error)))
        return FALSE;
    }
  return track_existing (db, recorder, schema, TRUE, error);
}

/**
 * sen_store_migrate:
 * @schema: what an owner keeps
 *
 * Brings the owner's tables up to date and begins to track them. A copy of the database is kept in `backups/` first;
 * each step is one exclusive transaction. Blocks. Errors: %SEN_ERROR_NEWER_DATA, and everything stays as it was.
 */
gboolean
sen_store_migrate (SenStore *self, SenSchema *schema, GError **error)
{
  SenRecorder *recorder = NULL;
  SenDb *db = sen_store_lock_writer (self, &recorder);
  gboolean ok = FALSE;

  if (db != NULL)
    ok = migrate_locked (self, db, recorder, schema, error);
  else
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The office is closed."));
  sen_store_unlock_writer (self);
  return ok;
}

static gboolean
check (SenDb *db, gpointer user_data, GError **error)
{
  GPtrArray *problems = user_data;
  g_autoptr (SenCursor) integrity = sen_db_query (db, "PRAGMA integrity_check (100)", NULL, error);
  g_autoptr (SenCursor) keys = NULL;

  if (integrity == NULL)
    return FALSE;
  while (sen_cursor_next (integrity, NULL))
    if (g_strcmp0 (sen_cursor_get_text (integrity, 0), "ok") != 0)
      g_ptr_array_add (problems, g_strdup (sen_cursor_get_text (integrity, 0)));
  keys = sen_db_query (db, "PRAGMA foreign_key_check", NULL, error);
  if (keys == NULL)
    return FALSE;
  while (sen_cursor_next (keys, NULL))
    g_ptr_array_add (problems, g_strdup_printf (_ ("A row of %s refers to a missing row of %s."),
                                                sen_cursor_get_text (keys, 0), sen_cursor_get_text (keys, 2)));
  return TRUE;
}

/**
 * sen_store_check:
 * @problems: (element-type utf8): takes one sentence for each problem
 *
 * Reads the whole database and checks its structure; blocks.
 */
gboolean
sen_store_check (SenStore *self, GPtrArray *problems, GError **error)
{
  return sen_store_read (self, check, problems, error);
}

static gboolean
copy (SenDb *db, gpointer user_data, GError **error)
{
  return copy_database (db, user_data, error);
}

/**
 * sen_store_copy_to:
 * @path: a file that does not exist yet
 *
 * Copies one consistent state of the database while it stays in use; blocks.
 */
gboolean
sen_store_copy_to (SenStore *self, const char *path, GError **error)
{
  return sen_store_read (self, copy, (gpointer)path, error);
}
