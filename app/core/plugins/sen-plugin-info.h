/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SenPluginState:
 * @SEN_PLUGIN_ACTIVE: loaded and registered
 * @SEN_PLUGIN_DISABLED: turned off by the office
 * @SEN_PLUGIN_FAILED: couldn't be loaded, or refused; see the message
 * @SEN_PLUGIN_CRASHED: the program ended while it was starting last time; left out
 */
typedef enum
{
  SEN_PLUGIN_ACTIVE,
  SEN_PLUGIN_DISABLED,
  SEN_PLUGIN_FAILED,
  SEN_PLUGIN_CRASHED,
} SenPluginState;

#define SEN_TYPE_PLUGIN_INFO (sen_plugin_info_get_type ())
G_DECLARE_FINAL_TYPE (SenPluginInfo, sen_plugin_info, SEN, PLUGIN_INFO, GObject)

const char *sen_plugin_info_get_id (SenPluginInfo *self);
const char *sen_plugin_info_get_name (SenPluginInfo *self);
const char *sen_plugin_info_get_description (SenPluginInfo *self);
const char *sen_plugin_info_get_version (SenPluginInfo *self);
const char *sen_plugin_info_get_icon (SenPluginInfo *self);
const char *sen_plugin_info_get_folder (SenPluginInfo *self);
gboolean sen_plugin_info_is_builtin (SenPluginInfo *self);
SenPluginState sen_plugin_info_get_state (SenPluginInfo *self);
const char *sen_plugin_info_get_state_name (SenPluginInfo *self);
const char *sen_plugin_info_get_message (SenPluginInfo *self);
gboolean sen_plugin_info_get_enabled (SenPluginInfo *self);
GVariant *sen_plugin_info_get_parts (SenPluginInfo *self);
void sen_plugin_info_add_part (SenPluginInfo *self, const char *what, const char *name);

G_END_DECLS
