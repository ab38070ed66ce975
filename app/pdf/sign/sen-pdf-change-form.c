/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Form fields: signing is allowed, and the filling of what was reserved for number and date. */
#include "sen-pdf-change.h"

#include <string.h>

#define MOST_RESERVED 48    /* characters in a reserved field */
#define LARGE_BOX     0.25  /* of the page, by one new signature */
#define LARGE_AREA    20000 /* square points; less is a small box even on a small page */
#define LARGE_FIELD   0.03  /* of the page, by a reserved field */
#define READ_ONLY     1     /* bit 1 of /Ff (ISO 32000-1, table 221) */

static guint32
id_of (const SenPdfValue *value)
{
  return sen_pdf_value_is (value, SEN_PDF_VALUE_REFERENCE) ? value->ref.id : 0;
}

static void
say (SenPdfComparison *self, SenPdfFindingCode code, const char *a, const char *b)
{
  sen_pdf_findings_add (self->findings, code, -1, a, b);
}

static gboolean
is_signature (const SenPdfField *field)
{
  return g_strcmp0 (field->type, "Sig") == 0;
}

/* Whether a page may show it as a signature that came later: it is one, and was none or unsigned before. */
gboolean
sen_pdf_change_is_new_signature (SenPdfComparison *self, guint32 id)
{
  const SenPdfField *is = sen_pdf_form_lookup (self->is, id);
  const SenPdfField *was = sen_pdf_form_lookup (self->was, id);

  return is != NULL && is_signature (is) && (was == NULL || (is_signature (was) && !was->has_value));
}

/* The part of its page that it covers; 1 when that can't be told. */
static double
share_of_page (SenPdfComparison *self, const SenPdfField *field, double *size)
{
  double box[4];
  double page[4];
  double area;

  *size = G_MAXDOUBLE;
  if (sen_pdf_value_lookup (field->dict, "Rect") == NULL)
    return 0;
  if (!sen_pdf_form_get_box (self->fresh, field->dict, "Rect", box))
    return 1;
  area = (box[2] - box[0]) * (box[3] - box[1]);
  if (area <= 0)
    return 0;
  if (!sen_pdf_form_get_page_box (self->is, self->fresh, MAX (sen_pdf_form_page_of (self->is, field), 0), page))
    return 1;
  *size = area;
  return area / MAX ((page[2] - page[0]) * (page[3] - page[1]), 1);
}

static gboolean
is_stamp (SenPdfComparison *self, const SenPdfField *field)
{
  return sen_pdf_value_is_name (sen_pdf_revision_key (self->fresh, field->value, "SubFilter"), "ETSI.RFC3161");
}

/* Whether something would be seen where it stands. */
static gboolean
is_shown (SenPdfComparison *self, const SenPdfField *field)
{
  const SenPdfValue *normal
      = sen_pdf_revision_key (self->fresh, sen_pdf_revision_key (self->fresh, field->dict, "AP"), "N");
  const guint8 *data;
  gsize length = 0;
  double box[4];

  if (sen_pdf_form_get_box (self->fresh, field->dict, "Rect", box) && (box[2] - box[0] <= 0 || box[3] - box[1] <= 0))
    return FALSE;
  if (normal == NULL)
    return FALSE;
  return !sen_pdf_revision_stream (self->fresh, normal, &data, &length) || length > 0;
}

/* A signature that was made, or a place for one. */
static void
say_signature (SenPdfComparison *self, const SenPdfField *field)
{
  static const char *const actions[] = { "A", "AA" };
  double size;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (sen_pdf_value_lookup (field->dict, actions[i]) != NULL)
      say (self, SEN_PDF_FINDING_SCRIPT, field->name, NULL);
  if (share_of_page (self, field, &size) > LARGE_BOX && size > LARGE_AREA)
    sen_pdf_findings_add (self->findings, SEN_PDF_FINDING_LARGE_BOX, sen_pdf_form_page_of (self->is, field),
                          field->name, NULL);
  if (sen_pdf_value_is (field->value, SEN_PDF_VALUE_DICTIONARY))
    say (self, is_stamp (self, field) ? SEN_PDF_FINDING_STAMPED : SEN_PDF_FINDING_SIGNED, field->name, NULL);
  else if (field->has_value)
    say (self, SEN_PDF_FINDING_BROKEN_ADDED, field->name, NULL);
  else
    say (self, is_shown (self, field) ? SEN_PDF_FINDING_EMPTY_SHOWN : SEN_PDF_FINDING_PREPARED, field->name, NULL);
}

