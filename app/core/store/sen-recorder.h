/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-db-private.h"

G_BEGIN_DECLS

/* What one transaction changed in one row. */
typedef struct
{
  char *table;
  char *row;
  GPtrArray *names;  /* of char*: columns, in the order of their first change */
  GPtrArray *values; /* of char*: JSON literals */
} SenRowChange;

typedef struct _SenRecorder SenRecorder;

SenRecorder *sen_recorder_new (SenDb *db, const char *device);
void sen_recorder_free (SenRecorder *self);
gboolean sen_recorder_track (SenRecorder *self, const char *table, GError **error);
gboolean sen_recorder_arm (SenRecorder *self, GError **error);
gboolean sen_recorder_retrack (SenRecorder *self, GError **error);
GPtrArray *sen_recorder_get_tables (SenRecorder *self);
GPtrArray *sen_recorder_get_changes (SenRecorder *self);
gboolean sen_recorder_flush (SenRecorder *self, const char *author, GError **error);
void sen_recorder_reset (SenRecorder *self);
void sen_recorder_set_enabled (SenRecorder *self, gboolean enabled);
char *sen_recorder_hash (GBytes *previous,
                         const char *device,
                         gint64 seq,
                         gint64 hlc,
                         const char *author,
                         const char *table,
                         const char *row,
                         const char *columns);
char *sen_json_literal (sqlite3_value *value);

G_END_DECLS
