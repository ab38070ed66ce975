/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-job.h"

G_BEGIN_DECLS

typedef struct _SenOffice SenOffice;

#define SEN_TYPE_COMMAND (sen_command_get_type ())
G_DECLARE_FINAL_TYPE (SenCommand, sen_command, SEN, COMMAND, GObject)

#define SEN_TYPE_COMMAND_CALL (sen_command_call_get_type ())
G_DECLARE_FINAL_TYPE (SenCommandCall, sen_command_call, SEN, COMMAND_CALL, GObject)

/**
 * SenCommandFunc:
 * @call: the arguments, the office and where to put what a person reads
 * @user_data: what was given with the function
 * @error: where to say what failed
 *
 * Does what the command says. May block; long work watches the cancellable of sen_command_call_get_job().
 * The result is `a{sv}` (one thing), `aa{sv}` (a list: a table, or a JSON array), a string (printed as it is),
 * or %NULL without an error (nothing to say). A floating variant is taken over.
 *
 * Returns: (transfer full) (nullable): the result
 */
typedef GVariant *(*SenCommandFunc) (SenCommandCall *call, gpointer user_data, GError **error);

SenCommand *sen_command_new (const char *name,
                             const char *usage,
                             const char *summary,
                             SenCommandFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy);
void sen_command_add_option (SenCommand *self, const char *name, const char *argument, const char *summary);
void sen_command_set_arguments (SenCommand *self, int least, int most);
void sen_command_set_needs_office (SenCommand *self, gboolean needs_office);
gboolean sen_command_get_needs_office (SenCommand *self);
const char *sen_command_get_name (SenCommand *self);
const char *sen_command_get_usage (SenCommand *self);
const char *sen_command_get_summary (SenCommand *self);
char **sen_command_dup_options (SenCommand *self);
char *sen_command_dup_help (SenCommand *self);
GVariant *sen_command_run (SenCommand *self, SenCommandCall *call, GError **error);

SenCommandCall *sen_command_call_new (SenCommand *command,
                                      SenOffice *office,
                                      const char *const *arguments,
                                      SenJob *job,
                                      GError **error);
SenOffice *sen_command_call_get_office (SenCommandCall *self);
SenJob *sen_command_call_get_job (SenCommandCall *self);
const char *const *sen_command_call_get_arguments (SenCommandCall *self);
const char *sen_command_call_get_option (SenCommandCall *self, const char *name);
gboolean sen_command_call_has_flag (SenCommandCall *self, const char *name);
void sen_command_call_set_text (SenCommandCall *self, const char *text);
const char *sen_command_call_get_text (SenCommandCall *self);
void sen_command_call_set_status (SenCommandCall *self, int status);
int sen_command_call_get_status (SenCommandCall *self);

G_END_DECLS
