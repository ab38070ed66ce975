/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-registry.h"
#include "sen-schema.h"

/* A named action; shared by the registry that collected it and the host that offers it. */
typedef struct
{
  char *name;
  GVariantType *type; /* nullable: no parameter */
  SenActionFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} SenAction;

typedef struct
{
  char *id, *label, *icon, *table, *sql, *action;
} SenKind;

struct _SenRegistry
{
  GObject parent_instance;

  SenOffice *office; /* borrowed: the office owns the host, which owns this */
  char *plugin;
  SenSchema *schema;
  gboolean has_schema;
  GPtrArray *tables;     /* of char* */
  GPtrArray *commands;   /* of SenCommand */
  GPtrArray *actions;    /* of SenAction */
  GPtrArray *kinds;      /* of SenKind */
  GPtrArray *references; /* of char*, SQL */
  SenSampleFunc sample;
  gpointer sample_data;
  GDestroyNotify sample_destroy;
  GError *problem; /* nullable: the first thing that the plugin did wrong */
};

SenRegistry *sen_registry_new (SenOffice *office, const char *plugin);
gboolean sen_registry_check (SenRegistry *self, GError **error);

SenAction *sen_action_new (const char *name,
                           const char *parameter_type,
                           SenActionFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy);
void sen_action_free (SenAction *self);
