/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-backup-private.h"

#include "sen-error.h"
#include "sen-file-private.h"
#include "sen-id.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Everything that was unpacked, in one go instead of file by file. */
static gboolean
sync_all (const char *folder, const char *what, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int code = fd < 0 || syncfs (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  if (code != 0)
    sen_file_set_error (error, code, what);
  return code == 0;
}

static char *
name_kept (const char *folder)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *name = g_strdup_printf ("%s.before-restore-%s", folder, stamp);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.before-restore-%s-%u", folder, stamp, i);
    }
  return name;
}

/*
 * Puts the unpacked office in the place of the old one. With RENAME_EXCHANGE there is an office at @folder at every
 * moment; where the file system lacks it, power failing between the two renames leaves both offices, whole, under other
 * names.
 */
static gboolean
swap (const char *temp, const char *folder, char **kept, const char *what, GError **error)
{
  g_autofree char *old = NULL;
  int code = 0;

  /* Onto nothing, or an empty folder */
  if (g_rename (temp, folder) == 0)
    return TRUE;
  if (errno != ENOTEMPTY && errno != EEXIST)
    {
      sen_file_set_error (error, errno, what);
      return FALSE;
    }
  old = name_kept (folder);
  if (renameat2 (AT_FDCWD, temp, AT_FDCWD, folder, RENAME_EXCHANGE) == 0)
    {
      /* The old office is at @temp now. */
      if (g_rename (temp, old) != 0)
        {
          g_free (old);
          old = g_strdup (temp);
        }
    }
  else if (g_rename (folder, old) != 0)
    code = errno;
  else if (g_rename (temp, folder) != 0)
    {
      code = errno;
      g_rename (old, folder);
    }
  if (code != 0)
    {
      sen_file_set_error (error, code, what);
      return FALSE;
    }
  if (kept != NULL)
    *kept = g_steal_pointer (&old);
  return TRUE;
}

gboolean
sen_backup_part_restore (const char *path, const char *folder, char **kept, SenJob *job, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *id = sen_id_new ();
  g_autofree char *temp = g_strdup_printf ("%s.restoring-%s", whole, id);
  g_autofree char *what = g_strdup_printf (_ ("Couldn't restore the office to “%s”"), folder);
  SenBackupMeter meter = { .job = job, .to = 0.4 };
  struct stat info;
  gboolean ok;

  if (kept != NULL)
    *kept = NULL;
  meter.total = stat (path, &info) == 0 ? (guint64)info.st_size : 0;
  if (job != NULL)
    sen_job_set_progress (job, 0, _ ("Checking the backup"));
  if (!sen_backup_read (path, name, NULL, &meter, error))
    return FALSE;
  if (g_file_test (whole, G_FILE_TEST_EXISTS) && !g_file_test (whole, G_FILE_TEST_IS_DIR))
    {
      sen_file_set_error (error, EEXIST, what);
      return FALSE;
    }
  if (!sen_file_make_folder (parent, what, error) || !sen_file_make_folder (temp, what, error))
    return FALSE;
  meter.from = 0.4;
  meter.to = 1.0;
  meter.done = 0;
  if (job != NULL)
    sen_job_set_progress (job, 0.4, _ ("Unpacking the backup"));
  ok = sen_backup_read (path, name, temp, &meter, error) && sync_all (temp, what, error)
       && swap (temp, whole, kept, what, error) && sen_file_sync_folder (parent, what, error);
  if (!ok)
    sen_file_remove_tree (temp);
  return ok;
}
