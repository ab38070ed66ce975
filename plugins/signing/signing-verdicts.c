/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SigningVerdicts: the verdicts of an office's files, one object for each office. It lives on the main thread; files
 * are checked on a worker of its own, one at a time, those that somebody looks at before those that merely came in.
 */
#include "signing-verdict-private.h"

#include <glib/gi18n-lib.h>

#define DATA            "signing-verdicts"
#define MOST_REMEMBERED 500
#define MANY            10                 /* that wait still after */
#define LONG            G_TIME_SPAN_SECOND /* so long: a job shows it */
#define WAIT_MS         1500               /* after something came in: the import goes first */

struct _SigningVerdicts
{
  GObject parent_instance;

  SenOffice *office; /* weak: the office owns this */
  SenWorker *worker; /* owned */
  GCancellable *cancellable;
  GHashTable *remembered; /* owned; hash → SenPdfVerification */
  GHashTable *failed;     /* owned; hashes that can't be checked; asked for again only on demand */

  /* background */
  SenStore *store;     /* owned, nullable: watched */
  GFileMonitor *roots; /* owned, nullable */
  char *roots_folder;  /* owned, nullable */
  GQueue waiting;      /* of char*, owned */
  gboolean busy;
  gboolean listing;
  gboolean list_again;
  guint timer;
  SenJob *job;  /* owned, nullable */
  gint64 began; /* monotonic; of what is being checked now */
  guint n_done;
};

G_DEFINE_FINAL_TYPE (SigningVerdicts, signing_verdicts, G_TYPE_OBJECT)

static guint checked_signal;

static void check_next (SigningVerdicts *self);
static void list_soon (SigningVerdicts *self);

static void
end_job (SigningVerdicts *self)
{
  if (self->job == NULL)
    return;
  sen_job_finish (self->job, NULL);
  g_clear_object (&self->job);
}

static void
stop_watching_roots (SigningVerdicts *self)
{
  if (self->roots != NULL)
    g_signal_handlers_disconnect_by_data (self->roots, self);
  g_clear_object (&self->roots);
  g_clear_pointer (&self->roots_folder, g_free);
}

static void
signing_verdicts_dispose (GObject *object)
{
  SigningVerdicts *self = SIGNING_VERDICTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  stop_watching_roots (self);
  end_job (self);
  g_clear_object (&self->worker); /* waits for the one that is being checked, which was cancelled */
  g_clear_weak_pointer (&self->office);
  G_OBJECT_CLASS (signing_verdicts_parent_class)->dispose (object);
}

static void
signing_verdicts_finalize (GObject *object)
{
  SigningVerdicts *self = SIGNING_VERDICTS (object);

  g_queue_clear_full (&self->waiting, g_free);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->remembered);
  g_hash_table_unref (self->failed);
  G_OBJECT_CLASS (signing_verdicts_parent_class)->finalize (object);
}

