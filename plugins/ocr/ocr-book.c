/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-book.h"

#include "ocr-resources.h"

#include <glib/gi18n-lib.h>

/*
 * A page with fewer letters may be a scan with a stamp or a page number over it; whether it is one is seen when it is
 * read. Text that is on its way into the index is waited for.
 */
#define LEAST_TEXT "200"
#define PATIENCE   G_GINT64_CONSTANT (60000)

/* For tools and tests that have a store but no plugin host. */
gboolean
ocr_book_describe (SenSchema *schema, GError **error)
{
  return sen_schema_add_resources (schema, ocr_get_resource (), "/io/github/senoffice/Sen/plugins/ocr/sql", error);
}

OcrUnread *
ocr_unread_new (const char *file, gint64 pages, gint64 scanned)
{
  OcrUnread *self = g_new0 (OcrUnread, 1);

  self->file = g_strdup (file);
  self->pages = pages;
  self->scanned = scanned;
  return self;
}

void
ocr_unread_free (OcrUnread *self)
{
  g_free (self->file);
  g_free (self);
}

/* @state: static */
OcrResult *
ocr_result_new (int page, const char *state)
{
  OcrResult *self = g_new0 (OcrResult, 1);

  self->page = page;
  self->state = state;
  return self;
}

void
ocr_result_free (OcrResult *self)
{
  g_clear_pointer (&self->found, sen_pdf_ocr_page_unref);
  g_clear_pointer (&self->text, sen_pdf_text_page_unref);
  g_free (self);
}

/*
 * ocr_book_list_unread:
 * @file: (nullable): a hash; %NULL: of all papers the newest
 * @all: also those that came in just now, whose text is probably being taken out by somebody else
 * @out: (element-type OcrUnread): where to add them
 *
 * Papers that were not looked at yet, newest first, at most @most.
 */
gboolean
ocr_book_list_unread (SenDb *db, const char *file, gboolean all, guint most, GPtrArray *out, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (
      db,
      /* The few are chosen first: the letters of an archive are not counted each time. */
      "SELECT u.id, u.pages, u.pages - (SELECT count (*) FROM sen_file_text t WHERE t.hash = u.id"
      " AND length (t.text) >= " LEAST_TEXT ")"
      " + (SELECT count (*) FROM ocr_page r WHERE r.file = u.id AND r.state = 'again')"
      " FROM (SELECT f.id, coalesce (p.pages, -1) AS pages FROM sen_file f LEFT JOIN ocr_file o ON o.file = f.id"
      " LEFT JOIN sen_file_pages p ON p.hash = f.id"
      " WHERE f.alive AND f.media_type = 'application/pdf' AND o.file IS NULL"
      " AND (?1 = f.id OR (?1 IS NULL AND (p.hash IS NOT NULL OR f.added <= ?2)))"
      " ORDER BY f.added DESC, f.id LIMIT ?3) u",
      g_variant_new ("(msxi)", file, all ? sen_now () : sen_now () - PATIENCE, (int)most), error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    g_ptr_array_add (out, ocr_unread_new (sen_cursor_get_text (cursor, 0), sen_cursor_get_int (cursor, 1),
                                          sen_cursor_get_int (cursor, 2)));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

/*
 * ocr_book_list_pages:
 *
 * Returns: (transfer full) (element-type int): the pages of a paper, from 1, that are still to be read
 */
GArray *
ocr_book_list_pages (SenDb *db, const char *file, GError **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db,
                      "WITH RECURSIVE n (page) AS (SELECT 1 UNION ALL SELECT page + 1 FROM n"
                      " WHERE page < (SELECT pages FROM sen_file_pages WHERE hash = ?1))"
                      " SELECT page FROM n WHERE page <= (SELECT pages FROM sen_file_pages WHERE hash = ?1)"
                      " AND page NOT IN (SELECT page FROM sen_file_text WHERE hash = ?1"
                      " AND length (text) >= " LEAST_TEXT ")"
                      " AND page NOT IN (SELECT page FROM ocr_page WHERE file = ?1 AND state <> 'again')"
                      " UNION SELECT page FROM ocr_page WHERE file = ?1 AND state = 'again' ORDER BY page",
                      g_variant_new ("(s)", file), error);

  if (cursor == NULL)
    return NULL;
  while (sen_cursor_next (cursor, &local))
    {
      int page = (int)sen_cursor_get_int (cursor, 0);

      g_array_append_val (pages, page);
    }
  if (local == NULL)
    return g_steal_pointer (&pages);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
put_page (SenDb *db, const char *file, const OcrResult *result, GError **error)
{
  g_autoptr (GBytes) bytes = result->found != NULL ? sen_pdf_ocr_page_to_bytes (result->found) : NULL;
  GVariant *found = bytes != NULL ? g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE) : NULL;

  return sen_db_run (db,
                     "INSERT OR REPLACE INTO ocr_page (file, page, state, words, confidence, language, ms, at, found)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     g_variant_new ("(sisudmsxxm@ay)", file, result->page, result->state,
                                    found != NULL ? sen_pdf_ocr_page_get_n_words (result->found) : 0,
                                    found != NULL ? sen_pdf_ocr_page_get_confidence (result->found) : 0.0,
                                    found != NULL ? sen_pdf_ocr_page_get_language (result->found) : NULL, result->ms,
                                    sen_now (), found),
                     error);
}

