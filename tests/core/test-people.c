/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include <string.h>

static gboolean
fill (SenDb *db, gpointer data, GError **error)
{
  static const char *const names[] = { "Trần Thị Ánh", "Nguyễn Văn An", "Lê Đình Bảo", "Phạm Ân", "Nguyễn Văn Ân" };
  g_autofree char *council = sen_people_add_unit (db, "Hội đồng nhân dân phường", NULL, "HĐND", error);
  g_autofree char *legal = sen_people_add_unit (db, "Ban Pháp chế", council, NULL, error);
  g_autofree char *committee = sen_people_add_unit (db, "Ủy ban nhân dân phường", NULL, "UBND", error);
  g_autofree char *group = sen_people_add_group (db, "Tổ đại biểu số 1", error);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *person = sen_people_add_person (db, names[i], NULL, NULL, error);
      g_autofree char *past = NULL;
      g_autofree char *post = NULL;
      g_autofree char *member = NULL;

      g_assert_nonnull (person);
      past = sen_people_add_post (db, person, committee, "Chuyên viên", "2010-01-01", "2015-12-31", error);
      g_assert_nonnull (past);
      if (i == 0)
        post = sen_people_add_post (db, person, legal, "Trưởng ban", "2021-06-01", NULL, error);
      member = sen_people_add_member (db, group, person, i == 1 ? "Tổ trưởng" : NULL, error);
      g_assert_nonnull (member);
    }
  return TRUE;
}

