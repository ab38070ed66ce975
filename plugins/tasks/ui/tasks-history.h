/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

GtkWidget *tasks_history_new (SenUiContext *context, TasksTask *task);

G_END_DECLS
