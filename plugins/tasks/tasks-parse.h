/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of Vietnamese to a task: who, until when, how urgent, and where in the line each of it stands. */
#pragma once

#include "tasks-task.h"

G_BEGIN_DECLS

/**
 * TasksNameKind:
 * @TASKS_NAME_UNIT: a unit's name or short name; its beginning is enough
 * @TASKS_NAME_PERSON: a person's full name
 * @TASKS_NAME_TITLE: a post, which stands for who holds it
 *
 * How somebody may be called.
 */
typedef enum
{
  TASKS_NAME_UNIT,
  TASKS_NAME_PERSON,
  TASKS_NAME_TITLE,
} TasksNameKind;

/**
 * TasksName:
 * @id: who is called so
 * @kind: how
 * @name: so
 * @label: what to show instead
 *
 * A name that a line may hold.
 */
typedef struct
{
  char *id;
  TasksNameKind kind;
  char *name;
  char *label;
} TasksName;

TasksName *tasks_name_new (const char *id, TasksNameKind kind, const char *name, const char *label);
void tasks_name_free (TasksName *self);

/**
 * TasksSpanKind:
 * @TASKS_SPAN_LEAD: who leads
 * @TASKS_SPAN_COORDINATOR: who helps
 * @TASKS_SPAN_DUE: until when
 * @TASKS_SPAN_URGENCY: how urgent
 * @TASKS_SPAN_PRODUCT: what shall come out
 * @TASKS_SPAN_UNSURE: a name that several have
 *
 * What a part of the line was taken for.
 */
typedef enum
{
  TASKS_SPAN_LEAD,
  TASKS_SPAN_COORDINATOR,
  TASKS_SPAN_DUE,
  TASKS_SPAN_URGENCY,
  TASKS_SPAN_PRODUCT,
  TASKS_SPAN_UNSURE,
} TasksSpanKind;

/**
 * TasksSpan:
 * @kind: what it was taken for
 * @start: its first character
 * @length: in characters
 *
 * A part of the line.
 */
typedef struct
{
  TasksSpanKind kind;
  guint start;
  guint length;
} TasksSpan;

/**
 * TasksParsed:
 * @content: (nullable): what is left: what is to be done
 * @lead: (nullable): the one lead; %NULL also when it can't be told
 * @n_leads: how many the line names
 * @coordinators: (element-type TasksMember): who helps
 * @due: (nullable): the deadline, ISO
 * @urgency: how urgent
 * @product: (nullable): what shall come out
 * @spans: (element-type TasksSpan): where it all stands, by position
 * @candidates: (element-type TasksMember): whom an unsure name may mean
 * @remarks: (element-type utf8): what can't be told or should be looked at, translated
 *
 * What a line says.
 */
typedef struct
{
  char *content;
  TasksMember *lead;
  guint n_leads;
  GPtrArray *coordinators;
  char *due;
  TasksUrgency urgency;
  char *product;
  GArray *spans;
  GPtrArray *candidates;
  GPtrArray *remarks;
} TasksParsed;

void tasks_parsed_free (TasksParsed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TasksParsed, tasks_parsed_free)

typedef struct _TasksParser TasksParser;

TasksParser *tasks_parser_new (GPtrArray *names, SenCalendar *calendar);
void tasks_parser_free (TasksParser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TasksParser, tasks_parser_free)
TasksParsed *tasks_parser_read (TasksParser *self, const char *line, const GDate *today);
TasksMember *tasks_parser_find (TasksParser *self, const char *written, GError **error);

G_END_DECLS
