/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sen.h>
#include <string.h>

typedef struct
{
  char *folder;
  SenStore *store;
} Fixture;

static SenSchema *
book_schema (guint steps)
{
  SenSchema *schema = sen_schema_new ("test");

  sen_schema_add_migration (
      schema, 1, "initial",
      "CREATE TABLE test_book (id TEXT PRIMARY KEY NOT NULL, title TEXT, pages INTEGER, price REAL, "
      "cover BLOB, alive INTEGER NOT NULL DEFAULT 1);");
  if (steps >= 2)
    sen_schema_add_migration (schema, 2, "shelf", "ALTER TABLE test_book ADD COLUMN shelf TEXT DEFAULT 'A';");
  if (steps >= 3)
    sen_schema_add_migration (schema, 3, "fill", "UPDATE test_book SET shelf = 'B' WHERE pages > 100;");
  sen_schema_track (schema, "test_book");
  return schema;
}

static SenStore *
open_store (const char *folder, guint steps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) schema = book_schema (steps);
  SenStore *store = sen_store_open (folder, "device-1", &error);

  g_assert_no_error (error);
  sen_store_migrate (store, schema, &error);
  g_assert_no_error (error);
  return store;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("sen-store-XXXXXX", NULL);
  f->store = open_store (f->folder, 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->folder);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
}

typedef struct
{
  const char *sql;
  GVariant *params;
  gint64 number;
  char *text;
} Call;

static gboolean
run (SenDb *db, gpointer data, GError **error)
{
  Call *call = data;

  return sen_db_run (db, call->sql, call->params, error);
}

static gboolean
ask (SenDb *db, gpointer data, GError **error)
{
  Call *call = data;
  g_autoptr (SenCursor) cursor = sen_db_query (db, call->sql, call->params, error);

  if (cursor == NULL || !sen_cursor_next (cursor, error))
    return FALSE;
  call->number = sen_cursor_get_int (cursor, 0);
  call->text = g_strdup (sen_cursor_get_text (cursor, 0));
  return TRUE;
}

static void
write_ok (SenStore *store, const char *sql, GVariant *params)
{
  Call call = { sql, params, 0, NULL };
  g_autoptr (GError) error = NULL;

  sen_store_write (store, run, &call, &error);
  g_assert_no_error (error);
}

static char *
read_text (SenStore *store, const char *sql)
{
  Call call = { sql, NULL, 0, NULL };
  g_autoptr (GError) error = NULL;

  sen_store_read (store, ask, &call, &error);
  g_assert_no_error (error);
  return call.text;
}

static void
assert_text (SenStore *store, const char *sql, const char *expected)
{
  g_autofree char *text = read_text (store, sql);

  g_assert_cmpstr (text, ==, expected);
}

static void
add_book (SenStore *store, const char *id, const char *title, int pages)
{
  const guint8 cover[] = { 0, 1, 254, 255 };

  write_ok (store, "INSERT INTO test_book (id, title, pages, price, cover) VALUES (?, ?, ?, ?, ?)",
            g_variant_new ("(ssid@ay)", id, title, pages, 12.1,
                           g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, cover, 4, 1)));
}

static guint
count_problems (SenStore *store, char **first)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  sen_journal_verify (store, problems, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, >, 0);
  if (first != NULL)
    *first = problems->len > 0 ? g_strdup (problems->pdata[0]) : NULL;
  return problems->len;
}

/* A journal of many entries tells how far its check is, and stops when it is asked to. */
static void
test_check_is_a_job (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenJob) job = sen_job_new ("check");
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  write_ok (f->store,
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
            " INSERT INTO test_book (id, title) SELECT 'b' || i, 'Sách ' || i FROM n",
            NULL);
  g_assert_true (sen_journal_verify_as_job (f->store, problems, &n, job, 0.5, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 9000);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpfloat (sen_job_get_progress (job), >, 0.4);
  g_assert_cmpfloat (sen_job_get_progress (job), <=, 0.5);
  g_assert_cmpint (sen_job_get_state (job), ==, SEN_JOB_RUNNING);
  sen_job_cancel (job);
  g_assert_false (sen_journal_verify_as_job (f->store, problems, &n, job, 0.5, &error));
  g_assert_true (sen_error_is_cancelled (error));
}

