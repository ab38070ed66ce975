/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of a document's life: steps, numbers, files. */
#include "documents-issue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * documents_step_add:
 * @db: inside a write
 * @id: a document's id
 * @step: what is done
 * @person: (nullable): who does it
 * @reason: (nullable): why
 * @at: UTC milliseconds
 * @error: %SEN_ERROR_NOT_ALLOWED when it is not the time for it, see documents_step_check()
 *
 * Adds the fact, and the state that follows from it.
 *
 * Returns: whether it went well
 */
gboolean
documents_step_add (SenDb *db,
                    const char *id,
                    DocumentsStep step,
                    const char *person,
                    const char *reason,
                    gint64 at,
                    GError **error)
{
  g_autofree char *row = sen_id_new ();
  g_autofree char *state = sen_db_get_text (db, "SELECT state FROM documents_document WHERE id = ? AND alive",
                                            g_variant_new ("(s)", id), error);

  if (state == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no such document (any more)."));
      return FALSE;
    }
  return documents_step_check (state, step, reason, error)
         && sen_db_run (db,
                        "INSERT INTO documents_step (id, document, step, person, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
                        g_variant_new ("(sssmsmsx)", row, id, documents_step_to_text (step), person, reason, at), error)
         && sen_db_run (db, "UPDATE documents_document SET state = ?, edited = max (?, edited) WHERE id = ?",
                        g_variant_new ("(sxs)", documents_step_to_text (step), at, id), error);
}

/**
 * documents_revision_add:
 * @db: inside a write
 * @id: a document's id
 * @file: its hash, in the vault
 * @name: for people
 * @what: approved, signed, sealed, issued, received
 * @places: (nullable): see documents_paper_list_places()
 * @detail: (nullable): of a signature: who, level
 * @person: (nullable): who made it
 * @at: UTC milliseconds
 * @error: as the store's
 *
 * From now on @file is the document; the one before stays.
 *
 * Returns: whether it went well
 */
gboolean
documents_revision_add (SenDb *db,
                        const char *id,
                        const char *file,
                        const char *name,
                        const char *what,
                        const char *places,
                        const char *detail,
                        const char *person,
                        gint64 at,
                        GError **error)
{
  g_autofree char *row = sen_id_new ();

  return sen_db_run (
             db,
             "INSERT INTO documents_revision (id, document, file, name, what, before, places, detail, person, at)"
             " VALUES (?1, ?2, ?3, ?4, ?5, (SELECT file FROM documents_document WHERE id = ?2), ?6, ?7, ?8, ?9)",
             g_variant_new ("(sssssmsmsmsx)", row, id, file, name, what, places, detail, person, at), error)
         && sen_db_run (db, "UPDATE documents_document SET file = ?, edited = max (?, edited) WHERE id = ?",
                        g_variant_new ("(sxs)", file, at, id), error);
}

/* A register runs with the days. */
static gboolean
check_day (SenDb *db, const char *organ, const char *series, guint year, const char *day, GError **error)
{
  g_autofree char *last
      = sen_db_get_text (db,
                         "SELECT day FROM documents_number WHERE organ = ? AND series = ? AND year = ?"
                         " ORDER BY number DESC LIMIT 1",
                         g_variant_new ("(ssu)", organ, series, year), error);

  if (error != NULL && *error != NULL)
    return FALSE;
  if (last == NULL || strcmp (last, day) <= 0)
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("A later day (%s) is in the register already; a number can't be dated back to %s. No number was "
                  "given."),
               last, day);
  return FALSE;
}

/**
 * documents_number_give:
 * @db: inside a write
 * @id: a document's id
 * @organ: abbreviation
 * @series: see documents_kind_get_series()
 * @day: ISO; its year is the register's
 * @person: (nullable): who gives it
 * @number: (out): the number
 * @error: %SEN_ERROR_NOT_ALLOWED when it has one, %SEN_ERROR_CHECK_INPUT for a day before the last in the register
 *
 * Gives the next number. The write lock is held, so no two processes get one; if the write fails, none was given.
 *
 * Returns: whether it went well
 */
gboolean
documents_number_give (SenDb *db,
                       const char *id,
                       const char *organ,
                       const char *series,
                       const char *day,
                       const char *person,
                       guint *number,
                       GError **error)
{
  g_autofree char *row = sen_id_new ();
  guint year = (guint)g_ascii_strtoull (day, NULL, 10);
  gint64 given = 0, next = 0;

  if (sen_db_get_int (db, "SELECT number FROM documents_number WHERE document = ?", g_variant_new ("(s)", id), &given,
                      error))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                   _ ("The document has the number %d; a number is given once. Nothing was changed."), (int)given);
      return FALSE;
    }
  if ((error != NULL && *error != NULL) || !check_day (db, organ, series, year, day, error)
      || !sen_db_get_int (db,
                          "SELECT ifnull (max (number), 0) + 1 FROM documents_number"
                          " WHERE organ = ? AND series = ? AND year = ?",
                          g_variant_new ("(ssu)", organ, series, year), &next, error)
      || !sen_db_run (db,
                      "INSERT INTO documents_number (id, organ, series, year, number, document, day, person, at)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      g_variant_new ("(sssuxssmsx)", row, organ, series, year, next, id, day, person, sen_now ()),
                      error))
    return FALSE;
  *number = (guint)next;
  return TRUE;
}

/**
 * documents_words_update:
 * @db: inside a write
 * @id: a document's id
 * @error: as the store's
 *
 * Keeps what lists are searched in right; after code, subject or a name was changed.
 *
 * Returns: whether it went well
 */
gboolean
documents_words_update (SenDb *db, const char *id, GError **error)
{
  return sen_db_run (
      db,
      "UPDATE documents_document SET words = ' ' || replace (replace (sen_fold (ifnull (code, '') || ' ' ||"
      " subject || ' ' || ifnull (signer_name, '') || ' ' || ifnull (organ_name, '')), '/', ' '), '-', ' ')"
      " WHERE id = ?",
      g_variant_new ("(s)", id), error);
}
