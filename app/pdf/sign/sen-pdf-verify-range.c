/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a signature covers (ISO 32000-1, 12.8.1), and what came after that. */
#include "sen-pdf-verify-core.h"

#include "sen-pdf-change.h"

#include <string.h>

#define MOST_JUNK 512 /* bytes: readers search for the table's offset in the last 1024 */

static void
problem (SenPdfSignature *self, SenPdfFindingCode code)
{
  sen_pdf_findings_add (self->found->problems, code, -1, NULL, NULL);
}

/* The two pieces, and that the gap between them is the signature's value and nothing else. */
static gboolean
check_pieces (SenPdfPaper *paper, SenPdfSignature *self, const SenPdfValue *range, const SenPdfValue *contents)
{
  gint64 n[4];

  if (!sen_pdf_value_is (range, SEN_PDF_VALUE_ARRAY) || range->array.n != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      if (!sen_pdf_value_is (range->array.items[i], SEN_PDF_VALUE_INTEGER) || range->array.items[i]->integer < 0
          || (guint64)range->array.items[i]->integer > paper->source->size)
        return FALSE;
      n[i] = range->array.items[i]->integer;
    }
  if (n[0] != 0 || n[1] <= 0 || n[2] <= n[1] || n[3] <= 0 || (guint64)(n[2] + n[3]) > paper->source->size)
    return FALSE;
  self->end = (guint64)(n[2] + n[3]);
  if (!sen_pdf_value_is (contents, SEN_PDF_VALUE_STRING) || contents->end == 0
      || paper->source->data[contents->start] != '<' || (gint64)contents->start < n[1] - 1
      || (gint64)contents->end > n[2] + 1 || !((gint64)contents->start == n[1] && (gint64)contents->end == n[2]))
    {
      self->end = 0;
      problem (self, SEN_PDF_FINDING_BAD_GAP);
      return TRUE;
    }
  return TRUE;
}

/* Sets `end` when the range is in order; else says why not. */
void
sen_pdf_paper_check_range (SenPdfPaper *paper, SenPdfSignature *self)
{
  const SenPdfValue *range;
  const SenPdfValue *contents;

  if (self->value == NULL)
    {
      problem (self, SEN_PDF_FINDING_NO_VALUE);
      return;
    }
  if (self->value->doubled)
    {
      problem (self, SEN_PDF_FINDING_AMBIGUOUS);
      return;
    }
  range = sen_pdf_revision_key (paper->last, self->value, "ByteRange");
  contents = sen_pdf_revision_key (paper->last, self->value, "Contents");
  if (!check_pieces (paper, self, range, contents))
    problem (self, SEN_PDF_FINDING_BAD_RANGE);
  self->found->verdict->revision_end = self->end;
}

