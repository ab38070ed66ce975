/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-backup-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include "sen-config.h"
#include <string.h>

static void
file_free (gpointer data)
{
  SenBackupFile *file = data;

  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

SenBackupManifest *
sen_backup_manifest_new (void)
{
  SenBackupManifest *self = g_new0 (SenBackupManifest, 1);

  self->files = g_ptr_array_new_with_free_func (file_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sen_backup_manifest_free (SenBackupManifest *self)
{
  g_free (self->office);
  g_free (self->created);
  g_free (self->sen);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

void
sen_backup_manifest_add (SenBackupManifest *self, const char *path, const char *sha256, guint64 size)
{
  SenBackupFile *file = g_new0 (SenBackupFile, 1);

  file->path = g_strdup (path);
  file->sha256 = g_strdup (sha256);
  file->size = size;
  g_ptr_array_add (self->files, file);
}

guint64
sen_backup_manifest_get_size (SenBackupManifest *self)
{
  guint64 size = 0;

  for (guint i = 0; i < self->files->len; i++)
    size += ((SenBackupFile *)g_ptr_array_index (self->files, i))->size;
  return size;
}

static void
set_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
set_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

char *
sen_backup_manifest_to_json (SenBackupManifest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  set_string (builder, "format", SEN_BACKUP_FORMAT);
  set_int (builder, "version", SEN_BACKUP_VERSION);
  set_string (builder, "sen", SEN_VERSION);
  set_string (builder, "office", self->office);
  set_string (builder, "created", self->created);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->files->len; i++)
    {
      const SenBackupFile *file = g_ptr_array_index (self->files, i);

      json_builder_begin_object (builder);
      set_string (builder, "path", file->path);
      set_int (builder, "size", (gint64)file->size);
      set_string (builder, "sha256", file->sha256);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->missing->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (self->missing, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

/* Nothing but the database and papers under their own hash can be in a backup, so no path in it can lead elsewhere. */
static gboolean
file_is_sound (const SenBackupFile *file)
{
  g_autofree char *expected = NULL;

  if (strlen (file->sha256) != 64 || strspn (file->sha256, "0123456789abcdef") != 64)
    return FALSE;
  if (g_str_equal (file->path, SEN_BACKUP_DATABASE))
    return TRUE;
  expected = g_strdup_printf ("files/%.2s/%.2s/%s", file->sha256, file->sha256 + 2, file->sha256);
  return g_str_equal (file->path, expected);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

static gint64
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
take_files (SenBackupManifest *self, JsonArray *files)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonNode *node = json_array_get_element (files, i);
      JsonObject *object;
      const SenBackupFile *file;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;
      object = json_node_get_object (node);
      if (get_int (object, "size") < 0)
        return FALSE;
      sen_backup_manifest_add (self, get_string (object, "path"), get_string (object, "sha256"),
                               (guint64)get_int (object, "size"));
      file = g_ptr_array_index (self->files, i);
      if (!file_is_sound (file) || !g_hash_table_add (paths, file->path))
        return FALSE;
    }
  return g_hash_table_contains (paths, SEN_BACKUP_DATABASE);
}

/*
 * sen_backup_manifest_from_json:
 * @name: of the backup, for messages
 *
 * Returns: (transfer full): the manifest; or %NULL with %SEN_ERROR_NEWER_DATA or %SEN_ERROR_USE_ANOTHER_FILE
 */
SenBackupManifest *
sen_backup_manifest_from_json (const char *json, gssize length, const char *name, GError **error)
{
  g_autoptr (SenBackupManifest) self = sen_backup_manifest_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;
  JsonObject *object = NULL;
  JsonArray *files, *missing;

  if (json_parser_load_from_data (parser, json, length, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    object = json_node_get_object (root);
  if (object != NULL && g_str_equal (get_string (object, "format"), SEN_BACKUP_FORMAT)
      && get_int (object, "version") > SEN_BACKUP_VERSION)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NEWER_DATA,
                   _ ("“%s” was written by a newer Sen (%s). Nothing was changed; update Sen and try again."), name,
                   get_string (object, "sen"));
      return NULL;
    }
  files = object != NULL ? get_array (object, "files") : NULL;
  if (files == NULL || !g_str_equal (get_string (object, "format"), SEN_BACKUP_FORMAT)
      || get_int (object, "version") < 1 || !take_files (self, files))
    {
      g_set_error (
          error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
          _ ("“%s” is not a backup of Sen, or its list of contents is damaged. Nothing was changed; use another "
             "backup."),
          name);
      return NULL;
    }
  self->office = g_strdup (get_string (object, "office"));
  self->created = g_strdup (get_string (object, "created"));
  self->sen = g_strdup (get_string (object, "sen"));
  missing = get_array (object, "missing");
  for (guint i = 0; missing != NULL && i < json_array_get_length (missing); i++)
    {
      JsonNode *node = json_array_get_element (missing, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (self->missing, g_strdup (json_node_get_string (node)));
    }
  return g_steal_pointer (&self);
}
