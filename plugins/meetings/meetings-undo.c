/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing rows so that they can be taken back. An update writes only the columns that differ, so that the journal and
 * other devices see what was really changed. */
#include "meetings-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *table;
  char *id;
  GPtrArray *columns; /* char * */
  GPtrArray *before;  /* GVariant, "ms" or "mx" */
  GPtrArray *after;
} Patch;

struct _MeetingsUndo
{
  gatomicrefcount refs;
  GPtrArray *patches;
};

G_DEFINE_BOXED_TYPE (MeetingsUndo, meetings_undo, meetings_undo_ref, meetings_undo_unref)

static Patch *
patch_new (const char *table, const char *id)
{
  Patch *patch = g_new0 (Patch, 1);

  patch->table = g_strdup (table);
  patch->id = g_strdup (id);
  patch->columns = g_ptr_array_new_with_free_func (g_free);
  patch->before = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  patch->after = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  return patch;
}

static void
patch_free (gpointer data)
{
  Patch *patch = data;

  g_free (patch->table);
  g_free (patch->id);
  g_ptr_array_unref (patch->columns);
  g_ptr_array_unref (patch->before);
  g_ptr_array_unref (patch->after);
  g_free (patch);
}

static void
patch_add (Patch *patch, const char *column, GVariant *before, GVariant *after)
{
  g_ptr_array_add (patch->columns, g_strdup (column));
  g_ptr_array_add (patch->before, g_variant_ref_sink (before));
  g_ptr_array_add (patch->after, g_variant_ref_sink (after));
}

/**
 * meetings_undo_new:
 *
 * Returns: (transfer full): one that holds no change yet
 */
MeetingsUndo *
meetings_undo_new (void)
{
  MeetingsUndo *self = g_new0 (MeetingsUndo, 1);

  g_atomic_ref_count_init (&self->refs);
  self->patches = g_ptr_array_new_with_free_func (patch_free);
  return self;
}

MeetingsUndo *
meetings_undo_ref (MeetingsUndo *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
meetings_undo_unref (MeetingsUndo *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->patches);
  g_free (self);
}

/**
 * meetings_undo_is_empty:
 * @self: what an edit changed
 *
 * Returns: whether that was nothing
 */
gboolean
meetings_undo_is_empty (MeetingsUndo *self)
{
  return self->patches->len == 0;
}

static gboolean
patch_take_back (Patch *patch, SenDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE ");
  GVariantBuilder params;

  g_variant_builder_init (&params, G_VARIANT_TYPE_TUPLE);
  g_string_append_printf (sql, "%s SET ", patch->table);
  for (guint i = 0; i < patch->columns->len; i++)
    {
      g_string_append_printf (sql, "%s%s = ?", i > 0 ? ", " : "", (char *)patch->columns->pdata[i]);
      g_variant_builder_add_value (&params, patch->before->pdata[i]);
    }
  g_string_append (sql, " WHERE id = ?");
  g_variant_builder_add (&params, "s", patch->id);
  for (guint i = 0; i < patch->columns->len; i++)
    {
      g_string_append_printf (sql, " AND %s IS ?", (char *)patch->columns->pdata[i]);
      g_variant_builder_add_value (&params, patch->after->pdata[i]);
    }
  if (!sen_db_run (db, sql->str, g_variant_builder_end (&params), error))
    return FALSE;
  if (sen_db_get_changes (db) == 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                           _ ("Couldn't undo: it was changed again meanwhile. Nothing was changed now."));
      return FALSE;
    }
  return TRUE;
}

/**
 * meetings_undo_apply:
 * @self: what an edit changed
 * @db: inside a write
 * @redo: (nullable): an empty one, gets what this changes
 * @error: %SEN_ERROR_CONFLICT: somebody changed the same fields since; the write must be given up
 *
 * Takes an edit back. A row that was added is put away, not deleted.
 *
 * Returns: whether all of it could be taken back
 */
gboolean
meetings_undo_apply (MeetingsUndo *self, SenDb *db, MeetingsUndo *redo, GError **error)
{
  for (guint i = self->patches->len; i-- > 0;)
    {
      Patch *patch = self->patches->pdata[i];
      Patch *back;

      if (!patch_take_back (patch, db, error))
        return FALSE;
      if (redo == NULL)
        continue;
      back = patch_new (patch->table, patch->id);
      for (guint c = 0; c < patch->columns->len; c++)
        patch_add (back, patch->columns->pdata[c], patch->after->pdata[c], patch->before->pdata[c]);
      g_ptr_array_add (redo->patches, back);
    }
  return TRUE;
}

/**
 * meetings_row_init:
 * @self: a row on the stack
 * @table: its table; kept as it is
 * @id: its id; kept as it is
 *
 * Begins a row.
 */
void
meetings_row_init (MeetingsRow *self, const char *table, const char *id)
{
  self->table = table;
  self->id = id;
  self->n = 0;
}

static void
row_add (MeetingsRow *self, const char *column, GVariant *value)
{
  g_return_if_fail (self->n < G_N_ELEMENTS (self->columns));

  self->columns[self->n] = column;
  self->values[self->n++] = g_variant_ref_sink (value);
}

