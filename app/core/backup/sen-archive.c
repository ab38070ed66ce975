/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Packets come by mail, so an archive is a stranger: it may want to write
 * elsewhere, be a bomb, or bring links and devices. It is unpacked aside and
 * gets its place only when all of it was good.
 */
#include "sen-backup-private.h"

#include "sen-error.h"
#include "sen-file-private.h"
#include "sen-id.h"

#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gmodule.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  const char *name; /* for messages */
  const char *what;
  const char *root;
  struct archive *archive;
  GCancellable *cancellable;
  guint64 max_bytes;
  guint max_files;
  guint64 packed; /* the archive's own size, bytes */
  guint64 bytes;
  guint files;
} Extraction;

static gboolean
refuse (GError **error, SenError code, const char *format, const char *name)
{
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, SEN_ERROR, (int)code, message);
  return FALSE;
}

static gboolean
damaged (Extraction *x, GError **error)
{
  const char *detail = archive_error_string (x->archive);

  /* libarchive 3.6 reads wild memory when asked this before it knows the format. */
  if (x->files > 0 && archive_read_has_encrypted_entries (x->archive) > 0)
    return refuse (error, SEN_ERROR_NEEDS_PASSWORD,
                   _ ("“%s” is locked with a password. Nothing was unpacked; unlock it and try again."), x->name);
  g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
               _ ("“%s” is damaged or not an archive (%s). Nothing was unpacked; ask the sender for it again."),
               x->name, detail != NULL ? detail : "?");
  return FALSE;
}

/* What systems leave in archives and nobody wants to read. */
static gboolean
is_rubbish (char **parts)
{
  const char *last = parts[g_strv_length (parts) - 1];

  return g_str_equal (parts[0], "__MACOSX") || g_str_equal (last, ".DS_Store") || g_str_equal (last, "Thumbs.db")
         || g_str_equal (last, "desktop.ini") || g_str_has_prefix (last, "._");
}

/* A name that is taken gets a number: "a.pdf", "a (2).pdf". */
static int
create_file (const char *path, const char *what, GError **error)
{
  g_autofree char *stem = g_strdup (path);
  g_autofree char *suffix = NULL;
  char *slash = strrchr (stem, '/');
  char *dot = strrchr (slash, '.');

  suffix = g_strdup (dot != NULL && dot > slash + 1 ? dot : "");
  stem[strlen (stem) - strlen (suffix)] = '\0';
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup (path) : g_strdup_printf ("%s (%u)%s", stem, i, suffix);
      int fd = open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd >= 0 || errno != EEXIST)
        {
          if (fd < 0)
            sen_file_set_error (error, errno, what);
          return fd;
        }
    }
  sen_file_set_error (error, EEXIST, what);
  return -1;
}

static gboolean
extract_data (Extraction *x, int fd, GError **error)
{
  g_autofree guchar *block = g_malloc (256 * 1024);
  la_ssize_t n;

  while ((n = archive_read_data (x->archive, block, 256 * 1024)) > 0)
    {
      x->bytes += (guint64)n;
      if (!sen_archive_check_size (x->name, x->bytes, x->packed, x->max_bytes, error)
          || !sen_file_write_all (fd, block, (gsize)n, x->what, error)
          || g_cancellable_set_error_if_cancelled (x->cancellable, error))
        return FALSE;
    }
  return n == 0 || damaged (x, error);
}

static gboolean
extract_file (Extraction *x, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean ok;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sen_file_set_error (error, errno, x->what);
      return FALSE;
    }
  fd = create_file (path, x->what, error);
  if (fd < 0)
    return FALSE;
  ok = extract_data (x, fd, error);
  return sen_file_close (&fd, FALSE, x->what, ok ? error : NULL) && ok;
}

static gboolean
check_count (Extraction *x, guint n_files, GError **error)
{
  return n_files <= x->max_files
         || refuse (error, SEN_ERROR_USE_ANOTHER_FILE,
                    _ ("“%s” holds more files than Sen takes from one archive. Nothing was unpacked; unpack it "
                       "yourself and choose the folder."),
                    x->name);
}

