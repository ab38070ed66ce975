/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-record.h"

G_BEGIN_DECLS

typedef enum
{
  SEN_CURSOR_INT = 1,
  SEN_CURSOR_DOUBLE,
  SEN_CURSOR_TEXT,
  SEN_CURSOR_BYTES,
  SEN_CURSOR_NULL,
} SenCursorKind;

SenCursorKind sen_cursor_get_kind (SenCursor *self, int column);
SenRecord *sen_record_new_from_cursor_with (SenCursor *cursor, ...) G_GNUC_NULL_TERMINATED;
SenRecord *sen_record_new_unloaded (gint64 key);
gint64 sen_record_get_key (SenRecord *self);
void sen_record_take (SenRecord *self, SenRecord *other);
gboolean sen_record_equal (SenRecord *self, SenRecord *other);

G_END_DECLS
