/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-record.h"
#include "sen-store.h"

G_BEGIN_DECLS

#define SEN_TYPE_PEOPLE (sen_people_get_type ())
G_DECLARE_FINAL_TYPE (SenPeople, sen_people, SEN, PEOPLE, GObject)

SenPeople *sen_people_new (SenStore *store);

/* Inside a transaction; ids are returned (transfer full). Tables (tracked, soft-deleted by alive = 0):
 *  sen_unit(id, parent, name, short_name, code, kind, sort, alive)          units as a tree
 *  sen_person(id, full_name, sort_name, gender, birth_date, email, phone, code, alive)
 *  sen_post(id, person, unit, title, kind, since, until, sort, alive)      a person's role in a unit, ISO days
 *  sen_group(id, name, kind, since, until, alive)                          committees, delegations
 *  sen_group_member(id, grp, person, role, sort, alive) */
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
/* Who a written name means: exact, then without diacritics, then with "Ông", "Bà" or a title taken off; NULL without
 * error if none. */
char *sen_people_find (SenDb *db, const char *name, GError **error);
/* Of SenRecord: id, full_name, title, unit_name of everybody alive, sorted by given name */
GPtrArray *sen_people_list (SenDb *db, GError **error);

/* Who uses this device (a setting of this device, kept in the data folder). */
char *sen_people_dup_current (SenPeople *self);
gboolean sen_people_set_current (SenPeople *self, const char *person, GError **error);

G_END_DECLS
