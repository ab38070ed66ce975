/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "sen-db.h"

G_BEGIN_DECLS

SenDb *sen_db_new (const char *path, gboolean writable, GError **error);
void sen_db_close (SenDb *self);
sqlite3 *sen_db_get_handle (SenDb *self);
void sen_db_forget_statements (SenDb *self);
gboolean sen_db_set_error (SenDb *self, int rc, GError **error);
char *sen_cursor_get_literal (SenCursor *self, int column);
gboolean sen_tokenizer_register (sqlite3 *handle);

G_END_DECLS
