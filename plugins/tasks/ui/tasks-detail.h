/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

#define TASKS_TYPE_DETAIL (tasks_detail_get_type ())
G_DECLARE_FINAL_TYPE (TasksDetail, tasks_detail, TASKS, DETAIL, GtkWidget)

GtkWidget *tasks_detail_new (SenUiContext *context);
void tasks_detail_show_task (TasksDetail *self, const char *task);
void tasks_detail_act (TasksDetail *self, TasksFact fact);

/* The same as a page of its own. */
void tasks_detail_push (SenUiContext *context, const char *task);

G_END_DECLS
