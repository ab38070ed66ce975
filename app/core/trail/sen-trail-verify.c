/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks an exported trail by itself: needs the folder only. Everything in it is taken for hostile. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#include "sen-error.h"
#include "sen-file-private.h"
#include "sen-recorder.h"
#include "sen-trail-private.h"

#define MAX_MANIFEST (256 << 20)
#define MAX_PROBLEMS 1000

typedef struct
{
  const char *folder;
  GPtrArray *problems;
  GHashTable *rows;    /* row id → JsonObject: its columns as the journal's entries leave them */
  GHashTable *named;   /* file hashes that the entries name */
  GHashTable *present; /* names in files/ that the manifest lists */
  GHashTable *heads;   /* device → JsonObject: its last entry so far */
  guint n_entries, n_files;
  GCancellable *cancellable;
} Check;

G_GNUC_PRINTF (2, 3)
static void
problem (Check *self, const char *format, ...)
{
  va_list args;

  if (self->problems->len >= MAX_PROBLEMS)
    return;
  va_start (args, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

/* NULL for anything that is not there as a string. */
static const char *
text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gint64
integer (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

/* An empty one for anything that is not an array of objects. */
static GPtrArray *
objects (JsonObject *manifest, const char *name)
{
  JsonNode *node = json_object_get_member (manifest, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        g_ptr_array_add (list, json_node_get_object (element));
    }
  return list;
}

static GBytes *
from_hex (const char *hex)
{
  gsize n = hex != NULL ? strlen (hex) / 2 : 0;
  guint8 *data = g_malloc0 (n + 1);

  for (gsize i = 0; i < n; i++)
    data[i] = (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | (g_ascii_xdigit_value (hex[2 * i + 1]) & 15));
  return g_bytes_new_take (data, n);
}

/* The values in an entry that look like the hash of a file. */
static void
note_files (Check *self, const char *columns)
{
  for (const char *c = columns; *c != '\0'; c++)
    {
      gsize n = strspn (c, "0123456789abcdef");

      if (n == 64)
        g_hash_table_add (self->named, g_strndup (c, 64));
      if (n > 0)
        c += n - 1;
    }
}

/* Later values of a row take the place of earlier ones. */
static void
note_row (Check *self, const char *row, const char *columns)
{
  g_autoptr (JsonNode) node = json_from_string (columns, NULL);
  JsonObject *known = g_hash_table_lookup (self->rows, row);
  g_autoptr (GList) names = NULL;

  if (known == NULL)
    {
      known = json_object_new ();
      g_hash_table_insert (self->rows, g_strdup (row), known);
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (known, l->data, json_object_dup_member (json_node_get_object (node), l->data));
}

static void
check_entry (Check *self, JsonObject *entry)
{
  const char *device = text (entry, "device"), *table = text (entry, "table"), *row = text (entry, "row");
  const char *columns = text (entry, "columns"), *hash = text (entry, "hash");
  gint64 seq = integer (entry, "seq");
  g_autoptr (GBytes) previous = from_hex (text (entry, "previous"));
  g_autofree char *right = NULL;
  JsonObject *before;

  if (device == NULL || table == NULL || row == NULL || columns == NULL || hash == NULL)
    {
      problem (self, _ ("A journal entry lacks a field."));
      return;
    }
  self->n_entries++;
  right
      = sen_recorder_hash (previous, device, seq, integer (entry, "hlc"), text (entry, "author"), table, row, columns);
  if (!g_str_equal (hash, right))
    problem (self, _ ("Journal entry %lld of device %s (%s, row %s) was changed after it was written."), (long long)seq,
             device, table, row);
  before = g_hash_table_lookup (self->heads, device);
  if (before != NULL && integer (before, "seq") + 1 == seq
      && g_strcmp0 (text (before, "hash"), text (entry, "previous")) != 0)
    problem (self, _ ("Journal entry %lld of device %s does not follow the one before it."), (long long)seq, device);
  if (before == NULL || integer (before, "seq") < seq)
    g_hash_table_replace (self->heads, g_strdup (device), entry);
  note_row (self, row, columns);
  note_files (self, columns);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  JsonObject *left = *(JsonObject *const *)a, *right = *(JsonObject *const *)b;
  int devices = g_strcmp0 (text (left, "device"), text (right, "device"));

  if (devices != 0)
    return devices;
  return integer (left, "seq") < integer (right, "seq") ? -1 : integer (left, "seq") > integer (right, "seq");
}

static void
check_entries (Check *self, JsonObject *manifest)
{
  g_autoptr (GPtrArray) entries = objects (manifest, "entries");

  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    check_entry (self, g_ptr_array_index (entries, i));
  if (entries->len == 0)
    problem (self, _ ("It holds no journal entries: it shows nothing."));
}

/* Everything that is told must rest on an entry. */
static void
check_told (Check *self, JsonObject *manifest, const char *list, const char *id)
{
  g_autoptr (GPtrArray) told = objects (manifest, list);

  for (guint i = 0; i < told->len; i++)
    {
      const char *row = text (g_ptr_array_index (told, i), id);

      if (row == NULL || !g_hash_table_contains (self->rows, row))
        problem (self, _ ("“%s” tells of row %s, of which no journal entry tells."), list, row != NULL ? row : "?");
    }
}

/* A link is told with the columns of its row. */
static void
check_links (Check *self, JsonObject *manifest)
{
  static const char *const columns[] = { "from_kind", "from_id", "relation", "to_kind", "to_id", "quote" };
  g_autoptr (GPtrArray) links = objects (manifest, "links");

  for (guint i = 0; i < links->len; i++)
    {
      JsonObject *link = g_ptr_array_index (links, i);
      const char *id = text (link, "id");
      JsonObject *row = id != NULL ? g_hash_table_lookup (self->rows, id) : NULL;

      for (guint c = 0; row != NULL && c < G_N_ELEMENTS (columns); c++)
        if (g_strcmp0 (text (link, columns[c]), text (row, columns[c])) != 0)
          problem (self, _ ("The link %s is told with another “%s” than the journal has."), id, columns[c]);
    }
}

static char *
hash_file (Check *self, const char *path, guint64 *size, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = sen_file_open (path, size, _ ("The file can't be read"), error);
  guint8 block[65536];
  gssize n;

  if (fd < 0)
    return NULL;
  while ((n = read (fd, block, sizeof block)) > 0)
    g_checksum_update (sum, block, n);
  sen_file_close (&fd, FALSE, "", NULL);
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/* One thing that is told against the hash that the export gave it; @number from 1, 0 for what is no list. */
static void
check_fact (Check *self, const char *name, guint number, JsonNode *told, JsonNode *hash)
{
  g_autofree char *right = sen_trail_hash (name, told);
  const char *given = hash != NULL && JSON_NODE_HOLDS_VALUE (hash) && json_node_get_value_type (hash) == G_TYPE_STRING
                          ? json_node_get_string (hash)
                          : NULL;

  if (g_strcmp0 (given, right) == 0)
    return;
  if (number == 0)
    problem (self, _ ("“%s” was changed after the export."), name);
  else
    problem (self, _ ("Number %u of “%s” was changed after the export."), number, name);
}

static void
check_facts (Check *self, const char *name, JsonNode *told, JsonNode *hashes)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (told) ? json_node_get_array (told) : NULL;
  JsonArray *given = hashes != NULL && JSON_NODE_HOLDS_ARRAY (hashes) ? json_node_get_array (hashes) : NULL;
  guint n = list != NULL ? json_array_get_length (list) : 0;
  guint n_given = given != NULL ? json_array_get_length (given) : 0;

  if (list == NULL)
    {
      check_fact (self, name, 0, told, hashes);
      return;
    }
  if (n != n_given)
    problem (self, _ ("“%s” tells of %u things; at the export there were %u."), name, n, n_given);
  for (guint i = 0; i < MIN (n, n_given); i++)
    check_fact (self, name, i + 1, json_array_get_element (list, i), json_array_get_element (given, i));
}

/* Names and titles rest on no entry: their hashes tell. */
static void
check_hashes (Check *self, JsonObject *manifest)
{
  JsonNode *node = json_object_get_member (manifest, SEN_TRAIL_HASHES);
  JsonObject *hashes = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = json_object_get_members (manifest);
  g_autofree char *path = g_build_filename (self->folder, SEN_TRAIL_TEXT, NULL);
  g_autofree char *text_hash = NULL;

  if (hashes == NULL)
    {
      problem (self, _ ("Names and titles bear no hashes: they may have been changed. Ask for a new export."));
      return;
    }
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_str_equal (l->data, SEN_TRAIL_HASHES))
      check_facts (self, l->data, json_object_get_member (manifest, l->data), json_object_get_member (hashes, l->data));
  text_hash = hash_file (self, path, NULL, NULL);
  if (text_hash == NULL || g_strcmp0 (text_hash, text (hashes, SEN_TRAIL_TEXT)) != 0)
    problem (self, _ ("“%s” is missing or was changed after the export."), SEN_TRAIL_TEXT);
}

static gboolean
is_hash (const char *name)
{
  return name != NULL && strlen (name) == 64 && strspn (name, "0123456789abcdef") == 64;
}

static void
check_file (Check *self, JsonObject *file)
{
  const char *hash = text (file, "file"), *name = text (file, "name");
  g_autofree char *path = NULL;
  g_autofree char *right = NULL;
  g_autoptr (GError) local = NULL;
  guint64 size = 0;

  if (!is_hash (hash))
    {
      problem (self, _ ("The manifest lists a file without its hash."));
      return;
    }
  if (!g_hash_table_add (self->present, g_strdup (hash)))
    return;
  path = g_build_filename (self->folder, "files", hash, NULL);
  right = hash_file (self, path, &size, &local);
  if (right == NULL)
    problem (self, _ ("The file “%s” (%s) is missing."), name != NULL ? name : "", hash);
  else if (!g_str_equal (right, hash) || (gint64)size != integer (file, "size"))
    problem (self, _ ("The file “%s” (%s) was changed."), name != NULL ? name : "", hash);
  else
    self->n_files++;
  if (!g_hash_table_contains (self->named, hash))
    problem (self, _ ("No journal entry names the file “%s” (%s)."), name != NULL ? name : "", hash);
}

/* What lies there without being told of. */
static void
check_strangers (Check *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "files", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_hash_table_contains (self->present, name))
      problem (self, _ ("The file “%s” does not belong to the trail."), name);
}

static gboolean
read_manifest (const char *folder, char **contents, JsonParser *parser, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SEN_TRAIL_MANIFEST, NULL);
  JsonNode *root;
  GStatBuf info;
  gsize length = 0;

  if (g_stat (path, &info) != 0 || info.st_size > MAX_MANIFEST || !g_file_get_contents (path, contents, &length, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                   _ ("“%s” is no exported trail: it has no readable manifest.json. Name the folder that holds it."),
                   folder);
      return FALSE;
    }
  root = json_parser_load_from_data (parser, *contents, (gssize)length, NULL) ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || g_strcmp0 (text (json_node_get_object (root), "format"), SEN_TRAIL_FORMAT) != 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("The manifest of “%s” is damaged or of something else. Ask for the folder again."), folder);
      return FALSE;
    }
  if (integer (json_node_get_object (root), "version") > SEN_TRAIL_VERSION)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NEWER_DATA, _ ("A newer Sen wrote “%s”. Update Sen to check it."),
                   folder);
      return FALSE;
    }
  return TRUE;
}

