/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-record.h"
#include "sen-store.h"

G_BEGIN_DECLS

#define SEN_TYPE_SUBJECT (sen_subject_get_type ())
G_DECLARE_FINAL_TYPE (SenSubject, sen_subject, SEN, SUBJECT, GObject)

const char *sen_subject_get_kind (SenSubject *self);
const char *sen_subject_get_label (SenSubject *self);
const char *sen_subject_get_icon (SenSubject *self);
const char *sen_subject_get_action (SenSubject *self);
gboolean sen_subject_has_trail (SenSubject *self);
SenRecord *sen_subject_describe (SenSubject *self, SenDb *db, const char *id, GError **error);
GPtrArray *sen_subject_list_rows (SenSubject *self, SenDb *db, const char *id, GError **error);
GPtrArray *sen_subject_list_steps (SenSubject *self, SenDb *db, const char *id, GError **error);
GPtrArray *sen_subject_list_files (SenSubject *self, SenDb *db, const char *id, GError **error);

G_END_DECLS
