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
  char *guard; /* nullable */
} SenKind;

/* A named function that answers; see sen_registry_add_call(). */
typedef struct
{
  char *name;
  GVariantType *parameter, *answer;
  SenCallFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} SenCall;

struct _SenRegistry
{
  GObject parent_instance;

  SenOffice *office; /* borrowed: the office owns the host, which owns this */
  char *plugin;
  char **words; /* first words of commands beside the plugin's id */
  SenSchema *schema;
  gboolean has_schema;
  GPtrArray *tables;     /* of char* */
  GPtrArray *commands;   /* of SenCommand */
  GPtrArray *actions;    /* of SenAction */
  GPtrArray *kinds;      /* of SenKind */
  GPtrArray *references; /* of char*, SQL */
  GPtrArray *calls;      /* of SenCall */
  GPtrArray *subjects;   /* of SenSubject */
  GPtrArray *offers;     /* of SenOffer */
  GPtrArray *reminders;  /* of SenReminderSource */
  SenSampleFunc sample;
  gpointer sample_data;
  GDestroyNotify sample_destroy;
  GError *problem; /* nullable: the first thing that the plugin did wrong */
};

SenRegistry *sen_registry_new (SenOffice *office, const char *plugin, const char *const *words);
gboolean sen_registry_check (SenRegistry *self, GError **error);
void sen_registry_complain (SenRegistry *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean sen_registry_check_name (SenRegistry *self, const char *name, const char *separators, gboolean bare);

SenAction *sen_action_new (const char *name,
                           const char *parameter_type,
                           SenActionFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy);
void sen_action_free (SenAction *self);
void sen_call_free (SenCall *self);
void sen_reminder_source_free (SenReminderSource *self);