static void
compare_added (SenPdfComparison *self, const SenPdfField *field)
{
  if (field->type == NULL && field->has_kids)
    return; /* a name only; its fields speak for themselves */
  if (!is_signature (field))
    say (self, SEN_PDF_FINDING_FIELD_ADDED, field->name, NULL);
  else if (!field->has_kids || field->value != NULL)
    say_signature (self, field);
}

/* Entries that signing sets in the field and its widget. */
static gboolean
is_signing_key (const char *key)
{
  static const char *const keys[]
      = { "V", "AP", "AS", "M", "F", "Lock", "SV", "MK", "DA", "Ff", "Q", "Kids", "Parent", "P", NULL };

  return g_strv_contains (keys, key);
}

static gboolean
same_entry (SenPdfComparison *self, const SenPdfField *a, const SenPdfField *b, const char *key)
{
  gboolean drawn = strcmp (key, "AP") == 0 || strcmp (key, "MK") == 0;

  return sen_pdf_same_key (self, a->dict, b->dict, key, drawn ? SEN_PDF_PLACE_CONTENT : SEN_PDF_PLACE_DOCUMENT);
}

/* The kids that were there are still there, in order; new ones speak for themselves. */
static gboolean
kept_all (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b)
{
  guint i = 0;

  a = sen_pdf_revision_resolve (self->old, a);
  b = sen_pdf_revision_resolve (self->fresh, b);
  if (a == NULL)
    return TRUE;
  if (!sen_pdf_value_is (a, SEN_PDF_VALUE_ARRAY) || !sen_pdf_value_is (b, SEN_PDF_VALUE_ARRAY))
    return FALSE;
  for (guint k = 0; k < b->array.n && i < a->array.n; k++)
    if (id_of (a->array.items[i]) != 0
            ? id_of (a->array.items[i]) == id_of (b->array.items[k])
            : id_of (b->array.items[k]) == 0
                  && sen_pdf_same (self, a->array.items[i], b->array.items[k], SEN_PDF_PLACE_CONTENT))
      i++;
  return i == a->array.n;
}

/* Unsigned before: it may be signed now. */
static void
compare_unsigned (SenPdfComparison *self, const SenPdfField *a, const SenPdfField *b)
{
  g_autoptr (GPtrArray) keys = sen_pdf_list_keys (a->dict, b->dict);
  gboolean touched = b->has_value;

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      gboolean free = is_signing_key (key);

      if (!free && !same_entry (self, a, b, key))
        say (self, SEN_PDF_FINDING_FIELD, b->name, key);
      else if (free && strcmp (key, "Kids") != 0 && strcmp (key, "V") != 0
               && !sen_pdf_would_be_same (self, sen_pdf_value_lookup (a->dict, key),
                                          sen_pdf_value_lookup (b->dict, key)))
        touched = TRUE;
    }
  if (!kept_all (self, sen_pdf_value_lookup (a->dict, "Kids"), sen_pdf_value_lookup (b->dict, "Kids")))
    say (self, SEN_PDF_FINDING_FIELD, b->name, "Kids");
  if (touched)
    say_signature (self, b);
}

static SenPdfFindingCode
reserved_for (const SenPdfField *field)
{
  if (g_strcmp0 (field->type, "Tx") != 0)
    return SEN_PDF_FINDING_LAST;
  if (strcmp (field->partial, "sen_number") == 0)
    return SEN_PDF_FINDING_NUMBER;
  if (strcmp (field->partial, "sen_day") == 0)
    return SEN_PDF_FINDING_DAY;
  return strcmp (field->partial, "sen_month") == 0 ? SEN_PDF_FINDING_MONTH : SEN_PDF_FINDING_LAST;
}

static gboolean
is_empty (const SenPdfField *field)
{
  return field->value == NULL
         || (sen_pdf_value_is (field->value, SEN_PDF_VALUE_STRING) && field->value->text.length == 0);
}

