/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-command.h"

/* What a command's option looks like; argument is NULL for a flag. */
typedef struct
{
  char *name;
  char *argument;
  char *summary;
} SenCommandOption;

const SenCommandOption *sen_command_find_option (SenCommand *self, const char *name);
gboolean sen_command_accepts (SenCommand *self, guint n_arguments);
const char *sen_command_get_problem (SenCommand *self);
void sen_command_set_captured (SenCommand *self, gboolean captured);
