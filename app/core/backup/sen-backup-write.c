/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A backup is one compressed tar: manifest.json first, then office.db, then the
 * papers. It is written under a temporary name, synced, read back and compared
 * with its manifest, and only then gets its name. The device's key is not in it:
 * an office restored elsewhere, or to an earlier state, is another device.
 */
#include "sen-backup-private.h"

#include "sen-error.h"
#include "sen-file-private.h"
#include "sen-id.h"
#include "sen-remains.h"

#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  SenStore *store; /* borrowed */
  SenVault *vault; /* borrowed */
  const char *what;
  char *database;              /* owned; the copy */
  SenBackupManifest *manifest; /* owned */
  SenBackupMeter meter;
  struct archive *archive; /* owned */
  int fd;
  GError *error; /* from the write callback */
} Backup;

void
sen_archive_free (SenArchive *archive)
{
  archive_free (archive);
}

void
sen_backup_meter_add (guint64 n_bytes, gpointer user_data)
{
  SenBackupMeter *meter = user_data;

  meter->done += n_bytes;
  if (meter->job != NULL && meter->total > 0)
    sen_job_set_progress (
        meter->job, meter->from + (meter->to - meter->from) * MIN (1.0, (double)meter->done / (double)meter->total),
        NULL);
}

GCancellable *
sen_backup_meter_cancellable (SenBackupMeter *meter)
{
  return meter->job != NULL ? sen_job_get_cancellable (meter->job) : NULL;
}

/* The next part of the job: from where it is to @to. */
static void
begin_part (SenBackupMeter *meter, double to, guint64 total, const char *status)
{
  meter->from = meter->to;
  meter->to = to;
  meter->done = 0;
  meter->total = total;
  if (meter->job != NULL)
    sen_job_set_progress (meter->job, meter->from, status);
}

static gboolean
copy_database (Backup *backup, const char *folder, GError **error)
{
  g_autofree char *id = sen_id_new ();
  g_autofree char *name = g_strdup_printf (".sen-%s.db", id);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint64 size = 0;
  gboolean ok;
  int fd;

  backup->database = g_build_filename (folder, name, NULL);
  if (!sen_store_copy_to (backup->store, backup->database, error))
    {
      sen_error_convert (error, backup->what);
      return FALSE;
    }
  fd = sen_file_open (backup->database, NULL, backup->what, error);
  if (fd < 0)
    return FALSE;
  ok = sen_file_copy (fd, -1, checksum, &size, NULL, NULL, sen_backup_meter_cancellable (&backup->meter), backup->what,
                      error);
  close (fd);
  if (ok)
    sen_backup_manifest_add (backup->manifest, SEN_BACKUP_DATABASE, g_checksum_get_string (checksum), size);
  return ok;
}

