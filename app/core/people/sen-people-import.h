/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-csv.h"
#include "sen-store.h"

G_BEGIN_DECLS

/**
 * SenPeopleImportColumn:
 * @SEN_PEOPLE_IMPORT_CODE: the office's own number of a person
 * @SEN_PEOPLE_IMPORT_NAME: the full name
 * @SEN_PEOPLE_IMPORT_GENDER: "male" or "female"
 * @SEN_PEOPLE_IMPORT_BIRTH_DATE: an ISO day, or a year
 * @SEN_PEOPLE_IMPORT_TITLE: the post
 * @SEN_PEOPLE_IMPORT_UNIT: the unit of the post
 * @SEN_PEOPLE_IMPORT_GROUP: a committee or the like
 * @SEN_PEOPLE_IMPORT_ROLE: the role in it
 * @SEN_PEOPLE_IMPORT_EMAIL: an address
 * @SEN_PEOPLE_IMPORT_PHONE: a number
 * @SEN_PEOPLE_IMPORT_N_COLUMNS: how many there are
 *
 * What a table of people may hold.
 */
typedef enum
{
  SEN_PEOPLE_IMPORT_CODE,
  SEN_PEOPLE_IMPORT_NAME,
  SEN_PEOPLE_IMPORT_GENDER,
  SEN_PEOPLE_IMPORT_BIRTH_DATE,
  SEN_PEOPLE_IMPORT_TITLE,
  SEN_PEOPLE_IMPORT_UNIT,
  SEN_PEOPLE_IMPORT_GROUP,
  SEN_PEOPLE_IMPORT_ROLE,
  SEN_PEOPLE_IMPORT_EMAIL,
  SEN_PEOPLE_IMPORT_PHONE,
  SEN_PEOPLE_IMPORT_N_COLUMNS,
} SenPeopleImportColumn;

/**
 * SenPeopleImportStatus:
 * @SEN_PEOPLE_IMPORT_NEW: a person who isn't in the office yet
 * @SEN_PEOPLE_IMPORT_CHANGED: somebody known, with something new
 * @SEN_PEOPLE_IMPORT_SAME: nothing new
 * @SEN_PEOPLE_IMPORT_ERROR: can't be imported as it stands; left out
 *
 * What importing a row does.
 */
typedef enum
{
  SEN_PEOPLE_IMPORT_NEW,
  SEN_PEOPLE_IMPORT_CHANGED,
  SEN_PEOPLE_IMPORT_SAME,
  SEN_PEOPLE_IMPORT_ERROR,
} SenPeopleImportStatus;

#define SEN_TYPE_PEOPLE_IMPORT (sen_people_import_get_type ())
G_DECLARE_FINAL_TYPE (SenPeopleImport, sen_people_import, SEN, PEOPLE_IMPORT, GObject)

SenPeopleImport *sen_people_import_new (SenCsv *csv, GError **error);
gboolean sen_people_import_preview (SenPeopleImport *self, SenStore *store, GError **error);
gboolean sen_people_import_apply (SenPeopleImport *self, SenDb *db, GError **error);

GStrv sen_people_import_dup_ignored (SenPeopleImport *self);
gboolean sen_people_import_has_column (SenPeopleImport *self, SenPeopleImportColumn column);
guint sen_people_import_get_n_rows (SenPeopleImport *self);
guint sen_people_import_count (SenPeopleImport *self, SenPeopleImportStatus status);
guint sen_people_import_get_line (SenPeopleImport *self, guint row);
SenPeopleImportStatus sen_people_import_get_status (SenPeopleImport *self, guint row);
const char *sen_people_import_get_value (SenPeopleImport *self, guint row, SenPeopleImportColumn column);
const char *sen_people_import_get_message (SenPeopleImport *self, guint row, SenPeopleImportColumn column);
char *sen_people_import_dup_message (SenPeopleImport *self, guint row);
const char *sen_people_import_get_person (SenPeopleImport *self, guint row);
const char *sen_people_import_column_title (SenPeopleImportColumn column);

G_END_DECLS
