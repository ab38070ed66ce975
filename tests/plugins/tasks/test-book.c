/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving and listing tasks, files out and in; on a real store. */
#include "tasks-fixture.h"
#include "tasks-row.h"

static void
refused (Fixture *f, TasksTask *task, gboolean past, const char *says)
{
  FixtureCreate create = { task, past };
  g_autoptr (GError) error = NULL;

  g_assert_false (sen_store_write (sen_office_get_store (f->office), create_in_write, &create, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_bad_tasks_are_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (TasksTask) task = tasks_task_new ("Việc");
  FixtureCreate create = { task, TRUE };
  g_autoptr (GError) error = NULL;

  refused (f, task, FALSE, "exactly one lead");
  tasks_task_set_lead (task, f->gone, FALSE, NULL);
  refused (f, task, FALSE, "has left");
  tasks_task_set_lead (task, "nobody", FALSE, NULL);
  refused (f, task, FALSE, "neither a person nor a unit");
  tasks_task_set_lead (task, f->unit, TRUE, NULL);
  tasks_task_add_coordinator (task, f->gone, FALSE, NULL);
  refused (f, task, FALSE, "has left");
  g_ptr_array_set_size (task->coordinators, 0);
  task->first_due = day (-1);
  refused (f, task, FALSE, "in the past");
  tasks_set_text (&task->content, "  ");
  refused (f, task, TRUE, "no content");
  tasks_set_text (&task->content, "Việc cũ");
  g_assert_true (sen_store_write (sen_office_get_store (f->office), create_in_write, &create, &error));
  g_assert_no_error (error);
}

static void
test_a_task_from_end_to_end (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_task (f, "Báo cáo", 3);
  g_autofree char *later = day (9);
  g_autofree char *first = day (3);
  g_autoptr (TasksTask) task = NULL;
  g_autoptr (GError) error = NULL;
  char *asked, *granted;

  g_assert_null (try_act (f, id, TASKS_FACT_SUBMITTED, f->chair, 0, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  act (f, id, TASKS_FACT_ACCEPTED, f->head);
  act (f, id, TASKS_FACT_REPORTED, f->head);
  asked = try_act (f, id, TASKS_FACT_EXTENSION_ASKED, f->head, 0, later, "mưa", &error);
  g_assert_no_error (error);
  granted = try_act (f, id, TASKS_FACT_EXTENSION_GRANTED, f->chair, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  act (f, id, TASKS_FACT_SUBMITTED, f->head);
  act (f, id, TASKS_FACT_RETURNED, f->chair);
  act (f, id, TASKS_FACT_SUBMITTED, f->head);
  act (f, id, TASKS_FACT_DONE, f->chair);
  task = load_task (f, id);
  g_assert_cmpint (task->life.state, ==, TASKS_STATE_DONE);
  g_assert_cmpstr (task->life.due, ==, later);
  g_assert_cmpstr (task->first_due, ==, first);
  g_assert_cmpuint (task->events->len, ==, 9);
  g_assert_null (try_act (f, id, TASKS_FACT_REPORTED, f->head, 0, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  g_free (asked);
  g_free (granted);
}

typedef struct
{
  const char *task;
  const char *event;
} Back;

static gboolean
back_in_write (SenDb *db, gpointer data, GError **error)
{
  Back *back = data;

  return tasks_book_take_back (db, back->task, back->event, error);
}

static void
test_the_latest_can_be_taken_back (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_task (f, "Báo cáo", 3);
  g_autoptr (TasksTask) task = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *accepted = try_act (f, id, TASKS_FACT_ACCEPTED, f->head, 0, NULL, NULL, &error);
  g_autofree char *submitted = try_act (f, id, TASKS_FACT_SUBMITTED, f->head, 0, NULL, NULL, &error);
  Back early = { id, accepted }, late = { id, submitted }, whole = { id, NULL };
  SenStore *store = sen_office_get_store (f->office);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gint64 n = 0;

  g_assert_false (sen_store_write (store, back_in_write, &early, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (sen_store_write (store, back_in_write, &whole, &error));
  g_clear_error (&error);
  g_assert_true (sen_store_write (store, back_in_write, &late, &error));
  task = load_task (f, id);
  g_assert_cmpint (task->life.state, ==, TASKS_STATE_RUNNING);
  g_assert_true (sen_store_write (store, back_in_write, &early, &error));
  g_assert_true (sen_store_write (store, back_in_write, &whole, &error));
  g_assert_no_error (error);
  /* All of it is in the journal, and the journal agrees with the tables. */
  g_assert_true (sen_journal_verify (store, problems, &n, NULL, &error));
  g_assert_cmpuint (problems->len, ==, 0);
}

typedef struct
{
  TasksView view;
  const char *search;
  GPtrArray *found;
} List;

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  List *list = data;

  list->found = tasks_book_list (db, &list->view, list->search, NULL, 0, error);
  return list->found != NULL;
}

static guint
count_list (Fixture *f, TasksTab tab, const char *person, const char *search, gboolean ended, int group)
{
  g_autofree char *today = tasks_today ();
  List list = { .view = { .tab = tab, .person = person, .today = today, .ended = ended }, .search = search };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  sen_store_read (sen_office_get_store (f->office), list_in_read, &list, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list.found->len; i++)
    n += group < 0 || sen_record_get_int (list.found->pdata[i], "grp") == group;
  g_ptr_array_unref (list.found);
  return n;
}

static void
test_lists (Fixture *f, gconstpointer data)
{
  g_autofree char *late = add_task (f, "Rà soát hộ nghèo", -2);
  g_autofree char *open = add_task (f, "Kiểm tra chợ", 20);
  g_autofree char *handed = add_task (f, "Dự toán", 5);
  g_autofree char *done = add_task (f, "Đã xong", 5);

  act (f, handed, TASKS_FACT_SUBMITTED, f->head);
  act (f, done, TASKS_FACT_DONE, f->chair);
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, f->head, NULL, FALSE, -1), ==, 3);
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, f->head, NULL, FALSE, TASKS_GROUP_OVERDUE), ==, 1);
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, f->head, NULL, FALSE, TASKS_GROUP_OTHERS), ==, 1);
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, f->head, NULL, FALSE, TASKS_GROUP_LATER), ==, 1);
  /* Of the chair's only what waits for a decision. */
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, f->chair, NULL, FALSE, -1), ==, 1);
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, f->chair, NULL, FALSE, TASKS_GROUP_DECIDE), ==, 1);
  g_assert_cmpuint (count_list (f, TASKS_TAB_ASSIGNED, f->chair, NULL, FALSE, -1), ==, 3);
  g_assert_cmpuint (count_list (f, TASKS_TAB_ASSIGNED, f->chair, NULL, TRUE, TASKS_GROUP_ENDED), ==, 1);
  g_assert_cmpuint (count_list (f, TASKS_TAB_OVERDUE, NULL, NULL, FALSE, -1), ==, 1);
  g_assert_cmpuint (count_list (f, TASKS_TAB_UNITS, NULL, "ho ngheo", FALSE, -1), ==, 1);
  g_assert_cmpuint (count_list (f, TASKS_TAB_UNITS, NULL, "phong kt", FALSE, -1), ==, 3);
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, f->gone, NULL, TRUE, -1), ==, 0);
  g_assert_cmpuint (count_list (f, TASKS_TAB_MINE, "'; DROP TABLE tasks_task; --", NULL, TRUE, -1), ==, 0);
}

