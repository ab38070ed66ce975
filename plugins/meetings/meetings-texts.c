/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of papers, for search. Taking it out of a PDF is slow and dangerous, so it is done after an import, in the
 * worker process, a file at a time; whoever waits for the import need not wait for this. */
#include "meetings-texts.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SenOffice *office;
  const char *meeting; /* NULL: of all */
  GPtrArray *files;    /* of char*, those whose text was not read or isn't kept */
} Work;

static gboolean
is_kept (SenOffice *office, const char *file)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (sen_office_get_folder (office), file, NULL);

  return book != NULL;
}

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db,
                      "SELECT DISTINCT file FROM meetings_paper WHERE (?1 IS NULL OR meeting = ?1) AND alive"
                      " AND state = 'ready' AND pages > 0",
                      g_variant_new ("(ms)", work->meeting), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    if (!sen_search_has_file_text (db, sen_cursor_get_text (cursor, 0))
        || !is_kept (work->office, sen_cursor_get_text (cursor, 0)))
      g_ptr_array_add (work->files, g_strdup (sen_cursor_get_text (cursor, 0)));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

typedef struct
{
  SenJob *job;
  guint index;
  guint n;
} Progress;

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Progress *progress = user_data;
  g_autofree char *status = NULL;

  if (progress->job == NULL || total == 0)
    return;
  status = g_strdup_printf (_ ("Reading the text of paper %u of %u, page %u of %u"), progress->index + 1, progress->n,
                            done, total);
  sen_job_set_progress (progress->job, (progress->index + (double)done / total) / progress->n, status);
}

/* One file; a PDF that can't be read is no error, it just isn't found by its text. */
static gboolean
extract_file (SenOffice *office, SenPdfPool *pool, const char *file, Progress *progress, GError **error)
{
  GCancellable *cancellable = progress->job != NULL ? sen_job_get_cancellable (progress->job) : NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_keep (office, pool, file, progress_cb, progress, cancellable, &local);

  if (book != NULL || !(sen_error_is_cancelled (local) || g_error_matches (local, SEN_ERROR, SEN_ERROR_NEEDS_SPACE)))
    {
      if (book == NULL)
        g_debug ("no text of %s: %s", file, local->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * meetings_texts_extract:
 * @office: the office
 * @pool: where PDFs are opened
 * @meeting: (nullable): a meeting's id; %NULL: all meetings
 * @job: (nullable): shows progress and cancels
 * @error: as the store's
 *
 * Makes papers findable by what is written in them; those that are already stay as they are. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
meetings_texts_extract (SenOffice *office, SenPdfPool *pool, const char *meeting, SenJob *job, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  Work work = { .office = office, .meeting = meeting, .files = files };

  if (!sen_store_read (sen_office_get_store (office), find_in_read, &work, error))
    return FALSE;
  sen_pdf_pool_expect (pool, files->len);
  for (guint i = 0; i < files->len; i++)
    {
      Progress progress = { .job = job, .index = i, .n = files->len };

      if (!extract_file (office, pool, files->pdata[i], &progress, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  SenOffice *office;
  SenPdfPool *pool;
  char *meeting;
  SenJob *job;
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  g_object_unref (later->office);
  g_object_unref (later->pool);
  g_free (later->meeting);
  g_object_unref (later->job);
  g_free (later);
}

static void
extract_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Later *later = data;
  g_autoptr (GError) error = NULL;

  meetings_texts_extract (later->office, later->pool, later->meeting, later->job, &error);
  sen_job_finish (later->job, error);
  g_task_return_boolean (task, TRUE);
}

/**
 * meetings_texts_extract_async:
 * @office: the office
 * @pool: where PDFs are opened
 * @meeting: (nullable): a meeting's id; %NULL: all meetings
 * @job: shows progress and cancels; it ends when this ends
 *
 * As meetings_texts_extract(), on the office's worker. Add @job to the office's jobs.
 */
void
meetings_texts_extract_async (SenOffice *office, SenPdfPool *pool, const char *meeting, SenJob *job)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Later *later = g_new0 (Later, 1);

  later->office = g_object_ref (office);
  later->pool = g_object_ref (pool);
  later->meeting = g_strdup (meeting);
  later->job = g_object_ref (job);
  g_task_set_task_data (task, later, later_free);
  sen_worker_queue (sen_office_get_worker (office), extract_in_worker, g_steal_pointer (&task));
}
