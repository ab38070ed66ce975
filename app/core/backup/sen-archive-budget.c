/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much an archive may become. A .zip says it in its directory, so a bomb is refused before a byte of it is
 * written; one that lies, and an archive without a directory, is held to the same limits while it is unpacked.
 */
#include "sen-backup-private.h"

#include "sen-error.h"

#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* Papers hardly shrink, tables and plain text up to some twenty times; what grows more than this is no packet … */
#define MAX_RATIO 100
/* … unless it is small anyway, bytes. */
#define ALWAYS_ALLOWED (64 * 1024 * 1024)
/* Left free for everything else on the disk, bytes. */
#define SPACE_RESERVE (64 * 1024 * 1024)

/*
 * sen_archive_check_size:
 * @name: the archive's, for messages
 * @unpacked: what comes out of it, bytes
 * @packed: its size, bytes
 * @max_bytes: how much may come out, bytes
 * @error: %SEN_ERROR_USE_ANOTHER_FILE
 *
 * Returns: whether that is believable and not too much
 */
gboolean
sen_archive_check_size (const char *name, guint64 unpacked, guint64 packed, guint64 max_bytes, GError **error)
{
  g_autofree char *large = g_format_size (unpacked);

  if (unpacked > ALWAYS_ALLOWED && unpacked / MAX_RATIO > packed)
    {
      g_autofree char *small = g_format_size (packed);

      /* Translators: the archive's name, then two sizes */
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” would grow to %s out of %s, as only harmful archives do. Nothing was unpacked; ask the "
                      "sender what it is."),
                   name, large, small);
      return FALSE;
    }
  if (unpacked > max_bytes)
    {
      g_autofree char *most = g_format_size (max_bytes);

      /* Translators: the archive's name, then two sizes */
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” holds %s or more; Sen takes %s from one archive. Nothing was unpacked; unpack it yourself "
                      "and choose the folder."),
                   name, large, most);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_space (const char *name, const char *folder, guint64 unpacked, GError **error)
{
  g_autofree char *needed = NULL, *left = NULL;
  struct statvfs disk;
  guint64 free_bytes;

  if (statvfs (folder, &disk) != 0)
    return TRUE; /* writing will tell */
  free_bytes = (guint64)disk.f_bavail * disk.f_frsize;
  if (free_bytes >= unpacked && free_bytes - unpacked >= MIN (unpacked, SPACE_RESERVE))
    return TRUE;
  needed = g_format_size (unpacked);
  left = g_format_size (free_bytes);
  /* Translators: the archive's name, then two sizes */
  g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
               _ ("“%s” needs %s to be unpacked and only %s are free. Nothing was unpacked; free some space and try "
                  "again."),
               name, needed, left);
  return FALSE;
}

/* Adds up what the directory of a .zip declares; what is wrong with the archive is for unpacking to say. */
static guint64
add_up (struct archive *archive, guint max_files, guint *n_files)
{
  struct archive_entry *entry = NULL;
  guint64 sum = 0;
  int result;

  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      la_int64_t size = archive_entry_size_is_set (entry) ? archive_entry_size (entry) : 0;

      if (size > 0)
        sum = (guint64)size > G_MAXUINT64 - sum ? G_MAXUINT64 : sum + (guint64)size;
      if (++*n_files > max_files)
        break;
    }
  return sum;
}

/*
 * sen_archive_weigh:
 * @fd: the archive, at its beginning; is there again afterwards
 * @name: its name, for messages
 * @folder: where it would be unpacked
 * @max_bytes: how much may come out, bytes
 * @max_files: how many files and folders
 * @n_files: (out): how many there are, no further than one more than @max_files; 0: it isn't known
 * @error: %SEN_ERROR_USE_ANOTHER_FILE, %SEN_ERROR_NEEDS_SPACE
 *
 * Looks only into the directory of a .zip; nothing is decompressed or written.
 *
 * Returns: whether it may be unpacked, as far as it says itself
 */
gboolean
sen_archive_weigh (int fd,
                   const char *name,
                   const char *folder,
                   guint64 max_bytes,
                   guint max_files,
                   guint *n_files,
                   GError **error)
{
  struct archive *archive = archive_read_new ();
  guint64 sum = 0;
  struct stat info;

  *n_files = 0;
  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_fd (archive, fd, 64 * 1024) == ARCHIVE_OK)
    sum = add_up (archive, max_files, n_files);
  archive_read_free (archive);
  if (lseek (fd, 0, SEEK_SET) != 0 || fstat (fd, &info) != 0)
    return TRUE; /* no plain file; reading it will tell */
  return sen_archive_check_size (name, sum, (guint64)info.st_size, max_bytes, error)
         && check_space (name, folder, sum, error);
}
