/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-issue.h"

#include "documents-draft.h"
#include "documents-paper.h"
#include "documents-series.h"
#include "documents-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *id;
  char *person; /* owned */
  const char *reason;
  DocumentsStep step;
  const char *snapshot; /* approve: what was laid out */
  const char *file;
  const char *name;
  const char *what;
  const char *places;
  const char *day;
  guint pages;
  guint number;
  DocumentsDocument *copy;
} Doing;

static gboolean
write_and_clear (SenOffice *office, SenStoreFunc func, Doing *doing, GError **error)
{
  SenStore *store = sen_office_get_store (office);
  gboolean ok;

  doing->person = sen_store_dup_author (store);
  ok = sen_store_write (store, func, doing, error);
  g_clear_pointer (&doing->person, g_free);
  return ok;
}

static gboolean
step_in_write (SenDb *db, gpointer data, GError **error)
{
  Doing *doing = data;

  return documents_step_add (db, doing->id, doing->step, doing->person, doing->reason, sen_now (), error);
}

/* check */

static gboolean
check_in_write (SenDb *db, gpointer data, GError **error)
{
  Doing *doing = data;
  g_autoptr (DocumentsDocument) now = documents_book_load (db, doing->id, error);
  g_autoptr (GPtrArray) findings = now != NULL ? documents_document_examine (now) : NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      DocumentsFinding *finding = findings->pdata[i];

      if (!finding->ok && finding->needed)
        {
          g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                       _ ("The document isn't complete: %s Nothing was changed."), finding->message);
          return FALSE;
        }
    }
  return findings != NULL && documents_draft_keep_version (db, doing->id, "checked", doing->person, error)
         && step_in_write (db, doing, error);
}

/**
 * documents_office_check:
 * @office: the office
 * @id: a document's id
 * @error: %SEN_ERROR_CHECK_INPUT naming the first thing that is missing, %SEN_ERROR_NOT_ALLOWED out of order
 *
 * Says that form and wording are right; refused while something needed is missing.
 *
 * Returns: (transfer full) (element-type DocumentsFinding): what was looked at
 */
GPtrArray *
documents_office_check (SenOffice *office, const char *id, GError **error)
{
  Doing doing = { .id = id, .step = DOCUMENTS_STEP_CHECKED };
  g_autoptr (DocumentsDocument) document = NULL;

  if (!write_and_clear (office, check_in_write, &doing, error))
    return NULL;
  document = documents_book_load_from (sen_office_get_store (office), id, error);
  return document != NULL ? documents_document_examine (document) : NULL;
}

/* Papers */

static guint
this_year (void)
{
  GDate today;

  sen_date_today (&today);
  return g_date_get_year (&today);
}

static char *
paper_name (DocumentsDocument *document)
{
  g_autofree char *title = documents_document_dup_title (document);

  if (g_utf8_strlen (title, -1) > 120)
    *g_utf8_offset_to_pointer (title, 120) = '\0';
  return g_strconcat (g_strdelimit (title, "/\\\n", '-'), ".pdf", NULL);
}

/* The paper of a document, in the vault. */
static char *
make_paper (SenOffice *office,
            DocumentsDocument *document,
            const char *name,
            char **places,
            guint *pages,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (SenOfficialDocument) paper = documents_paper_new (document, this_year (), FALSE);
  g_autoptr (GBytes) bytes = sen_official_document_render (paper, cancellable, error);

  if (bytes == NULL)
    return NULL;
  *places = documents_paper_list_places (paper);
  *pages = sen_official_document_get_n_pages (paper);
  return sen_vault_add_bytes (sen_office_get_vault (office), bytes, name, error);
}

/**
 * documents_office_preview:
 * @office: the office
 * @id: a document's id
 * @n_pages: (out): how many pages it has
 * @error: %SEN_ERROR_NOT_FOUND, or as the writer's
 *
 * Lays the document out as it would be; gives no number and keeps nothing.
 *
 * Returns: (transfer full): the PDF
 */
GBytes *
documents_office_preview (SenOffice *office, const char *id, guint *n_pages, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_book_load_from (sen_office_get_store (office), id, error);
  g_autoptr (SenOfficialDocument) paper = NULL;
  GBytes *bytes;

  if (document == NULL)
    return NULL;
  paper = documents_paper_new (document, this_year (), g_str_equal (document->state, "draft"));
  bytes = sen_official_document_render (paper, NULL, error);
  *n_pages = sen_official_document_get_n_pages (paper);
  return bytes;
}

