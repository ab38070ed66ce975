/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

#define TASKS_TYPE_QUICK (tasks_quick_get_type ())
G_DECLARE_FINAL_TYPE (TasksQuick, tasks_quick, TASKS, QUICK, GtkWidget)

GtkWidget *tasks_quick_new (SenUiContext *context);
void tasks_quick_set_subject (TasksQuick *self, GVariant *subject);
void tasks_quick_focus (TasksQuick *self);

/* The same in a window of its own. */
void tasks_quick_present (SenUiContext *context, GVariant *subject);

G_END_DECLS
