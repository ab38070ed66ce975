/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-book.h"

/**
 * SenUiReaderBook:
 *
 * The text of the paper that is read: the office's kept one; where there is none, it is read by workers of its own when
 * somebody wants it, and kept if the paper is the office's. The one that shows the pages is left alone. Emits "changed"
 * when there is more of it, also when a scan was read meanwhile. Main thread.
 */
struct _SenUiReaderBook
{
  GObject parent_instance;

  SenOffice *office;         /* owned, nullable */
  char *hash;                /* owned, nullable */
  SenPdfDocument *document;  /* owned */
  SenPdfTextBook *text;      /* owned */
  SenWorker *worker;         /* owned */
  GCancellable *cancellable; /* owned */
  GFileMonitor *monitor;     /* owned, nullable: of the kept text */
  GError *problem;           /* owned, nullable: why there is no more of it */
  guint wait_source;
  guint again_source;
  guint page;      /* where it begins to be read */
  gboolean looked; /* for what is kept */
  gboolean wanted;
  gboolean reading;
  gboolean complete;
};

/* So many milliseconds after it was opened an office's paper without kept text is read. */
#define WAIT 1500

/* So many milliseconds after the kept text was changed it is read again. */
#define AGAIN 200

/* So often it tells how much there is, in microseconds. */
#define TELL (G_USEC_PER_SEC / 10)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderBook, sen_ui_reader_book, G_TYPE_OBJECT)

/* What the thread that reads has. */
typedef struct
{
  SenOffice *office;        /* owned, nullable: where it is kept */
  char *hash;               /* owned, nullable */
  SenPdfDocument *document; /* owned */
  SenPdfTextBook *text;     /* owned */
  guint page;
  gboolean wanted; /* somebody waits */
  GWeakRef book;
  gint64 told; /* when */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->office);
  g_free (work->hash);
  g_object_unref (work->document);
  sen_pdf_text_book_unref (work->text);
  g_weak_ref_clear (&work->book);
  g_free (work);
}

static void
queue (SenUiReaderBook *self, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, g_object_ref (self));
  Work *work = g_new0 (Work, 1);

  g_set_object (&work->office, self->office);
  work->hash = g_strdup (self->hash);
  work->document = g_object_ref (self->document);
  work->text = sen_pdf_text_book_ref (self->text);
  work->page = self->page;
  work->wanted = self->wanted;
  g_weak_ref_init (&work->book, self);
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (self->worker, func, g_steal_pointer (&task));
}

/* Reading */

static gboolean
more_cb (gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (SenUiReaderBook) self = g_weak_ref_get (ref);

  if (self != NULL && self->reading)
    g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (SenUiReaderBook) book = NULL;
  gint64 now = g_get_monotonic_time ();
  GWeakRef *ref;

  if (now - work->told < TELL)
    return;
  work->told = now;
  ref = g_new0 (GWeakRef, 1);
  book = g_weak_ref_get (&work->book);
  g_weak_ref_init (ref, book);
  g_idle_add_full (G_PRIORITY_DEFAULT, more_cb, ref, ref_free);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (SenPdfDocument) twin = sen_pdf_document_open_again (work->document, !work->wanted, cancellable, &error);

  if (twin == NULL
      || !sen_pdf_extract_into (twin, work->text, work->page, NULL, progress_cb, work, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (work->hash != NULL && work->office != NULL && !sen_pdf_document_is_encrypted (work->document)
      && !sen_pdf_text_keep_book (work->office, work->hash, work->text, &error))
    {
      g_debug ("text not kept: %s", error->message);
      g_clear_error (&error);
    }
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderBook) self = user_data;
  g_autoptr (GError) error = NULL;

  self->reading = FALSE;
  self->complete = g_task_propagate_boolean (G_TASK (result), &error) || !sen_error_is_cancelled (error);
  if (!self->complete)
    return;
  self->problem = g_steal_pointer (&error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_text (SenUiReaderBook *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->reading || self->complete)
    return;
  self->reading = TRUE;
  queue (self, read_in_worker, read_cb);
}

/* What is kept */

static gboolean
waited_cb (gpointer user_data)
{
  SenUiReaderBook *self = user_data;

  self->wait_source = 0;
  read_text (self);
  return G_SOURCE_REMOVE;
}

static void
load_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (SenPdfTextBook) kept = NULL;

  if (work->office != NULL && work->hash != NULL)
    kept = sen_pdf_text_book_load (sen_office_get_folder (work->office), work->hash, NULL);
  if (kept != NULL
      && (sen_pdf_text_book_get_n_pages (kept) != sen_pdf_document_get_n_pages (work->document)
          || !sen_pdf_text_book_is_complete (kept)))
    g_clear_pointer (&kept, sen_pdf_text_book_unref);
  g_task_return_pointer (task, g_steal_pointer (&kept), (GDestroyNotify)sen_pdf_text_book_unref);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderBook) self = user_data;
  g_autoptr (GError) error = NULL;
  SenPdfTextBook *kept = g_task_propagate_pointer (G_TASK (result), &error);

  self->looked = TRUE;
  if (error != NULL) /* the paper was closed */
    return;
  if (kept != NULL)
    {
      sen_pdf_text_book_unref (self->text);
      self->text = kept;
      self->complete = TRUE;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else if (self->wanted)
    read_text (self);
  else if (self->office != NULL && self->hash != NULL)
    self->wait_source = g_timeout_add (WAIT, waited_cb, self);
}

/* Somebody else adds to what is kept: words that were recognised on a scan. */

static void
load_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderBook) self = user_data;
  SenPdfTextBook *kept = g_task_propagate_pointer (G_TASK (result), NULL);

  if (kept == NULL)
    return;
  sen_pdf_text_book_unref (self->text);
  self->text = kept;
  self->complete = TRUE;
  g_clear_error (&self->problem);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
