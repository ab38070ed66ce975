/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-backup-private.h"

#include "sen-error.h"
#include "sen-file-private.h"

#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_MANIFEST (256 * 1024 * 1024)

typedef struct
{
  const char *name;   /* for messages */
  const char *folder; /* nullable */
  const char *what;   /* "Couldn't unpack …" */
  struct archive *archive;
  SenBackupManifest *manifest;
  SenBackupMeter *meter;
  gint64 position; /* in the compressed file */
} Reading;

static gboolean
damaged (Reading *reading, const char *detail, GError **error)
{
  g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
               _ ("The backup “%s” is damaged or incomplete (%s). Nothing was changed; use another backup."),
               reading->name, detail);
  return FALSE;
}

static gboolean
open_archive (Reading *reading, const char *path, GError **error)
{
  reading->archive = archive_read_new ();
  archive_read_support_filter_gzip (reading->archive);
  archive_read_support_filter_zstd (reading->archive);
  archive_read_support_format_tar (reading->archive);
  if (archive_read_open_filename (reading->archive, path, 256 * 1024) == ARCHIVE_OK)
    return TRUE;
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_access (path, R_OK) == 0)
    return damaged (reading, archive_error_string (reading->archive), error);
  sen_file_set_error (error, g_file_test (path, G_FILE_TEST_EXISTS) ? EACCES : ENOENT, reading->what);
  return FALSE;
}

static void
advance (Reading *reading)
{
  gint64 position = archive_filter_bytes (reading->archive, -1);

  if (reading->meter != NULL && position > reading->position)
    sen_backup_meter_add ((guint64)(position - reading->position), reading->meter);
  reading->position = position;
}

static gboolean
next_entry (Reading *reading, struct archive_entry **entry, gboolean *end, GError **error)
{
  int result = archive_read_next_header (reading->archive, entry);

  *end = result == ARCHIVE_EOF;
  if (result == ARCHIVE_OK || result == ARCHIVE_EOF)
    return TRUE;
  return damaged (reading, archive_error_string (reading->archive), error);
}

static gboolean
read_manifest (Reading *reading, GError **error)
{
  struct archive_entry *entry = NULL;
  g_autofree char *json = NULL;
  gboolean end = FALSE;
  la_int64_t size;

  if (!next_entry (reading, &entry, &end, error))
    return FALSE;
  if (end || g_strcmp0 (archive_entry_pathname (entry), SEN_BACKUP_MANIFEST) != 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” is not a backup of Sen. Nothing was changed; use another file."), reading->name);
      return FALSE;
    }
  size = archive_entry_size (entry);
  if (size <= 0 || size > MAX_MANIFEST)
    return damaged (reading, SEN_BACKUP_MANIFEST, error);
  json = g_try_malloc ((gsize)size);
  if (json == NULL || archive_read_data (reading->archive, json, (size_t)size) != size)
    return damaged (reading, SEN_BACKUP_MANIFEST, error);
  reading->manifest = sen_backup_manifest_from_json (json, (gssize)size, reading->name, error);
  return reading->manifest != NULL;
}

/* Where one file of the backup is unpacked to; −1 without an error when it is only checked. */
static int
create_target (Reading *reading, const SenBackupFile *file, gboolean *ok, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  int fd;

  if (reading->folder == NULL)
    return -1;
  path = g_build_filename (reading->folder, file->path, NULL);
  folder = g_path_get_dirname (path);
  *ok = g_mkdir_with_parents (folder, 0700) == 0;
  fd = *ok ? open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                   g_str_equal (file->path, SEN_BACKUP_DATABASE) ? 0600 : 0444)
           : -1;
  *ok = fd >= 0;
  if (!*ok)
    sen_file_set_error (error, errno, reading->what);
  return fd;
}

