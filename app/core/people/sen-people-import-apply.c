/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-import-private.h"
#include "sen-people-private.h"

#include "sen-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One row on its way into the office. */
typedef struct
{
  SenDb *db;               /* borrowed */
  SenPeopleImportRow *row; /* borrowed */
  char *unit;              /* owned, nullable: the unit's id */
  gboolean is_new;
  gboolean changed;
  GHashTable *claimed; /* borrowed; ids of persons and posts that a row of this table stands for */
  GHashTable *shared;  /* borrowed; email addresses that several people of this table have */
} Work;

static const char *const person_columns[N_COLUMNS] = {
  [SEN_PEOPLE_IMPORT_CODE] = "code",     [SEN_PEOPLE_IMPORT_NAME] = "full_name",
  [SEN_PEOPLE_IMPORT_GENDER] = "gender", [SEN_PEOPLE_IMPORT_BIRTH_DATE] = "birth_date",
  [SEN_PEOPLE_IMPORT_EMAIL] = "email",   [SEN_PEOPLE_IMPORT_PHONE] = "phone",
};

/* An id, or NULL when there isn't exactly one; FALSE on an error. */
static gboolean
only_id (SenDb *db, const char *sql, GVariant *params, char **id, GError **error)
{
  g_autoptr (SenCursor) cursor = sen_db_query (db, sql, params, error);
  GError *failure = NULL;
  guint n = 0;

  if (cursor == NULL)
    return FALSE;
  g_clear_pointer (id, g_free);
  while (sen_cursor_next (cursor, &failure))
    {
      if (n++ == 0)
        *id = g_strdup (sen_cursor_get_text (cursor, 0));
    }
  if (n > 1)
    g_clear_pointer (id, g_free);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* "Council > Legal committee": each is looked up in the one before, and made where it isn't. */
static gboolean
find_unit (Work *work, GError **error)
{
  g_auto (GStrv) names = g_strsplit (work->row->values[SEN_PEOPLE_IMPORT_UNIT], ">", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = sen_people_fold_name (names[i]);
      g_autofree char *found = NULL;

      if (*folded == '\0')
        continue;
      if (!only_id (work->db,
                    "SELECT id FROM sen_unit WHERE alive = 1 AND (folded_name = ?1 OR short_name = ?2 COLLATE NOCASE)"
                    " AND (?3 IS NULL OR parent = ?3) ORDER BY folded_name = ?1 DESC, sort, id LIMIT 1",
                    g_variant_new ("(ssms)", folded, g_strstrip (names[i]), work->unit), &found, error))
        return FALSE;
      if (found == NULL)
        found = sen_people_add_unit (work->db, names[i], work->unit, NULL, error);
      if (found == NULL)
        return FALSE;
      g_free (work->unit);
      work->unit = g_steal_pointer (&found);
    }
  return TRUE;
}

/* Whether somebody of the same name must be another person: code, email and birth date are @cursor's columns 2 to 4. */
static gboolean
is_another (Work *work, SenCursor *cursor)
{
  static const SenPeopleImportColumn marks[]
      = { SEN_PEOPLE_IMPORT_CODE, SEN_PEOPLE_IMPORT_EMAIL, SEN_PEOPLE_IMPORT_BIRTH_DATE };
  gboolean claimed = g_hash_table_contains (work->claimed, sen_cursor_get_text (cursor, 0));

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *known = sen_cursor_get_text (cursor, 2 + (int)i);
      const char *given = work->row->values[marks[i]];

      /* An address or a day may have been corrected, but one table doesn't say two things of one person. */
      if (*known != '\0' && *given != '\0' && g_ascii_strcasecmp (known, given) != 0 && (i == 0 || claimed))
        return TRUE;
    }
  return FALSE;
}

/* A person of exactly this name who is in the unit, or has no post at all. */
static gboolean
find_by_name (Work *work, GError **error)
{
  SenPeopleImportRow *row = work->row;
  g_autofree char *folded = sen_people_fold_name (row->values[SEN_PEOPLE_IMPORT_NAME]);
  g_autofree char *wanted = sen_text_normalize (row->values[SEN_PEOPLE_IMPORT_NAME]);
  g_autofree char *here = NULL;
  g_autofree char *nowhere = NULL;
  guint n_here = 0, n_nowhere = 0, n_elsewhere = 0;
  GError *failure = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (
      work->db,
      "SELECT p.id, p.full_name, coalesce (p.code, ''), coalesce (p.email, ''), coalesce (p.birth_date, ''),"
      " EXISTS (SELECT 1 FROM sen_post t WHERE t.person = p.id AND t.alive = 1 AND t.unit IS ?1),"
      " EXISTS (SELECT 1 FROM sen_post t WHERE t.person = p.id AND t.alive = 1)"
      " FROM sen_person p WHERE p.folded_name = ?2 AND p.alive = 1 ORDER BY p.id",
      g_variant_new ("(mss)", work->unit, folded), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &failure))
    {
      g_autofree char *normal = sen_text_normalize (sen_cursor_get_text (cursor, 1));

      if (!g_str_equal (normal, wanted) || is_another (work, cursor))
        continue;
      if (sen_cursor_get_int (cursor, 5) != 0 && n_here++ == 0)
        here = g_strdup (sen_cursor_get_text (cursor, 0));
      else if (sen_cursor_get_int (cursor, 6) == 0 && n_nowhere++ == 0)
        nowhere = g_strdup (sen_cursor_get_text (cursor, 0));
      else if (sen_cursor_get_int (cursor, 6) != 0)
        n_elsewhere++;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (n_here > 0)
    row->person = g_steal_pointer (&here);
  else if (n_nowhere == 1)
    row->person = g_steal_pointer (&nowhere);
  else if (n_elsewhere > 0)
    row->messages[SEN_PEOPLE_IMPORT_NAME]
        = g_strdup (_ ("Somebody of this name is in another unit; this row makes another person."));
  return TRUE;
}

