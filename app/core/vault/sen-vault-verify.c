/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-vault-private.h"

#include "sen-error.h"
#include "sen-file-private.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

typedef struct
{
  char *hash;
  char *name;
  guint64 size;
} Entry;

typedef struct
{
  SenJob *job; /* nullable */
  guint64 done;
  guint64 total;
} Meter;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->hash);
  g_free (entry->name);
  g_free (entry);
}

static gboolean
read_entries (SenDb *db, gpointer user_data, GError **error)
{
  GPtrArray *entries = user_data;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db, "SELECT id, name, size FROM sen_file WHERE alive = 1 ORDER BY id", NULL, error);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &failure))
    {
      Entry *entry = g_new0 (Entry, 1);

      entry->hash = g_strdup (sen_cursor_get_text (cursor, 0));
      entry->name = g_strdup (sen_cursor_get_text (cursor, 1));
      entry->size = (guint64)sen_cursor_get_int (cursor, 2);
      g_ptr_array_add (entries, entry);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static void
advance (guint64 n_bytes, gpointer user_data)
{
  Meter *meter = user_data;

  meter->done += n_bytes;
  if (meter->job != NULL && meter->total > 0)
    sen_job_set_progress (meter->job, MIN (1.0, (double)meter->done / (double)meter->total), NULL);
}

/* Returns: (nullable): what is wrong with one file; @error only when the user cancelled */
static char *
examine (SenVault *self, const Entry *entry, Meter *meter, GError **error)
{
  GCancellable *cancellable = meter->job != NULL ? sen_job_get_cancellable (meter->job) : NULL;
  g_autofree char *path = sen_vault_get_path (self, entry->hash);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) failure = NULL;
  guint64 size = 0;
  gboolean ok;
  int fd;

  if (path == NULL)
    return g_strdup_printf (_ ("“%s”: its identifier (%s) is not one. Restore the office from a backup."), entry->name,
                            entry->hash);
  fd = sen_file_open (path, NULL, entry->name, &failure);
  if (fd < 0 && g_error_matches (failure, SEN_ERROR, SEN_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("“%s” is missing (%s). Add the original again or restore a backup."), entry->name, path);
  if (fd < 0)
    return g_strdup_printf (_ ("“%s” can't be opened (%s). %s"), entry->name, path, failure->message);
  ok = sen_file_copy (fd, -1, checksum, &size, advance, meter, cancellable, entry->name, &failure);
  close (fd);
  if (!ok && sen_error_is_cancelled (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!ok)
    return g_strdup_printf (_ ("“%s” can't be read (%s). Check the disk, then restore a backup."), entry->name, path);
  if (size == entry->size && g_str_equal (g_checksum_get_string (checksum), entry->hash))
    return NULL;
  sen_vault_forget (self, entry->hash);
  return g_strdup_printf (_ ("“%s” is damaged (%s). Add the original again or restore a backup."), entry->name, path);
}

/**
 * sen_vault_verify:
 * @problems: (element-type utf8) (transfer none): gets a translated sentence for each missing or damaged file, naming
 * it and what to do; made with g_free() as its free function
 * @job: (nullable): told the progress, and watched for cancelling; not finished here
 *
 * Reads every file that is recorded and compares it with its hash, whatever was checked before. Blocks.
 *
 * Returns: whether all could be looked at; damaged files are no error
 */
gboolean
sen_vault_verify (SenVault *self, GPtrArray *problems, SenJob *job, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  Meter meter = { .job = job };

  if (!sen_store_read (self->store, read_entries, entries, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    meter.total += ((Entry *)g_ptr_array_index (entries, i))->size;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);
      GError *failure = NULL;
      char *problem;

      if (job != NULL)
        sen_job_set_progress (job, sen_job_get_progress (job), entry->name);
      problem = examine (self, entry, &meter, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (problem != NULL)
        g_ptr_array_add (problems, problem);
    }
  return TRUE;
}
