/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the registers of an office of ten years: how long a list takes until its first screenful is there, and how
 * long each keystroke of a search in it takes; beside SQLite alone on the same file, which counts and reads the same
 * rows but follows nothing, knows no diacritics and keeps no place.
 *
 * usage: bench-registers ROUNDS OFFICE       OFFICE is filled up to 20,000 tasks */
#include "bench-rounds.h"

#include <string.h>

#include <sen.h>
#include <sqlite3.h>

#include "documents-book.h"
#include "documents-schema.h"
#include "tasks-book.h"
#include "tasks-schema.h"

#define SCREENFUL 30
#define N_TASKS   20000

/* The words people type: by number, by words without diacritics, by name. Each is typed letter by letter. */
static const char *const typed[] = { "15 qd ubnd", "thu hoi dat", "nguyễn văn", "khu pho 19", "ngan sach" };

typedef SenQueryModel *(*Begin) (SenStore *store, const char *search);

static SenQueryModel *
begin_documents (SenStore *store, const char *search)
{
  SenQueryModel *list = documents_book_list_new (store);

  documents_book_list_filter (list, &(DocumentsFilter){ .shelf = DOCUMENTS_SHELF_OUT, .search = search });
  return list;
}

static SenQueryModel *
begin_tasks (SenStore *store, const char *search)
{
  g_autofree char *today = tasks_today ();

  return tasks_book_list_new (store, &(TasksView){ .tab = TASKS_TAB_UNITS, .today = today, .ended = TRUE }, search);
}

/* Milliseconds until the list is complete and its first screenful is read. */
static double
time_list (SenStore *store, Begin begin, const char *search)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SenQueryModel) list = begin (store, search);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean ready = FALSE;

  while (!ready)
    {
      guint n;

      g_main_context_iteration (NULL, TRUE);
      n = g_list_model_get_n_items (G_LIST_MODEL (list));
      if (shown->len == 0)
        for (guint i = 0; i < MIN (SCREENFUL, n); i++)
          g_ptr_array_add (shown, g_list_model_get_item (G_LIST_MODEL (list), i));
      ready = !sen_query_model_is_loading (list);
      for (guint i = 0; i < shown->len; i++)
        ready = ready && sen_record_is_loaded (shown->pdata[i]);
    }
  if (sen_query_model_get_error (list) != NULL)
    g_error ("%s", sen_query_model_get_error (list)->message);
  return rounds_seconds_since (start) * 1000;
}