/* The same dictionary at the same place must be a signature's value in the revision that it covers. */
static gboolean
is_in (SenPdfForm *form, const SenPdfValue *value)
{
  for (guint i = 0; i < form->fields->len; i++)
    {
      const SenPdfField *field = g_ptr_array_index (form->fields, i);

      if (field->value != NULL && field->value->start == value->start && value->end > 0
          && g_strcmp0 (field->type, "Sig") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
only_blanks (SenPdfPaper *paper, guint64 from)
{
  for (guint64 i = from; i < paper->source->size; i++)
    if (!sen_pdf_is_space (paper->source->data[i]))
      return FALSE;
  return TRUE;
}

/*
 * What follows the last revision, when no reader could take it for a part of a document: few bytes without any of the
 * words that a reader searches for. Servers append such things when they fail half-way.
 */
static gboolean
ends_in_junk (SenPdfPaper *paper)
{
  static const char *const words[] = { "obj", "xref", "trailer", "stream", "%PDF", "%%EOF", "<<", ">>", "/Root" };
  const guint8 *tail = paper->source->data + paper->last->end;
  gsize length = paper->source->size - paper->last->end;

  if (length > MOST_JUNK)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (memmem (tail, length, words[i], strlen (words[i])) != NULL)
      return FALSE;
  return TRUE;
}

static int
most_allowed (SenPdfPaper *paper, const SenPdfValue *signature, GPtrArray *locks)
{
  const SenPdfValue *references = sen_pdf_revision_key (paper->last, signature, "Reference");
  int most = 3;

  for (guint i = 0; sen_pdf_value_is (references, SEN_PDF_VALUE_ARRAY) && i < references->array.n; i++)
    {
      const SenPdfValue *one = sen_pdf_revision_resolve (paper->last, references->array.items[i]);
      const SenPdfValue *method = sen_pdf_revision_key (paper->last, one, "TransformMethod");
      const SenPdfValue *how = sen_pdf_revision_key (paper->last, one, "TransformParams");
      const SenPdfValue *p = sen_pdf_revision_key (paper->last, how, "P");

      if (sen_pdf_value_is_name (method, "DocMDP") || sen_pdf_value_is_name (method, "FieldMDP"))
        most = MIN (most, sen_pdf_value_is (p, SEN_PDF_VALUE_INTEGER) ? (int)CLAMP (p->integer, 1, 3)
                          : sen_pdf_value_is_name (method, "DocMDP")  ? 2
                                                                      : 3);
      if (sen_pdf_value_is_name (method, "FieldMDP") && how != NULL)
        g_ptr_array_add (locks, (gpointer)how);
    }
  return most;
}

static gboolean
is_listed (SenPdfPaper *paper, const SenPdfValue *fields, const char *name)
{
  for (guint i = 0; sen_pdf_value_is (fields, SEN_PDF_VALUE_ARRAY) && i < fields->array.n; i++)
    {
      g_autofree char *listed = sen_pdf_value_dup_text (sen_pdf_revision_resolve (paper->last, fields->array.items[i]));
      gsize length = strlen (listed);

      if (g_str_has_prefix (name, listed) && (name[length] == 0 || name[length] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* ISO 32000-1, 12.8.2.4. */
static gboolean
is_locked (SenPdfPaper *paper, const SenPdfValue *how, const char *name)
{
  const SenPdfValue *action = sen_pdf_revision_key (paper->last, how, "Action");
  const SenPdfValue *fields = sen_pdf_revision_key (paper->last, how, "Fields");

  if (sen_pdf_value_is_name (action, "Include"))
    return is_listed (paper, fields, name);
  if (sen_pdf_value_is_name (action, "Exclude"))
    return !is_listed (paper, fields, name);
  return TRUE;
}

static const char *
field_in (const SenPdfFinding *change)
{
  if (change->code == SEN_PDF_FINDING_SIGNED)
    return change->a;
  return change->code >= SEN_PDF_FINDING_NUMBER && change->code <= SEN_PDF_FINDING_MONTH ? change->b : NULL;
}

/* What this signature and those before it forbid. */
static void
apply_permissions (SenPdfPaper *paper, SenPdfSignature *self, GPtrArray *changes)
{
  g_autoptr (GPtrArray) locks = g_ptr_array_new ();
  guint n = changes->len;
  int most = 3;

  for (guint i = 0; i < paper->signatures->len; i++)
    {
      SenPdfSignature *other = g_ptr_array_index (paper->signatures, i);

      if (other == self || (other->end > 0 && other->end < self->end))
        most = MIN (most, most_allowed (paper, other->value, locks));
    }
  for (guint i = 0; i < n; i++)
    {
      const char *name = field_in (g_ptr_array_index (changes, i));

      if (name != NULL && most == 1)
        sen_pdf_findings_add (changes, SEN_PDF_FINDING_FORBIDDEN, -1, NULL, NULL);
      for (guint k = 0; name != NULL && k < locks->len; k++)
        if (is_locked (paper, g_ptr_array_index (locks, k), name))
          sen_pdf_findings_add (changes, SEN_PDF_FINDING_LOCKED, -1, name, NULL);
    }
}

static gboolean
certifies (SenPdfPaper *paper, const SenPdfValue *signature)
{
  const SenPdfValue *perms = sen_pdf_revision_key (paper->last, sen_pdf_revision_root (paper->last), "Perms");
  const SenPdfValue *value = sen_pdf_revision_key (paper->last, perms, "DocMDP");

  return value != NULL && value->start == signature->start && value->end == signature->end && value->end > 0;
}

/* Coverage, and what the last revision changed in what was signed. */
void
sen_pdf_paper_compare (SenPdfPaper *paper, SenPdfSignature *self)
{
  SenPdfVerdict *verdict = self->found->verdict;
  GPtrArray *changes = self->found->changes;
  g_autoptr (SenPdfRevision) revision = sen_pdf_revision_new (paper->source, (gsize)self->end);
  g_autoptr (SenPdfForm) form = revision != NULL ? sen_pdf_form_new (revision) : NULL;

  verdict->certifies = certifies (paper, self->value);
  if (form == NULL || !is_in (form, self->value))
    {
      problem (self, form == NULL ? SEN_PDF_FINDING_NOT_A_REVISION : SEN_PDF_FINDING_NOT_IN_REVISION);
      if (form != NULL)
        verdict->integrity = SEN_PDF_INTEGRITY_BROKEN;
      return;
    }
  self->readable = TRUE;
  verdict->coverage = only_blanks (paper, self->end) ? SEN_PDF_COVERAGE_WHOLE : SEN_PDF_COVERAGE_REVISION;
  if (verdict->coverage == SEN_PDF_COVERAGE_WHOLE)
    return;
  if (self->removed)
    sen_pdf_findings_add (changes, SEN_PDF_FINDING_SIGNATURE_REMOVED, -1, verdict->field, NULL);
  if (!paper->whole && ends_in_junk (paper))
    sen_pdf_findings_add (changes, SEN_PDF_FINDING_JUNK, -1, NULL, NULL);
  else if (!paper->whole || paper->last->end < self->end)
    sen_pdf_findings_add (changes, SEN_PDF_FINDING_NOT_READABLE, -1, NULL, NULL);
  if (paper->last->end > self->end)
    sen_pdf_change_compare (revision, form, paper->last, paper->form, changes);
  apply_permissions (paper, self, changes);
}

static const SenPdfSignature *
find_by_field (SenPdfPaper *paper, const char *name)
{
  for (guint i = 0; i < paper->signatures->len; i++)
    {
      const SenPdfSignature *one = g_ptr_array_index (paper->signatures, i);

      if (strcmp (one->found->verdict->field, name) == 0)
        return one;
    }
  return NULL;
}

static gboolean
has_numbers (GPtrArray *changes)
{
  return sen_pdf_findings_have (changes, SEN_PDF_FINDING_NUMBER) || sen_pdf_findings_have (changes, SEN_PDF_FINDING_DAY)
         || sen_pdf_findings_have (changes, SEN_PDF_FINDING_MONTH);
}

/* Number and date count when a later signature, which holds, covers them. */
static gboolean
signed_later (SenPdfPaper *paper, const SenPdfSignature *self)
{
  for (guint i = 0; i < paper->signatures->len; i++)
    {
      const SenPdfSignature *one = g_ptr_array_index (paper->signatures, i);

      if (one->end > self->end && one->readable && one->kind != SEN_PDF_CMS_STAMP
          && one->found->verdict->integrity == SEN_PDF_INTEGRITY_VALID && !has_numbers (one->found->changes))
        return TRUE;
    }
  return FALSE;
}

static SenPdfChanges
sum_up (GPtrArray *changes, SenPdfCoverage coverage)
{
  if (coverage == SEN_PDF_COVERAGE_WHOLE && changes->len == 0)
    return SEN_PDF_CHANGES_NONE;
  for (guint i = 0; i < changes->len; i++)
    if (((const SenPdfFinding *)g_ptr_array_index (changes, i))->code > SEN_PDF_FINDING_LAST_ALLOWED)
      return SEN_PDF_CHANGES_SUSPICIOUS;
  return coverage == SEN_PDF_COVERAGE_PARTIAL ? SEN_PDF_CHANGES_SUSPICIOUS
         : changes->len == 0                  ? SEN_PDF_CHANGES_NONE
                                              : SEN_PDF_CHANGES_ALLOWED;
}

/* What must not be comes first. */
static int
compare_weight (gconstpointer a, gconstpointer b)
{
  const SenPdfFinding *x = *(SenPdfFinding *const *)a;
  const SenPdfFinding *y = *(SenPdfFinding *const *)b;

  return (x->code <= SEN_PDF_FINDING_LAST_ALLOWED) - (y->code <= SEN_PDF_FINDING_LAST_ALLOWED);
}

/* Once all are checked: a later signature is only as good as it holds. */
void
sen_pdf_paper_judge_changes (SenPdfPaper *paper)
{
  for (guint i = 0; i < paper->signatures->len; i++)
    {
      SenPdfSignature *self = g_ptr_array_index (paper->signatures, i);
      GPtrArray *changes = self->found->changes;
      guint n = changes->len;

      for (guint k = 0; k < n; k++)
        {
          SenPdfFinding *change = g_ptr_array_index (changes, k);
          const SenPdfSignature *later;

          if (change->code != SEN_PDF_FINDING_SIGNED && change->code != SEN_PDF_FINDING_STAMPED)
            continue;
          later = find_by_field (paper, change->a);
          if (later == NULL || later->found->verdict->integrity != SEN_PDF_INTEGRITY_VALID)
            sen_pdf_findings_add (changes, SEN_PDF_FINDING_BROKEN_ADDED, -1, change->a, NULL);
          else
            {
              g_free (change->b);
              change->b = g_strdup (later->found->verdict->signer);
            }
        }
      if (has_numbers (changes) && !signed_later (paper, self))
        sen_pdf_findings_add (changes, SEN_PDF_FINDING_NUMBER_UNSIGNED, -1, NULL, NULL);
      g_ptr_array_sort (changes, compare_weight);
      self->found->verdict->changes = sum_up (changes, self->found->verdict->coverage);
    }
}
