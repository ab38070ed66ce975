/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-worker.h"

/**
 * SenWorker:
 *
 * One thread with a queue, for a library that blocks. Work is done in the order
 * in which it was queued, tasks of a smaller priority number (see g_task_set_priority())
 * before those of a larger; a task whose cancellable was cancelled before its turn
 * is returned as cancelled without being run. Any thread may queue. Disposing
 * waits for what is queued.
 */
struct _SenWorker
{
  GObject parent_instance;

  GThread *thread;    /* owned */
  GAsyncQueue *queue; /* owned; of Item */
};

typedef struct
{
  GTaskThreadFunc func;
  GTask *task;  /* owned; NULL ends the thread */
  GMutex *lock; /* for drain */
  GCond *cond;
  gboolean *done;
} Item;

G_DEFINE_FINAL_TYPE (SenWorker, sen_worker, G_TYPE_OBJECT)

/* What ends the thread, and what waits for it to be empty, comes last. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Item *first = a, *second = b;
  int one = first->task != NULL ? g_task_get_priority (first->task) : G_MAXINT;
  int other = second->task != NULL ? g_task_get_priority (second->task) : G_MAXINT;

  return one < other ? -1 : one > other;
}

static void
run_task (Item *item)
{
  if (!g_task_return_error_if_cancelled (item->task))
    item->func (item->task, g_task_get_source_object (item->task), g_task_get_task_data (item->task),
                g_task_get_cancellable (item->task));
  g_clear_object (&item->task);
}

static gpointer
thread_main (gpointer data)
{
  GAsyncQueue *queue = data;
  gboolean more = TRUE;

  while (more)
    {
      g_autofree Item *item = g_async_queue_pop (queue);

      if (item->task != NULL)
        run_task (item);
      else if (item->done != NULL)
        {
          g_mutex_lock (item->lock);
          *item->done = TRUE;
          g_cond_signal (item->cond);
          g_mutex_unlock (item->lock);
        }
      else
        more = FALSE;
    }
  g_async_queue_unref (queue);
  return NULL;
}

static void
sen_worker_finalize (GObject *object)
{
  SenWorker *self = SEN_WORKER (object);

  g_async_queue_push_sorted (self->queue, g_new0 (Item, 1), compare_items, NULL);
  if (self->thread != g_thread_self ())
    g_thread_join (self->thread);
  else
    g_thread_unref (self->thread);
  g_async_queue_unref (self->queue);
  G_OBJECT_CLASS (sen_worker_parent_class)->finalize (object);
}

static void
sen_worker_class_init (SenWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_worker_finalize;
}

static void
sen_worker_init (SenWorker *self)
{
  self->queue = g_async_queue_new ();
}

/**
 * sen_worker_new:
 * @name: the thread's name, shown by debuggers; at most 15 bytes count
 *
 * Returns: (transfer full): a worker with its thread running
 */
SenWorker *
sen_worker_new (const char *name)
{
  SenWorker *self = g_object_new (SEN_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, thread_main, g_async_queue_ref (self->queue));
  return self;
}

/**
 * sen_worker_queue: (skip)
 * @func: the body; must return @task once
 * @task: (transfer full): the task
 */
void
sen_worker_queue (SenWorker *self, GTaskThreadFunc func, GTask *task)
{
  Item *item = g_new0 (Item, 1);

  item->func = func;
  item->task = task;
  g_async_queue_push_sorted (self->queue, item, compare_items, NULL);
}

/**
 * sen_worker_drain:
 *
 * Blocks until everything queued before this call has been run.
 */
void
sen_worker_drain (SenWorker *self)
{
  Item *item = g_new0 (Item, 1);
  gboolean done = FALSE;
  GMutex lock;
  GCond cond;

  g_mutex_init (&lock);
  g_cond_init (&cond);
  item->lock = &lock;
  item->cond = &cond;
  item->done = &done;
  g_async_queue_push_sorted (self->queue, item, compare_items, NULL);
  g_mutex_lock (&lock);
  while (!done)
    g_cond_wait (&cond, &lock);
  g_mutex_unlock (&lock);
  g_mutex_clear (&lock);
  g_cond_clear (&cond);
}
