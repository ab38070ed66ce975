/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-private.h"

#include "sen-text.h"

#include <string.h>

/* What stands before a name, folded; the longer first. */
static const char *const titles[] = {
  "pho chanh van phong",
  "chanh van phong",
  "pho truong phong",
  "truong phong",
  "pho truong ban",
  "truong ban",
  "pho giam doc",
  "giam doc",
  "pho chu tich",
  "chu tich",
  "pho bi thu",
  "bi thu",
  "uy vien",
  "thu ky",
  "dai bieu",
  "dong chi",
  "chuyen vien",
  "cong chuc",
  "tien si",
  "thac si",
  "luat su",
  "bac si",
  "ky su",
  "thuong truc",
  "hdnd",
  "ubnd",
  "ubmttq",
  "mttq",
  "d/c",
  "ong",
  "ba",
  "anh",
  "chi",
  "co",
  "pgs.ts",
  "pgs",
  "gs.ts",
  "gs",
  "ths",
  "ts",
  "ls",
  "bs",
  "ks",
  "cn",
  "mrs",
  "mr",
  "ms",
  "dr",
  "councillor",
  "councilmember",
  "mayor",
  "chair",
};

/* The length in characters of the title that @folded begins with, with what separates it from the rest; 0 if none. */
static glong
title_length (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      gsize n = strlen (titles[i]);
      gsize gap;

      if (!g_str_has_prefix (folded, titles[i]))
        continue;
      gap = strspn (folded + n, " .:");
      if (gap > 0 && folded[n + gap] != '\0')
        return g_utf8_strlen (folded, (gssize)(n + gap));
    }
  return 0;
}

/* Takes titles off the front and remarks off the end: "Ông Nguyễn Văn An - Chủ tịch". */
static char *
strip_titles (const char *name)
{
  static const char *const ends[] = { ",", ";", "(", " - ", " – ", " — ", ":" };
  g_autofree char *rest = sen_people_clean_name (name);
  glong n;

  do
    {
      g_autofree char *folded = sen_text_fold (rest);
      g_autofree char *shorter = NULL;

      n = g_utf8_strlen (folded, -1) == g_utf8_strlen (rest, -1) ? title_length (folded) : 0;
      shorter = g_strdup (g_utf8_offset_to_pointer (rest, n));
      g_free (rest);
      rest = g_steal_pointer (&shorter);
    }
  while (n > 0);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      char *end = strstr (rest, ends[i]);

      if (end != NULL && end > rest)
        *end = '\0';
    }
  return sen_people_clean_name (rest);
}

/* Among those whose name is the same without diacritics: the only one that is exactly so, or the only one. */
static gboolean
find_name (SenDb *db, const char *name, char **id, GError **error)
{
  g_autofree char *folded = sen_people_fold_name (name);
  g_autofree char *clean = sen_people_clean_name (name);
  g_autofree char *wanted = sen_text_normalize (clean);
  g_autofree char *exact = NULL;
  g_autofree char *similar = NULL;
  guint n_exact = 0, n_similar = 0;
  GError *failure = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db, "SELECT id, full_name FROM sen_person WHERE folded_name = ? AND alive = 1",
                      g_variant_new ("(s)", folded), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &failure))
    {
      g_autofree char *normal = sen_text_normalize (sen_cursor_get_text (cursor, 1));
      gboolean same = g_str_equal (normal, wanted);
      char **slot = same ? &exact : &similar;

      n_exact += same;
      n_similar += !same;
      g_free (*slot);
      *slot = g_strdup (sen_cursor_get_text (cursor, 0));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (n_exact == 1)
    *id = g_steal_pointer (&exact);
  else if (n_exact == 0 && n_similar == 1)
    *id = g_steal_pointer (&similar);
  return TRUE;
}

/**
 * sen_people_find:
 * @db: a connection
 * @name: a name as somebody wrote it, "Ông Nguyễn Văn An - Chủ tịch"
 *
 * Who a written name means: compared exactly, then without diacritics, then both again with titles and remarks taken
 * off.
 *
 * Returns: (transfer full) (nullable): a person's id; %NULL without an error if there is none, or if it can't be told
 *   which of several is meant
 */
char *
sen_people_find (SenDb *db, const char *name, GError **error)
{
  g_autofree char *bare = NULL;
  char *id = NULL;

  if (!find_name (db, name, &id, error) || id != NULL)
    return id;
  bare = strip_titles (name);
  find_name (db, bare, &id, error);
  return id;
}

/**
 * sen_people_list:
 * @db: a connection
 *
 * Everybody, by given name as Vietnamese lists are sorted. title and unit_name are those of the first post that is held
 * today, or "".
 *
 * Returns: (transfer container) (element-type SenRecord): id, full_name, title, unit, unit_name, gender, birth_date,
 * email, phone, code; or %NULL
 */
