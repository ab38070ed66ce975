/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-peas.h"
#include "sen-plugin-capture.h"
#include "sen-plugin-guard.h"
#include "sen-plugin-host.h"
#include "sen-registry-private.h"

/* The group of plugins.conf. */
#define SEN_PLUGIN_HOST_GROUP "Plugins"

struct _SenPluginHost
{
  GObject parent_instance;

  SenOffice *office;    /* borrowed: it owns this */
  GPtrArray *manifests; /* of SenPluginManifest */
  GPtrArray *sorted;    /* the same, those that others depend on first */
  guint next;           /* of sorted: to be started */
  char **disabled;      /* nullable: ids */
  GPtrArray *plugins;   /* of Plugin, in the order of starting */
  GListStore *infos;    /* of SenPluginInfo */
  GHashTable *actions;  /* name → SenAction, owned by a registry or by own_actions */
  GPtrArray *own_actions;
  GHashTable *calls;    /* name → SenCall, owned by a registry */
  GHashTable *subjects; /* kind → SenSubject, owned by a registry */
  GPtrArray *offers;    /* of SenOffer, owned by registries */
  GPtrArray *reminders; /* of SenReminderSource, owned by registries */
  SenPeas *peas;        /* nullable until needed */
  SenPluginGuard *guard;
  gboolean settled; /* the program is up */

  guint call_depth; /* of calls into display modules */
  SenPluginCapture call_capture;
};

typedef struct
{
  const SenPluginManifest *manifest;
  SenPluginInfo *info;
  GObject *extension;    /* nullable */
  SenRegistry *registry; /* nullable: not active */
  GPtrArray *displays;   /* of the extensions of display modules */
} SenHostedPlugin;

GKeyFile *sen_plugin_host_read_conf (SenPluginHost *self, char **path);
SenHostedPlugin *sen_plugin_host_find_hosted (SenPluginHost *self, const char *id);
void sen_plugin_host_offer_records (SenPluginHost *self, SenHostedPlugin *plugin);
gboolean sen_plugin_host_check_manifest (SenPluginHost *self, const SenPluginManifest *manifest, GError **error);
gboolean sen_plugin_host_note_crashed_display (SenPluginHost *self, SenHostedPlugin *plugin);
