/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may lead, and who is meant by what was written. */
#include "tasks-book.h"

#include <glib/gi18n-lib.h>

#include "tasks-parse.h"

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, message);
  return FALSE;
}

/**
 * tasks_book_check_member:
 * @db: a connection
 * @member: a person or a unit by id; gets its kind and name
 * @today: ISO
 * @lead: whether it would lead
 * @error: %SEN_ERROR_CHECK_INPUT: it is gone, or its last post ended
 *
 * Somebody who never had a post, such as a delegate, may lead; who had one and has none any more has left.
 *
 * Returns: whether it may take part
 */
gboolean
tasks_book_check_member (SenDb *db, TasksMember *member, const char *today, gboolean lead, GError **error)
{
  g_autoptr (GPtrArray) found = sen_db_list (
      db,
      "SELECT name, unit, alive, posts > 0 AND held = 0 AS gone FROM ("
      " SELECT u.name, 1 AS unit, u.alive, 0 AS posts, 0 AS held FROM sen_unit u WHERE u.id = ?1"
      " UNION ALL SELECT p.full_name, 0, p.alive,"
      " (SELECT count (*) FROM sen_post o WHERE o.person = p.id AND o.alive),"
      " (SELECT count (*) FROM sen_post o WHERE o.person = p.id AND o.alive AND coalesce (o.until, ?2) >= ?2)"
      " FROM sen_person p WHERE p.id = ?1)",
      g_variant_new ("(ss)", member->id, today), error);
  SenRecord *record;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return refuse (error, _ ("“%s” is neither a person nor a unit of this office. Nothing was saved."), member->id);
  record = found->pdata[0];
  member->unit = sen_record_get_int (record, "unit") != 0;
  tasks_set_text (&member->name, sen_record_get_text (record, "name"));
  if (sen_record_get_int (record, "alive") == 0)
    return refuse (error, _ ("%s is not in the office any more. Choose somebody else. Nothing was saved."),
                   member->name);
  if (sen_record_get_int (record, "gone") != 0)
    return refuse (error,
                   lead ? _ ("%s has left: the last post ended. Choose another lead. Nothing was saved.")
                        : _ ("%s has left: the last post ended. Leave them out. Nothing was saved."),
                   member->name);
  return TRUE;
}

/* Every unit or person whose id, name or short name is just this, without regard to diacritics. */
static GPtrArray *
list_exact (SenDb *db, const char *written, GError **error)
{
  g_autofree char *folded = sen_text_fold (written);

  return sen_db_list (
      db,
      "SELECT id, name AS name, 1 AS unit FROM sen_unit WHERE alive AND (id = ?1 OR folded_name = ?2"
      " OR sen_fold (ifnull (short_name, '')) = ?2)"
      " UNION ALL SELECT id, full_name, 0 FROM sen_person WHERE alive AND (id = ?1 OR folded_name = ?2)",
      g_variant_new ("(ss)", written, folded), error);
}

/**
 * tasks_book_find_member:
 * @db: a connection
 * @written: an id, a name, a short name, or what tasks_parser_read() would take for one
 * @error: %SEN_ERROR_CHECK_INPUT: nobody, or several
 *
 * Returns: (transfer full) (nullable): who is meant
 */
TasksMember *
tasks_book_find_member (SenDb *db, const char *written, GError **error)
{
  g_autoptr (GPtrArray) found = list_exact (db, written, error);
  g_autofree char *today = tasks_today ();
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (TasksParser) parser = NULL;

  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return tasks_member_new (sen_record_get_id (found->pdata[0]), sen_record_get_int (found->pdata[0], "unit") != 0,
                             sen_record_get_text (found->pdata[0], "name"));
  if (found->len > 1)
    {
      refuse (error, _ ("More than one is called “%s”. Give the full name or the id."), written);
      return NULL;
    }
  names = tasks_book_list_names (db, today, error);
  if (names == NULL)
    return NULL;
  parser = tasks_parser_new (names, NULL);
  return tasks_parser_find (parser, written, error);
}

/* What else a person is called: each post's title, alone and with the place taken off. */
static gboolean
add_titles (SenDb *db, GPtrArray *names, const char *today, GError **error)
{
  g_autoptr (GPtrArray) posts = sen_db_list (
      db,
      "SELECT o.person, o.title, p.full_name FROM sen_post o JOIN sen_person p ON p.id = o.person AND p.alive"
      " WHERE o.alive AND o.title <> '' AND coalesce (o.since, ?1) <= ?1 AND coalesce (o.until, ?1) >= ?1 ORDER BY "
      "o.id",
      g_variant_new ("(s)", today), error);

  if (posts == NULL)
    return FALSE;
  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (names, tasks_name_new (sen_record_get_text (posts->pdata[i], "person"), TASKS_NAME_TITLE,
                                            sen_record_get_text (posts->pdata[i], "title"),
                                            sen_record_get_text (posts->pdata[i], "full_name")));
  return TRUE;
}

/**
 * tasks_book_list_names:
 * @db: a connection
 * @today: ISO
 * @error: the store's
 *
 * Returns: (transfer full) (element-type TasksName) (nullable): everything that somebody may be called in a line
 */
GPtrArray *
tasks_book_list_names (SenDb *db, const char *today, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_name_free);
  g_autoptr (GPtrArray) units
      = sen_db_list (db, "SELECT id, name, short_name FROM sen_unit WHERE alive ORDER BY id", NULL, error);
  g_autoptr (GPtrArray) persons = NULL;

  if (units == NULL)
    return NULL;
  persons = sen_db_list (db, "SELECT id, full_name FROM sen_person WHERE alive ORDER BY id", NULL, error);
  if (persons == NULL)
    return NULL;
  for (guint i = 0; i < units->len; i++)
    {
      const char *id = sen_record_get_id (units->pdata[i]);
      const char *name = sen_record_get_text (units->pdata[i], "name");
      const char *brief = sen_record_get_text (units->pdata[i], "short_name");

      g_ptr_array_add (names, tasks_name_new (id, TASKS_NAME_UNIT, name, name));
      if (brief != NULL)
        g_ptr_array_add (names, tasks_name_new (id, TASKS_NAME_UNIT, brief, name));
    }
  for (guint i = 0; i < persons->len; i++)
    {
      const char *name = sen_record_get_text (persons->pdata[i], "full_name");

      g_ptr_array_add (names, tasks_name_new (sen_record_get_id (persons->pdata[i]), TASKS_NAME_PERSON, name, name));
    }
  return add_titles (db, names, today, error) ? g_steal_pointer (&names) : NULL;
}
