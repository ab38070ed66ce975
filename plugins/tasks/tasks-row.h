/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks as files hold them: tables and calendar files, out and in. */
#pragma once

#include "tasks-book.h"

G_BEGIN_DECLS

/**
 * TasksRow:
 * @line: where in the file it stands, from 1
 * @uid: (nullable): what an import recognises it by: an id, or another program's UID
 * @content: (nullable): what is to be done
 * @lead: (nullable): by name or address
 * @helpers: (nullable): by name, with ";" between
 * @assigner: (nullable): by name
 * @assigned: (nullable): ISO day
 * @first_due: (nullable): ISO day
 * @due: (nullable): ISO day
 * @bad_day: (nullable): a day that could not be read
 * @state: (nullable): a stable name
 * @percent: 0–100; −1: not told
 * @urgency: the urgency
 * @product: (nullable): what shall come out
 * @source: (nullable): where it comes from
 * @note: (nullable): a note
 * @ended: when it was completed, UTC milliseconds; 0: not told
 * @email: (nullable): the lead's address; not in tables
 *
 * One task of a file.
 */
typedef struct
{
  guint line;
  char *uid;
  char *content;
  char *lead;
  char *helpers;
  char *assigner;
  char *assigned;
  char *first_due;
  char *due;
  char *bad_day;
  char *state;
  int percent;
  TasksUrgency urgency;
  char *product;
  char *source;
  char *note;
  gint64 ended;
  char *email;
} TasksRow;

/**
 * TasksProblem:
 * @line: where in the file
 * @message: what is wrong with it
 *
 * A task of a file that was left out.
 */
typedef struct
{
  guint line;
  char *message;
} TasksProblem;

/**
 * TasksImport:
 * @added: how many tasks are new
 * @updated: how many known ones changed
 * @same: how many said nothing new
 * @problems: (element-type TasksProblem): what was left out
 *
 * What an import did.
 */
typedef struct
{
  guint added;
  guint updated;
  guint same;
  GPtrArray *problems;
} TasksImport;

TasksRow *tasks_row_new (void);
void tasks_row_free (TasksRow *self);
GPtrArray *tasks_rows_load (SenDb *db, const TasksView *view, GError **error);
gboolean
tasks_rows_apply (SenDb *db, GPtrArray *rows, const char *person, const char *lead, TasksImport *done, GError **error);
void tasks_import_clear (TasksImport *self);

/* tasks-csv.c */
char *tasks_csv_write (GPtrArray *rows);
GPtrArray *tasks_csv_read (GBytes *bytes, const char *name, GError **error);

/* tasks-ical.c */
char *tasks_ical_write (GPtrArray *rows, const char *office);
GPtrArray *tasks_ical_read (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
