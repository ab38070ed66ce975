/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One task: saving it, its facts, reading it back. */
#include "tasks-book.h"

#include <glib/gi18n-lib.h>

TasksFile *
tasks_file_new (const char *hash, const char *name)
{
  TasksFile *self = g_new0 (TasksFile, 1);

  self->hash = g_strdup (hash);
  self->name = g_strdup (name);
  return self;
}

void
tasks_file_free (TasksFile *self)
{
  g_free (self->hash);
  g_free (self->name);
  g_free (self);
}

/* Reading */

static gboolean
load_task (SenDb *db, TasksTask *task, const char *id, GError **error)
{
  g_autoptr (GPtrArray) found
      = sen_db_list (db, "SELECT * FROM tasks_overview WHERE id = ? AND alive", g_variant_new ("(s)", id), error);
  SenRecord *record;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("This task is not in the office (any more)."));
      return FALSE;
    }
  record = found->pdata[0];
  task->id = g_strdup (id);
  tasks_set_text (&task->content, sen_record_get_text (record, "content"));
  tasks_set_text (&task->product, sen_record_get_text (record, "product"));
  task->urgency = (TasksUrgency)CLAMP (sen_record_get_int (record, "urgency"), 0, TASKS_URGENCY_FLASH);
  tasks_set_text (&task->assigner, sen_record_get_text (record, "assigner"));
  tasks_set_text (&task->assigner_name, sen_record_get_text (record, "assigner_name"));
  tasks_task_set_lead (task, sen_record_get_text (record, "lead"),
                       g_strcmp0 (sen_record_get_text (record, "lead_kind"), "unit") == 0,
                       sen_record_get_text (record, "lead_name"));
  tasks_set_text (&task->assigned, sen_record_get_text (record, "assigned"));
  tasks_set_text (&task->first_due, sen_record_get_text (record, "first_due"));
  tasks_set_text (&task->source_title, sen_record_get_text (record, "source_title"));
  tasks_set_text (&task->quote, sen_record_get_text (record, "quote"));
  tasks_set_text (&task->uid, sen_record_get_text (record, "uid"));
  tasks_set_text (&task->note, sen_record_get_text (record, "note"));
  return TRUE;
}