static gboolean
read_contents (SenDb *db, gpointer user_data, GError **error)
{
  Backup *backup = user_data;
  GError *failure = NULL;
  g_autoptr (SenCursor) cursor = NULL;

  backup->manifest->office
      = sen_db_get_text (db, "SELECT value FROM sen_setting WHERE id = 'name' AND alive = 1", NULL, NULL);
  cursor = sen_db_query (db, "SELECT id, size, name FROM sen_file WHERE alive = 1 ORDER BY added, id", NULL, error);
  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &failure))
    {
      const char *hash = sen_cursor_get_text (cursor, 0);
      g_autofree char *path = g_strdup_printf ("files/%.2s/%.2s/%s", hash, hash + 2, hash);

      sen_backup_manifest_add (backup->manifest, path, hash, (guint64)sen_cursor_get_int (cursor, 1));
      /* Its name, until it is known to be there */
      g_ptr_array_add (backup->manifest->missing, g_strdup (sen_cursor_get_text (cursor, 2)));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* Leaves out the papers that are damaged already: a backup without them is better than none. */
static gboolean
check_papers (Backup *backup, GError **error)
{
  SenBackupManifest *manifest = backup->manifest;
  GCancellable *cancellable = sen_backup_meter_cancellable (&backup->meter);
  guint n = 0;

  begin_part (&backup->meter, 0.3, sen_backup_manifest_get_size (manifest), _ ("Checking the papers"));
  /* files[0] is the database; missing[i] is the name of files[i + 1] */
  for (guint i = 0; i < manifest->missing->len;)
    {
      SenBackupFile *file = g_ptr_array_index (manifest->files, n + 1);
      g_autoptr (GError) failure = NULL;
      int fd = sen_vault_open (backup->vault, file->sha256, cancellable, &failure);
      struct stat info;

      sen_backup_meter_add (file->size, &backup->meter);
      if (sen_error_is_cancelled (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (fd >= 0 && fstat (fd, &info) == 0)
        {
          file->size = (guint64)info.st_size;
          g_ptr_array_remove_index (manifest->missing, i);
          n++;
        }
      else
        {
          g_ptr_array_remove_index (manifest->files, n + 1);
          i++;
        }
      if (fd >= 0)
        close (fd);
    }
  return TRUE;
}

static la_ssize_t
write_cb (struct archive *archive, void *user_data, const void *data, size_t size)
{
  Backup *backup = user_data;

  if (backup->error == NULL && sen_file_write_all (backup->fd, data, size, backup->what, &backup->error))
    return (la_ssize_t)size;
  archive_set_error (archive, EIO, "write failed");
  return -1;
}

static gboolean
archive_failed (Backup *backup, GError **error)
{
  if (backup->error != NULL)
    g_propagate_error (error, g_steal_pointer (&backup->error));
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("%s: %s. Nothing was changed."), backup->what,
                 archive_error_string (backup->archive));
  return FALSE;
}

static gboolean
write_header (Backup *backup, const char *path, guint64 size, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean ok;

  archive_entry_set_pathname (entry, path);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_size (entry, (la_int64_t)size);
  archive_entry_set_mtime (entry, sen_now () / 1000, 0);
  ok = archive_write_header (backup->archive, entry) == ARCHIVE_OK;
  archive_entry_free (entry);
  return ok || archive_failed (backup, error);
}

static gboolean
write_data (Backup *backup, const void *data, gsize size, GError **error)
{
  const char *at = data;

  while (size > 0)
    {
      la_ssize_t n = archive_write_data (backup->archive, at, size);

      if (n <= 0)
        return archive_failed (backup, error);
      at += n;
      size -= (gsize)n;
    }
  return TRUE;
}

static gboolean
write_file (Backup *backup, const SenBackupFile *file, GError **error)
{
  GCancellable *cancellable = sen_backup_meter_cancellable (&backup->meter);
  gboolean is_database = g_str_equal (file->path, SEN_BACKUP_DATABASE);
  int fd = is_database ? sen_file_open (backup->database, NULL, backup->what, error)
                       : sen_vault_open (backup->vault, file->sha256, cancellable, error);
  g_autofree guchar *block = g_malloc (256 * 1024);
  gboolean ok = fd >= 0 && write_header (backup, file->path, file->size, error);
  gssize n = 1;

  while (ok && n > 0)
    {
      n = read (fd, block, 256 * 1024);
      if (n < 0)
        sen_file_set_error (error, errno, backup->what);
      ok = n >= 0 && write_data (backup, block, (gsize)n, error)
           && !g_cancellable_set_error_if_cancelled (cancellable, error);
      sen_backup_meter_add ((guint64)MAX (n, 0), &backup->meter);
    }
  if (fd >= 0)
    close (fd);
  return ok;
}

static gboolean
write_archive (Backup *backup, GError **error)
{
  g_autofree char *json = sen_backup_manifest_to_json (backup->manifest);
  gboolean ok;

  begin_part (&backup->meter, 0.7, sen_backup_manifest_get_size (backup->manifest), _ ("Writing the backup"));
  backup->archive = archive_write_new ();
  archive_write_set_format_pax_restricted (backup->archive);
  /* No padding after the compressed end */
  archive_write_set_bytes_in_last_block (backup->archive, 1);
  /* Anything but OK means that a program of its own would have to be started for it. */
  if (archive_write_add_filter_zstd (backup->archive) != ARCHIVE_OK)
    archive_write_add_filter_gzip (backup->archive);
  ok = archive_write_open (backup->archive, backup, NULL, write_cb, NULL) == ARCHIVE_OK
       || archive_failed (backup, error);
  ok = ok && write_header (backup, SEN_BACKUP_MANIFEST, strlen (json), error)
       && write_data (backup, json, strlen (json), error);
  for (guint i = 0; ok && i < backup->manifest->files->len; i++)
    ok = write_file (backup, g_ptr_array_index (backup->manifest->files, i), error);
  if (ok && archive_write_close (backup->archive) != ARCHIVE_OK)
    ok = archive_failed (backup, error);
  archive_write_free (backup->archive);
  backup->archive = NULL;
  g_clear_error (&backup->error);
  return ok;
}

static gboolean
write_backup (Backup *backup, const char *path, const char *temp, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  struct stat info;
  gboolean ok;

  backup->manifest->created = g_date_time_format_iso8601 (now);
  if (!copy_database (backup, folder, error) || !sen_store_read (backup->store, read_contents, backup, error)
      || !check_papers (backup, error))
    return FALSE;
  ok = write_archive (backup, error);
  info.st_size = 0;
  fstat (backup->fd, &info);
  ok = sen_file_close (&backup->fd, ok, backup->what, ok ? error : NULL) && ok;
  if (!ok)
    return FALSE;
  begin_part (&backup->meter, 1.0, (guint64)info.st_size, _ ("Checking the backup"));
  return sen_backup_read (temp, name, NULL, &backup->meter, error) && sen_file_rename (temp, path, backup->what, error);
}

gboolean
sen_backup_part_write (SenStore *store, SenVault *vault, const char *path, SenJob *job, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *what = g_strdup_printf (_ ("Couldn't write the backup “%s”"), path);
  g_autofree char *temp = NULL;
  Backup backup = { .store = store, .vault = vault, .what = what, .meter = { .job = job } };
  gboolean ok;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      sen_file_set_error (error, EISDIR, what);
      return FALSE;
    }
  backup.fd = sen_file_create_temp (folder, &temp, what, error);
  if (backup.fd < 0)
    return FALSE;
  backup.manifest = sen_backup_manifest_new ();
  ok = write_backup (&backup, path, temp, error);
  if (backup.fd >= 0)
    close (backup.fd);
  if (ok)
    sen_remains_clear (folder, g_get_real_time ());
  else
    g_unlink (temp);
  if (backup.database != NULL)
    g_unlink (backup.database);
  g_free (backup.database);
  sen_backup_manifest_free (backup.manifest);
  return ok;
}