/*
 * ocr_book_put:
 * @results: (element-type OcrResult): pages of @file that were read
 *
 * Keeps what was read and makes the paper findable by it.
 */
gboolean
ocr_book_put (SenDb *db, SenSearch *search, const char *file, GPtrArray *results, GError **error)
{
  for (guint i = 0; i < results->len; i++)
    {
      const OcrResult *result = results->pdata[i];

      if (!put_page (db, file, result, error))
        return FALSE;
      if (result->text != NULL
          && !sen_search_set_page_text (search, db, file, result->page, sen_pdf_text_page_get_text (result->text),
                                        error))
        return FALSE;
    }
  return TRUE;
}

/*
 * ocr_book_load_read:
 *
 * Returns: (transfer full) (element-type OcrResult): pages of a paper that were read, without their text
 */
GPtrArray *
ocr_book_load_read (SenDb *db, const char *file, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify)ocr_result_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor
      = sen_db_query (db, "SELECT page, found FROM ocr_page WHERE file = ? AND state = 'read' AND found IS NOT NULL",
                      g_variant_new ("(s)", file), error);

  if (cursor == NULL)
    return NULL;
  while (sen_cursor_next (cursor, &local))
    {
      g_autoptr (GBytes) bytes = sen_cursor_get_bytes (cursor, 1);
      OcrResult *result = ocr_result_new ((int)sen_cursor_get_int (cursor, 0), "read");

      result->found = sen_pdf_ocr_page_new_from_bytes (bytes);
      g_ptr_array_add (results, result);
    }
  if (local == NULL)
    return g_steal_pointer (&results);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/*
 * ocr_book_mark:
 * @state: text, read, failed
 * @why: (nullable): why it failed
 *
 * A paper need not be looked at again.
 */
gboolean
ocr_book_mark (SenDb *db, const char *file, const char *state, const char *why, GError **error)
{
  return sen_db_run (db, "INSERT OR REPLACE INTO ocr_file (file, state, at, error) VALUES (?, ?, ?, ?)",
                     g_variant_new ("(ssxms)", file, state, sen_now (), why), error);
}

/* A paper, or with %NULL those that failed, is looked at again. */
gboolean
ocr_book_forget (SenDb *db, const char *file, GError **error)
{
  if (file == NULL)
    return sen_db_run (db, "DELETE FROM ocr_file WHERE state = 'failed'", NULL, error)
           && sen_db_run (db, "DELETE FROM ocr_file WHERE file IN (SELECT file FROM ocr_page WHERE state = 'failed')",
                          NULL, error)
           && sen_db_run (db, "DELETE FROM ocr_page WHERE state = 'failed'", NULL, error);
  return sen_db_run (db, "DELETE FROM ocr_file WHERE file = ?", g_variant_new ("(s)", file), error)
         && sen_db_run (db, "UPDATE ocr_page SET state = 'again' WHERE file = ?", g_variant_new ("(s)", file), error);
}

/* Papers that were collected and that no record refers to, as sen_search_forget_files() has it. */
#define GONE                                                                                                           \
  "SELECT f.id FROM sen_file f WHERE NOT f.alive AND NOT EXISTS (SELECT 1 FROM sen_search_ref r WHERE r.file = f.id)"

/*
 * ocr_book_has_gone:
 *
 * Returns: whether there is anything that ocr_book_forget_gone() would remove
 */