typedef struct
{
  TasksView view;
  GPtrArray *rows;
  const char *person;
  const char *lead;
  TasksImport done;
} Files;

static gboolean
rows_in_read (SenDb *db, gpointer data, GError **error)
{
  Files *files = data;

  files->rows = tasks_rows_load (db, &files->view, error);
  return files->rows != NULL;
}

static gboolean
apply_in_write (SenDb *db, gpointer data, GError **error)
{
  Files *files = data;

  return tasks_rows_apply (db, files->rows, files->person, files->lead, &files->done, error);
}

static char *export(Fixture *f, gboolean calendar)
{
  g_autofree char *today = tasks_today ();
  Files files = { .view = { .tab = TASKS_TAB_UNITS, .today = today, .ended = TRUE } };
  char *text;

  g_assert_true (sen_store_read (sen_office_get_store (f->office), rows_in_read, &files, NULL));
  text = calendar ? tasks_ical_write (files.rows, "Phường") : tasks_csv_write (files.rows);
  g_ptr_array_unref (files.rows);
  return text;
}

static void
import (Fixture *f, const char *text, gboolean calendar, const char *person, guint added, guint updated, guint problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = calendar ? tasks_ical_read (bytes, "x.ics", &error) : tasks_csv_read (bytes, "x.csv", &error);
  Files files = { .rows = rows, .person = person };

  g_assert_no_error (error);
  g_assert_true (sen_store_write (sen_office_get_store (f->office), apply_in_write, &files, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (files.done.added, ==, added);
  g_assert_cmpuint (files.done.updated, ==, updated);
  g_assert_cmpuint (files.done.problems->len, ==, problems);
  tasks_import_clear (&files.done);
}

static void
test_files_go_round (Fixture *f, gconstpointer data)
{
  for (guint calendar = 0; calendar < 2; calendar++)
    {
      g_autofree char *id = add_task (f, "Trả lời cử tri, \"gấp\"; hẻm 47", 5);
      g_autofree char *text = export(f, calendar != 0);
      g_auto (GStrv) parts = g_strsplit (text, "hẻm 47", 2);
      g_autofree char *changed = g_strjoinv ("hẻm 52", parts);
      g_autoptr (TasksTask) task = NULL;

      /* The same again changes nothing; a changed title is an update, not another task. */
      import (f, text, calendar != 0, f->chair, 0, 0, 0);
      import (f, changed, calendar != 0, f->chair, 0, 1, 0);
      import (f, changed, calendar != 0, f->chair, 0, 0, 0);
      task = load_task (f, id);
      g_assert_nonnull (strstr (task->content, "hẻm 52"));
    }
}

static const char foreign[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n"
                              "BEGIN:VTODO\r\nUID:abc@other\r\nSUMMARY:Họp dân hẻm 47\r\n"
                              "DUE:20301224T180000Z\r\nPRIORITY:1\r\nPERCENT-COMPLETE:%d\r\n%s"
                              "ATTENDEE;CN=Linh;ROLE=CHAIR:mailto:Linh@example.vn\r\nEND:VTODO\r\n"
                              "BEGIN:VTODO\r\nUID:def@other\r\nSUMMARY:Không ai làm\r\nEND:VTODO\r\n"
                              "BEGIN:VEVENT\r\nUID:ghi@other\r\nSUMMARY:Không phải việc\r\nEND:VEVENT\r\n"
                              "END:VCALENDAR\r\n";

static gboolean
find_uid_in_read (SenDb *db, gpointer data, GError **error)
{
  char **id = data;

  *id = sen_db_get_text (db, "SELECT id FROM tasks_task WHERE uid = 'abc@other'", NULL, error);
  return *id != NULL;
}

/* From another program: who leads is told by address, the instant is a day here, a completion by the lead is a
 * submission. */
static void
test_foreign_calendar (Fixture *f, gconstpointer data)
{
  g_autofree char *first = g_strdup_printf (foreign, 0, "STATUS:NEEDS-ACTION\r\n");
  g_autofree char *half = g_strdup_printf (foreign, 50, "STATUS:IN-PROCESS\r\n");
  g_autofree char *whole = g_strdup_printf (foreign, 100, "STATUS:COMPLETED\r\n");
  g_autofree char *id = NULL;
  g_autoptr (TasksTask) task = NULL;

  import (f, first, TRUE, f->chair, 1, 0, 1);
  import (f, half, TRUE, f->head, 0, 1, 1);
  import (f, whole, TRUE, f->head, 0, 1, 1);
  import (f, whole, TRUE, f->head, 0, 0, 1);
  g_assert_true (sen_store_read (sen_office_get_store (f->office), find_uid_in_read, &id, NULL));
  task = load_task (f, id);
  g_assert_cmpstr (task->lead->id, ==, f->head);
  g_assert_cmpstr (task->first_due, ==, "2030-12-25"); /* 01:00 in Viet Nam */
  g_assert_cmpint (task->urgency, ==, TASKS_URGENCY_FLASH);
  g_assert_cmpint (task->life.state, ==, TASKS_STATE_SUBMITTED);
  g_clear_object (&task);
  import (f, whole, TRUE, f->chair, 0, 1, 1);
  task = load_task (f, id);
  g_assert_cmpint (task->life.state, ==, TASKS_STATE_DONE);
}

static void
test_bad_files (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "", "BEGIN:VCALENDAR", "not a calendar", "BEGIN:VCALENDAR\r\nEND:VTODO\r\n",
                                       "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nDUE:99999999\r\nEND:VTODO\r\nEND:VCALENDAR" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = tasks_ical_read (bytes, "x.ics", &error);

      g_assert_true (rows != NULL || g_error_matches (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE));
    }
  import (f,
          "Nội dung,Chủ trì,Hạn\nViệc một,Phòng KT,25/12/2030\nViệc hai,Không ai,1/1/2031\nViệc ba,Phòng KT,mai kia\n",
          FALSE, f->chair, 1, 0, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tasks/book/refused", Fixture, NULL, set_up, test_bad_tasks_are_refused, tear_down);
  g_test_add ("/tasks/book/end-to-end", Fixture, NULL, set_up, test_a_task_from_end_to_end, tear_down);
  g_test_add ("/tasks/book/take-back", Fixture, NULL, set_up, test_the_latest_can_be_taken_back, tear_down);
  g_test_add ("/tasks/book/lists", Fixture, NULL, set_up, test_lists, tear_down);
  g_test_add ("/tasks/book/files", Fixture, NULL, set_up, test_files_go_round, tear_down);
  g_test_add ("/tasks/book/foreign", Fixture, NULL, set_up, test_foreign_calendar, tear_down);
  g_test_add ("/tasks/book/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  return g_test_run ();
}
