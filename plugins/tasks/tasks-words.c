/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stable names, as tables and commands have them, and words for people. */
#include "tasks-life.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} facts[TASKS_N_FACTS] = {
  [TASKS_FACT_ASSIGNED] = { "assigned", N_ ("Assigned") },
  [TASKS_FACT_ACCEPTED] = { "accepted", N_ ("Taken on") },
  [TASKS_FACT_REPORTED] = { "reported", N_ ("Report") },
  [TASKS_FACT_EXTENSION_ASKED] = { "extension_asked", N_ ("Extension asked for") },
  [TASKS_FACT_EXTENSION_GRANTED] = { "extension_granted", N_ ("Extension granted") },
  [TASKS_FACT_EXTENSION_REFUSED] = { "extension_refused", N_ ("Extension refused") },
  [TASKS_FACT_SUBMITTED] = { "submitted", N_ ("Submitted for acceptance") },
  [TASKS_FACT_RETURNED] = { "returned", N_ ("Returned") },
  [TASKS_FACT_DONE] = { "done", N_ ("Result accepted") },
  [TASKS_FACT_PAUSED] = { "paused", N_ ("Paused") },
  [TASKS_FACT_RESUMED] = { "resumed", N_ ("Resumed") },
  [TASKS_FACT_CANCELLED] = { "cancelled", N_ ("Called off") },
};

static const struct
{
  const char *name;
  const char *label;
} states[TASKS_N_STATES] = {
  [TASKS_STATE_NEW] = { "new", N_ ("Not begun") },
  [TASKS_STATE_RUNNING] = { "running", N_ ("Under way") },
  [TASKS_STATE_PAUSED] = { "paused", N_ ("Resting") },
  [TASKS_STATE_SUBMITTED] = { "submitted", N_ ("Waiting for acceptance") },
  [TASKS_STATE_DONE] = { "done", N_ ("Completed") },
  [TASKS_STATE_CANCELLED] = { "cancelled", N_ ("Task called off") },
};

static const struct
{
  const char *name;
  const char *label;
} timelinesses[] = {
  [TASKS_DONE_IN_TIME] = { "done_in_time", N_ ("Completed in time") },
  [TASKS_DONE_LATE] = { "done_late", N_ ("Completed late") },
  [TASKS_OPEN_IN_TIME] = { "open_in_time", N_ ("Not completed, in time") },
  [TASKS_OPEN_OVERDUE] = { "open_overdue", N_ ("Not completed, overdue") },
};

/**
 * tasks_fact_to_text:
 * @fact: a fact
 *
 * Returns: its stable name, as the table has it
 */
const char *
tasks_fact_to_text (TasksFact fact)
{
  return facts[fact].name;
}

/**
 * tasks_fact_from_text:
 * @text: (nullable): a stable name
 * @fact: (out): the fact
 *
 * Returns: whether @text is one; a newer Sen may have written one that isn't known
 */
gboolean
tasks_fact_from_text (const char *text, TasksFact *fact)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_strcmp0 (text, facts[i].name) == 0)
      {
        *fact = (TasksFact)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tasks_fact_get_label:
 * @fact: a fact
 *
 * Returns: for people, translated
 */
const char *
tasks_fact_get_label (TasksFact fact)
{
  return _ (facts[fact].label);
}

const char *
tasks_state_to_text (TasksState state)
{
  return states[state].name;
}

gboolean
tasks_state_from_text (const char *text, TasksState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (text, states[i].name) == 0)
      {
        *state = (TasksState)i;
        return TRUE;
      }
  return FALSE;
}

const char *
tasks_state_get_label (TasksState state)
{
  return _ (states[state].label);
}

const char *
tasks_timeliness_to_text (TasksTimeliness timeliness)
{
  return timelinesses[timeliness].name;
}

const char *
tasks_timeliness_get_label (TasksTimeliness timeliness)
{
  return _ (timelinesses[timeliness].label);
}
