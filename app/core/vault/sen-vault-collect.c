/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Garbage: a file that nothing has referred to for a grace time. It is found and
 * removed in two transactions. The first only records that the file is gone;
 * the second looks again at what refers to it and unlinks it while no other
 * process can write. Power failing between them leaves a file too many, never
 * one too few, and the next collection takes it.
 */
#include "sen-vault-private.h"

#include "sen-error.h"
#include "sen-id.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define TEMP_LIFE G_TIME_SPAN_DAY

typedef struct
{
  SenVault *vault;  /* borrowed */
  GPtrArray *found; /* owned; the hashes of all files on the disk */
  GPtrArray *due;   /* owned */
  gint64 grace;     /* milliseconds */
  guint n_removed;
} Collection;

static gboolean
each_text (SenDb *db,
           const char *sql,
           void (*func) (const char *text, gpointer user_data),
           gpointer user_data,
           GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (db, sql, NULL, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &failure))
    {
      if (!sen_cursor_is_null (cursor, 0))
        func (sen_cursor_get_text (cursor, 0), user_data);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static void
add_to_set (const char *text, gpointer user_data)
{
  g_hash_table_add (user_data, g_strdup (text));
}

static void
add_to_list (const char *text, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (text));
}

/* Returns: (transfer full): the set of hashes in use; %NULL when that can't be told for certain */
static GHashTable *
read_references (SenDb *db, GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);

  if (!each_text (db, "SELECT query FROM sen_file_reference", add_to_list, queries, error))
    return NULL;
  for (guint i = 0; i < queries->len; i++)
    {
      if (!each_text (db, g_ptr_array_index (queries, i), add_to_set, used, error))
        return NULL;
    }
  return g_steal_pointer (&used);
}

static gboolean
note_unused (SenDb *db, Collection *collection, const char *hash, GError **error)
{
  gint64 now = sen_now ();
  gint64 since = now;

  if (!sen_db_run (db, "INSERT OR IGNORE INTO sen_file_unused (id, since) VALUES (?, ?)",
                   g_variant_new ("(sx)", hash, now), error)
      || !sen_db_get_int (db, "SELECT since FROM sen_file_unused WHERE id = ?", g_variant_new ("(s)", hash), &since,
                          error))
    return FALSE;
  if (now - since < collection->grace)
    return TRUE;
  g_ptr_array_add (collection->due, g_strdup (hash));
  return sen_db_run (db, "UPDATE sen_file SET alive = 0 WHERE id = ? AND alive = 1", g_variant_new ("(s)", hash),
                     error);
}

static gboolean
note_used (SenDb *db, const char *hash, GError **error)
{
  return sen_db_run (db, "DELETE FROM sen_file_unused WHERE id = ?", g_variant_new ("(s)", hash), error)
         && sen_db_run (db, "UPDATE sen_file SET alive = 1 WHERE id = ? AND alive = 0", g_variant_new ("(s)", hash),
                        error);
}

static gboolean
find_garbage (SenDb *db, gpointer user_data, GError **error)
{
  Collection *collection = user_data;
  g_autoptr (GHashTable) used = NULL;
  gint64 n_queries = 0;

  g_ptr_array_set_size (collection->due, 0);
  if (!sen_vault_save_queries (collection->vault, db, error)
      || !sen_db_get_int (db, "SELECT count(*) FROM sen_file_reference", NULL, &n_queries, error))
    return FALSE;
  /* Nobody has said what is in use, so everything may be. */
  if (n_queries == 0)
    return TRUE;
  used = read_references (db, error);
  if (used == NULL)
    return FALSE;
  for (guint i = 0; i < collection->found->len; i++)
    {
      const char *hash = g_ptr_array_index (collection->found, i);
      gboolean ok = g_hash_table_contains (used, hash) ? note_used (db, hash, error)
                                                       : note_unused (db, collection, hash, error);

      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* What was derived from a file goes with it. */
static void
remove_text (SenVault *self, const char *hash)
{
  g_autofree char *office = g_path_get_dirname (self->folder);
  const char first[] = { hash[0], hash[1], '\0' };
  g_autofree char *path = g_build_filename (office, "texts", first, hash, NULL);

  g_unlink (path);
}

static gboolean
remove_garbage (SenDb *db, gpointer user_data, GError **error)
{
  Collection *collection = user_data;
  g_autoptr (GHashTable) used = read_references (db, error);

  if (used == NULL)
    return FALSE;
  for (guint i = 0; i < collection->due->len; i++)
    {
      const char *hash = g_ptr_array_index (collection->due, i);
      g_autofree char *path = sen_vault_get_path (collection->vault, hash);
      gint64 unused = 0;

      /* Somebody may have added the same file again, or begun to use it, since. */
      if (!sen_db_get_int (db, "SELECT count(*) FROM sen_file_unused WHERE id = ?", g_variant_new ("(s)", hash),
                           &unused, error))
        return FALSE;
      if (unused == 0 || g_hash_table_contains (used, hash))
        {
          if (!note_used (db, hash, error))
            return FALSE;
          continue;
        }
      if (!sen_db_run (db, "DELETE FROM sen_file_unused WHERE id = ?", g_variant_new ("(s)", hash), error))
        return FALSE;
      if (g_unlink (path) == 0)
        collection->n_removed++;
      remove_text (collection->vault, hash);
      sen_vault_forget (collection->vault, hash);
    }
  return TRUE;
}

/* Removes what a crash left behind in the middle of adding. */
static void
remove_old_temp (const char *path)
{
  GStatBuf info;

  if (g_lstat (path, &info) == 0 && g_get_real_time () - (gint64)info.st_mtime * G_USEC_PER_SEC > TEMP_LIFE)
    g_unlink (path);
}

static void
walk (const char *folder, guint depth, GPtrArray *found)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (depth == 0 && g_str_has_prefix (name, ".sen-"))
        remove_old_temp (path);
      else if (depth < 2)
        walk (path, depth + 1, found);
      else if (sen_vault_is_hash (name))
        g_ptr_array_add (found, g_strdup (name));
    }
}

/**
 * sen_vault_collect:
 * @grace_ms: how long a file must have been unused, in milliseconds
 * @n_removed: (out) (optional): how many files were removed
 *
 * Removes the files to which no reference query has led for @grace_ms, counted from the first collection that found
 * them so. Adding a file again starts anew. When no query was ever given, or one of them fails, nothing is removed.
 * Blocks.
 *
 * Returns: whether it went well
 */
gboolean
sen_vault_collect (SenVault *self, gint64 grace_ms, guint *n_removed, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (g_free);
  Collection collection = { .vault = self, .found = found, .due = due, .grace = grace_ms };
  gboolean ok;

  walk (self->folder, 0, found);
  ok = sen_store_write (self->store, find_garbage, &collection, error)
       && (due->len == 0 || sen_store_write (self->store, remove_garbage, &collection, error));
  if (n_removed != NULL)
    *n_removed = collection.n_removed;
  if (!ok)
    sen_error_convert (error, _ ("Couldn't tidy up the stored files"));
  return ok;
}
