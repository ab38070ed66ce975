/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where papers are left, and what the chair shows. */
#include <sen.h>

typedef struct
{
  char *root;
  SenOffice *office;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  f->root = g_dir_make_tmp ("sen-reading-XXXXXX", NULL);
  folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (folder, "Bến Sen", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strconcat ("rm -rf ", f->root, NULL);

  g_assert_finalize_object (f->office);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
load_place (Fixture *f, const char *file, SenReadingPlace *place)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found;

  sen_reading_load_place_async (f->office, file, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = sen_reading_load_place_finish (f->office, result, place, &error);
  g_assert_no_error (error);
  return found;
}

static SenPresenter *
load_presenter (Fixture *f, const char *meeting)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SenPresenter *found;

  sen_presenter_load_async (f->office, meeting, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = sen_presenter_load_finish (f->office, result, &error);
  g_assert_no_error (error);
  return found;
}

static gboolean
count_entries (SenDb *db, gpointer user_data, GError **error)
{
  return sen_db_get_int (db, "SELECT count (*) FROM sen_journal", NULL, user_data, error);
}

static gint64
get_entries (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  sen_store_read (sen_office_get_store (f->office), count_entries, &n, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
write_nothing (SenDb *db, gpointer user_data, GError **error)
{
  return TRUE;
}

/* Writes go in their turn: one that is done has all before it done. */
static void
wait_for_writes (Fixture *f)
{
  SenStore *store = sen_office_get_store (f->office);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sen_store_write_async (store, write_nothing, NULL, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  sen_store_write_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
test_place (Fixture *f, gconstpointer data)
{
  SenReadingPlace place;
  gint64 before;

  g_assert_false (load_place (f, "abc", &place));
  sen_reading_keep_place (f->office, "abc", 6, 120.5);
  wait_for_writes (f);
  g_assert_true (load_place (f, "abc", &place));
  g_assert_cmpuint (place.page, ==, 6);
  g_assert_cmpfloat_with_epsilon (place.y, 120.5, 0.01);
  g_assert_false (load_place (f, "abd", &place));
  sen_reading_keep_place (f->office, "abc", 7, 0);
  wait_for_writes (f);
  g_assert_true (load_place (f, "abc", &place));
  g_assert_cmpuint (place.page, ==, 7);
  /* The same place again is no news for the other devices. */
  before = get_entries (f);
  sen_reading_keep_place (f->office, "abc", 7, 0.4);
  wait_for_writes (f);
  g_assert_cmpint (get_entries (f), ==, before);
}

static void
test_presenter (Fixture *f, gconstpointer data)
{
  SenPresenter shown = { .meeting = (char *)"m1", .paper = (char *)"p1", .file = (char *)"abc", .page = 3, .y = 10 };
  g_autoptr (SenPresenter) found = NULL;

  g_assert_null (load_presenter (f, "m1"));
  sen_presenter_show (f->office, &shown);
  wait_for_writes (f);
  found = load_presenter (f, "m1");
  g_assert_nonnull (found);
  g_assert_cmpstr (found->file, ==, "abc");
  g_assert_cmpstr (found->paper, ==, "p1");
  g_assert_cmpuint (found->page, ==, 3);
  g_assert_null (load_presenter (f, "m2"));
  sen_presenter_stop (f->office, "m1");
  wait_for_writes (f);
  g_assert_null (load_presenter (f, "m1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reading/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/reading/presenter", Fixture, NULL, set_up, test_presenter, tear_down);
  return g_test_run ();
}