static void
signing_verdicts_class_init (SigningVerdictsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signing_verdicts_dispose;
  G_OBJECT_CLASS (klass)->finalize = signing_verdicts_finalize;

  /**
   * SigningVerdicts::checked:
   * @file: (nullable): the hash of a file whose verdict is there, or is another one; %NULL: of any
   */
  checked_signal = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
signing_verdicts_init (SigningVerdicts *self)
{
  self->cancellable = g_cancellable_new ();
  self->remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->failed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->worker = sen_worker_new ("sen-verdicts");
  g_queue_init (&self->waiting);
}

/**
 * signing_verdicts_get:
 * @office: the office
 *
 * Main thread only.
 *
 * Returns: (transfer none): the verdicts of its files
 */
SigningVerdicts *
signing_verdicts_get (SenOffice *office)
{
  SigningVerdicts *self = g_object_get_data (G_OBJECT (office), DATA);

  if (self == NULL)
    {
      self = g_object_new (SIGNING_TYPE_VERDICTS, NULL);
      g_set_weak_pointer (&self->office, office);
      g_object_set_data_full (G_OBJECT (office), DATA, self, g_object_unref);
    }
  return self;
}

static void
remember (SigningVerdicts *self, const char *file, SenPdfVerification *verification)
{
  if (g_hash_table_size (self->remembered) >= MOST_REMEMBERED)
    g_hash_table_remove_all (self->remembered);
  g_hash_table_replace (self->remembered, g_strdup (file), g_object_ref (verification));
  g_hash_table_remove (self->failed, file);
}

static void
check_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SenPdfVerification *verification = signing_check_run (data, cancellable, &error);

  if (verification != NULL)
    g_task_return_pointer (task, verification, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* An office that was closed has no store any more. */
static gboolean
is_open (SigningVerdicts *self)
{
  return self->office != NULL && self->worker != NULL && sen_office_get_store (self->office) != NULL;
}

/* looking at one */

/**
 * signing_verdicts_peek:
 * @self: the verdicts
 * @file: hash of a file
 *
 * Returns: (transfer none) (nullable): what is known at once; else ask signing_verdicts_find_async()
 */
SenPdfVerification *
signing_verdicts_peek (SigningVerdicts *self, const char *file)
{
  return g_hash_table_lookup (self->remembered, file);
}

static void
find (SigningVerdicts *self,
      const char *file,
      const char *path,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, find);
  if (!is_open (self))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      return;
    }
  g_task_set_task_data (task, signing_check_new (self->office, file, path), (GDestroyNotify)signing_check_free);
  sen_worker_queue (self->worker, check_in_worker, g_steal_pointer (&task));
}

/**
 * signing_verdicts_find_async:
 * @self: the verdicts
 * @file: hash of a stored file
 * @cancellable: (nullable): to stop it
 * @callback: called on the main thread when it is done
 * @user_data: for @callback
 *
 * As signing_verdict_find(), on a worker, before whatever waits in the background.
 */
void
signing_verdicts_find_async (SigningVerdicts *self,
                             const char *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  find (self, file, NULL, cancellable, callback, user_data);
}

/**
 * signing_verdicts_check_async:
 * @self: the verdicts
 * @path: a file that is not stored
 * @cancellable: (nullable): to stop it
 * @callback: called on the main thread when it is done
 * @user_data: for @callback
 *
 * As signing_verdicts_find_async(), and ended with signing_verdicts_find_finish(); its verdict is not kept.
 */
void
signing_verdicts_check_async (SigningVerdicts *self,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  find (self, NULL, path, cancellable, callback, user_data);
}

/**
 * signing_verdicts_find_finish:
 * @self: the verdicts
 * @result: what the callback was given
 * @error: as for signing_verdict_find()
 *
 * Returns: (transfer full): the verdict
 */
SenPdfVerification *
signing_verdicts_find_finish (SigningVerdicts *self, GAsyncResult *result, GError **error)
{
  SenPdfVerification *verification;
  const SigningCheck *check;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  verification = g_task_propagate_pointer (G_TASK (result), error);
  check = g_task_get_task_data (G_TASK (result));
  if (verification != NULL && check->file != NULL)
    remember (self, check->file, verification);
  return verification;
}

/* In the background. Tasks hold a weak reference only: the office may be closed at any moment. */