static gboolean
load_coordinators (SenDb *db, TasksTask *task, GError **error)
{
  g_autoptr (GPtrArray) found
      = sen_db_list (db,
                     "SELECT c.member, u.id IS NOT NULL AS unit, coalesce (u.name, p.full_name) AS name"
                     " FROM tasks_coordinator c LEFT JOIN sen_unit u ON u.id = c.member"
                     " LEFT JOIN sen_person p ON p.id = c.member WHERE c.task = ? AND c.alive ORDER BY c.id",
                     g_variant_new ("(s)", task->id), error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    tasks_task_add_coordinator (task, sen_record_get_text (found->pdata[i], "member"),
                                sen_record_get_int (found->pdata[i], "unit") != 0,
                                sen_record_get_text (found->pdata[i], "name"));
  return TRUE;
}

static gboolean
load_events (SenDb *db, TasksTask *task, GError **error)
{
  g_autoptr (GPtrArray) found = sen_db_list (
      db,
      "SELECT e.id, e.what, e.person, p.full_name AS person_name, e.at, e.percent, e.day, e.text FROM tasks_event e"
      " LEFT JOIN sen_person p ON p.id = e.person WHERE e.task = ? AND e.alive ORDER BY e.at, e.id",
      g_variant_new ("(s)", task->id), error);
  g_autoptr (GPtrArray) files
      = sen_db_list (db, "SELECT id, event, file, name FROM tasks_evidence WHERE task = ? AND alive ORDER BY id",
                     g_variant_new ("(s)", task->id), error != NULL && *error != NULL ? NULL : error);

  if (found == NULL || files == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      SenRecord *record = found->pdata[i];
      TasksEvent *event;
      TasksFact fact;

      if (!tasks_fact_from_text (sen_record_get_text (record, "what"), &fact))
        continue; /* of a newer Sen */
      event = tasks_event_new (fact, sen_record_get_int (record, "at"));
      event->id = g_strdup (sen_record_get_id (record));
      event->person = g_strdup (sen_record_get_text (record, "person"));
      event->person_name = g_strdup (sen_record_get_text (record, "person_name"));
      event->percent = (int)sen_record_get_int (record, "percent");
      event->day = g_strdup (sen_record_get_text (record, "day"));
      event->text = g_strdup (sen_record_get_text (record, "text"));
      for (guint f = 0; f < files->len; f++)
        if (g_strcmp0 (sen_record_get_text (files->pdata[f], "event"), event->id) == 0)
          {
            if (event->files == NULL)
              event->files = g_ptr_array_new_with_free_func (g_object_unref);
            g_ptr_array_add (event->files, g_object_ref (files->pdata[f]));
          }
      g_ptr_array_add (task->events, event);
    }
  tasks_life_derive (&task->life, task->first_due, task->events);
  return TRUE;
}

/**
 * tasks_book_load:
 * @db: a connection
 * @id: a task's id
 * @error: %SEN_ERROR_NOT_FOUND, or the store's
 *
 * Returns: (transfer full) (nullable): the task with its facts and links
 */
TasksTask *
tasks_book_load (SenDb *db, const char *id, GError **error)
{
  g_autoptr (TasksTask) task = tasks_task_new (NULL);
  GPtrArray *links;

  if (!load_task (db, task, id, error) || !load_coordinators (db, task, error) || !load_events (db, task, error))
    return NULL;
  links = sen_links_list (db, TASKS_KIND, id, error);
  if (links == NULL)
    return NULL;
  g_ptr_array_unref (task->links);
  task->links = links;
  return g_steal_pointer (&task);
}

static gboolean
is_member (SenDb *db, const char *member, const char *person, gboolean *is, GError **error)
{
  g_autofree char *today = tasks_today ();
  gint64 n = 0;

  if (!sen_db_get_int (db,
                       "SELECT ?1 = ?2 OR EXISTS (SELECT 1 FROM sen_post WHERE person = ?2 AND unit = ?1 AND alive"
                       " AND coalesce (since, ?3) <= ?3 AND coalesce (until, ?3) >= ?3)",
                       g_variant_new ("(sss)", member, person, today), &n, error))
    return FALSE;
  *is = n != 0;
  return TRUE;
}

/**
 * tasks_book_get_role:
 * @db: a connection
 * @task: a loaded task
 * @person: (nullable): a person's id
 * @error: the store's
 *
 * Returns: what the person is to the task today
 */
TasksRole
tasks_book_get_role (SenDb *db, TasksTask *task, const char *person, GError **error)
{
  guint role = TASKS_ROLE_NONE;
  gboolean is = FALSE;

  if (person == NULL)
    return TASKS_ROLE_NONE;
  if (g_strcmp0 (task->assigner, person) == 0)
    role |= TASKS_ROLE_ASSIGNER;
  if (task->lead != NULL && !is_member (db, task->lead->id, person, &is, error))
    return TASKS_ROLE_NONE;
  if (is)
    role |= TASKS_ROLE_LEAD;
  for (guint i = 0; i < task->coordinators->len; i++)
    {
      if (!is_member (db, ((TasksMember *)task->coordinators->pdata[i])->id, person, &is, error))
        return TASKS_ROLE_NONE;
      if (is)
        role |= TASKS_ROLE_COORDINATOR;
    }
  return (TasksRole)role;
}

/* Writing */

static gboolean
write_event (SenDb *db, const char *task, TasksEvent *event, GError **error)
{
  gboolean reported = event->fact == TASKS_FACT_REPORTED;

  if (event->id == NULL)
    event->id = sen_id_new ();
  return sen_db_run (
      db, "INSERT INTO tasks_event (id, task, what, person, at, percent, day, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      g_variant_new ("(sssmsxmxmsms)", event->id, task, tasks_fact_to_text (event->fact), event->person, event->at,
                     reported, (gint64)event->percent, event->day, event->text),
      error);
}

