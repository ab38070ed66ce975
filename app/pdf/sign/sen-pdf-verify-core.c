/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the signatures of a paper, also those that are not shown any more, and checks each. */
#include "sen-pdf-verify-core.h"

#include <string.h>

#define MOST_SIGNATURES 200
#define MOST_REVISIONS  64           /* looked through for signatures that were removed */
#define MOST_MEMORY     (768u << 20) /* of values */

static void
signature_free (gpointer data)
{
  SenPdfSignature *signature = data;

  sen_pdf_cms_clear (&signature->cms);
  g_free (signature);
}

static void
paper_problem (SenPdfPaper *self, SenPdfFindingCode code)
{
  sen_pdf_findings_add (self->all->problems, code, -1, NULL, NULL);
}

/* Reads the newest revision that stands for itself. */
static void
open_last (SenPdfPaper *self)
{
  const guint8 *data = self->source->data;
  guint64 start;

  if (sen_pdf_xref_find_end (data, self->source->size, &start) != 0)
    self->last = sen_pdf_revision_new (self->source, self->source->size);
  self->whole = self->last != NULL;
  for (guint i = self->ends->len; self->last == NULL && i > 0; i--)
    self->last = sen_pdf_revision_new (self->source, g_array_index (self->ends, gsize, i - 1));
  if (self->last != NULL)
    self->form = sen_pdf_form_new (self->last);
}

static void
fill_place (SenPdfRevision *revision, SenPdfForm *form, const SenPdfField *field, SenPdfVerdict *verdict)
{
  double box[4];

  verdict->page = sen_pdf_form_page_of (form, field);
  if (!sen_pdf_form_get_box (revision, field->dict, "Rect", box))
    return;
  verdict->x = box[0];
  verdict->y = box[1];
  verdict->width = box[2] - box[0];
  verdict->height = box[3] - box[1];
}

static char *
text_of (SenPdfRevision *revision, const SenPdfValue *dict, const char *key)
{
  return revision->encrypted ? g_strdup ("") : sen_pdf_value_dup_text (sen_pdf_revision_key (revision, dict, key));
}

