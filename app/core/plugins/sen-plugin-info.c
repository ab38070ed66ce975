/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-plugin-info.h"

#include "sen-plugin-info-private.h"

/**
 * SenPluginInfo:
 *
 * What a person may know about a plugin: what it is, whether it works, what it adds. Main thread.
 */
struct _SenPluginInfo
{
  GObject parent_instance;

  char *id;
  char *name;
  char *description;
  char *version;
  char *icon;
  char *folder;
  gboolean builtin;
  gboolean enabled;
  SenPluginState state;
  char *message;     /* nullable */
  GPtrArray *kinds;  /* of char*: the keys of parts, in the order in which they came */
  GHashTable *parts; /* kind → GPtrArray of char* */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_ICON,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_ENABLED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenPluginInfo, sen_plugin_info, G_TYPE_OBJECT)

static void
sen_plugin_info_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenPluginInfo *self = SEN_PLUGIN_INFO (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_ICON:
      g_value_set_string (value, self->icon);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sen_plugin_info_finalize (GObject *object)
{
  SenPluginInfo *self = SEN_PLUGIN_INFO (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->version);
  g_free (self->icon);
  g_free (self->folder);
  g_free (self->message);
  g_ptr_array_unref (self->kinds);
  g_hash_table_unref (self->parts);
  G_OBJECT_CLASS (sen_plugin_info_parent_class)->finalize (object);
}

static void
sen_plugin_info_class_init (SenPluginInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sen_plugin_info_get_property;
  object_class->finalize = sen_plugin_info_finalize;
  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  props[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SEN_PLUGIN_CRASHED, 0, flags);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  props[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_plugin_info_init (SenPluginInfo *self)
{
  self->enabled = TRUE;
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
}

SenPluginInfo *
sen_plugin_info_new (const SenPluginManifest *manifest)
{
  SenPluginInfo *self = g_object_new (SEN_TYPE_PLUGIN_INFO, NULL);

  self->id = g_strdup (manifest->id);
  self->name = g_strdup (manifest->name);
  self->description = g_strdup (manifest->description);
  self->version = g_strdup (manifest->version);
  self->icon = g_strdup (manifest->icon);
  self->folder = g_strdup (manifest->folder);
  self->builtin = manifest->builtin;
  return self;
}

void
sen_plugin_info_set_state (SenPluginInfo *self, SenPluginState state, const char *message)
{
  char *copy = g_strdup (message);

  g_free (self->message);
  self->message = copy;
  self->state = state;
  if (state != SEN_PLUGIN_ACTIVE)
    {
      g_hash_table_remove_all (self->parts);
      g_ptr_array_set_size (self->kinds, 0);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MESSAGE]);
}

void
sen_plugin_info_set_enabled (SenPluginInfo *self, gboolean enabled)
{
  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ENABLED]);
}

/**
 * sen_plugin_info_get_id:
 *
 * Returns: (transfer none): the name of its module, and the prefix of all its names
 */
const char *
sen_plugin_info_get_id (SenPluginInfo *self)
{
  return self->id;
}

/**
 * sen_plugin_info_get_name:
 *
 * Returns: (transfer none): for a person, in the user's language
 */
const char *
sen_plugin_info_get_name (SenPluginInfo *self)
{
  return self->name;
}

/**
 * sen_plugin_info_get_description:
 *
 * Returns: (transfer none): one sentence, may be empty
 */
const char *
sen_plugin_info_get_description (SenPluginInfo *self)
{
  return self->description;
}

/**
 * sen_plugin_info_get_version:
 *
 * Returns: (transfer none): may be empty
 */
const char *
sen_plugin_info_get_version (SenPluginInfo *self)
{
  return self->version;
}

/**
 * sen_plugin_info_get_icon:
 *
 * Returns: (transfer none): the name of a symbolic icon
 */
const char *
sen_plugin_info_get_icon (SenPluginInfo *self)
{
  return self->icon;
}

/**
 * sen_plugin_info_get_folder:
 *
 * Returns: (transfer none) (type filename): where its manifest and its module are
 */
const char *
sen_plugin_info_get_folder (SenPluginInfo *self)
{
  return self->folder;
}

/**
 * sen_plugin_info_is_builtin:
 *
 * Returns: whether it comes with Sen
 */
gboolean
sen_plugin_info_is_builtin (SenPluginInfo *self)
{
  return self->builtin;
}

/**
 * sen_plugin_info_get_state:
 *
 * Returns: whether it works in this program, now
 */
SenPluginState
sen_plugin_info_get_state (SenPluginInfo *self)
{
  return self->state;
}

/**
 * sen_plugin_info_get_state_name:
 *
 * Returns: (transfer none): `active`, `disabled`, `failed` or `crashed`, for machines
 */
const char *
sen_plugin_info_get_state_name (SenPluginInfo *self)
{
  static const char *const names[] = { "active", "disabled", "failed", "crashed" };

  return names[self->state];
}

/**
 * sen_plugin_info_get_message:
 *
 * Returns: (transfer none) (nullable): why it doesn't work, or works only in part; translated
 */
const char *
sen_plugin_info_get_message (SenPluginInfo *self)
{
  return self->message;
}

/**
 * sen_plugin_info_get_enabled:
 *
 * Returns: whether it will be started next time
 */
gboolean
sen_plugin_info_get_enabled (SenPluginInfo *self)
{
  return self->enabled;
}

/**
 * sen_plugin_info_get_parts:
 *
 * Returns: (transfer none): what it adds, as a floating `a{sv}` of `as`: "tables", "commands", "actions", "kinds" and,
 * from its display part, "pages", "cards" and so on
 */
GVariant *
sen_plugin_info_get_parts (SenPluginInfo *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const char *kind = g_ptr_array_index (self->kinds, i);
      GPtrArray *names = g_hash_table_lookup (self->parts, kind);

      g_variant_builder_add (&builder, "{sv}", kind,
                             g_variant_new_strv ((const char *const *)names->pdata, (gssize)names->len));
    }
  return g_variant_builder_end (&builder);
}

/**
 * sen_plugin_info_add_part:
 * @what: the kind of thing, in the plural: "pages"
 * @name: for a person, translated where that makes sense
 *
 * Says that the plugin adds something, for the list of plugins.
 */
void
sen_plugin_info_add_part (SenPluginInfo *self, const char *what, const char *name)
{
  GPtrArray *names = g_hash_table_lookup (self->parts, what);

  if (names == NULL)
    {
      char *key = g_strdup (what);

      names = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->kinds, key);
      g_hash_table_insert (self->parts, key, names);
    }
  g_ptr_array_add (names, g_strdup (name));
}
