/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 20,000 tasks: how long a list takes until its first rows are there, and whether the main thread waits meanwhile. */
#include "tasks-fixture.h"

#define MANY 20000

static gboolean
fill_in_write (SenDb *db, gpointer data, GError **error)
{
  Fixture *f = data;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *content = g_strdup_printf ("Trả lời kiến nghị cử tri khu phố %u", i);
      g_autoptr (TasksTask) task = tasks_task_new (content);
      /* Nineteen in twenty are done, as in an office of some years. */
      TasksFact facts[] = { TASKS_FACT_ACCEPTED, i % 20 == 0 ? TASKS_FACT_REPORTED : TASKS_FACT_DONE };

      tasks_task_set_lead (task, i % 3 == 0 ? f->head : f->unit, i % 3 != 0, NULL);
      tasks_set_text (&task->assigner, f->chair);
      task->first_due = day ((int)(i % 60) - 30);
      if (!tasks_book_create (db, task, TRUE, error))
        return FALSE;
      for (guint e = 0; e < G_N_ELEMENTS (facts); e++)
        {
          g_autoptr (TasksEvent) event = tasks_event_new (facts[e], 0);

          event->person = g_strdup (f->head);
          if (!tasks_book_add_event (db, task->id, event, NULL, TRUE, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Until the list has its rows and the first thirty are read; the longest the main loop was kept. */
static void
measure (Fixture *f, const char *name, const TasksView *view, const char *search, guint expected)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SenQueryModel) list = tasks_book_list_new (sen_office_get_store (f->office), view, search);
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 longest = 0;
  double ms;
  gboolean ready = FALSE;

  while (!ready)
    {
      gint64 before;

      while (!g_main_context_pending (NULL))
        g_usleep (100);
      before = g_get_monotonic_time ();
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, g_get_monotonic_time () - before);
      if (shown->len == 0 && g_list_model_get_n_items (model) > 0)
        for (guint i = 0; i < MIN (30, g_list_model_get_n_items (model)); i++)
          g_ptr_array_add (shown, g_list_model_get_item (model, i));
      ready = shown->len > 0;
      for (guint i = 0; i < shown->len; i++)
        ready = ready && sen_record_is_loaded (shown->pdata[i]);
    }
  ms = (double)(g_get_monotonic_time () - start) / 1000;
  g_test_message ("%s: %u of %u tasks, first rows after %.1f ms, the main thread waited at most %.1f ms", name,
                  g_list_model_get_n_items (model), (guint)MANY, ms, (double)longest / 1000);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, expected);
  if (g_getenv ("ASAN_OPTIONS") == NULL)
    {
      g_assert_cmpfloat (ms, <, 3000); /* a loaded machine; the aim is 300 */
      g_assert_cmpint (longest, <, 200 * 1000);
    }
}

static void
test_many (Fixture *f, gconstpointer data)
{
  g_autofree char *today = tasks_today ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_true (sen_store_write (sen_office_get_store (f->office), fill_in_write, f, &error));
  g_assert_no_error (error);
  g_test_message ("filled in %.1f s", (double)(g_get_monotonic_time () - start) / 1e6);
  measure (f, "mine", &(TasksView){ .tab = TASKS_TAB_MINE, .person = f->head, .today = today }, NULL, MANY / 20);
  measure (f, "assigned, with completed",
           &(TasksView){ .tab = TASKS_TAB_ASSIGNED, .person = f->chair, .today = today, .ended = TRUE }, NULL, MANY);
  measure (f, "by unit, with completed", &(TasksView){ .tab = TASKS_TAB_UNITS, .today = today, .ended = TRUE }, NULL,
           MANY);
  measure (f, "overdue", &(TasksView){ .tab = TASKS_TAB_OVERDUE, .today = today }, NULL,
           667); /* two thirds of the open ones */
  measure (f, "searched, with completed", &(TasksView){ .tab = TASKS_TAB_UNITS, .today = today, .ended = TRUE },
           "khu pho 1999", 11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tasks/many/lists", Fixture, NULL, set_up, test_many, tear_down);
  return g_test_run ();
}
