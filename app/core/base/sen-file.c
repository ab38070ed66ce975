/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-file-private.h"

#include "sen-error.h"
#include "sen-id.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

/*
 * sen_file_set_error:
 * @code: an errno
 * @what: what was being done, as a translated clause without a full stop: "Couldn't add “a.pdf”"
 *
 * Says why, what is safe and what to do. For operations that leave everything as it was when they fail.
 */
void
sen_file_set_error (GError **error, int code, const char *what)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
                 _ ("%s: the disk is full. Nothing was changed; free some space and try again."), what);
  else if (code == EROFS)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
                 _ ("%s: the disk can't be written to. Nothing was changed; choose another place."), what);
  else if (code == EACCES || code == EPERM)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
                 _ ("%s: access is not permitted. Nothing was changed; ask for permission or choose another place."),
                 what);
  else if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("%s: it is not there. Nothing was changed."), what);
  else if (code == EISDIR || code == EEXIST)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("%s: something else has that name. Nothing was changed; choose another name."), what);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("%s: %s. Nothing was changed."), what, g_strerror (code));
}

/*
 * sen_file_open:
 * @size: (out) (optional): bytes
 *
 * Opens a regular file to read; never hangs on a pipe or device.
 *
 * Returns: a descriptor, or −1
 */
int
sen_file_open (const char *path, guint64 *size, const char *what, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    {
      if (size != NULL)
        *size = (guint64)info.st_size;
      return fd;
    }
  if (fd < 0)
    sen_file_set_error (error, errno, what);
  else
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("%s: it is not a file. Nothing was changed."), what);
      close (fd);
    }
  return -1;
}

/*
 * sen_file_create_temp:
 * @folder: where the file will be named later
 * @path: (out): its temporary name; the caller removes or renames it
 *
 * Returns: a descriptor to write to, or −1
 */
int
sen_file_create_temp (const char *folder, char **path, const char *what, GError **error)
{
  g_autofree char *id = sen_id_new ();
  g_autofree char *name = g_strconcat (".sen-", id, ".tmp", NULL);
  g_autofree char *full = g_build_filename (folder, name, NULL);
  int fd = open (full, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    sen_file_set_error (error, errno, what);
  else
    *path = g_steal_pointer (&full);
  return fd;
}

gboolean
sen_file_write_all (int fd, const void *data, gsize size, const char *what, GError **error)
{
  const char *at = data;

  while (size > 0)
    {
      gssize n = write (fd, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          sen_file_set_error (error, n < 0 ? errno : ENOSPC, what);
          return FALSE;
        }
      at += n;
      size -= (gsize)n;
    }
  return TRUE;
}

/*
 * sen_file_copy:
 * @to: a descriptor, or −1 to read only
 * @checksum: (nullable): fed with everything that is read
 * @size: (out) (optional): how many bytes there were
 *
 * Copies the rest of one descriptor to the other.
 */
gboolean
sen_file_copy (int from,
               int to,
               GChecksum *checksum,
               guint64 *size,
               SenFileProgress progress,
               gpointer progress_data,
               GCancellable *cancellable,
               const char *what,
               GError **error)
{
  g_autofree guchar *block = g_malloc (BLOCK);
  guint64 total = 0;

  for (;;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = read (from, block, BLOCK);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          sen_file_set_error (error, errno, what);
          return FALSE;
        }
      if (n == 0)
        break;
      if (checksum != NULL)
        g_checksum_update (checksum, block, n);
      if (to >= 0 && !sen_file_write_all (to, block, (gsize)n, what, error))
        return FALSE;
      total += (guint64)n;
      if (progress != NULL)
        progress ((guint64)n, progress_data);
    }
  if (size != NULL)
    *size = total;
  return TRUE;
}

/*
 * sen_file_close:
 * @fd: (inout): −1 afterwards
 * @sync: whether what was written shall be on the disk before this returns
 */
gboolean
sen_file_close (int *fd, gboolean sync, const char *what, GError **error)
{
  int code = sync && fsync (*fd) != 0 ? errno : 0;

  if (close (*fd) != 0 && code == 0)
    code = errno;
  *fd = -1;
  if (code != 0)
    sen_file_set_error (error, code, what);
  return code == 0;
}

/* Renames and syncs the folder of the new name. */
gboolean
sen_file_rename (const char *from, const char *to, const char *what, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_rename (from, to) != 0)
    {
      sen_file_set_error (error, errno, what);
      return FALSE;
    }
  return sen_file_sync_folder (folder, what, error);
}

/*
 * sen_file_make_folder:
 *
 * Makes a folder, and those above it, for this user only; each one's name is on the disk before this returns.
 */
gboolean
sen_file_make_folder (const char *folder, const char *what, GError **error)
{
  g_autofree char *parent = NULL;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  parent = g_path_get_dirname (folder);
  if (!g_str_equal (parent, folder) && !sen_file_make_folder (parent, what, error))
    return FALSE;
  if (g_mkdir (folder, 0700) != 0 && (errno != EEXIST || !g_file_test (folder, G_FILE_TEST_IS_DIR)))
    {
      sen_file_set_error (error, errno, what);
      return FALSE;
    }
  return sen_file_sync_folder (parent, what, error);
}

gboolean
sen_file_sync_folder (const char *folder, const char *what, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int code = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  /* Some network file systems can't sync a folder; they do not keep it in memory either. */
  if (code == 0 || code == EINVAL || code == ENOTSUP)
    return TRUE;
  sen_file_set_error (error, code, what);
  return FALSE;
}

/* Removes a folder that Sen itself made and everything in it; follows no links. */
void
sen_file_remove_tree (const char *path)
{
  struct stat info;

  if (g_lstat (path, &info) != 0)
    return;
  if (S_ISDIR (info.st_mode))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          sen_file_remove_tree (child);
        }
      g_rmdir (path);
    }
  else
    g_unlink (path);
}
