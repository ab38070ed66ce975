/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-vault-private.h"

#include "sen-error.h"
#include "sen-file-private.h"
#include "sen-id.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file on its way in. */
typedef struct
{
  SenVault *vault; /* borrowed */
  char *name;
  char *what; /* "Couldn't add “…”", for messages */
  char *temp; /* beside the other files */
  char *path; /* where it will be */
  char *hash;
  char *media_type;
  guint64 size;
  gboolean stored; /* the same bytes are there and healthy */
} Incoming;

static void
incoming_free (Incoming *in)
{
  if (in->temp != NULL)
    g_unlink (in->temp);
  g_free (in->name);
  g_free (in->what);
  g_free (in->temp);
  g_free (in->path);
  g_free (in->hash);
  g_free (in->media_type);
  g_free (in);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Incoming, incoming_free)

static Incoming *
incoming_new (SenVault *self, const char *name)
{
  Incoming *in = g_new0 (Incoming, 1);

  in->vault = self;
  in->name = g_utf8_make_valid (name, -1);
  in->what = g_strdup_printf (_ ("Couldn't add “%s”"), in->name);
  return in;
}

/*
 * In the transaction that records the file. The name is given here, while no other process can write:
 * sen_vault_collect() removes files under the same lock, so it can't take this one away between the look and the
 * record.
 */
static gboolean
record (SenDb *db, gpointer user_data, GError **error)
{
  Incoming *in = user_data;

  if (!in->stored || !sen_vault_contains (in->vault, in->hash))
    {
      if (!sen_file_rename (in->temp, in->path, in->what, error))
        return FALSE;
      g_clear_pointer (&in->temp, g_free);
      sen_vault_forget (in->vault, in->hash);
    }
  return sen_vault_save_queries (in->vault, db, error)
         && sen_db_run (db, "DELETE FROM sen_file_unused WHERE id = ?", g_variant_new ("(s)", in->hash), error)
         && sen_db_run (db,
                        "INSERT INTO sen_file (id, size, media_type, name, added) VALUES (?, ?, ?, ?, ?)"
                        " ON CONFLICT (id) DO UPDATE SET alive = 1 WHERE alive = 0",
                        g_variant_new ("(sxssx)", in->hash, (gint64)in->size, in->media_type, in->name, sen_now ()),
                        error);
}

/* The temporary file is complete and on the disk: gives it its name and records it. */
static char *
finish (Incoming *in, GError **error)
{
  g_autofree char *folder = NULL;
  int fd;

  if (in->size == 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” is empty (0 bytes), so it was not added. Ask the sender for the file again."), in->name);
      return NULL;
    }
  in->path = sen_vault_get_path (in->vault, in->hash);
  folder = g_path_get_dirname (in->path);
  if (!sen_file_make_folder (folder, in->what, error))
    return NULL;
  if (sen_vault_contains (in->vault, in->hash))
    {
      fd = sen_vault_open (in->vault, in->hash, NULL, NULL);
      in->stored = fd >= 0;
      if (fd >= 0)
        close (fd);
    }
  if (!sen_store_write (in->vault->store, record, in, error))
    return NULL;
  return g_steal_pointer (&in->hash);
}

static gpointer
sync_in_thread (gpointer data)
{
  return GINT_TO_POINTER (fsync (GPOINTER_TO_INT (data)) != 0 ? errno : 0);
}

/* Hashes what was written while it goes to the disk: each takes about as long as the other. */
static gboolean
sync_and_hash (Incoming *in, int *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GThread *syncing = g_thread_new ("sen-vault-sync", sync_in_thread, GINT_TO_POINTER (*to));
  int fd = sen_file_open (in->temp, NULL, in->what, error);
  gboolean ok = fd >= 0 && sen_file_copy (fd, -1, checksum, &in->size, NULL, NULL, cancellable, in->what, error);
  int code = GPOINTER_TO_INT (g_thread_join (syncing));

  if (fd >= 0)
    close (fd);
  if (ok && code != 0)
    {
      sen_file_set_error (error, code, in->what);
      ok = FALSE;
    }
  in->hash = g_strdup (g_checksum_get_string (checksum));
  return sen_file_close (to, FALSE, in->what, ok ? error : NULL) && ok;
}

static gboolean
copy_in (Incoming *in, int from, GCancellable *cancellable, GError **error)
{
  int to;

  if (!sen_file_make_folder (in->vault->folder, in->what, error))
    return FALSE;
  to = sen_file_create_temp (in->vault->folder, &in->temp, in->what, error);
  if (to < 0)
    return FALSE;
  if (!sen_file_copy (from, to, NULL, NULL, NULL, NULL, cancellable, in->what, error))
    {
      sen_file_close (&to, FALSE, in->what, NULL);
      return FALSE;
    }
  fchmod (to, 0444);
  return sync_and_hash (in, &to, cancellable, error);
}

/**
 * sen_vault_add:
 * @path: a file anywhere
 *
 * Copies a file in, under the hash of what was read; the same bytes are stored once. Blocks. The caller refers to it in
 * its own table afterwards; until it does, the file is safe for the grace time of sen_vault_collect().
 *
 * Returns: (transfer full): the hash; or %NULL with %SEN_ERROR_NOT_FOUND, %SEN_ERROR_CHECK_INPUT (a folder),
 *   %SEN_ERROR_USE_ANOTHER_FILE (empty), %SEN_ERROR_NEEDS_SPACE, %SEN_ERROR_NEEDS_PERMISSION, and nothing was changed
 */
char *
sen_vault_add (SenVault *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (Incoming) in = incoming_new (self, name);
  int fd = sen_file_open (path, NULL, in->what, error);
  gboolean ok;

  if (fd < 0)
    return NULL;
  in->media_type = sen_vault_detect_media_type (fd, name);
  ok = copy_in (in, fd, cancellable, error);
  close (fd);
  return ok ? finish (in, error) : NULL;
}

/**
 * sen_vault_add_bytes:
 * @bytes: a file's contents
 * @name: its name
 *
 * As sen_vault_add(), for what is in memory.
 *
 * Returns: (transfer full): the hash, or %NULL
 */
char *
sen_vault_add_bytes (SenVault *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (Incoming) in = incoming_new (self, name);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  gboolean ok;
  int to, from;

  if (!sen_file_make_folder (self->folder, in->what, error))
    return NULL;
  to = sen_file_create_temp (self->folder, &in->temp, in->what, error);
  if (to < 0)
    return NULL;
  ok = size == 0 || sen_file_write_all (to, data, size, in->what, error);
  fchmod (to, 0444);
  if (!sen_file_close (&to, ok, in->what, ok ? error : NULL) || !ok)
    return NULL;
  from = sen_file_open (in->temp, &in->size, in->what, error);
  if (from < 0)
    return NULL;
  in->media_type = sen_vault_detect_media_type (from, in->name);
  close (from);
  in->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return finish (in, error);
}
