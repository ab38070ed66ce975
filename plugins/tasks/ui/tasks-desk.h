/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What windows do with tasks: nothing here blocks, and what was done can be taken back from its toast. */
#pragma once

#include <sen-ui.h>

#include "tasks-parse.h"
#include "tasks-book.h"

G_BEGIN_DECLS

/**
 * TasksSeen:
 * @task: a loaded task
 * @role: what who uses this device is to it
 * @titles: (element-type utf8): the title of what each of the task's links points at; "" if nothing is known of it
 *
 * A task as the detail shows it.
 */
typedef struct
{
  TasksTask *task;
  TasksRole role;
  GPtrArray *titles;
} TasksSeen;

void tasks_seen_free (TasksSeen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TasksSeen, tasks_seen_free)

void tasks_desk_load_async (SenUiContext *context,
                            const char *task,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
TasksSeen *tasks_desk_load_finish (SenUiContext *context, GAsyncResult *result, GError **error);

void
tasks_desk_create_async (SenUiContext *context, GVariant *wanted, GAsyncReadyCallback callback, gpointer user_data);
gboolean tasks_desk_create_finish (SenUiContext *context, GAsyncResult *result, GError **error);

void tasks_desk_edit_async (SenUiContext *context,
                            TasksTask *task,
                            const char *content,
                            const char *product,
                            TasksUrgency urgency,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean tasks_desk_edit_finish (SenUiContext *context, GAsyncResult *result, GError **error);

void tasks_desk_act (SenUiContext *context, const char *task, TasksEvent *event, GListModel *files);

void tasks_desk_read_names_async (SenUiContext *context,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
TasksParser *tasks_desk_read_names_finish (SenUiContext *context, GAsyncResult *result, GError **error);

/* How windows say things */
char *tasks_desk_join (const char *first, ...) G_GNUC_NULL_TERMINATED;
char *tasks_desk_late (SenUiContext *context, const char *due, const char *today);
char *tasks_desk_day (const char *iso);

G_END_DECLS
