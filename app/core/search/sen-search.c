/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-search-private.h"

#include <string.h>

#include "sen-error.h"
#include "sen-record-private.h"
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
#define PER_ROW 2   /* pages shown of one record, so that a thick packet does not hide all else */

typedef struct
{
  SenSearch *search;
  char *text;
  char *kind;
  guint limit;
  GPtrArray *found; /* of SenRecord */
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
  char *ref;                 /* owned */
  const SenSearchKind *kind; /* NULL: of a plugin that is not active now */
} Hit;

static void
hit_clear (gpointer data)
{
  g_free (((Hit *)data)->ref);
}

/* Whether who uses the device may find it. */
static gboolean
is_open (SenDb *db, SenStore *store, const char *person, const Hit *hit)
{
  g_autoptr (SenCursor) row = NULL;

  if (hit->kind == NULL || hit->kind->guard == NULL)
    return TRUE;
  row = sen_db_query (db, hit->kind->guard, g_variant_new ("(msss)", person, sen_store_get_device (store), hit->ref),
                      NULL);
  return row != NULL && sen_cursor_next (row, NULL);
}

/* What may not be found takes no room among the newest. */
static GArray *
list_hits (Find *self, SenDb *db, const char *match, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, TRUE, sizeof (Hit));
  SenStore *store = sen_search_get_store (self->search);
  g_autofree char *person = sen_store_dup_author (store);
  guint most = MAX (WINDOW, self->limit);
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db,
                      "SELECT f.rowid, d.kind, d.ref FROM sen_search_fts f JOIN sen_search_doc d ON d.docid = f.rowid "
                      "WHERE f.sen_search_fts MATCH ?1 AND (?2 IS NULL OR d.kind = ?2) ORDER BY f.rowid DESC",
                      g_variant_new ("(sms)", match, self->kind), error);

  g_array_set_clear_func (hits, hit_clear);
  if (cursor == NULL)
    return NULL;
  while (hits->len < most && sen_cursor_next (cursor, &local))
    {
      Hit hit = { sen_cursor_get_int (cursor, 0), g_strdup (sen_cursor_get_text (cursor, 2)),
                  sen_search_lookup_kind (self->search, sen_cursor_get_text (cursor, 1)) };

      if (is_open (db, store, person, &hit))
        g_array_append_val (hits, hit);
      else
        hit_clear (&hit);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&hits);
}

static gboolean
is_exact (SenDb *db, gint64 docid, const char *text)
{
  g_autoptr (SenCursor) cursor
      = sen_db_query (db,
                      "SELECT coalesce (title, '') || ' ' || coalesce (subtitle, '') || ' ' || coalesce (body, '') "
                      "FROM sen_search_view WHERE docid = ?",
                      g_variant_new ("(x)", docid), NULL);

  return cursor != NULL && sen_cursor_next (cursor, NULL)
         && sen_text_contains_exact (sen_cursor_get_text (cursor, 0), text);
}

/* Whether one more page of a record is shown; counts. */
static gboolean
has_room (GHashTable *seen, const char *ref)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, ref)) + 1;

  g_hash_table_insert (seen, (gpointer)ref, GUINT_TO_POINTER (n));
  return n <= PER_ROW;
}

/* The docids to show, in order: what has the tones as they were typed before what only looks alike without them. */
static GArray *
choose (Find *self, SenDb *db, GArray *hits)
{
  g_autofree char *toned = sen_search_query_dup_toned (self->text);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < hits->len && chosen->len < self->limit; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      if (hit->kind == NULL || !has_room (seen, hit->ref))
        continue;
      if (toned != NULL && !is_exact (db, hit->docid, toned))
        g_array_append_val (rest, hit->docid);
      else
        g_array_append_val (chosen, hit->docid);
    }
  for (guint i = 0; i < rest->len && chosen->len < self->limit; i++)
    g_array_append_val (chosen, g_array_index (rest, gint64, i));
  return chosen;
}