static gboolean
write_task (SenDb *db, TasksTask *task, GError **error)
{
  if (!sen_db_run (db,
                   "INSERT INTO tasks_task (id, content, product, urgency, assigner, assigner_name, lead, assigned,"
                   " first_due, source_title, quote, uid, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   g_variant_new ("(ssmsxmsmsssmsmsmsmsms)", task->id, task->content, task->product,
                                  (gint64)task->urgency, task->assigner, task->assigner_name, task->lead->id,
                                  task->assigned, task->first_due, task->source_title, task->quote, task->uid,
                                  task->note),
                   error))
    return FALSE;
  for (guint i = 0; i < task->coordinators->len; i++)
    {
      TasksMember *member = task->coordinators->pdata[i];
      g_autofree char *id = NULL;

      if (g_strcmp0 (member->id, task->lead->id) == 0)
        continue; /* who leads does not help as well */
      id = sen_id_new ();
      if (!sen_db_run (db, "INSERT INTO tasks_coordinator (id, task, member) VALUES (?, ?, ?)",
                       g_variant_new ("(sss)", id, task->id, member->id), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tasks_book_create:
 * @db: in a write
 * @task: what to save; its lead is named by id; gets its id unless it has one
 * @past: whether the deadline may be over already
 * @error: %SEN_ERROR_CHECK_INPUT: no lead, no content, the deadline is over, the lead left
 *
 * Saves a new task, with the fact that it was assigned.
 *
 * Returns: whether it went well
 */
gboolean
tasks_book_create (SenDb *db, TasksTask *task, gboolean past, GError **error)
{
  g_autofree char *today = tasks_today ();
  g_autoptr (TasksEvent) event = NULL;
  GDate day;

  if (!tasks_task_check (task, today, past, error) || !tasks_book_check_member (db, task->lead, today, TRUE, error))
    return FALSE;
  for (guint i = 0; i < task->coordinators->len; i++)
    if (!tasks_book_check_member (db, task->coordinators->pdata[i], today, FALSE, error))
      return FALSE;
  if (task->id == NULL)
    task->id = sen_id_new ();
  if (task->assigned == NULL)
    task->assigned = g_strdup (today);
  event = tasks_event_new (TASKS_FACT_ASSIGNED, sen_now ());
  if (g_strcmp0 (task->assigned, today) != 0 && sen_date_parse_iso (task->assigned, &day))
    event->at = sen_time_from_local (&day, 8, 0);
  event->person = g_strdup (task->assigner);
  return write_task (db, task, error) && write_event (db, task->id, event, error);
}

static gboolean
add_files (SenDb *db, const char *task, const char *event, GPtrArray *files, GError **error)
{
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      TasksFile *file = files->pdata[i];
      g_autofree char *id = sen_id_new ();

      if (!sen_db_run (db, "INSERT INTO tasks_evidence (id, task, event, file, name) VALUES (?, ?, ?, ?, ?)",
                       g_variant_new ("(sssss)", id, task, event, file->hash, file->name), error))
        return FALSE;
    }
  return TRUE;
}

/* Whether the rules allow it to that person now. */
static gboolean
check_event (SenDb *db, const char *task, TasksEvent *event, GError **error)
{
  g_autoptr (TasksTask) loaded = tasks_book_load (db, task, error);
  g_autofree char *today = tasks_today ();
  g_autoptr (GError) local = NULL;
  TasksRole role;

  if (loaded == NULL)
    return FALSE;
  role = tasks_book_get_role (db, loaded, event->person, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (event->fact == TASKS_FACT_REPORTED && (event->percent < 0 || event->percent > 100))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Progress is a number from 0 to 100. Nothing was changed."));
      return FALSE;
    }
  if (event->fact == TASKS_FACT_EXTENSION_GRANTED && event->day == NULL)
    event->day = g_strdup (loaded->life.asked);
  return tasks_life_check (&loaded->life, event->fact, role, event->day, event->text, today, error);
}

/**
 * tasks_book_add_event:
 * @db: in a write
 * @task: a task's id
 * @event: what happened; gets its id, and its time unless it has one
 * @files: (nullable) (element-type TasksFile): evidence, already in the vault
 * @clerk: whether it is only written down, so that nobody's role is asked for: an import, a sample
 * @error: %SEN_ERROR_NOT_FOUND, %SEN_ERROR_NOT_ALLOWED, %SEN_ERROR_CHECK_INPUT
 *
 * Adds a fact, if the rules allow it to that person now.
 *
 * Returns: whether it went well
 */
gboolean
tasks_book_add_event (SenDb *db, const char *task, TasksEvent *event, GPtrArray *files, gboolean clerk, GError **error)
{
  if (event->at == 0)
    event->at = sen_now ();
  return (clerk || check_event (db, task, event, error)) && write_event (db, task, event, error)
         && add_files (db, task, event->id, files, error);
}

/**
 * tasks_book_take_back:
 * @db: in a write
 * @task: a task's id
 * @event: (nullable): its latest fact, or %NULL: the task itself
 * @error: %SEN_ERROR_CONFLICT: something happened since
 *
 * Undoes what was just done: the fact, with its evidence, is put away, not deleted.
 *
 * Returns: whether it went well
 */
gboolean
tasks_book_take_back (SenDb *db, const char *task, const char *event, GError **error)
{
  g_autofree char *latest
      = sen_db_get_text (db, "SELECT id FROM tasks_event WHERE task = ? AND alive ORDER BY at DESC, id DESC LIMIT 1",
                         g_variant_new ("(s)", task), error != NULL && *error != NULL ? NULL : error);
  gint64 n = 0;

  if (latest == NULL
      || !sen_db_get_int (db, "SELECT count (*) FROM tasks_event WHERE task = ? AND alive", g_variant_new ("(s)", task),
                          &n, error))
    return FALSE;
  if (event != NULL ? g_strcmp0 (latest, event) != 0 : n != 1)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                           _ ("Couldn't undo: something happened to the task meanwhile. Nothing was changed now."));
      return FALSE;
    }
  if (event == NULL)
    return sen_db_run (db, "UPDATE tasks_task SET alive = 0 WHERE id = ?", g_variant_new ("(s)", task), error);
  return sen_db_run (db, "UPDATE tasks_evidence SET alive = 0 WHERE event = ?", g_variant_new ("(s)", event), error)
         && sen_db_run (db, "UPDATE tasks_event SET alive = 0 WHERE id = ?", g_variant_new ("(s)", event), error);
}