GPtrArray *
sen_people_list (SenDb *db, GError **error)
{
  g_autofree char *today = sen_people_today ();

  return sen_db_list (db,
                      "SELECT p.id AS id, p.full_name AS full_name, coalesce (t.title, '') AS title, t.unit AS unit,"
                      " coalesce (u.name, '') AS unit_name, p.gender AS gender, p.birth_date AS birth_date,"
                      " p.email AS email, p.phone AS phone, p.code AS code"
                      " FROM sen_person p"
                      " LEFT JOIN sen_post t ON t.id = (SELECT o.id FROM sen_post o WHERE o.person = p.id"
                      "  AND o.alive = 1 AND coalesce (o.since, ?) <= ? AND coalesce (o.until, ?) >= ?"
                      "  ORDER BY o.sort, o.id LIMIT 1)"
                      " LEFT JOIN sen_unit u ON u.id = t.unit AND u.alive = 1"
                      " WHERE p.alive = 1 ORDER BY p.sort_name, p.id",
                      g_variant_new ("(ssss)", today, today, today, today), error);
}

/**
 * sen_people_list_units:
 * @db: a connection
 *
 * The tree of units from the top, each before its own; a unit whose parent is gone stands at the top.
 *
 * Returns: (transfer container) (element-type SenRecord): id, parent, name, short_name, code, kind, depth (0 at the
 * top); or %NULL
 */
GPtrArray *
sen_people_list_units (SenDb *db, GError **error)
{
  return sen_db_list (db,
                      "WITH RECURSIVE tree (id, depth, place) AS ("
                      " SELECT u.id, 0, printf ('%010d%s', u.sort, u.id) FROM sen_unit u"
                      "  LEFT JOIN sen_unit o ON o.id = u.parent AND o.alive = 1 WHERE u.alive = 1 AND o.id IS NULL"
                      " UNION ALL SELECT u.id, tree.depth + 1, tree.place || printf ('/%010d%s', u.sort, u.id)"
                      "  FROM sen_unit u JOIN tree ON u.parent = tree.id WHERE u.alive = 1 AND tree.depth < 50)"
                      " SELECT u.id AS id, u.parent AS parent, u.name AS name, u.short_name AS short_name,"
                      " u.code AS code, u.kind AS kind, tree.depth AS depth"
                      " FROM tree JOIN sen_unit u USING (id) ORDER BY tree.place",
                      NULL, error);
}

/**
 * sen_people_list_posts:
 * @db: a connection
 * @person: a person's id
 * @day: (nullable): an ISO day, to get only the posts held on it; %NULL for all, past ones too
 *
 * Returns: (transfer container) (element-type SenRecord): id, unit, unit_name, title, kind, since, until; or %NULL
 */
GPtrArray *
sen_people_list_posts (SenDb *db, const char *person, const char *day, GError **error)
{
  return sen_db_list (db,
                      "SELECT t.id AS id, t.unit AS unit, coalesce (u.name, '') AS unit_name, t.title AS title,"
                      " t.kind AS kind, t.since AS since, t.until AS until"
                      " FROM sen_post t LEFT JOIN sen_unit u ON u.id = t.unit"
                      " WHERE t.person = ?1 AND t.alive = 1"
                      " AND (?2 IS NULL OR (coalesce (t.since, ?2) <= ?2 AND coalesce (t.until, ?2) >= ?2))"
                      " ORDER BY t.sort, t.id",
                      g_variant_new ("(sms)", person, day), error);
}

/**
 * sen_people_list_groups:
 * @db: a connection
 *
 * Returns: (transfer container) (element-type SenRecord): id, name, kind, since, until, n_members; or %NULL
 */
GPtrArray *
sen_people_list_groups (SenDb *db, GError **error)
{
  return sen_db_list (db,
                      "SELECT g.id AS id, g.name AS name, g.kind AS kind, g.since AS since, g.until AS until,"
                      " (SELECT count(*) FROM sen_group_member m JOIN sen_person p ON p.id = m.person AND p.alive = 1"
                      "   WHERE m.grp = g.id AND m.alive = 1) AS n_members"
                      " FROM sen_group g WHERE g.alive = 1 ORDER BY g.id",
                      NULL, error);
}

/**
 * sen_people_list_members:
 * @db: a connection
 * @group: a group's id
 *
 * Returns: (transfer container) (element-type SenRecord): id (of the person), full_name, role, in the group's order; or
 * %NULL
 */
GPtrArray *
sen_people_list_members (SenDb *db, const char *group, GError **error)
{
  return sen_db_list (db,
                      "SELECT p.id AS id, p.full_name AS full_name, m.role AS role"
                      " FROM sen_group_member m JOIN sen_person p ON p.id = m.person AND p.alive = 1"
                      " WHERE m.grp = ? AND m.alive = 1 ORDER BY m.sort, p.sort_name",
                      g_variant_new ("(s)", group), error);
}
