/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-query-model.h"

#include <string.h>

#include "sen-error.h"
#include "sen-record-private.h"

/**
 * SenQueryModel:
 *
 * A #GListModel of #SenRecord over a query, filtered and sorted by SQL. It holds the keys of all rows (8 bytes each)
 * and loads the rows that are looked at, a few at a time, on another thread; so 20,000 rows cost what a screenful
 * costs. It follows changes of the tables it depends on, made by this process or another, and tells only of the rows
 * that really came, went or changed. Lives on the main thread; holds no read transaction open.
 */
struct _SenQueryModel
{
  GObject parent_instance;

  SenStore *store;   /* owned */
  char *key;         /* owned; SQL */
  char *columns;     /* owned; SQL */
  char *from;        /* owned; SQL */
  char *where;       /* owned; SQL */
  char *order;       /* owned; SQL */
  GVariant *params;  /* owned */
  GPtrArray *tables; /* owned; of char* */
  gulong changed_id;

  GArray *keys;        /* owned; of gint64 */
  GHashTable *records; /* owned; key → SenRecord */
  GArray *wanted;      /* owned; keys to load; of gint64 */
  guint load_source;
  guint generation; /* of the query; results of an older one are dropped */
  gboolean refreshing;
  gboolean again;
  gboolean loaded;
  GError *error; /* owned */
};

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

#define KEEP 1024 /* records that nobody holds are dropped above this */

static void refresh (SenQueryModel *self);

static GType
get_item_type (GListModel *model)
{
  return SEN_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return SEN_QUERY_MODEL (model)->keys->len;
}

/* Loading rows */

typedef struct
{
  char *sql;
  GVariant *params; /* of the query; NULL for loads */
  GArray *keys;     /* found, in order; or NULL */
  GArray *wanted;   /* keys whose rows to read */
  char *row_sql;
  GHashTable *rows; /* key → SenRecord */
  guint generation;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_free (fetch->sql);
  g_free (fetch->row_sql);
  g_clear_pointer (&fetch->params, g_variant_unref);
  g_clear_pointer (&fetch->keys, g_array_unref);
  g_array_unref (fetch->wanted);
  g_hash_table_unref (fetch->rows);
  g_free (fetch);
}

static gint64 *
copy_key (gint64 key)
{
  return g_memdup2 (&key, sizeof key);
}

static gboolean
fetch_in_reader (SenDb *db, gpointer user_data, GError **error)
{
  Fetch *fetch = user_data;
  g_autoptr (GError) local = NULL;

  if (fetch->sql != NULL)
    {
      g_autoptr (SenCursor) cursor = sen_db_query (db, fetch->sql, fetch->params, error);

      if (cursor == NULL)
        return FALSE;
      fetch->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      while (sen_cursor_next (cursor, &local))
        {
          gint64 key = sen_cursor_get_int (cursor, 0);

          g_array_append_val (fetch->keys, key);
        }
    }
  for (guint i = 0; local == NULL && i < fetch->wanted->len; i++)
    {
      gint64 key = g_array_index (fetch->wanted, gint64, i);
      g_autoptr (SenCursor) cursor = sen_db_query (db, fetch->row_sql, g_variant_new ("(x)", key), error);

      if (cursor == NULL)
        return FALSE;
      if (sen_cursor_next (cursor, &local))
        g_hash_table_insert (fetch->rows, copy_key (key), sen_record_new_from_cursor (cursor));
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

static Fetch *
fetch_new (SenQueryModel *self)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  fetch->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  fetch->row_sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s = ?", self->columns, self->from, self->key);
  fetch->generation = self->generation;
  return fetch;
}

/* What an asynchronous read comes back to; the model may have gone. */
typedef struct
{
  GWeakRef model;
  Fetch *fetch; /* owned */
} Return;

static Return *
return_new (SenQueryModel *self, Fetch *fetch)
{
  Return *back = g_new0 (Return, 1);

  g_weak_ref_init (&back->model, self);
  back->fetch = fetch;
  return back;
}

static void
return_free (Return *back)
{
  g_weak_ref_clear (&back->model);
  fetch_free (back->fetch);
  g_free (back);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Return, return_free)

static void
drop_unused (SenQueryModel *self)
{
  GHashTableIter iter;
  gpointer record;

  if (g_hash_table_size (self->records) <= KEEP)
    return;
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (G_OBJECT (record)->ref_count == 1)
      g_hash_table_iter_remove (&iter);
}

static void
rows_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Return) back = user_data;
  g_autoptr (SenQueryModel) self = g_weak_ref_get (&back->model);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer key, row;

  if (!sen_store_read_finish (SEN_STORE (source), result, &error) || self == NULL)
    return;
  g_hash_table_iter_init (&iter, back->fetch->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      SenRecord *record = g_hash_table_lookup (self->records, key);

      if (record != NULL && !sen_record_is_loaded (record))
        sen_record_take (record, row);
    }
  drop_unused (self);
}

