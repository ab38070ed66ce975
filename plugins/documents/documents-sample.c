/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the sample office: documents at every step of their life, and some that came in. Days follow today. Blocks;
 * runs once, in a new office. */
#include "documents-sample.h"

#include "documents-calls.h"
#include "documents-draft.h"
#include "documents-incoming.h"
#include "documents-sample-private.h"
#include "documents-text.h"

static gboolean
create_in_write (SenDb *db, gpointer data, GError **error)
{
  DocumentsDocument *document = data;
  g_autofree char *drafter = sen_people_find (db, "Hồ Thị Bích Vân", NULL);

  return documents_draft_create (db, document, drafter, error);
}

static char *
working_day (SenOffice *office, int days)
{
  GDate today, day;

  sen_date_today (&today);
  sen_calendar_add_working_days (sen_office_get_calendar (office), &today, days, &day);
  /* A register is a year's; what is past is in it, and before this year there may be years of an archive. */
  if (days <= 0 && g_date_compare (&day, &today) > 0)
    day = today;
  if (days <= 0 && g_date_get_year (&day) < g_date_get_year (&today))
    g_date_set_dmy (&day, 1, G_DATE_JANUARY, g_date_get_year (&today));
  return sen_date_format_iso (&day);
}

static gboolean
check (SenOffice *office, const char *id, GError **error)
{
  g_autoptr (GPtrArray) findings = documents_office_check (office, id, error);

  return findings != NULL;
}

/* Each step as people take it, as far as the document got. */
static gboolean
live (SenOffice *office, const char *id, const SampleDocument *sample, GError **error)
{
  g_autofree char *day = working_day (office, -sample->days);
  guint number = 0;

  if (sample->state == DOCUMENTS_STEP_DRAFT)
    return TRUE;
  if (!check (office, id, error))
    return FALSE;
  if (sample->state == DOCUMENTS_STEP_CHECKED)
    return TRUE;
  if (sample->state == DOCUMENTS_STEP_SENT_BACK)
    return documents_office_send_back (office, id, sample->reason, error);
  if (!documents_office_approve (office, id, NULL, error))
    return FALSE;
  if (sample->state == DOCUMENTS_STEP_APPROVED)
    return TRUE;
  if (!documents_office_number (office, id, day, &number, error))
    return FALSE;
  if (sample->state == DOCUMENTS_STEP_NUMBERED)
    return TRUE;
  return documents_office_issue (office, id, NULL, error)
         && (sample->state != DOCUMENTS_STEP_RECALLED || documents_office_recall (office, id, sample->reason, error));
}

static gboolean
add_document (SenOffice *office, const SampleDocument *sample, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_text_parse (sample->text, error);

  if (document == NULL)
    return FALSE;
  documents_fill_organ (office, document, NULL);
  return sen_store_write (sen_office_get_store (office), create_in_write, document, error)
         && live (office, document->id, sample, error);
}

typedef struct
{
  const SampleArrival *sample;
  DocumentsArrival arrival;
  char *id;
  char *file;
  char *unit;
  char *person;
  guint number;
} Arrive;

static gboolean
arrive_in_write (SenDb *db, gpointer data, GError **error)
{
  Arrive *arrive = data;
  g_autofree char *folded = arrive->sample->unit != NULL ? sen_text_fold (arrive->sample->unit) : NULL;

  arrive->person = arrive->sample->person != NULL ? sen_people_find (db, arrive->sample->person, NULL) : NULL;
  arrive->unit = folded != NULL ? sen_db_get_text (db, "SELECT id FROM sen_unit WHERE alive AND folded_name = ?",
                                                   g_variant_new ("(s)", folded), NULL)
                                : NULL;
  return documents_incoming_insert (db, arrive->id, &arrive->arrival, arrive->file, NULL, &arrive->number, error);
}

/* The paper as its author would have made it. */
static char *
make_arrived_paper (SenOffice *office,
                    const SampleArrival *sample,
                    SenOfficialKind kind,
                    const char *day,
                    GError **error)
{
  g_autoptr (SenOfficialDocument) paper = sen_official_document_new (kind);
  g_autofree char *symbol = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint number = 0;
  g_autofree char *name = g_strconcat (sample->subject, ".pdf", NULL);

  documents_parse_code (sample->code, &number, &symbol);
  sen_official_document_set_organ (paper, sample->author);
  sen_official_document_set_number (paper, number, symbol);
  sen_official_document_set_place (paper, "Lạc Giang");
  sen_official_document_set_date (paper, day);
  sen_official_document_set_subject (paper, sample->subject);
  sen_official_document_add_addressee (paper, "Ủy ban nhân dân phường Bến Sen");
  sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY,
                                       "Đề nghị Ủy ban nhân dân phường Bến Sen phối hợp thực hiện và báo cáo kết quả.");
  sen_official_document_add_signature (paper, SEN_OFFICIAL_SIDE_RIGHT, "LÃNH ĐẠO CƠ QUAN", sample->signer);
  sen_official_document_add_recipient (paper, "Như trên");
  sen_official_document_add_recipient (paper, "Lưu: VT");
  bytes = sen_official_document_render (paper, NULL, error);
  return bytes != NULL ? sen_vault_add_bytes (sen_office_get_vault (office), bytes, name, error) : NULL;
}

static gboolean
add_arrival (SenOffice *office, SenPdfPool *pool, const SampleArrival *sample, GError **error)
{
  g_autofree char *arrived = working_day (office, -sample->days);
  g_autofree char *day = working_day (office, -sample->days - 2);
  g_autofree char *due = sample->due > 0 ? working_day (office, sample->due) : NULL;
  Arrive arrive = { .sample = sample };
  gboolean ok;

  arrive.arrival = (DocumentsArrival){ .author = sample->author,
                                       .code = sample->code,
                                       .day = day,
                                       .subject = sample->subject,
                                       .arrived = arrived,
                                       .signer = sample->signer };
  sen_official_kind_from_text (sample->kind, &arrive.arrival.kind);
  arrive.id = sen_id_new ();
  arrive.file = make_arrived_paper (office, sample, arrive.arrival.kind, day, error);
  ok = arrive.file != NULL && sen_store_write (sen_office_get_store (office), arrive_in_write, &arrive, error)
       && documents_incoming_read_text (office, pool, arrive.id, NULL, error);
  if (ok && (arrive.unit != NULL || arrive.person != NULL))
    ok = documents_incoming_assign (office, arrive.id, arrive.unit, arrive.person, due, NULL, error);
  g_free (arrive.id);
  g_free (arrive.file);
  g_free (arrive.unit);
  g_free (arrive.person);
  return ok;
}

/**
 * documents_sample_fill:
 * @office: a new office, with its people
 * @years: also so many past years of 2,230 documents each
 * @job: (nullable): shows progress and cancels
 * @user_data: unused
 * @error: as the store's and the vault's
 *
 * Returns: whether it went well
 */
gboolean
documents_sample_fill (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error)
{
  g_autoptr (SenPdfPool) pool = NULL;

  if (years > 0 && !documents_sample_fill_archive (office, years, job, error))
    return FALSE;
  for (const SampleDocument *sample = documents_sample_documents; sample->text != NULL; sample++)
    {
      if (job != NULL && g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (job), error))
        return FALSE;
      if (!add_document (office, sample, error))
        return FALSE;
    }
  pool = sen_pdf_pool_new ();
  for (const SampleArrival *sample = documents_sample_arrivals; sample->kind != NULL; sample++)
    if (!add_arrival (office, pool, sample, error))
      return FALSE;
  return TRUE;
}
