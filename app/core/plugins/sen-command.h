/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SenOffice SenOffice;

#define SEN_TYPE_COMMAND (sen_command_get_type ())
G_DECLARE_FINAL_TYPE (SenCommand, sen_command, SEN, COMMAND, GObject)

#define SEN_TYPE_COMMAND_CALL (sen_command_call_get_type ())
G_DECLARE_FINAL_TYPE (SenCommandCall, sen_command_call, SEN, COMMAND_CALL, GObject)

/**
 * SenCommandFunc:
 *
 * May block. The result is `a{sv}` (one thing), `aa{sv}` (a list: a table, or a JSON array), a string (printed as it
 * is), or %NULL without an error (nothing to say).
 *
 * Returns: (transfer full) (nullable): a floating or full variant
 */
typedef GVariant *(*SenCommandFunc) (SenCommandCall *call, gpointer user_data, GError **error);

/* @name "meetings list"; @usage the arguments, such as "ID"; @summary one translated line. */
SenCommand *sen_command_new (const char *name,
                             const char *usage,
                             const char *summary,
                             SenCommandFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy);
/* An option --@name; @argument NULL for a flag, else its placeholder such as "FILE". */
void sen_command_add_option (SenCommand *self, const char *name, const char *argument, const char *summary);
/* Least and most positional arguments; most −1: any number. Default 0, 0. */
void sen_command_set_arguments (SenCommand *self, int least, int most);
const char *sen_command_get_name (SenCommand *self);
const char *sen_command_get_summary (SenCommand *self);
char *sen_command_dup_help (SenCommand *self);

SenOffice *sen_command_call_get_office (SenCommandCall *self);
const char *const *sen_command_call_get_arguments (SenCommandCall *self);
const char *sen_command_call_get_option (SenCommandCall *self, const char *name);
gboolean sen_command_call_has_flag (SenCommandCall *self, const char *name);
/* What a person reads instead of the generic table, when --json is absent. */
void sen_command_call_set_text (SenCommandCall *self, const char *text);
/* The command exits with this status although it printed its result (verify: problems found). */
void sen_command_call_set_status (SenCommandCall *self, int status);

G_END_DECLS
