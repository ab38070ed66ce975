/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tasks-calls.h"

G_BEGIN_DECLS

void tasks_commands_register (SenRegistry *registry);
void tasks_commands_register_edit (SenRegistry *registry);
void tasks_commands_register_act (SenRegistry *registry);
void tasks_commands_register_files (SenRegistry *registry);

/* What the commands share */
SenStore *tasks_command_store (SenCommandCall *call);
char *tasks_command_find (SenCommandCall *call, GError **error);
TasksTask *tasks_command_load (SenCommandCall *call, const char *id, GError **error);
gboolean tasks_command_find_person (SenCommandCall *call, const char *option, char **person, GError **error);
gboolean tasks_command_take_view (SenCommandCall *call, TasksView *view, char **person, char **unit, GError **error);
void tasks_command_add_text (GVariantBuilder *dict, const char *name, const char *text);

G_END_DECLS