/**
 * sen_trail_verify:
 * @folder: what sen_trail_export() wrote
 * @problems: (element-type utf8): where sentences are added for all that is wrong
 * @n_entries: (out): journal entries that were checked
 * @n_files: (out): files that are as they were
 * @cancellable: (nullable): cancels it
 *
 * Checks an exported trail without the office: every file against its hash, every journal entry against its own and
 * against the one before it, that all that is told rests on an entry, and names, titles and the text to read against
 * the hashes that they got at the export. It cannot tell a folder that was forged as a whole; the signatures in the
 * papers and a manifest's hash that was written down elsewhere can. May block.
 *
 * Returns: (transfer full): the SHA-256 of the manifest, for comparing with the one told at the export;
 *   %SEN_ERROR_NOT_FOUND, %SEN_ERROR_USE_ANOTHER_FILE or %SEN_ERROR_NEWER_DATA when it can't be checked
 */
char *
sen_trail_verify (const char *folder,
                  GPtrArray *problems,
                  guint *n_entries,
                  guint *n_files,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *contents = NULL;
  JsonObject *manifest;
  Check check = { folder, problems };

  if (!read_manifest (folder, &contents, parser, error))
    return NULL;
  manifest = json_node_get_object (json_parser_get_root (parser));
  check.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_object_unref);
  check.named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.cancellable = cancellable;
  check_entries (&check, manifest);
  check_told (&check, manifest, "records", "id");
  check_told (&check, manifest, "links", "id");
  check_told (&check, manifest, "steps", "row");
  check_links (&check, manifest);
  check_hashes (&check, manifest);
  files = objects (manifest, "files");
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    check_file (&check, g_ptr_array_index (files, i));
  check_strangers (&check);
  g_hash_table_unref (check.rows);
  g_hash_table_unref (check.named);
  g_hash_table_unref (check.present);
  g_hash_table_unref (check.heads);
  *n_entries = check.n_entries;
  *n_files = check.n_files;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, contents, -1);
}
