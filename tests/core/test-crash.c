/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kills a writing process at random moments, as a power cut would, and looks whether all that it had acknowledged is
 * still there; fills a disk; takes away the right to write. */
#include <errno.h>
#include <glib/gstdio.h>
#include <sen.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
new_folder (void)
{
  return g_dir_make_tmp ("sen-crash-XXXXXX", NULL);
}

static void
remove_folder (const char *folder)
{
  g_autofree char *command = g_strconcat ("rm -rf ", folder, NULL);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static SenStore *
open_store (const char *folder, GError **error)
{
  g_autoptr (SenSchema) schema = sen_schema_new ("test");
  SenStore *store = sen_store_open (folder, "device", error);

  sen_schema_add_migration (schema, 1, "initial",
                            "CREATE TABLE test_row (id TEXT PRIMARY KEY NOT NULL, n INTEGER, text TEXT, "
                            "alive INTEGER NOT NULL DEFAULT 1);");
  sen_schema_track (schema, "test_row");
  if (store != NULL && !sen_store_migrate (store, schema, error))
    g_clear_object (&store);
  return store;
}

typedef struct
{
  gint64 n;
  gsize size;
} Row;

static gboolean
write_row (SenDb *db, gpointer data, GError **error)
{
  const Row *row = data;
  g_autofree char *id = sen_id_new ();
  g_autofree char *text = g_strnfill (row->size, 'x');

  return sen_db_run (db, "INSERT INTO test_row (id, n, text) VALUES (?, ?, ?)",
                     g_variant_new ("(sxs)", id, row->n, text), error)
         && sen_db_run (db, "UPDATE test_row SET text = ? WHERE n = ?", g_variant_new ("(sx)", "done", row->n), error);
}

static gboolean
count_rows (SenDb *db, gpointer data, GError **error)
{
  return sen_db_get_int (db, "SELECT count (*) FROM test_row", NULL, data, error);
}

static gboolean
count_done (SenDb *db, gpointer data, GError **error)
{
  return sen_db_get_int (db, "SELECT count (*) FROM test_row WHERE text = 'done'", NULL, data, error);
}

static gint64
ask (SenStore *store, SenStoreFunc func)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  sen_store_read (store, func, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
assert_verifies (SenStore *store)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_journal_verify (store, problems, NULL, NULL, &error));
  g_assert_true (sen_store_check (store, problems, &error));
  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("%s", (char *)problems->pdata[0]);
}

/* The child: writes until it is killed, telling after each commit. */
static void
write_for_ever (const char *folder, int fd)
{
  SenStore *store = open_store (folder, NULL);
  Row row = { (gint64)getpid () << 32, 40 };

  for (;; row.n++)
    if (store == NULL || !sen_store_write (store, write_row, &row, NULL) || write (fd, "+", 1) != 1)
      _exit (1);
}

static gint64
count_acknowledged (int fd)
{
  char buffer[4096];
  gint64 n = 0;
  gssize got;

  while ((got = read (fd, buffer, sizeof buffer)) > 0)
    n += got;
  return n;
}

/* Runs one writer, waits for so many commits and then so many microseconds, and kills it; how many commits it told of.
 */
static gint64
run_and_kill (const char *folder, int commits, gulong after)
{
  int fds[2];
  pid_t child;
  gint64 n = 0;
  int status;
  char sign;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (fds[0]);
      write_for_ever (folder, fds[1]);
    }
  close (fds[1]);
  while (n < commits && read (fds[0], &sign, 1) == 1)
    n++;
  g_usleep (after);
  kill (child, SIGKILL);
  n += count_acknowledged (fds[0]);
  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  return n;
}

static void
test_killed_at_random (void)
{
  g_autofree char *folder = new_folder ();
  const int rounds = g_test_slow () ? 5000 : 500;
  gint64 acknowledged = 0;

  for (int i = 0; i < rounds; i++)
    {
      acknowledged += run_and_kill (folder, g_random_int_range (0, 4), (gulong)g_random_int_range (100, 8000));
      if (i % 50 == 49)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (SenStore) store = open_store (folder, &error);
          gint64 rows;

          g_assert_no_error (error);
          rows = ask (store, count_rows);
          g_assert_cmpint (rows, >=, acknowledged);         /* nothing that was told is lost */
          g_assert_cmpint (rows, <=, acknowledged + i + 1); /* and at most one commit a round was not told any more */
          g_assert_cmpint (rows, ==, ask (store, count_done));
          assert_verifies (store);
        }
    }
  g_test_message ("%d kills, %" G_GINT64_FORMAT " acknowledged commits", rounds, acknowledged);
  g_assert_cmpint (acknowledged, >, rounds / 2);
  remove_folder (folder);
}

/* A small disk of our own; needs the right to mount. */
static gboolean
mount_small (const char *folder)
{
  if (mount ("tmpfs", folder, "tmpfs", 0, "size=1m") == 0)
    return TRUE;
  g_test_skip (g_strerror (errno));
  return FALSE;
}

static void
test_disk_full (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (GError) error = NULL;
  SenStore *store;
  Row row = { 0, 40000 };

  if (mount_small (folder))
    {
      store = open_store (folder, &error);
      g_assert_no_error (error);
      while (sen_store_write (store, write_row, &row, &error))
        row.n++;
      g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE);
      g_assert_cmpint (row.n, >, 2);
      g_assert_cmpint (ask (store, count_done), ==, row.n);
      assert_verifies (store);
      g_object_unref (store);
      umount2 (folder, MNT_DETACH);
    }
  remove_folder (folder);
}

static void
test_read_only (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (GError) error = NULL;
  SenStore *store;
  Row row = { 0, 40 };

  if (mount_small (folder))
    {
      store = open_store (folder, &error);
      g_assert_no_error (error);
      g_assert_true (sen_store_write (store, write_row, &row, &error));
      g_object_unref (store);
      g_assert_cmpint (mount ("tmpfs", folder, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
      g_assert_null (open_store (folder, &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION);
      g_clear_error (&error);
      g_assert_cmpint (mount ("tmpfs", folder, "tmpfs", MS_REMOUNT, NULL), ==, 0);
      store = open_store (folder, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ask (store, count_done), ==, 1);
      g_object_unref (store);
      umount2 (folder, MNT_DETACH);
    }
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/killed-500-times", test_killed_at_random);
  g_test_add_func ("/crash/disk-full", test_disk_full);
  g_test_add_func ("/crash/read-only", test_read_only);
  return g_test_run ();
}
