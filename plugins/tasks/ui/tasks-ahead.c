/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-ahead.h"

/* As many as a card may hold. */
#define MOST 200

/**
 * TasksAhead:
 *
 * What presses who uses this device: overdue, due this week, waiting for a decision. Follows the store; emits
 * "changed". Main thread.
 */
struct _TasksAhead
{
  GObject parent_instance;

  SenUiContext *context;     /* owned */
  SenStore *store;           /* owned */
  GPtrArray *tasks;          /* owned, of SenRecord */
  GCancellable *cancellable; /* owned */
  gulong store_handler;
  gboolean loading;
  gboolean again;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TasksAhead, tasks_ahead, G_TYPE_OBJECT)

typedef struct
{
  char *person;
  char *today;
  GPtrArray *found;
} Load;

static void
load_free (Load *load)
{
  g_free (load->person);
  g_free (load->today);
  g_clear_pointer (&load->found, g_ptr_array_unref);
  g_free (load);
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Load *load = data;
  TasksView view = { .tab = TASKS_TAB_MINE, .person = load->person, .today = load->today };

  load->found = tasks_book_list (db, &view, NULL, NULL, MOST, error);
  return load->found != NULL;
}

static void reload (TasksAhead *self);

typedef struct
{
  TasksAhead *ahead; /* owned */
  Load *load;
} Reading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (TasksAhead) self = reading->ahead;
  g_autoptr (GError) error = NULL;

  self->loading = FALSE;
  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    {
      g_ptr_array_set_size (self->tasks, 0);
      for (guint i = 0; i < reading->load->found->len; i++)
        if (sen_record_get_int (reading->load->found->pdata[i], "grp") <= TASKS_GROUP_WEEK)
          g_ptr_array_add (self->tasks, g_object_ref (reading->load->found->pdata[i]));
      g_signal_emit (self, signals[CHANGED], 0);
    }
  load_free (reading->load);
  g_free (reading);
  if (self->again)
    reload (self);
}

static void
reload (TasksAhead *self)
{
  Reading *reading;

  self->again = self->loading;
  if (self->loading || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->loading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->ahead = g_object_ref (self);
  reading->load = g_new0 (Load, 1);
  reading->load->person = sen_people_dup_current (sen_office_get_people (sen_ui_context_get_office (self->context)));
  reading->load->today = tasks_today ();
  sen_store_read_async (self->store, load_in_store, reading->load, NULL, self->cancellable, loaded_cb, reading);
}

static void
store_changed_cb (TasksAhead *self, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (g_str_has_prefix (tables[i], "tasks_") || g_str_equal (tables[i], "sen_post"))
      {
        reload (self);
        return;
      }
}

static void
tasks_ahead_dispose (GObject *object)
{
  TasksAhead *self = TASKS_AHEAD (object);

  g_cancellable_cancel (self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (self->store, self->store_handler);
  self->store_handler = 0;
  G_OBJECT_CLASS (tasks_ahead_parent_class)->dispose (object);
}

static void
tasks_ahead_finalize (GObject *object)
{
  TasksAhead *self = TASKS_AHEAD (object);

  g_ptr_array_unref (self->tasks);
  g_object_unref (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (tasks_ahead_parent_class)->finalize (object);
}

static void
tasks_ahead_class_init (TasksAheadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tasks_ahead_dispose;
  G_OBJECT_CLASS (klass)->finalize = tasks_ahead_finalize;
  signals[CHANGED] = g_signal_new ("changed", TASKS_TYPE_AHEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tasks_ahead_init (TasksAhead *self)
{
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
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

  self->context = g_object_ref (context);
  self->store = g_object_ref (sen_office_get_store (sen_ui_context_get_office (context)));
  self->store_handler = g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  reload (self);
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
