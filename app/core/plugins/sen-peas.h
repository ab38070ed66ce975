/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-plugin-manifest.h"

/* The loader; private to core/plugins. Only sen-peas.c knows libpeas. */
typedef struct _SenPeas SenPeas;

SenPeas *sen_peas_new (void);
void sen_peas_free (SenPeas *self);
gboolean sen_peas_load (SenPeas *self, const SenPluginManifest *manifest, GError **error);
GObject *sen_peas_create (SenPeas *self, const SenPluginManifest *manifest, GType type, GError **error);
