/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-record.h"

#include "sen-record-private.h"

/**
 * SenRecord:
 *
 * One row that a query yielded, by column name; it never changes once loaded. Its first column is the id. A record of a
 * #SenQueryModel may be handed out before it is loaded: it then answers %NULL and 0 and notifies #SenRecord:loaded
 * later.
 */
struct _SenRecord
{
  GObject parent_instance;

  GStrv names;       /* owned; shared by the records of one query */
  GVariant **values; /* owned; NULL for SQL NULL */
  int n;
  gint64 key;
};

enum
{
  PROP_0,
  PROP_LOADED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenRecord, sen_record, G_TYPE_OBJECT)

static void
clear (SenRecord *self)
{
  for (int i = 0; i < self->n; i++)
    g_clear_pointer (&self->values[i], g_variant_unref);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  self->n = 0;
}

static void
sen_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADED)
    g_value_set_boolean (value, sen_record_is_loaded (SEN_RECORD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_record_finalize (GObject *object)
{
  clear (SEN_RECORD (object));
  G_OBJECT_CLASS (sen_record_parent_class)->finalize (object);
}

static void
sen_record_class_init (SenRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sen_record_get_property;
  object_class->finalize = sen_record_finalize;
  props[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_record_init (SenRecord *self)
{
}

static GVariant *
read_value (SenCursor *cursor, int i)
{
  g_autoptr (GBytes) bytes = NULL;

  switch (sen_cursor_get_kind (cursor, i))
    {
    case SEN_CURSOR_INT:
      return g_variant_ref_sink (g_variant_new_int64 (sen_cursor_get_int (cursor, i)));
    case SEN_CURSOR_DOUBLE:
      return g_variant_ref_sink (g_variant_new_double (sen_cursor_get_double (cursor, i)));
    case SEN_CURSOR_TEXT:
      return g_variant_ref_sink (g_variant_new_string (sen_cursor_get_text (cursor, i)));
    case SEN_CURSOR_BYTES:
      bytes = sen_cursor_get_bytes (cursor, i);
      return bytes != NULL ? g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE))
                           : NULL;
    case SEN_CURSOR_NULL:
    default:
      return NULL;
    }
}

static void
fill (SenRecord *self, SenCursor *cursor)
{
  clear (self);
  self->n = sen_cursor_get_n_columns (cursor);
  self->names = g_new0 (char *, self->n + 1);
  self->values = g_new0 (GVariant *, self->n + 1);
  for (int i = 0; i < self->n; i++)
    {
      self->names[i] = g_strdup (sen_cursor_get_name (cursor, i));
      self->values[i] = read_value (cursor, i);
    }
}

/**
 * sen_record_new_from_cursor:
 * @cursor: on a row
 *
 * Returns: (transfer full): a copy of that row
 */
SenRecord *
sen_record_new_from_cursor (SenCursor *cursor)
{
  SenRecord *self = g_object_new (SEN_TYPE_RECORD, NULL);

  fill (self, cursor);
  return self;
}

/* A copy of the row with further text columns: name, value, …, NULL. */
SenRecord *
sen_record_new_from_cursor_with (SenCursor *cursor, ...)
{
  SenRecord *self = sen_record_new_from_cursor (cursor);
  const char *name;
  va_list args;

  va_start (args, cursor);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      const char *value = va_arg (args, const char *);

      self->names = g_renew (char *, self->names, self->n + 2);
      self->values = g_renew (GVariant *, self->values, self->n + 2);
      self->names[self->n] = g_strdup (name);
      self->values[self->n] = value != NULL ? g_variant_ref_sink (g_variant_new_string (value)) : NULL;
      self->names[++self->n] = NULL;
    }
  va_end (args);
  return self;
}

SenRecord *
sen_record_new_unloaded (gint64 key)
{
  SenRecord *self = g_object_new (SEN_TYPE_RECORD, NULL);

  self->key = key;
  return self;
}

gint64
sen_record_get_key (SenRecord *self)
{
  return self->key;
}

/* Takes @other's values; tells who watches. */
void
sen_record_take (SenRecord *self, SenRecord *other)
{
  clear (self);
  self->names = g_steal_pointer (&other->names);
  self->values = g_steal_pointer (&other->values);
  self->n = other->n;
  other->n = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
}

gboolean
sen_record_equal (SenRecord *self, SenRecord *other)
{
  if (self->n != other->n)
    return FALSE;
  for (int i = 0; i < self->n; i++)
    if ((self->values[i] == NULL) != (other->values[i] == NULL)
        || (self->values[i] != NULL && !g_variant_equal (self->values[i], other->values[i])))
      return FALSE;
  return TRUE;
}

gboolean
sen_record_is_loaded (SenRecord *self)
{
  return self->values != NULL;
}

static GVariant *
find (SenRecord *self, const char *column)
{
  for (int i = 0; i < self->n; i++)
    if (g_str_equal (self->names[i], column))
      return self->values[i];
  return NULL;
}

/**
 * sen_record_get_id:
 *
 * Returns: (transfer none) (nullable): the column "id"
 */
const char *
sen_record_get_id (SenRecord *self)
{
  return sen_record_get_text (self, "id");
}

/**
 * sen_record_get_text:
 *
 * Returns: (transfer none) (nullable): a text column; %NULL for SQL NULL, another type, or before it is loaded
 */
const char *
sen_record_get_text (SenRecord *self, const char *column)
{
  GVariant *value = find (self, column);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL)
                                                                              : NULL;
}

gint64
sen_record_get_int (SenRecord *self, const char *column)
{
  GVariant *value = find (self, column);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) ? g_variant_get_int64 (value) : 0;
}

double
sen_record_get_double (SenRecord *self, const char *column)
{
  GVariant *value = find (self, column);

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return g_variant_get_double (value);
  return (double)sen_record_get_int (self, column);
}

/**
 * sen_record_to_variant:
 *
 * Returns: (transfer floating): `a{sv}` in the order of the columns; SQL NULL is left out
 */
GVariant *
sen_record_to_variant (SenRecord *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (int i = 0; i < self->n; i++)
    if (self->values[i] != NULL)
      g_variant_builder_add (&builder, "{sv}", self->names[i], self->values[i]);
  return g_variant_builder_end (&builder);
}

/**
 * sen_db_list:
 * @params: (nullable): the parameters
 *
 * Returns: (transfer container) (element-type SenRecord) (nullable): every row
 */
GPtrArray *
sen_db_list (SenDb *self, const char *sql, GVariant *params, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (self, sql, params, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local = NULL;

  if (cursor == NULL)
    return NULL;
  while (sen_cursor_next (cursor, &local))
    g_ptr_array_add (rows, sen_record_new_from_cursor (cursor));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&rows);
}