/* approve */

static gboolean
is_unchanged (SenDb *db, const char *id, const char *snapshot, GError **error)
{
  g_autoptr (DocumentsDocument) now = documents_book_load (db, id, error);
  g_autofree char *text = now != NULL ? documents_text_format (now) : NULL;

  if (text == NULL)
    return FALSE;
  if (g_str_equal (text, snapshot))
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                       _ ("The document was changed meanwhile. Nothing was approved; look at it again."));
  return FALSE;
}

static gboolean
set_pages (SenDb *db, const char *id, guint pages, GError **error)
{
  return sen_db_run (db, "UPDATE documents_document SET pages = ? WHERE id = ?", g_variant_new ("(us)", pages, id),
                     error);
}

static gboolean
approve_in_write (SenDb *db, gpointer data, GError **error)
{
  Doing *doing = data;

  return is_unchanged (db, doing->id, doing->snapshot, error) && step_in_write (db, doing, error)
         && documents_draft_keep_version (db, doing->id, "approved", doing->person, error)
         && documents_revision_add (db, doing->id, doing->file, doing->name, "approved", doing->places, NULL,
                                    doing->person, sen_now (), error)
         && set_pages (db, doing->id, doing->pages, error);
}

/**
 * documents_office_approve:
 * @office: the office
 * @id: a document's id
 * @cancellable: (nullable): to stop it
 * @error: %SEN_ERROR_NOT_ALLOWED out of order, %SEN_ERROR_CONFLICT when it was changed meanwhile,
 * %SEN_ERROR_NEEDS_SPACE
 *
 * Makes the paper, with fields for number and date, and says that its signer agrees with exactly this.
 *
 * Returns: whether it went well; if not, nothing was approved
 */
gboolean
documents_office_approve (SenOffice *office, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_book_load_from (sen_office_get_store (office), id, error);
  Doing doing = { .id = id, .step = DOCUMENTS_STEP_APPROVED };
  g_autofree char *snapshot = NULL;
  g_autofree char *places = NULL;
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;

  if (document == NULL || !documents_step_check (document->state, DOCUMENTS_STEP_APPROVED, NULL, error))
    return FALSE;
  doing.snapshot = snapshot = documents_text_format (document);
  doing.name = name = paper_name (document);
  doing.file = file = make_paper (office, document, name, &places, &doing.pages, cancellable, error);
  doing.places = places;
  return file != NULL && write_and_clear (office, approve_in_write, &doing, error);
}

/* send back */

static gboolean
send_back_in_write (SenDb *db, gpointer data, GError **error)
{
  Doing *doing = data;

  return step_in_write (db, doing, error)
         && sen_db_run (db, "UPDATE documents_document SET file = NULL, pages = 0 WHERE id = ? AND file IS NOT NULL",
                        g_variant_new ("(s)", doing->id), error);
}

/**
 * documents_office_send_back:
 * @office: the office
 * @id: a document's id
 * @reason: what has to be changed
 * @error: %SEN_ERROR_CHECK_INPUT without a reason, %SEN_ERROR_NOT_ALLOWED once it has a number
 *
 * It is a draft again; papers that were made of it stay in its history.
 *
 * Returns: whether it went well
 */
gboolean
documents_office_send_back (SenOffice *office, const char *id, const char *reason, GError **error)
{
  Doing doing = { .id = id, .step = DOCUMENTS_STEP_SENT_BACK, .reason = reason };

  return write_and_clear (office, send_back_in_write, &doing, error);
}

/* number */

/* A signed paper bears its year already; number, day and month are filled in. */
static gboolean
check_year (SenDb *db, const char *id, const char *day, GError **error)
{
  guint year = (guint)g_ascii_strtoull (day, NULL, 10);
  gint64 printed = 0;

  if (!sen_db_get_int (db,
                       "SELECT CAST (strftime ('%Y', at / 1000, 'unixepoch', 'localtime') AS INTEGER)"
                       " FROM documents_revision WHERE document = ? AND what = 'approved' AND alive"
                       " AND EXISTS (SELECT 1 FROM documents_document d WHERE d.id = document AND d.state = 'signed')"
                       " ORDER BY at DESC, id DESC LIMIT 1",
                       g_variant_new ("(s)", id), &printed, error))
    return error == NULL || *error == NULL;
  if (printed == year)
    return TRUE;
  g_set_error (
      error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
      _ ("The signed paper bears the year %d, and a number of %u can't go into it. No number was given; choose "
         "a day of %d, or send the document back to be approved and signed anew."),
      (int)printed, year, (int)printed);
  return FALSE;
}

