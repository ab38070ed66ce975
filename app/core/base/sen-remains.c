/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file that somebody asked for is written under another name first, so that nobody finds half of it. After a power
 * failure that one stays, hidden, beside what would have been: a copy of papers that nobody knows of.
 */
#include "sen-remains.h"

#include "sen-id.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".sen-"
#define LIFE   G_TIME_SPAN_DAY /* longer than any of them is being written */

/* A new id and what kind of file it is, eight digits (a copy of a paper), or a signature's six letters. */
static gboolean
is_name (const char *name)
{
  g_autofree char *id = NULL;
  const char *rest, *suffix;

  if (!g_str_has_prefix (name, PREFIX))
    return FALSE;
  rest = name + strlen (PREFIX);
  if (strlen (rest) == 8)
    return strspn (rest, "0123456789abcdef") == 8;
  suffix = strrchr (rest, '.');
  if (suffix == NULL)
    return FALSE;
  id = g_strndup (rest, (gsize)(suffix - rest));
  if (g_str_has_prefix (id, "sign-"))
    return strlen (id) == strlen ("sign-XXXXXX") && g_str_equal (suffix, ".tmp");
  return sen_id_is_valid (id) && (g_str_equal (suffix, ".tmp") || g_str_equal (suffix, ".db"));
}

/* Its own time of change: a copy may have got that of what it is of before it gets its name. */
static gboolean
is_left (const char *path, gint64 now)
{
  struct stat info;

  return g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid ()
         && now - (gint64)info.st_ctime * G_USEC_PER_SEC > LIFE;
}

/*
 * sen_remains_clear:
 * @folder: where a file was just written for somebody
 * @now: as g_get_real_time()
 *
 * Removes what Sen began to write there for this user more than a day ago and never finished. Blocks.
 */
void
sen_remains_clear (const char *folder, gint64 now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = is_name (name) ? g_build_filename (folder, name, NULL) : NULL;

      if (path != NULL && is_left (path, now))
        g_unlink (path);
    }
}
