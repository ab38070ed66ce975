/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-work.h"

#include <glib/gi18n-lib.h>

#include "ocr-reader.h"

#define DATA       "ocr-work"
#define FIRST_MS   3000  /* after the window is there */
#define WAIT_MS    5000  /* after a paper came in: its text is taken out first */
#define AGAIN_MS   10000 /* so often for a while: text that is on its way is waited for */
#define A_WHILE    (90 * G_TIME_SPAN_SECOND)
#define LOOK_MS    500 /* at most so often: whether another program paused it */
#define MANY_PAGES 2   /* more are shown among the jobs */

/**
 * OcrWork:
 *
 * Reads what came in scanned, one page after the other, on a thread of its own; whoever opens a paper has it read next.
 * A pause is of this device, and holds until somebody ends it. What is under way when the window closes is given up,
 * which loses a few pages at most.
 */
struct _OcrWork
{
  GObject parent_instance;

  SenOffice *office;         /* weak: the office owns this */
  SenStore *store;           /* owned, nullable: watched */
  GFileMonitor *monitor;     /* owned, nullable: of the office's folder, where senctl may pause it */
  SenWorker *worker;         /* owned */
  OcrReader *reader;         /* owned; used on the worker alone */
  GCancellable *cancellable; /* owned; of the page under way */
  gint64 came;               /* monotonic; when something came in */
  guint timer;
  gboolean busy;
  gboolean again; /* a step was asked for while it was busy */
  gboolean closed;
  gboolean paused;
  gboolean known;   /* whether it is paused was read */
  gboolean unsaved; /* that could not be written: it holds here, whatever the office says */
  guint writing;    /* changes of that under way */
  char *preferred;  /* owned, nullable */
  SenJob *job;      /* owned, nullable */
  GError *error;    /* owned, nullable: why nothing can be read */

  char *file; /* owned, nullable: what is being read */
  guint done;
  guint total;
};

G_DEFINE_FINAL_TYPE (OcrWork, ocr_work, G_TYPE_OBJECT)

static guint changed_signal;

static void step (OcrWork *self);

static void
end_job (OcrWork *self)
{
  if (self->job == NULL)
    return;
  sen_job_finish (self->job, NULL);
  g_clear_object (&self->job);
}

static void
ocr_work_dispose (GObject *object)
{
  OcrWork *self = OCR_WORK (object);

  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->monitor);
  end_job (self);
  g_clear_object (&self->worker); /* waits for the page under way, which was cancelled */
  g_clear_pointer (&self->reader, ocr_reader_free);
  g_clear_weak_pointer (&self->office);
  G_OBJECT_CLASS (ocr_work_parent_class)->dispose (object);
}

static void
ocr_work_finalize (GObject *object)
{
  OcrWork *self = OCR_WORK (object);

  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_free (self->preferred);
  g_free (self->file);
  G_OBJECT_CLASS (ocr_work_parent_class)->finalize (object);
}

static void
ocr_work_class_init (OcrWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ocr_work_dispose;
  G_OBJECT_CLASS (klass)->finalize = ocr_work_finalize;

  /**
   * OcrWork::changed:
   * @file: (nullable): the hash of the paper that is read, or was; %NULL: it was paused, goes on, or has nothing to do
   */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ocr_work_init (OcrWork *self)
{
  self->cancellable = g_cancellable_new ();
  self->worker = sen_worker_new ("sen-ocr");
}

/**
 * ocr_work_get:
 * @office: the office
 *
 * Returns: (transfer none): its reading
 */
OcrWork *
ocr_work_get (SenOffice *office)
{
  OcrWork *self = g_object_get_data (G_OBJECT (office), DATA);

  if (self == NULL)
    {
      self = g_object_new (OCR_TYPE_WORK, NULL);
      g_set_weak_pointer (&self->office, office);
      g_object_set_data_full (G_OBJECT (office), DATA, self, g_object_unref);
    }
  return self;
}

static gboolean
is_open (OcrWork *self)
{
  return !self->closed && self->office != NULL && sen_office_get_store (self->office) != NULL;
}

/* What a task on the worker needs; it keeps nothing of the office alive. */
typedef struct
{
  OcrReader *reader; /* borrowed: outlives the worker */
  char *file;        /* owned, nullable */
  OcrStep step;
  gboolean paused;
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_free (turn->file);
  ocr_step_clear (&turn->step);
  g_free (turn);
}

static GWeakRef *
weak_new (OcrWork *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static OcrWork *
weak_take (gpointer data)
{
  GWeakRef *weak = data;
  OcrWork *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

static void
queue (OcrWork *self, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, weak_new (self));
  Turn *turn = g_new0 (Turn, 1);

  turn->reader = self->reader;
  turn->file = g_steal_pointer (&self->preferred);
  g_task_set_source_tag (task, queue);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, turn, turn_free);
  sen_worker_queue (self->worker, func, g_steal_pointer (&task));
}

static gboolean
timer_cb (gpointer data)
{
  OcrWork *self = data;

  self->timer = 0;
  step (self);
  return G_SOURCE_REMOVE;
}

static void
step_after (OcrWork *self, guint milliseconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (milliseconds, timer_cb, self);
}

/* A job that somebody cancels is a pause: it would only begin again. */
static void
show_progress (OcrWork *self, const OcrStep *last)
{
  g_autofree char *status = NULL;

  if (self->job == NULL && (last->total > MANY_PAGES || last->left > MANY_PAGES))
    {
      self->job = sen_job_new (_ ("Reading scanned papers"));
      sen_office_add_job (self->office, self->job);
    }
  if (self->job == NULL || last->total == 0)
    return;
  if (last->left > 0)
    status = g_strdup_printf (_ ("Page %u of %u, then %u papers"), last->done, last->total, last->left);
  else
    status = g_strdup_printf (_ ("Page %u of %u"), last->done, last->total);
  sen_job_set_progress (self->job, (double)last->done / last->total / (last->left + 1), status);
}

static void
rest_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Turn *turn = data;

  ocr_reader_save (turn->reader, NULL);
  ocr_reader_rest (turn->reader);
  g_task_return_boolean (task, TRUE);
}

