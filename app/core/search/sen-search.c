/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-search-private.h"

#include <string.h>

#include "sen-error.h"
#include "sen-search-query.h"
#include "sen-text.h"

/**
 * SenSearch:
 *
 * Finds whatever plugins offer as a kind. The index is brought up to date in the transaction that changes a row (see
 * sen-search-index.c), so it is never behind. A document's rowid begins with its date: reading matches from the highest
 * rowid down gives the newest first without sorting, however many there are.
 */

#define WINDOW  100 /* of the newest matches, those with the exact tones come first */
#define PER_ROW 3   /* pages shown of one record, so that a thick packet does not hide all else */

typedef struct
{
  SenSearch *search;
  char *text;
  char *kind;
  guint limit;
  GPtrArray *found; /* of SenRecord */
  GHashTable *seen; /* ref → how often it was found; while finding */
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_clear_object (&find->search);
  g_free (find->text);
  g_free (find->kind);
  g_clear_pointer (&find->found, g_ptr_array_unref);
  g_free (find);
}

typedef struct
{
  gint64 docid;
  gboolean exact;
} Hit;

static GArray *
list_hits (SenDb *db, const char *match, const char *kind, guint limit, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, TRUE, sizeof (Hit));
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = NULL;

  if (kind == NULL)
    cursor
        = sen_db_query (db, "SELECT rowid FROM sen_search_fts WHERE sen_search_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
                        g_variant_new ("(su)", match, limit), error);
  else
    cursor = sen_db_query (db,
                           "SELECT f.rowid FROM sen_search_fts f JOIN sen_search_doc d ON d.docid = f.rowid "
                           "WHERE f.sen_search_fts MATCH ? AND d.kind = ? ORDER BY f.rowid DESC LIMIT ?",
                           g_variant_new ("(ssu)", match, kind, limit), error);
  if (cursor == NULL)
    return NULL;
  while (sen_cursor_next (cursor, &local))
    {
      Hit hit = { sen_cursor_get_int (cursor, 0), FALSE };

      g_array_append_val (hits, hit);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&hits);
}

/* Stable: what has the tones as they were typed before what only looks alike without them. */
static gboolean
exact_first (SenDb *db, GArray *hits, const char *text, GError **error)
{
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (Hit));
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      Hit hit = g_array_index (hits, Hit, i);
      g_autoptr (SenCursor) cursor
          = sen_db_query (db,
                          "SELECT coalesce (title, '') || ' ' || coalesce (subtitle, '') || ' ' || coalesce (body, '') "
                          "FROM sen_search_view WHERE docid = ?",
                          g_variant_new ("(x)", hit.docid), error);

      if (cursor == NULL)
        return FALSE;
      if (sen_cursor_next (cursor, NULL) && sen_text_contains_exact (sen_cursor_get_text (cursor, 0), text))
        g_array_index (hits, Hit, n++) = hit;
      else
        g_array_append_val (rest, hit);
    }
  for (guint i = 0; i < rest->len; i++)
    g_array_index (hits, Hit, n++) = g_array_index (rest, Hit, i);
  return TRUE;
}

static guint
count_of (Find *self, const char *ref)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, ref)) + 1;

  g_hash_table_insert (self->seen, g_strdup (ref), GUINT_TO_POINTER (n));
  return n;
}

static gboolean
add_hit (Find *self, SenDb *db, const char *match, gint64 docid, GError **error)
{
  g_autofree char *kind
      = sen_db_get_text (db, "SELECT kind FROM sen_search_doc WHERE docid = ?", g_variant_new ("(x)", docid), error);
  const SenSearchKind *info = kind != NULL ? sen_search_lookup_kind (self->search, kind) : NULL;
  g_autoptr (SenCursor) cursor = NULL;
  g_autoptr (GError) local = NULL;

  if (kind == NULL)
    return FALSE;
  if (info == NULL) /* of a plugin that is not active now */
    return TRUE;
  cursor = sen_db_query (
      db,
      "SELECT d.kind, d.ref, d.page, d.title, d.subtitle, snippet (sen_search_fts, 2, char (2), char (3), '…', 24) AS "
      "snippet, "
      "coalesce (highlight (sen_search_fts, 0, char (2), char (3)), d.title) AS title_marked, d.date, ? AS action, ? "
      "AS icon, ? AS label "
      "FROM sen_search_fts JOIN sen_search_doc d ON d.docid = sen_search_fts.rowid "
      "WHERE sen_search_fts MATCH ? AND sen_search_fts.rowid = ?",
      g_variant_new ("(ssssx)", info->action, info->icon, info->label, match, docid), error);
  if (cursor == NULL)
    return FALSE;
  if (sen_cursor_next (cursor, &local) && count_of (self, sen_cursor_get_text (cursor, 1)) <= PER_ROW)
    g_ptr_array_add (self->found, sen_record_new_from_cursor (cursor));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

static gboolean
find_in_reader (SenDb *db, gpointer user_data, GError **error)
{
  Find *self = user_data;
  g_autofree char *match = sen_search_query_to_match (self->text);
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GHashTable) seen = NULL;
  gboolean tones;

  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  if (match == NULL)
    return TRUE;
  tones = sen_search_query_has_tones (self->text);
  hits = list_hits (db, match, self->kind, MAX (WINDOW, self->limit), error);
  if (hits == NULL || (tones && !exact_first (db, hits, self->text, error)))
    return FALSE;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = seen;
  for (guint i = 0; i < hits->len && self->found->len < self->limit; i++)
    if (!add_hit (self, db, match, g_array_index (hits, Hit, i).docid, error))
      return FALSE;
  return TRUE;
}

/**
 * sen_search_find:
 * @db: a reading connection
 * @query: what the user typed; diacritics may be left out, the last word may be unfinished
 * @kind: (nullable): only this kind
 * @limit: how many at most
 *
 * Returns: (transfer container) (element-type SenRecord) (nullable): records with the columns kind, ref (the row's id),
 * page, title, title_marked, subtitle, snippet, date, action, icon and label. Newest first; of the newest 100, those
 * with the tones of @query come first. Hits are marked U+0002 … U+0003.
 */
GPtrArray *
sen_search_find (SenSearch *self, SenDb *db, const char *query, const char *kind, guint limit, GError **error)
{
  Find find = { self, (char *)query, (char *)kind, limit, NULL, NULL };

  if (find_in_reader (db, &find, error))
    return find.found;
  g_clear_pointer (&find.found, g_ptr_array_unref);
  return NULL;
}

/**
 * sen_search_find_async:
 * @kind: (nullable): only this kind
 * @cancellable: (nullable): drops it while it waits
 */
void
sen_search_find_async (SenSearch *self,
                       const char *query,
                       const char *kind,
                       guint limit,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Find *find = g_new0 (Find, 1);

  find->search = g_object_ref (self);
  find->text = g_strdup (query);
  find->kind = g_strdup (kind);
  find->limit = limit;
  g_task_set_task_data (task, find, find_free);
  sen_store_read_async (sen_search_get_store (self), find_in_reader, find, NULL, cancellable, sen_search_task_done_cb,
                        task);
}

/* Private: hands a store call's outcome on to the task that waits for it. */
void
sen_search_task_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sen_search_find_finish:
 *
 * Returns: (transfer container) (element-type SenRecord) (nullable): as sen_search_find()
 */
GPtrArray *
sen_search_find_finish (SenSearch *self, GAsyncResult *result, GError **error)
{
  Find *find = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&find->found);
}
