/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs say about a PDF. */
#pragma once

#include <sen-pdf.h>

/* A line of text on a page, in points from its top left. */
typedef struct
{
  double x;
  double y;
  double right;
  double bottom;
  char *text;
} ToolLine;

char *tool_folder (void);
void tool_remove_folder (char *folder);
char *tool_run (const char *first, ...) G_GNUC_NULL_TERMINATED;
char *tool_text (const char *path, int page);
char *tool_words (const char *path, int page);
GPtrArray *tool_lines (const char *path, int page);
const ToolLine *tool_find (GPtrArray *lines, const char *start);
void tool_assert_same (const char *read, const char *expected);
void tool_check (const char *path);
int tool_n_pages (const char *path);