static gboolean
number_in_write (SenDb *db, gpointer data, GError **error)
{
  Doing *doing = data;
  g_autoptr (DocumentsDocument) document = documents_book_load (db, doing->id, error);
  g_autofree char *symbol = document != NULL ? documents_document_dup_symbol (document) : NULL;
  g_autofree char *code = NULL;
  const char *organ = document != NULL && document->organ != NULL ? document->organ : "";
  const char *series = document != NULL ? documents_series_find (db, organ, document->kind,
                                                                 (guint)g_ascii_strtoull (doing->day, NULL, 10), error)
                                        : NULL;

  if (series == NULL || !check_year (db, doing->id, doing->day, error)
      || !documents_number_give (db, doing->id, organ, series, doing->day, doing->person, &doing->number, error)
      || !step_in_write (db, doing, error))
    return FALSE;
  code = documents_make_code (doing->number, symbol);
  return sen_db_run (db, "UPDATE documents_document SET number = ?, code = ?, day = ?, year = ? WHERE id = ?",
                     g_variant_new ("(ussus)", doing->number, code, doing->day,
                                    (guint)g_ascii_strtoull (doing->day, NULL, 10), doing->id),
                     error)
         && documents_words_update (db, doing->id, error);
}

/**
 * documents_office_number:
 * @office: the office
 * @id: a document's id
 * @day: (nullable): the day of issue, ISO; today if %NULL
 * @number: (out): the number that it got
 * @error: %SEN_ERROR_NOT_ALLOWED out of order or when it has one, %SEN_ERROR_CHECK_INPUT for a day that can't be or
 *   isn't in the year that the signed paper bears, %SEN_ERROR_NEEDS_SPACE
 *
 * Gives the next number of the organ's series and year, in one transaction with the step.
 *
 * Returns: whether it went well; if not, no number was given
 */
gboolean
documents_office_number (SenOffice *office, const char *id, const char *day, guint *number, GError **error)
{
  Doing doing = { .id = id, .step = DOCUMENTS_STEP_NUMBERED };
  g_autofree char *iso = NULL;
  GDate today, date;

  sen_date_today (&today);
  date = today;
  if (day != NULL && (!sen_date_parse_iso (day, &date) || g_date_compare (&date, &today) > 0))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” can't be the day of issue: it is no day, or still to come. No number was given."), day);
      return FALSE;
    }
  doing.day = iso = sen_date_format_iso (&date);
  if (!write_and_clear (office, number_in_write, &doing, error))
    return FALSE;
  *number = doing.number;
  return TRUE;
}

/* issue */

/* Whether the leader signed the file, and the organ after that. */
static gboolean
find_signatures (SenDb *db, const char *id, gboolean *is_signed, gboolean *is_sealed, GError **error)
{
  g_autofree char *what = sen_db_get_text (
      db, "SELECT what FROM documents_revision WHERE document = ? AND alive ORDER BY at DESC, id DESC LIMIT 1",
      g_variant_new ("(s)", id), error);

  *is_sealed = g_strcmp0 (what, "sealed") == 0;
  *is_signed = *is_sealed || g_strcmp0 (what, "signed") == 0;
  return error == NULL || *error == NULL;
}

typedef struct
{
  const char *id;
  gboolean is_signed;
  gboolean is_sealed;
} Signatures;

static gboolean
signatures_in_read (SenDb *db, gpointer data, GError **error)
{
  Signatures *signatures = data;

  return find_signatures (db, signatures->id, &signatures->is_signed, &signatures->is_sealed, error);
}

/* Documents that this one stands for are replaced from now on. */
static gboolean
replace_others (SenDb *db, const char *id, const char *person, GError **error)
{
  g_autoptr (GPtrArray) links = sen_links_list (db, DOCUMENTS_SUBJECT, id, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const char *other = sen_record_get_text (links->pdata[i], "ref");

      if (g_strcmp0 (sen_record_get_text (links->pdata[i], "relation"), SEN_LINK_REPLACES) == 0
          && sen_record_get_int (links->pdata[i], "outgoing") != 0
          && !documents_step_add (db, other, DOCUMENTS_STEP_REPLACED, person, NULL, sen_now (), error))
        return FALSE;
    }
  return links != NULL;
}

