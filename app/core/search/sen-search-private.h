/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-search.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *label;
  char *icon;
  char *table;
  char *sql;
  char *action;
  char *guard; /* nullable */
} SenSearchKind;

void sen_search_describe (SenSchema *schema);
char *sen_search_add_divided (const char *text);
const SenSearchKind *sen_search_lookup_kind (SenSearch *self, const char *id);
SenStore *sen_search_get_store (SenSearch *self);
void sen_search_task_done_cb (GObject *source, GAsyncResult *result, gpointer user_data);

G_END_DECLS
