/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Remembers which plugin was starting when a program crashed; private to core/plugins. */
typedef struct _SenPluginGuard SenPluginGuard;

SenPluginGuard *sen_plugin_guard_new (const char *office, const char *kind);
void sen_plugin_guard_free (SenPluginGuard *self);
gboolean sen_plugin_guard_blames (SenPluginGuard *self, const char *plugin);
gboolean sen_plugin_guard_blames_anywhere (SenPluginGuard *self, const char *plugin);
void sen_plugin_guard_enter (SenPluginGuard *self, const char *plugin);
void sen_plugin_guard_leave (SenPluginGuard *self);
void sen_plugin_guard_settle (SenPluginGuard *self);
void sen_plugin_guard_forgive (SenPluginGuard *self, const char *plugin);
