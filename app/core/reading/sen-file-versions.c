/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-reading-private.h"

#include "sen-id.h"

#define FARTHEST 100 /* versions */

static const char initial[] = "CREATE TABLE sen_file_version ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  before TEXT NOT NULL," /* sen_file */
                              "  after TEXT NOT NULL,"  /* sen_file: what took its place */
                              "  at INTEGER NOT NULL,"  /* UTC milliseconds */
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_file_version_before ON sen_file_version (before);"
                              "CREATE INDEX sen_file_version_after ON sen_file_version (after);";

void
sen_file_versions_describe (SenSchema *schema)
{
  sen_schema_add_migration (schema, 1, "initial", initial);
  sen_schema_track (schema, SEN_FILE_VERSION_TABLE);
}

/**
 * sen_file_versions_add:
 * @db: in a writing transaction
 * @before: hash of a stored file
 * @after: hash of the file that takes its place in a paper
 * @error: the store's
 *
 * Adds a fact; the same one again changes nothing. Whoever replaces a paper says so here.
 *
 * Returns: whether it could be written
 */
gboolean
sen_file_versions_add (SenDb *db, const char *before, const char *after, GError **error)
{
  g_autofree char *id = sen_id_new ();

  return sen_db_run (db,
                     "INSERT INTO sen_file_version (id, before, after, at) SELECT ?1, ?2, ?3, ?4 WHERE ?2 <> ?3"
                     " AND NOT EXISTS (SELECT 1 FROM sen_file_version WHERE before = ?2 AND after = ?3 AND alive)",
                     g_variant_new ("(sssx)", id, before, after, sen_now ()), error);
}

/* A paper may come back to a version that it had, so the way is not a line. */
static char **
walk (SenDb *db, const char *file, const char *from, const char *to, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE way (file, far) AS (SELECT v.%s, 1 FROM sen_file_version v WHERE v.%s = ?1 AND v.alive"
      " UNION SELECT v.%s, way.far + 1 FROM way JOIN sen_file_version v ON v.%s = way.file AND v.alive"
      " WHERE way.far < %d) SELECT file, min (far) FROM way WHERE file <> ?1 GROUP BY file ORDER BY 2, 1",
      to, from, to, from, FARTHEST);
  g_autoptr (SenCursor) rows = sen_db_query (db, sql, g_variant_new ("(s)", file), error);
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;

  if (rows == NULL)
    return NULL;
  while (sen_cursor_next (rows, &local))
    g_strv_builder_add (files, sen_cursor_get_text (rows, 0));
  if (local == NULL)
    return g_strv_builder_end (files);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * sen_file_versions_list_earlier:
 * @db: a connection
 * @file: hash of a stored file
 * @error: the store's
 *
 * Returns: (transfer full) (nullable): the files in whose place it came, the nearest first
 */
char **
sen_file_versions_list_earlier (SenDb *db, const char *file, GError **error)
{
  return walk (db, file, "after", "before", error);
}

/**
 * sen_file_versions_list_later:
 * @db: a connection
 * @file: hash of a stored file
 * @error: the store's
 *
 * Returns: (transfer full) (nullable): the files that came in its place, the nearest first
 */
char **
sen_file_versions_list_later (SenDb *db, const char *file, GError **error)
{
  return walk (db, file, "before", "after", error);
}

/* ---- For a window ---- */

typedef struct
{
  char *file;          /* owned */
  GPtrArray *versions; /* owned, of SenFileVersion */
} Load;

static void
version_free (gpointer data)
{
  SenFileVersion *version = data;

  g_free (version->file);
  g_free (version);
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->file);
  g_ptr_array_unref (load->versions);
  g_free (load);
}

static gboolean
add_versions (SenDb *db, Load *load, gboolean later, GError **error)
{
  g_auto (GStrv) files = later ? sen_file_versions_list_later (db, load->file, error)
                               : sen_file_versions_list_earlier (db, load->file, error);
  const char *sql = later ? "SELECT max (at) FROM sen_file_version WHERE after = ?1 AND alive"
                          : "SELECT max (at) FROM sen_file_version WHERE before = ?1 AND alive";

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      SenFileVersion *version = g_new0 (SenFileVersion, 1);
      gint64 at = 0;

      version->file = g_strdup (files[i]);
      version->later = later;
      g_ptr_array_add (load->versions, version);
      if (!sen_db_get_int (db, sql, g_variant_new ("(s)", files[i]), &at, error))
        return FALSE;
      version->at = at;
    }
  return files != NULL;
}

static gboolean
load_versions (SenDb *db, gpointer user_data, GError **error)
{
  return add_versions (db, user_data, FALSE, error) && add_versions (db, user_data, TRUE, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_pointer (task, g_ptr_array_ref (((Load *)g_task_get_task_data (task))->versions),
                           (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sen_file_versions_load_async:
 * @office: the office
 * @file: hash of a stored file
 *
 * Asks for the other versions of the paper.
 */
void
sen_file_versions_load_async (SenOffice *office,
                              const char *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (office, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->file = g_strdup (file);
  load->versions = g_ptr_array_new_with_free_func (version_free);
  g_task_set_source_tag (task, sen_file_versions_load_async);
  g_task_set_task_data (task, load, load_free);
  sen_store_read_async (sen_office_get_store (office), load_versions, load, NULL, cancellable, loaded_cb, task);
}

/**
 * sen_file_versions_load_finish:
 *
 * Returns: (transfer full) (element-type SenFileVersion) (nullable): the earlier ones, the nearest first; then the
 * later ones, the nearest first
 */
GPtrArray *
sen_file_versions_load_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