static void
rested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OcrWork) self = weak_take (user_data);

  if (self == NULL || !is_open (self))
    return;
  self->busy = FALSE;
  if (self->again || self->preferred != NULL)
    step (self);
  else if (g_get_monotonic_time () - self->came < A_WHILE)
    step_after (self, AGAIN_MS);
}

/* Nothing to do, or nothing is to be done: the processes go. */
static void
rest (OcrWork *self)
{
  g_clear_pointer (&self->file, g_free);
  end_job (self);
  self->busy = TRUE;
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  queue (self, rest_in_worker, rested_cb);
  g_signal_emit (self, changed_signal, 0, NULL);
}

static void
step_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Turn *turn = data;
  GError *error = NULL;

  if (ocr_reader_step (turn->reader, turn->file, &turn->step, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OcrWork) self = weak_take (user_data);
  g_autoptr (GError) error = NULL;
  Turn *turn = g_task_get_task_data (G_TASK (result));
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (self == NULL || !is_open (self))
    return;
  self->busy = FALSE;
  if (self->job != NULL && g_cancellable_is_cancelled (sen_job_get_cancellable (self->job)))
    {
      ocr_work_set_paused (self, TRUE);
      return;
    }
  if (!ok && !sen_error_is_cancelled (error))
    {
      g_message ("%s", error->message);
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
    }
  if (!ok || turn->step.file == NULL)
    {
      /* The paper that somebody opened was read before; the others wait. */
      if (ok && turn->file != NULL)
        step (self);
      else
        rest (self);
      return;
    }
  g_free (self->file);
  self->file = g_strdup (turn->step.file);
  self->done = turn->step.done;
  self->total = turn->step.total;
  show_progress (self, &turn->step);
  g_signal_emit (self, changed_signal, 0, self->file);
  step (self);
}

static void
step (OcrWork *self)
{
  self->again = self->busy;
  if (self->busy || self->paused || !self->known || self->error != NULL || !is_open (self))
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  self->busy = TRUE;
  queue (self, step_in_worker, stepped_cb);
}

static void
store_changed_cb (SenStore *store, char **tables, gpointer user_data)
{
  OcrWork *self = user_data;

  if (!g_strv_contains ((const char *const *)tables, "sen_file"))
    return;
  self->came = g_get_monotonic_time ();
  if (!self->busy && self->timer == 0)
    step_after (self, WAIT_MS);
}

static gboolean
is_paused_in_read (SenDb *db, gpointer data, GError **error)
{
  *(gboolean *)data = ocr_book_is_paused (db);
  return TRUE;
}

/* The first time, when it is changed, and to begin anew after an error. */
static void
take_paused (OcrWork *self, gboolean paused)
{
  gboolean first = !self->known;

  self->known = TRUE;
  self->paused = paused;
  g_clear_error (&self->error);
  if (!paused && first)
    step_after (self, FIRST_MS);
  else if (!paused)
    step (self);
  else if (self->busy)
    g_cancellable_cancel (self->cancellable);
  else if (!first)
    rest (self);
  g_signal_emit (self, changed_signal, 0, NULL);
}

