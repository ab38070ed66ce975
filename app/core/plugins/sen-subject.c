/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-subject-private.h"

#include <glib/gi18n-lib.h>

#include "sen-error.h"

/**
 * SenSubject:
 *
 * A kind of record that other plugins may refer to without knowing its tables: a document, a meeting, a task. Made by
 * sen_registry_add_subject(); never changes, and may be used on any thread.
 */
G_DEFINE_FINAL_TYPE (SenSubject, sen_subject, G_TYPE_OBJECT)

static void
sen_subject_finalize (GObject *object)
{
  SenSubject *self = SEN_SUBJECT (object);

  g_free (self->kind);
  g_free (self->label);
  g_free (self->icon);
  g_free (self->sql);
  g_free (self->action);
  g_free (self->rows_sql);
  g_free (self->files_sql);
  g_free (self->steps_sql);
  G_OBJECT_CLASS (sen_subject_parent_class)->finalize (object);
}

static void
sen_subject_class_init (SenSubjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_subject_finalize;
}

static void
sen_subject_init (SenSubject *self)
{
}

SenSubject *
sen_subject_new (const char *kind, const char *label, const char *icon, const char *sql, const char *action)
{
  SenSubject *self = g_object_new (SEN_TYPE_SUBJECT, NULL);

  self->kind = g_strdup (kind);
  self->label = g_strdup (label);
  self->icon = g_strdup (icon);
  self->sql = g_strdup_printf ("SELECT * FROM (%s) WHERE id = ?", sql);
  self->action = g_strdup (action);
  return self;
}

void
sen_subject_set_trail (SenSubject *self, const char *rows_sql, const char *files_sql)
{
  g_free (self->rows_sql);
  g_free (self->files_sql);
  self->rows_sql = g_strdup (rows_sql);
  self->files_sql = g_strdup (files_sql);
}

void
sen_subject_set_steps (SenSubject *self, const char *sql)
{
  g_free (self->steps_sql);
  self->steps_sql = g_strdup (sql);
}

/**
 * sen_subject_get_kind:
 *
 * Returns: (transfer none): such as `documents.document`
 */
const char *
sen_subject_get_kind (SenSubject *self)
{
  return self->kind;
}

/**
 * sen_subject_get_label:
 *
 * Returns: (transfer none): what one of them is called, translated: “Document”
 */
const char *
sen_subject_get_label (SenSubject *self)
{
  return self->label;
}

/**
 * sen_subject_get_icon:
 *
 * Returns: (transfer none): the name of a symbolic icon
 */
const char *
sen_subject_get_icon (SenSubject *self)
{
  return self->icon;
}

/**
 * sen_subject_get_action:
 *
 * Returns: (transfer none): the action that opens one, with `(si)`: its id and a page (0: none)
 */
const char *
sen_subject_get_action (SenSubject *self)
{
  return self->action;
}

/**
 * sen_subject_has_trail:
 *
 * Returns: whether it tells which rows make up one, so that its trail can be shown
 */
gboolean
sen_subject_has_trail (SenSubject *self)
{
  return self->rows_sql != NULL;
}

/**
 * sen_subject_describe:
 * @id: of a record of this kind
 *
 * Returns: (transfer full): columns id, title, state, day; %SEN_ERROR_NOT_FOUND when there is none of that id
 */
SenRecord *
sen_subject_describe (SenSubject *self, SenDb *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) found = sen_db_list (db, self->sql, g_variant_new ("(s)", id), error);

  if (found == NULL)
    return NULL;
  if (found->len == 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no record “%s” of the kind “%s”."), id,
                   self->label);
      return NULL;
    }
  return g_object_ref (g_ptr_array_index (found, 0));
}

static GPtrArray *
list (const char *sql, SenDb *db, const char *id, GError **error)
{
  if (sql == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  return sen_db_list (db, sql, g_variant_new ("(s)", id), error);
}

/**
 * sen_subject_list_rows:
 * @id: of a record of this kind
 *
 * Returns: (transfer container) (element-type SenRecord): columns tbl and row: every row that makes up the record
 */
GPtrArray *
sen_subject_list_rows (SenSubject *self, SenDb *db, const char *id, GError **error)
{
  return list (self->rows_sql, db, id, error);
}

/**
 * sen_subject_list_files:
 * @id: of a record of this kind
 *
 * Returns: (transfer container) (element-type SenRecord): columns file (its hash), name, what, at (UTC milliseconds):
 *   every file that the record has or had
 */
GPtrArray *
sen_subject_list_files (SenSubject *self, SenDb *db, const char *id, GError **error)
{
  return list (self->files_sql, db, id, error);
}

/**
 * sen_subject_list_steps:
 * @id: of a record of this kind
 *
 * Returns: (transfer container) (element-type SenRecord): columns kind, id, row, at (UTC milliseconds), person, name,
 * what, note: who did what when
 */
GPtrArray *
sen_subject_list_steps (SenSubject *self, SenDb *db, const char *id, GError **error)
{
  g_autofree char *sql = NULL;

  if (self->steps_sql == NULL || self->rows_sql == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  sql = g_strdup_printf (
      "SELECT '%s' AS kind, ?1 AS id, s.row, s.at, s.who AS person, p.full_name AS name, s.what, s.note"
      " FROM (SELECT s.*, coalesce (s.person, (SELECT j.author FROM sen_journal j, (%s) r"
      "  WHERE r.row = s.row AND j.tbl = r.tbl AND j.row = r.row ORDER BY j.hlc, j.seq LIMIT 1)) AS who"
      "  FROM (%s) s) s LEFT JOIN sen_person p ON p.id = s.who",
      self->kind, self->rows_sql, self->steps_sql);
  return sen_db_list (db, sql, g_variant_new ("(s)", id), error);
}
