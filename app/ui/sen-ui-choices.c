/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plugins remember of how somebody likes to work on this device: the colour of a pen, the order of a list. */
#include "sen-ui-choices.h"

#define SCHEMA "io.github.senoffice.Sen"
#define KEY    "plugin-choices"

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL && g_settings_schema_has_key (schema, KEY) ? g_settings_new (SCHEMA) : NULL;
}

/**
 * sen_ui_choices_load:
 * @name: beginning with the plugin's id, such as "notes-pen"
 * @type: of the value
 *
 * Returns: (transfer full) (nullable): what was kept last under that name, if it is of that type
 */
GVariant *
sen_ui_choices_load (const char *name, const char *type)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) all = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;

  return all != NULL ? g_variant_lookup_value (all, name, G_VARIANT_TYPE (type)) : NULL;
}

/**
 * sen_ui_choices_save:
 * @name: beginning with the plugin's id
 * @value: what is chosen; a floating reference is taken
 *
 * Keeps a choice for this device and person.
 */
void
sen_ui_choices_save (const char *name, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GVariant) before = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;
  GVariantDict dict;

  if (before == NULL)
    return;
  g_variant_dict_init (&dict, before);
  g_variant_dict_insert_value (&dict, name, owned);
  g_settings_set_value (settings, KEY, g_variant_dict_end (&dict));
}
