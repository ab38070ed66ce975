/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

#define TASKS_TYPE_AHEAD (tasks_ahead_get_type ())
G_DECLARE_FINAL_TYPE (TasksAhead, tasks_ahead, TASKS, AHEAD, SenUiFollower)

TasksAhead *tasks_ahead_new (SenUiContext *context);
GPtrArray *tasks_ahead_get_tasks (TasksAhead *self);
guint tasks_ahead_get_n_pressing (TasksAhead *self);
guint tasks_ahead_get_n_overdue (TasksAhead *self);

G_END_DECLS