gboolean
ocr_book_has_gone (SenDb *db)
{
  gint64 gone = 0;

  return sen_db_get_int (db,
                         "SELECT EXISTS (" GONE " AND (EXISTS (SELECT 1 FROM ocr_page p WHERE p.file = f.id)"
                         " OR EXISTS (SELECT 1 FROM ocr_file o WHERE o.file = f.id)))",
                         NULL, &gone, NULL)
         && gone != 0;
}

/*
 * ocr_book_forget_gone:
 *
 * Removes what was read of papers that the office doesn't have any more: their words go with them. If such a paper
 * comes in again, it is read again.
 */
gboolean
ocr_book_forget_gone (SenDb *db, GError **error)
{
  return sen_db_run (db, "DELETE FROM ocr_page WHERE file IN (" GONE ")", NULL, error)
         && sen_db_run (db, "DELETE FROM ocr_file WHERE file IN (" GONE ")", NULL, error);
}

/*
 * ocr_book_get_status:
 * @file: (nullable): a hash; %NULL: all papers
 */
gboolean
ocr_book_get_status (SenDb *db, const char *file, OcrStatus *out, GError **error)
{
  g_autoptr (SenCursor) cursor
      = sen_db_query (db,
                      "SELECT count (DISTINCT CASE WHEN state = 'read' THEN file END), total (state = 'failed'),"
                      " total (state = 'read'), total (CASE WHEN state = 'read' THEN words END), avg (CASE WHEN state "
                      "= 'read' THEN confidence END),"
                      " avg (CASE WHEN state = 'read' THEN ms END) FROM ocr_page WHERE ?1 IS NULL OR file = ?1",
                      g_variant_new ("(ms)", file), error);
  gint64 failed = 0;

  if (cursor == NULL || !sen_cursor_next (cursor, error))
    return FALSE;
  *out = (OcrStatus){ .files = sen_cursor_get_int (cursor, 0),
                      .failed = sen_cursor_get_int (cursor, 1),
                      .pages = sen_cursor_get_int (cursor, 2),
                      .words = sen_cursor_get_int (cursor, 3),
                      .confidence = sen_cursor_get_double (cursor, 4),
                      .seconds = sen_cursor_get_double (cursor, 5) / 1000 };
  if (!sen_db_get_int (db, "SELECT count (*) FROM ocr_file WHERE state = 'failed' AND (?1 IS NULL OR file = ?1)",
                       g_variant_new ("(ms)", file), &failed, error)
      || !sen_db_get_int (db,
                          "SELECT count (*) FROM sen_file f LEFT JOIN ocr_file o ON o.file = f.id"
                          " WHERE f.alive AND f.media_type = 'application/pdf' AND o.file IS NULL"
                          " AND (?1 IS NULL OR f.id = ?1)",
                          g_variant_new ("(ms)", file), &out->waiting, error))
    return FALSE;
  out->failed += failed;
  return TRUE;
}

/*
 * ocr_book_dup_file_state:
 *
 * Returns: (transfer full) (nullable): text, read, failed; %NULL: it was not looked at, or not to its end
 */
char *
ocr_book_dup_file_state (SenDb *db, const char *file)
{
  return sen_db_get_text (db, "SELECT state FROM ocr_file WHERE file = ?", g_variant_new ("(s)", file), NULL);
}

/*
 * ocr_book_is_scan:
 *
 * Returns: whether it can be said that a paper is scanned: one of its pages was recognised, or there is not a letter on
 *   most of them; that a page has few only means that it is to be looked at
 */
gboolean
ocr_book_is_scan (SenDb *db, const char *file)
{
  gint64 scan = 0;

  return sen_db_get_int (db,
                         "SELECT EXISTS (SELECT 1 FROM ocr_page WHERE file = ?1 AND state = 'read')"
                         " OR 2 * (SELECT count (*) FROM sen_file_text WHERE hash = ?1)"
                         " < coalesce ((SELECT pages FROM sen_file_pages WHERE hash = ?1), 0)",
                         g_variant_new ("(s)", file), &scan, NULL)
         && scan != 0;
}

gboolean
ocr_book_is_paused (SenDb *db)
{
  gint64 paused = 0;

  return sen_db_get_int (db, "SELECT count (*) FROM ocr_device WHERE id = 'paused' AND value = '1'", NULL, &paused,
                         NULL)
         && paused > 0;
}

gboolean
ocr_book_set_paused (SenDb *db, gboolean paused, GError **error)
{
  return sen_db_run (db, "INSERT OR REPLACE INTO ocr_device (id, value) VALUES ('paused', ?)",
                     g_variant_new ("(s)", paused ? "1" : "0"), error);
}