static gboolean
issue_in_write (SenDb *db, gpointer data, GError **error)
{
  Doing *doing = data;

  return step_in_write (db, doing, error) && replace_others (db, doing->id, doing->person, error)
         && (doing->file == NULL
             || (documents_revision_add (db, doing->id, doing->file, doing->name, "issued", doing->places, NULL,
                                         doing->person, sen_now (), error)
                 && set_pages (db, doing->id, doing->pages, error)));
}

/**
 * documents_office_issue:
 * @office: the office
 * @id: a document's id
 * @cancellable: (nullable): to stop it
 * @error: %SEN_ERROR_NOT_ALLOWED without a number, or when it was signed but not yet for the organ;
 *   %SEN_ERROR_NEEDS_SPACE
 *
 * Says that it goes out. A paper that was signed bears number and date already, in the organ's signature; of one that
 * is to be signed by hand a paper with both is made now. What it replaces is replaced.
 *
 * Returns: whether it went well; if not, it has its number and is not issued
 */
gboolean
documents_office_issue (SenOffice *office, const char *id, GCancellable *cancellable, GError **error)
{
  SenStore *store = sen_office_get_store (office);
  g_autoptr (DocumentsDocument) document = documents_book_load_from (store, id, error);
  Doing doing = { .id = id, .step = DOCUMENTS_STEP_ISSUED };
  Signatures signatures = { .id = id };
  g_autofree char *places = NULL;
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;

  if (document == NULL || !documents_step_check (document->state, DOCUMENTS_STEP_ISSUED, NULL, error)
      || !sen_store_read (store, signatures_in_read, &signatures, error))
    return FALSE;
  if (signatures.is_signed && !signatures.is_sealed)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                   _ ("The number %s isn't in the signed paper yet: sign it for the organ first. It keeps its number "
                      "and was not issued."),
                   document->code);
      return FALSE;
    }
  if (!signatures.is_signed)
    {
      doing.name = name = paper_name (document);
      doing.file = file = make_paper (office, document, name, &places, &doing.pages, cancellable, error);
      doing.places = places;
      if (file == NULL)
        return FALSE;
    }
  return write_and_clear (office, issue_in_write, &doing, error);
}

/* recall, replace */

/**
 * documents_office_recall:
 * @office: the office
 * @id: a document's id
 * @reason: why
 * @error: %SEN_ERROR_CHECK_INPUT without a reason, %SEN_ERROR_NOT_ALLOWED before it has a number
 *
 * Takes an issued document back. Its number stays given.
 *
 * Returns: whether it went well
 */
gboolean
documents_office_recall (SenOffice *office, const char *id, const char *reason, GError **error)
{
  Doing doing = { .id = id, .step = DOCUMENTS_STEP_RECALLED, .reason = reason };

  return write_and_clear (office, step_in_write, &doing, error);
}

static gboolean
replace_in_write (SenDb *db, gpointer data, GError **error)
{
  Doing *doing = data;
  g_autoptr (DocumentsDocument) old = documents_book_load (db, doing->id, error);

  if (old == NULL || !documents_step_check (old->state, DOCUMENTS_STEP_REPLACED, NULL, error))
    return FALSE;
  doing->copy = documents_document_copy (old);
  return documents_draft_create (db, doing->copy, doing->person, error)
         && sen_links_add (db, DOCUMENTS_SUBJECT, doing->copy->id, SEN_LINK_REPLACES, DOCUMENTS_SUBJECT, doing->id, 0,
                           NULL, error);
}

/**
 * documents_office_replace:
 * @office: the office
 * @id: an issued document's id
 * @error: %SEN_ERROR_NOT_ALLOWED before it was issued
 *
 * Starts a draft with the same words that is to stand in its place: a fault in what a document says is put right by
 * another document (decree 30/2020/NĐ-CP, article 18). The old one is replaced when the new one is issued.
 *
 * Returns: (transfer full): the new draft's id
 */
char *
documents_office_replace (SenOffice *office, const char *id, GError **error)
{
  Doing doing = { .id = id };
  char *copy = NULL;

  if (write_and_clear (office, replace_in_write, &doing, error))
    copy = g_strdup (doing.copy->id);
  g_clear_object (&doing.copy);
  return copy;
}
