/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-desk.h"

G_BEGIN_DECLS

#define TASKS_TYPE_LIST_ROW (tasks_list_row_get_type ())
G_DECLARE_FINAL_TYPE (TasksListRow, tasks_list_row, TASKS, LIST_ROW, GtkWidget)

/**
 * TasksCountFunc:
 * @group: a group
 * @head: (nullable): its own name
 * @user_data: what was given
 *
 * Returns: how many tasks the group has; 0: not known yet
 */
typedef guint (*TasksCountFunc) (TasksGroup group, const char *head, gpointer user_data);

GtkWidget *tasks_list_row_new (SenUiContext *context, TasksTab tab, TasksCountFunc count, gpointer user_data);
void tasks_list_row_bind (TasksListRow *self, GListModel *list, guint position);
void tasks_list_row_unbind (TasksListRow *self);
void tasks_list_row_refresh (TasksListRow *self);
SenRecord *tasks_list_row_get_record (TasksListRow *self);
guint tasks_list_row_get_position (TasksListRow *self);

G_END_DECLS