static char *
spell_ids (GArray *ids, gint64 *lowest, gint64 *highest)
{
  GString *out = g_string_new (NULL);

  *lowest = G_MAXINT64;
  *highest = 0;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      *lowest = MIN (*lowest, id);
      *highest = MAX (*highest, id);
      g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "[", id);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/* One walk over the matches; snippets only for those that are shown. */
static GHashTable *
load_records (Find *self, SenDb *db, const char *match, GArray *chosen, GError **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GError) local = NULL;
  gint64 lowest, highest;
  g_autofree char *ids = spell_ids (chosen, &lowest, &highest);
  g_autoptr (SenCursor) cursor = sen_db_query (
      db,
      "SELECT d.kind, d.ref, d.page, d.title, d.subtitle, snippet (sen_search_fts, 2, char (2), char (3), '…', 24) AS "
      "snippet, "
      "coalesce (highlight (sen_search_fts, 0, char (2), char (3)), d.title) AS title_marked, d.date, d.docid "
      "FROM sen_search_fts JOIN sen_search_doc d ON d.docid = sen_search_fts.rowid "
      "WHERE sen_search_fts MATCH ? AND sen_search_fts.rowid BETWEEN ? AND ? "
      "AND +sen_search_fts.rowid IN (SELECT value FROM json_each (?)) ORDER BY sen_search_fts.rowid DESC",
      g_variant_new ("(sxxs)", match, lowest, highest, ids), error);

  if (cursor == NULL)
    return NULL;
  while (sen_cursor_next (cursor, &local))
    {
      const SenSearchKind *kind = sen_search_lookup_kind (self->search, sen_cursor_get_text (cursor, 0));
      gint64 docid = sen_cursor_get_int (cursor, 8);

      g_hash_table_insert (records, g_memdup2 (&docid, sizeof docid),
                           sen_record_new_from_cursor_with (cursor, "action", kind->action, "icon", kind->icon, "label",
                                                            kind->label, NULL));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&records);
}

/* Puts what bears the number that was asked for before the rest. */
static gboolean
put_code_first (Find *self, SenDb *db, GArray *hits, GError **error)
{
  g_autofree char *code = sen_search_query_to_code (self->text);
  g_autoptr (GArray) first = code != NULL ? list_hits (self, db, code, error) : NULL;

  if (code == NULL || first == NULL)
    return code == NULL;
  for (guint i = 0; i < first->len; i++)
    for (guint k = 0; k < hits->len; k++)
      if (g_array_index (hits, Hit, k).docid == g_array_index (first, Hit, i).docid)
        {
          hit_clear (&g_array_index (hits, Hit, k));
          g_array_set_clear_func (hits, NULL);
          g_array_remove_index (hits, k);
          g_array_set_clear_func (hits, hit_clear);
          break;
        }
  g_array_prepend_vals (hits, first->data, first->len);
  g_array_set_clear_func (first, NULL); /* the hits have them now */
  return TRUE;
}

static gboolean
find_in_reader (SenDb *db, gpointer user_data, GError **error)
{
  Find *self = user_data;
  g_autofree char *match = sen_search_query_to_match (self->text);
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GHashTable) records = NULL;

  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  if (match == NULL)
    return TRUE;
  hits = list_hits (self, db, match, error);
  if (hits == NULL || !put_code_first (self, db, hits, error))
    return FALSE;
  chosen = choose (self, db, hits);
  records = load_records (self, db, match, chosen, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    {
      SenRecord *record = g_hash_table_lookup (records, &g_array_index (chosen, gint64, i));

      if (record != NULL)
        g_ptr_array_add (self->found, g_object_ref (record));
    }
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
 * with the tones of @query come first, and before all a title that begins with the number and symbol that @query is.
 * Hits are marked U+0002 … U+0003.
 */
GPtrArray *
sen_search_find (SenSearch *self, SenDb *db, const char *query, const char *kind, guint limit, GError **error)
{
  Find find = { self, (char *)query, (char *)kind, limit, NULL };

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