static gint64
flags_of (SenPdfRevision *revision, const SenPdfField *field)
{
  const SenPdfValue *flags = sen_pdf_revision_key (revision, field->dict, "Ff");

  return sen_pdf_value_is (flags, SEN_PDF_VALUE_INTEGER) ? flags->integer : 0;
}

/* What the drawing of a reserved field may be: one plain form, so that it stays within the field's box. */
static gboolean
is_plain_form (SenPdfComparison *self, const SenPdfField *field)
{
  const SenPdfValue *form
      = sen_pdf_revision_key (self->fresh, sen_pdf_revision_key (self->fresh, field->dict, "AP"), "N");
  double box[4];

  return form == NULL
         || (sen_pdf_value_is (form, SEN_PDF_VALUE_STREAM) && sen_pdf_form_get_box (self->fresh, form, "BBox", box));
}

static gboolean
is_rightly_filled (SenPdfComparison *self, const SenPdfField *a, const SenPdfField *b, const char *text)
{
  double size;

  return is_empty (a) && sen_pdf_value_is (b->value, SEN_PDF_VALUE_STRING) && *text != 0
         && g_utf8_strlen (text, -1) <= MOST_RESERVED && !b->has_kids && share_of_page (self, b, &size) <= LARGE_FIELD
         && (flags_of (self->fresh, b) & ~(gint64)READ_ONLY) == (flags_of (self->old, a) & ~(gint64)READ_ONLY)
         && (flags_of (self->fresh, b) & READ_ONLY) != 0 && is_plain_form (self, b);
}

/* A field that is no signature. */
static void
compare_other (SenPdfComparison *self, const SenPdfField *a, const SenPdfField *b)
{
  static const char *const filling[] = { "V", "AP", "AS", "M", "I", "RV", "Ff", NULL };
  g_autoptr (GPtrArray) keys = sen_pdf_list_keys (a->dict, b->dict);
  g_autofree char *text = sen_pdf_value_dup_text (b->value);
  SenPdfFindingCode reserved = reserved_for (b);
  gboolean filled = FALSE;

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (strcmp (key, "Kids") == 0)
        {
          if (!kept_all (self, sen_pdf_value_lookup (a->dict, key), sen_pdf_value_lookup (b->dict, key)))
            say (self, SEN_PDF_FINDING_FIELD, b->name, key);
        }
      else if (!same_entry (self, a, b, key))
        {
          if (g_strv_contains (filling, key))
            filled = TRUE;
          else
            say (self, SEN_PDF_FINDING_FIELD, b->name, key);
        }
    }
  if (filled && reserved != SEN_PDF_FINDING_LAST && is_rightly_filled (self, a, b, text))
    say (self, reserved, text, b->name);
  else if (filled)
    say (self, SEN_PDF_FINDING_FILLED, b->name, text);
}

static void
compare_signed (SenPdfComparison *self, const SenPdfField *a, const SenPdfField *b)
{
  g_autoptr (GPtrArray) keys = sen_pdf_list_keys (a->dict, b->dict);

  for (guint i = 0; i < keys->len; i++)
    if (!same_entry (self, a, b, g_ptr_array_index (keys, i)))
      {
        say (self, SEN_PDF_FINDING_SIGNATURE_TOUCHED, b->name, g_ptr_array_index (keys, i));
        return;
      }
}

static void
compare_field (SenPdfComparison *self, const SenPdfField *a)
{
  const SenPdfField *b = sen_pdf_form_lookup (self->is, a->id);

  if (b == NULL || (a->attached && !b->attached))
    say (self, is_signature (a) && a->has_value ? SEN_PDF_FINDING_SIGNATURE_REMOVED : SEN_PDF_FINDING_FIELD_REMOVED,
         a->name, NULL);
  else if (g_strcmp0 (a->type, b->type) != 0 || strcmp (a->name, b->name) != 0 || a->dict->doubled || b->dict->doubled)
    say (self, SEN_PDF_FINDING_FIELD, a->name, "T");
  else if (is_signature (a) && a->has_value)
    compare_signed (self, a, b);
  else if (is_signature (a))
    compare_unsigned (self, a, b);
  else
    compare_other (self, a, b);
}

