/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-db.h"

G_BEGIN_DECLS

#define SEN_TYPE_RECORD (sen_record_get_type ())
G_DECLARE_FINAL_TYPE (SenRecord, sen_record, SEN, RECORD, GObject)

SenRecord *sen_record_new_from_cursor (SenCursor *cursor);
gboolean sen_record_is_loaded (SenRecord *self);
const char *sen_record_get_id (SenRecord *self);
const char *sen_record_get_text (SenRecord *self, const char *column);
gint64 sen_record_get_int (SenRecord *self, const char *column);
double sen_record_get_double (SenRecord *self, const char *column);
GVariant *sen_record_to_variant (SenRecord *self);

G_END_DECLS
