/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-private.h"

/*
 * Days are ISO ("2026-03-01"; a birth date may be a year only), NULL where unknown or open. sort_name is
 * sen_text_name_sort_key(), folded_name is how a name is found without its diacritics.
 */
static const char initial[] = "CREATE TABLE sen_unit ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  parent TEXT,"
                              "  name TEXT NOT NULL,"
                              "  short_name TEXT,"
                              "  code TEXT,"
                              "  kind TEXT,"
                              "  sort INTEGER NOT NULL DEFAULT 0,"
                              "  folded_name TEXT NOT NULL,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_unit_parent ON sen_unit (parent, sort);"
                              "CREATE INDEX sen_unit_folded ON sen_unit (folded_name);"
                              "CREATE TABLE sen_person ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  full_name TEXT NOT NULL,"
                              "  sort_name TEXT NOT NULL,"
                              "  folded_name TEXT NOT NULL,"
                              "  gender TEXT," /* 'male', 'female' */
                              "  birth_date TEXT,"
                              "  email TEXT,"
                              "  phone TEXT,"
                              "  code TEXT,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_person_sort ON sen_person (sort_name);"
                              "CREATE INDEX sen_person_folded ON sen_person (folded_name);"
                              "CREATE INDEX sen_person_email ON sen_person (email COLLATE NOCASE);"
                              "CREATE INDEX sen_person_code ON sen_person (code);"
                              "CREATE TABLE sen_post ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  person TEXT NOT NULL,"
                              "  unit TEXT,"
                              "  title TEXT NOT NULL DEFAULT '',"
                              "  kind TEXT,"
                              "  since TEXT,"
                              "  until TEXT," /* the last day */
                              "  sort INTEGER NOT NULL DEFAULT 0,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_post_person ON sen_post (person, sort);"
                              "CREATE INDEX sen_post_unit ON sen_post (unit, sort);"
                              "CREATE TABLE sen_group ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  name TEXT NOT NULL,"
                              "  folded_name TEXT NOT NULL,"
                              "  kind TEXT,"
                              "  since TEXT,"
                              "  until TEXT,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_group_folded ON sen_group (folded_name);"
                              "CREATE TABLE sen_group_member ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  grp TEXT NOT NULL,"
                              "  person TEXT NOT NULL,"
                              "  role TEXT NOT NULL DEFAULT '',"
                              "  sort INTEGER NOT NULL DEFAULT 0,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_group_member_grp ON sen_group_member (grp, sort);"
                              "CREATE INDEX sen_group_member_person ON sen_group_member (person);";

/*
 * sen_people_describe:
 * @schema: the core's own schema, which gets the tables of people
 */
void
sen_people_describe (SenSchema *schema)
{
  sen_schema_add_migration (schema, 10, "people", initial);
  sen_schema_track (schema, "sen_unit");
  sen_schema_track (schema, "sen_person");
  sen_schema_track (schema, "sen_post");
  sen_schema_track (schema, "sen_group");
  sen_schema_track (schema, "sen_group_member");
}
