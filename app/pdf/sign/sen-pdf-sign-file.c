/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-sign-file.h"

#include "sen-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* @code: of errno; @title: what the paper is called */
void
sen_pdf_sign_file_fail (int code, const char *title, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
        _ ("“%s” was not signed because the disk is full. Nothing was changed; free some space and try again."), title);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
                 _ ("“%s” was not signed because it may not be read, or its folder may not be written to. Nothing was "
                    "changed; ask for permission."),
                 title);
  else if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("“%s” was not signed because it, or the folder for the signed paper, is not there."), title);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("“%s” was not signed: %s. Nothing was changed."), title,
                 g_strerror (code));
}

/* Returns: a descriptor of a plain file, or −1 */
int
sen_pdf_sign_file_open (const char *path, const char *title, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  if (fd < 0)
    sen_pdf_sign_file_fail (errno, title, error);
  else
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” was not signed because it is not a file."), title);
      close (fd);
    }
  return -1;
}

/*
 * @beside: the name that the file will have
 * @temp: (out): its name until then; the caller removes it if it never gets the other
 *
 * Returns: a descriptor to write to, or −1
 */
int
sen_pdf_sign_file_create (const char *beside, char **temp, const char *title, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (beside);
  g_autofree char *path = g_build_filename (folder, ".sen-sign-XXXXXX.tmp", NULL);
  int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0644);

  if (fd < 0)
    sen_pdf_sign_file_fail (errno, title, error);
  else
    *temp = g_steal_pointer (&path);
  return fd;
}

gboolean
sen_pdf_sign_file_write (int fd, gconstpointer data, gsize size, const char *title, GError **error)
{
  const char *at = data;

  while (size > 0)
    {
      gssize n = write (fd, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          sen_pdf_sign_file_fail (n < 0 ? errno : ENOSPC, title, error);
          return FALSE;
        }
      at += n;
      size -= (gsize)n;
    }
  return TRUE;
}

/* Makes the name durable as well; where a folder can't be synced, the name is there all the same. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("The folder %s can't be synced: %s", folder, g_strerror (errno));
  close (fd);
}

/* Syncs and closes it, and gives it its name; a file of that name is replaced. */
gboolean
sen_pdf_sign_file_finish (int *fd, const char *temp, const char *path, const char *title, GError **error)
{
  int code = fsync (*fd) != 0 ? errno : 0;

  if (close (*fd) != 0 && code == 0)
    code = errno;
  *fd = -1;
  if (code == 0 && rename (temp, path) != 0)
    code = errno;
  if (code == 0)
    {
      sync_folder (path);
      return TRUE;
    }
  sen_pdf_sign_file_fail (code, title, error);
  return FALSE;
}
