/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets and papers for windows: the blocking functions, on the office's worker. */
#include "meetings-import.h"

#include "meetings-book.h"
#include "meetings-packet-private.h"

typedef struct
{
  SenPdfPool *pool;
  char *path;
  MeetingsPacket *packet;
  gboolean as_new;
  char *meeting;
  char *item;
  char **paths;
  GPtrArray *problems;
  SenJob *job;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_clear_object (&import->pool);
  g_free (import->path);
  g_clear_object (&import->packet);
  g_free (import->meeting);
  g_free (import->item);
  g_strfreev (import->paths);
  g_clear_pointer (&import->problems, g_ptr_array_unref);
  g_object_unref (import->job);
  g_free (import);
}

static Import *
import_new (SenPdfPool *pool, SenJob *job)
{
  Import *import = g_new0 (Import, 1);

  import->pool = pool != NULL ? g_object_ref (pool) : NULL;
  import->job = g_object_ref (job);
  return import;
}

static void
queue (SenOffice *office, Import *import, GTaskThreadFunc func, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (office, sen_job_get_cancellable (import->job), callback, user_data);

  g_task_set_task_data (task, import, import_free);
  sen_worker_queue (sen_office_get_worker (office), func, task);
}

/* Ends task and job together. */
static void
end (GTask *task, Import *import, gpointer result, GDestroyNotify destroy, GError *error)
{
  sen_job_finish (import->job, error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, destroy);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;
  MeetingsPacket *packet = meetings_packet_read (import->path, import->pool, import->job, &error);

  end (task, import, packet, g_object_unref, error);
}

/**
 * meetings_import_read_async:
 * @office: the office
 * @pool: where PDFs are opened
 * @path: a folder, a .zip or a PDF
 * @job: shows progress and cancels
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * As meetings_packet_read().
 */
void
meetings_import_read_async (SenOffice *office,
                            SenPdfPool *pool,
                            const char *path,
                            SenJob *job,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Import *import = import_new (pool, job);

  import->path = g_strdup (path);
  queue (office, import, read_in_worker, callback, user_data);
}

MeetingsPacket *
meetings_import_read_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
apply_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SenOffice *office = source;
  Import *import = data;
  GError *error = NULL;
  MeetingsImport *done = meetings_packet_apply (import->packet, sen_office_get_store (office),
                                                sen_office_get_vault (office), import->as_new, import->job, &error);

  end (task, import, done, (GDestroyNotify)meetings_import_free, error);
}

/**
 * meetings_import_apply_async:
 * @office: the office
 * @packet: a preview; not to be used until this ends
 * @as_new: adds a meeting even if the packet was imported before
 * @job: shows progress and cancels
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * As meetings_packet_apply(). Call meetings_texts_extract_async() afterwards.
 */
void
meetings_import_apply_async (SenOffice *office,
                             MeetingsPacket *packet,
                             gboolean as_new,
                             SenJob *job,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Import *import = import_new (NULL, job);

  import->packet = g_object_ref (packet);
  import->as_new = as_new;
  queue (office, import, apply_in_worker, callback, user_data);
}

MeetingsImport *
meetings_import_apply_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  MeetingsPacket *packet;
  const char *meeting;
  const char *item;
  MeetingsUndo *undo;
} AddFiles;

static gboolean
add_files_in_write (SenDb *db, gpointer data, GError **error)
{
  AddFiles *add = data;

  for (guint i = 0; i < add->packet->papers->len; i++)
    {
      MeetingsPaper *paper = ((MeetingsPacketPaper *)add->packet->papers->pdata[i])->paper;

      meetings_set_text (&paper->meeting, add->meeting);
      meetings_set_text (&paper->item, add->item);
      if (!meetings_book_add_paper (db, paper, add->undo, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * meetings_import_add_files:
 * @office: the office
 * @pool: where PDFs are opened
 * @meeting: a meeting's id
 * @item: (nullable): the item the papers belong to; %NULL: the meeting
 * @paths: files
 * @problems: (nullable) (element-type utf8): gets a sentence for each that can't be read, or only with a password
 * @undo: (nullable): gets the change
 * @job: (nullable): shows progress and cancels
 * @error: as the store's and the vault's; nothing was changed then
 *
 * Adds files as papers, at the end of those that are there; what can't be read is left out. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
meetings_import_add_files (SenOffice *office,
                           SenPdfPool *pool,
                           const char *meeting,
                           const char *item,
                           const char *const *paths,
                           GPtrArray *problems,
                           MeetingsUndo *undo,
                           SenJob *job,
                           GError **error)
{
  g_autoptr (MeetingsPacket) packet = meetings_packet_new (NULL);
  AddFiles add = { .packet = packet, .meeting = meeting, .item = item, .undo = undo };

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *base = g_path_get_basename (paths[i]);
      g_autofree char *name = g_filename_display_name (base);

      meetings_packet_add_paper (packet, NULL, paths[i], name);
    }
  if (!meetings_packet_check_papers (packet, pool, job, error))
    return FALSE;
  for (guint i = 0; problems != NULL && i < packet->problems->len; i++)
    g_ptr_array_add (problems, g_strdup (((MeetingsProblem *)packet->problems->pdata[i])->message));
  for (guint i = 0; i < packet->papers->len; i++)
    {
      MeetingsPacketPaper *paper = packet->papers->pdata[i];

      paper->paper->file = sen_vault_add (sen_office_get_vault (office), paper->path,
                                          job != NULL ? sen_job_get_cancellable (job) : NULL, error);
      if (paper->paper->file == NULL)
        return FALSE;
    }
  return sen_store_write (sen_office_get_store (office), add_files_in_write, &add, error);
}

static void
add_files_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  g_autoptr (MeetingsUndo) undo = meetings_undo_new ();
  GError *error = NULL;

  meetings_import_add_files (source, import->pool, import->meeting, import->item, (const char *const *)import->paths,
                             import->problems, undo, import->job, &error);
  end (task, import, error == NULL ? meetings_undo_ref (undo) : NULL, (GDestroyNotify)meetings_undo_unref, error);
}

/**
 * meetings_import_add_files_async:
 * @office: the office
 * @pool: where PDFs are opened
 * @meeting: a meeting's id
 * @item: (nullable): the item the papers belong to
 * @paths: files
 * @job: shows progress and cancels
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * As meetings_import_add_files(). Call meetings_texts_extract_async() afterwards.
 */
void
meetings_import_add_files_async (SenOffice *office,
                                 SenPdfPool *pool,
                                 const char *meeting,
                                 const char *item,
                                 const char *const *paths,
                                 SenJob *job,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Import *import = import_new (pool, job);

  import->meeting = g_strdup (meeting);
  import->item = g_strdup (item);
  import->paths = g_strdupv ((char **)paths);
  import->problems = g_ptr_array_new_with_free_func (g_free);
  queue (office, import, add_files_in_worker, callback, user_data);
}

/**
 * meetings_import_add_files_finish:
 * @office: the office
 * @result: what the callback got
 * @problems: (out) (optional) (transfer full) (element-type utf8): a sentence for each file that wasn't plainly added
 * @error: as meetings_import_add_files()
 *
 * Returns: (transfer full): what takes it back
 */
MeetingsUndo *
meetings_import_add_files_finish (SenOffice *office, GAsyncResult *result, GPtrArray **problems, GError **error)
{
  Import *import = g_task_get_task_data (G_TASK (result));

  if (problems != NULL)
    *problems = g_ptr_array_ref (import->problems);
  return g_task_propagate_pointer (G_TASK (result), error);
}
