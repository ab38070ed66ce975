/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years of past documents for measuring: 2,230 a year, as a ward of a big city had (1,500 decisions and 730 others). A
 * transaction a month; without papers, as an archive's size is in its rows. */
#include "documents-draft.h"
#include "documents-incoming.h"
#include "documents-sample-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  SenOfficialKind kind;
  const char *organ;
  const char *organ_name;
  const char *unit_code;
  guint a_year;
} kinds[] = {
  { SEN_OFFICIAL_KIND_DECISION, "UBND", "Ủy ban nhân dân phường Bến Sen", NULL, 1500 },
  { SEN_OFFICIAL_KIND_LETTER, "UBND", "Ủy ban nhân dân phường Bến Sen", "VP", 220 },
  { SEN_OFFICIAL_KIND_NOTICE, "UBND", "Ủy ban nhân dân phường Bến Sen", NULL, 70 },
  { SEN_OFFICIAL_KIND_REPORT, "UBND", "Ủy ban nhân dân phường Bến Sen", NULL, 50 },
  { SEN_OFFICIAL_KIND_PROPOSAL, "UBND", "Ủy ban nhân dân phường Bến Sen", NULL, 30 },
  { SEN_OFFICIAL_KIND_INVITATION, "UBND", "Ủy ban nhân dân phường Bến Sen", NULL, 40 },
  { SEN_OFFICIAL_KIND_RESOLUTION, "HĐND", "Hội đồng nhân dân phường Bến Sen", NULL, 20 },
};
#define INCOMING_A_YEAR 300

static const char *const matters[] = {
  "giải quyết hồ sơ đất đai hộ ông Nguyễn Văn %c",
  "hỗ trợ hộ nghèo khu phố %u",
  "xử phạt vi phạm trật tự xây dựng khu phố %u",
  "duy tu thoát nước hẻm %u",
  "trợ cấp người cao tuổi khu phố %u",
  "chiếu sáng hẻm %u đường Sen Trắng",
  "tuyển quân năm sau",
  "phòng chống dịch bệnh khu phố %u",
  "thu gom rác tại chợ Bến Đò",
  "kiểm tra an toàn thực phẩm trường số %u",
  "cải tạo nhà văn hóa khu phố %u",
  "chứng thực điện tử",
};
static const char *const verbs[] = { "Về việc", "Về kế hoạch", "Về kết quả", "Về phương án" };
static const struct
{
  const char *name;
  const char *title;
  const char *prefix;
  const char *holder;
} signers[] = { { "Lê Hoài Sơn", "Chủ tịch", NULL, NULL }, { "Ngô Gia Khiêm", "Phó Chủ tịch", "KT", "Chủ tịch" } };
static const char *const authors[]
    = { "Ủy ban nhân dân thành phố Lạc Giang", "Sở Nội vụ thành phố Lạc Giang", "Sở Tài chính thành phố Lạc Giang",
        "Công an phường Bến Sen", "Mặt trận Tổ quốc phường Bến Sen" };

typedef struct
{
  SenOffice *office;
  GRand *rand;
  guint year;
  guint month; /* 0 … 11 */
} Archive;

static guint
pick (Archive *archive, guint n)
{
  return (guint)g_rand_int_range (archive->rand, 0, (int)n);
}

static char *
make_subject (Archive *archive)
{
  const char *matter = matters[pick (archive, G_N_ELEMENTS (matters))];
  const char *mark = strchr (matter, '%');
  GString *text = g_string_new (verbs[pick (archive, G_N_ELEMENTS (verbs))]);

  g_string_append_c (text, ' ');
  if (mark == NULL)
    g_string_append (text, matter);
  else
    {
      g_string_append_len (text, matter, mark - matter);
      if (mark[1] == 'c')
        g_string_append_c (text, (char)('A' + pick (archive, 26)));
      else
        g_string_append_printf (text, "%u", pick (archive, 60) + 1);
      g_string_append (text, mark + 2);
    }
  return g_string_free (text, FALSE);
}

/* The day of document i of n in a month: they follow each other. */
static char *
day_of (Archive *archive, guint i, guint n)
{
  guint last = g_date_get_days_in_month ((GDateMonth)(archive->month + 1), (GDateYear)archive->year);

  return g_strdup_printf ("%04u-%02u-%02u", archive->year, archive->month + 1, 1 + i * last / MAX (n, 1));
}

/* How many of a year's are in this month: they add up. */
static guint
share (Archive *archive, guint a_year)
{
  return a_year * (archive->month + 1) / 12 - a_year * archive->month / 12;
}

