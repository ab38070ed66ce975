/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TASKS_TYPE_WRAP (tasks_wrap_get_type ())
G_DECLARE_FINAL_TYPE (TasksWrap, tasks_wrap, TASKS, WRAP, GtkWidget)

void tasks_wrap_append (TasksWrap *self, GtkWidget *child);
void tasks_wrap_clear (TasksWrap *self);

G_END_DECLS