static GWeakRef *
weak_new (SigningVerdicts *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static SigningVerdicts *
weak_take (gpointer data)
{
  GWeakRef *weak = data;
  SigningVerdicts *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

static void
show_progress (SigningVerdicts *self)
{
  guint n_waiting = g_queue_get_length (&self->waiting);
  g_autofree char *status = NULL;

  if (self->job == NULL && n_waiting >= MANY && g_get_monotonic_time () - self->began > LONG)
    {
      self->job = sen_job_new (_ ("Checking signatures"));
      sen_office_add_job (self->office, self->job);
    }
  if (self->job == NULL)
    return;
  if (g_cancellable_is_cancelled (sen_job_get_cancellable (self->job)))
    {
      g_queue_clear_full (&self->waiting, g_free);
      end_job (self);
      return;
    }
  status = g_strdup_printf (_ ("%u of %u papers"), self->n_done, self->n_done + n_waiting);
  sen_job_set_progress (self->job, (double)self->n_done / (self->n_done + n_waiting), status);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningVerdicts) self = weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfVerification) verification = g_task_propagate_pointer (G_TASK (result), &error);
  const char *file = ((SigningCheck *)g_task_get_task_data (G_TASK (result)))->file;

  if (self == NULL || !is_open (self) || sen_error_is_cancelled (error))
    return;
  self->busy = FALSE;
  self->n_done++;
  show_progress (self);
  if (verification != NULL)
    {
      /* Of the many that are not signed nobody need be told. */
      if (sen_pdf_verification_get_verdicts (verification)->len > 0)
        remember (self, file, verification);
      g_signal_emit (self, checked_signal, 0, file);
    }
  else
    {
      g_debug ("%s was not checked: %s", file, error->message);
      g_hash_table_add (self->failed, g_strdup (file));
    }
  check_next (self);
}

static void
check_next (SigningVerdicts *self)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *file = NULL;

  if (self->busy || !is_open (self))
    return;
  file = g_queue_pop_head (&self->waiting);
  if (file == NULL)
    {
      end_job (self);
      return;
    }
  self->busy = TRUE;
  task = g_task_new (NULL, self->cancellable, checked_cb, weak_new (self));
  g_task_set_source_tag (task, check_next);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, signing_check_new (self->office, file, NULL), (GDestroyNotify)signing_check_free);
  sen_worker_queue (self->worker, check_in_worker, g_steal_pointer (&task));
}

typedef struct
{
  SenStore *store; /* owned */
  SenVault *vault; /* owned */
  char *roots;     /* owned, nullable: found with the files */
  GPtrArray *files;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_object_unref (listing->store);
  g_object_unref (listing->vault);
  g_free (listing->roots);
  g_ptr_array_unref (listing->files);
  g_free (listing);
}

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  Listing *listing = data;
  g_autofree char *roots = signing_roots_hash (listing->roots);
  g_autoptr (SenCursor) cursor
      = sen_db_query (db,
                      "SELECT f.id FROM sen_file f LEFT JOIN signing_verdict v ON v.file = f.id AND v.roots = ?"
                      " WHERE f.alive AND f.media_type = 'application/pdf' AND v.file IS NULL"
                      " ORDER BY f.added DESC, f.id",
                      g_variant_new ("(s)", roots), error);

  while (cursor != NULL && sen_cursor_next (cursor, NULL))
    g_ptr_array_add (listing->files, g_strdup (sen_cursor_get_text (cursor, 0)));
  return cursor != NULL;
}

static void
list_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Listing *listing = data;
  g_autoptr (SigningSettings) settings = signing_settings_load_device (listing->store, NULL);

  if (settings != NULL)
    listing->roots = g_steal_pointer (&settings->roots);
  sen_store_read (listing->store, list_in_read, listing, NULL);
  /* Papers of other devices may not have come yet. */
  for (guint i = listing->files->len; i > 0; i--)
    if (!sen_vault_contains (listing->vault, listing->files->pdata[i - 1]))
      g_ptr_array_remove_index (listing->files, i - 1);
  g_task_return_boolean (task, TRUE);
}

static void watch_roots (SigningVerdicts *self, const char *folder);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningVerdicts) self = weak_take (user_data);
  Listing *listing = g_task_get_task_data (G_TASK (result));

  if (self == NULL || !is_open (self) || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->listing = FALSE;
  watch_roots (self, listing->roots);
  g_queue_clear_full (&self->waiting, g_free);
  for (guint i = 0; i < listing->files->len; i++)
    if (!g_hash_table_contains (self->failed, listing->files->pdata[i]))
      g_queue_push_tail (&self->waiting, g_strdup (listing->files->pdata[i]));
  if (!self->busy)
    {
      self->began = g_get_monotonic_time ();
      self->n_done = 0;
    }
  check_next (self);
  if (self->list_again)
    list_soon (self);
}

