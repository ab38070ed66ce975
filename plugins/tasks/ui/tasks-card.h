/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-ahead.h"

G_BEGIN_DECLS

GtkWidget *tasks_card_new (SenUiContext *context, TasksAhead *ahead);

G_END_DECLS
