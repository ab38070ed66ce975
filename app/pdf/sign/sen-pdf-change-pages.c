/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: what is drawn on them, and their annotations. */
#include "sen-pdf-change.h"

#include <string.h>

#define MOST_DEPTH 32

static guint32
id_of (const SenPdfValue *value)
{
  return sen_pdf_value_is (value, SEN_PDF_VALUE_REFERENCE) ? value->ref.id : 0;
}

static void
say (SenPdfComparison *self, SenPdfFindingCode code, int page, const char *a)
{
  sen_pdf_findings_add (self->findings, code, page, a, NULL);
}

/* Names the resource that differs, as far as that can be told. */
static void
say_resources (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, int page)
{
  g_autoptr (GPtrArray) kinds = NULL;
  gboolean said = FALSE;

  a = sen_pdf_value_get_dict (sen_pdf_revision_resolve (self->old, a));
  b = sen_pdf_value_get_dict (sen_pdf_revision_resolve (self->fresh, b));
  kinds = sen_pdf_list_keys (a, b);
  for (guint i = 0; i < kinds->len; i++)
    {
      const char *kind = g_ptr_array_index (kinds, i);
      const SenPdfValue *x = sen_pdf_revision_key (self->old, a, kind);
      const SenPdfValue *y = sen_pdf_revision_key (self->fresh, b, kind);
      g_autoptr (GPtrArray) names = sen_pdf_list_keys (x, y);

      for (guint n = 0; n < names->len; n++)
        {
          const char *name = g_ptr_array_index (names, n);

          if (sen_pdf_would_be_same (self, sen_pdf_value_lookup (x, name), sen_pdf_value_lookup (y, name)))
            continue;
          said = TRUE;
          say (self,
               strcmp (kind, "Font") == 0      ? SEN_PDF_FINDING_FONT
               : strcmp (kind, "XObject") == 0 ? SEN_PDF_FINDING_PICTURE
                                               : SEN_PDF_FINDING_RESOURCE,
               page, name);
        }
    }
  if (!said)
    say (self, SEN_PDF_FINDING_RESOURCE, page, "Resources");
}

static const char *
kind_of (SenPdfRevision *revision, const SenPdfValue *annot)
{
  const SenPdfValue *kind = sen_pdf_revision_key (revision, sen_pdf_revision_resolve (revision, annot), "Subtype");

  return sen_pdf_value_is (kind, SEN_PDF_VALUE_NAME) ? kind->text.bytes : "";
}

/* An annotation that was there and is there. */
static void
compare_annot (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, int page)
{
  guint32 id = id_of (a);
  const SenPdfValue *x = sen_pdf_revision_resolve (self->old, a);
  const SenPdfValue *y = sen_pdf_revision_resolve (self->fresh, b);

  if (sen_pdf_form_lookup (self->was, id) != NULL && sen_pdf_form_lookup (self->is, id) != NULL)
    return; /* with the form */
  if (x == NULL && y == NULL)
    {
      if (!sen_pdf_same (self, a, b, SEN_PDF_PLACE_CONTENT))
        say (self, SEN_PDF_FINDING_ANNOTATION_CHANGED, page, "");
      return;
    }
  /* Its dictionary by hand: a reference to it would count as a link. */
  if (!sen_pdf_same (self, x, y, SEN_PDF_PLACE_DOCUMENT))
    say (self, SEN_PDF_FINDING_ANNOTATION_CHANGED, page, kind_of (self->fresh, b));
}

static gboolean
matches (const SenPdfValue *a, const SenPdfValue *b)
{
  return id_of (a) != 0 ? id_of (a) == id_of (b) && a->ref.generation == b->ref.generation : id_of (b) == 0;
}

/* A later signature, on the one page that it belongs to. */
static gboolean
is_signature_of_page (SenPdfComparison *self, guint32 id, int page)
{
  return sen_pdf_change_is_new_signature (self, id)
         && sen_pdf_form_page_of (self->is, sen_pdf_form_lookup (self->is, id)) == page;
}

