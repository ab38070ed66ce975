/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-offer.h"
#include "sen-plugin-info.h"
#include "sen-plugin.h"
#include "sen-subject.h"

G_BEGIN_DECLS

#define SEN_TYPE_PLUGIN_HOST (sen_plugin_host_get_type ())
G_DECLARE_FINAL_TYPE (SenPluginHost, sen_plugin_host, SEN, PLUGIN_HOST, GObject)

/**
 * SenDisplayFunc:
 * @info: the plugin
 * @extension: what its display module provides
 * @user_data: what was given with the function
 * @error: where to say what failed
 *
 * Called for each display module, after its root module is active.
 *
 * Returns: %FALSE when the display part can't be used: the plugin then works without it, with the message shown
 */
typedef gboolean (*SenDisplayFunc) (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error);

SenPluginHost *sen_plugin_host_new (SenOffice *office);
void sen_plugin_host_prepare (SenPluginHost *self);
gboolean sen_plugin_host_load (SenPluginHost *self, GError **error);
void sen_plugin_host_load_async (SenPluginHost *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean sen_plugin_host_load_finish (SenPluginHost *self, GAsyncResult *result, GError **error);
gboolean
sen_plugin_host_load_display (SenPluginHost *self, GType type, SenDisplayFunc func, gpointer user_data, GError **error);
gboolean
sen_plugin_host_load_next_display (SenPluginHost *self, guint *at, GType type, SenDisplayFunc func, gpointer user_data);
void sen_plugin_host_begin_call (SenPluginHost *self, const char *id);
char *sen_plugin_host_end_call (SenPluginHost *self);
void sen_plugin_host_settle (SenPluginHost *self);
GListModel *sen_plugin_host_get_plugins (SenPluginHost *self);
SenPluginInfo *sen_plugin_host_find (SenPluginHost *self, const char *id);
gboolean sen_plugin_host_set_enabled (SenPluginHost *self, const char *id, gboolean enabled, GError **error);
GPtrArray *sen_plugin_host_list_commands (SenPluginHost *self);
gboolean sen_plugin_host_has_action (SenPluginHost *self, const char *name);
const GVariantType *sen_plugin_host_get_action_type (SenPluginHost *self, const char *name);
gboolean sen_plugin_host_activate (SenPluginHost *self, const char *name, GVariant *parameter, GError **error);
void sen_plugin_host_add_action (SenPluginHost *self,
                                 const char *name,
                                 const char *parameter_type,
                                 SenActionFunc func,
                                 gpointer user_data,
                                 GDestroyNotify destroy);
gboolean sen_plugin_host_has_call (SenPluginHost *self, const char *name);
GVariant *sen_plugin_host_call (SenPluginHost *self,
                                const char *name,
                                GVariant *parameter,
                                GCancellable *cancellable,
                                GError **error);
void sen_plugin_host_call_async (SenPluginHost *self,
                                 const char *name,
                                 GVariant *parameter,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GVariant *sen_plugin_host_call_finish (SenPluginHost *self, GAsyncResult *result, GError **error);
SenSubject *sen_plugin_host_find_subject (SenPluginHost *self, const char *kind);
GPtrArray *sen_plugin_host_list_subjects (SenPluginHost *self);
GPtrArray *sen_plugin_host_list_reminder_sources (SenPluginHost *self);
GPtrArray *sen_plugin_host_list_offers (SenPluginHost *self, GVariant *subject);
gboolean sen_plugin_host_fill_sample (SenPluginHost *self, guint years, SenJob *job, GError **error);

G_END_DECLS