static void
set_up_people (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (f, data);
  sen_store_write (f->store, fill, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
check_lists (SenDb *db, gpointer data, GError **error)
{
  static const char *const order[] = { "Nguyễn Văn An", "Trần Thị Ánh", "Nguyễn Văn Ân", "Phạm Ân", "Lê Đình Bảo" };
  g_autoptr (GPtrArray) people = sen_people_list (db, error);
  g_autoptr (GPtrArray) units = sen_people_list_units (db, error);
  g_autoptr (GPtrArray) groups = sen_people_list_groups (db, error);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  g_assert_cmpint (people->len, ==, 5);
  for (guint i = 0; i < people->len; i++)
    g_assert_cmpstr (sen_record_get_text (people->pdata[i], "full_name"), ==, order[i]);
  g_assert_cmpstr (sen_record_get_text (people->pdata[1], "title"), ==, "Trưởng ban");
  g_assert_cmpstr (sen_record_get_text (people->pdata[1], "unit_name"), ==, "Ban Pháp chế");
  g_assert_cmpstr (sen_record_get_text (people->pdata[0], "title"), ==, "");
  g_assert_cmpint (units->len, ==, 3);
  g_assert_cmpstr (sen_record_get_text (units->pdata[1], "name"), ==, "Ban Pháp chế");
  g_assert_cmpint (sen_record_get_int (units->pdata[1], "depth"), ==, 1);
  g_assert_cmpstr (sen_record_get_text (units->pdata[2], "short_name"), ==, "UBND");
  g_assert_cmpint (sen_record_get_int (groups->pdata[0], "n_members"), ==, 5);
  members = sen_people_list_members (db, sen_record_get_id (groups->pdata[0]), error);
  g_assert_cmpstr (sen_record_get_text (members->pdata[1], "role"), ==, "Tổ trưởng");
  posts = sen_people_list_posts (db, sen_record_get_id (people->pdata[1]), NULL, error);
  g_assert_cmpint (posts->len, ==, 2);
  g_clear_pointer (&posts, g_ptr_array_unref);
  posts = sen_people_list_posts (db, sen_record_get_id (people->pdata[1]), "2015-12-31", error);
  g_assert_cmpint (posts->len, ==, 1);
  g_assert_cmpstr (sen_record_get_text (posts->pdata[0], "title"), ==, "Chuyên viên");
  return TRUE;
}

static void
test_lists_in_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sen_store_read (f->store, check_lists, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_found (SenDb *db, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sen_people_find (db, name, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  if (id != NULL)
    found = sen_db_get_text (db, "SELECT full_name FROM sen_person WHERE id = ?", g_variant_new ("(s)", id), &error);
  g_assert_cmpstr (found, ==, expected);
}

static gboolean
check_find (SenDb *db, gpointer data, GError **error)
{
  assert_found (db, "Trần Thị Ánh", "Trần Thị Ánh");
  assert_found (db, "  TRẦN THỊ  ÁNH ", "Trần Thị Ánh");
  assert_found (db, "tran thi anh", "Trần Thị Ánh");
  assert_found (db, "Bà Trần Thị Ánh", "Trần Thị Ánh");
  assert_found (db, "Ông Lê Đình Bảo - Phó Chủ tịch HĐND", "Lê Đình Bảo");
  assert_found (db, "Đ/c Le Dinh Bao, Trưởng ban", "Lê Đình Bảo");
  assert_found (db, "Phó Chủ tịch UBND Lê Đình Bảo (báo cáo)", "Lê Đình Bảo");
  assert_found (db, "ThS. Phạm Ân", "Phạm Ân");
  /* Two people look like this without diacritics; exactly one is written so. */
  assert_found (db, "Nguyễn Văn An", "Nguyễn Văn An");
  assert_found (db, "Nguyễn Văn Ân", "Nguyễn Văn Ân");
  assert_found (db, "nguyen van an", NULL);
  assert_found (db, "Nguyễn Văn Ẩn", NULL);
  assert_found (db, "Đình Bảo", NULL);
  assert_found (db, "Ông", NULL);
  assert_found (db, "", NULL);
  assert_found (db, "'; DROP TABLE sen_person; --", NULL);
  return TRUE;
}

static void
test_find_by_written_name (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sen_store_read (f->store, check_find, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
change (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *person = sen_people_find (db, "Trần Thị Ánh", error);
  g_autofree char *council = sen_db_get_text (db, "SELECT id FROM sen_unit WHERE short_name = 'HĐND'", NULL, error);
  g_autofree char *legal = sen_db_get_text (db, "SELECT id FROM sen_unit WHERE name = 'Ban Pháp chế'", NULL, error);
  g_autofree char *none = NULL;
  GError *problem = NULL;

  g_assert_true (sen_people_set_person (db, person, "full_name", "Trần Thị Ái", error));
  g_assert_true (sen_people_set_person (db, person, "email", "ai@x.vn", error));
  assert_found (db, "tran thi ai", "Trần Thị Ái");
  assert_found (db, "Trần Thị Ánh", NULL);
  g_assert_false (sen_people_set_person (db, "nobody", "email", "x", &problem));
  g_assert_error (problem, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&problem);
  g_assert_false (sen_people_move_unit (db, council, legal, &problem));
  g_assert_error (problem, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&problem);
  g_assert_false (sen_people_remove_unit (db, legal, &problem));
  g_assert_error (problem, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  g_clear_error (&problem);
  none = sen_people_add_person (db, " \n ", NULL, NULL, &problem);
  g_assert_error (problem, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&problem);
  none = sen_people_add_post (db, person, legal, "x", "2024-02-01", "2024-01-01", &problem);
  g_assert_error (problem, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&problem);
  g_assert_true (sen_people_remove_person (db, person, error));
  g_assert_true (sen_people_move_unit (db, legal, NULL, error));
  g_assert_true (sen_people_remove_unit (db, legal, error));
  return TRUE;
}

static void
test_change_and_remove (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sen_store_write (f->store, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person WHERE alive = 1"), ==, 4);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person"), ==, 5);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_group_member WHERE alive = 1"), ==, 4);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_unit WHERE alive = 1"), ==, 2);
}

static gboolean
find_one (SenDb *db, gpointer data, GError **error)
{
  *(char **)data = sen_people_find (db, "Lê Đình Bảo", error);
  return TRUE;
}

static void
test_who_uses_this_device (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPeople) people = sen_people_new (f->store);
  g_autofree char *person = NULL;
  g_autofree char *current = sen_people_dup_current (people);
  g_autofree char *author = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (current);
  sen_store_read (f->store, find_one, &person, NULL);
  g_assert_false (sen_people_set_current (people, "nobody", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sen_people_set_current (people, person, &error));
  g_assert_no_error (error);
  g_clear_object (&people);
  sen_store_set_author (f->store, NULL);
  people = sen_people_new (f->store);
  current = sen_people_dup_current (people);
  author = sen_store_dup_author (f->store);
  g_assert_cmpstr (current, ==, person);
  g_assert_cmpstr (author, ==, person);
  g_assert_true (sen_people_set_current (people, NULL, &error));
  g_free (current);
  current = sen_people_dup_current (people);
  g_assert_null (current);
}

static SenPeopleImport *
read_table (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SenCsv) csv = sen_csv_parse (bytes, "people.csv", &error);
  SenPeopleImport *import;

  g_assert_no_error (error);
  import = sen_people_import_new (csv, &error);
  g_assert_no_error (error);
  return import;
}

static gboolean
apply_cb (SenDb *db, gpointer data, GError **error)
{
  return sen_people_import_apply (data, db, error);
}

static void
apply (Fixture *f, SenPeopleImport *import)
{
  g_autoptr (GError) error = NULL;

  sen_store_write (f->store, apply_cb, import, &error);
  g_assert_no_error (error);
}

static void
assert_counts (SenPeopleImport *import, guint n_new, guint n_changed, guint n_same, guint n_wrong)
{
  g_assert_cmpuint (sen_people_import_count (import, SEN_PEOPLE_IMPORT_NEW), ==, n_new);
  g_assert_cmpuint (sen_people_import_count (import, SEN_PEOPLE_IMPORT_CHANGED), ==, n_changed);
  g_assert_cmpuint (sen_people_import_count (import, SEN_PEOPLE_IMPORT_SAME), ==, n_same);
  g_assert_cmpuint (sen_people_import_count (import, SEN_PEOPLE_IMPORT_ERROR), ==, n_wrong);
}

static const char table[]
    = "STT;Họ và tên;Giới tính;Ngày sinh;Chức vụ;Đơn vị;Tổ / Ban;Thư điện tử;Điện thoại;Ghi chú\r\n"
      "1;Nguyễn Thị Hòa;Nữ;5/3/1975;Chủ tịch;HĐND phường;Tổ số 1;hoa@sen.vn;0912345678;x\r\n"
      "2;Trần Văn \"Tư\";nam;1980;Phó Chủ tịch;HĐND phường;Tổ số 1;;912345679;\r\n"
      "3;\"Lê Thị\r\nMai\";Nu;31.12.1990;Ủy viên;HĐND phường > Ban Pháp chế;Tổ số 2;mai@sen.vn;+84 24 3804 3100;\r\n"
      "4;;nam;;;;;;;\r\n"
      "5;Đỗ Văn Sai;khác;30/02/1980;;;;not-an-address;abc;\r\n"
      "6;\"Broken\r\n"
      "7;Phạm Văn 🪷 O'Neil;;;;UBND;;;;\r\n";

static void
test_import_previews_and_applies (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPeopleImport) import = read_table (table);
  g_auto (GStrv) ignored = sen_people_import_dup_ignored (import);
  g_autofree char *message = NULL;
  g_autofree char *broken = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (ignored[0], ==, "Ghi chú");
  g_assert_null (ignored[1]);
  g_assert_true (sen_people_import_preview (import, f->store, &error));
  g_assert_no_error (error);
  assert_counts (import, 4, 0, 0, 3);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person"), ==, 0);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_unit"), ==, 0);
  g_assert_cmpstr (sen_people_import_get_value (import, 0, SEN_PEOPLE_IMPORT_BIRTH_DATE), ==, "1975-03-05");
  g_assert_cmpstr (sen_people_import_get_value (import, 0, SEN_PEOPLE_IMPORT_GENDER), ==, "female");
  g_assert_cmpstr (sen_people_import_get_value (import, 1, SEN_PEOPLE_IMPORT_PHONE), ==, "0912345679");
  g_assert_nonnull (sen_people_import_get_message (import, 1, SEN_PEOPLE_IMPORT_PHONE));
  g_assert_cmpstr (sen_people_import_get_value (import, 2, SEN_PEOPLE_IMPORT_NAME), ==, "Lê Thị Mai");
  g_assert_cmpint (sen_people_import_get_line (import, 4), ==, 7);
  g_assert_nonnull (sen_people_import_get_message (import, 4, SEN_PEOPLE_IMPORT_BIRTH_DATE));
  g_assert_nonnull (sen_people_import_get_message (import, 4, SEN_PEOPLE_IMPORT_EMAIL));
  g_assert_nonnull (sen_people_import_get_message (import, 4, SEN_PEOPLE_IMPORT_GENDER));
  g_assert_nonnull (sen_people_import_get_message (import, 4, SEN_PEOPLE_IMPORT_PHONE));
  message = sen_people_import_dup_message (import, 3);
  g_assert_true (g_str_has_prefix (message, "Line 6: "));
  broken = sen_people_import_dup_message (import, 5);
  g_assert_true (g_str_has_prefix (broken, "Line 8: "));
  apply (f, import);
  assert_counts (import, 4, 0, 0, 3);
  g_assert_nonnull (sen_people_import_get_person (import, 0));
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person WHERE alive = 1"), ==, 4);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_unit WHERE alive = 1"), ==, 3);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_group WHERE alive = 1"), ==, 2);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_unit c JOIN sen_unit p ON c.parent = p.id"
                                       " WHERE c.name = 'Ban Pháp chế' AND p.name = 'HĐND phường'"),
                   ==, 1);
}