static gboolean
load_cb (gpointer user_data)
{
  SenQueryModel *self = user_data;
  Fetch *fetch = fetch_new (self);

  self->load_source = 0;
  g_array_append_vals (fetch->wanted, self->wanted->data, self->wanted->len);
  g_array_set_size (self->wanted, 0);
  sen_store_read_async (self->store, fetch_in_reader, fetch, NULL, NULL, rows_loaded_cb, return_new (self, fetch));
  return G_SOURCE_REMOVE;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SenQueryModel *self = SEN_QUERY_MODEL (model);
  SenRecord *record;
  gint64 key;

  if (position >= self->keys->len)
    return NULL;
  key = g_array_index (self->keys, gint64, position);
  record = g_hash_table_lookup (self->records, &key);
  if (record == NULL)
    {
      record = sen_record_new_unloaded (key);
      g_hash_table_insert (self->records, copy_key (key), record);
      g_array_append_val (self->wanted, key);
      if (self->load_source == 0)
        self->load_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, load_cb, self, NULL);
    }
  return g_object_ref (record);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SenQueryModel,
                               sen_query_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* Refreshing */

static guint
common_prefix (GArray *a, GArray *b)
{
  guint n = MIN (a->len, b->len), i = 0;

  while (i < n && g_array_index (a, gint64, i) == g_array_index (b, gint64, i))
    i++;
  return i;
}

static guint
common_suffix (GArray *a, GArray *b, guint prefix)
{
  guint n = MIN (a->len, b->len) - prefix, i = 0;

  while (i < n && g_array_index (a, gint64, a->len - 1 - i) == g_array_index (b, gint64, b->len - 1 - i))
    i++;
  return i;
}

/* Replaces records whose rows changed; their keys, as a set. */
static GHashTable *
take_changed_rows (SenQueryModel *self, Fetch *fetch)
{
  GHashTable *changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, fetch->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      SenRecord *record = g_hash_table_lookup (self->records, key);

      if (record == NULL)
        continue;
      if (!sen_record_is_loaded (record))
        sen_record_take (record, row);
      else if (!sen_record_equal (record, row))
        {
          g_hash_table_insert (self->records, copy_key (*(gint64 *)key), g_object_ref (row));
          g_hash_table_add (changed, copy_key (*(gint64 *)key));
        }
    }
  return changed;
}

static void
take_result (SenQueryModel *self, Fetch *fetch)
{
  g_autoptr (GHashTable) changed = take_changed_rows (self, fetch);
  g_autoptr (GArray) old = g_steal_pointer (&self->keys);
  guint prefix, suffix, end;

  self->keys = g_array_ref (fetch->keys);
  prefix = common_prefix (old, self->keys);
  suffix = common_suffix (old, self->keys, prefix);
  if (old->len - prefix - suffix > 0 || self->keys->len - prefix - suffix > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, old->len - prefix - suffix,
                                self->keys->len - prefix - suffix);
  end = self->keys->len - suffix;
  for (guint i = 0; g_hash_table_size (changed) > 0 && i < self->keys->len; i++)
    if ((i < prefix || i >= end) && g_hash_table_contains (changed, &g_array_index (self->keys, gint64, i)))
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Return) back = user_data;
  g_autoptr (SenQueryModel) self = g_weak_ref_get (&back->model);
  g_autoptr (GError) error = NULL;
  gboolean ok = sen_store_read_finish (SEN_STORE (source), result, &error);

  if (self == NULL)
    return;
  self->refreshing = FALSE;
  if (back->fetch->generation != self->generation || self->again)
    {
      self->again = FALSE;
      refresh (self);
      if (back->fetch->generation != self->generation)
        return;
    }
  g_clear_error (&self->error);
  if (ok)
    take_result (self, back->fetch);
  else
    self->error = g_steal_pointer (&error);
  self->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