typedef struct
{
  OcrWork *work; /* weak */
  gboolean paused;
} Look;

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  OcrWork *self = look->work;
  gboolean ok = sen_store_read_finish (SEN_STORE (source), result, NULL);

  if (self != NULL)
    {
      g_object_ref (self);
      g_clear_weak_pointer (&look->work);
      /* What is being written just now by this program counts. */
      if (ok && is_open (self) && self->writing == 0 && !self->unsaved
          && (!self->known || self->paused != look->paused))
        take_paused (self, look->paused);
      g_object_unref (self);
    }
  g_free (look);
}

static void
look (OcrWork *self)
{
  Look *asked = g_new0 (Look, 1);

  g_set_weak_pointer (&asked->work, self);
  sen_store_read_async (self->store, is_paused_in_read, &asked->paused, NULL, NULL, looked_cb, asked);
}

static void
folder_changed_cb (OcrWork *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_str_has_prefix (name, "office.db") && is_open (self))
    look (self);
}

/* What is of this device alone is in no journal, so the store doesn't tell of it. */
static void
watch_folder (OcrWork *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (sen_office_get_folder (self->office));

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, LOOK_MS);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * ocr_work_start:
 * @self: the reading
 *
 * From now on scans that are in the office or come in are read, unless it is paused. For programs with a window; again
 * does nothing.
 */
void
ocr_work_start (OcrWork *self)
{
  if (self->store != NULL || !is_open (self))
    return;
  self->reader = ocr_reader_new (self->office, FALSE);
  self->store = g_object_ref (sen_office_get_store (self->office));
  self->came = g_get_monotonic_time ();
  sen_store_watch (self->store);
  g_signal_connect (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  watch_folder (self);
  look (self);
}

/**
 * ocr_work_prefer:
 * @file: the hash of a paper that somebody looks at
 *
 * It is read next, if it needs to be.
 */
void
ocr_work_prefer (OcrWork *self, const char *file)
{
  if (g_strcmp0 (file, self->file) == 0)
    return;
  g_free (self->preferred);
  self->preferred = g_strdup (file);
  step (self);
}

/**
 * ocr_work_is_known:
 *
 * Returns: whether it was read from the office if this device is to read scans; until then nothing is done
 */
gboolean
ocr_work_is_known (OcrWork *self)
{
  return self->known;
}

gboolean
ocr_work_is_paused (OcrWork *self)
{
  return self->paused;
}

static gboolean
pause_in_write (SenDb *db, gpointer data, GError **error)
{
  return ocr_book_set_paused (db, GPOINTER_TO_INT (data), error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OcrWork) self = weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean ok = sen_store_write_finish (SEN_STORE (source), result, &error);

  if (self == NULL)
    return;
  self->writing--;
  self->unsaved = !ok;
  if (ok || !is_open (self))
    return;
  /* It holds until Sen ends; that it will not longer is said where it is paused. */
  g_clear_error (&self->error);
  self->error = g_error_new (error->domain, error->code,
                             self->paused ? _ ("Reading scans is paused only until Sen ends: %s")
                                          : _ ("Reading scans was not taken up again: %s"),
                             error->message);
  g_signal_emit (self, changed_signal, 0, NULL);
}

/**
 * ocr_work_set_paused:
 * @paused: whether nothing is to be read until this is taken back, also after the next start
 */
void
ocr_work_set_paused (OcrWork *self, gboolean paused)
{
  if (!is_open (self) || self->store == NULL || (self->known && self->paused == paused && self->error == NULL))
    return;
  self->writing++;
  sen_store_write_async (self->store, pause_in_write, GINT_TO_POINTER (paused), NULL, NULL, written_cb,
                         weak_new (self));
  take_paused (self, paused);
}

/**
 * ocr_work_get_file:
 * @done: (out) (optional): pages of it that were read in this go
 * @total: (out) (optional): pages of it that are read in this go
 *
 * Returns: (transfer none) (nullable): the hash of the paper that is being read
 */
const char *
ocr_work_get_file (OcrWork *self, guint *done, guint *total)
{
  if (done != NULL)
    *done = self->done;
  if (total != NULL)
    *total = self->total;
  return self->file;
}

/**
 * ocr_work_get_error:
 *
 * Returns: (transfer none) (nullable): why nothing is read any more; ocr_work_set_paused() begins anew
 */
const GError *
ocr_work_get_error (OcrWork *self)
{
  return self->error;
}
