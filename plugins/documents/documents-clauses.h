/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pieces of a document's text tell somebody to do something by a day. No database, no window. */
#pragma once

#include "documents-document.h"

G_BEGIN_DECLS

/**
 * DocumentsUnit:
 * @id: its row
 * @name: its full name
 * @short_name: (nullable): how it is written for short
 *
 * A unit that texts may name.
 */
typedef struct
{
  char *id;
  char *name;
  char *short_name;
} DocumentsUnit;

DocumentsUnit *documents_unit_new (const char *id, const char *name, const char *short_name);
void documents_unit_free (DocumentsUnit *self);

/**
 * DocumentsClause:
 * @block: (nullable): the block's id
 * @where: “khoản 1 Điều 2”
 * @text: what it says
 * @unit: (nullable): id of the unit that leads, if the office knows it
 * @unit_name: who leads, as written
 * @coordinators: other units that it names, as the office calls them
 * @due: ISO day
 *
 * Somebody is to do something.
 */
typedef struct
{
  char *block;
  char *where;
  char *text;
  char *unit;
  char *unit_name;
  char **coordinators;
  char *due;
} DocumentsClause;

void documents_clause_free (DocumentsClause *self);
gboolean documents_clauses_find_due (const char *text, const GDate *day, SenCalendar *calendar, GDate *due);
GPtrArray *documents_clauses_find (GPtrArray *blocks, GPtrArray *units, const GDate *day, SenCalendar *calendar);

G_END_DECLS
