/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three parts of the reader: the line, its names, its days. */
#pragma once

#include "tasks-parse.h"

/* A run of letters and digits. */
typedef struct
{
  guint start; /* characters */
  guint end;
} TasksToken;

/* A line, seen in three ways that have the same number of characters. */
typedef struct
{
  char *text;        /* NFC, as typed */
  char *low;         /* lower case, tones in one place: hoà is hòa */
  char *plain;       /* one byte a character: lower case without marks, "~" for what isn't ASCII then */
  guint length;      /* characters */
  gboolean accented; /* whether it has any mark: then its words must have theirs, else none needs them */
  GArray *tokens;    /* of TasksToken */
  char *taken;       /* a byte a character: 1 if it is no part of the content */
} TasksLine;

TasksLine *tasks_line_new (const char *text);
void tasks_line_free (TasksLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TasksLine, tasks_line_free)
gboolean tasks_line_is_free (const TasksLine *line, guint start, guint end);
void tasks_line_take (TasksLine *line, guint start, guint end);
gboolean tasks_line_begins_at (const TasksLine *line, guint at);
gboolean tasks_line_ends_at (const TasksLine *line, guint at);
char *tasks_line_cut (const TasksLine *line, guint start, guint end);

/* A pattern of accented words, which finds them also in a line without any mark. */
typedef struct
{
  GRegex *accented;
  GRegex *bare;
} TasksPattern;

TasksPattern tasks_pattern_new (const char *words);
void tasks_pattern_clear (TasksPattern *pattern);
gboolean tasks_pattern_match (const TasksPattern *pattern, const TasksLine *line, GMatchInfo **match);
gboolean tasks_pattern_get (const TasksLine *line, GMatchInfo *match, int group, guint *start, guint *end);

void tasks_parsed_add_span (TasksParsed *self, TasksSpanKind kind, guint start, guint end);
void tasks_parsed_add_remark (TasksParsed *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

typedef struct _TasksNames TasksNames;

TasksNames *tasks_names_new (GPtrArray *names);
void tasks_names_free (TasksNames *self);
void tasks_names_read (TasksNames *self, TasksLine *line, TasksParsed *parsed);
GPtrArray *tasks_names_find (TasksNames *self, const char *written);

typedef struct _TasksDays TasksDays;

TasksDays *tasks_days_new (SenCalendar *calendar);
void tasks_days_free (TasksDays *self);
void tasks_days_read (TasksDays *self, TasksLine *line, const GDate *today, TasksParsed *parsed);
