/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_TYPE_DB (sen_db_get_type ())
G_DECLARE_FINAL_TYPE (SenDb, sen_db, SEN, DB, GObject)

#define SEN_TYPE_CURSOR (sen_cursor_get_type ())
typedef struct _SenCursor SenCursor;
GType sen_cursor_get_type (void);

gboolean sen_db_run (SenDb *self, const char *sql, GVariant *params, GError **error);
gboolean sen_db_run_script (SenDb *self, const char *sql, GError **error);
int sen_db_get_changes (SenDb *self);
SenCursor *sen_db_query (SenDb *self, const char *sql, GVariant *params, GError **error);
gboolean sen_db_get_int (SenDb *self, const char *sql, GVariant *params, gint64 *value, GError **error);
char *sen_db_get_text (SenDb *self, const char *sql, GVariant *params, GError **error);
GPtrArray *sen_db_list (SenDb *self, const char *sql, GVariant *params, GError **error);

SenCursor *sen_cursor_ref (SenCursor *self);
void sen_cursor_unref (SenCursor *self);
gboolean sen_cursor_next (SenCursor *self, GError **error);
int sen_cursor_get_n_columns (SenCursor *self);
const char *sen_cursor_get_name (SenCursor *self, int column);
gboolean sen_cursor_is_null (SenCursor *self, int column);
gint64 sen_cursor_get_int (SenCursor *self, int column);
double sen_cursor_get_double (SenCursor *self, int column);
const char *sen_cursor_get_text (SenCursor *self, int column);
GBytes *sen_cursor_get_bytes (SenCursor *self, int column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenCursor, sen_cursor_unref)

G_END_DECLS
