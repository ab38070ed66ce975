/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-people-import.h"

G_BEGIN_DECLS

#define N_COLUMNS SEN_PEOPLE_IMPORT_N_COLUMNS

typedef struct
{
  guint line;
  char *values[N_COLUMNS];   /* owned; cleaned, never NULL */
  char *notes[N_COLUMNS];    /* owned, nullable: what is wrong with a value, or was mended */
  char *messages[N_COLUMNS]; /* owned, nullable: the same, and what is new */
  char *message;             /* owned, nullable: about the whole row */
  char *person;              /* owned, nullable: an id, after applying */
  gboolean broken;           /* can't be imported, whatever the office holds */
  SenPeopleImportStatus status;
} SenPeopleImportRow;

char *sen_people_import_clean (SenPeopleImportColumn column, const char *text, gboolean *ok, char **message);
gboolean sen_people_import_apply_rows (GPtrArray *rows, SenDb *db, GError **error);

G_END_DECLS
