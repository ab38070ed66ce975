/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-job.h"

#include "sen-context.h"
#include "sen-error.h"

/**
 * SenJob:
 *
 * A verb that takes time: a title, progress, a way to cancel, an end. A job is
 * made on the thread whose main context will hear its notifications; progress
 * may be set and the end told from any thread.
 */
struct _SenJob
{
  GObject parent_instance;

  char *title;               /* owned */
  GCancellable *cancellable; /* owned */
  GMainContext *context;     /* owned */

  GMutex lock; /* guards what follows */
  char *status;
  double progress;
  SenJobState state;
  GError *error;
  gboolean queued;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_STATUS,
  PROP_PROGRESS,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenJob, sen_job, G_TYPE_OBJECT)

static gboolean
notify_cb (gpointer data)
{
  SenJob *self = data;

  g_mutex_lock (&self->lock);
  self->queued = FALSE;
  g_mutex_unlock (&self->lock);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  return G_SOURCE_REMOVE;
}

/* Called with the lock held. */
static void
queue_notify (SenJob *self)
{
  if (self->queued)
    return;
  self->queued = TRUE;
  sen_context_tell (self->context, notify_cb, g_object_ref (self), g_object_unref);
}

static void
sen_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenJob *self = SEN_JOB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STATUS:
      g_value_take_string (value, sen_job_dup_status (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, sen_job_get_progress (self));
      break;
    case PROP_STATE:
      g_value_set_uint (value, sen_job_get_state (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sen_job_finalize (GObject *object)
{
  SenJob *self = SEN_JOB (object);

  g_free (self->title);
  g_free (self->status);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sen_job_parent_class)->finalize (object);
}

static void
sen_job_class_init (SenJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sen_job_get_property;
  object_class->finalize = sen_job_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SEN_JOB_CANCELLED, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_job_init (SenJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
  self->progress = -1;
}

/**
 * sen_job_new:
 * @title: what is being done, translated
 *
 * Returns: (transfer full): a running job
 */
SenJob *
sen_job_new (const char *title)
{
  SenJob *self = g_object_new (SEN_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  return self;
}

const char *
sen_job_get_title (SenJob *self)
{
  return self->title;
}

/**
 * sen_job_dup_status:
 *
 * Returns: (transfer full) (nullable): what it is at just now, translated
 */
char *
sen_job_dup_status (SenJob *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->status);
}

/**
 * sen_job_get_progress:
 *
 * Returns: 0 to 1, or −1 while it can't be told
 */
double
sen_job_get_progress (SenJob *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->progress;
}

SenJobState
sen_job_get_state (SenJob *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->state;
}

/**
 * sen_job_get_error:
 *
 * Returns: (transfer none) (nullable): why it failed; set once, so it may be kept while the job lives
 */
const GError *
sen_job_get_error (SenJob *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->error;
}

/**
 * sen_job_get_cancellable:
 *
 * Returns: (transfer none): what the work watches
 */
GCancellable *
sen_job_get_cancellable (SenJob *self)
{
  return self->cancellable;
}

/**
 * sen_job_set_progress:
 * @progress: 0 to 1, or −1 for "can't tell"
 * @status: (nullable): what it is at, translated; %NULL keeps the old text
 *
 * Any thread. Notifications are merged and come on the job's own main context.
 */
void
sen_job_set_progress (SenJob *self, double progress, const char *status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->progress = CLAMP (progress, -1, 1);
  if (status != NULL)
    {
      g_free (self->status);
      self->status = g_strdup (status);
    }
  queue_notify (self);
}

/**
 * sen_job_finish:
 * @error: (nullable): why it failed; a cancellation makes the job cancelled
 *
 * Ends the job; a second end is ignored. Any thread.
 */
void
sen_job_finish (SenJob *self, const GError *error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->state != SEN_JOB_RUNNING)
    return;
  if (error == NULL)
    self->state = SEN_JOB_DONE;
  else
    self->state = sen_error_is_cancelled (error) ? SEN_JOB_CANCELLED : SEN_JOB_FAILED;
  if (error != NULL)
    self->error = g_error_copy (error);
  else
    self->progress = 1;
  queue_notify (self);
}

/**
 * sen_job_cancel:
 *
 * Asks the work to stop; the job ends when it has.
 */
void
sen_job_cancel (SenJob *self)
{
  g_cancellable_cancel (self->cancellable);
}
