/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl plugins list|enable|disable; “plugins new” is in ctl-scaffold.c */
#include <glib/gi18n.h>

#include "sen-ctl-private.h"

static void
append_info (GVariantBuilder *rows, SenPluginInfo *info, gboolean whole)
{
  SenCtlRecord record;

  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "id", sen_plugin_info_get_id (info));
  sen_ctl_record_add (&record, "name", sen_plugin_info_get_name (info));
  sen_ctl_record_add (&record, "version", sen_plugin_info_get_version (info));
  sen_ctl_record_add (&record, "state", sen_plugin_info_get_state_name (info));
  if (whole)
    {
      sen_ctl_record_add (&record, "description", sen_plugin_info_get_description (info));
      sen_ctl_record_add (&record, "folder", sen_plugin_info_get_folder (info));
      sen_ctl_record_add_bool (&record, "builtin", sen_plugin_info_is_builtin (info));
      sen_ctl_record_add_bool (&record, "enabled", sen_plugin_info_get_enabled (info));
      sen_ctl_record_add_value (&record, "parts", sen_plugin_info_get_parts (info));
    }
  sen_ctl_record_add (&record, "message", sen_plugin_info_get_message (info));
  g_variant_builder_add_value (rows, sen_ctl_record_end (&record));
}

static GVariant *
list (SenOffice *office, gboolean whole)
{
  GListModel *plugins = sen_plugin_host_get_plugins (sen_office_get_plugins (office));
  GVariantBuilder rows;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr (SenPluginInfo) info = g_list_model_get_item (plugins, i);

      append_info (&rows, info, whole);
    }
  return g_variant_builder_end (&rows);
}

static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autoptr (GVariant) table = g_variant_ref_sink (list (office, FALSE));
  g_autofree char *text = sen_ctl_format (table, 0);

  sen_command_call_set_text (call, text);
  return list (office, TRUE);
}

static GVariant *
enable_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (sen_command_call_get_office (call));
  const char *id = sen_command_call_get_arguments (call)[0];
  gboolean enabled = GPOINTER_TO_INT (user_data);
  SenCtlRecord record;

  if (!sen_plugin_host_set_enabled (host, id, enabled, error))
    return NULL;
  sen_command_call_set_text (call, enabled ? _ ("The plugin is on from the next start.")
                                           : _ ("The plugin is off from the next start. Its data stays."));
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "id", id);
  sen_ctl_record_add_bool (&record, "enabled", enabled);
  return sen_ctl_record_end (&record);
}

void
sen_ctl_add_plugins_commands (SenCtl *self)
{
  SenCommand *enable = sen_command_new ("plugins enable", _ ("ID"), _ ("Turn a plugin on; also after it crashed"),
                                        enable_cb, GINT_TO_POINTER (TRUE), NULL);
  SenCommand *disable = sen_command_new ("plugins disable", _ ("ID"), _ ("Turn a plugin off"), enable_cb,
                                         GINT_TO_POINTER (FALSE), NULL);

  sen_ctl_add (self, SEN_CTL_PLUGINS,
               sen_command_new ("plugins list", NULL, _ ("List the plugins and what they add"), list_cb, NULL, NULL));
  sen_command_set_arguments (enable, 1, 1);
  sen_ctl_add (self, SEN_CTL_PLUGINS, enable);
  sen_command_set_arguments (disable, 1, 1);
  sen_ctl_add (self, SEN_CTL_PLUGINS, disable);
  sen_ctl_add_scaffold_command (self);
}
