/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-ahead.h"

#include <glib/gi18n-lib.h>

/* As many as a card may hold. */
#define MOST 200

/**
 * TasksAhead:
 *
 * What presses who uses this device: overdue, due this week, waiting for a decision. Main thread.
 */
struct _TasksAhead
{
  SenUiFollower parent_instance;

  GPtrArray *tasks; /* owned, of SenRecord */
};

G_DEFINE_FINAL_TYPE (TasksAhead, tasks_ahead, SEN_UI_TYPE_FOLLOWER)

typedef struct
{
  char *person;
  char *today;
  GPtrArray *found;
} Reading;

static gpointer
begin_reading (SenUiFollower *follower)
{
  SenOffice *office = sen_ui_context_get_office (sen_ui_follower_get_context (follower));
  Reading *reading = g_new0 (Reading, 1);

  reading->person = sen_people_dup_current (sen_office_get_people (office));
  reading->today = tasks_today ();
  return reading;
}

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  TasksView view = { .tab = TASKS_TAB_MINE, .person = reading->person, .today = reading->today };

  reading->found = tasks_book_list (db, &view, NULL, NULL, MOST, error);
  return reading->found != NULL;
}

static void
take (SenUiFollower *follower, gpointer data)
{
  TasksAhead *self = TASKS_AHEAD (follower);
  Reading *reading = data;

  g_ptr_array_set_size (self->tasks, 0);
  for (guint i = 0; i < reading->found->len; i++)
    if (sen_record_get_int (reading->found->pdata[i], "grp") <= TASKS_GROUP_WEEK)
      g_ptr_array_add (self->tasks, g_object_ref (reading->found->pdata[i]));
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->person);
  g_free (reading->today);
  g_clear_pointer (&reading->found, g_ptr_array_unref);
  g_free (reading);
}

static void
tasks_ahead_finalize (GObject *object)
{
  g_ptr_array_unref (TASKS_AHEAD (object)->tasks);
  G_OBJECT_CLASS (tasks_ahead_parent_class)->finalize (object);
}

static void
tasks_ahead_class_init (TasksAheadClass *klass)
{
  SenUiFollowerClass *follower_class = SEN_UI_FOLLOWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tasks_ahead_finalize;
  follower_class->begin = begin_reading;
  follower_class->read = read_in_store;
  follower_class->take = take;
  follower_class->free = reading_free;
}

static void
tasks_ahead_init (TasksAhead *self)
{
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tasks_ahead_new:
 * @context: the window's context
 *
 * Returns: (transfer full): empty until it has read
 */
TasksAhead *
tasks_ahead_new (SenUiContext *context)
{
  TasksAhead *self = g_object_new (TASKS_TYPE_AHEAD, NULL);

  sen_ui_follower_start (SEN_UI_FOLLOWER (self), context, "tasks_ sen_post", _ ("Couldn't read the tasks"));
  return self;
}

/**
 * tasks_ahead_get_tasks:
 * @self: the tasks ahead
 *
 * Returns: (transfer none) (element-type SenRecord): most pressing first, with the columns of tasks_book_list_new()
 */
GPtrArray *
tasks_ahead_get_tasks (TasksAhead *self)
{
  return self->tasks;
}

static guint
count (TasksAhead *self, gboolean today_too)
{
  g_autofree char *today = tasks_today ();
  guint n = 0;

  for (guint i = 0; i < self->tasks->len; i++)
    {
      SenRecord *record = self->tasks->pdata[i];
      TasksGroup group = (TasksGroup)sen_record_get_int (record, "grp");

      n += group == TASKS_GROUP_OVERDUE
           || (today_too
               && (group == TASKS_GROUP_DECIDE || g_strcmp0 (sen_record_get_text (record, "due"), today) == 0));
    }
  return n;
}

/**
 * tasks_ahead_get_n_pressing:
 * @self: the tasks ahead
 *
 * Returns: how many are overdue, due today or wait for a decision
 */
guint
tasks_ahead_get_n_pressing (TasksAhead *self)
{
  return count (self, TRUE);
}

guint
tasks_ahead_get_n_overdue (TasksAhead *self)
{
  return count (self, FALSE);
}
