/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-private.h"

#include "sen-error.h"
#include "sen-id.h"
#include "sen-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Composed, without spaces at the ends, one space between words, no line breaks. */
char *
sen_people_clean_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *clean = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && clean->len > 0)
        g_string_append_c (clean, ' ');
      gap = FALSE;
      g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

/* How a name is found: no diacritics, no case. */
char *
sen_people_fold_name (const char *name)
{
  g_autofree char *clean = sen_people_clean_name (name);

  return sen_text_fold (clean);
}

char *
sen_people_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* Runs an INSERT; takes @id and gives it back, or frees it when that failed. */
char *
sen_people_add_row (SenDb *db, const char *sql, GVariant *params, char *id, GError **error)
{
  if (sen_db_run (db, sql, params, error))
    return id;
  g_free (id);
  return NULL;
}

static gboolean
check_name (const char *clean, GError **error)
{
  if (*clean != '\0')
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("The name is missing."));
  return FALSE;
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/**
 * sen_people_add_unit:
 * @db: inside a transaction
 * @name: an organ's or department's name
 * @parent: (nullable): the id of the unit that it belongs to
 * @short_name: (nullable): such as "UBND"
 *
 * The new unit comes last among those of its parent.
 *
 * Returns: (transfer full): its id, or %NULL; %SEN_ERROR_CHECK_INPUT when the name is empty
 */
char *
sen_people_add_unit (SenDb *db, const char *name, const char *parent, const char *short_name, GError **error)
{
  g_autofree char *clean = sen_people_clean_name (name);
  g_autofree char *folded = sen_people_fold_name (name);
  char *id;

  if (!check_name (clean, error))
    return NULL;
  id = sen_id_new ();
  return sen_people_add_row (
      db,
      "INSERT INTO sen_unit (id, parent, name, short_name, folded_name, sort) VALUES (?, ?, ?, ?, ?,"
      " (SELECT coalesce (max (sort), 0) + 1 FROM sen_unit WHERE parent IS ?))",
      g_variant_new ("(smssmssms)", id, or_null (parent), clean, or_null (short_name), folded, or_null (parent)), id,
      error);
}

/**
 * sen_people_add_person:
 * @db: inside a transaction
 * @full_name: family name first, as it is written in documents
 * @email: (nullable): an address
 * @phone: (nullable): a number
 *
 * Returns: (transfer full): the person's id, or %NULL; %SEN_ERROR_CHECK_INPUT when the name is empty
 */
char *
sen_people_add_person (SenDb *db, const char *full_name, const char *email, const char *phone, GError **error)
{
  g_autofree char *clean = sen_people_clean_name (full_name);
  g_autofree char *folded = sen_people_fold_name (full_name);
  g_autofree char *key = sen_text_name_sort_key (clean);
  char *id;

  if (!check_name (clean, error))
    return NULL;
  id = sen_id_new ();
  return sen_people_add_row (
      db, "INSERT INTO sen_person (id, full_name, sort_name, folded_name, email, phone) VALUES (?, ?, ?, ?, ?, ?)",
      g_variant_new ("(ssssmsms)", id, clean, key, folded, or_null (email), or_null (phone)), id, error);
}

/**
 * sen_people_add_post:
 * @db: inside a transaction
 * @person: a person's id
 * @unit: (nullable): a unit's id
 * @title: the role, such as "Phó Chủ tịch"
 * @since: (nullable): the first day, ISO
 * @until: (nullable): the last day, ISO
 *
 * Returns: (transfer full): the post's id, or %NULL; %SEN_ERROR_CHECK_INPUT when it ends before it begins
 */
char *
sen_people_add_post (SenDb *db,
                     const char *person,
                     const char *unit,
                     const char *title,
                     const char *since,
                     const char *until,
                     GError **error)
{
  char *id;

  since = or_null (since);
  until = or_null (until);
  if (since != NULL && until != NULL && strcmp (until, since) < 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("The post ends before it begins."));
      return NULL;
    }
  id = sen_id_new ();
  return sen_people_add_row (
      db,
      "INSERT INTO sen_post (id, person, unit, title, since, until, sort) VALUES (?, ?, ?, ?, ?, ?,"
      " (SELECT coalesce (max (sort), 0) + 1 FROM sen_post WHERE person = ?))",
      g_variant_new ("(ssmssmsmss)", id, person, or_null (unit), title != NULL ? title : "", since, until, person), id,
      error);
}

/**
 * sen_people_add_group:
 * @db: inside a transaction
 * @name: a committee's or delegation's name
 *
 * Returns: (transfer full): the group's id, or %NULL; %SEN_ERROR_CHECK_INPUT when the name is empty
 */
char *
sen_people_add_group (SenDb *db, const char *name, GError **error)
{
  g_autofree char *clean = sen_people_clean_name (name);
  g_autofree char *folded = sen_people_fold_name (name);
  char *id;

  if (!check_name (clean, error))
    return NULL;
  id = sen_id_new ();
  return sen_people_add_row (db, "INSERT INTO sen_group (id, name, folded_name) VALUES (?, ?, ?)",
                             g_variant_new ("(sss)", id, clean, folded), id, error);
}

/**
 * sen_people_add_member:
 * @db: inside a transaction
 * @group: a group's id
 * @person: a person's id
 * @role: (nullable): such as "Trưởng ban"
 *
 * Returns: (transfer full): the membership's id, or %NULL
 */
