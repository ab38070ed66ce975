/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
add (Fixture *f, const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  char *hash = sen_vault_add_bytes (f->vault, bytes, name, &error);

  g_assert_no_error (error);
  return hash;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }
  return n;
}

static guint
count_stored (Fixture *f)
{
  g_autofree char *folder = g_build_filename (f->office, "files", NULL);

  return count_files (folder);
}

static void
test_add_stores_once (Fixture *f, gconstpointer data)
{
  g_autofree char *source = fixture_write (f, "Tờ trình số 5.pdf", "%PDF-1.4 xyz", -1);
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = sen_vault_add (f->vault, source, NULL, &error);
  g_autofree char *again = add (f, "%PDF-1.4 xyz", "other.pdf");
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "%PDF-1.4 xyz", -1);
  g_autofree char *path = sen_vault_get_path (f->vault, hash);
  g_autoptr (GBytes) bytes = NULL;
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, expected);
  g_assert_cmpstr (hash, ==, again);
  g_assert_cmpint (count_stored (f), ==, 1);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0444);
  bytes = sen_vault_read (f->vault, hash, &error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "%PDF-1.4 xyz", 12);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_file WHERE name = 'Tờ trình số 5.pdf' AND size = 12"
                                       " AND media_type = 'application/pdf' AND alive = 1"),
                   ==, 1);
}