static gboolean
find_person (Work *work, GError **error)
{
  SenPeopleImportRow *row = work->row;

  if (*row->values[SEN_PEOPLE_IMPORT_CODE] != '\0'
      && !only_id (work->db, "SELECT id FROM sen_person WHERE code = ? AND alive = 1",
                   g_variant_new ("(s)", row->values[SEN_PEOPLE_IMPORT_CODE]), &row->person, error))
    return FALSE;
  if (row->person == NULL && *row->values[SEN_PEOPLE_IMPORT_EMAIL] != '\0'
      && !g_hash_table_contains (work->shared, row->values[SEN_PEOPLE_IMPORT_EMAIL])
      && !only_id (work->db,
                   "SELECT id FROM sen_person WHERE email = ?1 COLLATE NOCASE AND alive = 1"
                   " AND (code IS NULL OR code = '' OR ?2 = '')",
                   g_variant_new ("(ss)", row->values[SEN_PEOPLE_IMPORT_EMAIL], row->values[SEN_PEOPLE_IMPORT_CODE]),
                   &row->person, error))
    return FALSE;
  return row->person != NULL || find_by_name (work, error);
}

/* "old → new", after a remark that stands there already. */
static void
note_change (Work *work, SenPeopleImportColumn column, const char *old)
{
  SenPeopleImportRow *row = work->row;
  g_autofree char *before = row->messages[column];

  work->changed = TRUE;
  row->messages[column] = NULL;
  if (work->is_new)
    row->messages[column] = g_steal_pointer (&before);
  else
    row->messages[column] = g_strdup_printf ("%s%s%s → %s", before != NULL ? before : "", before != NULL ? " " : "",
                                             old != NULL && *old != '\0' ? old : "–", row->values[column]);
}

static gboolean
update_person (Work *work, GError **error)
{
  SenPeopleImportRow *row = work->row;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *sql = NULL;
      g_autofree char *old = NULL;

      if (person_columns[i] == NULL || *row->values[i] == '\0')
        continue;
      sql = g_strdup_printf ("SELECT coalesce (%s, '') FROM sen_person WHERE id = ?", person_columns[i]);
      old = sen_db_get_text (work->db, sql, g_variant_new ("(s)", row->person), error);
      if (old == NULL)
        return FALSE;
      if (g_str_equal (old, row->values[i]))
        continue;
      note_change (work, i, old);
      if (!sen_people_set_person (work->db, row->person, person_columns[i], row->values[i], error))
        return FALSE;
    }
  return TRUE;
}

