/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-life.h"

G_BEGIN_DECLS

/**
 * TasksMember:
 * @id: a person's or a unit's id
 * @unit: whether it is a unit
 * @name: as lists show it
 *
 * Who leads or helps.
 */
typedef struct
{
  char *id;
  gboolean unit;
  char *name;
} TasksMember;

TasksMember *tasks_member_new (const char *id, gboolean unit, const char *name);
void tasks_member_free (TasksMember *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TasksMember, tasks_member_free)

/**
 * TasksUrgency:
 * @TASKS_URGENCY_NORMAL: none
 * @TASKS_URGENCY_URGENT: khẩn
 * @TASKS_URGENCY_VERY_URGENT: thượng khẩn
 * @TASKS_URGENCY_FLASH: hỏa tốc
 *
 * The degrees of decree 30/2020/NĐ-CP; the numbers are those of edXML's Priority.
 */
typedef enum
{
  TASKS_URGENCY_NORMAL,
  TASKS_URGENCY_URGENT,
  TASKS_URGENCY_VERY_URGENT,
  TASKS_URGENCY_FLASH,
} TasksUrgency;

const char *tasks_urgency_to_text (TasksUrgency urgency);
gboolean tasks_urgency_from_text (const char *text, TasksUrgency *urgency);
const char *tasks_urgency_get_label (TasksUrgency urgency);

/**
 * TasksTask:
 * @id: its id; %NULL before tasks_book_create()
 * @content: what is to be done
 * @product: (nullable): what shall come out of it
 * @urgency: how urgent
 * @assigner: (nullable): a person's id
 * @assigner_name: (nullable): by name
 * @lead: (nullable): exactly one; %NULL in a new task that has none yet
 * @coordinators: (element-type TasksMember): who helps
 * @assigned: (nullable): the day it was given, ISO; %NULL in a new one: today
 * @first_due: (nullable): the first deadline, ISO
 * @source_title: (nullable): where it comes from, for people
 * @quote: (nullable): the words there
 * @uid: (nullable): of the calendar file it came in with
 * @note: (nullable): for the office
 * @events: (element-type TasksEvent): its facts, oldest first; once loaded
 * @links: (element-type SenRecord): what it hangs together with, once loaded: relation, kind, ref, page, quote
 * @life: what the facts say
 *
 * A task. Fields are owned and may be changed with tasks_set_text() before tasks_book_create().
 */
#define TASKS_TYPE_TASK (tasks_task_get_type ())
G_DECLARE_FINAL_TYPE (TasksTask, tasks_task, TASKS, TASK, GObject)

struct _TasksTask
{
  GObject parent_instance;

  char *id;
  char *content;
  char *product;
  TasksUrgency urgency;
  char *assigner;
  char *assigner_name;
  TasksMember *lead;
  GPtrArray *coordinators;
  char *assigned;
  char *first_due;
  char *source_title;
  char *quote;
  char *uid;
  char *note;
  GPtrArray *events;
  GPtrArray *links;
  TasksLife life;
};

TasksTask *tasks_task_new (const char *content);
void tasks_task_set_lead (TasksTask *self, const char *id, gboolean unit, const char *name);
void tasks_task_add_coordinator (TasksTask *self, const char *id, gboolean unit, const char *name);
gboolean tasks_task_check (TasksTask *self, const char *today, gboolean past, GError **error);
TasksEvent *tasks_task_find_event (TasksTask *self, TasksFact fact);
void tasks_set_text (char **field, const char *text);
char *tasks_today (void);

G_END_DECLS
