/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Keeps what a plugin in Python writes on standard error meanwhile; private to core/plugins. */
typedef struct
{
  int saved;
  int file;
} SenPluginCapture;

void sen_plugin_capture_begin (SenPluginCapture *self, gboolean active);
char *sen_plugin_capture_end (SenPluginCapture *self);
char *sen_plugin_capture_last_line (const char *text);
