/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-schema-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "sen-error.h"

/**
 * SenSchema:
 *
 * What one owner (core, or a plugin) keeps in the database: its migrations, numbered from 1 and only ever added to, and
 * the tables whose every change the journal records.
 */
struct _SenSchema
{
  GObject parent_instance;

  char *owner;           /* owned */
  GPtrArray *migrations; /* owned; of SenMigration, by number */
  GPtrArray *tables;     /* owned; of char* */
};

G_DEFINE_FINAL_TYPE (SenSchema, sen_schema, G_TYPE_OBJECT)

static void
migration_free (gpointer data)
{
  SenMigration *migration = data;

  g_free (migration->name);
  g_free (migration->sql);
  g_free (migration);
}

static void
sen_schema_finalize (GObject *object)
{
  SenSchema *self = SEN_SCHEMA (object);

  g_free (self->owner);
  g_ptr_array_unref (self->migrations);
  g_ptr_array_unref (self->tables);
  G_OBJECT_CLASS (sen_schema_parent_class)->finalize (object);
}

static void
sen_schema_class_init (SenSchemaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_schema_finalize;
}

static void
sen_schema_init (SenSchema *self)
{
  self->migrations = g_ptr_array_new_with_free_func (migration_free);
  self->tables = g_ptr_array_new_with_free_func (g_free);
}

/**
 * sen_schema_new:
 * @owner: "sen" for core, else the plugin's id
 *
 * Returns: (transfer full): an empty schema
 */
SenSchema *
sen_schema_new (const char *owner)
{
  SenSchema *self = g_object_new (SEN_TYPE_SCHEMA, NULL);

  self->owner = g_strdup (owner);
  return self;
}

const char *
sen_schema_get_owner (SenSchema *self)
{
  return self->owner;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const SenMigration *left = *(const SenMigration *const *)a;
  const SenMigration *right = *(const SenMigration *const *)b;

  return (left->number > right->number) - (left->number < right->number);
}

/**
 * sen_schema_add_migration:
 * @number: its place, from 1
 * @name: a word or two, for people
 * @sql: the statements; they run in one exclusive transaction together with the record that they ran
 */
void
sen_schema_add_migration (SenSchema *self, guint number, const char *name, const char *sql)
{
  SenMigration *migration = g_new0 (SenMigration, 1);

  migration->number = number;
  migration->name = g_strdup (name);
  migration->sql = g_strdup (sql);
  g_ptr_array_add (self->migrations, migration);
  g_ptr_array_sort (self->migrations, compare_numbers);
}

/**
 * sen_schema_add_resources:
 * @resource: where they are
 * @path: a folder in it with files named `NNN-what.sql`
 */
gboolean
sen_schema_add_resources (SenSchema *self, GResource *resource, const char *path, GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *full = g_build_path ("/", path, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, full, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      char *rest = NULL;
      guint number = (guint)strtoul (names[i], &rest, 10);
      g_autofree char *sql = NULL;

      if (bytes == NULL)
        return FALSE;
      if (number == 0 || *rest != '-' || !g_str_has_suffix (rest, ".sql"))
        {
          g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, "%s is not named NNN-what.sql.", full);
          return FALSE;
        }
      sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      *strrchr (rest, '.') = '\0';
      sen_schema_add_migration (self, number, rest + 1, sql);
    }
  return TRUE;
}

/**
 * sen_schema_track:
 * @table: a table with `id TEXT PRIMARY KEY` whose every change is recorded; its rows can no longer be deleted
 */
void
sen_schema_track (SenSchema *self, const char *table)
{
  g_ptr_array_add (self->tables, g_strdup (table));
}

GPtrArray *
sen_schema_get_migrations (SenSchema *self)
{
  return self->migrations;
}

GPtrArray *
sen_schema_get_tables (SenSchema *self)
{
  return self->tables;
}