again_cb (gpointer user_data)
{
  SenUiReaderBook *self = user_data;

  self->again_source = 0;
  queue (self, load_in_worker, load_again_cb);
  return G_SOURCE_REMOVE;
}

static void
kept_changed_cb (SenUiReaderBook *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  if (self->looked && !self->reading && self->again_source == 0 && event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    self->again_source = g_timeout_add (AGAIN, again_cb, self);
}

static void
watch_kept (SenUiReaderBook *self)
{
  g_autofree char *path = sen_pdf_text_book_get_path (sen_office_get_folder (self->office), self->hash);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file == NULL)
    return;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (kept_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
stop (SenUiReaderBook *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_handle_id (&self->again_source, g_source_remove);
  g_clear_object (&self->monitor);
}

static void
sen_ui_reader_book_dispose (GObject *object)
{
  stop (SEN_UI_READER_BOOK (object));
  G_OBJECT_CLASS (sen_ui_reader_book_parent_class)->dispose (object);
}

static void
sen_ui_reader_book_finalize (GObject *object)
{
  SenUiReaderBook *self = SEN_UI_READER_BOOK (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->worker);
  g_object_unref (self->document);
  g_clear_object (&self->office);
  sen_pdf_text_book_unref (self->text);
  g_clear_error (&self->problem);
  g_free (self->hash);
  G_OBJECT_CLASS (sen_ui_reader_book_parent_class)->finalize (object);
}

static void
sen_ui_reader_book_class_init (SenUiReaderBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_book_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_book_finalize;

  /**
   * SenUiReaderBook::changed:
   *
   * There is more text than before, or all of it.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_reader_book_init (SenUiReaderBook *self)
{
  self->cancellable = g_cancellable_new ();
  self->worker = sen_worker_new ("sen-reader-text");
}

/**
 * sen_ui_reader_book_new:
 * @office: (nullable): where text is kept
 * @document: an opened paper
 * @hash: (nullable): of a stored file
 *
 * Returns: (transfer full): its text, which begins to be looked for
 */
SenUiReaderBook *
sen_ui_reader_book_new (SenOffice *office, SenPdfDocument *document, const char *hash)
{
  SenUiReaderBook *self = g_object_new (SEN_UI_TYPE_READER_BOOK, NULL);

  g_set_object (&self->office, office);
  self->document = g_object_ref (document);
  self->hash = g_strdup (hash);
  self->text = sen_pdf_text_book_new (sen_pdf_document_get_n_pages (document));
  if (office != NULL && hash != NULL)
    watch_kept (self);
  queue (self, load_in_worker, load_cb);
  return self;
}

/**
 * sen_ui_reader_book_close:
 *
 * Stops what is under way.
 */
void
sen_ui_reader_book_close (SenUiReaderBook *self)
{
  stop (self);
}

SenPdfDocument *
sen_ui_reader_book_get_document (SenUiReaderBook *self)
{
  return self->document;
}

/**
 * sen_ui_reader_book_get_text:
 *
 * Returns: (transfer none): what there is of it by now; another one after "changed"
 */
SenPdfTextBook *
sen_ui_reader_book_get_text (SenUiReaderBook *self)
{
  return self->text;
}

/**
 * sen_ui_reader_book_is_complete:
 *
 * Returns: whether there will be no more of it
 */
gboolean
sen_ui_reader_book_is_complete (SenUiReaderBook *self)
{
  return self->complete;
}

/**
 * sen_ui_reader_book_get_problem:
 *
 * Returns: (transfer none) (nullable): why not all of it could be read, once that is so
 */
const GError *
sen_ui_reader_book_get_problem (SenUiReaderBook *self)
{
  return self->problem;
}

/**
 * sen_ui_reader_book_want:
 * @page: from 0: the first to be read, if any is
 *
 * All text is needed now.
 */
void
sen_ui_reader_book_want (SenUiReaderBook *self, guint page)
{
  self->wanted = TRUE;
  if (!self->reading)
    self->page = page;
  if (self->looked)
    read_text (self);
}