static void
test_failed_write_changes_nothing (Fixture *f, gconstpointer data)
{
  Call bad = { "INSERT INTO test_book (id, title) VALUES ('b1', 'again')", NULL, 0, NULL };
  g_autoptr (GError) error = NULL;

  add_book (f->store, "b1", "Dế Mèn phiêu lưu ký", 144);
  g_assert_false (sen_store_write (f->store, run, &bad, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  assert_text (f->store, "SELECT count (*) || title FROM test_book", "1Dế Mèn phiêu lưu ký");
  assert_text (f->store, "SELECT count (*) FROM sen_journal", "1");
  g_assert_cmpint (count_problems (f->store, NULL), ==, 0);
}

static void
test_rows_stay (Fixture *f, gconstpointer data)
{
  static const char *forbidden[] = {
    "DELETE FROM test_book",
    "INSERT OR REPLACE INTO test_book (id, title) VALUES ('b1', 'other')",
    "UPDATE test_book SET id = 'b2'",
  };

  add_book (f->store, "b1", "one", 1);
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      Call call = { forbidden[i], NULL, 0, NULL };

      g_assert_false (sen_store_write (f->store, run, &call, NULL));
    }
  assert_text (f->store, "SELECT title FROM test_book WHERE id = 'b1'", "one");
}

static void
test_history_and_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  sen_store_set_author (f->store, "huong");
  add_book (f->store, "b1", "first", 10);
  write_ok (f->store, "UPDATE test_book SET title = ?, pages = NULL", g_variant_new ("(s)", "it's \"2\"\n\\ 😀"));
  changes = sen_journal_list (f->store, "test_book", "b1", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (changes->len, ==, 2);
  g_assert_cmpstr (((SenChange *)changes->pdata[0])->author, ==, "huong");
  g_assert_cmpstr (((SenChange *)changes->pdata[0])->columns, ==,
                   "{\"title\":\"it's \\\"2\\\"\\u000a\\\\ 😀\",\"pages\":null}");

  sen_journal_undo (f->store, "test_book", "b1", &error);
  g_assert_no_error (error);
  assert_text (f->store, "SELECT title || pages || typeof (pages) || price || hex (cover) FROM test_book",
               "first10integer12.10001FEFF");
  sen_journal_undo (f->store, "test_book", "b1", &error);
  g_assert_no_error (error);
  assert_text (f->store, "SELECT title FROM test_book WHERE pages IS NULL", "it's \"2\"\n\\ 😀");

  sen_store_set_author (f->store, "somebody else");
  g_assert_false (sen_journal_undo (f->store, "test_book", "b1", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  g_assert_cmpint (count_problems (f->store, NULL), ==, 0);
}

static void
test_undo_of_creation_hides (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_book (f->store, "b1", "first", 10);
  sen_journal_undo (f->store, "test_book", "b1", &error);
  g_assert_no_error (error);
  assert_text (f->store, "SELECT alive FROM test_book", "0");
}

static void
test_undo_takes_back_the_whole_step (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_book (f->store, "b1", "one", 1);
  add_book (f->store, "b2", "two", 2);
  write_ok (f->store, "UPDATE test_book SET pages = pages + 10", NULL);
  write_ok (f->store, "UPDATE test_book SET title = 'changed later' WHERE id = 'b2'", NULL);
  g_assert_false (sen_journal_undo (f->store, "test_book", "b1", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  g_clear_error (&error);
  sen_journal_undo (f->store, "test_book", "b2", &error);
  g_assert_no_error (error);
  assert_text (f->store, "SELECT group_concat (title || pages) FROM test_book", "one11,two12");
}

static void
tamper (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "office.db", NULL);
  const char *argv[] = { "sqlite3", path, sql, NULL };
  g_autofree char *err = NULL;
  int status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err, &status, NULL));
  g_assert_cmpstr (err, ==, "");
  g_assert_cmpint (status, ==, 0);
}

static void
test_tampering_is_named (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *told;
  } cases[] = {
    { "UPDATE test_book SET pages = 11 WHERE id = 'b1'", "test_book, row b1: the column “pages” is 11" },
    { "UPDATE test_book SET price = 12 WHERE id = 'b1'", "row b1: the column “price” is 12.0" },
    { "DELETE FROM test_book WHERE id = 'b2'", "test_book, row b2" },
    { "INSERT INTO test_book (id) VALUES ('b3')", "test_book, row b3" },
    { "UPDATE sen_journal SET author = 'x' WHERE row = 'b1'", "row b1" },
    { "DELETE FROM sen_journal WHERE seq = 2", "gap" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("sen-tamper-XXXXXX", NULL);
      SenStore *store = open_store (folder, 1);
      g_autofree char *told = NULL;
      g_autofree char *command = g_strconcat ("rm -rf ", folder, NULL);

      add_book (store, "b1", "one", 10);
      add_book (store, "b2", "two", 20);
      add_book (store, "b4", "four", 40);
      g_assert_cmpint (count_problems (store, NULL), ==, 0);
      tamper (folder, cases[i].sql);
      g_assert_cmpint (count_problems (store, &told), >, 0);
      g_assert_nonnull (strstr (told, cases[i].told));
      g_assert_finalize_object (store);
      g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
    }
}

static void
test_migrations_go_forward (Fixture *f, gconstpointer data)
{
  g_autofree char *backups = g_build_filename (f->folder, "backups", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) old = book_schema (1);

  add_book (f->store, "b1", "thin", 10);
  add_book (f->store, "b2", "thick", 1000);
  g_assert_finalize_object (f->store);
  f->store = open_store (f->folder, 3);
  assert_text (f->store, "SELECT group_concat (id || shelf) FROM test_book", "b1A,b2B");
  g_assert_true (g_file_test (backups, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (count_problems (f->store, NULL), ==, 0);
  g_assert_false (sen_store_migrate (f->store, old, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEWER_DATA);
}

static void
test_bad_migration_leaves_everything (Fixture *f, gconstpointer data)
{
  g_autoptr (SenSchema) schema = book_schema (1);
  g_autoptr (GError) error = NULL;

  add_book (f->store, "b1", "one", 1);
  sen_schema_add_migration (schema, 2, "bad", "CREATE TABLE test_other (id TEXT); UPDATE nonsense SET a = 1;");
  g_assert_false (sen_store_migrate (f->store, schema, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_FAILED);
  assert_text (f->store, "SELECT count (*) FROM sqlite_schema WHERE name = 'test_other'", "0");
  assert_text (f->store, "SELECT max (number) FROM sen_schema WHERE owner = 'test'", "1");
  add_book (f->store, "b2", "still works", 1);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  g_string_append_printf (data, "%u-%u+%u ", position, removed, added);
}

static void
spin_until (gboolean (*done) (gpointer), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (!done (data) && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_true (done (data));
}

static gboolean
has_log (gpointer data)
{
  return ((GString *)data)->len > 0;
}

static gboolean
is_loaded (gpointer data)
{
  return sen_record_is_loaded (data);
}

static void
test_model_follows (Fixture *f, gconstpointer data)
{
  g_autoptr (SenQueryModel) model = sen_query_model_new (f->store, "b.rowid", "b.id, b.title, b.pages", "test_book b");
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (SenRecord) record = NULL;
  g_autoptr (SenStore) other = NULL;

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("b%02d", i);

      add_book (f->store, id, "title", i);
    }
  sen_query_model_add_dependency (model, "test_book");
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), log);
  sen_query_model_set_query (model, "b.alive AND b.pages >= ?", g_variant_new ("(i)", 10), "b.pages");
  spin_until (has_log, log);
  g_assert_cmpstr (log->str, ==, "0-0+90 ");
  record = g_list_model_get_item (G_LIST_MODEL (model), 89);
  spin_until (is_loaded, record);
  g_assert_cmpstr (sen_record_get_id (record), ==, "b99");

  g_string_truncate (log, 0);
  write_ok (f->store, "UPDATE test_book SET title = 'new' WHERE id = 'b99'", NULL);
  spin_until (has_log, log);
  g_assert_cmpstr (log->str, ==, "89-1+1 ");

  g_string_truncate (log, 0);
  other = open_store (f->folder, 1); /* as another process would */
  write_ok (other, "UPDATE test_book SET alive = 0 WHERE id = 'b50'", NULL);
  spin_until (has_log, log);
  g_assert_cmpstr (log->str, ==, "40-1+0 ");
}

static void
note_thread_cb (SenStore *store, const char *const *tables, gpointer data)
{
  GThread **told = data;

  *told = g_thread_self ();
}

static gboolean
was_told (gpointer data)
{
  return *(GThread **)data != NULL;
}

/* Also while nobody iterates the main context, which another thread could take for itself then. */
static void
test_changes_are_told_on_the_main_thread (Fixture *f, gconstpointer data)
{
  GThread *told = NULL;

  sen_store_watch (f->store);
  g_signal_connect (f->store, "changed", G_CALLBACK (note_thread_cb), &told);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%02u", i);

      told = NULL;
      add_book (f->store, id, "title", (int)i);
      for (guint k = 0; k < 5; k++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (2000);
        }
      spin_until (was_told, &told);
      g_assert_true (told == g_thread_self ());
    }
}

static void
test_records (Fixture *f, gconstpointer data)
{
  Call call = { "SELECT count (*) FROM test_book WHERE title IS ? AND pages IS ?",
                g_variant_new ("(msmx)", NULL, FALSE, (gint64)0), 0, NULL };
  g_autoptr (GError) error = NULL;

  write_ok (f->store, "INSERT INTO test_book (id, title, pages) VALUES ('n', ?, ?)",
            g_variant_new ("(msmx)", NULL, FALSE, (gint64)0));
  sen_store_read (f->store, ask, &call, &error);
  g_assert_no_error (error);
  g_assert_cmpint (call.number, ==, 1);
  g_free (call.text);
}

static gboolean
fold (SenDb *db, gpointer data, GError **error)
{
  gint64 n = 0;

  return sen_db_run_script (db,
                            "CREATE VIRTUAL TABLE temp.t USING fts5 (a, tokenize = 'vn');"
                            "INSERT INTO temp.t VALUES ('Đường Nguyễn Huệ'), ('đường');",
                            error)
         && sen_db_get_int (db, "SELECT count (*) FROM temp.t WHERE t MATCH 'duong AND hue'", NULL, &n, error) && n == 1
         && sen_db_get_int (db, "SELECT count (*) FROM temp.t WHERE t MATCH 'đường'", NULL, &n, error) && n == 2;
}

static void
test_tokenizer_folds (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_store_write (f->store, fold, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
count_in_read (SenDb *db, gpointer data, GError **error)
{
  return sen_db_get_int (db, "SELECT count (*) FROM test_book", NULL, data, error);
}

/* Another program was ended in the middle of a commit: who only reads puts that right. */
static void
test_killed_writer_leaves_readers (Fixture *f, gconstpointer data)
{
  static const char script[] = "import os, sqlite3, sys\n"
                               "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                               "db.executescript('PRAGMA cache_size = 5; BEGIN IMMEDIATE')\n"
                               "db.executemany(\"INSERT INTO test_book (id, title) VALUES (?, 'half')\","
                               " ((str(i) + 'x' * 2000,) for i in range(400)))\n"
                               "os._exit(9)\n";
  g_autofree char *path = g_build_filename (f->folder, "office.db", NULL);
  g_autofree char *left = g_build_filename (f->folder, "office.db-journal", NULL);
  const char *argv[] = { "python3", "-c", script, path, NULL };
  g_autoptr (GError) error = NULL;
  gint64 n = 0;
  GStatBuf info;
  int status;

  add_book (f->store, "b1", "one", 10);
  g_assert_true (
      g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_true (g_stat (left, &info) == 0 && info.st_size > 512);
  g_assert_true (sen_store_read (f->store, count_in_read, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
}

static void
test_damaged_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "office.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenStore) store = NULL;

  sen_store_close (f->store);
  g_assert_true (
      g_file_set_contents (path, "this is no database at all, but long enough to be looked at as one ....", -1, NULL));
  store = sen_store_open (f->folder, "d", &error);
  g_assert_null (store);
  g_assert_error (error, SEN_ERROR, SEN_ERROR_RESTORE_BACKUP);
}

#define ADD(path, func) g_test_add ("/store/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("write/failed", test_failed_write_changes_nothing);
  ADD ("check/job", test_check_is_a_job);
  ADD ("write/rows-stay", test_rows_stay);
  ADD ("write/null", test_records);
  ADD ("journal/history-undo", test_history_and_undo);
  ADD ("journal/undo-creation", test_undo_of_creation_hides);
  ADD ("journal/undo-step", test_undo_takes_back_the_whole_step);
  ADD ("journal/tampering", test_tampering_is_named);
  ADD ("migrations/forward", test_migrations_go_forward);
  ADD ("migrations/bad", test_bad_migration_leaves_everything);
  ADD ("changed/thread", test_changes_are_told_on_the_main_thread);
  ADD ("model/follows", test_model_follows);
  ADD ("tokenizer", test_tokenizer_folds);
  ADD ("killed-writer", test_killed_writer_leaves_readers);
  ADD ("damaged", test_damaged_file);
  return g_test_run ();
}
