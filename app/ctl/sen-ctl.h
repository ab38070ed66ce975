/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

/* What a command of senctl's own needs before it runs. */
typedef enum
{
  SEN_CTL_NOTHING, /* no office */
  SEN_CTL_OFFICE,  /* an open office, no plugins: data alone */
  SEN_CTL_PLUGINS, /* an open office with its plugins */
} SenCtlNeed;

/* One run of senctl. */
typedef struct
{
  char *folder; /* nullable: --office */
  gboolean json;
  gboolean help;
  SenOffice *office;   /* nullable until needed */
  gboolean plugins;    /* loaded */
  char *scratch;       /* nullable: the folder of an office that is there for one command */
  GPtrArray *commands; /* of SenCommand: senctl's own */
  GArray *needs;       /* of SenCtlNeed, beside commands */
} SenCtl;

void sen_ctl_add (SenCtl *self, SenCtlNeed need, SenCommand *command);
void sen_ctl_add_office_commands (SenCtl *self);
void sen_ctl_add_people_commands (SenCtl *self);
void sen_ctl_add_files_commands (SenCtl *self);
void sen_ctl_add_search_commands (SenCtl *self);
void sen_ctl_add_texts_commands (SenCtl *self);
void sen_ctl_add_agent_commands (SenCtl *self);
void sen_ctl_add_audit_commands (SenCtl *self);
void sen_ctl_add_backup_commands (SenCtl *self);
void sen_ctl_add_plugins_commands (SenCtl *self);
void sen_ctl_add_help_commands (SenCtl *self);

SenOffice *sen_ctl_open (SenCtl *self, SenCtlNeed need, GError **error);
gboolean sen_ctl_open_scratch (SenCtl *self, GError **error);
void sen_ctl_close (SenCtl *self);
char *sen_ctl_find_folder (SenCtl *self, GError **error);
GPtrArray *sen_ctl_list_commands (SenCtl *self);
SenCommand *sen_ctl_find_command (SenCtl *self, char **words, guint *n_used, GError **error);

/* Output */
char *sen_ctl_format (GVariant *value, int columns);
char *sen_ctl_format_json (GVariant *value);
gboolean sen_ctl_print (const char *text);
void sen_ctl_print_error (const GError *error, gboolean json);

/* Progress on standard error, and Ctrl+C */
typedef struct _SenCtlWatch SenCtlWatch;
SenCtlWatch *sen_ctl_watch_new (SenJob *job, gboolean progress);
void sen_ctl_watch_free (SenCtlWatch *self);

G_END_DECLS
