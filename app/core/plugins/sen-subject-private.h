/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-subject.h"

struct _SenSubject
{
  GObject parent_instance;

  char *kind, *label, *icon, *sql, *action;
  char *rows_sql, *files_sql, *steps_sql; /* nullable: it keeps no trail of its own */
};

SenSubject *
sen_subject_new (const char *kind, const char *label, const char *icon, const char *sql, const char *action);
void sen_subject_set_trail (SenSubject *self, const char *rows_sql, const char *files_sql);
void sen_subject_set_steps (SenSubject *self, const char *sql);
