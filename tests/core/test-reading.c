/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where papers are left, and what the chair shows. */
#include <sen.h>

#include <glib/gstdio.h>

#include "sen-outside.h"

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

static GVariant *
make_view (guint32 page)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "page", "u", page);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/* A file that is not the office's is known by its content; the ones that were read last are remembered. */
static void
test_outside (Fixture *f, gconstpointer data)
{
  g_autofree char *one = g_build_filename (f->root, "one.pdf", NULL);
  g_autofree char *same = g_build_filename (f->root, "same.pdf", NULL);
  g_autofree char *other = g_build_filename (f->root, "other.pdf", NULL);
  g_autofree char *bytes = g_strnfill (200000, 'a');
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "sen", "outside", NULL);
  g_autofree char *key = NULL, *same_key = NULL, *other_key = NULL, *none = NULL, *text = NULL;
  g_autoptr (GVariant) view = make_view (7);
  g_autoptr (GVariant) loaded = NULL;
  g_autoptr (GKeyFile) kept = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gsize n = 0;

  g_assert_true (g_file_set_contents (one, bytes, -1, NULL) && g_file_set_contents (same, bytes, -1, NULL));
  bytes[199999] = 'b';
  g_assert_true (g_file_set_contents (other, bytes, -1, NULL));
  key = sen_outside_make_key (one, &error);
  same_key = sen_outside_make_key (same, &error);
  other_key = sen_outside_make_key (other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, same_key);
  g_assert_cmpstr (key, !=, other_key);
  none = sen_outside_make_key (f->root, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (sen_outside_load (key));
  for (guint i = 0; i < SEN_OUTSIDE_MOST + 5; i++)
    {
      g_autofree char *any = g_strdup_printf ("%064u", i);
      g_autoptr (GVariant) some = make_view (i);

      g_assert_true (sen_outside_keep (any, some, &error));
    }
  g_assert_true (sen_outside_keep (key, view, &error));
  g_assert_no_error (error);
  loaded = sen_outside_load (same_key);
  g_assert_true (g_variant_equal (loaded, view));
  g_assert_true (g_key_file_load_from_file (kept, path, G_KEY_FILE_NONE, &error));
  g_strfreev (g_key_file_get_groups (kept, &n));
  g_assert_cmpuint (n, ==, SEN_OUTSIDE_MOST);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "one.pdf"));
  /* Damage is no reason to forget for good. */
  g_assert_true (g_file_set_contents (path, "[x\nview=\n\xff\xfe", -1, NULL));
  g_assert_null (sen_outside_load (key));
  g_assert_true (sen_outside_keep (key, view, &error));
  g_clear_pointer (&loaded, g_variant_unref);
  loaded = sen_outside_load (key);
  g_assert_true (g_variant_equal (loaded, view));
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("sen-state-XXXXXX", NULL);
  g_autofree char *command = g_strconcat ("rm -rf ", state, NULL);
  int failed;

  g_setenv ("XDG_STATE_HOME", state, TRUE); /* nothing of the user's */
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reading/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/reading/presenter", Fixture, NULL, set_up, test_presenter, tear_down);
  g_test_add ("/reading/outside", Fixture, NULL, set_up, test_outside, tear_down);
  failed = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return failed;
}