static DocumentsDocument *
compose (Archive *archive, guint k)
{
  DocumentsDocument *document = documents_document_new (kinds[k].kind);
  guint signer = pick (archive, G_N_ELEMENTS (signers));
  gboolean council = kinds[k].kind == SEN_OFFICIAL_KIND_RESOLUTION;
  DocumentsBlockKind kind
      = documents_kind_has_articles (kinds[k].kind) ? DOCUMENTS_BLOCK_ARTICLE : DOCUMENTS_BLOCK_PARAGRAPH;
  g_autofree char *first = NULL;

  document->subject = make_subject (archive);
  documents_set_text (&document->organ, kinds[k].organ);
  documents_set_text (&document->organ_name, kinds[k].organ_name);
  documents_set_text (&document->unit_code, kinds[k].unit_code);
  documents_set_text (&document->place, "Bến Sen");
  documents_set_text (&document->signer_name, council ? "Trần Thị Mai Hương" : signers[signer].name);
  documents_set_text (&document->signer_title, council ? "Chủ tịch" : signers[signer].title);
  documents_set_text (&document->signer_prefix, council ? NULL : signers[signer].prefix);
  documents_set_text (&document->signer_holder, council ? NULL : signers[signer].holder);
  first = g_strdup_printf ("%s %s theo hồ sơ kèm theo.", council ? "Thông qua nội dung" : "Thực hiện",
                           document->subject + strlen ("Về "));
  g_ptr_array_add (document->blocks, documents_block_new (kind, first));
  g_ptr_array_add (document->blocks, documents_block_new (kind, "Chánh Văn phòng và các đơn vị liên quan thi hành."));
  g_ptr_array_add (document->recipients, documents_recipient_new ("copy", "Các khu phố"));
  g_ptr_array_add (document->recipients, documents_recipient_new ("copy", "Lưu: VT"));
  return document;
}

static gboolean
set_issued (SenDb *db, DocumentsDocument *document, guint number, const char *day, GError **error)
{
  static const DocumentsStep steps[]
      = { DOCUMENTS_STEP_CHECKED, DOCUMENTS_STEP_APPROVED, DOCUMENTS_STEP_NUMBERED, DOCUMENTS_STEP_ISSUED };
  g_autofree char *symbol = documents_document_dup_symbol (document);
  g_autofree char *code = documents_make_code (number, symbol);
  GDate date;
  gint64 at;

  sen_date_parse_iso (day, &date);
  at = sen_time_from_local (&date, 9, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!documents_step_add (db, document->id, steps[i], NULL, NULL, at + i * 600000, error))
      return FALSE;
  return sen_db_run (
             db, "UPDATE documents_document SET number = ?, code = ?, day = ?, year = ?, edited = ? WHERE id = ?",
             g_variant_new ("(ussuxs)", number, code, day, (guint)g_date_get_year (&date), at, document->id), error)
         && documents_words_update (db, document->id, error);
}

static gboolean
add_outgoing (SenDb *db, Archive *archive, guint k, GError **error)
{
  guint n = share (archive, kinds[k].a_year);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DocumentsDocument) document = compose (archive, k);
      g_autofree char *day = day_of (archive, i, n);
      guint number = 0;

      if (!documents_draft_create (db, document, NULL, error)
          || !documents_number_give (db, document->id, kinds[k].organ, documents_kind_get_series (kinds[k].kind), day,
                                     NULL, &number, error)
          || !set_issued (db, document, number, day, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_incoming (SenDb *db, Archive *archive, GError **error)
{
  guint n = share (archive, INCOMING_A_YEAR);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = sen_id_new ();
      g_autofree char *day = day_of (archive, i, n);
      g_autofree char *subject = make_subject (archive);
      g_autofree char *code = g_strdup_printf ("%u/CV", pick (archive, 4000) + 1);
      DocumentsArrival arrival = { .kind = SEN_OFFICIAL_KIND_LETTER,
                                   .author = authors[pick (archive, G_N_ELEMENTS (authors))],
                                   .code = code,
                                   .day = day,
                                   .subject = subject,
                                   .arrived = day };
      guint number = 0;

      if (!documents_incoming_insert (db, id, &arrival, NULL, NULL, &number, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
month_in_write (SenDb *db, gpointer data, GError **error)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (!add_outgoing (db, data, k, error))
      return FALSE;
  return add_incoming (db, data, error);
}

/**
 * documents_sample_fill_archive:
 * @office: a new office
 * @years: how many years before this one
 * @job: (nullable): shows progress and cancels
 * @error: as the store's
 *
 * Returns: whether it went well
 */
gboolean
documents_sample_fill_archive (SenOffice *office, guint years, SenJob *job, GError **error)
{
  Archive archive = { .office = office, .rand = g_rand_new_with_seed (47) };
  guint done = 0;
  gboolean ok = TRUE;
  GDate today;

  sen_date_today (&today);
  for (guint y = years; ok && y > 0; y--)
    for (archive.month = 0; ok && archive.month < 12; archive.month++, done++)
      {
        archive.year = (guint)g_date_get_year (&today) - y;
        ok = (job == NULL || !g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (job), error))
             && sen_store_write (sen_office_get_store (office), month_in_write, &archive, error);
        if (job != NULL)
          sen_job_set_progress (job, (done + 1.0) / (years * 12), _ ("Past documents"));
      }
  g_rand_free (archive.rand);
  return ok;
}
