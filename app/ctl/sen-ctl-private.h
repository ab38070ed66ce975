/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ctl.h"

G_BEGIN_DECLS

/* Builds an a{sv}: fields stay in the order in which they are added. */
typedef struct
{
  GVariantBuilder builder;
} SenCtlRecord;

void sen_ctl_record_init (SenCtlRecord *self);
void sen_ctl_record_add (SenCtlRecord *self, const char *name, const char *value);
void sen_ctl_record_add_int (SenCtlRecord *self, const char *name, gint64 value);
void sen_ctl_record_add_bool (SenCtlRecord *self, const char *name, gboolean value);
void sen_ctl_record_add_value (SenCtlRecord *self, const char *name, GVariant *value);
GVariant *sen_ctl_record_end (SenCtlRecord *self);

GVariant *sen_ctl_verdict (SenCommandCall *call, GPtrArray *problems, const char *what, gint64 n);
/* senctl plugins new */
void sen_ctl_add_scaffold_command (SenCtl *self);

char *sen_ctl_format_time (gint64 ms);
void sen_ctl_remove_folder (const char *folder);

/* Runs a query and gives its rows as aa{sv}. */
GVariant *sen_ctl_query (SenOffice *office, const char *sql, GVariant *params, GError **error);

G_END_DECLS
