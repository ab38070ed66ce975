/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_TYPE_SCHEMA (sen_schema_get_type ())
G_DECLARE_FINAL_TYPE (SenSchema, sen_schema, SEN, SCHEMA, GObject)

SenSchema *sen_schema_new (const char *owner);
const char *sen_schema_get_owner (SenSchema *self);
void sen_schema_add_migration (SenSchema *self, guint number, const char *name, const char *sql);
gboolean sen_schema_add_resources (SenSchema *self, GResource *resource, const char *path, GError **error);
void sen_schema_track (SenSchema *self, const char *table);

G_END_DECLS
