/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-peas.h"
#include "sen-plugin-guard.h"
#include "sen-plugin-host.h"
#include "sen-registry-private.h"

struct _SenPluginHost
{
  GObject parent_instance;

  SenOffice *office;    /* borrowed: it owns this */
  GPtrArray *manifests; /* of SenPluginManifest */
  GPtrArray *plugins;   /* of Plugin, in the order of starting */
  GListStore *infos;    /* of SenPluginInfo */
  GHashTable *actions;  /* name → SenAction, owned by a registry or by own_actions */
  GPtrArray *own_actions;
  SenPeas *peas; /* nullable until needed */
  SenPluginGuard *guard;
};

typedef struct
{
  const SenPluginManifest *manifest;
  SenPluginInfo *info;
  GObject *extension;    /* nullable */
  SenRegistry *registry; /* nullable: not active */
  GPtrArray *displays;   /* of the extensions of display modules */
} SenHostedPlugin;
