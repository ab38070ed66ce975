/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a task is. Knows no database; lives on the thread that made it. */
#include "tasks-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_CONTENT 2000 /* characters; longer is a document, not a task */

G_DEFINE_FINAL_TYPE (TasksTask, tasks_task, G_TYPE_OBJECT)

static const struct
{
  const char *name;
  const char *label;
} urgencies[] = {
  [TASKS_URGENCY_NORMAL] = { "normal", N_ ("Normal") },
  [TASKS_URGENCY_URGENT] = { "urgent", N_ ("Urgent") },
  [TASKS_URGENCY_VERY_URGENT] = { "very_urgent", N_ ("Very urgent") },
  [TASKS_URGENCY_FLASH] = { "flash", N_ ("Flash") },
};

const char *
tasks_urgency_to_text (TasksUrgency urgency)
{
  return urgencies[CLAMP (urgency, TASKS_URGENCY_NORMAL, TASKS_URGENCY_FLASH)].name;
}

gboolean
tasks_urgency_from_text (const char *text, TasksUrgency *urgency)
{
  for (guint i = 0; i < G_N_ELEMENTS (urgencies); i++)
    if (g_strcmp0 (text, urgencies[i].name) == 0)
      {
        *urgency = (TasksUrgency)i;
        return TRUE;
      }
  return FALSE;
}

const char *
tasks_urgency_get_label (TasksUrgency urgency)
{
  return _ (urgencies[CLAMP (urgency, TASKS_URGENCY_NORMAL, TASKS_URGENCY_FLASH)].label);
}

TasksMember *
tasks_member_new (const char *id, gboolean unit, const char *name)
{
  TasksMember *self = g_new0 (TasksMember, 1);

  self->id = g_strdup (id);
  self->unit = unit;
  self->name = g_strdup (name);
  return self;
}

void
tasks_member_free (TasksMember *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static void
tasks_task_finalize (GObject *object)
{
  TasksTask *self = TASKS_TASK (object);

  g_free (self->id);
  g_free (self->content);
  g_free (self->product);
  g_free (self->assigner);
  g_free (self->assigner_name);
  g_clear_pointer (&self->lead, tasks_member_free);
  g_ptr_array_unref (self->coordinators);
  g_free (self->assigned);
  g_free (self->first_due);
  g_free (self->source_title);
  g_free (self->quote);
  g_free (self->uid);
  g_free (self->note);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->links);
  tasks_life_clear (&self->life);
  G_OBJECT_CLASS (tasks_task_parent_class)->finalize (object);
}

static void
tasks_task_class_init (TasksTaskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tasks_task_finalize;
}

static void
tasks_task_init (TasksTask *self)
{
  self->coordinators = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_member_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_event_free);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tasks_task_new:
 * @content: (nullable): what is to be done
 *
 * Returns: (transfer full): a task that isn't saved
 */
TasksTask *
tasks_task_new (const char *content)
{
  TasksTask *self = g_object_new (TASKS_TYPE_TASK, NULL);

  tasks_set_text (&self->content, content);
  return self;
}

/**
 * tasks_set_text:
 * @field: a text field of a record
 * @text: (nullable): its new text; stripped, and %NULL if nothing is left
 */
void
tasks_set_text (char **field, const char *text)
{
  char *fresh = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (fresh != NULL && *fresh == '\0')
    g_clear_pointer (&fresh, g_free);
  g_free (*field);
  *field = fresh;
}

/**
 * tasks_today:
 *
 * Returns: (transfer full): this day here, ISO
 */
char *
tasks_today (void)
{
  GDate today;

  sen_date_today (&today);
  return sen_date_format_iso (&today);
}

void
tasks_task_set_lead (TasksTask *self, const char *id, gboolean unit, const char *name)
{
  g_clear_pointer (&self->lead, tasks_member_free);
  if (id != NULL)
    self->lead = tasks_member_new (id, unit, name);
}

/**
 * tasks_task_add_coordinator:
 * @self: a task
 * @id: a person's or a unit's id; once more, or the lead's, it changes nothing
 * @unit: whether it is a unit
 * @name: (nullable): by name
 */
void
tasks_task_add_coordinator (TasksTask *self, const char *id, gboolean unit, const char *name)
{
  for (guint i = 0; i < self->coordinators->len; i++)
    if (g_strcmp0 (((TasksMember *)self->coordinators->pdata[i])->id, id) == 0)
      return;
  g_ptr_array_add (self->coordinators, tasks_member_new (id, unit, name));
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, message);
  return FALSE;
}

/**
 * tasks_task_check:
 * @self: a task that isn't saved
 * @today: ISO
 * @past: whether the deadline may be over already: an old task is written down
 * @error: %SEN_ERROR_CHECK_INPUT
 *
 * What can be told without the database.
 *
 * Returns: whether it may be saved
 */
gboolean
tasks_task_check (TasksTask *self, const char *today, gboolean past, GError **error)
{
  g_autofree char *due = NULL;
  g_autofree char *message = NULL;
  GDate day;

  if (self->content == NULL)
    return refuse (error, _ ("Say what is to be done: the task has no content. Nothing was saved."));
  if (g_utf8_strlen (self->content, -1) > LONGEST_CONTENT)
    return refuse (error, _ ("The task's content is too long. Put the details into a document and refer to it."));
  if (self->lead == NULL)
    return refuse (error, _ ("Say who leads: a task has exactly one lead, a person or a unit. Nothing was saved."));
  if (self->first_due == NULL)
    return TRUE;
  if (!sen_date_parse_iso (self->first_due, &day))
    return refuse (error, _ ("The deadline is no day. Write it like 2026-12-25 or 25/12/2026."));
  if (past || strcmp (self->first_due, today) >= 0)
    return TRUE;
  due = sen_date_format_short (&day);
  message = g_strdup_printf (_ ("The deadline %s is in the past. Choose a later day. Nothing was saved."), due);
  return refuse (error, message);
}

/**
 * tasks_task_find_event:
 * @self: a loaded task
 * @fact: what happened
 *
 * Returns: (transfer none) (nullable): the latest of that kind
 */
TasksEvent *
tasks_task_find_event (TasksTask *self, TasksFact fact)
{
  for (guint i = self->events->len; i-- > 0;)
    if (((TasksEvent *)self->events->pdata[i])->fact == fact)
      return self->events->pdata[i];
  return NULL;
}
