/* SPDX-License-Identifier: GPL-3.0-or-later */
/* notes_export() and notes_import() for windows: on the office's worker. */
#include "notes-export.h"

typedef struct
{
  SenOffice *office; /* owned */
  SenPdfPool *pool;  /* owned, nullable */
  char *file;        /* owned */
  char *from;        /* owned, nullable */
  NotesFormat format;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->office);
  g_clear_object (&work->pool);
  g_free (work->file);
  g_free (work->from);
  g_free (work);
}

static void
queue (Work *work, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (sen_office_get_worker (work->office), func, task);
}

static void
export_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  GBytes *bytes = notes_export (work->office, work->file, work->format, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * notes_export_async:
 * @office: the opened office
 * @file: hash of a version of a paper
 * @format: what to write
 * @cancellable: (nullable): cancels it
 *
 * notes_export() that does not block.
 */
void
notes_export_async (SenOffice *office,
                    const char *file,
                    NotesFormat format,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->office = g_object_ref (office);
  work->file = g_strdup (file);
  work->format = format;
  queue (work, export_in_worker, cancellable, callback, user_data);
}

GBytes *
notes_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
import_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  GPtrArray *notes = notes_import (work->office, work->pool, work->file, work->from, cancellable, &error);

  if (notes != NULL)
    g_task_return_pointer (task, notes, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * notes_import_async:
 * @office: the opened office
 * @pool: where papers are opened
 * @file: hash of a version of a paper
 * @from: (nullable): a copy of it; %NULL: the paper itself
 * @cancellable: (nullable): cancels it
 *
 * notes_import() that does not block.
 */
void
notes_import_async (SenOffice *office,
                    SenPdfPool *pool,
                    const char *file,
                    const char *from,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->office = g_object_ref (office);
  work->pool = g_object_ref (pool);
  work->file = g_strdup (file);
  work->from = g_strdup (from);
  queue (work, import_in_worker, cancellable, callback, user_data);
}

GPtrArray *
notes_import_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
