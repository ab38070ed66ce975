/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-change.h"

#include <string.h>

static void
say (SenPdfComparison *self, SenPdfFindingCode code, const char *a)
{
  sen_pdf_findings_add (self->findings, code, -1, a, NULL);
}

static gboolean
is_one_of (const char *key, const char *const *list)
{
  return g_strv_contains (list, key);
}

/* An entry of the catalog that may not change has changed: what is it? */
static SenPdfFindingCode
code_for (const char *key)
{
  static const char *const scripts[] = { "OpenAction", "AA", "JavaScript", "URI", NULL };

  if (is_one_of (key, scripts))
    return SEN_PDF_FINDING_SCRIPT;
  if (strcmp (key, "OCProperties") == 0)
    return SEN_PDF_FINDING_LAYERS;
  if (strcmp (key, "Names") == 0 || strcmp (key, "AF") == 0 || strcmp (key, "Collection") == 0)
    return SEN_PDF_FINDING_ATTACHMENT;
  return SEN_PDF_FINDING_CATALOG;
}

static void
compare_names (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b)
{
  g_autoptr (GPtrArray) keys = NULL;

  a = sen_pdf_value_get_dict (sen_pdf_revision_key (self->old, a, "Names"));
  b = sen_pdf_value_get_dict (sen_pdf_revision_key (self->fresh, b, "Names"));
  keys = sen_pdf_list_keys (a, b);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (sen_pdf_same_key (self, a, b, key, SEN_PDF_PLACE_DOCUMENT))
        continue;
      if (strcmp (key, "EmbeddedFiles") == 0)
        say (self, SEN_PDF_FINDING_ATTACHMENT, key);
      else
        say (self, strcmp (key, "JavaScript") == 0 ? SEN_PDF_FINDING_SCRIPT : SEN_PDF_FINDING_CATALOG, key);
    }
}

/* What marks a paper as tagged, when it was not before. */
static gboolean
is_first_tag (const SenPdfValue *a, const char *key)
{
  return strcmp (key, "MarkInfo") == 0 && sen_pdf_value_lookup (a, key) == NULL;
}

static void
compare_catalog_key (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, const char *key)
{
  static const char *const elsewhere[] = { "Pages", "AcroForm", "Extensions", "Version", NULL };

  if (is_one_of (key, elsewhere) || is_first_tag (a, key))
    return;
  if (strcmp (key, "Names") == 0)
    {
      compare_names (self, a, b);
      return;
    }
  if (strcmp (key, "DSS") == 0 || strcmp (key, "Metadata") == 0)
    {
      if (!sen_pdf_would_be_same (self, sen_pdf_value_lookup (a, key), sen_pdf_value_lookup (b, key)))
        say (self, *key == 'D' ? SEN_PDF_FINDING_EVIDENCE : SEN_PDF_FINDING_METADATA, NULL);
      return;
    }
  if (strcmp (key, "StructTreeRoot") == 0)
    {
      const SenPdfValue *x = sen_pdf_value_lookup (a, key);
      const SenPdfValue *y = sen_pdf_value_lookup (b, key);

      if (!sen_pdf_would_be_same (self, x, y))
        say (self,
             sen_pdf_change_is_grown_structure (self, x, y) ? SEN_PDF_FINDING_STRUCTURE_ADDED
                                                            : SEN_PDF_FINDING_STRUCTURE,
             NULL);
      return;
    }
  if (!sen_pdf_same_key (self, a, b, key, SEN_PDF_PLACE_DOCUMENT))
    say (self, code_for (key), key);
}

static void
compare_catalogs (SenPdfComparison *self)
{
  const SenPdfValue *a = sen_pdf_revision_root (self->old);
  const SenPdfValue *b = sen_pdf_revision_root (self->fresh);
  g_autoptr (GPtrArray) keys = sen_pdf_list_keys (a, b);

  if (a == NULL || b == NULL || a->doubled || b->doubled)
    {
      say (self, SEN_PDF_FINDING_NOT_READABLE, NULL);
      return;
    }
  for (guint i = 0; i < keys->len; i++)
    compare_catalog_key (self, a, b, g_ptr_array_index (keys, i));
}

/* The tables that came after those of the earlier revision; all of them when it is not among them. */
static guint
count_new_sections (SenPdfComparison *self)
{
  const GArray *sections = self->fresh->xref->sections;
  gsize last = g_array_index (self->old->xref->sections, gsize, 0);

  for (guint i = 0; i < sections->len; i++)
    if (g_array_index (sections, gsize, i) == last)
      return i;
  return sections->len;
}

/* What new tables say must be there, even if nothing seems to use it: other readers may guess, and use it. */
static gboolean
is_sound_since (SenPdfComparison *self, guint n)
{
  for (guint32 id = 1; id < sen_pdf_revision_count (self->fresh); id++)
    {
      const SenPdfXrefEntry *entry = sen_pdf_xref_lookup (self->fresh->xref, id);

      if (entry != NULL && entry->level < n && !sen_pdf_revision_is_sound (self->fresh, id))
        return FALSE;
    }
  return TRUE;
}

/* The later one must go on from the table of the earlier one, with the same root. */
static gboolean
compare_trailers (SenPdfComparison *self)
{
  const SenPdfValue *a = self->old->xref->trailer;
  const SenPdfValue *b = self->fresh->xref->trailer;
  const SenPdfValue *x = sen_pdf_value_lookup (a, "Root");
  const SenPdfValue *y = sen_pdf_value_lookup (b, "Root");
  guint n = count_new_sections (self);

  if (n == self->fresh->xref->sections->len)
    say (self, SEN_PDF_FINDING_NOT_CONTINUED, NULL);
  if (self->fresh->xref->hidden < n || !is_sound_since (self, n))
    say (self, SEN_PDF_FINDING_NOT_READABLE, NULL);
  if (x->ref.id != y->ref.id || x->ref.generation != y->ref.generation)
    {
      say (self, SEN_PDF_FINDING_OTHER_ROOT, NULL);
      return FALSE;
    }
  if (!sen_pdf_same_key (self, a, b, "Encrypt", SEN_PDF_PLACE_CONTENT))
    say (self, SEN_PDF_FINDING_ENCRYPTION, NULL);
  if (!sen_pdf_would_be_same (self, sen_pdf_value_lookup (a, "Info"), sen_pdf_value_lookup (b, "Info")))
    say (self, SEN_PDF_FINDING_METADATA, NULL);
  return TRUE;
}

/* Adds to @findings what is different in @fresh, which came after @old. */
void
sen_pdf_change_compare (SenPdfRevision *old,
                        SenPdfForm *was,
                        SenPdfRevision *fresh,
                        SenPdfForm *is,
                        GPtrArray *findings)
{
  SenPdfComparison self
      = { .old = old, .fresh = fresh, .was = was, .is = is, .findings = findings, .budget = SEN_PDF_CHANGE_MOST_PAIRS };

  self.seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.queue = g_array_new (FALSE, FALSE, sizeof (SenPdfComparedPair));
  if (compare_trailers (&self))
    {
      compare_catalogs (&self);
      sen_pdf_change_pages (&self);
      sen_pdf_change_form (&self);
    }
  if (self.damaged)
    say (&self, SEN_PDF_FINDING_DAMAGED, NULL);
  if (self.budget == 0 || sen_pdf_arena_is_full (old->source->arena))
    say (&self, SEN_PDF_FINDING_TOO_COMPLEX, NULL);
  g_hash_table_unref (self.seen);
  g_array_unref (self.queue);
}