static void
test_import_again_changes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPeopleImport) import = read_table (table);
  g_autoptr (SenPeopleImport) again = read_table (table);
  g_autoptr (SenPeopleImport) other = read_table ("Full name,Position,Unit,Email,Phone\n"
                                                  "Nguyễn Thị Hoà,Bí thư,HĐND phường,hoa@sen.vn,0912345678\n"
                                                  "Trần Văn \"Tư\",Phó Chủ tịch,HĐND phường,tu@sen.vn,\n"
                                                  "Phạm Văn 🪷 O'Neil,,Sở Tài chính,,\n");
  gint64 n_changes;

  apply (f, import);
  n_changes = fixture_get_int (f, "SELECT count(*) FROM sen_journal");
  apply (f, again);
  assert_counts (again, 0, 0, 4, 3);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_journal"), ==, n_changes);
  apply (f, other);
  assert_counts (other, 1, 2, 0, 0);
  g_assert_nonnull (strstr (sen_people_import_get_message (other, 0, SEN_PEOPLE_IMPORT_TITLE), "Chủ tịch → Bí thư"));
  g_assert_nonnull (sen_people_import_get_message (other, 2, SEN_PEOPLE_IMPORT_NAME));
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person WHERE alive = 1"), ==, 5);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_post WHERE alive = 1"), ==, 5);
  /* An empty field erases nothing. */
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person WHERE phone = '0912345679'"), ==, 1);
}

