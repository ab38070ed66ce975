/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-record.h"
#include "sen-store.h"

G_BEGIN_DECLS

#define SEN_TYPE_QUERY_MODEL (sen_query_model_get_type ())
G_DECLARE_FINAL_TYPE (SenQueryModel, sen_query_model, SEN, QUERY_MODEL, GObject)

SenQueryModel *sen_query_model_new (SenStore *store, const char *key, const char *columns, const char *from);
void sen_query_model_set_query (SenQueryModel *self, const char *where, GVariant *params, const char *order);
void sen_query_model_add_dependency (SenQueryModel *self, const char *table);
gboolean sen_query_model_is_loading (SenQueryModel *self);
const GError *sen_query_model_get_error (SenQueryModel *self);

G_END_DECLS
