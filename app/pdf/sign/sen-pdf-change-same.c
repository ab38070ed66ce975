/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two values, and all that they lead to, are the same. */
#include "sen-pdf-change.h"

#include <string.h>

#define MOST_DEPTH 80

static gboolean
is_reference (const SenPdfValue *value)
{
  return sen_pdf_value_is (value, SEN_PDF_VALUE_REFERENCE);
}

/* These lead back, or to what is compared where it stands. */
static gboolean
is_link (const char *key)
{
  static const char *const links[] = { "P", "Parent", "Pg", "Popup", "IRT" };

  for (gsize i = 0; key != NULL && i < G_N_ELEMENTS (links); i++)
    if (strcmp (key, links[i]) == 0)
      return TRUE;
  return FALSE;
}

/* From here on it is about what is seen. */
static gboolean
is_drawn (const char *key)
{
  return key != NULL && (strcmp (key, "AP") == 0 || strcmp (key, "Resources") == 0 || strcmp (key, "DR") == 0);
}

/* The root, a page, a field or an annotation, before and after. */
static gboolean
has_own_place (SenPdfComparison *self, guint32 id)
{
  gpointer key = GUINT_TO_POINTER (id);

  return id == sen_pdf_value_lookup (self->old->xref->trailer, "Root")->ref.id
         || (g_hash_table_contains (self->was->pages, key) && g_hash_table_contains (self->is->pages, key))
         || (g_hash_table_contains (self->was->by_id, key) && g_hash_table_contains (self->is->by_id, key))
         || (g_hash_table_contains (self->was->annots, key) && g_hash_table_contains (self->is->annots, key));
}

static gboolean
same_missing (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b)
{
  static const SenPdfXrefEntry none = { .kind = SEN_PDF_XREF_FREE };
  const SenPdfXrefEntry *x = is_reference (a) ? sen_pdf_xref_lookup (self->old->xref, a->ref.id) : NULL;
  const SenPdfXrefEntry *y = is_reference (b) ? sen_pdf_xref_lookup (self->fresh->xref, b->ref.id) : NULL;

  x = x != NULL ? x : &none;
  y = y != NULL ? y : &none;
  if (x->kind != SEN_PDF_XREF_FREE && x->kind == y->kind && x->place == y->place && x->generation == y->generation)
    {
      if (!sen_pdf_revision_is_sound (self->old, a->ref.id))
        self->damaged = TRUE;
      return TRUE;
    }
  return x->kind == SEN_PDF_XREF_FREE && y->kind == SEN_PDF_XREF_FREE;
}

/* Two references: the same number, or the same content under another one. FALSE: certainly not the same. */
static gboolean
same_references (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, const char *key, SenPdfPlace place)
{
  guint64 pair;
  gboolean one = a->ref.id == b->ref.id && a->ref.generation == b->ref.generation;
  SenPdfComparedPair todo;

  if (is_drawn (key))
    place = SEN_PDF_PLACE_CONTENT;
  todo = (SenPdfComparedPair){ a, b, place };
  pair = (guint64)a->ref.id << 32 | (guint64)b->ref.id << 1 | (place == SEN_PDF_PLACE_CONTENT);
  if ((place == SEN_PDF_PLACE_DOCUMENT || is_link (key)) && has_own_place (self, a->ref.id))
    return one;
  if (!one && is_link (key))
    return FALSE;
  if (g_hash_table_contains (self->seen, &pair))
    return TRUE;
  if (self->budget == 0)
    return FALSE;
  self->budget--;
  g_hash_table_add (self->seen, g_memdup2 (&pair, sizeof pair));
  g_array_append_val (self->queue, todo);
  return TRUE;
}

static gboolean same_direct (SenPdfComparison *self,
                             const SenPdfValue *a,
                             const SenPdfValue *b,
                             const char *key,
                             SenPdfPlace place,
                             guint depth);

static gboolean
same_any (SenPdfComparison *self,
          const SenPdfValue *a,
          const SenPdfValue *b,
          const char *key,
          SenPdfPlace place,
          guint depth)
{
  if (is_reference (a) && is_reference (b))
    return same_references (self, a, b, key, place);
  if (is_reference (a) || is_reference (b))
    {
      a = sen_pdf_revision_resolve (self->old, a);
      b = sen_pdf_revision_resolve (self->fresh, b);
    }
  return same_direct (self, a, b, key, place, depth + 1);
}

static gboolean
same_pairs (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, SenPdfPlace place, guint depth)
{
  guint i = 0;
  guint k = 0;

  if (a->doubled != b->doubled || (a->doubled && a != b))
    return FALSE;
  if (a->doubled)
    self->damaged = TRUE;
  while (i < a->dict.n || k < b->dict.n)
    {
      const SenPdfPair *x = i < a->dict.n ? &a->dict.pairs[i] : NULL;
      const SenPdfPair *y = k < b->dict.n ? &b->dict.pairs[k] : NULL;
      int order = x == NULL ? 1 : y == NULL ? -1 : strcmp (x->key, y->key);
      const SenPdfValue *before = x != NULL && order <= 0 ? x->value : NULL;
      const SenPdfValue *after = y != NULL && order >= 0 ? y->value : NULL;
      const char *key = x != NULL && order <= 0 ? x->key : y != NULL ? y->key : "";

      if (!same_any (self, before, after, key, place, depth))
        return FALSE;
      i += order <= 0;
      k += order >= 0;
    }
  return TRUE;
}

