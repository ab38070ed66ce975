/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sen.h>
#include <string.h>

#include "sen-search-private.h"

typedef struct
{
  char *folder;
  SenStore *store;
  SenSearch *search;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SenSchema) notes = sen_schema_new ("test");
  g_autoptr (SenSchema) index = sen_schema_new ("sen-search");
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("sen-search-XXXXXX", NULL);
  f->store = sen_store_open (f->folder, "device", &error);
  g_assert_no_error (error);
  sen_schema_add_migration (notes, 1, "initial",
                            "CREATE TABLE test_note (id TEXT PRIMARY KEY NOT NULL, title TEXT, body TEXT, day TEXT, "
                            "file TEXT, rank INTEGER, alive INTEGER NOT NULL DEFAULT 1)");
  sen_schema_track (notes, "test_note");
  sen_search_describe (index);
  sen_store_migrate (f->store, notes, &error);
  sen_store_migrate (f->store, index, &error);
  g_assert_no_error (error);
  f->search = sen_search_new (f->store);
  sen_search_add_kind (f->search, "test.note", "Notes", "note-symbolic", "test_note",
                       "SELECT id, title, NULL AS subtitle, body, day AS date, file FROM test_note WHERE alive",
                       "test.open");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strconcat ("rm -rf ", f->folder, NULL);

  sen_store_close (f->store);
  g_assert_finalize_object (f->search);
  g_assert_finalize_object (f->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
}

typedef struct
{
  SenSearch *search;
  const char *query;
  GPtrArray *found;
  const char *sql;
  GVariant *params;
} Call;

static gboolean
find (SenDb *db, gpointer data, GError **error)
{
  Call *call = data;

  call->found = sen_search_find (call->search, db, call->query, NULL, 20, error);
  return call->found != NULL;
}

static gboolean
run (SenDb *db, gpointer data, GError **error)
{
  Call *call = data;

  return sen_db_run (db, call->sql, call->params, error);
}

static void
write_note (Fixture *f, const char *sql, GVariant *params)
{
  Call call = { NULL, NULL, NULL, sql, params };
  g_autoptr (GError) error = NULL;

  sen_store_write (f->store, run, &call, &error);
  g_assert_no_error (error);
}

static void
add_note (Fixture *f, const char *id, const char *title, const char *body, const char *day)
{
  write_note (f, "INSERT INTO test_note (id, title, body, day) VALUES (?, ?, ?, ?)",
              g_variant_new ("(sssms)", id, title, body, day));
}