static gboolean
has_it (SenPdfPaper *self, const SenPdfValue *value)
{
  for (guint i = 0; value != NULL && i < self->signatures->len; i++)
    {
      const SenPdfSignature *known = g_ptr_array_index (self->signatures, i);

      if (known->value != NULL && known->value->start == value->start && known->value->end == value->end
          && value->end > 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_signature (SenPdfPaper *self,
               SenPdfRevision *revision,
               SenPdfForm *form,
               const SenPdfField *field,
               gboolean removed)
{
  const SenPdfValue *value = sen_pdf_value_is (field->value, SEN_PDF_VALUE_DICTIONARY) ? field->value : NULL;
  SenPdfSignature *signature;
  SenPdfVerdict *verdict;

  if (!field->has_value || g_strcmp0 (field->type, "Sig") != 0 || has_it (self, value))
    return;
  if (value == NULL && (removed || sen_pdf_value_lookup (field->dict, "V") == NULL))
    return;
  if (self->signatures->len >= MOST_SIGNATURES)
    {
      paper_problem (self, SEN_PDF_FINDING_TOO_MANY);
      return;
    }
  signature = g_new0 (SenPdfSignature, 1);
  signature->found = sen_pdf_found_new ();
  signature->value = value;
  signature->removed = removed;
  verdict = signature->found->verdict;
  g_free (verdict->field);
  verdict->field = g_strdup (field->name);
  verdict->reason = text_of (revision, value, "Reason");
  verdict->location = text_of (revision, value, "Location");
  verdict->signer = text_of (revision, value, "Name");
  fill_place (revision, form, field, verdict);
  if (!field->attached)
    sen_pdf_findings_add (signature->found->notes, SEN_PDF_FINDING_UNATTACHED, -1, NULL, NULL);
  g_ptr_array_add (self->signatures, signature);
  g_ptr_array_add (self->all->signatures, signature->found);
}

static void
collect_from (SenPdfPaper *self, SenPdfRevision *revision, SenPdfForm *form, gboolean removed)
{
  for (guint i = 0; i < form->fields->len; i++)
    add_signature (self, revision, form, g_ptr_array_index (form->fields, i), removed);
}

/* All signatures of the last revision, then those that only earlier revisions have. */
void
sen_pdf_paper_collect (SenPdfPaper *self)
{
  if (self->last == NULL)
    return;
  collect_from (self, self->last, self->form, FALSE);
  if (self->ends->len > MOST_REVISIONS)
    paper_problem (self, SEN_PDF_FINDING_TOO_MANY);
  for (guint i = self->ends->len; i > 0 && self->ends->len - i < MOST_REVISIONS; i--)
    {
      gsize end = g_array_index (self->ends, gsize, i - 1);
      g_autoptr (SenPdfRevision) revision = end < self->last->end ? sen_pdf_revision_new (self->source, end) : NULL;
      g_autoptr (SenPdfForm) form = revision != NULL ? sen_pdf_form_new (revision) : NULL;

      if (form != NULL)
        collect_from (self, revision, form, TRUE);
    }
}

static gboolean
get_kind (SenPdfPaper *self, SenPdfSignature *signature)
{
  static const struct
  {
    const char *name;
    SenPdfCmsKind kind;
  } kinds[] = { { "adbe.pkcs7.detached", SEN_PDF_CMS_DETACHED },
                { "ETSI.CAdES.detached", SEN_PDF_CMS_DETACHED },
                { "adbe.pkcs7.sha1", SEN_PDF_CMS_SHA1 },
                { "ETSI.RFC3161", SEN_PDF_CMS_STAMP },
                { "adbe.x509.rsa_sha1", SEN_PDF_CMS_RSA } };
  const SenPdfValue *filter = sen_pdf_revision_key (self->last, signature->value, "SubFilter");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (sen_pdf_value_is_name (filter, kinds[i].name))
      {
        signature->kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* "D:20240131120000+07'00'" (ISO 32000-1, 7.9.4); 0 when it is none. */
static gint64
parse_date (const char *text)
{
  int n[6] = { 0, 1, 1, 0, 0, 0 };
  int hours = 0;
  int minutes = 0;
  char sign = 0;
  g_autoptr (GDateTime) time = NULL;

  if (g_str_has_prefix (text, "D:"))
    text += 2;
  if (sscanf (text, "%4d%2d%2d%2d%2d%2d%c%2d'%2d", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &sign, &hours, &minutes)
      < 1)
    return 0;
  time = g_date_time_new_utc (n[0], n[1], n[2], n[3], n[4], n[5]);
  if (time == NULL || ABS (hours) > 23 || ABS (minutes) > 59)
    return 0;
  return (g_date_time_to_unix (time) - (sign == '+' ? 1 : sign == '-' ? -1 : 0) * (hours * 3600 + minutes * 60)) * 1000;
}

static void
check_value (SenPdfPaper *self, SenPdfSignature *signature)
{
  const SenPdfValue *contents = sen_pdf_revision_key (self->last, signature->value, "Contents");
  const SenPdfValue *certificate = sen_pdf_revision_key (self->last, signature->value, "Cert");
  const SenPdfValue *range = sen_pdf_revision_key (self->last, signature->value, "ByteRange");
  const guint8 *data = self->source->data;
  SenPdfSigned content = { data, (gsize)range->array.items[1]->integer, data + range->array.items[2]->integer,
                           (gsize)range->array.items[3]->integer };

  if (sen_pdf_value_is (certificate, SEN_PDF_VALUE_ARRAY) && certificate->array.n > 0)
    certificate = sen_pdf_revision_resolve (self->last, certificate->array.items[0]);
  if (!sen_pdf_value_is (certificate, SEN_PDF_VALUE_STRING))
    certificate = NULL;
  sen_pdf_cms_check (&signature->cms, signature->kind, (const guint8 *)contents->text.bytes, contents->text.length,
                     &content, certificate != NULL ? (const guint8 *)certificate->text.bytes : NULL,
                     certificate != NULL ? certificate->text.length : 0, signature->found);
  signature->found->verdict->integrity = signature->cms.integrity;
}

static void
fill_signer (SenPdfPaper *self, SenPdfSignature *signature)
{
  SenPdfVerdict *verdict = signature->found->verdict;
  g_autofree char *date = text_of (self->last, signature->value, "M");

  if (signature->cms.signer != NULL)
    {
      g_free (verdict->signer);
      verdict->signer = sen_pdf_certificate_dup_name (signature->cms.signer);
      verdict->subject = sen_pdf_certificate_dup_subject (signature->cms.signer, FALSE);
      verdict->issuer = sen_pdf_certificate_dup_subject (signature->cms.signer, TRUE);
    }
  verdict->claimed = signature->cms.claimed != 0 ? signature->cms.claimed : parse_date (date);
  verdict->stamped = signature->cms.stamped;
}

static void
check_signature (SenPdfPaper *self, SenPdfSignature *signature)
{
  SenPdfFound *found = signature->found;

  found->verdict->integrity = SEN_PDF_INTEGRITY_BROKEN;
  found->verdict->coverage = SEN_PDF_COVERAGE_PARTIAL;
  found->verdict->changes = SEN_PDF_CHANGES_SUSPICIOUS;
  sen_pdf_paper_check_range (self, signature);
  if (signature->end == 0)
    return;
  if (!get_kind (self, signature))
    {
      sen_pdf_findings_add (found->problems, SEN_PDF_FINDING_UNSUPPORTED, -1, "SubFilter", NULL);
      found->verdict->integrity = SEN_PDF_INTEGRITY_UNKNOWN;
    }
  else
    check_value (self, signature);
  fill_signer (self, signature);
  sen_pdf_paper_compare (self, signature);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const SenPdfSignature *x = *(SenPdfSignature *const *)a;
  const SenPdfSignature *y = *(SenPdfSignature *const *)b;

  return (x->end > y->end) - (x->end < y->end);
}

static gboolean
mentions_signature (SenPdfSource *source)
{
  const guint8 *at = memmem (source->data, source->size, "/ByteRange", 10);

  return at != NULL;
}

static void
check_all (SenPdfPaper *self)
{
  for (guint i = 0; i < self->signatures->len; i++)
    check_signature (self, g_ptr_array_index (self->signatures, i));
  g_ptr_array_sort (self->signatures, compare_ends);
  g_ptr_array_set_free_func (self->all->signatures, NULL);
  g_ptr_array_set_size (self->all->signatures, 0);
  g_ptr_array_set_free_func (self->all->signatures, (GDestroyNotify)sen_pdf_found_free);
  for (guint i = 0; i < self->signatures->len; i++)
    g_ptr_array_add (self->all->signatures, ((SenPdfSignature *)g_ptr_array_index (self->signatures, i))->found);
  sen_pdf_paper_judge_changes (self);
  sen_pdf_paper_read_evidence (self);
  sen_pdf_paper_check_trust (self);
}

/*
 * Checks a paper. Never fails: what can't be read is a finding.
 *
 * Returns: (transfer full): all that was found
 */
SenPdfFoundAll *
sen_pdf_verify_core (GBytes *bytes, SenPdfTrust *trust)
{
  SenPdfFoundAll *all = sen_pdf_found_all_new ();
  g_autoptr (SenPdfSource) source = sen_pdf_source_new (bytes, MOST_MEMORY);
  SenPdfPaper self = { .source = source, .trust = trust, .all = all };

  self.ends = sen_pdf_source_list_ends (source);
  self.signatures = g_ptr_array_new_with_free_func (signature_free);
  open_last (&self);
  if (self.last == NULL)
    paper_problem (&self, memmem (source->data, MIN (source->size, 1024), "%PDF-", 5) == NULL
                              ? SEN_PDF_FINDING_NOT_PDF
                              : SEN_PDF_FINDING_TABLE_DAMAGED);
  sen_pdf_paper_collect (&self);
  check_all (&self);
  if (self.signatures->len == 0 && self.last != NULL && self.last->encrypted)
    paper_problem (&self, SEN_PDF_FINDING_ENCRYPTED);
  else if (self.signatures->len == 0 && mentions_signature (source))
    paper_problem (&self, SEN_PDF_FINDING_HIDDEN_SIGNATURE);
  else if (self.signatures->len == 0 && self.last != NULL)
    paper_problem (&self, SEN_PDF_FINDING_NO_SIGNATURE);
  g_array_unref (self.ends);
  g_ptr_array_unref (self.signatures);
  sen_pdf_form_free (self.form);
  sen_pdf_revision_free (self.last);
  return all;
}
