/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

#define TASKS_TYPE_PAGE (tasks_page_get_type ())
G_DECLARE_FINAL_TYPE (TasksPage, tasks_page, TASKS, PAGE, SenUiPage)

GtkWidget *tasks_page_new (SenUiContext *context);

G_END_DECLS