static guint
step_all (sqlite3 *raw, const char *sql, const char *pattern)
{
  sqlite3_stmt *stmt = NULL;
  guint n = 0;

  if (sqlite3_prepare_v2 (raw, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (raw));
  sqlite3_bind_text (stmt, 1, pattern, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    n++;
  sqlite3_finalize (stmt);
  return n;
}

/* The keys of all rows in their order, then what stands in the first of them. */
static double
time_raw (sqlite3 *raw, const char *table, const char *text, const char *order, const char *search)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", search != NULL ? search : "");
  g_autofree char *keys
      = g_strdup_printf ("SELECT rowid FROM %s WHERE alive AND %s LIKE ?1 ORDER BY %s", table, text, order);
  g_autofree char *rows
      = g_strdup_printf ("SELECT * FROM %s WHERE alive AND %s LIKE ?1 ORDER BY %s LIMIT 30", table, text, order);

  step_all (raw, keys, pattern);
  step_all (raw, rows, pattern);
  return rounds_seconds_since (start) * 1000;
}

typedef struct
{
  const char *name;
  Begin begin;
  const char *table;
  const char *text;
  const char *order;
} Register;

static void
measure (SenStore *store, sqlite3 *raw, const Register *reg, int rounds)
{
  for (int round = -1; round < rounds; round++) /* the first warms both up */
    {
      g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
      g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *list_key = g_strconcat (reg->name, "-list", NULL);
      g_autofree char *p50 = g_strconcat (reg->name, "-find-p50", NULL);
      g_autofree char *p99 = g_strconcat (reg->name, "-find-p99", NULL);
      double list = time_list (store, reg->begin, NULL);
      double bare = time_raw (raw, reg->table, reg->text, reg->order, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
        for (const char *end = g_utf8_next_char (typed[i]);; end = g_utf8_next_char (end))
          {
            g_autofree char *search = g_strndup (typed[i], (gsize)(end - typed[i]));
            double ms = time_list (store, reg->begin, search);

            g_array_append_val (ours, ms);
            ms = time_raw (raw, reg->table, reg->text, reg->order, search);
            g_array_append_val (theirs, ms);
            if (*end == '\0')
              break;
          }
      if (round < 0)
        continue;
      rounds_tell (list_key, list, bare);
      rounds_tell (p50, rounds_percentile (ours, 0.5), rounds_percentile (theirs, 0.5));
      rounds_tell (p99, rounds_percentile (ours, 0.99), rounds_percentile (theirs, 0.99));
    }
}

typedef struct
{
  char *lead; /* owned */
  guint n;
} Filling;

static gboolean
fill_tasks (SenDb *db, gpointer data, GError **error)
{
  Filling *filling = data;

  for (guint i = filling->n; i < N_TASKS; i++)
    {
      g_autofree char *content = g_strdup_printf ("Trả lời kiến nghị cử tri khu phố %u", i);
      g_autoptr (TasksTask) task = tasks_task_new (content);
      g_autoptr (TasksEvent) event = tasks_event_new (i % 20 == 0 ? TASKS_FACT_ACCEPTED : TASKS_FACT_DONE, 0);

      tasks_task_set_lead (task, filling->lead, FALSE, NULL);
      tasks_set_text (&task->assigner, filling->lead);
      task->first_due = g_strdup_printf ("2026-%02u-%02u", 1 + i % 12, 1 + i % 28);
      event->person = g_strdup (filling->lead);
      if (!tasks_book_create (db, task, TRUE, error) || !tasks_book_add_event (db, task->id, event, NULL, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static int
count (sqlite3 *raw, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  int n = 0;

  if (sqlite3_prepare_v2 (raw, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (raw));
  if (sqlite3_step (stmt) == SQLITE_ROW)
    n = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  return n;
}

static void
fill_up (SenStore *store, sqlite3 *raw)
{
  g_autoptr (GError) error = NULL;
  Filling filling = { NULL, (guint)count (raw, "SELECT count(*) FROM tasks_task WHERE alive") };
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (raw, "SELECT id FROM sen_person WHERE alive LIMIT 1", -1, &stmt, NULL) != SQLITE_OK
      || sqlite3_step (stmt) != SQLITE_ROW)
    g_error ("the office has no people");
  filling.lead = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  if (!sen_store_write (store, fill_tasks, &filling, &error))
    g_error ("%s", error->message);
  g_free (filling.lead);
}

static SenOffice *
open_office (const char *folder)
{
  g_autoptr (SenSchema) documents = sen_schema_new ("documents");
  g_autoptr (SenSchema) tasks = sen_schema_new ("tasks");
  g_autoptr (GError) error = NULL;
  SenOffice *office = sen_office_open (folder, &error);

  if (office == NULL || !documents_schema_fill (documents, &error) || !tasks_schema_fill (tasks, &error)
      || !sen_store_migrate (sen_office_get_store (office), documents, &error)
      || !sen_store_migrate (sen_office_get_store (office), tasks, &error))
    g_error ("%s", error->message);
  return office;
}

int
main (int argc, char **argv)
{
  static const Register registers[] = {
    { "documents", begin_documents, "documents_document", "words", "year DESC, day DESC, number DESC" },
    { "tasks", begin_tasks, "tasks_task", "content", "first_due, id" },
  };
  g_autofree char *path = NULL;
  int rounds = argc > 1 ? atoi (argv[1]) : 0;
  SenOffice *office;
  SenStore *store;
  sqlite3 *raw = NULL;

  if (rounds < 1 || argc != 3)
    g_error ("usage: bench-registers ROUNDS OFFICE");
  office = open_office (argv[2]);
  store = sen_office_get_store (office);
  path = g_build_filename (argv[2], "office.db", NULL);
  if (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", path);
  fill_up (store, raw);
  g_printerr ("%d documents, %d tasks\n", count (raw, "SELECT count(*) FROM documents_document WHERE alive"),
              count (raw, "SELECT count(*) FROM tasks_task WHERE alive"));
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    measure (store, raw, &registers[i], rounds);
  sqlite3_close (raw);
  sen_office_close (office);
  g_object_unref (office);
  return EXIT_SUCCESS;
}