static gboolean
list_cb (gpointer data)
{
  SigningVerdicts *self = data;
  g_autoptr (GTask) task = NULL;
  Listing *listing;

  self->timer = 0;
  if (!is_open (self))
    return G_SOURCE_REMOVE;
  self->listing = TRUE;
  self->list_again = FALSE;
  listing = g_new0 (Listing, 1);
  listing->store = g_object_ref (sen_office_get_store (self->office));
  listing->vault = g_object_ref (sen_office_get_vault (self->office));
  listing->files = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (NULL, self->cancellable, listed_cb, weak_new (self));
  g_task_set_source_tag (task, list_cb);
  g_task_set_task_data (task, listing, listing_free);
  sen_worker_queue (self->worker, list_in_worker, g_steal_pointer (&task));
  return G_SOURCE_REMOVE;
}

static void
list_soon (SigningVerdicts *self)
{
  if (self->listing)
    self->list_again = TRUE;
  else if (self->timer == 0)
    self->timer = g_timeout_add (WAIT_MS, list_cb, self);
}

static void
store_changed_cb (SenStore *store, char **tables, gpointer user_data)
{
  if (g_strv_contains ((const char *const *)tables, "sen_file"))
    list_soon (user_data);
}

/* Other roots: whatever was said may be wrong. */
static void
forget_all (SigningVerdicts *self)
{
  g_hash_table_remove_all (self->remembered);
  g_hash_table_remove_all (self->failed);
  if (self->store != NULL)
    list_soon (self);
  g_signal_emit (self, checked_signal, 0, NULL);
}

static void
roots_changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_DELETED
      || event == G_FILE_MONITOR_EVENT_CREATED || event == G_FILE_MONITOR_EVENT_MOVED_IN
      || event == G_FILE_MONITOR_EVENT_MOVED_OUT || event == G_FILE_MONITOR_EVENT_RENAMED)
    forget_all (user_data);
}

/* What came into the folder between the listing and this is listed, too. */
static void
watch_roots (SigningVerdicts *self, const char *path)
{
  g_autoptr (GFile) folder = NULL;

  if (g_strcmp0 (path, self->roots_folder) == 0)
    return;
  stop_watching_roots (self);
  if (path == NULL)
    return;
  folder = g_file_new_for_path (path);
  self->roots = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  self->roots_folder = g_strdup (path);
  if (self->roots != NULL)
    g_signal_connect (self->roots, "changed", G_CALLBACK (roots_changed_cb), self);
  list_soon (self);
}

/**
 * signing_verdicts_watch:
 * @self: the verdicts
 *
 * From now on every paper that is in the office or comes in is checked in the background, and again when the folder of
 * root certificates changes. For programs with a window; again does nothing. Main thread.
 */
void
signing_verdicts_watch (SigningVerdicts *self)
{
  if (self->store != NULL || !is_open (self))
    return;
  self->store = g_object_ref (sen_office_get_store (self->office));
  sen_store_watch (self->store);
  g_signal_connect (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  list_soon (self);
}

static gboolean
forget_cb (gpointer data)
{
  g_autoptr (SenOffice) office = g_weak_ref_get (data);
  SigningVerdicts *self = office != NULL ? g_object_get_data (G_OBJECT (office), DATA) : NULL;

  if (self != NULL)
    forget_all (self);
  return G_SOURCE_REMOVE;
}

static void
weak_office_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* The settings were changed, on any thread. */
void
signing_verdicts_forget (SenOffice *office)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, office);
  sen_context_tell (NULL, forget_cb, weak, weak_office_free);
}
