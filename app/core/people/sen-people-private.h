/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-people.h"

G_BEGIN_DECLS

void sen_people_describe (SenSchema *schema);

char *sen_people_clean_name (const char *name);
char *sen_people_fold_name (const char *name);
char *sen_people_today (void);
char *sen_people_add_row (SenDb *db, const char *sql, GVariant *params, char *id, GError **error);

G_END_DECLS
