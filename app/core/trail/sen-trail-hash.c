/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash of each fact that a manifest tells: of its meaning, not of how JSON writes it. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "sen-trail-private.h"

/* The length first: no two values are fed alike. */
static void
feed_text (GChecksum *sum, char type, const char *text)
{
  g_autofree char *head = g_strdup_printf ("%c%zu:", type, strlen (text));

  g_checksum_update (sum, (const guchar *)head, -1);
  g_checksum_update (sum, (const guchar *)text, -1);
}

static void
feed_value (GChecksum *sum, JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  g_autofree char *text = NULL;

  if (type == G_TYPE_STRING)
    {
      feed_text (sum, 's', json_node_get_string (node));
      return;
    }
  if (type == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    {
      text = g_malloc0 (G_ASCII_DTOSTR_BUF_SIZE);
      g_ascii_dtostr (text, G_ASCII_DTOSTR_BUF_SIZE, json_node_get_double (node));
    }
  else
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  feed_text (sum, 'v', text);
}

/* The parser bounds how deep it nests. */
static void
feed (GChecksum *sum, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = g_list_sort (json_object_get_members (object), (GCompareFunc)strcmp);

      feed_text (sum, 'o', "");
      for (GList *l = names; l != NULL; l = l->next)
        {
          feed_text (sum, 'n', l->data);
          feed (sum, json_object_get_member (object, l->data));
        }
      feed_text (sum, 'e', "");
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      feed_text (sum, 'a', "");
      for (guint i = 0; i < json_array_get_length (array); i++)
        feed (sum, json_array_get_element (array, i));
      feed_text (sum, 'e', "");
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    feed_value (sum, node);
  else
    feed_text (sum, 'z', "");
}

/*
 * sen_trail_hash:
 * @name: of the member of the manifest
 * @node: (nullable): it, or one element of a list
 *
 * Returns: (transfer full): the SHA-256 of a fact
 */
char *
sen_trail_hash (const char *name, JsonNode *node)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  feed_text (sum, 'n', name);
  if (node != NULL)
    feed (sum, node);
  return g_strdup (g_checksum_get_string (sum));
}

/*
 * sen_trail_hash_text:
 * @text: what trail.txt holds
 *
 * Returns: (transfer full): its SHA-256, as sha256sum tells it
 */
char *
sen_trail_hash_text (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* One hash for a member, or a list of them for a list's elements. */
static JsonNode *
hash_member (const char *name, JsonNode *node)
{
  JsonNode *hashes = json_node_alloc ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autofree char *hash = sen_trail_hash (name, node);

      return json_node_init_string (hashes, hash);
    }
  array = json_array_new ();
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      g_autofree char *hash = sen_trail_hash (name, json_array_get_element (json_node_get_array (node), i));

      json_array_add_string_element (array, hash);
    }
  json_node_init_array (hashes, array);
  json_array_unref (array);
  return hashes;
}

/*
 * sen_trail_hash_manifest:
 * @manifest: without hashes
 * @text: what trail.txt holds
 *
 * Adds the hash of everything that the manifest tells, and of the text, as its member “hashes”.
 */
void
sen_trail_hash_manifest (JsonObject *manifest, const char *text)
{
  g_autoptr (GList) names = json_object_get_members (manifest);
  JsonObject *hashes = json_object_new ();
  g_autofree char *text_hash = sen_trail_hash_text (text);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (hashes, l->data, hash_member (l->data, json_object_get_member (manifest, l->data)));
  json_object_set_string_member (hashes, SEN_TRAIL_TEXT, text_hash);
  json_object_set_object_member (manifest, SEN_TRAIL_HASHES, hashes);
}
