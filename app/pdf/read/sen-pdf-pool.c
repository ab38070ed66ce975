/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-pool-private.h"

#include "sen-config.h"

/**
 * SenPdfPool:
 *
 * Where documents get their worker processes from: knows how to start and confine
 * them, their limits, and keeps one ready once sen_pdf_pool_warm_up() was called.
 *
 * Any thread may use it. Workers are started and ended on a thread of the pool's own
 * that lives as long as the pool, because a worker ends with the thread that started it.
 */
struct _SenPdfPool
{
  GObject parent_instance;

  GThread *thread;    /* owned */
  GAsyncQueue *queue; /* owned; of Order */
  GMutex lock;        /* guards all below */
  GCond changed;
  SenPdfLaunch launch;
  SenPdfSession *spare; /* owned; nullable */
  gboolean keep_spare;
  guint expected; /* workers that will be asked for soon */
  gboolean spare_ordered;
  gint64 spare_at; /* monotonic; when the next one is started; 0: not planned */
  guint deadline;  /* milliseconds */
  gint64 used;     /* monotonic; when somebody who waits asked a paper for something */
};

/* So long after one was taken the next spare is started: what was opened is to be seen first, in microseconds. */
#define REST (G_USEC_PER_SEC * 4 / 10)

typedef enum
{
  ORDER_START,
  ORDER_SPARE,
  ORDER_RETIRE,
  ORDER_QUIT,
} OrderKind;

typedef struct
{
  OrderKind kind;
  SenPdfSession *session; /* owned; what was started, or is to be ended */
  GError *error;          /* owned */
  gboolean done;          /* guarded by the pool's lock */
} Order;

G_DEFINE_FINAL_TYPE (SenPdfPool, sen_pdf_pool, G_TYPE_OBJECT)

static SenPdfSession *
start (SenPdfPool *self, GError **error)
{
  SenPdfLaunch launch;
  SenPdfSession *session;

  g_mutex_lock (&self->lock);
  launch = self->launch;
  launch.worker = g_strdup (self->launch.worker);
  g_mutex_unlock (&self->lock);
  session = sen_pdf_session_start (&launch, error);
  g_mutex_lock (&self->lock);
  if (g_str_equal (launch.worker, self->launch.worker))
    self->launch.confine = launch.confine;
  g_mutex_unlock (&self->lock);
  g_free (launch.worker);
  return session;
}

