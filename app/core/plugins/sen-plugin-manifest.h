/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What a .plugin file says; private to core/plugins. */
typedef struct
{
  char *id;     /* Module= */
  char *folder; /* where the file is, and the module beside it */
  char *file;
  char *name;
  char *description;
  char *version;
  char *icon;
  char *loader; /* "c" or "python" */
  char **depends;
  char **commands; /* first words of commands beside the id */
  int api;         /* 0: not said */
  gboolean builtin;
  gboolean display;
  char *problem; /* nullable: why it can't be used */
} SenPluginManifest;

SenPluginManifest *sen_plugin_manifest_read (const char *file);
void sen_plugin_manifest_free (SenPluginManifest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPluginManifest, sen_plugin_manifest_free)

GPtrArray *sen_plugin_manifest_discover (void);
GPtrArray *sen_plugin_manifest_sort (GPtrArray *manifests);