static void
assert_found (Fixture *f, const char *query, const char *expected)
{
  Call call = { f->search, query, NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  sen_store_read (f->store, find, &call, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < call.found->len; i++)
    {
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sen_record_get_text (call.found->pdata[i], "ref"));
      if (sen_record_get_int (call.found->pdata[i], "page") > 0)
        g_string_append_printf (ids, ":%d", (int)sen_record_get_int (call.found->pdata[i], "page"));
    }
  g_ptr_array_unref (call.found);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_without_diacritics (Fixture *f, gconstpointer data)
{
  g_autofree char *nfd = g_utf8_normalize ("Phường Bến Sen hòa giải", -1, G_NORMALIZE_NFD);

  add_note (f, "a", "Quyết định số 15/QĐ-UBND", "Đường Nguyễn Huệ", "2026-01-01");
  add_note (f, "b", "Thông báo", nfd, "2026-01-02");
  assert_found (f, "quyet dinh", "a");
  assert_found (f, "15 qd ubnd", "a");
  assert_found (f, "duong nguyen hu", "a");
  assert_found (f, "ben sen", "b");
  assert_found (f, "hoà giải", "b");
  assert_found (f, "\"nguyễn huệ\"", "a");
  assert_found (f, "\"huệ nguyễn\"", "");
  assert_found (f, "  …  ", "");
  assert_found (f, "a\" OR b*", "");
}

static void
test_newest_first_exact_tones_before (Fixture *f, gconstpointer data)
{
  add_note (f, "old", "hòa", "", "2024-01-01");
  add_note (f, "new", "hóa", "", "2026-01-01");
  add_note (f, "middle", "hoa", "", "2025-01-01");
  add_note (f, "undated", "hoa", "", NULL);
  assert_found (f, "hoa", "new middle old undated");
  assert_found (f, "hoà", "old new middle undated");
  assert_found (f, "hóa", "new middle old undated");
  write_note (f, "UPDATE test_note SET body = 'giải'", NULL);
  assert_found (f, "hòa giai", "old new middle undated");
}

static void
test_follows_changes (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_note (f, "a", "one", "", "2026-01-01");
  write_note (f, "UPDATE test_note SET title = 'two', day = '2020-01-01'", NULL);
  assert_found (f, "one", "");
  assert_found (f, "two", "a");
  write_note (f, "UPDATE test_note SET alive = 0", NULL);
  assert_found (f, "two", "");
  sen_journal_undo (f->store, "test_note", "a", &error);
  g_assert_no_error (error);
  assert_found (f, "two", "a");
}

static gboolean
set_text (SenDb *db, gpointer data, GError **error)
{
  static const char *pages[] = { "mở đầu", "", "dự toán ngân sách, dự phòng", "dự toán chi", NULL };

  return sen_search_set_file_text (data, db, "hash", pages, error) && sen_search_has_file_text (db, "hash");
}

static gboolean
set_page_texts (SenDb *db, gpointer data, GError **error)
{
  return sen_search_set_page_text (data, db, "hash", 2, "chữ đọc từ ảnh", error)
         && sen_search_set_page_text (data, db, "hash", 4, "thay bằng chữ khác", error);
}

static gboolean
rebuild (SenDb *db, gpointer data, GError **error)
{
  return sen_search_rebuild (data, db, error);
}

static void
test_pages_of_a_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_note (f, "INSERT INTO test_note (id, title, day, file) VALUES ('a', 'Tờ trình', '2026-01-01', 'hash')", NULL);
  assert_found (f, "du phong", "");
  sen_store_write (f->store, set_text, f->search, &error);
  g_assert_no_error (error);
  assert_found (f, "du phong", "a:3");
  assert_found (f, "to trinh", "a");
  write_note (f, "INSERT INTO test_note (id, title, day, file) VALUES ('b', 'Later', '2026-02-01', 'hash')", NULL);
  assert_found (f, "dự toán chi", "b:4 a:4");
  sen_store_write (f->store, set_page_texts, f->search, &error); /* a scan was recognised */
  g_assert_no_error (error);
  assert_found (f, "doc tu anh", "b:2 a:2");
  assert_found (f, "toan chi", "");
  assert_found (f, "chu khac", "b:4 a:4");
  sen_store_write (f->store, set_text, f->search, &error); /* changes nothing */
  sen_store_write (f->store, rebuild, f->search, &error);
  g_assert_no_error (error);
  assert_found (f, "chu", "b:2 b:4 a:2 a:4");
  assert_found (f, "du toan", "b:3 a:3");
}

static gboolean
set_divided (SenDb *db, gpointer data, GError **error)
{
  static const char *pages[] = { "The Munici-\npal council.\nkinh tế-\nxã hội, 2025-\n2026",
                                 "budg\xc2\xad"
                                 "etary, a well-\n known a-\nb",
                                 NULL };

  return sen_search_set_file_text (data, db, "hash", pages, error);
}

/* A word that the end of a line divides is found whole, and by its halves. */
static void
test_divided_words (Fixture *f, gconstpointer data)
{
  g_autofree char *plain = sen_search_add_divided ("kinh tế-\nxã hội - và\nre-elect a-\nb 2025-\n2026 Tế-\nto");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (plain, ==, "kinh tế-\nxã hội - và\nre-elect a-\nb 2025-\n2026 Tế-\nto");
  write_note (f, "INSERT INTO test_note (id, title, day, file) VALUES ('a', 'Minutes', '2026-01-01', 'hash')", NULL);
  sen_store_write (f->store, set_divided, f->search, &error);
  g_assert_no_error (error);
  assert_found (f, "municipal", "a:1");
  assert_found (f, "\"munici pal council\"", "a:1");
  assert_found (f, "\"kinh tế xã hội\"", "a:1");
  assert_found (f, "budgetary", "a:2");
  assert_found (f, "known", "a:2");
  assert_found (f, "wellknown", "a:2");
}

static void
test_snippet_keeps_the_text (Fixture *f, gconstpointer data)
{
  Call call = { f->search, "phuong", NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;

  add_note (f, "a", "Giấy mời", "Ủy ban nhân dân PHƯỜNG Bến Sen", "2026-01-01");
  sen_store_read (f->store, find, &call, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sen_record_get_text (call.found->pdata[0], "snippet"), ==, "Ủy ban nhân dân \002PHƯỜNG\003 Bến Sen");
  g_assert_cmpstr (sen_record_get_text (call.found->pdata[0], "action"), ==, "test.open");
  g_ptr_array_unref (call.found);
}

#define ADD(path, func) g_test_add ("/search/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("without-diacritics", test_without_diacritics);
  ADD ("order", test_newest_first_exact_tones_before);
  ADD ("changes", test_follows_changes);
  ADD ("file-pages", test_pages_of_a_file);
  ADD ("divided-words", test_divided_words);
  ADD ("snippet", test_snippet_keeps_the_text);
  return g_test_run ();
}
