/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Papers are known by what is in them, an office's by the hash that it has there: the same file at another place is the
 * same, and no name of one is kept. What is remembered lies in the user's state folder of this device. Everything here
 * blocks: not for the main thread.
 */
#include "sen-outside.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sen-error.h"

#define END (64 * 1024) /* bytes at either end of a file that stand for it, with its size */

static char *
get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "sen", "outside", NULL);
}

static gboolean
add_bytes (GChecksum *sum, int fd, off_t from)
{
  g_autofree guint8 *bytes = g_malloc (END);
  gssize n, all = 0;

  while (all < END && (n = pread (fd, bytes + all, (gsize)(END - all), from + all)) != 0)
    {
      if (n < 0 && errno != EINTR)
        return FALSE;
      all += MAX (n, 0);
    }
  g_checksum_update (sum, bytes, all);
  return TRUE;
}

/**
 * sen_outside_make_key:
 * @path: a file
 * @error: as sen_error_convert()
 *
 * Returns: (transfer full) (nullable): what stands for its content
 */
char *
sen_outside_make_key (const char *path, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), code = errno; /* also not of something that never ends */
  struct stat status = { 0 };
  guint64 size;

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    code = fd < 0 ? code : EINVAL;
  else
    {
      size = GUINT64_TO_LE ((guint64)status.st_size);
      g_checksum_update (sum, (const guchar *)&size, sizeof size);
      code = add_bytes (sum, fd, 0) && add_bytes (sum, fd, MAX (status.st_size - END, 0)) ? 0 : errno;
    }
  if (fd >= 0)
    close (fd);
  if (code == 0)
    return g_strdup (g_checksum_get_string (sum));
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return NULL;
}

static GKeyFile *
load_all (void)
{
  GKeyFile *all = g_key_file_new ();
  g_autofree char *path = get_path ();

  g_key_file_load_from_file (all, path, G_KEY_FILE_NONE, NULL); /* there may be none, or a damaged one */
  return all;
}

/* A paper that is opened waits for this: the others need not be understood. */
static GKeyFile *
load_one (const char *key)
{
  GKeyFile *one = g_key_file_new ();
  g_autofree char *path = get_path (), *head = g_strdup_printf ("[%s]\n", key), *all = NULL;
  const char *from, *to;

  if (!g_file_get_contents (path, &all, NULL, NULL))
    return one;
  from = strstr (all, head);
  to = from != NULL ? strstr (from, "\n[") : NULL;
  if (from != NULL)
    g_key_file_load_from_data (one, from, to != NULL ? (gsize)(to - from) : strlen (from), G_KEY_FILE_NONE, NULL);
  return one;
}

/**
 * sen_outside_load:
 * @key: of a file, or the hash of an office's
 *
 * Returns: (transfer full) (nullable): `a{sv}`: what is remembered of it
 */
GVariant *
sen_outside_load (const char *key)
{
  g_autoptr (GKeyFile) one = load_one (key);
  g_autofree char *text = g_key_file_get_string (one, key, "view", NULL);

  return text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
}

static void
forget_oldest (GKeyFile *all)
{
  gsize n = 0;
  g_auto (GStrv) keys = g_key_file_get_groups (all, &n);

  for (; n > SEN_OUTSIDE_MOST; n--)
    {
      gint64 least = G_MAXINT64;
      const char *oldest = NULL;

      for (guint i = 0; keys[i] != NULL; i++)
        {
          gint64 at
              = g_key_file_has_group (all, keys[i]) ? g_key_file_get_int64 (all, keys[i], "at", NULL) : G_MAXINT64;

          if (at >= least)
            continue;
          least = at;
          oldest = keys[i];
        }
      if (oldest == NULL)
        return;
      g_key_file_remove_group (all, oldest, NULL);
    }
}

/* Without a sync: after a power failure a place is lost, or all are; nobody waits for the disk. */
static gboolean
save (GKeyFile *all)
{
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  /* two windows, or two Sens, may leave a paper at the same time */
  g_autofree char *aside = g_strdup_printf ("%s.%d.%p", path, (int)getpid (), (void *)g_thread_self ());
  gsize size;
  g_autofree char *text = g_key_file_to_data (all, &size, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (aside, text, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    return FALSE;
  if (g_rename (aside, path) == 0)
    return TRUE;
  g_unlink (aside);
  return FALSE;
}

G_LOCK_DEFINE_STATIC (keeping); /* two readers may be left at once */

/**
 * sen_outside_keep:
 * @key: of a file, or the hash of an office's
 * @view: `a{sv}`: what is to be remembered of it instead of what was
 * @error: %G_IO_ERROR_FAILED
 *
 * Returns: whether it is remembered
 */
gboolean
sen_outside_keep (const char *key, GVariant *view, GError **error)
{
  g_autoptr (GKeyFile) all = NULL;
  g_autofree char *text = g_variant_print (view, TRUE);
  gboolean saved;

  G_LOCK (keeping);
  all = load_all ();
  g_key_file_set_string (all, key, "view", text);
  g_key_file_set_int64 (all, key, "at", g_get_real_time () / 1000);
  forget_oldest (all);
  saved = save (all);
  if (!saved)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror (errno));
  G_UNLOCK (keeping);
  return saved;
}
