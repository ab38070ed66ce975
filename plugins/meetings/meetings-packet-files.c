/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a packet's folder, and how a table names them. */
#include "meetings-packet-private.h"

#include <string.h>

/* Enough for any packet; a whole home folder chosen by mistake stops here. */
#define MAX_FILES 20000
#define MAX_DEPTH 8

static void
file_free (gpointer data)
{
  MeetingsPacketFile *file = data;

  g_free (file->name);
  g_free (file->path);
  g_free (file);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const MeetingsPacketFile *one = *(MeetingsPacketFile *const *)a;
  const MeetingsPacketFile *other = *(MeetingsPacketFile *const *)b;
  g_autofree char *key_one = g_utf8_collate_key_for_filename (one->name, -1);
  g_autofree char *key_other = g_utf8_collate_key_for_filename (other->name, -1);

  return strcmp (key_one, key_other);
}

/* What systems leave in folders and archives. */
static gboolean
is_litter (const char *name)
{
  return name[0] == '.' || g_str_equal (name, "__MACOSX") || g_ascii_strcasecmp (name, "Thumbs.db") == 0
         || g_ascii_strcasecmp (name, "desktop.ini") == 0 || g_str_has_prefix (name, "~$");
}

static gboolean
scan (const char *folder, const char *prefix, guint depth, GPtrArray *files, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL && files->len < MAX_FILES)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *valid = g_filename_display_name (name);
      g_autofree char *normal = meetings_packet_nfc (valid);
      g_autofree char *inside = prefix != NULL ? g_build_filename (prefix, normal, NULL) : g_strdup (normal);

      if (is_litter (name) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          /* A subfolder that may not be read is as if it weren't there. */
          if (depth < MAX_DEPTH)
            scan (path, inside, depth + 1, files, NULL);
        }
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          MeetingsPacketFile *file = g_new0 (MeetingsPacketFile, 1);

          file->name = g_steal_pointer (&inside);
          file->path = g_steal_pointer (&path);
          g_ptr_array_add (files, file);
        }
    }
  return TRUE;
}

/* The only thing in @folder if that is a folder, else NULL. */
static char *
only_subfolder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *only = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (is_litter (name))
        continue;
      if (only != NULL)
        return NULL;
      only = g_build_filename (folder, name, NULL);
    }
  if (only == NULL || g_file_test (only, G_FILE_TEST_IS_SYMLINK) || !g_file_test (only, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_steal_pointer (&only);
}

/* Every file of @folder and its subfolders in natural order, links left out. An archive of a folder holds just that
 * folder: names count from inside it, as they do when the folder itself is imported. */
GPtrArray *
meetings_packet_scan (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  g_autofree char *top = g_strdup (folder);
  char *inner;

  for (guint depth = 0; depth < MAX_DEPTH && (inner = only_subfolder (top)) != NULL; depth++)
    {
      g_free (top);
      top = inner;
    }
  if (!scan (top, NULL, 0, files, error))
    {
      sen_error_convert (error, folder);
      return NULL;
    }
  g_ptr_array_sort (files, compare_files);
  return g_steal_pointer (&files);
}

static char *
comparable (const char *name)
{
  g_autofree char *normal = sen_text_normalize (name);
  g_autofree char *lower = g_utf8_strdown (normal, -1);

  g_strdelimit (lower, "\\", '/');
  return g_strdup (g_str_has_prefix (lower, "./") ? lower + 2 : lower);
}

/* By its name in the packet, then without regard to case, then by its last part alone if that is unmistakable. Only
 * files that were found inside the packet can be named, so no name leads out of it. */
MeetingsPacketFile *
meetings_packet_find_file (GPtrArray *files, const char *name)
{
  g_autofree char *wanted = comparable (name);
  MeetingsPacketFile *only = NULL;
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    {
      MeetingsPacketFile *file = files->pdata[i];
      g_autofree char *found = comparable (file->name);
      g_autofree char *last = g_path_get_basename (found);

      if (g_str_equal (found, wanted))
        return file;
      if (g_str_equal (last, wanted))
        {
          only = file;
          n++;
        }
    }
  return n == 1 ? only : NULL;
}
