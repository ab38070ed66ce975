/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing what a task is. What happened to it are facts and stay as they are. */
#include "tasks-book.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (GError **error, SenError code, const char *message)
{
  g_set_error_literal (error, SEN_ERROR, (int)code, message);
  return FALSE;
}

static gboolean
check_role (SenDb *db, TasksTask *task, const char *person, GError **error)
{
  g_autoptr (GError) local = NULL;
  TasksRole role = tasks_book_get_role (db, task, person, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if ((role & TASKS_ROLE_ASSIGNER) == 0)
    return refuse (error, SEN_ERROR_NOT_ALLOWED, _ ("Only who assigned the task may do that. Nothing was changed."));
  if (!tasks_life_is_open (&task->life))
    return refuse (error, SEN_ERROR_NOT_ALLOWED,
                   _ ("The task has ended, so it can't be changed any more. Assign a new one instead."));
  return TRUE;
}

/**
 * tasks_book_edit:
 * @db: in a write
 * @id: a task's id
 * @content: (nullable): what is to be done; %NULL: as it is
 * @product: (nullable): what shall come out of it; "" for nothing, %NULL: as it is
 * @urgency: (nullable): how urgent; %NULL: as it is
 * @person: (nullable): who changes it
 * @error: %SEN_ERROR_NOT_FOUND, %SEN_ERROR_NOT_ALLOWED unless @person assigned it and it is open,
 *   %SEN_ERROR_CHECK_INPUT
 *
 * Changes what a task is. Deadlines change by extensions alone, which are facts.
 *
 * Returns: whether it went well
 */
gboolean
tasks_book_edit (SenDb *db,
                 const char *id,
                 const char *content,
                 const char *product,
                 const TasksUrgency *urgency,
                 const char *person,
                 GError **error)
{
  g_autoptr (TasksTask) task = tasks_book_load (db, id, error);
  g_autofree char *today = tasks_today ();

  if (task == NULL || !check_role (db, task, person, error))
    return FALSE;
  if (content != NULL)
    tasks_set_text (&task->content, content);
  if (product != NULL)
    tasks_set_text (&task->product, product);
  if (urgency != NULL)
    task->urgency = *urgency;
  return tasks_task_check (task, today, TRUE, error)
         && sen_db_run (db, "UPDATE tasks_task SET content = ?, product = ?, urgency = ? WHERE id = ?",
                        g_variant_new ("(smsxs)", task->content, task->product, (gint64)task->urgency, id), error);
}
