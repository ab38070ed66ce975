/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a trail as a folder that can be checked without Sen's data: manifest.json, trail.txt and files/. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "sen-config.h"
#include "sen-error.h"
#include "sen-file-private.h"
#include "sen-json-private.h"
#include "sen-json.h"
#include "sen-trail-private.h"

#define WHAT _ ("The trail can't be written")

static char *
format_time (gint64 ms, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("");
}

static const char *
field (GVariant *record, const char *name)
{
  const char *value = NULL;

  return g_variant_lookup (record, name, "&s", &value) ? value : "";
}

static gint64
number (GVariant *record, const char *name)
{
  gint64 value = 0;

  g_variant_lookup (record, name, "x", &value);
  return value;
}

static void
tell_records (GString *text, GVariant *records)
{
  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      g_string_append_printf (text, "%s: %s", field (record, "label"), field (record, "title"));
      if (*field (record, "state") != '\0')
        g_string_append_printf (text, " – %s", field (record, "state"));
      g_string_append_c (text, '\n');
    }
}

static void
tell_steps (GString *text, GVariant *steps)
{
  for (gsize i = 0; i < g_variant_n_children (steps); i++)
    {
      g_autoptr (GVariant) step = g_variant_get_child_value (steps, i);
      g_autofree char *time = format_time (number (step, "at"), "%d/%m/%Y %H:%M:%S %:z");

      g_string_append_printf (text, "%s  %s  %s", time, field (step, "name"), field (step, "what"));
      if (*field (step, "note") != '\0')
        g_string_append_printf (text, " (%s)", field (step, "note"));
      g_string_append_c (text, '\n');
    }
}

static void
tell_files (GString *text, GVariant *files)
{
  for (gsize i = 0; i < g_variant_n_children (files); i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (files, i);

      g_string_append_printf (text, "%s  %s  %s\n", field (file, "file"), field (file, "name"), field (file, "what"));
    }
}

/* What a person reads; the manifest is what counts. */
static char *
tell (SenTrail *self)
{
  GString *text = g_string_new (self->title);

  g_string_append_printf (text, "\n\n%s\n", _ ("Records"));
  tell_records (text, self->records);
  g_string_append_printf (text, "\n%s\n", _ ("Who did what when"));
  tell_steps (text, self->steps);
  g_string_append_printf (text, "\n%s\n", _ ("Files (SHA-256)"));
  tell_files (text, self->files);
  g_string_append_printf (text, "\n%s\n", _ ("Check this folder with: senctl audit verify --export FOLDER"));
  return g_string_free (text, FALSE);
}

static gboolean
write_text (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                error))
    return TRUE;
  sen_error_convert (error, WHAT);
  return FALSE;
}

/* Copies the stored files; adds their size to what is known of them. A file that is gone is named, not passed over. */
static GVariant *
copy_files (SenTrail *self, const char *folder, GCancellable *cancellable, GError **error)
{
  SenVault *vault = sen_office_get_vault (self->office);
  g_autoptr (GVariantBuilder) list = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; i < g_variant_n_children (self->files); i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (self->files, i);
      g_autoptr (GVariantDict) dict = g_variant_dict_new (file);
      const char *hash = field (file, "file");
      g_autofree char *path = g_build_filename (folder, hash, NULL);
      GStatBuf info;

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !sen_vault_export (vault, hash, path, cancellable, error))
        return NULL;
      if (g_stat (path, &info) == 0)
        g_variant_dict_insert (dict, "size", "x", (gint64)info.st_size);
      g_variant_builder_add_value (list, g_variant_dict_end (dict));
    }
  return g_variant_ref_sink (g_variant_builder_end (list));
}

static char *
print_with_hashes (GVariant *told, const char *text)
{
  g_autofree char *json = sen_json_print (told, FALSE);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  sen_trail_hash_manifest (json_node_get_object (root), text);
  return sen_json_print_node (root, TRUE);
}

static char *
make_manifest (SenTrail *self, GVariant *files, const char *text)
{
  g_autofree char *office = sen_office_dup_setting (self->office, "name");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *made = g_date_time_format_iso8601 (now);
  g_autoptr (GVariant) all = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "format", g_variant_new_string (SEN_TRAIL_FORMAT));
  g_variant_builder_add (&builder, "{sv}", "version", g_variant_new_int64 (SEN_TRAIL_VERSION));
  g_variant_builder_add (&builder, "{sv}", "sen", g_variant_new_string (SEN_VERSION));
  g_variant_builder_add (&builder, "{sv}", "office", g_variant_new_string (office != NULL ? office : ""));
  g_variant_builder_add (&builder, "{sv}", "made", g_variant_new_string (made));
  g_variant_builder_add (&builder, "{sv}", "kind", g_variant_new_string (self->kind));
  g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (self->id));
  g_variant_builder_add (&builder, "{sv}", "title", g_variant_new_string (self->title != NULL ? self->title : ""));
  g_variant_builder_add (&builder, "{sv}", "records", self->records);
  g_variant_builder_add (&builder, "{sv}", "links", self->links);
  g_variant_builder_add (&builder, "{sv}", "steps", self->steps);
  g_variant_builder_add (&builder, "{sv}", "files", files);
  g_variant_builder_add (&builder, "{sv}", "entries", self->entries);
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  return print_with_hashes (all, text);
}

static char *
write_all (SenTrail *self, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *files_folder = g_build_filename (folder, "files", NULL);
  g_autoptr (GVariant) files = NULL;
  g_autofree char *manifest = NULL;
  g_autofree char *text = tell (self);

  if (!sen_file_make_folder (files_folder, WHAT, error))
    return NULL;
  files = copy_files (self, files_folder, cancellable, error);
  if (files == NULL || !sen_file_sync_folder (files_folder, WHAT, error))
    return NULL;
  manifest = make_manifest (self, files, text);
  if (!write_text (folder, SEN_TRAIL_TEXT, text, error) || !write_text (folder, SEN_TRAIL_MANIFEST, manifest, error)
      || !sen_file_sync_folder (folder, WHAT, error))
    return NULL;
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, manifest, -1);
}

/**
 * sen_trail_export:
 * @folder: made; must not exist
 * @cancellable: (nullable): cancels it
 *
 * Writes the trail as a folder: `manifest.json`, `trail.txt` to read, and `files/` with every file by its hash. The
 * manifest bears a hash of each thing that it tells, names and titles too, and of the text. Written aside and then
 * named, so that there is no half of one. May block.
 *
 * Returns: (transfer full): the SHA-256 of the manifest, to be written down elsewhere: whoever has it can tell that
 *   nothing in the folder was changed; %SEN_ERROR_CONFLICT when there is something at @folder, %SEN_ERROR_NEEDS_SPACE,
 *   %SEN_ERROR_NEEDS_PERMISSION, or that a file is damaged
 */
char *
sen_trail_export (SenTrail *self, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  g_autofree char *aside = g_strconcat (whole, ".part", NULL);
  g_autofree char *hash = NULL;

  if (g_file_test (whole, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                   _ ("There is something at “%s” already. It is untouched; choose another name."), folder);
      return NULL;
    }
  sen_file_remove_tree (aside);
  hash = write_all (self, aside, cancellable, error);
  if (hash == NULL || !sen_file_rename (aside, whole, WHAT, error))
    {
      sen_file_remove_tree (aside);
      return NULL;
    }
  return g_steal_pointer (&hash);
}
