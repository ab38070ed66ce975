/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

void tasks_form_present (SenUiContext *context, TasksTask *task, TasksFact fact);

G_END_DECLS
