/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-record.h"
#include "sen-store.h"

G_BEGIN_DECLS

#define SEN_TYPE_PEOPLE (sen_people_get_type ())
G_DECLARE_FINAL_TYPE (SenPeople, sen_people, SEN, PEOPLE, GObject)

SenPeople *sen_people_new (SenStore *store);

char *sen_people_add_unit (SenDb *db, const char *name, const char *parent, const char *short_name, GError **error);
char *sen_people_add_person (SenDb *db, const char *full_name, const char *email, const char *phone, GError **error);
char *sen_people_add_post (SenDb *db,
                           const char *person,
                           const char *unit,
                           const char *title,
                           const char *since,
                           const char *until,
                           GError **error);
char *sen_people_add_group (SenDb *db, const char *name, GError **error);
char *sen_people_add_member (SenDb *db, const char *group, const char *person, const char *role, GError **error);

gboolean sen_people_set_person (SenDb *db, const char *person, const char *column, const char *value, GError **error);
gboolean sen_people_move_unit (SenDb *db, const char *unit, const char *parent, GError **error);
gboolean sen_people_remove_person (SenDb *db, const char *person, GError **error);
gboolean sen_people_remove_unit (SenDb *db, const char *unit, GError **error);

char *sen_people_find (SenDb *db, const char *name, GError **error);
GPtrArray *sen_people_list (SenDb *db, GError **error);
GPtrArray *sen_people_list_units (SenDb *db, GError **error);
GPtrArray *sen_people_list_posts (SenDb *db, const char *person, const char *day, GError **error);
GPtrArray *sen_people_list_groups (SenDb *db, GError **error);
GPtrArray *sen_people_list_members (SenDb *db, const char *group, GError **error);

char *sen_people_dup_current (SenPeople *self);
gboolean sen_people_set_current (SenPeople *self, const char *person, GError **error);

G_END_DECLS