static gboolean
same_streams (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, SenPdfPlace place, guint depth)
{
  const guint8 *x;
  const guint8 *y;
  gsize n;
  gsize m;

  if (!sen_pdf_revision_stream (self->old, a, &x, &n) || !sen_pdf_revision_stream (self->fresh, b, &y, &m))
    {
      self->damaged = TRUE;
      return a == b;
    }
  return n == m && (x == y || memcmp (x, y, n) == 0) && same_pairs (self, a->stream.dict, b->stream.dict, place, depth);
}

static gboolean
same_direct (SenPdfComparison *self,
             const SenPdfValue *a,
             const SenPdfValue *b,
             const char *key,
             SenPdfPlace place,
             guint depth)
{
  double x = 0;
  double y = 0;

  if (sen_pdf_value_is (a, SEN_PDF_VALUE_NULL))
    a = NULL;
  if (sen_pdf_value_is (b, SEN_PDF_VALUE_NULL))
    b = NULL;
  if (a == NULL || b == NULL)
    return a == b;
  if (depth > MOST_DEPTH)
    return FALSE;
  if (sen_pdf_value_get_double (a, &x) && sen_pdf_value_get_double (b, &y))
    return !(x < y) && !(x > y);
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case SEN_PDF_VALUE_BOOLEAN:
      return a->integer == b->integer;
    case SEN_PDF_VALUE_NAME:
    case SEN_PDF_VALUE_STRING:
      return a->text.length == b->text.length && memcmp (a->text.bytes, b->text.bytes, a->text.length) == 0;
    case SEN_PDF_VALUE_ARRAY:
      if (a->array.n != b->array.n)
        return FALSE;
      for (guint i = 0; i < a->array.n; i++)
        if (!same_any (self, a->array.items[i], b->array.items[i], key, place, depth))
          return FALSE;
      return TRUE;
    case SEN_PDF_VALUE_DICTIONARY:
      return same_pairs (self, a, b, place, depth);
    case SEN_PDF_VALUE_STREAM:
      return same_streams (self, a, b, place, depth);
    case SEN_PDF_VALUE_REFERENCE:
    case SEN_PDF_VALUE_NULL:
    case SEN_PDF_VALUE_INTEGER:
    case SEN_PDF_VALUE_REAL:
    default:
      return FALSE;
    }
}

static gboolean
same_targets (SenPdfComparison *self, const SenPdfComparedPair *pair)
{
  const SenPdfValue *a = sen_pdf_revision_get (self->old, pair->a->ref.id, pair->a->ref.generation);
  const SenPdfValue *b = sen_pdf_revision_get (self->fresh, pair->b->ref.id, pair->b->ref.generation);

  if (a == NULL && b == NULL)
    return same_missing (self, pair->a, pair->b);
  if (a == NULL || b == NULL)
    return FALSE;
  return same_any (self, a, b, NULL, pair->place, 0);
}

static gboolean
same_key_at (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, const char *key, SenPdfPlace place)
{
  gboolean same = same_any (self, a, b, key, place, 0);

  while (same && self->queue->len > 0)
    {
      SenPdfComparedPair pair = g_array_index (self->queue, SenPdfComparedPair, self->queue->len - 1);

      g_array_set_size (self->queue, self->queue->len - 1);
      same = same_targets (self, &pair);
    }
  g_array_set_size (self->queue, 0);
  return same;
}

/* Whether @a in the old revision and @b in the fresh one, and all that they lead to, are the same. */
gboolean
sen_pdf_same (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, SenPdfPlace place)
{
  return same_key_at (self, a, b, NULL, place);
}

gboolean
sen_pdf_same_key (SenPdfComparison *self,
                  const SenPdfValue *a,
                  const SenPdfValue *b,
                  const char *key,
                  SenPdfPlace place)
{
  return same_key_at (self, sen_pdf_value_lookup (a, key), sen_pdf_value_lookup (b, key), key, place);
}

/* The same where a difference is allowed: what it looks at still counts as not looked at. */
gboolean
sen_pdf_would_be_same (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b)
{
  GHashTable *seen = self->seen;
  gboolean damaged = self->damaged;
  gboolean same;

  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  same = sen_pdf_same (self, a, b, SEN_PDF_PLACE_DOCUMENT);
  g_hash_table_unref (self->seen);
  self->seen = seen;
  self->damaged = damaged;
  return same;
}

/* Returns: (transfer container): the keys of both, each once */
GPtrArray *
sen_pdf_list_keys (const SenPdfValue *a, const SenPdfValue *b)
{
  const SenPdfValue *both[] = { sen_pdf_value_get_dict (a), sen_pdf_value_get_dict (b) };
  GPtrArray *keys = g_ptr_array_new ();

  for (guint d = 0; d < 2; d++)
    for (guint i = 0; both[d] != NULL && i < both[d]->dict.n; i++)
      if (d == 0 || sen_pdf_value_lookup (both[0], both[1]->dict.pairs[i].key) == NULL)
        g_ptr_array_add (keys, (gpointer)both[d]->dict.pairs[i].key);
  return keys;
}
