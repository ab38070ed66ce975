/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
add_person (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *id = sen_people_add_person (db, data, NULL, NULL, error);

  return id != NULL;
}

static void
fill (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  sen_store_write (f->store, add_person, (gpointer) "Nguyễn Văn An", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("%%PDF-1.7 paper %u %0*d", i, (int)(i * 30000), 7);
      g_autofree char *name = g_strdup_printf ("Tờ trình %u.pdf", i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autofree char *hash = sen_vault_add_bytes (f->vault, bytes, name, &error);

      g_assert_no_error (error);
    }
}

static char *
write_backup (Fixture *f, const char *name)
{
  char *path = fixture_path (f, name);
  g_autoptr (GError) error = NULL;

  sen_backup_write (f->store, f->vault, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Opens a restored office: people and papers must be there. */
static void
assert_whole (const char *folder)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  Fixture f = { .store = sen_store_open (folder, "device-2", &error) };

  g_assert_no_error (error);
  f.vault = sen_vault_new (f.store, folder);
  g_assert_cmpint (fixture_get_int (&f, "SELECT count(*) FROM sen_person WHERE full_name = 'Nguyễn Văn An'"), ==, 1);
  g_assert_cmpint (fixture_get_int (&f, "SELECT count(*) FROM sen_file WHERE alive = 1"), ==, 5);
  g_assert_true (sen_vault_verify (f.vault, problems, NULL, &error));
  g_assert_cmpint (problems->len, ==, 0);
  g_assert_true (sen_store_check (f.store, problems, &error));
  g_assert_cmpint (problems->len, ==, 0);
  sen_store_close (f.store);
  g_object_unref (f.vault);
  g_object_unref (f.store);
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autofree char *target = fixture_path (f, "new/office");
  g_autofree char *key = g_build_filename (f->office, "device.key", NULL);
  g_autofree char *restored_key = g_build_filename (target, "device.key", NULL);
  g_autofree char *path = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (SenJob) job = sen_job_new ("backup");
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) about = NULL;
  gint64 n = -1;

  fill (f);
  g_assert_true (g_file_set_contents (key, "secret", -1, NULL));
  path = fixture_path (f, "a.senbackup");
  sen_backup_write (f->store, f->vault, path, job, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (sen_job_get_progress (job), >, 0.9);
  /* nothing beside it: the office and the backup */
  g_assert_cmpint (count_entries (f->folder), ==, 2);
  sen_backup_verify (path, job, &error);
  g_assert_no_error (error);
  about = sen_backup_describe (path, &error);
  g_assert_true (g_variant_lookup (about, "files", "x", &n));
  g_assert_cmpint (n, ==, 5);
  sen_backup_restore (path, target, &kept, job, &error);
  g_assert_no_error (error);
  g_assert_null (kept);
  g_assert_false (g_file_test (restored_key, G_FILE_TEST_EXISTS));
  assert_whole (target);
}

static void
test_restore_keeps_the_old_office (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *target = fixture_path (f, "other");
  g_autofree char *marker = g_build_filename (target, "marker", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *second = NULL;
  g_autofree char *kept_marker = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  path = write_backup (f, "a.senbackup");
  g_assert_cmpint (g_mkdir (target, 0700), ==, 0);
  g_assert_true (g_file_set_contents (marker, "old", -1, NULL));
  sen_backup_restore (path, target, &kept, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kept, "other.before-restore-20"));
  kept_marker = g_build_filename (kept, "marker", NULL);
  g_assert_true (g_file_test (kept_marker, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));
  assert_whole (target);
  g_assert_true (sen_backup_restore (path, target, &second, NULL, &error));
  g_assert_cmpstr (kept, !=, second);
  /* office, backup, target and the two that were kept: nothing half-done lies about */
  g_assert_cmpint (count_entries (f->folder), ==, 5);
}

static void
test_damage_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *target = fixture_path (f, "target");
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  fill (f);
  path = write_backup (f, "a.senbackup");
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (guint i = 0; i < 40; i++)
    {
      gboolean cut = i % 2 == 0;
      gsize at = size * (i + 1) / 42;
      char old = content[at];

      if (!cut)
        content[at] = (char)(content[at] ^ 0x55);
      g_free (bad);
      bad = fixture_write (f, "bad.senbackup", content, cut ? (gssize)at : (gssize)size);
      content[at] = old;
      g_assert_false (sen_backup_verify (bad, NULL, &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
      g_assert_nonnull (strstr (error->message, "bad.senbackup"));
      g_clear_error (&error);
      g_assert_false (sen_backup_restore (bad, target, NULL, NULL, &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
      g_clear_error (&error);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (count_entries (f->folder), ==, 3);
}

/* An archive of any kind, by libarchive. */
typedef struct
{
  const char *name;
  const char *data;
  mode_t type;
  const char *link;
} Entry;

static char *
make_archive (Fixture *f, const char *file, gboolean zip, const Entry *entries, guint n)
{
  char *path = fixture_path (f, file);
  struct archive *archive = archive_write_new ();
  /* Only for writing: what is tested runs in whatever locale the test has. */
  locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  locale_t old = uselocale (utf8);

  if (zip)
    archive_write_set_format_zip (archive);
  else
    archive_write_set_format_pax_restricted (archive);
  if (!zip)
    archive_write_add_filter_gzip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, entries[i].name);
      archive_entry_set_filetype (entry, entries[i].type != 0 ? entries[i].type : AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      if (entries[i].link != NULL && entries[i].type == 0)
        archive_entry_set_hardlink (entry, entries[i].link);
      else if (entries[i].link != NULL)
        archive_entry_set_symlink (entry, entries[i].link);
      archive_entry_set_size (entry, entries[i].data != NULL ? (la_int64_t)strlen (entries[i].data) : 0);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      if (entries[i].data != NULL)
        archive_write_data (archive, entries[i].data, strlen (entries[i].data));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  uselocale (old);
  freelocale (utf8);
  return path;
}

static void
test_forged_manifests_are_refused (Fixture *f, gconstpointer data)
{
  static const char hash[] = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"; /* "foo" */
  static const struct
  {
    const char *manifest;
    int code;
  } cases[] = {
    { "{", SEN_ERROR_USE_ANOTHER_FILE },
    { "[]", SEN_ERROR_USE_ANOTHER_FILE },
    { "{\"format\":\"sen-backup\",\"version\":1,\"files\":[]}", SEN_ERROR_USE_ANOTHER_FILE },
    { "{\"format\":\"sen-backup\",\"version\":2,\"sen\":\"9.0\",\"files\":[]}", SEN_ERROR_NEWER_DATA },
    { "{\"format\":\"sen-backup\",\"version\":1,\"files\":[{\"path\":\"../x\",\"size\":3,\"sha256\":\"HASH\"}]}",
      SEN_ERROR_USE_ANOTHER_FILE },
    { "{\"format\":\"sen-backup\",\"version\":1,\"files\":[{\"path\":\"device.key\",\"size\":3,\"sha256\":\"HASH\"}]}",
      SEN_ERROR_USE_ANOTHER_FILE },
    { "{\"format\":\"sen-backup\",\"version\":1,\"files\":[{\"path\":\"office.db\",\"size\":-3,\"sha256\":\"HASH\"}]}",
      SEN_ERROR_USE_ANOTHER_FILE },
    { "{\"format\":\"sen-backup\",\"version\":1,\"files\":[{\"path\":\"office.db\",\"size\":2,\"sha256\":\"HASH\"}]}",
      SEN_ERROR_USE_ANOTHER_FILE },
    { "{\"format\":\"sen-backup\",\"version\":1,\"files\":[1,null,{\"path\":[],\"size\":{}}]}",
      SEN_ERROR_USE_ANOTHER_FILE },
  };
  g_autofree char *missing = fixture_path (f, "missing.senbackup");
  g_autofree char *text = fixture_write (f, "text.senbackup", "hello", 5);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].manifest, "HASH", 2);
      g_autofree char *manifest = g_strjoinv (hash, parts);
      Entry entries[] = { { .name = "manifest.json", .data = manifest }, { .name = "office.db", .data = "foo" } };
      g_autofree char *path = make_archive (f, "forged.senbackup", FALSE, entries, 2);

      g_assert_false (sen_backup_verify (path, NULL, &error));
      g_assert_error (error, SEN_ERROR, cases[i].code);
      g_clear_error (&error);
    }
  g_assert_false (sen_backup_verify (missing, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sen_backup_verify (text, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
}

static void
test_extra_files_are_refused (Fixture *f, gconstpointer data)
{
  static const char manifest[]
      = "{\"format\":\"sen-backup\",\"version\":1,\"files\":[{\"path\":\"office.db\",\"size\":3,\"sha256\":"
        "\"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\"}]}";
  const Entry entries[] = { { .name = "manifest.json", .data = manifest },
                            { .name = "office.db", .data = "foo" },
                            { .name = "device.key", .data = "x" } };
  g_autofree char *good = make_archive (f, "good.senbackup", FALSE, entries, 2);
  g_autofree char *extra = make_archive (f, "extra.senbackup", FALSE, entries, 3);
  g_autoptr (GError) error = NULL;

  sen_backup_verify (good, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (sen_backup_verify (extra, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
}

static void
test_damaged_papers_are_named (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "%PDF-1.7 paper 0 7", -1);
  g_autofree char *paper = sen_vault_get_path (f->vault, hash);
  g_autofree const char **missing = NULL;
  g_autoptr (GVariant) about = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  g_assert_cmpint (g_unlink (paper), ==, 0);
  path = write_backup (f, "a.senbackup");
  about = sen_backup_describe (path, &error);
  g_assert_true (g_variant_lookup (about, "missing", "^a&s", &missing));
  g_assert_cmpstr (missing[0], ==, "Tờ trình 0.pdf");
  g_assert_null (missing[1]);
}

static void
test_cancelling_leaves_the_old_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_write (f, "a.senbackup", "old", 3);
  g_autofree char *text = NULL;
  g_autoptr (SenJob) job = sen_job_new ("backup");
  g_autoptr (GError) error = NULL;

  fill (f);
  sen_job_cancel (job);
  g_assert_false (sen_backup_write (f->store, f->vault, path, job, &error));
  g_assert_true (sen_error_is_cancelled (error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpint (count_entries (f->folder), ==, 2);
}

static void
test_full_disk_says_so (Fixture *f, gconstpointer data)
{
  g_autofree char *small = fixture_path (f, "small");
  g_autofree char *path = g_build_filename (small, "a.senbackup", NULL);
  g_autofree char *target = g_build_filename (small, "office", NULL);
  g_autofree char *good = NULL;
  g_autofree char *noise = g_malloc (600 * 1024);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < 600 * 1024; i++)
    noise[i] = (char)g_test_rand_int ();
  fill (f);
  bytes = g_bytes_new_take (g_steal_pointer (&noise), 600 * 1024);
  hash = sen_vault_add_bytes (f->vault, bytes, "noise", &error);
  g_assert_no_error (error);
  good = write_backup (f, "good.senbackup");
  g_assert_cmpint (g_mkdir (small, 0700), ==, 0);
  if (mount ("tmpfs", small, "tmpfs", 0, "size=512k") != 0)
    {
      g_test_skip ("mounting a small disk isn't permitted here");
      return;
    }
  g_assert_false (sen_backup_write (f->store, f->vault, path, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE);
  g_assert_cmpint (count_entries (small), ==, 0);
  g_clear_error (&error);
  g_assert_false (sen_backup_restore (good, target, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE);
  g_assert_cmpint (count_entries (small), ==, 0);
  g_assert_cmpint (umount (small), ==, 0);
}

static void
test_bad_places_are_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *file = fixture_write (f, "file", "x", 1);
  g_autofree char *below = g_build_filename (file, "a.senbackup", NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  path = write_backup (f, "a.senbackup");
  g_assert_false (sen_backup_write (f->store, f->vault, below, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sen_backup_write (f->store, f->vault, f->office, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_false (sen_backup_restore (path, file, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "x");
}

/* Killed at any moment, a restore leaves an office at its place, the old or the new, and both somewhere. */
static void
test_killed_restore_leaves_an_office (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *target = fixture_path (f, "other");
  g_autofree char *marker = g_build_filename (target, "office.db", NULL);
  guint n_killed = 0;
  gint64 duration;

  fill (f);
  path = write_backup (f, "a.senbackup");
  duration = g_get_monotonic_time ();
  g_assert_true (sen_backup_restore (path, f->office, NULL, NULL, NULL));
  duration = g_get_monotonic_time () - duration;
  g_assert_cmpint (g_mkdir (target, 0700), ==, 0);
  g_assert_true (g_file_set_contents (marker, "old", -1, NULL));
  for (guint i = 0; i < 30; i++)
    {
      int status = 0;
      pid_t child = fork ();

      if (child == 0)
        {
          sen_backup_restore (path, target, NULL, NULL, NULL);
          _exit (0);
        }
      g_usleep ((gulong)duration * i / 25);
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      n_killed += WIFSIGNALED (status) != 0;
      g_assert_true (g_file_test (marker, G_FILE_TEST_EXISTS));
    }
  g_test_message ("killed %u of 30", n_killed);
  g_assert_cmpuint (n_killed, >, 0);
}

static gboolean
extract (Fixture *f, const char *path, const char *folder, GError **error)
{
  g_autofree char *target = fixture_path (f, folder);

  return sen_archive_extract (path, target, 1024 * 1024, 100, NULL, error);
}

static void
test_extracts_a_packet (Fixture *f, gconstpointer data)
{
  const Entry entries[] = {
    { .name = "Tài liệu/", .type = AE_IFDIR },        { .name = "Tài liệu/Tờ trình số 5.pdf", .data = "one" },
    { .name = "./agenda.csv", .data = "two" },        { .name = "agenda.csv", .data = "three" },
    { .name = "__MACOSX/._agenda.csv", .data = "x" }, { .name = "Tài liệu/.DS_Store", .data = "x" },
    { .name = "a\\b\\win.txt", .data = "four" },
  };

  for (guint zip = 0; zip < 2; zip++)
    {
      g_autofree char *path
          = make_archive (f, zip != 0 ? "p.zip" : "p.tar.gz", zip != 0, entries, G_N_ELEMENTS (entries));
      g_autofree char *folder = g_strdup_printf ("out%u", zip);
      g_autofree char *root = fixture_path (f, folder);
      g_autofree char *first = g_build_filename (root, "Tài liệu", "Tờ trình số 5.pdf", NULL);
      g_autofree char *second = g_build_filename (root, "agenda (2).csv", NULL);
      g_autofree char *third = g_build_filename (root, "a", "b", "win.txt", NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (extract (f, path, folder, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "one");
      g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (third, G_FILE_TEST_EXISTS));
      g_assert_cmpint (count_entries (root), ==, 4);
      /* not over what is there */
      g_assert_false (extract (f, path, folder, &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
    }
}

static void
test_harmful_archives_are_refused (Fixture *f, gconstpointer data)
{
  static const Entry cases[] = {
    { .name = "../outside.txt", .data = "x" },  { .name = "a/../../outside.txt", .data = "x" },
    { .name = "..\\outside.txt", .data = "x" }, { .name = "/tmp/outside.txt", .data = "x" },
    { .name = "C:\\outside.txt", .data = "x" }, { .name = "link", .type = AE_IFLNK, .link = "/etc/passwd" },
    { .name = "hard", .link = "/etc/passwd" },  { .name = "device", .type = AE_IFCHR },
    { .name = "pipe", .type = AE_IFIFO },
  };
  g_autofree char *outside = fixture_path (f, "outside.txt");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Entry entries[] = { { .name = "good.txt", .data = "x" }, cases[i] };
      g_autofree char *path = make_archive (f, "evil.tar", FALSE, entries, 2);
      g_autofree char *target = fixture_path (f, "out");
      g_autoptr (GError) error = NULL;

      g_assert_false (extract (f, path, "out", &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
      g_assert_nonnull (strstr (error->message, "evil.tar"));
      g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (count_entries (f->folder), ==, 2);
}

/* What a .zip declares is believed when it is too much: nothing of it is written. */
static void
test_declared_size_is_enough_to_refuse (Fixture *f, gconstpointer data)
{
  const Entry entries[] = { { .name = "a.txt", .data = "a" }, { .name = "zeros.txt", .data = "0" } };
  g_autofree char *path = make_archive (f, "liar.zip", TRUE, entries, 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  guint32 declared = GUINT32_TO_LE (3000u * 1024 * 1024);
  gsize size = 0;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize i = 0; i + 28 < size; i++)
    {
      if (memcmp (content + i, "PK\3\4", 4) == 0 && n == 1)
        memcpy (content + i + 22, &declared, 4);
      if (memcmp (content + i, "PK\3\4", 4) == 0)
        n++;
      if (memcmp (content + i, "PK\1\2", 4) == 0 && ++n == 4)
        memcpy (content + i + 24, &declared, 4);
    }
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (g_file_set_contents (path, content, (gssize)size, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *target = fixture_path (f, "out");

      /* allowed by the figure, but no packet grows so */
      g_assert_false (sen_archive_extract (path, target, i == 0 ? G_MAXUINT64 : 1024, 100, NULL, &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
      g_assert_nonnull (strstr (error->message, "harmful"));
      g_clear_error (&error);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (count_entries (f->folder), ==, 2);
}

static void
test_bombs_are_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *zeros = g_strnfill (2 * 1024 * 1024, '0');
  const Entry large[] = { { .name = "zeros.txt", .data = zeros } };
  Entry many[150];
  char names[150][16];
  g_autofree char *bomb = make_archive (f, "bomb.zip", TRUE, large, 1);
  g_autofree char *swarm = NULL;
  g_autofree char *text = fixture_write (f, "text.zip", "no archive at all", -1);
  g_autofree char *empty = fixture_write (f, "empty.zip", "", 0);
  g_autofree char *content = NULL;
  g_autofree char *cut = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_snprintf (names[i], sizeof names[i], "%u.txt", i);
      many[i] = (Entry){ .name = names[i], .data = "x" };
    }
  swarm = make_archive (f, "swarm.zip", TRUE, many, 150);
  g_assert_true (g_file_get_contents (swarm, &content, &size, NULL));
  cut = fixture_write (f, "cut.zip", content, (gssize)size / 2);
  g_assert_cmpint (size, <, 100000);
  for (guint i = 0; i < 5; i++)
    {
      const char *const paths[] = { bomb, swarm, text, empty, cut };

      g_assert_false (extract (f, paths[i], "out", &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
      g_clear_error (&error);
    }
  g_assert_cmpint (count_entries (f->folder), ==, 6);
}

/* A .zip whose one entry is stored under these very bytes. */
static char *
make_raw_zip (Fixture *f, const char *raw, guint16 flags, const char *data)
{
  guint32 crc = 0xffffffff;
  guint16 name_size = GUINT16_TO_LE ((guint16)strlen (raw));
  guint32 size = GUINT32_TO_LE ((guint32)strlen (data));
  guint32 offset;
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  guint8 local[30] = { 'P', 'K', 3, 4, 20, 0 };
  guint8 central[46] = { 'P', 'K', 1, 2, 20, 0, 20, 0 };
  guint8 end[22] = { 'P', 'K', 5, 6, 0, 0, 0, 0, 1, 0, 1, 0 };

  for (const char *at = data; *at != '\0'; at++)
    {
      crc ^= (guint8)*at;
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (0xedb88320 & (0 - (crc & 1)));
    }
  crc = GUINT32_TO_LE (~crc);
  flags = GUINT16_TO_LE (flags);
  memcpy (local + 6, &flags, 2);
  memcpy (local + 14, &crc, 4);
  memcpy (local + 18, &size, 4);
  memcpy (local + 22, &size, 4);
  memcpy (local + 26, &name_size, 2);
  memcpy (central + 8, local + 6, 20);
  memcpy (central + 28, &name_size, 2);
  g_byte_array_append (zip, local, sizeof local);
  g_byte_array_append (zip, (const guint8 *)raw, (guint)strlen (raw));
  g_byte_array_append (zip, (const guint8 *)data, (guint)strlen (data));
  offset = GUINT32_TO_LE (zip->len);
  g_byte_array_append (zip, central, sizeof central);
  g_byte_array_append (zip, (const guint8 *)raw, (guint)strlen (raw));
  memcpy (end + 16, &offset, 4);
  size = GUINT32_TO_LE (zip->len - GUINT32_FROM_LE (offset));
  memcpy (end + 12, &size, 4);
  g_byte_array_append (zip, end, sizeof end);
  return fixture_write (f, "names.zip", zip->data, (gssize)zip->len);
}

static void
test_names_of_other_systems (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *raw;
    guint16 flags;
    const char *expected;
  } cases[] = {
    { "Tờ trình số 5.pdf", 0x800, "Tờ trình số 5.pdf" },
    { "Tờ trình số 5.pdf", 0, "Tờ trình số 5.pdf" },
    { "To\xcc\x9b\xcc\x80 tri\xcc\x80nh.pdf", 0, "Tờ trình.pdf" },
    { "T\xf5\xcc tri\xccnh s\xf4\xec 5.pdf", 0, "Tờ trình số 5.pdf" },
    { "caf\x82.pdf", 0, "café.pdf" },
    { "new\nline\x1b[31m.pdf", 0, "new_line_[31m.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = make_raw_zip (f, cases[i].raw, cases[i].flags, "text");
      g_autofree char *folder = g_strdup_printf ("out%u", i);
      g_autofree char *root = fixture_path (f, folder);
      g_autofree char *expected = g_build_filename (root, cases[i].expected, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (extract (f, path, folder, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_test (expected, G_FILE_TEST_EXISTS));
    }
}

static void
test_locked_zip_needs_password (Fixture *f, gconstpointer data)
{
  /* Bit 0 of the flags: encrypted */
  g_autofree char *path = make_raw_zip (f, "a.txt", 1, "0123456789abcdef");
  g_autoptr (GError) error = NULL;

  g_assert_false (extract (f, path, "out", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/backup/round-trip", test_round_trip);
  fixture_test ("/backup/keeps-old", test_restore_keeps_the_old_office);
  fixture_test ("/backup/damage", test_damage_is_refused);
  fixture_test ("/backup/forged", test_forged_manifests_are_refused);
  fixture_test ("/backup/extra", test_extra_files_are_refused);
  fixture_test ("/backup/missing-papers", test_damaged_papers_are_named);
  fixture_test ("/backup/cancel", test_cancelling_leaves_the_old_backup);
  fixture_test ("/backup/full-disk", test_full_disk_says_so);
  fixture_test ("/backup/bad-places", test_bad_places_are_refused);
  fixture_test ("/backup/killed", test_killed_restore_leaves_an_office);
  fixture_test ("/archive/packet", test_extracts_a_packet);
  fixture_test ("/archive/harmful", test_harmful_archives_are_refused);
  fixture_test ("/archive/declared", test_declared_size_is_enough_to_refuse);
  fixture_test ("/archive/bombs", test_bombs_are_refused);
  fixture_test ("/archive/names", test_names_of_other_systems);
  fixture_test ("/archive/locked", test_locked_zip_needs_password);
  return g_test_run ();
}
