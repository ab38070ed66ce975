/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queries. Functions that take a #SenDb block and run in a read or a write of the store. */
#pragma once

#include "tasks-task.h"

G_BEGIN_DECLS

#define TASKS_KIND "tasks.task" /* the kind of subject */

/**
 * TasksTab:
 * @TASKS_TAB_MINE: what somebody or their unit leads or helps with, and what waits for their decision
 * @TASKS_TAB_ASSIGNED: what somebody assigned
 * @TASKS_TAB_UNITS: all, by unit
 * @TASKS_TAB_OVERDUE: all that is overdue
 *
 * The lists.
 */
typedef enum
{
  TASKS_TAB_MINE,
  TASKS_TAB_ASSIGNED,
  TASKS_TAB_UNITS,
  TASKS_TAB_OVERDUE,
} TasksTab;

#define TASKS_N_TABS (TASKS_TAB_OVERDUE + 1)

/**
 * TasksGroup:
 * @TASKS_GROUP_OVERDUE: past its deadline
 * @TASKS_GROUP_DECIDE: submitted, or an extension asked for: the assigner's turn, who is the one asking
 * @TASKS_GROUP_WEEK: due until Sunday
 * @TASKS_GROUP_LATER: due later
 * @TASKS_GROUP_OPEN: without a deadline
 * @TASKS_GROUP_PAUSED: resting
 * @TASKS_GROUP_OTHERS: waits for others
 * @TASKS_GROUP_ENDED: accepted or called off
 *
 * The groups of a list, in their order.
 */
typedef enum
{
  TASKS_GROUP_OVERDUE,
  TASKS_GROUP_DECIDE,
  TASKS_GROUP_WEEK,
  TASKS_GROUP_LATER,
  TASKS_GROUP_OPEN,
  TASKS_GROUP_PAUSED,
  TASKS_GROUP_OTHERS,
  TASKS_GROUP_ENDED,
} TasksGroup;

/**
 * TasksView:
 * @tab: which list
 * @person: (nullable): whose, a person's id
 * @today: ISO
 * @unit: (nullable): only tasks of this unit, with those of its people
 * @ended: whether also what is accepted or called off
 *
 * What a list shows. Texts are borrowed.
 */
typedef struct
{
  TasksTab tab;
  const char *person;
  const char *today;
  const char *unit;
  gboolean ended;
} TasksView;

/**
 * TasksFile:
 * @hash: of the vault
 * @name: its name
 *
 * A piece of evidence that is added.
 */
typedef struct
{
  char *hash;
  char *name;
} TasksFile;

TasksFile *tasks_file_new (const char *hash, const char *name);
void tasks_file_free (TasksFile *self);

/* tasks-book.c */
TasksTask *tasks_book_load (SenDb *db, const char *id, GError **error);
TasksRole tasks_book_get_role (SenDb *db, TasksTask *task, const char *person, GError **error);
gboolean tasks_book_create (SenDb *db, TasksTask *task, gboolean past, GError **error);
gboolean
tasks_book_add_event (SenDb *db, const char *task, TasksEvent *event, GPtrArray *files, gboolean clerk, GError **error);
gboolean tasks_book_take_back (SenDb *db, const char *task, const char *event, GError **error);

/* tasks-book-edit.c */
gboolean tasks_book_edit (SenDb *db,
                          const char *id,
                          const char *content,
                          const char *product,
                          const TasksUrgency *urgency,
                          const char *person,
                          GError **error);

/* tasks-book-people.c */
gboolean tasks_book_check_member (SenDb *db, TasksMember *member, const char *today, gboolean lead, GError **error);
TasksMember *tasks_book_find_member (SenDb *db, const char *written, GError **error);
GPtrArray *tasks_book_list_names (SenDb *db, const char *today, GError **error);

/* tasks-book-list.c */
SenQueryModel *tasks_book_list_new (SenStore *store, const TasksView *view, const char *search);
void tasks_book_list_filter (SenQueryModel *list, const TasksView *view, const char *search);
GPtrArray *
tasks_book_list (SenDb *db, const TasksView *view, const char *search, const char *state, guint limit, GError **error);
GPtrArray *tasks_book_count (SenDb *db, const TasksView *view, const char *search, GError **error);
const char *tasks_group_get_label (TasksGroup group);

G_END_DECLS