static void
start_ordered (SenPdfPool *self, Order *order)
{
  order->session = start (self, &order->error);
  g_mutex_lock (&self->lock);
  order->done = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
start_spare (SenPdfPool *self)
{
  g_autoptr (SenPdfSession) session = start (self, NULL);

  g_mutex_lock (&self->lock);
  if (self->spare == NULL)
    self->spare = g_steal_pointer (&session);
  self->spare_ordered = FALSE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* What is to be done now; a spare that was planned, once it is time. */
static Order *
wait_for_order (SenPdfPool *self)
{
  Order *order = NULL;
  gint64 at;

  g_mutex_lock (&self->lock);
  at = self->spare_at;
  g_mutex_unlock (&self->lock);
  if (at == 0)
    return g_async_queue_pop (self->queue);
  order = g_async_queue_timeout_pop (self->queue, (guint64)MAX (at - g_get_monotonic_time (), 0));
  if (order != NULL)
    return order;
  order = g_new0 (Order, 1);
  order->kind = ORDER_SPARE;
  g_mutex_lock (&self->lock);
  self->spare_at = 0;
  self->spare_ordered = TRUE;
  g_mutex_unlock (&self->lock);
  return order;
}

static gpointer
thread_main (gpointer data)
{
  SenPdfPool *self = data; /* joined before it is finalized */
  gboolean more = TRUE;

  while (more)
    {
      Order *order = wait_for_order (self);

      more = order->kind != ORDER_QUIT;
      if (order->kind == ORDER_START)
        start_ordered (self, order); /* its owner waits and frees it */
      else
        {
          if (order->kind == ORDER_SPARE)
            start_spare (self);
          sen_pdf_session_free (order->session);
          g_free (order);
        }
    }
  return NULL;
}

static void
give_order (SenPdfPool *self, OrderKind kind, SenPdfSession *session)
{
  Order *order = g_new0 (Order, 1);

  order->kind = kind;
  order->session = session;
  g_async_queue_push (self->queue, order);
}

static void
sen_pdf_pool_finalize (GObject *object)
{
  SenPdfPool *self = SEN_PDF_POOL (object);

  give_order (self, ORDER_QUIT, NULL);
  g_thread_join (self->thread);
  g_clear_pointer (&self->spare, sen_pdf_session_free);
  g_async_queue_unref (self->queue);
  g_free (self->launch.worker);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  G_OBJECT_CLASS (sen_pdf_pool_parent_class)->finalize (object);
}

static void
sen_pdf_pool_class_init (SenPdfPoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_pool_finalize;
}

static void
sen_pdf_pool_init (SenPdfPool *self)
{
  const char *worker = g_getenv ("SEN_PDF_WORKER");

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->launch.worker = worker != NULL && *worker != 0 ? g_canonicalize_filename (worker, NULL)
                                                       : g_build_filename (SEN_LIBEXEC_DIR, "sen-pdf-worker", NULL);
  self->launch.memory = G_GUINT64_CONSTANT (1536) << 20;
  self->launch.cpu = 3600;
  self->launch.alarm_seconds = 60;
  self->deadline = 20000;
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new ("sen-pdf-pool", thread_main, self);
}

/**
 * sen_pdf_pool_new:
 *
 * A program needs one pool. No process is started before it is needed.
 *
 * Returns: (transfer full): a pool with the default limits: 20 seconds for a request,
 *   1.5 GiB of memory and an hour of processor time for a document
 */
SenPdfPool *
sen_pdf_pool_new (void)
{
  return g_object_new (SEN_PDF_TYPE_POOL, NULL);
}

static void
order_spare (SenPdfPool *self)
{
  if ((!self->keep_spare && self->expected == 0) || self->spare != NULL || self->spare_ordered)
    return;
  self->spare_ordered = TRUE;
  self->spare_at = 0;
  give_order (self, ORDER_SPARE, NULL);
}

/* As order_spare(), but not while what was opened is on its way to the screen. */
static void
plan_spare (SenPdfPool *self)
{
  if (self->expected > 0)
    order_spare (self);
  else if (self->keep_spare && self->spare == NULL && !self->spare_ordered)
    {
      self->spare_at = g_get_monotonic_time () + REST;
      give_order (self, ORDER_RETIRE, NULL); /* nothing to end: only to be heard */
    }
}

/**
 * sen_pdf_pool_warm_up:
 *
 * From now on keeps one worker started, confined and warm, so that the next document
 * opens at once. Returns immediately.
 */
void
sen_pdf_pool_warm_up (SenPdfPool *self)
{
  g_mutex_lock (&self->lock);
  self->keep_spare = TRUE;
  order_spare (self);
  g_mutex_unlock (&self->lock);
}

/**
 * sen_pdf_pool_expect:
 * @n: how many documents will be opened, one after the other
 *
 * Starts a worker ahead for each of them, while the one before is read or other work is done; the last one leaves no
 * worker behind. Asking again for fewer than are still expected changes nothing. Returns immediately.
 */
void
sen_pdf_pool_expect (SenPdfPool *self, guint n)
{
  g_mutex_lock (&self->lock);
  self->expected = MAX (self->expected, n);
  order_spare (self);
  g_mutex_unlock (&self->lock);
}

/* A spare that was started under other settings is of no use. */
static void
drop_spare (SenPdfPool *self)
{
  if (self->spare != NULL)
    give_order (self, ORDER_RETIRE, g_steal_pointer (&self->spare));
  order_spare (self);
}

/**
 * sen_pdf_pool_set_deadline:
 * @milliseconds: how long a request may take before its worker is ended
 */
void
sen_pdf_pool_set_deadline (SenPdfPool *self, guint milliseconds)
{
  guint alarm_seconds = MAX (60, milliseconds / 1000 + 10);

  g_mutex_lock (&self->lock);
  self->deadline = milliseconds;
  if (alarm_seconds != self->launch.alarm_seconds)
    {
      self->launch.alarm_seconds = alarm_seconds;
      drop_spare (self);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * sen_pdf_pool_get_deadline:
 *
 * Returns: milliseconds that a request may take
 */
guint
sen_pdf_pool_get_deadline (SenPdfPool *self)
{
  guint deadline;

  g_mutex_lock (&self->lock);
  deadline = self->deadline;
  g_mutex_unlock (&self->lock);
  return deadline;
}

/**
 * sen_pdf_pool_set_memory_limit:
 * @bytes: address space that a worker may use, the file included; 0 for no limit
 */
void
sen_pdf_pool_set_memory_limit (SenPdfPool *self, guint64 bytes)
{
  g_mutex_lock (&self->lock);
  self->launch.memory = bytes;
  drop_spare (self);
  g_mutex_unlock (&self->lock);
}

/**
 * sen_pdf_pool_set_cpu_limit:
 * @seconds: processor time that one worker may use in all; 0 for no limit
 */
void
sen_pdf_pool_set_cpu_limit (SenPdfPool *self, guint seconds)
{
  g_mutex_lock (&self->lock);
  self->launch.cpu = seconds;
  drop_spare (self);
  g_mutex_unlock (&self->lock);
}

/* Somebody who waits asks a paper for something. */
void
sen_pdf_pool_note_use (SenPdfPool *self)
{
  g_mutex_lock (&self->lock);
  self->used = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
}

/**
 * sen_pdf_pool_get_idle:
 *
 * Returns: milliseconds since a paper was last asked for something, in the background excepted; %G_MAXUINT if none was
 */
guint
sen_pdf_pool_get_idle (SenPdfPool *self)
{
  gint64 used;

  g_mutex_lock (&self->lock);
  used = self->used;
  g_mutex_unlock (&self->lock);
  return used == 0 ? G_MAXUINT : (guint)MIN ((g_get_monotonic_time () - used) / 1000, G_MAXUINT - 1);
}

/* Blocks until there is a worker: at once when a spare is ready. */
SenPdfSession *
sen_pdf_pool_take (SenPdfPool *self, GError **error)
{
  Order order = { .kind = ORDER_START };
  SenPdfSession *session;

  g_mutex_lock (&self->lock);
  while (self->spare == NULL && self->spare_ordered)
    g_cond_wait (&self->changed, &self->lock);
  session = g_steal_pointer (&self->spare);
  if (session != NULL && !sen_pdf_session_is_alive (session))
    give_order (self, ORDER_RETIRE, g_steal_pointer (&session));
  if (session == NULL)
    {
      g_async_queue_push (self->queue, &order);
      while (!order.done)
        g_cond_wait (&self->changed, &self->lock);
      session = order.session;
      if (order.error != NULL)
        g_propagate_error (error, order.error);
    }
  self->expected -= MIN (self->expected, 1);
  plan_spare (self);
  g_mutex_unlock (&self->lock);
  return session;
}

/* Ends a worker without waiting for it. */
void
sen_pdf_pool_retire (SenPdfPool *self, SenPdfSession *session)
{
  if (session != NULL)
    give_order (self, ORDER_RETIRE, session);
}

/* Lets tests make workers misbehave. */
void
sen_pdf_pool_set_testing (SenPdfPool *self, gboolean testing)
{
  g_mutex_lock (&self->lock);
  self->launch.testing = testing;
  drop_spare (self);
  g_mutex_unlock (&self->lock);
}

/* Another program as the worker, or another box around it; @path NULL keeps the program. */
void
sen_pdf_pool_set_worker (SenPdfPool *self, const char *path, SenPdfConfine confine)
{
  g_mutex_lock (&self->lock);
  if (path != NULL)
    {
      g_free (self->launch.worker);
      self->launch.worker = g_strdup (path);
    }
  self->launch.confine = confine;
  drop_spare (self);
  g_mutex_unlock (&self->lock);
}

/* Returns: whether a spare is ready within the time */
gboolean
sen_pdf_pool_wait_for_spare (SenPdfPool *self, guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + (gint64)milliseconds * 1000;
  gboolean ready;

  g_mutex_lock (&self->lock);
  while (self->spare == NULL && g_cond_wait_until (&self->changed, &self->lock, until))
    ;
  ready = self->spare != NULL;
  g_mutex_unlock (&self->lock);
  return ready;
}