static gboolean
read_data (Reading *reading, const SenBackupFile *file, int fd, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *block = g_malloc (256 * 1024);
  GCancellable *cancellable = reading->meter != NULL ? sen_backup_meter_cancellable (reading->meter) : NULL;
  guint64 size = 0;
  la_ssize_t n;

  while ((n = archive_read_data (reading->archive, block, 256 * 1024)) > 0)
    {
      size += (guint64)n;
      if (size > file->size)
        break;
      g_checksum_update (checksum, block, n);
      if (fd >= 0 && !sen_file_write_all (fd, block, (gsize)n, reading->what, error))
        return FALSE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      advance (reading);
    }
  if (n < 0)
    return damaged (reading, archive_error_string (reading->archive), error);
  if (size != file->size || !g_str_equal (g_checksum_get_string (checksum), file->sha256))
    return damaged (reading, file->path, error);
  return TRUE;
}

/* The files stand in the order of the manifest, each exactly once. */
static gboolean
read_file (Reading *reading, const SenBackupFile *file, GError **error)
{
  struct archive_entry *entry = NULL;
  gboolean end = FALSE, ok = TRUE;
  int fd;

  if (!next_entry (reading, &entry, &end, error))
    return FALSE;
  if (end || g_strcmp0 (archive_entry_pathname (entry), file->path) != 0 || archive_entry_filetype (entry) != AE_IFREG
      || archive_entry_hardlink (entry) != NULL)
    return damaged (reading, file->path, error);
  fd = create_target (reading, file, &ok, error);
  ok = ok && read_data (reading, file, fd, error);
  if (fd >= 0)
    ok = sen_file_close (&fd, FALSE, reading->what, ok ? error : NULL) && ok;
  return ok;
}

static gboolean
read_all (Reading *reading, const char *path, GError **error)
{
  struct archive_entry *entry = NULL;
  gboolean end = FALSE;

  if (!open_archive (reading, path, error) || !read_manifest (reading, error))
    return FALSE;
  for (guint i = 0; i < reading->manifest->files->len; i++)
    {
      if (!read_file (reading, g_ptr_array_index (reading->manifest->files, i), error))
        return FALSE;
    }
  if (!next_entry (reading, &entry, &end, error))
    return FALSE;
  return end || damaged (reading, archive_entry_pathname (entry), error);
}

gboolean
sen_backup_read (const char *path, const char *name, const char *folder, SenBackupMeter *meter, GError **error)
{
  g_autofree char *what = folder != NULL ? g_strdup_printf (_ ("Couldn't unpack the backup “%s”"), name)
                                         : g_strdup_printf (_ ("Couldn't read the backup “%s”"), name);
  Reading reading = { .name = name, .folder = folder, .what = what, .meter = meter };
  gboolean ok = read_all (&reading, path, error);

  archive_read_free (reading.archive);
  g_clear_pointer (&reading.manifest, sen_backup_manifest_free);
  return ok;
}

gboolean
sen_backup_part_verify (const char *path, SenJob *job, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  SenBackupMeter meter = { .job = job, .to = 1.0 };
  struct stat info;

  meter.total = stat (path, &info) == 0 ? (guint64)info.st_size : 0;
  return sen_backup_read (path, name, NULL, &meter, error);
}

GVariant *
sen_backup_part_describe (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *what = g_strdup_printf (_ ("Couldn't read the backup “%s”"), name);
  Reading reading = { .name = name, .what = what };
  GVariant *description = NULL;

  if (open_archive (&reading, path, error) && read_manifest (&reading, error))
    {
      SenBackupManifest *manifest = reading.manifest;
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "office", "s", manifest->office);
      g_variant_dict_insert (&dict, "created", "s", manifest->created);
      g_variant_dict_insert (&dict, "sen", "s", manifest->sen);
      g_variant_dict_insert (&dict, "files", "x", (gint64)manifest->files->len - 1);
      g_variant_dict_insert (&dict, "bytes", "x", (gint64)sen_backup_manifest_get_size (manifest));
      g_variant_dict_insert_value (
          &dict, "missing",
          g_variant_new_strv ((const char *const *)manifest->missing->pdata, (gssize)manifest->missing->len));
      description = g_variant_ref_sink (g_variant_dict_end (&dict));
    }
  archive_read_free (reading.archive);
  g_clear_pointer (&reading.manifest, sen_backup_manifest_free);
  return description;
}