static gboolean
extract_entry (Extraction *x, struct archive_entry *entry, GError **error)
{
  const char *raw = archive_entry_pathname (entry);
  g_autofree char *name = sen_archive_decode_name (raw != NULL ? raw : "");
  g_auto (GStrv) parts = sen_archive_split_name (name);
  g_autofree char *inside = NULL;
  g_autofree char *path = NULL;

  if (!check_count (x, ++x->files, error))
    return FALSE;
  if (archive_entry_is_encrypted (entry))
    return refuse (error, SEN_ERROR_NEEDS_PASSWORD,
                   _ ("“%s” is locked with a password. Nothing was unpacked; unlock it and try again."), x->name);
  if (archive_entry_filetype (entry) == AE_IFDIR && (g_str_equal (name, "./") || g_str_equal (name, ".")))
    return TRUE;
  if (parts == NULL)
    return refuse (error, SEN_ERROR_NOT_ALLOWED,
                   _ ("“%s” wants to write outside its folder, as only harmful archives do. Nothing was unpacked."),
                   x->name);
  if (is_rubbish (parts))
    return TRUE;
  if ((archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != AE_IFDIR)
      || archive_entry_hardlink (entry) != NULL || archive_entry_symlink (entry) != NULL)
    return refuse (error, SEN_ERROR_NOT_ALLOWED,
                   _ ("“%s” contains links or devices, not only files. Nothing was unpacked; ask the sender for plain "
                      "files."),
                   x->name);
  inside = g_strjoinv ("/", parts);
  path = g_build_filename (x->root, inside, NULL);
  if (archive_entry_filetype (entry) == AE_IFREG)
    return extract_file (x, path, error);
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  sen_file_set_error (error, errno, x->what);
  return FALSE;
}

static gboolean
extract_all (Extraction *x, int fd, GError **error)
{
  struct archive_entry *entry = NULL;
  int result;

  archive_read_support_format_zip (x->archive);
  archive_read_support_format_tar (x->archive);
  archive_read_support_filter_gzip (x->archive);
  archive_read_support_filter_bzip2 (x->archive);
  archive_read_support_filter_xz (x->archive);
  archive_read_support_filter_zstd (x->archive);
  if (archive_read_open_fd (x->archive, fd, 64 * 1024) != ARCHIVE_OK)
    return damaged (x, error);
  while ((result = archive_read_next_header (x->archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      if (!extract_entry (x, entry, error) || g_cancellable_set_error_if_cancelled (x->cancellable, error))
        return FALSE;
    }
  if (result == ARCHIVE_EOF && x->files == 0)
    return refuse (error, SEN_ERROR_USE_ANOTHER_FILE, _ ("“%s” is empty: there is no file in it."), x->name);
  return result == ARCHIVE_EOF || damaged (x, error);
}

/* libarchive reads names by the locale; whatever the user's, they shall come as UTF-8 or as they are. Where the user's
 * is of UTF-8 already, none is made: glibc's newlocale () loses the value of LOCPATH each time. */
static gboolean
extract_in_utf8 (Extraction *x, int fd, GError **error)
{
  gboolean is_utf8 = g_str_equal (nl_langinfo (CODESET), "UTF-8");
  locale_t utf8 = is_utf8 ? (locale_t)0 : newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  locale_t old = utf8 != (locale_t)0 ? uselocale (utf8) : (locale_t)0;
  gboolean ok;

  x->archive = archive_read_new ();
  ok = extract_all (x, fd, error);
  archive_read_free (x->archive);
  if (utf8 != (locale_t)0)
    {
      uselocale (old);
      freelocale (utf8);
    }
  return ok;
}

gboolean
sen_backup_part_extract (const char *path,
                         const char *folder,
                         guint64 max_bytes,
                         guint max_files,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autofree char *id = sen_id_new ();
  g_autofree char *hidden = g_strdup_printf (".sen-%s", id);
  g_autofree char *temp = g_build_filename (parent, hidden, NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *what = g_strdup_printf (_ ("Couldn't unpack “%s”"), name);
  Extraction x = {
    .name = name, .what = what, .root = temp, .cancellable = cancellable, .max_bytes = max_bytes, .max_files = max_files
  };
  guint n_files = 0;
  gboolean ok;
  int fd = sen_file_open (path, &x.packed, what, error);

  if (fd < 0)
    return FALSE;
  ok = sen_file_make_folder (parent, what, error)
       && sen_archive_weigh (fd, name, parent, max_bytes, max_files, &n_files, error)
       && check_count (&x, n_files, error) && sen_file_make_folder (temp, what, error)
       && extract_in_utf8 (&x, fd, error);
  close (fd);
  if (ok && g_rename (temp, whole) != 0)
    {
      sen_file_set_error (error, errno == ENOTEMPTY ? EEXIST : errno, what);
      ok = FALSE;
    }
  if (!ok)
    sen_file_remove_tree (temp);
  return ok;
}

/* What libsen looks for. */
G_MODULE_EXPORT const SenBackupPart sen_backup_part = {
  .write = sen_backup_part_write,
  .verify = sen_backup_part_verify,
  .restore = sen_backup_part_restore,
  .describe = sen_backup_part_describe,
  .extract = sen_backup_part_extract,
};
