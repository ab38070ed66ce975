/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a task's life. The view tasks_derived says the same in SQL; change both together. */
#include "tasks-life.h"

#include <glib/gi18n-lib.h>

TasksEvent *
tasks_event_new (TasksFact fact, gint64 at)
{
  TasksEvent *self = g_new0 (TasksEvent, 1);

  self->fact = fact;
  self->at = at;
  return self;
}

void
tasks_event_free (TasksEvent *self)
{
  g_free (self->id);
  g_free (self->person);
  g_free (self->person_name);
  g_free (self->day);
  g_free (self->text);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const TasksEvent *left = *(TasksEvent *const *)a;
  const TasksEvent *right = *(TasksEvent *const *)b;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

static gboolean
ends (TasksFact fact)
{
  return fact == TASKS_FACT_DONE || fact == TASKS_FACT_CANCELLED;
}

static TasksState
state_after (TasksFact fact, TasksState before)
{
  switch (fact)
    {
    case TASKS_FACT_ACCEPTED:
    case TASKS_FACT_REPORTED:
    case TASKS_FACT_RETURNED:
    case TASKS_FACT_RESUMED:
      return TASKS_STATE_RUNNING;
    case TASKS_FACT_SUBMITTED:
      return TASKS_STATE_SUBMITTED;
    case TASKS_FACT_PAUSED:
      return TASKS_STATE_PAUSED;
    case TASKS_FACT_DONE:
      return TASKS_STATE_DONE;
    case TASKS_FACT_CANCELLED:
      return TASKS_STATE_CANCELLED;
    case TASKS_FACT_ASSIGNED:
    case TASKS_FACT_EXTENSION_ASKED:
    case TASKS_FACT_EXTENSION_GRANTED:
    case TASKS_FACT_EXTENSION_REFUSED:
    default:
      return before;
    }
}

static char *
day_of (gint64 at)
{
  GDate day;

  sen_time_to_date (at, &day);
  return sen_date_format_iso (&day);
}

static void
take_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
apply (TasksLife *self, TasksEvent *event)
{
  TasksState before = self->state;

  self->state = state_after (event->fact, before);
  if (event->fact == TASKS_FACT_REPORTED)
    self->percent = event->percent;
  else if (event->fact == TASKS_FACT_EXTENSION_ASKED)
    take_text (&self->asked, event->day);
  else if (event->fact == TASKS_FACT_EXTENSION_GRANTED)
    take_text (&self->due, event->day);
  if (event->fact == TASKS_FACT_EXTENSION_GRANTED || event->fact == TASKS_FACT_EXTENSION_REFUSED)
    g_clear_pointer (&self->asked, g_free);
  if (self->state == TASKS_STATE_RUNNING || self->state == TASKS_STATE_NEW)
    g_clear_pointer (&self->stopped, g_free);
  else if (state_after (event->fact, TASKS_STATE_NEW) != TASKS_STATE_NEW
           && !(event->fact == TASKS_FACT_DONE && before == TASKS_STATE_SUBMITTED))
    {
      /* Timely is who submitted in time; how long the assigner took to accept does not count. */
      g_free (self->stopped);
      self->stopped = day_of (event->at);
    }
}

/**
 * tasks_life_derive:
 * @self: (out caller-allocates): what the facts say; free with tasks_life_clear()
 * @first_due: (nullable): the deadline that was set at first, ISO
 * @events: (element-type TasksEvent): the facts; they are sorted
 *
 * The first end (accepted, called off) counts, whatever was written after it on another device; but a later deadline,
 * which only the assigner can have granted, counts all the same.
 */
void
tasks_life_derive (TasksLife *self, const char *first_due, GPtrArray *events)
{
  gboolean ended = FALSE;

  *self = (TasksLife){ .due = g_strdup (first_due) };
  g_ptr_array_sort (events, compare_events);
  for (guint i = 0; i < events->len; i++)
    {
      TasksEvent *event = events->pdata[i];
      gboolean moves = state_after (event->fact, TASKS_STATE_NEW) != TASKS_STATE_NEW;

      if (ended && event->fact == TASKS_FACT_REPORTED)
        self->percent = event->percent;
      if (ended && moves)
        continue;
      apply (self, event);
      ended = ended || ends (event->fact);
    }
  if (self->state == TASKS_STATE_DONE)
    self->percent = 100;
}

/**
 * tasks_life_clear:
 * @self: what tasks_life_derive() filled
 *
 * Frees what it holds.
 */
void
tasks_life_clear (TasksLife *self)
{
  g_clear_pointer (&self->due, g_free);
  g_clear_pointer (&self->stopped, g_free);
  g_clear_pointer (&self->asked, g_free);
}

/**
 * tasks_life_is_open:
 * @self: what the facts say
 *
 * Returns: whether it is neither accepted nor called off
 */
gboolean
tasks_life_is_open (const TasksLife *self)
{
  return self->state != TASKS_STATE_DONE && self->state != TASKS_STATE_CANCELLED;
}

/**
 * tasks_life_get_timeliness:
 * @self: what the facts say
 * @today: ISO
 *
 * In time is what was submitted, or accepted without that, on the day of the deadline or before; while a task rests or
 * waits for acceptance the clock stands.
 *
 * Returns: where it stands in the official two by two
 */
TasksTimeliness
tasks_life_get_timeliness (const TasksLife *self, const char *today)
{
  const char *day = self->stopped != NULL ? self->stopped : today;
  gboolean late = self->due != NULL && self->state != TASKS_STATE_CANCELLED && g_strcmp0 (day, self->due) > 0;

  if (self->state == TASKS_STATE_DONE)
    return late ? TASKS_DONE_LATE : TASKS_DONE_IN_TIME;
  return late ? TASKS_OPEN_OVERDUE : TASKS_OPEN_IN_TIME;
}

/* Who may add a fact, and in which states (1 << TasksState). */
static const struct
{
  guint roles;
  guint states;
} rules[TASKS_N_FACTS] = {
#define NEW       (1U << TASKS_STATE_NEW)
#define RUNNING   (1U << TASKS_STATE_RUNNING)
#define PAUSED    (1U << TASKS_STATE_PAUSED)
#define SUBMITTED (1U << TASKS_STATE_SUBMITTED)
  [TASKS_FACT_ASSIGNED] = { 0, 0 },
  [TASKS_FACT_ACCEPTED] = { TASKS_ROLE_LEAD, NEW },
  [TASKS_FACT_REPORTED] = { TASKS_ROLE_LEAD | TASKS_ROLE_COORDINATOR, NEW | RUNNING },
  [TASKS_FACT_EXTENSION_ASKED] = { TASKS_ROLE_LEAD, NEW | RUNNING },
  [TASKS_FACT_EXTENSION_GRANTED] = { TASKS_ROLE_ASSIGNER, NEW | RUNNING | PAUSED },
  [TASKS_FACT_EXTENSION_REFUSED] = { TASKS_ROLE_ASSIGNER, NEW | RUNNING | PAUSED },
  [TASKS_FACT_SUBMITTED] = { TASKS_ROLE_LEAD, NEW | RUNNING },
  [TASKS_FACT_RETURNED] = { TASKS_ROLE_ASSIGNER, SUBMITTED },
  [TASKS_FACT_DONE] = { TASKS_ROLE_ASSIGNER, NEW | RUNNING | SUBMITTED },
  [TASKS_FACT_PAUSED] = { TASKS_ROLE_ASSIGNER, NEW | RUNNING },
  [TASKS_FACT_RESUMED] = { TASKS_ROLE_ASSIGNER, PAUSED },
  [TASKS_FACT_CANCELLED] = { TASKS_ROLE_ASSIGNER, NEW | RUNNING | PAUSED | SUBMITTED },
#undef NEW
#undef RUNNING
#undef PAUSED
#undef SUBMITTED
};

/**
 * tasks_life_may:
 * @self: what the facts say
 * @fact: what would be added
 * @role: what the person is to the task
 *
 * Returns: whether that person may do that now; for buttons
 */
gboolean
tasks_life_may (const TasksLife *self, TasksFact fact, TasksRole role)
{
  if ((rules[fact].roles & (guint)role) == 0 || (rules[fact].states & (1U << self->state)) == 0)
    return FALSE;
  if (fact == TASKS_FACT_EXTENSION_ASKED)
    return self->asked == NULL && self->due != NULL;
  if (fact == TASKS_FACT_EXTENSION_GRANTED || fact == TASKS_FACT_EXTENSION_REFUSED)
    return self->asked != NULL;
  return TRUE;
}

static gboolean
refuse (GError **error, SenError code, const char *message)
{
  g_set_error_literal (error, SEN_ERROR, (int)code, message);
  return FALSE;
}

static gboolean
check_day (const TasksLife *self, TasksFact fact, const char *day, const char *today, GError **error)
{
  GDate parsed;

  if (!sen_date_parse_iso (day, &parsed))
    return refuse (error, SEN_ERROR_CHECK_INPUT, _ ("Say until which day: an extension needs a new deadline."));
  if (g_strcmp0 (day, today) < 0)
    return refuse (error, SEN_ERROR_CHECK_INPUT, _ ("The new deadline is in the past. Choose a later day."));
  if (g_strcmp0 (day, self->due) <= 0 && fact == TASKS_FACT_EXTENSION_ASKED)
    return refuse (error, SEN_ERROR_CHECK_INPUT,
                   _ ("The new deadline isn't later than the present one. Choose a later day."));
  return TRUE;
}

static gboolean
check_state (const TasksLife *self, TasksFact fact, GError **error)
{
  g_autofree char *message = NULL;

  if (fact == TASKS_FACT_EXTENSION_ASKED && self->due == NULL)
    return refuse (error, SEN_ERROR_NOT_ALLOWED, _ ("The task has no deadline, so there is nothing to extend."));
  if (fact == TASKS_FACT_EXTENSION_ASKED && self->asked != NULL)
    return refuse (error, SEN_ERROR_NOT_ALLOWED,
                   _ ("An extension was asked for already. Wait until the assigner has decided."));
  if (fact == TASKS_FACT_EXTENSION_GRANTED || fact == TASKS_FACT_EXTENSION_REFUSED)
    return refuse (error, SEN_ERROR_NOT_ALLOWED, _ ("Nobody asked for an extension of this task."));
  message = g_strdup_printf (_ ("That can't be done now: the task is “%s”. Nothing was changed."),
                             tasks_state_get_label (self->state));
  return refuse (error, SEN_ERROR_NOT_ALLOWED, message);
}

/**
 * tasks_life_check:
 * @self: what the facts say
 * @fact: what would be added
 * @role: what the person is to the task
 * @day: (nullable): of an extension, ISO
 * @text: (nullable): what is said
 * @today: ISO
 * @error: %SEN_ERROR_NOT_ALLOWED, %SEN_ERROR_CHECK_INPUT
 *
 * Returns: whether the fact may be added, else says why not
 */
gboolean
tasks_life_check (const TasksLife *self,
                  TasksFact fact,
                  TasksRole role,
                  const char *day,
                  const char *text,
                  const char *today,
                  GError **error)
{
  gboolean reason = fact == TASKS_FACT_EXTENSION_ASKED || fact == TASKS_FACT_RETURNED || fact == TASKS_FACT_CANCELLED
                    || fact == TASKS_FACT_EXTENSION_REFUSED || fact == TASKS_FACT_PAUSED;

  if ((rules[fact].roles & (guint)role) == 0)
    return refuse (error, SEN_ERROR_NOT_ALLOWED,
                   (rules[fact].roles & TASKS_ROLE_ASSIGNER) != 0
                       ? _ ("Only who assigned the task may do that. Nothing was changed.")
                       : _ ("Only who leads the task may do that. Nothing was changed."));
  if (!tasks_life_may (self, fact, role))
    return check_state (self, fact, error);
  if ((fact == TASKS_FACT_EXTENSION_ASKED || fact == TASKS_FACT_EXTENSION_GRANTED)
      && !check_day (self, fact, day, today, error))
    return FALSE;
  if (reason && (text == NULL || *text == '\0'))
    return refuse (error, SEN_ERROR_CHECK_INPUT, _ ("Say why: the reason stays in the task's history."));
  return TRUE;
}
