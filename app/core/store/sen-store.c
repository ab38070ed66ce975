/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-store-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-context.h"
#include "sen-error.h"
#include "sen-worker.h"

/**
 * SenStore:
 *
 * The office's database: one connection that writes, used by one thread at a time and, for the asynchronous calls, by
 * one thread of its own; a few that read. The synchronous calls block and are for workers, senctl and tests; a window
 * uses the asynchronous ones. Several processes may have the same office open: SenStore::changed tells of the changes
 * of each within a second.
 */
struct _SenStore
{
  GObject parent_instance;

  char *folder; /* owned */
  char *path;   /* owned */
  char *device; /* owned */

  GMutex write_lock;     /* guards the writer and what follows */
  SenDb *writer;         /* owned */
  SenRecorder *recorder; /* owned */
  GThread *writing;      /* who holds the lock */
  SenCommitFunc commit_func;
  gpointer commit_data;
  SenUpdatingFunc updating_func; /* nullable */
  gpointer updating_data;
  SenWorker *write_worker; /* owned */

  GMutex read_lock; /* guards the pool and the author */
  GCond read_free;
  GPtrArray *idle; /* owned; of SenDb */
  guint n_readers;
  gboolean closed;
  char *author;           /* owned */
  GThreadPool *read_pool; /* owned */

  GMainContext *context; /* owned; where ::changed is emitted */
  GFileMonitor *monitor; /* owned */
  gint64 last_seen;      /* journal id; read_lock */
  gboolean look_queued;  /* read_lock */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define MAX_READERS 4

G_DEFINE_FINAL_TYPE (SenStore, sen_store, G_TYPE_OBJECT)

typedef struct
{
  SenStoreFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->destroy != NULL)
    work->destroy (work->user_data);
  g_free (work);
}

static void
sen_store_finalize (GObject *object)
{
  SenStore *self = SEN_STORE (object);

  /* Nothing is queued any more, or it would hold the store; but the last one to let go may be a thread of the pool. */
  if (self->read_pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->read_pool), FALSE, FALSE);
  sen_store_close (self);
  g_ptr_array_unref (self->idle);
  g_main_context_unref (self->context);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->device);
  g_free (self->author);
  g_mutex_clear (&self->write_lock);
  g_mutex_clear (&self->read_lock);
  g_cond_clear (&self->read_free);
  G_OBJECT_CLASS (sen_store_parent_class)->finalize (object);
}

