/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between files and the book. An import knows a task again by its UID, and adds facts, never changes them: another
 * deadline is an extension, a percentage a report, an end a submission or, for who assigned it, an acceptance. */
#include "tasks-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

TasksRow *
tasks_row_new (void)
{
  TasksRow *self = g_new0 (TasksRow, 1);

  self->percent = -1;
  return self;
}

void
tasks_row_free (TasksRow *self)
{
  g_free (self->uid);
  g_free (self->content);
  g_free (self->lead);
  g_free (self->helpers);
  g_free (self->assigner);
  g_free (self->assigned);
  g_free (self->first_due);
  g_free (self->due);
  g_free (self->bad_day);
  g_free (self->state);
  g_free (self->product);
  g_free (self->source);
  g_free (self->note);
  g_free (self->email);
  g_free (self);
}

static void
problem_free (gpointer data)
{
  g_free (((TasksProblem *)data)->message);
  g_free (data);
}

void
tasks_import_clear (TasksImport *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

/* Out */

static TasksRow *
row_of (SenDb *db, SenRecord *record, GError **error)
{
  const char *uid;
  TasksRow *row;
  g_autoptr (GPtrArray) more = sen_db_list (
      db,
      "SELECT t.uid, t.note, (SELECT group_concat (coalesce (u.name, p.full_name), '; ') FROM tasks_coordinator c"
      " LEFT JOIN sen_unit u ON u.id = c.member LEFT JOIN sen_person p ON p.id = c.member WHERE c.task = t.id"
      " AND c.alive) AS helpers, (SELECT p.email FROM sen_person p WHERE p.id = t.lead) AS email,"
      " (SELECT e.at FROM tasks_event e WHERE e.task = t.id AND e.alive AND e.what IN ('done', 'cancelled')"
      "  ORDER BY e.at, e.id LIMIT 1) AS ended FROM tasks_task t WHERE t.id = ?",
      g_variant_new ("(s)", sen_record_get_id (record)), error);

  if (more == NULL || more->len == 0)
    return NULL;
  row = tasks_row_new ();
  uid = sen_record_get_text (more->pdata[0], "uid");
  row->uid = g_strdup (uid != NULL ? uid : sen_record_get_id (record));
  row->content = g_strdup (sen_record_get_text (record, "content"));
  row->lead = g_strdup (sen_record_get_text (record, "lead_name"));
  row->helpers = g_strdup (sen_record_get_text (more->pdata[0], "helpers"));
  row->assigner = g_strdup (sen_record_get_text (record, "assigner_name"));
  row->assigned = g_strdup (sen_record_get_text (record, "assigned"));
  row->first_due = g_strdup (sen_record_get_text (record, "first_due"));
  row->due = g_strdup (sen_record_get_text (record, "due"));
  row->state = g_strdup (sen_record_get_text (record, "state"));
  row->percent = (int)sen_record_get_int (record, "percent");
  row->urgency = (TasksUrgency)CLAMP (sen_record_get_int (record, "urgency"), 0, TASKS_URGENCY_FLASH);
  row->product = g_strdup (sen_record_get_text (record, "product"));
  row->source = g_strdup (sen_record_get_text (record, "source_title"));
  row->note = g_strdup (sen_record_get_text (more->pdata[0], "note"));
  row->ended = sen_record_get_int (more->pdata[0], "ended");
  row->email = g_strdup (sen_record_get_text (more->pdata[0], "email"));
  return row;
}

/**
 * tasks_rows_load:
 * @db: a connection
 * @view: which tasks
 * @error: the store's
 *
 * Returns: (transfer full) (element-type TasksRow) (nullable): the tasks of a list, for a file
 */
GPtrArray *
tasks_rows_load (SenDb *db, const TasksView *view, GError **error)
{
  g_autoptr (GPtrArray) found = tasks_book_list (db, view, NULL, NULL, 0, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_row_free);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      TasksRow *row = row_of (db, found->pdata[i], error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return found != NULL ? g_steal_pointer (&rows) : NULL;
}

/* In */

typedef struct
{
  SenDb *db;
  const char *person; /* who imports; nullable */
  const char *lead;   /* for tasks without a lead; nullable */
  TasksImport *done;
} Apply;

static char *
find_task (SenDb *db, const char *uid, GError **error)
{
  g_autoptr (GPtrArray) found
      = uid != NULL
            ? sen_db_list (db, "SELECT id FROM tasks_task WHERE (id = ?1 OR uid = ?1) AND alive ORDER BY id LIMIT 1",
                           g_variant_new ("(s)", uid), error)
            : NULL;

  return found != NULL && found->len > 0 ? g_strdup (sen_record_get_id (found->pdata[0])) : NULL;
}

static TasksMember *
find_lead (Apply *apply, TasksRow *row, GError **error)
{
  const char *written = row->lead != NULL ? row->lead : apply->lead;

  if (row->email != NULL)
    {
      g_autoptr (GPtrArray) found
          = sen_db_list (apply->db, "SELECT id, full_name FROM sen_person WHERE alive AND lower (email) = lower (?)",
                         g_variant_new ("(s)", row->email), NULL);

      if (found != NULL && found->len == 1)
        return tasks_member_new (sen_record_get_id (found->pdata[0]), FALSE,
                                 sen_record_get_text (found->pdata[0], "full_name"));
    }
  if (written != NULL)
    return tasks_book_find_member (apply->db, written, error);
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                       _ ("It names no lead: a task has exactly one. Name it in the file or with --lead."));
  return NULL;
}

static gboolean
add_fact (Apply *apply, const char *task, TasksFact fact, TasksRow *row, GError **error)
{
  gboolean ends = fact == TASKS_FACT_DONE || fact == TASKS_FACT_CANCELLED;
  g_autoptr (TasksEvent) event = tasks_event_new (fact, ends ? row->ended : 0);

  event->person = g_strdup (apply->person);
  event->percent = MAX (row->percent, 0);
  if (fact == TASKS_FACT_EXTENSION_GRANTED)
    event->day = g_strdup (row->due);
  event->text = g_strdup (_ ("From an imported file"));
  return tasks_book_add_event (apply->db, task, event, NULL, TRUE, error);
}

static gboolean
create (Apply *apply, TasksRow *row, GError **error)
{
  g_autoptr (TasksTask) task = tasks_task_new (row->content);
  g_autoptr (TasksMember) lead = find_lead (apply, row, error);
  g_auto (GStrv) helpers = g_strsplit (row->helpers != NULL ? row->helpers : "", ";", -1);
  g_autoptr (TasksMember) assigner = NULL;

  if (lead == NULL)
    return FALSE;
  tasks_task_set_lead (task, lead->id, lead->unit, lead->name);
  for (guint i = 0; helpers[i] != NULL; i++)
    {
      g_autoptr (TasksMember) helper = NULL;

      if (*g_strstrip (helpers[i]) == '\0')
        continue;
      helper = tasks_book_find_member (apply->db, helpers[i], error);
      if (helper == NULL)
        return FALSE;
      tasks_task_add_coordinator (task, helper->id, helper->unit, helper->name);
    }
  /* An assigner of elsewhere stays by name. */
  if (row->assigner != NULL)
    assigner = tasks_book_find_member (apply->db, row->assigner, NULL);
  tasks_set_text (&task->assigner, assigner != NULL && !assigner->unit ? assigner->id
                                   : row->assigner == NULL             ? apply->person
                                                                       : NULL);
  tasks_set_text (&task->assigner_name, row->assigner);
  tasks_set_text (&task->uid, row->uid);
  tasks_set_text (&task->product, row->product);
  tasks_set_text (&task->source_title, row->source);
  tasks_set_text (&task->note, row->note);
  tasks_set_text (&task->assigned, row->assigned);
  tasks_set_text (&task->first_due, row->first_due != NULL ? row->first_due : row->due);
  task->urgency = row->urgency;
  if (!tasks_book_create (apply->db, task, TRUE, error))
    return FALSE;
  apply->done->added++;
  if (row->due != NULL && g_strcmp0 (row->due, task->first_due) > 0
      && !add_fact (apply, task->id, TASKS_FACT_EXTENSION_GRANTED, row, error))
    return FALSE;
  if (g_strcmp0 (row->state, "done") == 0 || g_strcmp0 (row->state, "cancelled") == 0)
    return add_fact (apply, task->id, g_str_equal (row->state, "done") ? TASKS_FACT_DONE : TASKS_FACT_CANCELLED, row,
                     error);
  if (row->percent > 0)
    return add_fact (apply, task->id, TASKS_FACT_REPORTED, row, error);
  return g_strcmp0 (row->state, "running") != 0 || add_fact (apply, task->id, TASKS_FACT_ACCEPTED, row, error);
}

static gboolean
update_texts (Apply *apply, TasksTask *task, TasksRow *row, gboolean *changed, GError **error)
{
  if (g_strcmp0 (task->content, row->content) == 0 && g_strcmp0 (task->product, row->product) == 0
      && g_strcmp0 (task->note, row->note) == 0 && g_strcmp0 (task->source_title, row->source) == 0
      && task->urgency == row->urgency)
    return TRUE;
  *changed = TRUE;
  return sen_db_run (
      apply->db, "UPDATE tasks_task SET content = ?, product = ?, note = ?, source_title = ?, urgency = ? WHERE id = ?",
      g_variant_new ("(smsmsmsxs)", row->content, row->product, row->note, row->source, (gint64)row->urgency, task->id),
      error);
}

static gboolean
update (Apply *apply, const char *id, TasksRow *row, GError **error)
{
  g_autoptr (TasksTask) task = tasks_book_load (apply->db, id, error);
  gboolean changed = FALSE;
  gboolean assigner;
  TasksFact end = TASKS_FACT_ASSIGNED;

  if (task == NULL)
    return FALSE;
  if (row->content == NULL)
    tasks_set_text (&row->content, task->content);
  if (!update_texts (apply, task, row, &changed, error))
    return FALSE;
  assigner = apply->person != NULL && g_strcmp0 (task->assigner, apply->person) == 0;
  if (tasks_life_is_open (&task->life) && row->due != NULL && g_strcmp0 (row->due, task->life.due) != 0)
    {
      changed = TRUE;
      if (!add_fact (apply, id, TASKS_FACT_EXTENSION_GRANTED, row, error))
        return FALSE;
    }
  if (tasks_life_is_open (&task->life) && row->percent > task->life.percent && g_strcmp0 (row->state, "done") != 0)
    {
      changed = TRUE;
      if (!add_fact (apply, id, TASKS_FACT_REPORTED, row, error))
        return FALSE;
    }
  /* Who did not assign it can't accept it, with a file no more than with a button. */
  if (g_strcmp0 (row->state, "done") == 0)
    end = assigner ? TASKS_FACT_DONE : TASKS_FACT_SUBMITTED;
  else if (g_strcmp0 (row->state, "cancelled") == 0 && assigner)
    end = TASKS_FACT_CANCELLED;
  if (end != TASKS_FACT_ASSIGNED && tasks_life_may (&task->life, end, assigner ? TASKS_ROLE_ASSIGNER : TASKS_ROLE_LEAD))
    {
      changed = TRUE;
      if (!add_fact (apply, id, end, row, error))
        return FALSE;
    }
  apply->done->updated += changed;
  apply->done->same += !changed;
  return TRUE;
}

static gboolean
apply_row (Apply *apply, TasksRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *id = find_task (apply->db, row->uid, &local);

  if (local == NULL && row->bad_day != NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” isn't a day. Write it like 2026-12-25."),
                   row->bad_day);
      return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return id != NULL ? update (apply, id, row, error) : create (apply, row, error);
}

/**
 * tasks_rows_apply:
 * @db: in a write
 * @rows: (element-type TasksRow): the tasks of a file
 * @person: (nullable): who imports, a person's id
 * @lead: (nullable): who leads where the file doesn't say, as tasks_book_find_member()
 * @done: (out caller-allocates): what was done; free with tasks_import_clear()
 * @error: the store's
 *
 * Adds what is new and brings up to date what is known. A task that can't be taken is left out and listed.
 *
 * Returns: whether the rest was imported
 */
gboolean
tasks_rows_apply (SenDb *db, GPtrArray *rows, const char *person, const char *lead, TasksImport *done, GError **error)
{
  Apply apply = { db, person, lead, done };

  *done = (TasksImport){ .problems = g_ptr_array_new_with_free_func (problem_free) };
  for (guint i = 0; i < rows->len; i++)
    {
      TasksRow *row = rows->pdata[i];
      g_autoptr (GError) local = NULL;
      TasksProblem *problem;

      if (apply_row (&apply, row, &local))
        continue;
      if (!g_error_matches (local, SEN_ERROR, SEN_ERROR_CHECK_INPUT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      problem = g_new0 (TasksProblem, 1);
      problem->line = row->line;
      problem->message = g_strdup (local->message);
      g_ptr_array_add (done->problems, problem);
    }
  return TRUE;
}
