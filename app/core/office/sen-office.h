/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-calendar.h"
#include "sen-job.h"
#include "sen-people.h"
#include "sen-plugin-host.h"
#include "sen-search.h"
#include "sen-store.h"
#include "sen-vault.h"
#include "sen-worker.h"

G_BEGIN_DECLS

#define SEN_TYPE_OFFICE (sen_office_get_type ())
G_DECLARE_FINAL_TYPE (SenOffice, sen_office, SEN, OFFICE, GObject)

/**
 * SenOfficeUpdating:
 * @user_data: what was given with the function
 *
 * Called on the main context when the office's data has to be brought up to date, which may take long.
 */
typedef void (*SenOfficeUpdating) (gpointer user_data);

gboolean sen_office_exists (const char *folder);
SenOffice *sen_office_create (const char *folder, const char *name, GError **error);
SenOffice *sen_office_open (const char *folder, GError **error);
void sen_office_open_async (const char *folder,
                            SenOfficeUpdating updating,
                            gpointer updating_data,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
void sen_office_create_async (const char *folder, const char *name, GAsyncReadyCallback callback, gpointer user_data);
SenOffice *sen_office_open_finish (GAsyncResult *result, GError **error);
gboolean sen_office_load_plugins (SenOffice *self, GError **error);
gboolean sen_office_fill_sample (SenOffice *self, guint years, SenJob *job, GError **error);
void sen_office_close (SenOffice *self);

const char *sen_office_get_folder (SenOffice *self);
SenStore *sen_office_get_store (SenOffice *self);
SenVault *sen_office_get_vault (SenOffice *self);
SenPeople *sen_office_get_people (SenOffice *self);
SenCalendar *sen_office_get_calendar (SenOffice *self);
SenSearch *sen_office_get_search (SenOffice *self);
SenPluginHost *sen_office_get_plugins (SenOffice *self);
/* For blocking work that is neither the store's nor has a worker of its own. */
SenWorker *sen_office_get_worker (SenOffice *self);
/* Of SenJob, newest first; finished ones leave after a while, failed ones stay until cleared. */
GListModel *sen_office_get_jobs (SenOffice *self);
void sen_office_add_job (SenOffice *self, SenJob *job);
void sen_office_forget_job (SenOffice *self, SenJob *job);

/* What belongs to the office: sen_setting(id = key, value), tracked. "name", "organ", "parent_organ", "place", "code"
 */
char *sen_office_dup_setting (SenOffice *self, const char *key);
gboolean sen_office_set_setting (SenOffice *self, const char *key, const char *value, GError **error);

G_END_DECLS