/**
 * meetings_row_text:
 * @self: a row
 * @column: a column
 * @value: (nullable): its text; %NULL is stored as NULL
 */
void
meetings_row_text (MeetingsRow *self, const char *column, const char *value)
{
  row_add (self, column, g_variant_new ("ms", value));
}

/**
 * meetings_row_int:
 * @self: a row
 * @column: a column
 * @value: its number
 */
void
meetings_row_int (MeetingsRow *self, const char *column, gint64 value)
{
  row_add (self, column, g_variant_new ("mx", TRUE, value));
}

/**
 * meetings_row_time:
 * @self: a row
 * @column: a column
 * @value: UTC milliseconds; 0 is stored as NULL
 */
void
meetings_row_time (MeetingsRow *self, const char *column, gint64 value)
{
  row_add (self, column, g_variant_new ("mx", value != 0, value));
}

static void
row_clear (MeetingsRow *self)
{
  for (guint i = 0; i < self->n; i++)
    g_variant_unref (self->values[i]);
  self->n = 0;
}

/**
 * meetings_row_insert:
 * @self: a row, its id not yet in the table
 * @db: inside a write
 * @undo: (nullable): gets the change
 * @error: as the store's
 *
 * Adds the row and releases it.
 *
 * Returns: whether it went well
 */
gboolean
meetings_row_insert (MeetingsRow *self, SenDb *db, MeetingsUndo *undo, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");
  GVariantBuilder params;
  gboolean ok;

  g_variant_builder_init (&params, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&params, "s", self->id);
  g_string_append_printf (sql, "%s (id", self->table);
  for (guint i = 0; i < self->n; i++)
    {
      g_string_append_printf (sql, ", %s", self->columns[i]);
      g_variant_builder_add_value (&params, self->values[i]);
    }
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < self->n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  ok = sen_db_run (db, sql->str, g_variant_builder_end (&params), error);
  if (ok && undo != NULL)
    {
      Patch *patch = patch_new (self->table, self->id);

      patch_add (patch, "alive", g_variant_new ("mx", TRUE, (gint64)0), g_variant_new ("mx", TRUE, (gint64)1));
      g_ptr_array_add (undo->patches, patch);
    }
  row_clear (self);
  return ok;
}

static GVariant *
read_value (SenCursor *cursor, int column, GVariant *like)
{
  gboolean null = sen_cursor_is_null (cursor, column);

  if (g_variant_is_of_type (like, G_VARIANT_TYPE ("ms")))
    return g_variant_new ("ms", null ? NULL : sen_cursor_get_text (cursor, column));
  return g_variant_new ("mx", !null, null ? (gint64)0 : sen_cursor_get_int (cursor, column));
}

/* What differs from the stored row: NULL without an error if there is no such row. */
static Patch *
compare_row (MeetingsRow *self, SenDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (SenCursor) cursor = NULL;
  g_autoptr (GError) local = NULL;
  Patch *patch;

  for (guint i = 0; i < self->n; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", self->columns[i]);
  g_string_append_printf (sql, " FROM %s WHERE id = ?", self->table);
  cursor = sen_db_query (db, sql->str, g_variant_new ("(s)", self->id), error);
  if (cursor == NULL)
    return NULL;
  if (!sen_cursor_next (cursor, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  patch = patch_new (self->table, self->id);
  for (guint i = 0; i < self->n; i++)
    {
      g_autoptr (GVariant) old = g_variant_ref_sink (read_value (cursor, (int)i, self->values[i]));

      if (!g_variant_equal (old, self->values[i]))
        patch_add (patch, self->columns[i], old, self->values[i]);
    }
  return patch;
}

static gboolean
update_row (Patch *patch, SenDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE ");
  GVariantBuilder params;

  g_variant_builder_init (&params, G_VARIANT_TYPE_TUPLE);
  g_string_append_printf (sql, "%s SET ", patch->table);
  for (guint i = 0; i < patch->columns->len; i++)
    {
      g_string_append_printf (sql, "%s%s = ?", i > 0 ? ", " : "", (char *)patch->columns->pdata[i]);
      g_variant_builder_add_value (&params, patch->after->pdata[i]);
    }
  g_string_append (sql, " WHERE id = ?");
  g_variant_builder_add (&params, "s", patch->id);
  return sen_db_run (db, sql->str, g_variant_builder_end (&params), error);
}

/**
 * meetings_row_write:
 * @self: a row
 * @db: inside a write
 * @undo: (nullable): gets the change
 * @error: as the store's
 *
 * Adds the row if its id is new, else updates the columns that differ; releases it.
 *
 * Returns: whether it went well
 */
gboolean
meetings_row_write (MeetingsRow *self, SenDb *db, MeetingsUndo *undo, GError **error)
{
  g_autoptr (GError) local = NULL;
  Patch *patch = compare_row (self, db, &local);
  gboolean ok = TRUE;

  if (local != NULL)
    {
      row_clear (self);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (patch == NULL)
    return meetings_row_insert (self, db, undo, error);
  row_clear (self);
  if (patch->columns->len > 0)
    ok = update_row (patch, db, error);
  if (ok && undo != NULL && patch->columns->len > 0)
    g_ptr_array_add (undo->patches, patch);
  else
    patch_free (patch);
  return ok;
}
