/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-shelf.h"

/**
 * DocumentsGroup:
 *
 * A heading: a month or a state, and how many documents stand under it.
 */
struct _DocumentsGroup
{
  GObject parent_instance;

  char *id; /* owned */
  guint n;
};

enum
{
  PROP_0,
  PROP_N,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DocumentsGroup, documents_group, G_TYPE_OBJECT)

static void
documents_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_N)
    g_value_set_uint (value, DOCUMENTS_GROUP (object)->n);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
documents_group_finalize (GObject *object)
{
  g_free (DOCUMENTS_GROUP (object)->id);
  G_OBJECT_CLASS (documents_group_parent_class)->finalize (object);
}

static void
documents_group_class_init (DocumentsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = documents_group_get_property;
  G_OBJECT_CLASS (klass)->finalize = documents_group_finalize;
  props[PROP_N] = g_param_spec_uint ("n", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
documents_group_init (DocumentsGroup *self)
{
}

const char *
documents_group_get_id (DocumentsGroup *self)
{
  return self->id;
}

guint
documents_group_get_n (DocumentsGroup *self)
{
  return self->n;
}

/**
 * DocumentsShelfList:
 *
 * Headings with lazy lists below them, as a #GtkTreeListModel of #DocumentsGroup and #SenRecord: only keys and what is
 * looked at are in memory, so 20,000 documents are as quick as twenty. Follows the store. Emits "changed" when it was
 * counted anew. Main thread.
 */
struct _DocumentsShelfList
{
  GObject parent_instance;

  SenStore *store;           /* owned */
  GListStore *groups;        /* owned, of DocumentsGroup */
  GtkTreeListModel *tree;    /* owned */
  GPtrArray *years;          /* owned, of SenRecord */
  GPtrArray *people;         /* owned, of SenRecord */
  GPtrArray *series;         /* owned, of SenRecord */
  GCancellable *cancellable; /* owned, nullable: of the count under way */
  gulong store_handler;
  char *texts[7]; /* owned: what the filter points at */
  DocumentsFilter filter;
  guint generation;
  guint shown_generation;
  gint64 asked; /* monotonic: when the filter was set */
  guint n_found;
  guint n_all;
  gboolean loading;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DocumentsShelfList, documents_shelf_list, G_TYPE_OBJECT)

static void
keep_filter (DocumentsShelfList *self, const DocumentsFilter *filter)
{
  const char *texts[] = { filter->kind, filter->state, filter->person, filter->unit, filter->organ, filter->search };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (self->texts[i]);
      self->texts[i] = g_strdup (texts[i]);
    }
  self->filter = *filter;
  self->filter.kind = self->texts[0];
  self->filter.state = self->texts[1];
  self->filter.person = self->texts[2];
  self->filter.unit = self->texts[3];
  self->filter.organ = self->texts[4];
  self->filter.search = self->texts[5];
  self->filter.group = NULL;
}

static GListModel *
create_children (gpointer item, gpointer user_data)
{
  DocumentsShelfList *self = user_data;
  SenQueryModel *list;
  DocumentsFilter filter;

  if (!DOCUMENTS_IS_GROUP (item))
    return NULL;
  filter = self->filter;
  filter.group = DOCUMENTS_GROUP (item)->id;
  list = documents_book_list_new (self->store);
  documents_book_list_filter (list, &filter);
  return G_LIST_MODEL (list);
}

/* Counting */

typedef struct
{
  DocumentsShelfList *list; /* owned */
  char *texts[6];
  DocumentsFilter filter;
  guint generation;
  guint n_all;
  GPtrArray *groups;
  GPtrArray *years;
  GPtrArray *people;
  GPtrArray *series;
} Count;

static void
count_free (Count *count)
{
  g_object_unref (count->list);
  for (guint i = 0; i < G_N_ELEMENTS (count->texts); i++)
    g_free (count->texts[i]);
  g_clear_pointer (&count->groups, g_ptr_array_unref);
  g_clear_pointer (&count->years, g_ptr_array_unref);
  g_clear_pointer (&count->people, g_ptr_array_unref);
  g_clear_pointer (&count->series, g_ptr_array_unref);
  g_free (count);
}

static gboolean
is_filtered (const DocumentsFilter *filter)
{
  return filter->kind != NULL || filter->state != NULL || filter->person != NULL || filter->unit != NULL
         || filter->organ != NULL || (filter->search != NULL && *filter->search != '\0');
}

static gboolean
count_in_store (SenDb *db, gpointer data, GError **error)
{
  Count *count = data;
  DocumentsFilter all = { .shelf = count->filter.shelf, .year = count->filter.year };
  g_autoptr (GPtrArray) groups = documents_book_list_groups (db, &all, error);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    count->n_all += (guint)sen_record_get_int (groups->pdata[i], "n");
  if (groups != NULL)
    count->groups = is_filtered (&count->filter) ? documents_book_list_groups (db, &count->filter, error)
                                                 : g_ptr_array_ref (groups);
  count->years = count->groups != NULL ? documents_book_list_years (db, count->filter.shelf, error) : NULL;
  count->people = count->years != NULL ? documents_book_list_people (db, count->filter.shelf, error) : NULL;
  count->series = count->people != NULL ? documents_book_list_gaps (db, count->filter.year, error) : NULL;
  return count->series != NULL;
}

static DocumentsGroup *
group_new (SenRecord *record)
{
  DocumentsGroup *group = g_object_new (DOCUMENTS_TYPE_GROUP, NULL);

  group->id = g_strdup (sen_record_get_id (record));
  group->n = (guint)sen_record_get_int (record, "n");
  return group;
}

/* With another filter all lists are others; else headings come and go, and those that stay keep what is below them. */
static void
take_groups (DocumentsShelfList *self, GPtrArray *found, gboolean anew)
{
  GListModel *model = G_LIST_MODEL (self->groups);
  guint at = 0;

  if (anew)
    g_list_store_remove_all (self->groups);
  for (guint i = 0; i < found->len; i++, at++)
    {
      const char *id = sen_record_get_id (found->pdata[i]);
      guint same = at;
      DocumentsGroup *group = NULL;

      for (; same < g_list_model_get_n_items (model); same++)
        {
          g_autoptr (DocumentsGroup) other = g_list_model_get_item (model, same);

          if (g_strcmp0 (other->id, id) != 0)
            continue;
          group = other;
          break;
        }
      if (group == NULL)
        {
          g_autoptr (DocumentsGroup) added = group_new (found->pdata[i]);

          g_list_store_insert (self->groups, at, added);
          continue;
        }
      if (same > at)
        g_list_store_splice (self->groups, at, same - at, NULL, 0);
      if (group->n != (guint)sen_record_get_int (found->pdata[i], "n"))
        {
          group->n = (guint)sen_record_get_int (found->pdata[i], "n");
          g_object_notify_by_pspec (G_OBJECT (group), props[PROP_N]);
        }
    }
  if (at < g_list_model_get_n_items (model))
    g_list_store_splice (self->groups, at, g_list_model_get_n_items (model) - at, NULL, 0);
}

static void
replace (GPtrArray **to, GPtrArray **from)
{
  g_clear_pointer (to, g_ptr_array_unref);
  *to = g_steal_pointer (from);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Count *count = user_data;
  DocumentsShelfList *self = count->list;

  if (sen_store_read_finish (SEN_STORE (source), result, NULL) && count->generation == self->generation)
    {
      self->loading = FALSE;
      self->n_all = count->n_all;
      self->n_found = 0;
      for (guint i = 0; i < count->groups->len; i++)
        self->n_found += (guint)sen_record_get_int (count->groups->pdata[i], "n");
      replace (&self->years, &count->years);
      replace (&self->people, &count->people);
      replace (&self->series, &count->series);
      take_groups (self, count->groups, self->shown_generation != self->generation);
      self->shown_generation = self->generation;
      g_signal_emit (self, changed_signal, 0);
      g_debug ("documents: %u of %u under %u headings, %.1f ms", self->n_found, self->n_all, count->groups->len,
               (double)(g_get_monotonic_time () - self->asked) / 1000);
    }
  count_free (count);
}

static void
recount (DocumentsShelfList *self)
{
  Count *count = g_new0 (Count, 1);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  count->list = g_object_ref (self);
  count->generation = self->generation;
  for (guint i = 0; i < G_N_ELEMENTS (count->texts); i++)
    count->texts[i] = g_strdup (self->texts[i]);
  count->filter = self->filter;
  count->filter.kind = count->texts[0];
  count->filter.state = count->texts[1];
  count->filter.person = count->texts[2];
  count->filter.unit = count->texts[3];
  count->filter.organ = count->texts[4];
  count->filter.search = count->texts[5];
  sen_store_read_async (self->store, count_in_store, count, NULL, self->cancellable, counted_cb, count);
}

static void
store_changed_cb (DocumentsShelfList *self, const char *const *tables)
{
  if (self->generation > 0
      && (g_strv_contains (tables, "documents_document") || g_strv_contains (tables, "documents_incoming")))
    recount (self);
}

static void
documents_shelf_list_dispose (GObject *object)
{
  DocumentsShelfList *self = DOCUMENTS_SHELF_LIST (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (self->store, self->store_handler);
  self->store_handler = 0;
  G_OBJECT_CLASS (documents_shelf_list_parent_class)->dispose (object);
}

static void
documents_shelf_list_finalize (GObject *object)
{
  DocumentsShelfList *self = DOCUMENTS_SHELF_LIST (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_object (&self->tree);
  g_clear_object (&self->groups);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (documents_shelf_list_parent_class)->finalize (object);
}

static void
documents_shelf_list_class_init (DocumentsShelfListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = documents_shelf_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_shelf_list_finalize;

  /**
   * DocumentsShelfList::changed:
   *
   * The list was counted anew.
   */
  changed_signal
      = g_signal_new ("changed", DOCUMENTS_TYPE_SHELF_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
documents_shelf_list_init (DocumentsShelfList *self)
{
  self->groups = g_list_store_new (DOCUMENTS_TYPE_GROUP);
}

/**
 * documents_shelf_list_new:
 * @store: the store
 *
 * Returns: (transfer full): a list; empty until documents_shelf_list_filter()
 */
DocumentsShelfList *
documents_shelf_list_new (SenStore *store)
{
  DocumentsShelfList *self = g_object_new (DOCUMENTS_TYPE_SHELF_LIST, NULL);

  self->store = g_object_ref (store);
  self->tree
      = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->groups)), FALSE, TRUE, create_children, self, NULL);
  self->store_handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);
  return self;
}

/**
 * documents_shelf_list_filter:
 * @self: a list
 * @filter: what it shows; copied
 */
void
documents_shelf_list_filter (DocumentsShelfList *self, const DocumentsFilter *filter)
{
  self->generation++;
  self->loading = TRUE;
  self->asked = g_get_monotonic_time ();
  keep_filter (self, filter);
  recount (self);
}

const DocumentsFilter *
documents_shelf_list_get_filter (DocumentsShelfList *self)
{
  return &self->filter;
}

/**
 * documents_shelf_list_get_model:
 *
 * Returns: (transfer none): of #GtkTreeListRow
 */
GListModel *
documents_shelf_list_get_model (DocumentsShelfList *self)
{
  return G_LIST_MODEL (self->tree);
}

guint
documents_shelf_list_get_n_found (DocumentsShelfList *self)
{
  return self->n_found;
}

/**
 * documents_shelf_list_get_n_all:
 *
 * Returns: how many there are on the shelf in that year, found or not
 */
guint
documents_shelf_list_get_n_all (DocumentsShelfList *self)
{
  return self->n_all;
}

gboolean
documents_shelf_list_is_loading (DocumentsShelfList *self)
{
  return self->loading;
}

/**
 * documents_shelf_list_get_years:
 *
 * Returns: (transfer none) (nullable): see documents_book_list_years()
 */
GPtrArray *
documents_shelf_list_get_years (DocumentsShelfList *self)
{
  return self->years;
}

GPtrArray *
documents_shelf_list_get_people (DocumentsShelfList *self)
{
  return self->people;
}

/**
 * documents_shelf_list_get_series:
 *
 * Returns: (transfer none) (nullable): see documents_book_list_gaps()
 */
GPtrArray *
documents_shelf_list_get_series (DocumentsShelfList *self)
{
  return self->series;
}