/* All that was there must still be there, in the same order; only signatures may have come between. */
static void
compare_annots (SenPdfComparison *self, const SenPdfValue *before, const SenPdfValue *after, int page)
{
  const SenPdfValue *a = sen_pdf_revision_key (self->old, before, "Annots");
  const SenPdfValue *b = sen_pdf_revision_key (self->fresh, after, "Annots");
  guint n = sen_pdf_value_is (a, SEN_PDF_VALUE_ARRAY) ? a->array.n : 0;
  guint m = sen_pdf_value_is (b, SEN_PDF_VALUE_ARRAY) ? b->array.n : 0;
  guint i = 0;

  for (guint k = 0; k < m; k++)
    {
      const SenPdfValue *annot = b->array.items[k];

      if (i < n && matches (a->array.items[i], annot))
        compare_annot (self, a->array.items[i++], annot, page);
      else if (!is_signature_of_page (self, id_of (annot), page))
        say (self, SEN_PDF_FINDING_ANNOTATION_ADDED, page, kind_of (self->fresh, annot));
    }
  if (i < n)
    say (self, SEN_PDF_FINDING_ANNOTATION_REMOVED, page, NULL);
}

static void
compare_page_key (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, const char *key, int page)
{
  if (strcmp (key, "Annots") == 0 || strcmp (key, "Tabs") == 0 || strcmp (key, "Kids") == 0)
    return;
  if (strcmp (key, "Parent") == 0)
    {
      if (!matches (sen_pdf_value_lookup (a, key), sen_pdf_value_lookup (b, key)))
        say (self, SEN_PDF_FINDING_PAGE, page, key);
      return;
    }
  if (strcmp (key, "StructParents") == 0 && sen_pdf_value_lookup (a, key) == NULL)
    return; /* where the structure's element for a signature stands */
  if (sen_pdf_same_key (self, a, b, key, strcmp (key, "B") == 0 ? SEN_PDF_PLACE_DOCUMENT : SEN_PDF_PLACE_CONTENT))
    return;
  if (strcmp (key, "Contents") == 0)
    say (self, SEN_PDF_FINDING_CONTENT, page, NULL);
  else if (strcmp (key, "Resources") == 0)
    say_resources (self, sen_pdf_value_lookup (a, key), sen_pdf_value_lookup (b, key), page);
  else
    say (self, SEN_PDF_FINDING_PAGE, page, key);
}

static void
compare_page (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, int page)
{
  g_autoptr (GPtrArray) keys = sen_pdf_list_keys (a, b);

  for (guint i = 0; i < keys->len; i++)
    compare_page_key (self, a, b, g_ptr_array_index (keys, i), page);
  compare_annots (self, a, b, page);
}

static void
compare_node (SenPdfComparison *self,
              const SenPdfValue *a,
              const SenPdfValue *b,
              GHashTable *done,
              int *page,
              guint depth)
{
  const SenPdfValue *x = sen_pdf_value_get_dict (sen_pdf_revision_resolve (self->old, a));
  const SenPdfValue *y = sen_pdf_value_get_dict (sen_pdf_revision_resolve (self->fresh, b));
  const SenPdfValue *kids = sen_pdf_revision_key (self->old, x, "Kids");
  const SenPdfValue *now = sen_pdf_revision_key (self->fresh, y, "Kids");
  gboolean branch = sen_pdf_value_is (kids, SEN_PDF_VALUE_ARRAY);

  if (x == NULL || y == NULL || id_of (a) == 0 || !matches (a, b) || x->doubled || y->doubled || depth > MOST_DEPTH
      || branch != sen_pdf_value_is (now, SEN_PDF_VALUE_ARRAY) || (branch && kids->array.n != now->array.n))
    {
      say (self, SEN_PDF_FINDING_PAGES, -1, NULL);
      return;
    }
  if (!g_hash_table_add (done, GUINT_TO_POINTER (id_of (a))))
    return;
  compare_page (self, x, y, branch ? -1 : *page);
  if (!branch)
    ++*page;
  for (guint i = 0; branch && i < kids->array.n; i++)
    compare_node (self, kids->array.items[i], now->array.items[i], done, page, depth + 1);
}

void
sen_pdf_change_pages (SenPdfComparison *self)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  int page = 0;

  compare_node (self, sen_pdf_value_lookup (sen_pdf_revision_root (self->old), "Pages"),
                sen_pdf_value_lookup (sen_pdf_revision_root (self->fresh), "Pages"), done, &page, 0);
}