refresh (SenQueryModel *self)
{
  Fetch *fetch;
  GHashTableIter iter;
  gpointer key;

  if (self->refreshing)
    {
      self->again = TRUE;
      return;
    }
  self->refreshing = TRUE;
  fetch = fetch_new (self);
  fetch->sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY %s", self->key, self->from,
                                self->where != NULL ? self->where : "1", self->order != NULL ? self->order : self->key);
  fetch->params = self->params != NULL ? g_variant_ref (self->params) : NULL;
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (fetch->wanted, key, 1);
  sen_store_read_async (self->store, fetch_in_reader, fetch, NULL, NULL, refreshed_cb, return_new (self, fetch));
}

static void
changed_cb (SenStore *store, const char *const *tables, gpointer user_data)
{
  SenQueryModel *self = user_data;

  for (guint i = 0; i < self->tables->len; i++)
    if (g_strv_contains (tables, self->tables->pdata[i]))
      {
        refresh (self);
        return;
      }
  if (self->tables->len == 0)
    refresh (self);
}

static void
sen_query_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, sen_query_model_is_loading (SEN_QUERY_MODEL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_query_model_finalize (GObject *object)
{
  SenQueryModel *self = SEN_QUERY_MODEL (object);

  g_clear_handle_id (&self->load_source, g_source_remove);
  g_signal_handler_disconnect (self->store, self->changed_id);
  g_object_unref (self->store);
  g_free (self->key);
  g_free (self->columns);
  g_free (self->from);
  g_free (self->where);
  g_free (self->order);
  g_clear_pointer (&self->params, g_variant_unref);
  g_ptr_array_unref (self->tables);
  g_array_unref (self->keys);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->records);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (sen_query_model_parent_class)->finalize (object);
}

static void
sen_query_model_class_init (SenQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sen_query_model_get_property;
  object_class->finalize = sen_query_model_finalize;
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_query_model_init (SenQueryModel *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->tables = g_ptr_array_new_with_free_func (g_free);
}

/**
 * sen_query_model_new:
 * @key: SQL for an integer that names a row of the result, such as "m.rowid"
 * @columns: SQL for what a record holds, such as "m.id, m.title, p.full_name AS chair"
 * @from: SQL for the tables, such as "meetings_meeting m LEFT JOIN sen_person p ON p.id = m.chair"
 *
 * Nothing is loaded before sen_query_model_set_query().
 *
 * Returns: (transfer full): an empty model
 */
SenQueryModel *
sen_query_model_new (SenStore *store, const char *key, const char *columns, const char *from)
{
  SenQueryModel *self = g_object_new (SEN_TYPE_QUERY_MODEL, NULL);

  self->store = g_object_ref (store);
  self->key = g_strdup (key);
  self->columns = g_strdup (columns);
  self->from = g_strdup (from);
  sen_store_watch (store);
  self->changed_id = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * sen_query_model_set_query:
 * @where: (nullable): SQL condition; %NULL for every row
 * @params: (nullable): its parameters, a tuple as for sen_db_query(); a floating one is consumed
 * @order: (nullable): SQL for the order
 *
 * Loads the list anew; the old rows stay until the new ones are there.
 */
void
sen_query_model_set_query (SenQueryModel *self, const char *where, GVariant *params, const char *order)
{
  g_free (self->where);
  g_free (self->order);
  g_clear_pointer (&self->params, g_variant_unref);
  self->where = g_strdup (where);
  self->order = g_strdup (order);
  self->params = params != NULL ? g_variant_ref_sink (params) : NULL;
  self->generation++;
  refresh (self);
}

/**
 * sen_query_model_add_dependency:
 * @table: a tracked table; without any, every change refreshes
 */
void
sen_query_model_add_dependency (SenQueryModel *self, const char *table)
{
  g_ptr_array_add (self->tables, g_strdup (table));
}

/**
 * sen_query_model_is_loading:
 *
 * Returns: whether the first result is still awaited: an empty list does not mean that there is nothing
 */
gboolean
sen_query_model_is_loading (SenQueryModel *self)
{
  return !self->loaded;
}

/**
 * sen_query_model_get_error:
 *
 * Returns: (transfer none) (nullable): why the last load failed
 */
const GError *
sen_query_model_get_error (SenQueryModel *self)
{
  return self->error;
}
