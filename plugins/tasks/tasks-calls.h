/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other plugins, windows and commands ask of this one by GVariant. */
#pragma once

#include "tasks-book.h"
#include "tasks-parse.h"

G_BEGIN_DECLS

void tasks_calls_register (SenRegistry *registry);
char *tasks_calls_create (SenOffice *office, GVariant *wanted, GError **error);
TasksParsed *tasks_calls_parse (SenOffice *office, const char *line, GError **error);

G_END_DECLS
