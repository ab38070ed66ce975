/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The structure that is read aloud (ISO 32000-1, 14.7). It draws nothing. Signing a tagged paper adds an element for
 * the signature's box, so new elements are allowed; those that were there must say what they said.
 */
#include "sen-pdf-change.h"

#include <string.h>

#define MOST_DEPTH     200
#define MOST_NEW       1000 /* elements under one that was there */
#define MOST_NEW_DEPTH 32

static gboolean
same_element (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, GHashTable *done, guint depth);

static guint
count_kids (const SenPdfValue *kids)
{
  return kids == NULL ? 0 : kids->type == SEN_PDF_VALUE_ARRAY ? kids->array.n : 1;
}

static const SenPdfValue *
kid_at (const SenPdfValue *kids, guint i)
{
  return kids->type == SEN_PDF_VALUE_ARRAY ? kids->array.items[i] : kids;
}

static gboolean
same_kid (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, GHashTable *done, guint depth)
{
  if (!sen_pdf_value_is (a, SEN_PDF_VALUE_REFERENCE))
    return !sen_pdf_value_is (b, SEN_PDF_VALUE_REFERENCE) && sen_pdf_same (self, a, b, SEN_PDF_PLACE_DOCUMENT);
  return sen_pdf_value_is (b, SEN_PDF_VALUE_REFERENCE) && a->ref.id == b->ref.id
         && same_element (self, a, b, done, depth);
}

/* An array of kids, also where it stands by itself; a single one stands for an array of one. */
static const SenPdfValue *
kids_of (SenPdfRevision *revision, const SenPdfValue *element)
{
  const SenPdfValue *kids = sen_pdf_value_lookup (element, "K");
  const SenPdfValue *array = sen_pdf_revision_resolve (revision, kids);

  return sen_pdf_value_is (array, SEN_PDF_VALUE_ARRAY) ? array : kids;
}

/* New elements may stand for things; they may not say other words than the page does. */
static gboolean
says_nothing (SenPdfComparison *self, const SenPdfValue *element, guint *left, guint depth)
{
  const SenPdfValue *dict = sen_pdf_revision_resolve (self->fresh, element);
  const SenPdfValue *kids;

  if (!sen_pdf_value_is (dict, SEN_PDF_VALUE_DICTIONARY))
    return dict == NULL || dict->type == SEN_PDF_VALUE_INTEGER;
  if (*left == 0 || depth > MOST_NEW_DEPTH || sen_pdf_value_lookup (dict, "ActualText") != NULL
      || sen_pdf_value_lookup (dict, "E") != NULL)
    return FALSE;
  --*left;
  kids = kids_of (self->fresh, dict);
  for (guint i = 0; i < count_kids (kids); i++)
    if (!says_nothing (self, kid_at (kids, i), left, depth + 1))
      return FALSE;
  return TRUE;
}

static gboolean
kept_kids (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, GHashTable *done, guint depth)
{
  const SenPdfValue *was = kids_of (self->old, a);
  const SenPdfValue *is = kids_of (self->fresh, b);
  guint n = count_kids (was);
  guint i = 0;
  guint left = MOST_NEW;

  for (guint k = 0; k < count_kids (is); k++)
    if (i < n && same_kid (self, kid_at (was, i), kid_at (is, k), done, depth + 1))
      i++;
    else if (!says_nothing (self, kid_at (is, k), &left, 0))
      return FALSE;
  return i == n;
}

static gboolean
same_element (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, GHashTable *done, guint depth)
{
  static const char *const growing[] = { "K", "ParentTree", "ParentTreeNextKey", "RoleMap", NULL };
  const SenPdfValue *x = sen_pdf_revision_resolve (self->old, a);
  const SenPdfValue *y = sen_pdf_revision_resolve (self->fresh, b);
  g_autoptr (GPtrArray) keys = NULL;

  if (sen_pdf_value_is (a, SEN_PDF_VALUE_REFERENCE) && !g_hash_table_add (done, GUINT_TO_POINTER (a->ref.id)))
    return TRUE;
  if (!sen_pdf_value_is (x, SEN_PDF_VALUE_DICTIONARY) || !sen_pdf_value_is (y, SEN_PDF_VALUE_DICTIONARY) || x->doubled
      || y->doubled || depth > MOST_DEPTH)
    return FALSE;
  keys = sen_pdf_list_keys (x, y);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (!g_strv_contains (growing, key) && strcmp (key, "P") != 0
          && !sen_pdf_would_be_same (self, sen_pdf_value_lookup (x, key), sen_pdf_value_lookup (y, key)))
        return FALSE;
    }
  return kept_kids (self, x, y, done, depth);
}

/* Whether all of the structure that was there is there, whatever came to it. */
gboolean
sen_pdf_change_is_grown_structure (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  guint left = MOST_NEW;

  if (a == NULL)
    return says_nothing (self, b, &left, 0);
  return b != NULL && same_element (self, a, b, done, 0);
}