static void
sen_store_class_init (SenStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_store_finalize;

  /**
   * SenStore::changed:
   * @tables: the tracked tables of which rows changed, in this process or another
   *
   * Emitted on the main context of the thread that opened the store, after the change can be read. Needs
   * sen_store_watch().
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
sen_store_init (SenStore *self)
{
  g_mutex_init (&self->write_lock);
  g_mutex_init (&self->read_lock);
  g_cond_init (&self->read_free);
  self->idle = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_ref_thread_default ();
}

static gboolean
closed_error (GError **error)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("The office is closed."));
  return FALSE;
}

static SenDb *
take_reader (SenStore *self, GError **error)
{
  SenDb *db = NULL;

  g_mutex_lock (&self->read_lock);
  while (!self->closed && self->idle->len == 0 && self->n_readers == MAX_READERS)
    g_cond_wait (&self->read_free, &self->read_lock);
  if (self->closed)
    closed_error (error);
  else if (self->idle->len > 0)
    db = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  else
    {
      self->n_readers++;
      g_mutex_unlock (&self->read_lock);
      db = sen_db_new (self->path, FALSE, error);
      g_mutex_lock (&self->read_lock);
      if (db == NULL)
        self->n_readers--;
    }
  g_mutex_unlock (&self->read_lock);
  return db;
}

static void
give_reader (SenStore *self, SenDb *db)
{
  g_mutex_lock (&self->read_lock);
  if (self->closed)
    g_object_unref (db);
  else
    g_ptr_array_add (self->idle, db);
  g_cond_signal (&self->read_free);
  g_mutex_unlock (&self->read_lock);
}

/**
 * sen_store_read:
 * @func: (scope call): reads; sees one state of the database throughout
 *
 * Blocks while @func runs, on the calling thread.
 */
gboolean
sen_store_read (SenStore *self, SenStoreFunc func, gpointer user_data, GError **error)
{
  SenDb *db = take_reader (self, error);
  gboolean ok;

  if (db == NULL)
    return FALSE;
  ok = sen_db_run (db, "BEGIN", NULL, error);
  if (ok)
    {
      ok = func (db, user_data, error);
      sen_db_run (db, "ROLLBACK", NULL, NULL);
    }
  give_reader (self, db);
  return ok;
}

static void
read_in_pool (gpointer data, gpointer pool_data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (sen_store_read (g_task_get_source_object (task), work->func, work->user_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GTask *
new_task (SenStore *self,
          SenStoreFunc func,
          gpointer user_data,
          GDestroyNotify destroy,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer callback_data)
{
  GTask *task = g_task_new (self, cancellable, callback, callback_data);
  Work *work = g_new0 (Work, 1);

  work->func = func;
  work->user_data = user_data;
  work->destroy = destroy;
  g_task_set_task_data (task, work, work_free);
  return task;
}

/**
 * sen_store_read_async:
 * @func: (scope notified) (closure user_data) (destroy destroy): reads, on another thread
 * @cancellable: (nullable): drops it while it waits
 */
void
sen_store_read_async (SenStore *self,
                      SenStoreFunc func,
                      gpointer user_data,
                      GDestroyNotify destroy,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer callback_data)
{
  GTask *task = new_task (self, func, user_data, destroy, cancellable, callback, callback_data);
  GError *error = NULL;

  if (self->read_pool == NULL)
    {
      closed_error (&error);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_thread_pool_push (self->read_pool, task, NULL);
}

gboolean
sen_store_read_finish (SenStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Holds the writing connection; NULL once closed. */
SenDb *
sen_store_lock_writer (SenStore *self, SenRecorder **recorder)
{
  if (self->writing == g_thread_self ())
    g_error ("A write was begun inside a write.");
  g_mutex_lock (&self->write_lock);
  self->writing = g_thread_self ();
  if (recorder != NULL)
    *recorder = self->recorder;
  return self->writer;
}

void
sen_store_unlock_writer (SenStore *self)
{
  self->writing = NULL;
  g_mutex_unlock (&self->write_lock);
}

static gboolean
write_locked (SenStore *self, SenStoreFunc func, gpointer user_data, GError **error)
{
  g_autofree char *author = sen_store_dup_author (self);
  g_autoptr (GError) local = NULL;
  gboolean ok;

  if (!sen_recorder_arm (self->recorder, error) || !sen_db_run (self->writer, "BEGIN IMMEDIATE", NULL, error))
    return FALSE;
  ok = func (self->writer, user_data, &local);
  if (ok && self->commit_func != NULL)
    ok = self->commit_func (self->writer, sen_recorder_get_changes (self->recorder), self->commit_data, &local);
  ok = ok && sen_recorder_flush (self->recorder, author, &local) && sen_db_run (self->writer, "COMMIT", NULL, &local);
  sen_recorder_reset (self->recorder);
  if (ok)
    return TRUE;
  if (sqlite3_get_autocommit (sen_db_get_handle (self->writer)) == 0)
    sen_db_run (self->writer, "ROLLBACK", NULL, NULL);
  if (local == NULL)
    g_set_error_literal (&local, SEN_ERROR, SEN_ERROR_FAILED, _ ("Couldn't save. Nothing was changed."));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void queue_look (SenStore *self);

/**
 * sen_store_write:
 * @func: (scope call): writes; everything it does is one transaction, undone when it returns %FALSE
 *
 * Blocks until the change is on the disk. Must not be called from inside another write.
 */
gboolean
sen_store_write (SenStore *self, SenStoreFunc func, gpointer user_data, GError **error)
{
  gboolean ok;

  if (sen_store_lock_writer (self, NULL) != NULL)
    ok = write_locked (self, func, user_data, error);
  else
    ok = closed_error (error);
  sen_store_unlock_writer (self);
  if (ok)
    queue_look (self);
  return ok;
}

static void
write_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (sen_store_write (source, work->func, work->user_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sen_store_write_async:
 * @func: (scope notified) (closure user_data) (destroy destroy): writes, on the writer's thread, in the order of the
 * calls
 * @cancellable: (nullable): drops it while it waits
 */
void
sen_store_write_async (SenStore *self,
                       SenStoreFunc func,
                       gpointer user_data,
                       GDestroyNotify destroy,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer callback_data)
{
  GTask *task = new_task (self, func, user_data, destroy, cancellable, callback, callback_data);

  /* A write that was asked for is done even if its caller has gone. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->write_worker == NULL)
    self->write_worker = sen_worker_new ("sen-store");
  sen_worker_queue (self->write_worker, write_in_worker, task);
}

gboolean
sen_store_write_finish (SenStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sen_store_open:
 * @folder: the office's folder; must exist
 * @device: this device's id, which the journal names
 *
 * Opens or makes `office.db`. Errors: %SEN_ERROR_NEEDS_PERMISSION, %SEN_ERROR_RESTORE_BACKUP, %SEN_ERROR_NEWER_DATA.
 *
 * Returns: (transfer full): the store
 */
SenStore *
sen_store_open (const char *folder, const char *device, GError **error)
{
  g_autoptr (SenStore) self = g_object_new (SEN_TYPE_STORE, NULL);
  const char *journal
      = "CREATE TABLE IF NOT EXISTS sen_schema (owner TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,"
        " hash TEXT NOT NULL, applied INTEGER NOT NULL, PRIMARY KEY (owner, number));"
        "CREATE TABLE IF NOT EXISTS sen_journal (id INTEGER PRIMARY KEY, device TEXT NOT NULL, seq INTEGER NOT NULL,"
        " hlc INTEGER NOT NULL, author TEXT, tbl TEXT NOT NULL, row TEXT NOT NULL, cols TEXT NOT NULL,"
        " prev_hash BLOB NOT NULL, hash BLOB NOT NULL, UNIQUE (device, seq));"
        "CREATE INDEX IF NOT EXISTS sen_journal_row ON sen_journal (tbl, row);";
  gint64 found = 0;

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "office.db", NULL);
  self->device = g_strdup (device);
  self->writer = sen_db_new (self->path, TRUE, error);
  if (self->writer == NULL)
    return NULL;
  if (!sen_db_get_int (self->writer, "SELECT count (*) FROM sqlite_schema WHERE name IN ('sen_journal', 'sen_schema')",
                       NULL, &found, error)
      || (found < 2 && !sen_db_run_script (self->writer, journal, error)))
    return NULL;
  self->recorder = sen_recorder_new (self->writer, device);
  self->read_pool = g_thread_pool_new (read_in_pool, self, MAX_READERS - 1, FALSE, NULL);
  return g_steal_pointer (&self);
}

/* Tells, once, when an office that has data is brought up to date; %NULL ends that. */
void
sen_store_set_updating_func (SenStore *self, SenUpdatingFunc func, gpointer user_data)
{
  self->updating_func = func;
  self->updating_data = user_data;
}

/* The writer is locked. */
void
sen_store_notify_updating (SenStore *self)
{
  if (self->updating_func != NULL)
    self->updating_func (self->updating_data);
  self->updating_func = NULL;
}

/**
 * sen_store_close:
 *
 * Finishes what is queued and closes the file; every later call fails. Safe to call twice.
 */
void
sen_store_close (SenStore *self)
{
  SenDb *writer;
  SenRecorder *recorder;

  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
      g_clear_object (&self->monitor);
    }
  g_clear_object (&self->write_worker);
  if (self->read_pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->read_pool), FALSE, TRUE);
  g_mutex_lock (&self->read_lock);
  self->closed = TRUE;
  g_ptr_array_set_size (self->idle, 0);
  g_cond_broadcast (&self->read_free);
  g_mutex_unlock (&self->read_lock);

  g_mutex_lock (&self->write_lock);
  writer = g_steal_pointer (&self->writer);
  recorder = g_steal_pointer (&self->recorder);
  g_mutex_unlock (&self->write_lock);
  g_clear_pointer (&recorder, sen_recorder_free);
  g_clear_object (&writer);
}

const char *
sen_store_get_folder (SenStore *self)
{
  return self->folder;
}

const char *
sen_store_get_device (SenStore *self)
{
  return self->device;
}

/**
 * sen_store_dup_author:
 *
 * Returns: (transfer full) (nullable): the person whose name the journal puts to changes
 */
char *
sen_store_dup_author (SenStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->read_lock);

  return g_strdup (self->author);
}

/**
 * sen_store_set_author:
 * @person: (nullable): the id of the person who uses this device
 */
void
sen_store_set_author (SenStore *self, const char *person)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->read_lock);

  g_free (self->author);
  self->author = g_strdup (person);
}

void
sen_store_set_commit_func (SenStore *self, SenCommitFunc func, gpointer user_data)
{
  sen_store_lock_writer (self, NULL);
  self->commit_func = func;
  self->commit_data = user_data;
  sen_store_unlock_writer (self);
}

void
sen_store_set_journal (SenStore *self, gboolean on)
{
  SenRecorder *recorder = NULL;

  sen_store_lock_writer (self, &recorder);
  sen_recorder_set_enabled (recorder, on);
  sen_store_unlock_writer (self);
}

/* Copies of the names; of char*. */
GPtrArray *
sen_store_list_tracked (SenStore *self)
{
  SenRecorder *recorder = NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  sen_store_lock_writer (self, &recorder);
  for (guint i = 0; recorder != NULL && i < sen_recorder_get_tables (recorder)->len; i++)
    g_ptr_array_add (names, g_strdup (sen_recorder_get_tables (recorder)->pdata[i]));
  sen_store_unlock_writer (self);
  return names;
}

/* Watching. A commit of any process changes the file; the journal tells which tables. */

typedef struct
{
  SenStore *store; /* owned */
  GStrv tables;
} Change;

static gboolean
emit_changed (gpointer data)
{
  Change *change = data;

  g_signal_emit (change->store, signals[CHANGED], 0, change->tables);
  g_object_unref (change->store);
  g_strfreev (change->tables);
  g_free (change);
  return G_SOURCE_REMOVE;
}

static gboolean
look (SenDb *db, gpointer user_data, GError **error)
{
  SenStore *self = user_data;
  g_autoptr (SenCursor) cursor = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gint64 from, newest = 0;
  Change *change;

  g_mutex_lock (&self->read_lock);
  self->look_queued = FALSE;
  from = self->last_seen;
  g_mutex_unlock (&self->read_lock);
  if (!sen_db_get_int (db, "SELECT max (id) FROM sen_journal", NULL, &newest, error) || newest <= from)
    return TRUE;
  cursor = sen_db_query (db, "SELECT DISTINCT tbl FROM sen_journal WHERE id > ?", g_variant_new ("(x)", from), error);
  while (cursor != NULL && sen_cursor_next (cursor, NULL))
    g_strv_builder_add (builder, sen_cursor_get_text (cursor, 0));
  g_mutex_lock (&self->read_lock);
  self->last_seen = MAX (self->last_seen, newest);
  g_mutex_unlock (&self->read_lock);
  change = g_new0 (Change, 1);
  change->store = g_object_ref (self);
  change->tables = g_strv_builder_end (builder);
  sen_context_tell (self->context, emit_changed, change, NULL);
  return TRUE;
}

static void
queue_look (SenStore *self)
{
  gboolean needed;

  g_mutex_lock (&self->read_lock);
  needed = self->monitor != NULL && !self->look_queued && !self->closed;
  if (needed)
    self->look_queued = TRUE;
  g_mutex_unlock (&self->read_lock);
  if (needed)
    sen_store_read_async (self, look, self, NULL, NULL, NULL, NULL);
}

static void
file_changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_str_has_prefix (name, "office.db"))
    queue_look (user_data);
}

static gboolean
read_newest (SenDb *db, gpointer user_data, GError **error)
{
  return sen_db_get_int (db, "SELECT max (id) FROM sen_journal", NULL, user_data, error);
}

/**
 * sen_store_watch:
 *
 * From now on SenStore::changed tells of every change, of this process and of others. Call it on the thread that opened
 * the store; again does nothing.
 */
void
sen_store_watch (SenStore *self)
{
  g_autoptr (GFile) folder = NULL;
  gint64 newest = 0;

  if (self->monitor != NULL || self->closed)
    return;
  folder = g_file_new_for_path (self->folder);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, 100);
  g_signal_connect (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
  sen_store_read (self, read_newest, &newest, NULL);
  self->last_seen = newest;
}
