/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks a trail where it lies: the office's journal as a whole, and the bytes of every file of the trail. */
#include "sen-trail-check.h"

#include <glib/gi18n.h>
#include <unistd.h>

/* How much of the work the journal is: it is the whole office's, the files are those of one trail. */
#define JOURNAL 0.9

typedef struct
{
  SenOffice *office; /* owned */
  SenTrail *trail;   /* owned */
  SenJob *job;       /* owned */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_object_unref (check->office);
  g_object_unref (check->trail);
  g_object_unref (check->job);
  g_free (check);
}

void
sen_trail_verdict_free (SenTrailVerdict *self)
{
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->files);
  g_free (self);
}

/* Whether to go on: a file that can't be read is a finding, being stopped is not. */
static gboolean
check_file (Check *check, SenTrailVerdict *verdict, GVariant *file)
{
  GCancellable *cancellable = sen_job_get_cancellable (check->job);
  const char *hash = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (!g_variant_lookup (file, "file", "&s", &hash) || g_hash_table_contains (verdict->files, hash))
    return TRUE;
  fd = sen_vault_open (sen_office_get_vault (check->office), hash, cancellable, &error);
  if (fd >= 0)
    {
      close (fd);
      verdict->n_files++;
      return TRUE;
    }
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_hash_table_insert (verdict->files, g_strdup (hash), g_strdup (error->message));
  g_ptr_array_add (verdict->problems, g_strdup (error->message));
  return TRUE;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Check *check = task_data;
  g_autoptr (SenTrailVerdict) verdict = g_new0 (SenTrailVerdict, 1);
  GVariant *files = sen_trail_get_files (check->trail);
  gsize n = g_variant_n_children (files);
  GError *error = NULL;

  verdict->problems = g_ptr_array_new_with_free_func (g_free);
  verdict->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sen_journal_verify_as_job (sen_office_get_store (check->office), verdict->problems, &verdict->n_changes, check->job,
                             JOURNAL, &error);
  for (gsize i = 0; error == NULL && i < n; i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (files, i);

      sen_job_set_progress (check->job, JOURNAL + (1 - JOURNAL) * (double)i / (double)n, _ ("Checking the files"));
      if (!check_file (check, verdict, file))
        break;
    }
  if (error == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, &error);
  sen_job_finish (check->job, error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&verdict), (GDestroyNotify)sen_trail_verdict_free);
}

/**
 * sen_trail_check_async:
 * @office: the office
 * @trail: what was read of it
 * @job: shows progress and can be cancelled; ends with the check
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Recomputes the office's journal and the hashes of the trail's files, on a thread.
 */
void
sen_trail_check_async (SenOffice *office,
                       SenTrail *trail,
                       SenJob *job,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, sen_job_get_cancellable (job), callback, user_data);
  Check *check = g_new0 (Check, 1);

  check->office = g_object_ref (office);
  check->trail = g_object_ref (trail);
  check->job = g_object_ref (job);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_in_thread);
}

SenTrailVerdict *
sen_trail_check_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