static void
test_refuses_what_is_no_file (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = fixture_path (f, "missing.pdf");
  g_autofree char *empty = fixture_write (f, "empty.pdf", "", 0);
  g_autofree char *pipe = fixture_path (f, "pipe");
  g_autoptr (GError) error = NULL;

  g_assert_null (sen_vault_add (f->vault, missing, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sen_vault_add (f->vault, f->folder, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (sen_vault_add (f->vault, pipe, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_null (sen_vault_add (f->vault, empty, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
  g_assert_nonnull (strstr (error->message, "empty.pdf"));
  g_clear_error (&error);
  g_assert_null (sen_vault_read (f->vault, "../../office.db", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_cmpint (count_stored (f), ==, 0);
}

static void
test_cancelled_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *source = fixture_write (f, "a.txt", "text", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sen_vault_add (f->vault, source, cancellable, &error));
  g_assert_true (sen_error_is_cancelled (error));
  g_assert_cmpint (count_stored (f), ==, 0);
}

static void
damage (Fixture *f, const char *hash, const char *text)
{
  g_autofree char *path = sen_vault_get_path (f->vault, hash);
  int fd;

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  fd = open (path, O_WRONLY);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

static void
test_damage_is_noticed_and_healed (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = add (f, "the right text", "a.txt");
  g_autofree char *other = add (f, "another text", "b.txt");
  g_autofree char *path = sen_vault_get_path (f->vault, other);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenJob) job = sen_job_new ("verify");
  g_autoptr (GBytes) bytes = sen_vault_read (f->vault, hash, NULL);
  g_autoptr (GBytes) healed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (bytes);
  g_clear_pointer (&bytes, g_bytes_unref);
  damage (f, hash, "the WRONG text");
  g_assert_null (sen_vault_read (f->vault, hash, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_RESTORE_BACKUP);
  g_assert_nonnull (strstr (error->message, "a.txt"));
  g_clear_error (&error);
  g_unlink (path);
  g_assert_true (sen_vault_verify (f->vault, problems, job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (problems->len, ==, 2);
  g_assert_cmpfloat (sen_job_get_progress (job), >, 0.5);
  g_free (add (f, "the right text", "again.txt"));
  healed = sen_vault_read (f->vault, hash, &error);
  g_assert_no_error (error);
  g_assert_nonnull (healed);
  g_free (add (f, "another text", "again.txt"));
  g_ptr_array_set_size (problems, 0);
  g_assert_true (sen_vault_verify (f->vault, problems, NULL, &error));
  g_assert_cmpint (problems->len, ==, 0);
  sen_job_cancel (job);
  g_assert_false (sen_vault_verify (f->vault, problems, job, &error));
  g_assert_true (sen_error_is_cancelled (error));
}

static void
test_export_replaces_whole_files (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = add (f, "paper", "a.txt");
  g_autofree char *target = fixture_write (f, "out.txt", "old, longer content", -1);
  g_autofree char *below = g_build_filename (target, "x.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_vault_export (f->vault, hash, target, NULL, &error));
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "paper");
  g_assert_false (sen_vault_export (f->vault, hash, below, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sen_vault_export (f->vault, hash, f->office, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  damage (f, hash, "PAPER");
  g_assert_false (sen_vault_export (f->vault, hash, target, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_RESTORE_BACKUP);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "paper");
}

static void
test_media_types_by_content (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    gsize size;
    const char *type;
  } cases[] = {
    { "really-word.pdf", "PK\3\4....[Content_Types].xml..word/document.xml", 46,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { "a.zip", "PK\3\4....................................a.txt", 45, "application/zip" },
    { "odd.txt", "junk\n%PDF-1.7\n", 14, "application/pdf" },
    { "a.pdf", "\x89PNG\r\n\x1a\n....", 12, "image/png" },
    { "a.pdf", "\xff\xd8\xff\xe0....", 8, "image/jpeg" },
    { "a.bin", "II*\0....", 8, "image/tiff" },
    { "list.CSV", "Họ và tên;Email\n", 20, "text/csv" },
    { "list.pdf", "Họ và tên;Email\n", 20, "text/plain" },
    { "a.csv", "\0\1\2\3", 4, "application/octet-stream" },
    { "a", "<!DOCTYPE html><html></html>", 28, "text/html" },
    { "a", "<?xml version='1.0'?><svg/>", 27, "image/svg+xml" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fixture_write (f, "x", cases[i].bytes, (gssize)cases[i].size);
      g_autofree char *type = NULL;
      int fd = open (path, O_RDONLY);

      type = sen_vault_detect_media_type (fd, cases[i].name);
      close (fd);
      g_assert_cmpstr (type, ==, cases[i].type);
    }
}

static guint
collect (Fixture *f, gint64 grace)
{
  g_autoptr (GError) error = NULL;
  guint n = 99;

  g_assert_true (sen_vault_collect (f->vault, grace, &n, &error));
  g_assert_no_error (error);
  return n;
}

static void
test_collect_waits_and_spares (Fixture *f, gconstpointer data)
{
  g_autofree char *used = add (f, "used", "used.txt");
  g_autofree char *unused = add (f, "unused", "unused.txt");
  g_autoptr (GError) error = NULL;

  fixture_run (f, "CREATE TABLE test_paper (file TEXT, alive INTEGER DEFAULT 1)");
  /* Nobody has said what is in use. */
  g_assert_cmpuint (collect (f, 0), ==, 0);
  sen_vault_add_reference_query (f->vault, "SELECT file FROM test_paper WHERE alive = 1");
  fixture_run (f, "INSERT INTO test_paper (file) SELECT id FROM sen_file WHERE name = 'used.txt'");
  fixture_run (f, "INSERT INTO test_paper (file) VALUES (NULL)");
  g_assert_cmpuint (collect (f, 60000), ==, 0);
  g_assert_true (sen_vault_contains (f->vault, unused));
  /* Adding it again starts the time anew. */
  fixture_run (f, "UPDATE sen_file_unused SET since = since - 61000");
  g_free (add (f, "unused", "unused.txt"));
  g_assert_cmpuint (collect (f, 60000), ==, 0);
  g_assert_true (sen_vault_contains (f->vault, unused));
  fixture_run (f, "UPDATE sen_file_unused SET since = since - 61000");
  g_assert_cmpuint (collect (f, 60000), ==, 1);
  g_assert_false (sen_vault_contains (f->vault, unused));
  g_assert_true (sen_vault_contains (f->vault, used));
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_file WHERE alive = 1"), ==, 1);
  /* It may come back. */
  g_free (add (f, "unused", "unused.txt"));
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_file WHERE alive = 1"), ==, 2);
  g_assert_true (sen_vault_contains (f->vault, unused));
}

static void
test_collect_remembers_queries (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  fixture_run (f, "CREATE TABLE test_paper (file TEXT)");
  sen_vault_add_reference_query (f->vault, "SELECT file FROM test_paper");
  hash = add (f, "used", "used.txt");
  fixture_run (f, "INSERT INTO test_paper (file) SELECT id FROM sen_file");
  /* The plugin is switched off now. */
  g_clear_object (&f->vault);
  f->vault = sen_vault_new (f->store, f->office);
  g_assert_cmpuint (collect (f, 0), ==, 0);
  g_assert_true (sen_vault_contains (f->vault, hash));
  /* A query that fails says nothing, so nothing goes. */
  fixture_run (f, "DROP TABLE test_paper");
  g_assert_false (sen_vault_collect (f->vault, 0, &n, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == SEN_ERROR);
  g_assert_true (sen_vault_contains (f->vault, hash));
}

static void
test_collect_takes_old_leftovers (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = add (f, "used", "used.txt");
  g_autofree char *fresh = g_build_filename (f->office, "files", ".sen-1.tmp", NULL);
  g_autofree char *stale = g_build_filename (f->office, "files", ".sen-2.tmp", NULL);
  struct timespec times[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };

  g_assert_true (g_file_set_contents (fresh, "x", 1, NULL));
  g_assert_true (g_file_set_contents (stale, "x", 1, NULL));
  g_assert_cmpint (utimensat (AT_FDCWD, stale, times, 0), ==, 0);
  collect (f, 1000);
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (sen_vault_contains (f->vault, hash));
}

static void
test_two_processes_add_at_once (Fixture *f, gconstpointer data)
{
  pid_t children[2];

  sen_store_close (f->store);
  g_clear_object (&f->vault);
  g_assert_finalize_object (f->store);
  for (guint c = 0; c < G_N_ELEMENTS (children); c++)
    {
      children[c] = fork ();
      if (children[c] == 0)
        {
          g_autoptr (SenStore) store = sen_store_open (f->office, "device-1", NULL);
          g_autoptr (SenVault) vault = sen_vault_new (store, f->office);

          for (guint i = 0; i < 40; i++)
            {
              g_autofree char *text = g_strdup_printf ("paper %u", i);
              g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
              g_autofree char *hash = sen_vault_add_bytes (vault, bytes, "a.txt", NULL);

              if (hash == NULL)
                _exit (1);
            }
          _exit (0);
        }
    }
  for (guint c = 0; c < G_N_ELEMENTS (children); c++)
    {
      int status = -1;

      g_assert_cmpint (waitpid (children[c], &status, 0), ==, children[c]);
      g_assert_cmpint (status, ==, 0);
    }
  f->store = sen_store_open (f->office, "device-1", NULL);
  f->vault = sen_vault_new (f->store, f->office);
  g_assert_cmpint (count_stored (f), ==, 40);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_file WHERE alive = 1"), ==, 40);
}

/* A file size limit stands for a full disk where no small disk can be mounted. */
static void
test_full_disk_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *small = fixture_path (f, "small");
  g_autofree char *content = g_strnfill (200 * 1024, 'x');
  g_autofree char *source = fixture_write (f, "large.txt", content, -1);
  g_autoptr (SenVault) vault = sen_vault_new (f->store, small);
  g_autofree char *files = g_build_filename (small, "files", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  struct rlimit old;
  gboolean mounted;

  g_assert_cmpint (g_mkdir (small, 0700), ==, 0);
  mounted = mount ("tmpfs", small, "tmpfs", 0, "size=64k") == 0;
  if (!mounted)
    {
      struct rlimit limit;

      signal (SIGXFSZ, SIG_IGN);
      getrlimit (RLIMIT_FSIZE, &old);
      limit = (struct rlimit){ .rlim_cur = 64 * 1024, .rlim_max = old.rlim_max };
      setrlimit (RLIMIT_FSIZE, &limit);
    }
  hash = sen_vault_add (vault, source, NULL, &error);
  if (!mounted)
    setrlimit (RLIMIT_FSIZE, &old);
  g_assert_null (hash);
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE);
  g_assert_nonnull (strstr (error->message, "large.txt"));
  g_assert_cmpint (count_files (files), ==, 0);
  if (mounted)
    g_assert_cmpint (umount (small), ==, 0);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_file"), ==, 0);
}

static void
test_read_only_disk_says_so (Fixture *f, gconstpointer data)
{
  g_autofree char *locked = fixture_path (f, "locked");
  g_autofree char *source = fixture_write (f, "a.txt", "text", -1);
  g_autoptr (SenVault) vault = sen_vault_new (f->store, locked);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (locked, 0500), ==, 0);
  if (mount ("tmpfs", locked, "tmpfs", MS_RDONLY, "size=64k") == 0)
    {
      g_assert_null (sen_vault_add (vault, source, NULL, &error));
      g_assert_cmpint (umount (locked), ==, 0);
    }
  else if (geteuid () != 0)
    g_assert_null (sen_vault_add (vault, source, NULL, &error));
  else
    {
      g_test_skip ("root writes everywhere, and mounting isn't permitted");
      return;
    }
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_file"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/vault/add", test_add_stores_once);
  fixture_test ("/vault/refuse", test_refuses_what_is_no_file);
  fixture_test ("/vault/cancel", test_cancelled_leaves_nothing);
  fixture_test ("/vault/damage", test_damage_is_noticed_and_healed);
  fixture_test ("/vault/export", test_export_replaces_whole_files);
  fixture_test ("/vault/media-types", test_media_types_by_content);
  fixture_test ("/vault/collect", test_collect_waits_and_spares);
  fixture_test ("/vault/collect/queries", test_collect_remembers_queries);
  fixture_test ("/vault/collect/leftovers", test_collect_takes_old_leftovers);
  fixture_test ("/vault/two-processes", test_two_processes_add_at_once);
  fixture_test ("/vault/full-disk", test_full_disk_leaves_nothing);
  fixture_test ("/vault/read-only", test_read_only_disk_says_so);
  return g_test_run ();
}
