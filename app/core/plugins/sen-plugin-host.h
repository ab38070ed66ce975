/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-plugin.h"

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
gboolean sen_plugin_info_is_builtin (SenPluginInfo *self);
SenPluginState sen_plugin_info_get_state (SenPluginInfo *self);
const char *sen_plugin_info_get_message (SenPluginInfo *self);
/* What it adds, as a{sv}: "tables", "commands", "actions", "kinds" and, from its display part, "pages" … each of type
 * as */
GVariant *sen_plugin_info_get_parts (SenPluginInfo *self);
void sen_plugin_info_add_part (SenPluginInfo *self, const char *what, const char *name);

#define SEN_TYPE_PLUGIN_HOST (sen_plugin_host_get_type ())
G_DECLARE_FINAL_TYPE (SenPluginHost, sen_plugin_host, SEN, PLUGIN_HOST, GObject)

/* Called for each display module's extension object, after its root module is active. */
typedef gboolean (*SenDisplayFunc) (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error);

SenPluginHost *sen_plugin_host_new (SenOffice *office);
/* Loads what is installed and turned on; what fails is left out with a message. Then migrates, tracks and adds kinds.
 */
gboolean sen_plugin_host_load (SenPluginHost *self, GError **error);
/* After sen_plugin_host_load(): the display modules; @type is the GType of the display interface. */
gboolean
sen_plugin_host_load_display (SenPluginHost *self, GType type, SenDisplayFunc func, gpointer user_data, GError **error);
/* The program is up (a first frame, or the command ended): nothing crashed. */
void sen_plugin_host_settle (SenPluginHost *self);
/* Of SenPluginInfo */
GListModel *sen_plugin_host_get_plugins (SenPluginHost *self);
/* Takes effect at the next start. */
gboolean sen_plugin_host_set_enabled (SenPluginHost *self, const char *id, gboolean enabled, GError **error);
/* Of SenCommand */
GPtrArray *sen_plugin_host_list_commands (SenPluginHost *self);
gboolean sen_plugin_host_has_action (SenPluginHost *self, const char *name);
gboolean sen_plugin_host_activate (SenPluginHost *self, const char *name, GVariant *parameter, GError **error);
/* A display part adds or takes over an action such as "X.open". */
void sen_plugin_host_add_action (SenPluginHost *self,
                                 const char *name,
                                 const char *parameter_type,
                                 SenActionFunc func,
                                 gpointer user_data,
                                 GDestroyNotify destroy);
gboolean sen_plugin_host_fill_sample (SenPluginHost *self, guint years, SenJob *job, GError **error);

G_END_DECLS
