/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sen.h>

typedef struct
{
  char *root;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->root = g_dir_make_tmp ("sen-office-XXXXXX", NULL);
  f->folder = g_build_filename (f->root, "Phường Bến Sen", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strconcat ("rm -rf ", f->root, NULL);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->root);
}

static void
test_create_and_open (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SenOffice *office = sen_office_create (f->folder, "Phường \"Bến Sen\"\n😀", &error);
  g_autofree char *device = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  device = g_strdup (sen_store_get_device (sen_office_get_store (office)));
  g_assert_finalize_object (office);
  g_assert_null (sen_office_create (f->folder, "again", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  g_clear_error (&error);

  office = sen_office_open (f->folder, &error);
  g_assert_no_error (error);
  name = sen_office_dup_setting (office, "name");
  g_assert_cmpstr (name, ==, "Phường \"Bến Sen\"\n😀");
  g_assert_cmpstr (sen_store_get_device (sen_office_get_store (office)), ==, device);
  g_assert_finalize_object (office);
}

static void
test_open_what_is_none (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sen_office_open (f->folder, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (f->folder, G_FILE_TEST_EXISTS));
}

static gboolean
list_people (SenDb *db, gpointer data, GError **error)
{
  GPtrArray **people = data;

  *people = sen_people_list (db, error);
  return *people != NULL;
}

static void
test_sample_has_people (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenOffice) office = sen_office_create (f->folder, "sample", &error);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *current = NULL;

  g_assert_no_error (error);
  g_assert_true (sen_office_fill_sample (office, 0, NULL, &error));
  g_assert_no_error (error);
  sen_store_read (sen_office_get_store (office), list_people, &people, &error);
  g_assert_no_error (error);
  g_assert_cmpint (people->len, >=, 25);
  current = sen_people_dup_current (sen_office_get_people (office));
  g_assert_nonnull (current);
  g_assert_true (sen_journal_verify (sen_office_get_store (office), problems, NULL, NULL, &error));
  g_assert_cmpint (problems->len, ==, 0);
}

/* Backups put papers back at these places. */
static void
test_papers_lie_where_the_design_says (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SenOffice *office = sen_office_create (f->folder, "Phường Bến Sen", &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("sen", 3);
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  hash = sen_vault_add_bytes (sen_office_get_vault (office), bytes, "sen.txt", &error);
  g_assert_no_error (error);
  name = g_strdup_printf ("%.2s/%.2s/%s", hash, hash + 2, hash);
  path = g_build_filename (f->folder, "files", name, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_finalize_object (office);
}

static void
test_calendar_of_the_office (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenOffice) office = sen_office_create (f->folder, "office", &error);
  GDate day;

  g_assert_no_error (error);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 24, G_DATE_NOVEMBER, 2026);
  g_assert_false (sen_calendar_is_working_day (sen_office_get_calendar (office), &day));
}

static void
items_cb (GListModel *jobs, guint position, guint removed, guint added, gpointer data)
{
  *(guint *)data += 1;
}

static void
test_jobs_that_failed_stay (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenOffice) office = sen_office_create (f->folder, "office", &error);
  g_autoptr (SenJob) job = sen_job_new ("Importing");
  g_autoptr (GError) full = g_error_new (SEN_ERROR, SEN_ERROR_NEEDS_SPACE, "full");
  guint n = 0;

  g_assert_no_error (error);
  g_signal_connect (sen_office_get_jobs (office), "items-changed", G_CALLBACK (items_cb), &n);
  sen_office_add_job (office, job);
  sen_job_finish (job, full);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpint (g_list_model_get_n_items (sen_office_get_jobs (office)), ==, 1);
  sen_office_forget_job (office, job);
  g_assert_cmpint (g_list_model_get_n_items (sen_office_get_jobs (office)), ==, 0);
}

#define ADD(path, func) g_test_add ("/office/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("papers-lie-where-the-design-says", test_papers_lie_where_the_design_says);
  ADD ("create", test_create_and_open);
  ADD ("none", test_open_what_is_none);
  ADD ("sample", test_sample_has_people);
  ADD ("calendar", test_calendar_of_the_office);
  ADD ("jobs", test_jobs_that_failed_stay);
  return g_test_run ();
}
