/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-vault-private.h"

#include "sen-error.h"
#include "sen-file-private.h"
#include "sen-id.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * SenVault:
 *
 * The office's papers: files/ab/cd/<sha256>, each stored once under the hash of
 * its bytes and never changed. The table sen_file(id = hash, size in bytes,
 * media_type, name, added in UTC milliseconds) tells what there is. Everything
 * here blocks on the disk, so it belongs on worker threads (or in a terminal);
 * several threads and several processes may use it at once.
 */
G_DEFINE_FINAL_TYPE (SenVault, sen_vault, G_TYPE_OBJECT)

static void
sen_vault_finalize (GObject *object)
{
  SenVault *self = SEN_VAULT (object);

  g_clear_object (&self->store);
  g_free (self->folder);
  g_hash_table_unref (self->verified);
  g_ptr_array_unref (self->queries);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sen_vault_parent_class)->finalize (object);
}

static void
sen_vault_class_init (SenVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_vault_finalize;
}

static void
sen_vault_init (SenVault *self)
{
  g_mutex_init (&self->lock);
  self->verified = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->queries = g_ptr_array_new_with_free_func (g_free);
}

/**
 * sen_vault_new:
 * @store: where sen_file is
 * @folder: the office's folder; papers go into "files" in it, which is made when the first one comes
 *
 * Returns: (transfer full): the vault
 */
SenVault *
sen_vault_new (SenStore *store, const char *folder)
{
  SenVault *self = g_object_new (SEN_TYPE_VAULT, NULL);

  self->store = g_object_ref (store);
  self->folder = g_build_filename (folder, "files", NULL);
  return self;
}

gboolean
sen_vault_is_hash (const char *hash)
{
  return hash != NULL && strspn (hash, "0123456789abcdef") == 64 && hash[64] == '\0';
}

/**
 * sen_vault_get_path:
 * @hash: a file's hash
 *
 * Where a file is, or would be. Nothing is checked: to read one, use sen_vault_open() or sen_vault_read().
 *
 * Returns: (transfer full) (nullable): a path, or %NULL when @hash isn't a SHA-256 in lower-case hexadecimal
 */
char *
sen_vault_get_path (SenVault *self, const char *hash)
{
  const char first[] = { hash != NULL ? hash[0] : '\0', hash != NULL && hash[0] != '\0' ? hash[1] : '\0', '\0' };
  g_autofree char *second = NULL;

  if (!sen_vault_is_hash (hash))
    return NULL;
  second = g_strndup (hash + 2, 2);
  return g_build_filename (self->folder, first, second, hash, NULL);
}

/**
 * sen_vault_contains:
 *
 * Returns: whether the file is on this device (not whether its bytes are right)
 */
gboolean
sen_vault_contains (SenVault *self, const char *hash)
{
  g_autofree char *path = sen_vault_get_path (self, hash);

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
take_stamp (int fd, SenVaultStamp *stamp)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    return FALSE;
  stamp->device = info.st_dev;
  stamp->inode = info.st_ino;
  stamp->size = info.st_size;
  stamp->modified = (gint64)info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec;
  stamp->changed = (gint64)info.st_ctim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_ctim.tv_nsec;
  return TRUE;
}

static gboolean
stamp_is_known (SenVault *self, const char *hash, const SenVaultStamp *stamp)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  const SenVaultStamp *known = g_hash_table_lookup (self->verified, hash);

  return known != NULL && known->device == stamp->device && known->inode == stamp->inode && known->size == stamp->size
         && known->modified == stamp->modified && known->changed == stamp->changed;
}

/* Makes the next reader hash the file again. */
void
sen_vault_forget (SenVault *self, const char *hash)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->verified, hash);
}

