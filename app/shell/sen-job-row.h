/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui.h"

G_BEGIN_DECLS

#define SEN_TYPE_JOB_ROW (sen_job_row_get_type ())
G_DECLARE_FINAL_TYPE (SenJobRow, sen_job_row, SEN, JOB_ROW, GtkListBoxRow)

GtkWidget *sen_job_row_new (SenJob *job);

G_END_DECLS
