/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-incoming.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
insert_step (SenDb *db, const char *id, DocumentsStep step, const char *person, const char *reason, GError **error)
{
  g_autofree char *row = sen_id_new ();

  return sen_db_run (
      db, "INSERT INTO documents_step (id, document, step, person, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
      g_variant_new ("(sssmsmsx)", row, id, documents_step_to_text (step), person, reason, sen_now ()), error);
}

/**
 * documents_incoming_insert:
 * @db: inside a write
 * @id: the new document's id
 * @arrival: what is known; its day of arrival is set
 * @file: (nullable): a file in the vault
 * @person: (nullable): who registers it
 * @number: (out): its number of arrival
 * @error: %SEN_ERROR_CHECK_INPUT for a day before the last in the register
 *
 * Returns: whether it went well
 */
gboolean
documents_incoming_insert (SenDb *db,
                           const char *id,
                           const DocumentsArrival *arrival,
                           const char *file,
                           const char *person,
                           guint *number,
                           GError **error)
{
  guint year = (guint)g_ascii_strtoull (arrival->arrived, NULL, 10);
  g_autofree char *name = arrival->path != NULL ? g_path_get_basename (arrival->path) : g_strdup (arrival->subject);

  return documents_number_give (db, id, "", DOCUMENTS_SERIES_IN, arrival->arrived, person, number, error)
         && sen_db_run (
             db,
             "INSERT INTO documents_document (id, direction, kind, subject, organ_name, signer_name, urgency,"
             " note, state, number, code, day, year, edited)"
             " VALUES (?, 'in', ?, ?, ?, ?, ?, ?, 'received', ?, ?, ?, ?, ?)",
             g_variant_new ("(ssssmssmsumsmsux)", id, sen_official_kind_to_text (arrival->kind), arrival->subject,
                            arrival->author, arrival->signer, arrival->urgency != NULL ? arrival->urgency : "",
                            arrival->note, *number, arrival->code, arrival->day, year, sen_now ()),
             error)
         && sen_db_run (db, "INSERT INTO documents_incoming (id, arrived) VALUES (?, ?)",
                        g_variant_new ("(ss)", id, arrival->arrived), error)
         && documents_words_update (db, id, error) && insert_step (db, id, DOCUMENTS_STEP_RECEIVED, person, NULL, error)
         && (file == NULL
             || documents_revision_add (db, id, file, name, "received", NULL, NULL, person, sen_now (), error));
}

typedef struct
{
  DocumentsArrival arrival;
  char *id;
  char *file;
  char *person;
  guint number;
} Add;

static gboolean
add_in_write (SenDb *db, gpointer data, GError **error)
{
  Add *add = data;

  return documents_incoming_insert (db, add->id, &add->arrival, add->file, add->person, &add->number, error);
}

static gboolean
is_pdf (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local);
  char head[1024] = { 0 };

  if (stream == NULL || g_input_stream_read (G_INPUT_STREAM (stream), head, sizeof head - 1, NULL, &local) < 0)
    {
      sen_error_convert (&local, path);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (memmem (head, sizeof head, "%PDF-", 5) != NULL)
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE, _ ("“%s” is no PDF. Nothing was registered."), path);
  return FALSE;
}

static gboolean
check_arrival (Add *add, char **arrived, GError **error)
{
  GDate today, day;

  sen_date_today (&today);
  day = today;
  if (add->arrival.subject == NULL || *add->arrival.subject == '\0' || add->arrival.author == NULL
      || *add->arrival.author == '\0')
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("An incoming document needs who wrote it and what it is about. Nothing was registered."));
      return FALSE;
    }
  if (add->arrival.arrived != NULL
      && (!sen_date_parse_iso (add->arrival.arrived, &day) || g_date_compare (&day, &today) > 0))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” can't be the day of arrival: it is no day, or still to come. Nothing was registered."),
                   add->arrival.arrived);
      return FALSE;
    }
  add->arrival.arrived = *arrived = sen_date_format_iso (&day);
  return TRUE;
}

/**
 * documents_incoming_add:
 * @office: the office
 * @arrival: what is known of it
 * @number: (out): its number of arrival
 * @error: %SEN_ERROR_CHECK_INPUT, %SEN_ERROR_USE_ANOTHER_FILE when it is no PDF, or as the vault's
 *
 * Keeps the paper and registers it: both or neither. Read its text afterwards with documents_incoming_read_text().
 *
 * Returns: (transfer full): the document's id
 */
