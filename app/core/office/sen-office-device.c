/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-office-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sen-error.h"
#include "sen-id.h"

static gboolean
write_all (int fd, const char *text)
{
  gsize n = strlen (text);

  return write (fd, text, n) == (gssize)n && fsync (fd) == 0;
}

/* Only one of two processes that open a new office at once makes the key: a hard link never replaces a file. */
static gboolean
make_device (const char *folder, const char *path, GError **error)
{
  g_autofree char *id = sen_id_new ();
  g_autofree char *text = g_strconcat (id, "\n", NULL);
  g_autofree char *temporary = g_strconcat (path, ".", id, NULL);
  int fd = g_open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean ok = fd >= 0 && write_all (fd, text);
  int code = errno;

  if (fd >= 0)
    close (fd);
  /* Some shared drives know no hard links. */
  if (ok && link (temporary, path) != 0 && errno != EEXIST && g_rename (temporary, path) != 0)
    {
      code = errno;
      ok = FALSE;
    }
  g_unlink (temporary);
  if (!ok)
    g_set_error (error, SEN_ERROR, code == ENOSPC ? SEN_ERROR_NEEDS_SPACE : SEN_ERROR_NEEDS_PERMISSION,
                 _ ("The folder can't be written (%s). Nothing was changed; ask for write access to it."),
                 g_strerror (code));
  return ok;
}

/**
 * sen_office_read_device:
 * @folder: the office's folder
 *
 * This device's id, which the journal names, from `device.key`; made when missing. It is never part of a backup: a
 * restored office on another machine is another device.
 *
 * Returns: (transfer full): a UUID
 */
char *
sen_office_read_device (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "device.key", NULL);
  g_autofree char *id = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_device (folder, path, error))
    return NULL;
  if (!g_file_get_contents (path, &id, NULL, error))
    {
      sen_error_convert (error, NULL);
      return NULL;
    }
  g_strchomp (id);
  if (sen_id_is_valid (id))
    return g_steal_pointer (&id);
  g_set_error (error, SEN_ERROR, SEN_ERROR_RESTORE_BACKUP,
               _ ("The file “%s” is damaged. The data is safe; remove that file to register this device anew."), path);
  return NULL;
}
