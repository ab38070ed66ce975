/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-plugin-info.h"
#include "sen-plugin-manifest.h"

SenPluginInfo *sen_plugin_info_new (const SenPluginManifest *manifest);
void sen_plugin_info_set_state (SenPluginInfo *self, SenPluginState state, const char *message);
void sen_plugin_info_set_enabled (SenPluginInfo *self, gboolean enabled);
