/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sen.h>

#include "sen-remains.h"

static void
test_ids_sort_in_order (void)
{
  g_autofree char *previous = sen_id_new ();

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *id = sen_id_new ();

      g_assert_true (sen_id_is_valid (id));
      g_assert_cmpstr (previous, <, id);
      g_free (previous);
      previous = g_steal_pointer (&id);
    }
  g_assert_false (sen_id_is_valid ("018f"));
}

static void
double_it (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_int (task, 2 * GPOINTER_TO_INT (data));
}

static void
test_worker_runs_what_it_held (void)
{
  g_autoptr (SenWorker) worker = sen_worker_new ("test");
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GTask) late = g_task_new (NULL, cancelled, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_task_set_task_data (task, GINT_TO_POINTER (21), NULL);
  g_cancellable_cancel (cancelled);
  sen_worker_queue (worker, double_it, g_object_ref (task));
  sen_worker_queue (worker, double_it, g_object_ref (late));
  sen_worker_drain (worker);
  g_assert_cmpint (g_task_propagate_int (task, NULL), ==, 42);
  g_assert_cmpint (g_task_propagate_int (late, &error), ==, -1);
  g_assert_true (sen_error_is_cancelled (error));
}

/* The first one: holds the worker up until the others wait together. */
static void
hold_up (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GAsyncQueue *const *queues = data;

  g_async_queue_push (queues[0], task);
  g_async_queue_pop (queues[1]);
  g_task_return_boolean (task, TRUE);
}

static void
note_turn (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_string_append (g_object_get_data (G_OBJECT (task), "order"), data);
  g_task_return_boolean (task, TRUE);
}

static void
test_worker_takes_what_matters_first (void)
{
  static const struct
  {
    const char *name;
    int priority;
  } tasks[] = { { "a", 0 }, { "late", 100 }, { "b", 0 }, { "first", -100 }, { "c", 0 } };
  g_autoptr (SenWorker) worker = sen_worker_new ("test");
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GAsyncQueue) begun = g_async_queue_new ();
  g_autoptr (GAsyncQueue) go_on = g_async_queue_new ();
  GAsyncQueue *queues[] = { begun, go_on };
  GTask *first = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (first, queues, NULL);
  sen_worker_queue (worker, hold_up, first);
  g_async_queue_pop (begun);
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      GTask *task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (task, (gpointer)tasks[i].name, NULL);
      g_task_set_priority (task, tasks[i].priority);
      g_object_set_data (G_OBJECT (task), "order", order);
      sen_worker_queue (worker, note_turn, task);
    }
  g_async_queue_push (go_on, queues);
  sen_worker_drain (worker);
  g_assert_cmpstr (order->str, ==, "firstabclate");
}

static gpointer
work_at_job (gpointer data)
{
  g_autoptr (GError) error = g_error_new (SEN_ERROR, SEN_ERROR_NEEDS_SPACE, "full");

  sen_job_set_progress (data, 0.5, "half");
  sen_job_finish (data, error);
  sen_job_finish (data, NULL);
  return NULL;
}

static void
test_job_tells_its_thread (void)
{
  g_autoptr (SenJob) job = sen_job_new ("Importing");
  g_autofree char *status = NULL;

  g_thread_join (g_thread_new ("work", work_at_job, job));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  status = sen_job_dup_status (job);
  g_assert_cmpstr (status, ==, "half");
  g_assert_cmpint (sen_job_get_state (job), ==, SEN_JOB_FAILED);
  g_assert_cmpstr (sen_error_code_name (sen_job_get_error (job)), ==, "needs-space");
}

static void
test_foreign_errors_keep_their_remedy (void)
{
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_ROFS, "read-only");

  sen_error_convert (&error, "Couldn't save");
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION);
  g_assert_cmpstr (error->message, ==, "Couldn't save: read-only");
}

static gboolean
is_there (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What a power failure left is removed, but only what has a name of ours, and once it is old. */
static void
test_remains_are_cleared (void)
{
  static const char *const ours[] = { ".sen-0a1b2c3d", ".sen-019c5e6a-1111-7222-8333-444455556666.tmp",
                                      ".sen-019c5e6a-1111-7222-8333-444455556666.db", ".sen-sign-AbC123.tmp" };
  static const char *const others[]
      = { ".sen-0a1b2c3",   ".sen-0A1B2C3D", ".sen-mine.txt", ".sen-019c5e6a-1111-7222-8333-444455556666.pdf",
          ".sen-notes.tmp", "sen-0a1b2c3d",  ".sen-" };
  g_autofree char *folder = g_dir_make_tmp ("sen-remains-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, ".sen-ffffffff", NULL); /* a folder */

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ours) + G_N_ELEMENTS (others); i++)
    {
      const char *name = i < G_N_ELEMENTS (ours) ? ours[i] : others[i - G_N_ELEMENTS (ours)];
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  sen_remains_clear (folder, g_get_real_time () + 23 * G_TIME_SPAN_HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_true (is_there (folder, ours[i]));
  sen_remains_clear (folder, g_get_real_time () + 25 * G_TIME_SPAN_HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_false (is_there (folder, ours[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (folder, others[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (inner), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/order", test_ids_sort_in_order);
  g_test_add_func ("/base/worker/run", test_worker_runs_what_it_held);
  g_test_add_func ("/base/worker/order", test_worker_takes_what_matters_first);
  g_test_add_func ("/base/job/threads", test_job_tells_its_thread);
  g_test_add_func ("/base/remains", test_remains_are_cleared);
  g_test_add_func ("/base/error/convert", test_foreign_errors_keep_their_remedy);
  return g_test_run ();
}
