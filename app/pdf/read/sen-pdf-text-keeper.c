/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-text-keeper.h"

#include <glib/gi18n-lib.h>
#include <sys/resource.h>

#include "sen-pdf-text-keep.h"

#define FEW        2  /* more papers than these are shown among the jobs */
#define BACKGROUND 10 /* nice, as that of the workers */

/**
 * SenPdfTextKeeper:
 *
 * Puts the kept texts of an office right behind an open window: what is left of papers that are gone goes, and papers
 * whose text isn't kept in this version's form are read again, one after the other, by processes of low priority, while
 * nobody reads. Once; the job that shows it, if there is much to do, ends it until the next start. Main thread.
 */
struct _SenPdfTextKeeper
{
  GObject parent_instance;

  SenOffice *office; /* owned */
  SenPdfTextKeeperPool get_pool;
  gpointer pool_data;        /* of @get_pool */
  SenWorker *worker;         /* owned, nullable once closed */
  GCancellable *cancellable; /* owned */
  SenJob *job;               /* owned, nullable */
  guint rest;                /* milliseconds */
  guint timer;
};

G_DEFINE_FINAL_TYPE (SenPdfTextKeeper, sen_pdf_text_keeper, G_TYPE_OBJECT)

/* What the thread has. */
typedef struct
{
  SenOffice *office; /* owned */
  SenPdfPool *pool;  /* owned, nullable while papers are only listed */
  GPtrArray *hashes; /* owned, nullable */
  SenJob *job;       /* owned, nullable */
  guint rest;
  GWeakRef keeper;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->office);
  g_clear_object (&work->pool);
  g_clear_pointer (&work->hashes, g_ptr_array_unref);
  g_clear_object (&work->job);
  g_weak_ref_clear (&work->keeper);
  g_free (work);
}

static void
sen_pdf_text_keeper_dispose (GObject *object)
{
  sen_pdf_text_keeper_close (SEN_PDF_TEXT_KEEPER (object));
  G_OBJECT_CLASS (sen_pdf_text_keeper_parent_class)->dispose (object);
}

static void
sen_pdf_text_keeper_finalize (GObject *object)
{
  SenPdfTextKeeper *self = SEN_PDF_TEXT_KEEPER (object);

  g_object_unref (self->office);
  g_object_unref (self->cancellable);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (sen_pdf_text_keeper_parent_class)->finalize (object);
}

static void
sen_pdf_text_keeper_class_init (SenPdfTextKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_pdf_text_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_text_keeper_finalize;
}

static void
sen_pdf_text_keeper_init (SenPdfTextKeeper *self)
{
  self->cancellable = g_cancellable_new ();
  self->worker = sen_worker_new ("sen-texts");
}

/* @hashes: (transfer full) (nullable) */
static void
queue (SenPdfTextKeeper *self, GPtrArray *hashes, SenPdfPool *pool, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  GCancellable *cancellable = self->job != NULL ? sen_job_get_cancellable (self->job) : self->cancellable;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, NULL);
  Work *work = g_new0 (Work, 1);

  work->office = g_object_ref (self->office);
  work->hashes = hashes;
  g_set_object (&work->pool, pool);
  work->rest = self->rest;
  g_set_object (&work->job, self->job);
  g_weak_ref_init (&work->keeper, self);
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (self->worker, func, g_steal_pointer (&task));
}

/* Waits until nobody has asked a paper for anything for a while. */
static gboolean
wait_for_rest (Work *work, GCancellable *cancellable)
{
  GPollFD cancel = { .fd = -1 };
  gboolean polled = g_cancellable_make_pollfd (cancellable, &cancel);
  guint idle;

  while (!g_cancellable_is_cancelled (cancellable) && (idle = sen_pdf_pool_get_idle (work->pool)) < work->rest)
    g_poll (&cancel, polled ? 1 : 0, (int)(work->rest - idle));
  if (polled)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

static void
keep_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  for (guint i = 0; i < work->hashes->len && error == NULL; i++)
    {
      g_autofree char *status = g_strdup_printf (_ ("Reading the text of paper %u of %u"), i + 1, work->hashes->len);
      g_autoptr (SenPdfTextBook) book = NULL;

      if (work->job != NULL)
        sen_job_set_progress (work->job, (double)i / work->hashes->len, status);
      if (!wait_for_rest (work, cancellable))
        break;
      book = sen_pdf_text_keep (work->office, work->pool, work->hashes->pdata[i], NULL, NULL, cancellable, &error);
      /* One that can't be read is passed over. */
      if (error != NULL && !sen_error_is_cancelled (error)
          && !g_error_matches (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE))
        g_clear_error (&error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (SenPdfTextKeeper) self = g_weak_ref_get (&work->keeper);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (work->job != NULL)
    sen_job_finish (work->job, error);
  if (self != NULL)
    g_clear_object (&self->job);
}

static void
list_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  setpriority (PRIO_PROCESS, 0, BACKGROUND); /* Linux: of this thread alone */
  if (sen_pdf_text_tidy (work->office, cancellable, &error))
    work->hashes = sen_pdf_text_list_missing (work->office, &error);
  if (work->hashes != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (SenPdfTextKeeper) self = g_weak_ref_get (&work->keeper);
  g_autoptr (GError) error = NULL;
  SenPdfPool *pool;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!sen_error_is_cancelled (error))
        g_message ("%s", error->message); /* it is tried again at the next start */
      return;
    }
  pool = self != NULL && self->worker != NULL && work->hashes->len > 0 ? self->get_pool (self->pool_data) : NULL;
  if (pool == NULL)
    return;
  if (work->hashes->len > FEW)
    {
      self->job = sen_job_new (_ ("Reading the text of papers"));
      sen_office_add_job (self->office, self->job);
    }
  queue (self, g_steal_pointer (&work->hashes), pool, keep_in_worker, kept_cb);
}

static gboolean
timer_cb (gpointer data)
{
  SenPdfTextKeeper *self = data;

  self->timer = 0;
  queue (self, NULL, NULL, list_in_worker, listed_cb);
  return G_SOURCE_REMOVE;
}

/**
 * sen_pdf_text_keeper_new:
 * @office: an open office, whose plugins are loaded
 * @get_pool: called when there is a paper to be read
 * @user_data: for @get_pool
 * @wait_ms: milliseconds before it begins
 * @rest_ms: milliseconds for which nobody must have asked a paper for anything before it goes on with one
 *
 * Returns: (transfer full): what keeps the office's texts right; to be closed before the office is
 */
SenPdfTextKeeper *
sen_pdf_text_keeper_new (SenOffice *office,
                         SenPdfTextKeeperPool get_pool,
                         gpointer user_data,
                         guint wait_ms,
                         guint rest_ms)
{
  SenPdfTextKeeper *self = g_object_new (SEN_PDF_TYPE_TEXT_KEEPER, NULL);

  self->office = g_object_ref (office);
  self->get_pool = get_pool;
  self->pool_data = user_data;
  self->rest = rest_ms;
  self->timer = g_timeout_add (wait_ms, timer_cb, self);
  return self;
}

/**
 * sen_pdf_text_keeper_close:
 *
 * Ends it: what is under way is given up, and is done at the next start. Waits a tenth of a second at most.
 */
void
sen_pdf_text_keeper_close (SenPdfTextKeeper *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->job != NULL)
    g_cancellable_cancel (sen_job_get_cancellable (self->job));
  g_clear_object (&self->worker);
}
