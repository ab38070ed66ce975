/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

void tasks_edit_present (SenUiContext *context, TasksTask *task);

G_END_DECLS
