/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

void tasks_files_import (SenUiContext *context);
void tasks_files_export (SenUiContext *context, const TasksView *view, gboolean calendar);

G_END_DECLS