static void
test_import_tells_people_apart (Fixture *f, gconstpointer data)
{
  static const char text[] = "Mã,Họ và tên,Chức vụ,Đơn vị,Email\n"
                             "1,Nguyễn Văn An,Chuyên viên,UBND,vp@x.vn\n"
                             "2,Nguyễn Văn An,Chuyên viên,UBND,vp@x.vn\n"
                             "3,Lê Thị Bình,Chuyên viên,UBND,vp@x.vn\n"
                             "3,Lê Thị Bình,Bí thư,Đảng ủy,\n"
                             "3,Hoàng Khác,,,\n"
                             ",Vũ Em,,UBND,vp@x.vn\n"
                             ",Vũ Em,,UBND,em2@x.vn\n";
  g_autoptr (SenPeopleImport) import = read_table (text);
  g_autoptr (SenPeopleImport) again = read_table (text);
  g_autoptr (SenPeopleImport) renamed = read_table ("Code,Name\n2,Nguyễn Văn Bách\n");

  apply (f, import);
  assert_counts (import, 5, 1, 0, 1);
  g_assert_nonnull (sen_people_import_get_message (import, 4, SEN_PEOPLE_IMPORT_CODE));
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person"), ==, 5);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_post"), ==, 6);
  apply (f, again);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person"), ==, 5);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_post"), ==, 6);
  assert_counts (again, 0, 0, 6, 1);
  apply (f, renamed);
  assert_counts (renamed, 0, 1, 0, 0);
  g_assert_cmpint (fixture_get_int (f, "SELECT count(*) FROM sen_person WHERE full_name = 'Nguyễn Văn Bách'"), ==, 1);
}

static void
test_import_of_split_names (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPeopleImport) import = read_table ("Họ và tên đệm\tTên\nNguyễn Văn\tAn\n");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\n1,2\n", 8);
  g_autoptr (SenCsv) csv = sen_csv_parse (bytes, "x.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (sen_people_import_get_value (import, 0, SEN_PEOPLE_IMPORT_NAME), ==, "Nguyễn Văn An");
  g_assert_null (sen_people_import_new (csv, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
}

static void
test_import_of_many_is_quick (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Họ và tên,Chức vụ,Đơn vị,Email\n");
  g_autoptr (SenPeopleImport) import = NULL;
  gint64 start;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "Nguyễn Văn %c%u,Chuyên viên,Đơn vị %u,p%u@x.vn\n", 'A' + (char)(i % 26), i, i % 40,
                            i);
  import = read_table (text->str);
  start = g_get_monotonic_time ();
  apply (f, import);
  g_test_message ("600 rows: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  assert_counts (import, 600, 0, 0, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
}

#define people_test(path, func) g_test_add (path, Fixture, NULL, set_up_people, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  people_test ("/people/lists", test_lists_in_order);
  people_test ("/people/find", test_find_by_written_name);
  people_test ("/people/change", test_change_and_remove);
  people_test ("/people/device", test_who_uses_this_device);
  fixture_test ("/people/import/apply", test_import_previews_and_applies);
  fixture_test ("/people/import/again", test_import_again_changes_nothing);
  fixture_test ("/people/import/apart", test_import_tells_people_apart);
  fixture_test ("/people/import/split", test_import_of_split_names);
  fixture_test ("/people/import/many", test_import_of_many_is_quick);
  return g_test_run ();
}
