/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SenJobState:
 * @SEN_JOB_RUNNING: under way
 * @SEN_JOB_DONE: finished
 * @SEN_JOB_FAILED: ended with an error
 * @SEN_JOB_CANCELLED: ended because the user asked
 */
typedef enum
{
  SEN_JOB_RUNNING,
  SEN_JOB_DONE,
  SEN_JOB_FAILED,
  SEN_JOB_CANCELLED,
} SenJobState;

#define SEN_TYPE_JOB (sen_job_get_type ())
G_DECLARE_FINAL_TYPE (SenJob, sen_job, SEN, JOB, GObject)

SenJob *sen_job_new (const char *title);
const char *sen_job_get_title (SenJob *self);
char *sen_job_dup_status (SenJob *self);
double sen_job_get_progress (SenJob *self);
SenJobState sen_job_get_state (SenJob *self);
const GError *sen_job_get_error (SenJob *self);
GCancellable *sen_job_get_cancellable (SenJob *self);
void sen_job_set_progress (SenJob *self, double progress, const char *status);
void sen_job_finish (SenJob *self, const GError *error);
void sen_job_cancel (SenJob *self);

G_END_DECLS