/* A post held in the unit: the one with this title, else one that no row of this table stands for. */
static gboolean
find_post (Work *work, const char *title, char **post, char **old, GError **error)
{
  g_autofree char *today = sen_people_today ();
  GError *failure = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (work->db,
                      "SELECT id, title FROM sen_post WHERE person = ?1 AND unit IS ?2 AND alive = 1"
                      " AND coalesce (until, ?3) >= ?3 ORDER BY title = ?4 DESC, sort, id",
                      g_variant_new ("(smsss)", work->row->person, work->unit, today, title), error);

  if (cursor == NULL)
    return FALSE;
  while (*post == NULL && sen_cursor_next (cursor, &failure))
    {
      const char *id = sen_cursor_get_text (cursor, 0);

      if (!g_str_equal (sen_cursor_get_text (cursor, 1), title) && g_hash_table_contains (work->claimed, id))
        continue;
      *post = g_strdup (id);
      *old = g_strdup (sen_cursor_get_text (cursor, 1));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
update_post (Work *work, GError **error)
{
  const char *title = work->row->values[SEN_PEOPLE_IMPORT_TITLE];
  g_autofree char *post = NULL;
  g_autofree char *old = NULL;

  if (work->unit == NULL && *title == '\0')
    return TRUE;
  if (!find_post (work, title, &post, &old, error))
    return FALSE;
  if (post == NULL)
    {
      post = sen_people_add_post (work->db, work->row->person, work->unit, title, NULL, NULL, error);
      if (post == NULL)
        return FALSE;
      note_change (work, work->unit != NULL ? SEN_PEOPLE_IMPORT_UNIT : SEN_PEOPLE_IMPORT_TITLE, NULL);
    }
  else if (*title != '\0' && !g_str_equal (old, title))
    {
      note_change (work, SEN_PEOPLE_IMPORT_TITLE, old);
      if (!sen_db_run (work->db, "UPDATE sen_post SET title = ? WHERE id = ?", g_variant_new ("(ss)", title, post),
                       error))
        return FALSE;
    }
  g_hash_table_add (work->claimed, g_steal_pointer (&post));
  return TRUE;
}

static gboolean
update_member (Work *work, const char *group, GError **error)
{
  SenPeopleImportRow *row = work->row;
  const char *role = row->values[SEN_PEOPLE_IMPORT_ROLE];
  g_autofree char *member = NULL;
  g_autofree char *old = NULL;

  if (!only_id (work->db, "SELECT id FROM sen_group_member WHERE grp = ? AND person = ? AND alive = 1 LIMIT 1",
                g_variant_new ("(ss)", group, row->person), &member, error))
    return FALSE;
  if (member == NULL)
    {
      note_change (work, SEN_PEOPLE_IMPORT_GROUP, NULL);
      member = sen_people_add_member (work->db, group, row->person, role, error);
      return member != NULL;
    }
  old = sen_db_get_text (work->db, "SELECT role FROM sen_group_member WHERE id = ?", g_variant_new ("(s)", member),
                         error);
  if (old == NULL)
    return FALSE;
  if (*role == '\0' || g_str_equal (old, role))
    return TRUE;
  note_change (work, SEN_PEOPLE_IMPORT_ROLE, old);
  return sen_db_run (work->db, "UPDATE sen_group_member SET role = ? WHERE id = ?",
                     g_variant_new ("(ss)", role, member), error);
}

/* One group, or several with ";" between them. */
static gboolean
update_groups (Work *work, GError **error)
{
  g_auto (GStrv) names = g_strsplit (work->row->values[SEN_PEOPLE_IMPORT_GROUP], ";", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = sen_people_fold_name (names[i]);
      g_autofree char *group = NULL;

      if (*folded == '\0')
        continue;
      if (!only_id (work->db, "SELECT id FROM sen_group WHERE folded_name = ? AND alive = 1 ORDER BY id LIMIT 1",
                    g_variant_new ("(s)", folded), &group, error))
        return FALSE;
      if (group == NULL)
        group = sen_people_add_group (work->db, names[i], error);
      if (group == NULL || !update_member (work, group, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_row (Work *work, GError **error)
{
  SenPeopleImportRow *row = work->row;

  if (!find_unit (work, error) || !find_person (work, error))
    return FALSE;
  if (row->person == NULL)
    {
      work->is_new = TRUE;
      row->person = sen_people_add_person (work->db, row->values[SEN_PEOPLE_IMPORT_NAME], NULL, NULL, error);
      if (row->person == NULL)
        return FALSE;
    }
  g_hash_table_add (work->claimed, g_strdup (row->person));
  if (!update_person (work, error) || !update_post (work, error) || !update_groups (work, error))
    return FALSE;
  if (work->is_new)
    row->status = SEN_PEOPLE_IMPORT_NEW;
  else
    row->status = work->changed ? SEN_PEOPLE_IMPORT_CHANGED : SEN_PEOPLE_IMPORT_SAME;
  return TRUE;
}

/* Forgets what an earlier preview said. */
static void
reset_row (SenPeopleImportRow *row)
{
  g_clear_pointer (&row->person, g_free);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_free (row->messages[i]);
      row->messages[i] = g_strdup (row->notes[i]);
    }
}

/* An office's common address says nothing about who a person is. */
static GHashTable *
find_shared (GPtrArray *rows)
{
  GHashTable *shared = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      SenPeopleImportRow *row = g_ptr_array_index (rows, i);
      char *email = row->values[SEN_PEOPLE_IMPORT_EMAIL];
      const char *name = g_hash_table_lookup (names, email);

      if (name != NULL && !g_str_equal (name, row->values[SEN_PEOPLE_IMPORT_NAME]))
        g_hash_table_add (shared, email);
      g_hash_table_insert (names, email, row->values[SEN_PEOPLE_IMPORT_NAME]);
    }
  return shared;
}

/*
 * sen_people_import_apply_rows:
 * @rows: (element-type SenPeopleImportRow): broken ones are left out
 */
gboolean
sen_people_import_apply_rows (GPtrArray *rows, SenDb *db, GError **error)
{
  g_autoptr (GHashTable) claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) shared = find_shared (rows);

  for (guint i = 0; i < rows->len; i++)
    {
      Work work = { .db = db, .row = g_ptr_array_index (rows, i), .claimed = claimed, .shared = shared };
      gboolean ok;

      if (work.row->broken)
        continue;
      reset_row (work.row);
      ok = apply_row (&work, error);
      g_free (work.unit);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}
