/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-json.h"

#include "sen-json-private.h"

/*
 * sen_json_print_node:
 * @node: anything
 * @pretty: whether it is for people too
 *
 * json-glib 1.6 leaves most control characters in strings as they are, which JSON forbids (RFC 8259, 7).
 *
 * Returns: (transfer full): JSON, ending in a newline
 */
char *
sen_json_print_node (JsonNode *node, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  GString *escaped = g_string_new (NULL);

  json_generator_set_pretty (generator, pretty);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  for (const char *c = text; *c != '\0'; c++)
    if ((guchar)*c < ' ' && *c != '\n') /* the generator's own are newlines */
      g_string_append_printf (escaped, "\\u%04x", (guint)*c);
    else
      g_string_append_c (escaped, *c);
  g_string_append_c (escaped, '\n');
  return g_string_free (escaped, FALSE);
}

/**
 * sen_json_print:
 * @value: (nullable): anything made of dictionaries, arrays, strings, numbers and booleans; %NULL for null
 * @pretty: whether it is for people too
 *
 * Returns: (transfer full): JSON, ending in a newline
 */
char *
sen_json_print (GVariant *value, gboolean pretty)
{
  g_autoptr (JsonNode) node = value != NULL ? json_gvariant_serialize (value) : json_node_new (JSON_NODE_NULL);

  return sen_json_print_node (node, pretty);
}