/* Hashes an open file unless that was done since it last changed, and rewinds it. */
static gboolean
check_hash (SenVault *self, int fd, const char *hash, const char *what, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = NULL;
  SenVaultStamp before, after;

  if (take_stamp (fd, &before) && stamp_is_known (self, hash, &before))
    return TRUE;
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (!sen_file_copy (fd, -1, checksum, NULL, NULL, NULL, cancellable, what, error))
    return FALSE;
  if (!g_str_equal (g_checksum_get_string (checksum), hash))
    {
      sen_vault_forget (self, hash);
      g_set_error (error, SEN_ERROR, SEN_ERROR_RESTORE_BACKUP,
                   _ ("%s: the stored file is damaged. Everything else is safe; restore it from a backup or add the "
                      "original again."),
                   what);
      return FALSE;
    }
  if (take_stamp (fd, &after) && memcmp (&before, &after, sizeof before) == 0)
    {
      g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

      g_hash_table_insert (self->verified, g_strdup (hash), g_memdup2 (&after, sizeof after));
    }
  if (lseek (fd, 0, SEEK_SET) != 0)
    {
      sen_file_set_error (error, errno, what);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_name (SenDb *db, gpointer user_data, GError **error)
{
  const char **hash_and_name = user_data;
  g_autofree char *name
      = sen_db_get_text (db, "SELECT name FROM sen_file WHERE id = ?", g_variant_new ("(s)", hash_and_name[0]), NULL);

  hash_and_name[1] = g_steal_pointer (&name);
  return TRUE;
}

/* What people call a file, for messages. */
static char *
dup_name (SenVault *self, const char *hash)
{
  const char *hash_and_name[] = { hash, NULL };

  sen_store_read (self->store, read_name, hash_and_name, NULL);
  return hash_and_name[1] != NULL ? (char *)hash_and_name[1] : g_strdup (hash);
}

/**
 * sen_vault_open:
 * @hash: a file's hash
 *
 * Opens a file after making sure that its bytes are those that were added. The check reads the whole file once; it is
 * not repeated while the file on the disk stays the same.
 *
 * Returns: a descriptor at the start of the file, to be closed by the caller; or −1 with %SEN_ERROR_NOT_FOUND,
 *   %SEN_ERROR_RESTORE_BACKUP (damaged), %SEN_ERROR_NEEDS_PERMISSION
 */
int
sen_vault_open (SenVault *self, const char *hash, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = sen_vault_get_path (self, hash);
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;
  int fd;

  if (path == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is not the identifier of a stored file."), hash);
      return -1;
    }
  name = dup_name (self, hash);
  what = g_strdup_printf (_ ("Couldn't open “%s”"), name);
  fd = sen_file_open (path, NULL, what, error);
  if (fd >= 0 && !check_hash (self, fd, hash, what, cancellable, error))
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

/**
 * sen_vault_read:
 *
 * For small files: all of it is held in memory. Errors are those of sen_vault_open().
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
sen_vault_read (SenVault *self, const char *hash, GError **error)
{
  int fd = sen_vault_open (self, hash, NULL, error);
  g_autoptr (GMappedFile) file = NULL;

  if (fd < 0)
    return NULL;
  file = g_mapped_file_new_from_fd (fd, FALSE, error);
  close (fd);
  if (file == NULL)
    {
      sen_error_convert (error, _ ("Couldn't read a stored file"));
      return NULL;
    }
  return g_mapped_file_get_bytes (file);
}

/**
 * sen_vault_export:
 * @path: where a copy goes; a file of that name is replaced, in one step
 *
 * When it fails, or power does, what was at @path is still there.
 *
 * Returns: whether the copy is complete and on the disk
 */
gboolean
sen_vault_export (SenVault *self, const char *hash, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *what = g_strdup_printf (_ ("Couldn't write “%s”"), path);
  g_autofree char *temp = NULL;
  int from, to;
  gboolean ok;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      sen_file_set_error (error, EISDIR, what);
      return FALSE;
    }
  from = sen_vault_open (self, hash, cancellable, error);
  if (from < 0)
    return FALSE;
  to = sen_file_create_temp (folder, &temp, what, error);
  ok = to >= 0 && sen_file_copy (from, to, NULL, NULL, NULL, NULL, cancellable, what, error);
  close (from);
  if (ok)
    fchmod (to, 0644);
  if (to >= 0)
    ok = sen_file_close (&to, TRUE, what, ok ? error : NULL) && ok;
  ok = ok && sen_file_rename (temp, path, what, error);
  if (!ok && temp != NULL)
    g_unlink (temp);
  return ok;
}

/**
 * sen_vault_add_reference_query:
 * @sql: a query whose first column yields the hashes that are in use, such as
 *   "SELECT file FROM meetings_paper WHERE alive = 1"
 *
 * A plugin that keeps hashes in its tables says so here when it is loaded; sen_vault_collect() never removes what any
 * query yields. Queries are remembered in the office, so a plugin that is switched off keeps its papers.
 */
void
sen_vault_add_reference_query (SenVault *self, const char *sql)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  if (!g_ptr_array_find_with_equal_func (self->queries, sql, g_str_equal, NULL))
    g_ptr_array_add (self->queries, g_strdup (sql));
}

GPtrArray *
sen_vault_dup_queries (SenVault *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->queries->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (self->queries, i)));
  return copy;
}

gboolean
sen_vault_save_queries (SenVault *self, SenDb *db, GError **error)
{
  g_autoptr (GPtrArray) queries = sen_vault_dup_queries (self);

  for (guint i = 0; i < queries->len; i++)
    {
      if (!sen_db_run (db, "INSERT OR IGNORE INTO sen_file_reference (query) VALUES (?)",
                       g_variant_new ("(s)", g_ptr_array_index (queries, i)), error))
        return FALSE;
    }
  return TRUE;
}