/* New names may come to the default resources; what was there stays. */
static gboolean
kept_resources (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b)
{
  a = sen_pdf_value_get_dict (sen_pdf_revision_resolve (self->old, a));
  b = sen_pdf_value_get_dict (sen_pdf_revision_resolve (self->fresh, b));
  for (guint i = 0; a != NULL && i < a->dict.n; i++)
    {
      const SenPdfValue *x = sen_pdf_revision_resolve (self->old, a->dict.pairs[i].value);
      const SenPdfValue *y = sen_pdf_revision_key (self->fresh, b, a->dict.pairs[i].key);

      if (!sen_pdf_value_is (x, SEN_PDF_VALUE_DICTIONARY) || !sen_pdf_value_is (y, SEN_PDF_VALUE_DICTIONARY))
        {
          if (!sen_pdf_same (self, x, y, SEN_PDF_PLACE_CONTENT))
            return FALSE;
          continue;
        }
      for (guint k = 0; k < x->dict.n; k++)
        if (strcmp (x->dict.pairs[k].key, "FRM") != 0 /* Acrobat's own, for the signature that it makes */
            && !sen_pdf_same_key (self, x, y, x->dict.pairs[k].key, SEN_PDF_PLACE_CONTENT))
          return FALSE;
    }
  return TRUE;
}

static void
compare_form_key (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, const char *key)
{
  const SenPdfValue *x = sen_pdf_value_lookup (a, key);
  const SenPdfValue *y = sen_pdf_value_lookup (b, key);
  gboolean same;

  if (strcmp (key, "SigFlags") == 0)
    return;
  if (strcmp (key, "Fields") == 0)
    same = kept_all (self, x, y);
  else if (strcmp (key, "DR") == 0)
    same = kept_resources (self, x, y);
  else if (strcmp (key, "DA") == 0 && x == NULL)
    same = TRUE;
  else if (strcmp (key, "NeedAppearances") == 0)
    {
      const SenPdfValue *need = sen_pdf_revision_resolve (self->fresh, y);

      same = need == NULL || (sen_pdf_value_is (need, SEN_PDF_VALUE_BOOLEAN) && need->integer == 0)
             || sen_pdf_same (self, x, y, SEN_PDF_PLACE_DOCUMENT);
    }
  else
    same = sen_pdf_same (self, x, y, SEN_PDF_PLACE_DOCUMENT);
  if (!same)
    say (self, SEN_PDF_FINDING_FORM, key, NULL);
}

/* Fields without a number of their own: what was there is compared with the array that holds them. */
static guint
count_direct (SenPdfForm *form)
{
  guint count = 0;

  for (guint i = 0; i < form->fields->len; i++)
    count += ((const SenPdfField *)g_ptr_array_index (form->fields, i))->id == 0;
  return count;
}

void
sen_pdf_change_form (SenPdfComparison *self)
{
  const SenPdfValue *a
      = sen_pdf_value_get_dict (sen_pdf_revision_key (self->old, sen_pdf_revision_root (self->old), "AcroForm"));
  const SenPdfValue *b
      = sen_pdf_value_get_dict (sen_pdf_revision_key (self->fresh, sen_pdf_revision_root (self->fresh), "AcroForm"));
  g_autoptr (GPtrArray) keys = sen_pdf_list_keys (a, b);

  if ((a != NULL && a->doubled) || (b != NULL && b->doubled))
    say (self, SEN_PDF_FINDING_FORM, "AcroForm", NULL);
  for (guint i = 0; i < keys->len; i++)
    compare_form_key (self, a, b, g_ptr_array_index (keys, i));
  for (guint i = 0; i < self->was->fields->len; i++)
    {
      const SenPdfField *field = g_ptr_array_index (self->was->fields, i);

      if (field->id != 0)
        compare_field (self, field);
    }
  for (guint i = 0; i < self->is->fields->len; i++)
    {
      const SenPdfField *field = g_ptr_array_index (self->is->fields, i);

      if (field->id != 0 && sen_pdf_form_lookup (self->was, field->id) == NULL)
        compare_added (self, field);
    }
  if (count_direct (self->is) > count_direct (self->was))
    say (self, SEN_PDF_FINDING_FIELD_ADDED, "", NULL);
}
