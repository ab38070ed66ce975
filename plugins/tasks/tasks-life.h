/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a task goes on: its facts, what state they make, and who may add which. Knows no database. */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

/**
 * TasksFact:
 * @TASKS_FACT_ASSIGNED: given to its lead
 * @TASKS_FACT_ACCEPTED: the lead took it on
 * @TASKS_FACT_REPORTED: how far it is
 * @TASKS_FACT_EXTENSION_ASKED: the lead asks for a later day
 * @TASKS_FACT_EXTENSION_GRANTED: the assigner agreed; the day is the deadline from now on
 * @TASKS_FACT_EXTENSION_REFUSED: the assigner did not; the deadline stays
 * @TASKS_FACT_SUBMITTED: the lead hands in the result for acceptance
 * @TASKS_FACT_RETURNED: the assigner wants more of it
 * @TASKS_FACT_DONE: the assigner accepted the result
 * @TASKS_FACT_PAUSED: the assigner lets it rest; the clock stops
 * @TASKS_FACT_RESUMED: it goes on
 * @TASKS_FACT_CANCELLED: the assigner no longer wants it
 *
 * What can happen to a task.
 */
typedef enum
{
  TASKS_FACT_ASSIGNED,
  TASKS_FACT_ACCEPTED,
  TASKS_FACT_REPORTED,
  TASKS_FACT_EXTENSION_ASKED,
  TASKS_FACT_EXTENSION_GRANTED,
  TASKS_FACT_EXTENSION_REFUSED,
  TASKS_FACT_SUBMITTED,
  TASKS_FACT_RETURNED,
  TASKS_FACT_DONE,
  TASKS_FACT_PAUSED,
  TASKS_FACT_RESUMED,
  TASKS_FACT_CANCELLED,
} TasksFact;

#define TASKS_N_FACTS (TASKS_FACT_CANCELLED + 1)

/**
 * TasksState:
 * @TASKS_STATE_NEW: not begun (chưa thực hiện)
 * @TASKS_STATE_RUNNING: under way (đang thực hiện)
 * @TASKS_STATE_PAUSED: resting (tạm dừng)
 * @TASKS_STATE_SUBMITTED: waits for acceptance (chờ duyệt)
 * @TASKS_STATE_DONE: accepted (hoàn thành)
 * @TASKS_STATE_CANCELLED: called off (hủy)
 *
 * The states of the provinces' rules on following tasks (decisions 42/2014/QĐ-TTg and 23/2018/QĐ-TTg).
 */
typedef enum
{
  TASKS_STATE_NEW,
  TASKS_STATE_RUNNING,
  TASKS_STATE_PAUSED,
  TASKS_STATE_SUBMITTED,
  TASKS_STATE_DONE,
  TASKS_STATE_CANCELLED,
} TasksState;

#define TASKS_N_STATES (TASKS_STATE_CANCELLED + 1)

/**
 * TasksTimeliness:
 * @TASKS_DONE_IN_TIME: hoàn thành đúng hạn
 * @TASKS_DONE_LATE: hoàn thành quá hạn
 * @TASKS_OPEN_IN_TIME: chưa hoàn thành, trong hạn
 * @TASKS_OPEN_OVERDUE: chưa hoàn thành, quá hạn
 *
 * The official two by two. A task without a deadline is in time; one that was called off counts nowhere, and is given
 * as open and in time.
 */
typedef enum
{
  TASKS_DONE_IN_TIME,
  TASKS_DONE_LATE,
  TASKS_OPEN_IN_TIME,
  TASKS_OPEN_OVERDUE,
} TasksTimeliness;

/**
 * TasksRole:
 * @TASKS_ROLE_NONE: neither
 * @TASKS_ROLE_ASSIGNER: gave it
 * @TASKS_ROLE_LEAD: leads it, or has a post in the unit that does
 * @TASKS_ROLE_COORDINATOR: helps, or has a post in a unit that does
 *
 * What somebody is to a task; may be several.
 */
typedef enum
{
  TASKS_ROLE_NONE = 0,
  TASKS_ROLE_ASSIGNER = 1 << 0,
  TASKS_ROLE_LEAD = 1 << 1,
  TASKS_ROLE_COORDINATOR = 1 << 2,
} TasksRole;

/**
 * TasksEvent:
 * @id: its id
 * @fact: what happened
 * @person: (nullable): who did it, a person's id
 * @person_name: (nullable): and by name
 * @at: UTC milliseconds
 * @percent: a report's, 0–100
 * @day: (nullable): of an extension, ISO
 * @text: (nullable): what was said
 * @files: (nullable) (element-type SenRecord): evidence: columns id, file, name
 *
 * One fact.
 */
typedef struct
{
  char *id;
  TasksFact fact;
  char *person;
  char *person_name;
  gint64 at;
  int percent;
  char *day;
  char *text;
  GPtrArray *files;
} TasksEvent;

/**
 * TasksLife:
 * @state: the state
 * @due: (nullable): the deadline that counts, ISO
 * @percent: how much is done
 * @stopped: (nullable): the day on which the clock stopped, ISO; %NULL: it runs
 * @asked: (nullable): the day of an extension that waits for the assigner, ISO
 *
 * What the facts say.
 */
typedef struct
{
  TasksState state;
  char *due;
  int percent;
  char *stopped;
  char *asked;
} TasksLife;

TasksEvent *tasks_event_new (TasksFact fact, gint64 at);
void tasks_event_free (TasksEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TasksEvent, tasks_event_free)

void tasks_life_derive (TasksLife *self, const char *first_due, GPtrArray *events);
void tasks_life_clear (TasksLife *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TasksLife, tasks_life_clear)
TasksTimeliness tasks_life_get_timeliness (const TasksLife *self, const char *today);
gboolean tasks_life_is_open (const TasksLife *self);
gboolean tasks_life_may (const TasksLife *self, TasksFact fact, TasksRole role);
gboolean tasks_life_check (const TasksLife *self,
                           TasksFact fact,
                           TasksRole role,
                           const char *day,
                           const char *text,
                           const char *today,
                           GError **error);

const char *tasks_fact_to_text (TasksFact fact);
gboolean tasks_fact_from_text (const char *text, TasksFact *fact);
const char *tasks_fact_get_label (TasksFact fact);
const char *tasks_state_to_text (TasksState state);
gboolean tasks_state_from_text (const char *text, TasksState *state);
const char *tasks_state_get_label (TasksState state);
const char *tasks_timeliness_to_text (TasksTimeliness timeliness);
const char *tasks_timeliness_get_label (TasksTimeliness timeliness);

G_END_DECLS
