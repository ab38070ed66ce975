/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups and archives, for those who link libsen. The work is done by a module that is loaded when it is first needed.
 */
#include "sen-backup-part.h"

#include "sen-part.h"

static const SenBackupPart *
load (GError **error)
{
  return sen_part_find ("sen-backup", "sen_backup_part", sen_backup_write, error);
}

/**
 * sen_backup_write:
 * @store: what to back up; others may go on writing meanwhile
 * @vault: its papers
 * @path: the file to write, usually ending in %SEN_BACKUP_SUFFIX; one of that name is replaced when the new one is good
 * @job: (nullable): told the progress, and watched for cancelling; not finished here
 *
 * Writes the whole office into one file and reads it back. Papers that are missing or damaged in the office are left
 * out and named in the manifest, see sen_backup_describe(). Blocks.
 *
 * Returns: whether a complete and checked backup is on the disk; if not, what was at @path is untouched.
 *   %SEN_ERROR_NEEDS_SPACE, %SEN_ERROR_NEEDS_PERMISSION, %SEN_ERROR_NOT_FOUND (the folder)
 */
gboolean
sen_backup_write (SenStore *store, SenVault *vault, const char *path, SenJob *job, GError **error)
{
  const SenBackupPart *part = load (error);

  return part != NULL && part->write (store, vault, path, job, error);
}

/**
 * sen_backup_verify:
 * @path: a backup
 * @job: (nullable): told the progress, and watched for cancelling; not finished here
 *
 * Reads all of a backup and compares every file with the manifest. Blocks.
 *
 * Returns: whether it is complete and undamaged; %SEN_ERROR_USE_ANOTHER_FILE, %SEN_ERROR_NEWER_DATA,
 * %SEN_ERROR_NOT_FOUND
 */
gboolean
sen_backup_verify (const char *path, SenJob *job, GError **error)
{
  const SenBackupPart *part = load (error);

  return part != NULL && part->verify (path, job, error);
}

/**
 * sen_backup_restore:
 * @path: a backup
 * @folder: where the office goes. One that is there must not be open; it is kept beside, as
 *   FOLDER.before-restore-YYYYMMDD-HHMMSS
 * @kept: (out) (optional) (nullable): where the old office is now, %NULL if there was none
 * @job: (nullable): told the progress, and watched for cancelling; not finished here
 *
 * Checks the backup, unpacks it beside @folder, checks what was unpacked, and swaps the two. Until then the old office
 * is untouched, and at no time is there none. Blocks.
 *
 * Returns: whether the office was restored; errors are those of sen_backup_verify(), %SEN_ERROR_NEEDS_SPACE and
 *   %SEN_ERROR_NEEDS_PERMISSION
 */
gboolean
sen_backup_restore (const char *path, const char *folder, char **kept, SenJob *job, GError **error)
{
  const SenBackupPart *part = load (error);

  if (kept != NULL)
    *kept = NULL;
  return part != NULL && part->restore (path, folder, kept, job, error);
}

/**
 * sen_backup_describe:
 * @path: a backup
 *
 * What a backup says of itself: "office" (s), "created" (s, ISO 8601 UTC), "sen" (s, the version that wrote it),
 * "files" (x, papers), "bytes" (x, unpacked), "missing" (as, names of papers that were missing or damaged already).
 * Nothing is checked but the manifest.
 *
 * Returns: (transfer full): an a{sv}, or %NULL; errors as sen_backup_verify()
 */
GVariant *
sen_backup_describe (const char *path, GError **error)
{
  const SenBackupPart *part = load (error);

  return part != NULL ? part->describe (path, error) : NULL;
}

/**
 * sen_archive_extract:
 * @path: a .zip or .tar (.gz, .bz2, .xz, .zst) of any origin
 * @folder: a folder that is empty or doesn't exist yet
 * @max_bytes: how much may come out, in bytes
 * @max_files: how many files and folders
 *
 * Unpacks an archive, all or nothing. Names in UTF-8, Windows-1258 and code page 437 come out as composed UTF-8; names
 * that occur twice get a number; what macOS and Windows add of their own is left out. A bomb is refused by the sizes
 * that its directory declares, before anything is written, and by what really comes out. Blocks.
 *
 * Returns: whether all was unpacked; %SEN_ERROR_USE_ANOTHER_FILE (damaged, or over the limits), %SEN_ERROR_NOT_ALLOWED
 *   (paths that lead outside, links, devices), %SEN_ERROR_NEEDS_PASSWORD, %SEN_ERROR_NEEDS_SPACE,
 * %SEN_ERROR_CHECK_INPUT
 *   (@folder isn't empty)
 */
gboolean
sen_archive_extract (const char *path,
                     const char *folder,
                     guint64 max_bytes,
                     guint max_files,
                     GCancellable *cancellable,
                     GError **error)
{
  const SenBackupPart *part = load (error);

  return part != NULL && part->extract (path, folder, max_bytes, max_files, cancellable, error);
}
