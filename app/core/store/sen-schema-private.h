/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-schema.h"

G_BEGIN_DECLS

typedef struct
{
  guint number;
  char *name;
  char *sql;
} SenMigration;

GPtrArray *sen_schema_get_migrations (SenSchema *self);
GPtrArray *sen_schema_get_tables (SenSchema *self);

G_END_DECLS