char *
sen_people_add_member (SenDb *db, const char *group, const char *person, const char *role, GError **error)
{
  char *id = sen_id_new ();

  return sen_people_add_row (db,
                             "INSERT INTO sen_group_member (id, grp, person, role, sort) VALUES (?, ?, ?, ?,"
                             " (SELECT coalesce (max (sort), 0) + 1 FROM sen_group_member WHERE grp = ?))",
                             g_variant_new ("(sssss)", id, group, person, role != NULL ? role : "", group), id, error);
}

/**
 * sen_people_set_person:
 * @db: inside a transaction
 * @person: a person's id
 * @column: "full_name", "gender" ("male", "female"), "birth_date" (ISO), "email", "phone" or "code"
 * @value: (nullable): the new value
 *
 * Returns: whether it was set; %SEN_ERROR_NOT_FOUND, %SEN_ERROR_CHECK_INPUT
 */
gboolean
sen_people_set_person (SenDb *db, const char *person, const char *column, const char *value, GError **error)
{
  static const char *const columns[] = { "gender", "birth_date", "email", "phone", "code", NULL };
  gboolean ok;

  if (g_str_equal (column, "full_name"))
    {
      g_autofree char *clean = sen_people_clean_name (value);
      g_autofree char *folded = sen_people_fold_name (value);
      g_autofree char *key = sen_text_name_sort_key (clean);

      ok = check_name (clean, error)
           && sen_db_run (
               db, "UPDATE sen_person SET full_name = ?, sort_name = ?, folded_name = ? WHERE id = ? AND alive = 1",
               g_variant_new ("(ssss)", clean, key, folded, person), error);
    }
  else
    {
      g_autofree char *sql = NULL;

      g_return_val_if_fail (g_strv_contains (columns, column), FALSE);
      sql = g_strdup_printf ("UPDATE sen_person SET %s = ? WHERE id = ? AND alive = 1", column);
      ok = sen_db_run (db, sql, g_variant_new ("(mss)", or_null (value), person), error);
    }
  if (ok && sen_db_get_changes (db) == 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("This person is not in the office (any more)."));
      return FALSE;
    }
  return ok;
}

/**
 * sen_people_move_unit:
 * @db: inside a transaction
 * @unit: a unit's id
 * @parent: (nullable): the unit that it shall belong to, %NULL for none
 *
 * Returns: whether it was moved; %SEN_ERROR_CHECK_INPUT when @parent belongs to @unit itself
 */
gboolean
sen_people_move_unit (SenDb *db, const char *unit, const char *parent, GError **error)
{
  gint64 inside = 0;

  if (!sen_db_get_int (db,
                       "WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT u.parent FROM sen_unit u JOIN up USING (id))"
                       " SELECT count(*) FROM up WHERE id = ?",
                       g_variant_new ("(mss)", or_null (parent), unit), &inside, error))
    return FALSE;
  if (inside > 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("A unit can't belong to itself or to one of its own units. Choose another."));
      return FALSE;
    }
  return sen_db_run (db,
                     "UPDATE sen_unit SET parent = ?,"
                     " sort = (SELECT coalesce (max (o.sort), 0) + 1 FROM sen_unit o WHERE o.parent IS ?) WHERE id = ?",
                     g_variant_new ("(msmss)", or_null (parent), or_null (parent), unit), error);
}

/**
 * sen_people_remove_person:
 * @db: inside a transaction
 * @person: a person's id
 *
 * The person leaves all lists, with their posts and memberships; what they wrote and did stays theirs.
 *
 * Returns: whether it went well
 */
gboolean
sen_people_remove_person (SenDb *db, const char *person, GError **error)
{
  return sen_db_run (db, "UPDATE sen_post SET alive = 0 WHERE person = ? AND alive = 1", g_variant_new ("(s)", person),
                     error)
         && sen_db_run (db, "UPDATE sen_group_member SET alive = 0 WHERE person = ? AND alive = 1",
                        g_variant_new ("(s)", person), error)
         && sen_db_run (db, "UPDATE sen_person SET alive = 0 WHERE id = ? AND alive = 1", g_variant_new ("(s)", person),
                        error);
}

/**
 * sen_people_remove_unit:
 * @db: inside a transaction
 * @unit: a unit's id
 *
 * Returns: whether it was removed; %SEN_ERROR_NOT_ALLOWED while it has units or people of its own
 */
gboolean
sen_people_remove_unit (SenDb *db, const char *unit, GError **error)
{
  g_autofree char *today = sen_people_today ();
  gint64 n = 0;

  if (!sen_db_get_int (db,
                       "SELECT (SELECT count(*) FROM sen_unit WHERE parent = ? AND alive = 1)"
                       " + (SELECT count(*) FROM sen_post WHERE unit = ? AND alive = 1 AND coalesce (until, ?) >= ?)",
                       g_variant_new ("(ssss)", unit, unit, today, today), &n, error))
    return FALSE;
  if (n > 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                           _ ("This unit still has people or units of its own. Move them elsewhere first."));
      return FALSE;
    }
  return sen_db_run (db, "UPDATE sen_unit SET alive = 0 WHERE id = ? AND alive = 1", g_variant_new ("(s)", unit),
                     error);
}
