/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-office.h"
#include "sen-store-private.h"

G_BEGIN_DECLS

#define SEN_TYPE_JOBS (sen_jobs_get_type ())
G_DECLARE_FINAL_TYPE (SenJobs, sen_jobs, SEN, JOBS, GObject)

SenJobs *sen_jobs_new (void);
void sen_jobs_add (SenJobs *self, SenJob *job);
void sen_jobs_remove (SenJobs *self, SenJob *job);

SenOffice *sen_office_open_telling (const char *folder, SenUpdatingFunc updating, gpointer user_data, GError **error);
char *sen_office_read_device (const char *folder, GError **error);
gboolean sen_office_fill_people (SenDb *db, gpointer user_data, GError **error);

G_END_DECLS