char *
documents_incoming_add (SenOffice *office, const DocumentsArrival *arrival, guint *number, GError **error)
{
  SenStore *store = sen_office_get_store (office);
  Add add = { .arrival = *arrival };
  g_autofree char *arrived = NULL;
  gboolean ok = check_arrival (&add, &arrived, error);

  if (ok && arrival->path != NULL)
    {
      ok = is_pdf (arrival->path, error);
      add.file = ok ? sen_vault_add (sen_office_get_vault (office), arrival->path, NULL, error) : NULL;
      ok = add.file != NULL;
    }
  if (ok)
    {
      add.id = sen_id_new ();
      add.person = sen_store_dup_author (store);
      ok = sen_store_write (store, add_in_write, &add, error);
    }
  *number = add.number;
  g_free (add.file);
  g_free (add.person);
  if (!ok)
    g_clear_pointer (&add.id, g_free);
  return add.id;
}

typedef struct
{
  const char *id;
  const char *unit;
  const char *person;
  const char *due;
  const char *task;
  char *author;
} Assign;

static gboolean
assign_in_write (SenDb *db, gpointer data, GError **error)
{
  Assign *assign = data;
  g_autofree char *today = NULL;
  GDate day;

  sen_date_today (&day);
  today = sen_date_format_iso (&day);
  return documents_step_add (db, assign->id, DOCUMENTS_STEP_ASSIGNED, assign->author, assign->task, sen_now (), error)
         && sen_db_run (db, "UPDATE documents_document SET unit = ? WHERE id = ?",
                        g_variant_new ("(mss)", assign->unit, assign->id), error)
         && sen_db_run (db,
                        "UPDATE documents_incoming SET person = ?, due = ?, forwarded = ifnull (forwarded, ?)"
                        " WHERE id = ?",
                        g_variant_new ("(msmsss)", assign->person, assign->due, today, assign->id), error);
}

/**
 * documents_incoming_assign:
 * @office: the office
 * @id: an incoming document's id
 * @unit: (nullable): the unit that deals with it
 * @person: (nullable): the person
 * @due: (nullable): ISO day
 * @task: (nullable): what was said, for its history
 * @error: %SEN_ERROR_NOT_ALLOWED for an outgoing one
 *
 * Returns: whether it went well
 */
gboolean
documents_incoming_assign (SenOffice *office,
                           const char *id,
                           const char *unit,
                           const char *person,
                           const char *due,
                           const char *task,
                           GError **error)
{
  SenStore *store = sen_office_get_store (office);
  Assign assign = { id, unit, person, due, task, sen_store_dup_author (store) };
  gboolean ok = sen_store_write (store, assign_in_write, &assign, error);

  g_free (assign.author);
  return ok;
}

typedef struct
{
  const char *file;
  guint n;
} Texts;

static gboolean
pages_in_write (SenDb *db, gpointer data, GError **error)
{
  Texts *texts = data;

  return sen_db_run (db, "UPDATE documents_document SET pages = ? WHERE file = ? AND pages IS NOT ?",
                     g_variant_new ("(usu)", texts->n, texts->file, texts->n), error);
}

/**
 * documents_incoming_read_text:
 * @office: the office
 * @pool: where PDFs are opened
 * @id: a document's id
 * @job: (nullable): cancels it
 * @error: as the store's
 *
 * Makes a paper findable by its words. One that can't be read is no error: it isn't found by its text.
 *
 * Returns: whether it went well
 */
gboolean
documents_incoming_read_text (SenOffice *office, SenPdfPool *pool, const char *id, SenJob *job, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_book_load_from (sen_office_get_store (office), id, error);
  GCancellable *cancellable = job != NULL ? sen_job_get_cancellable (job) : NULL;
  g_autoptr (SenPdfTextBook) book = NULL;
  g_autoptr (GError) local = NULL;
  Texts texts;

  if (document == NULL || document->file == NULL)
    return document != NULL;
  book = sen_pdf_text_keep (office, pool, document->file, NULL, NULL, cancellable, &local);
  if (book == NULL && (sen_error_is_cancelled (local) || g_error_matches (local, SEN_ERROR, SEN_ERROR_NEEDS_SPACE)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (book == NULL)
    return TRUE;
  texts = (Texts){ document->file, sen_pdf_text_book_get_n_pages (book) };
  return sen_store_write (sen_office_get_store (office), pages_in_write, &texts, error);
}
