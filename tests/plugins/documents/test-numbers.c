/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers: unique and without a gap, whoever gives them and whatever happens meanwhile. */
#include "documents-fixture.h"

#include <signal.h>
#include <stdlib.h>

#define N_PROCESSES 4
#define N_EACH      40

static guint
give (Fixture *f, const char *text)
{
  g_autofree char *id = add_draft (f, text);
  g_autoptr (GError) error = NULL;
  guint number = 0;

  approve (f, id);
  documents_office_number (f->office, id, NULL, &number, &error);
  g_assert_no_error (error);
  return number;
}

#define NOTICE                                                                                                         \
  "Loại: Thông báo\nTrích yếu: Thử\nCơ quan: UBND\nNgười ký: A\nChức vụ: Chủ tịch\nNơi nhận: Lưu: VT\n\nMột đoạn.\n"

static void
test_each_series_counts_for_itself (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (give (f, DRAFT), ==, 1);
  g_assert_cmpuint (give (f, NOTICE), ==, 1);
  g_assert_cmpuint (give (f, DRAFT), ==, 2);
  g_assert_cmpuint (give (f, NOTICE), ==, 2);
}

static void
test_a_number_is_given_once (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);
  g_autofree char *next = add_draft (f, DRAFT);
  g_autoptr (DocumentsDocument) document = NULL;
  guint number = 0;

  assert_fails (documents_office_number (f->office, id, NULL, &number, error_at), SEN_ERROR_NOT_ALLOWED);
  approve (f, id);
  assert_fails (documents_office_number (f->office, id, "2999-01-01", &number, error_at), SEN_ERROR_CHECK_INPUT);
  assert_fails (documents_office_number (f->office, id, "hôm nay", &number, error_at), SEN_ERROR_CHECK_INPUT);
  g_assert_true (documents_office_number (f->office, id, NULL, &number, NULL));
  assert_fails (documents_office_number (f->office, id, NULL, &number, error_at), SEN_ERROR_NOT_ALLOWED);
  approve (f, next);
  assert_fails (documents_office_number (f->office, next, "2026-01-01", &number, error_at), SEN_ERROR_CHECK_INPUT);
  document = load (f, next);
  g_assert_cmpuint (document->number, ==, 0);
  g_assert_true (documents_office_recall (f->office, id, "nhầm", NULL));
  g_assert_true (documents_office_number (f->office, next, NULL, &number, NULL));
  g_assert_cmpuint (number, ==, 2);
}

/* Looking at how it will be gives no number. */
static void
test_previews_take_none (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_draft (f, DRAFT);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      guint n_pages = 0;
      g_autoptr (GBytes) pdf = documents_office_preview (f->office, id, &n_pages, &error);

      g_assert_no_error (error);
      g_assert_nonnull (pdf);
      g_assert_cmpuint (n_pages, ==, 1);
    }
  g_assert_cmpuint (give (f, DRAFT), ==, 1);
}

static GSubprocess *
start (Fixture *f)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "number-documents", NULL);
  g_autofree char *count = g_strdup_printf ("%d", N_EACH);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                           sen_office_get_folder (f->office), count, NULL);

  g_assert_no_error (error);
  return process;
}

typedef struct
{
  GHashTable *given; /* number → document */
  gint64 n;
  gint64 last;
  gint64 n_wrong;
} Read;

static gboolean
read_in_read (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  return sen_db_get_int (db, "SELECT count (*) FROM documents_number", NULL, &read->n, error)
         && sen_db_get_int (db, "SELECT max (number) FROM documents_number", NULL, &read->last, error)
         && sen_db_get_int (
             db,
             "SELECT count (*) FROM documents_document d LEFT JOIN documents_number n ON n.document = d.id"
             " WHERE (n.number IS NULL) <> (d.number = 0) OR ifnull (n.number, 0) <> d.number"
             " OR (d.number > 0) <> (d.state = 'numbered')",
             NULL, &read->n_wrong, error);
}

/* Waits until so many were given, so that a process is killed in the middle of its work. */
static void
wait_for (Fixture *f, gint64 n)
{
  gint64 given = 0;

  for (guint i = 0; given < n && i < 6000; i++)
    {
      Read read = { 0 };
      g_autoptr (GError) error = NULL;

      /* On a busy machine sixteen that write may keep a reader out for longer than it waits. */
      if (!sen_store_read (f->store, read_in_read, &read, &error))
        g_assert_error (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN);
      else
        given = read.n;
      g_usleep (5000);
    }
  g_usleep ((gulong)g_test_rand_int_range (0, 30000));
}

/* Several processes at once, some killed in the middle: every number from 1 to the last, each once; a document has its
 * number, its state and its step together or none of them; what a process was told is so. */
static void
test_processes_never_collide (Fixture *f, gconstpointer data)
{
  GSubprocess *processes[N_PROCESSES];
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint n_told = 0, n_killed = 0;
  Read read = { 0 };

  for (guint i = 0; i < N_PROCESSES; i++)
    processes[i] = start (f);
  for (guint i = 0; i < N_PROCESSES / 2; i++)
    {
      wait_for (f, 15 * (i + 1));
      g_subprocess_force_exit (processes[i]);
    }
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      g_autofree char *out = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_true (g_subprocess_communicate_utf8 (processes[i], NULL, NULL, &out, NULL, &error));
      g_assert_no_error (error);
      n_killed += g_subprocess_get_if_signaled (processes[i]);
      if (!g_subprocess_get_if_signaled (processes[i]))
        g_assert_cmpint (g_subprocess_get_exit_status (processes[i]), ==, 0);
      lines = g_strsplit (out, "\n", -1);
      for (guint k = 0; lines[k] != NULL && *lines[k] != '\0'; k++, n_told++)
        g_assert_true (g_hash_table_add (told, GINT_TO_POINTER (atoi (lines[k]))));
      g_object_unref (processes[i]);
    }
  g_assert_true (sen_store_read (f->store, read_in_read, &read, &error));
  g_assert_no_error (error);
  g_test_message ("%u processes killed, %u numbers told, %d given", n_killed, n_told, (int)read.n);
  g_assert_cmpint (read.n, ==, read.last);
  g_assert_cmpint (read.n, >=, N_PROCESSES / 2 * N_EACH);
  g_assert_cmpint (read.n, >=, n_told);
  g_assert_cmpint (read.n, <=, n_told + n_killed);
  g_assert_cmpint (read.n_wrong, ==, 0);
  g_assert_true (sen_journal_verify (f->store, problems, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/documents/numbers/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("series", test_each_series_counts_for_itself);
  ADD ("once", test_a_number_is_given_once);
  ADD ("previews", test_previews_take_none);
  ADD ("processes", test_processes_never_collide);
  return g_test_run ();
}
