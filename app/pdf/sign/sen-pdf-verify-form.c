/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-verify-form.h"

#define MOST_DEPTH  32
#define MOST_FIELDS 20000
#define MOST_PAGES  200000
#define MOST_ANNOTS 200000

static void
field_free (gpointer data)
{
  SenPdfField *field = data;

  g_free (field->name);
  g_free (field->partial);
  g_free (field);
}

void
sen_pdf_form_free (SenPdfForm *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->annots);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->page_list);
  g_free (self);
}

static guint32
id_of (const SenPdfValue *value)
{
  return sen_pdf_value_is (value, SEN_PDF_VALUE_REFERENCE) ? value->ref.id : 0;
}

static const char *
keep_type (const SenPdfValue *type, const char *inherited)
{
  return sen_pdf_value_is (type, SEN_PDF_VALUE_NAME) ? type->text.bytes : inherited;
}

static char *
join_name (SenPdfRevision *revision, const SenPdfValue *dict, const SenPdfField *parent, char **partial)
{
  const SenPdfValue *own = revision->encrypted ? NULL : sen_pdf_revision_key (revision, dict, "T");

  *partial = sen_pdf_value_dup_text (own);
  if (parent == NULL)
    return g_strdup (*partial);
  return **partial != 0 ? g_strdup_printf ("%.512s.%s", parent->name, *partial) : g_strndup (parent->name, 1024);
}

static SenPdfField *
add_field (SenPdfForm *self, SenPdfRevision *revision, const SenPdfValue *reference, const SenPdfField *parent)
{
  const SenPdfValue *dict = sen_pdf_value_get_dict (sen_pdf_revision_resolve (revision, reference));
  const SenPdfValue *value = sen_pdf_value_lookup (dict, "V");
  guint32 id = id_of (reference);
  SenPdfField *field;

  if (dict == NULL || self->fields->len >= MOST_FIELDS
      || (id != 0 && g_hash_table_contains (self->by_id, GUINT_TO_POINTER (id))))
    return NULL;
  field = g_new0 (SenPdfField, 1);
  field->id = id;
  field->dict = dict;
  field->name = join_name (revision, dict, parent, &field->partial);
  if (*field->name == 0 && id != 0)
    {
      g_free (field->name);
      field->name = g_strdup_printf ("#%u", id);
    }
  field->type = keep_type (sen_pdf_revision_key (revision, dict, "FT"), parent != NULL ? parent->type : NULL);
  field->has_value = value != NULL || (parent != NULL && parent->has_value);
  field->value = value != NULL ? sen_pdf_revision_resolve (revision, value) : parent != NULL ? parent->value : NULL;
  field->attached = TRUE;
  g_ptr_array_add (self->fields, field);
  if (id != 0)
    g_hash_table_insert (self->by_id, GUINT_TO_POINTER (id), field);
  return field;
}

static void
walk_fields (SenPdfForm *self,
             SenPdfRevision *revision,
             const SenPdfValue *array,
             const SenPdfField *parent,
             guint depth)
{
  if (!sen_pdf_value_is (array, SEN_PDF_VALUE_ARRAY) || depth > MOST_DEPTH)
    return;
  for (guint i = 0; i < array->array.n; i++)
    {
      SenPdfField *field = add_field (self, revision, array->array.items[i], parent);
      const SenPdfValue *kids = field != NULL ? sen_pdf_revision_key (revision, field->dict, "Kids") : NULL;

      if (kids == NULL)
        continue;
      field->has_kids = sen_pdf_value_is (kids, SEN_PDF_VALUE_ARRAY) && kids->array.n > 0;
      walk_fields (self, revision, kids, field, depth + 1);
    }
}

/* A signature that is on a page but not in the form: other readers show it all the same. */
static void
add_unattached (SenPdfForm *self, SenPdfRevision *revision, const SenPdfValue *annot)
{
  const SenPdfValue *dict = sen_pdf_value_get_dict (sen_pdf_revision_resolve (revision, annot));
  guint32 id = id_of (annot);
  SenPdfField *field;

  if (id == 0 || g_hash_table_contains (self->by_id, GUINT_TO_POINTER (id))
      || !sen_pdf_value_is_name (sen_pdf_revision_key (revision, dict, "Subtype"), "Widget")
      || !sen_pdf_value_is_name (sen_pdf_revision_key (revision, dict, "FT"), "Sig"))
    return;
  field = add_field (self, revision, annot, NULL);
  if (field != NULL)
    field->attached = FALSE;
}

static void
walk_annots (SenPdfForm *self, SenPdfRevision *revision, const SenPdfValue *page, guint index)
{
  const SenPdfValue *annots = sen_pdf_revision_key (revision, page, "Annots");

  if (!sen_pdf_value_is (annots, SEN_PDF_VALUE_ARRAY))
    return;
  for (guint i = 0; i < annots->array.n && g_hash_table_size (self->annots) < MOST_ANNOTS; i++)
    {
      guint32 id = id_of (annots->array.items[i]);

      if (id != 0 && !g_hash_table_contains (self->annots, GUINT_TO_POINTER (id)))
        g_hash_table_insert (self->annots, GUINT_TO_POINTER (id), GUINT_TO_POINTER (index + 1));
      add_unattached (self, revision, annots->array.items[i]);
    }
}

static void
walk_pages (SenPdfForm *self, SenPdfRevision *revision, const SenPdfValue *reference, guint depth)
{
  const SenPdfValue *dict = sen_pdf_value_get_dict (sen_pdf_revision_resolve (revision, reference));
  const SenPdfValue *kids = sen_pdf_revision_key (revision, dict, "Kids");
  guint32 id = id_of (reference);

  if (dict == NULL || depth > MOST_DEPTH || self->page_list->len >= MOST_PAGES || id == 0
      || g_hash_table_contains (self->pages, GUINT_TO_POINTER (id)))
    return;
  if (!sen_pdf_value_is (kids, SEN_PDF_VALUE_ARRAY))
    {
      g_ptr_array_add (self->page_list, (gpointer)dict);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (id), GUINT_TO_POINTER (self->page_list->len));
      return;
    }
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (id), GUINT_TO_POINTER (0));
  for (guint i = 0; i < kids->array.n; i++)
    walk_pages (self, revision, kids->array.items[i], depth + 1);
}

/* Returns: (transfer full): what there is; of a damaged tree what can be reached */
SenPdfForm *
sen_pdf_form_new (SenPdfRevision *revision)
{
  SenPdfForm *self = g_new0 (SenPdfForm, 1);
  const SenPdfValue *root = sen_pdf_revision_root (revision);
  const SenPdfValue *form = sen_pdf_revision_key (revision, root, "AcroForm");

  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->by_id = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new (NULL, NULL);
  self->annots = g_hash_table_new (NULL, NULL);
  self->page_list = g_ptr_array_new ();
  walk_fields (self, revision, sen_pdf_revision_key (revision, form, "Fields"), NULL, 0);
  walk_pages (self, revision, sen_pdf_value_lookup (root, "Pages"), 0);
  for (guint i = 0; i < self->page_list->len; i++)
    walk_annots (self, revision, g_ptr_array_index (self->page_list, i), i);
  return self;
}

const SenPdfField *
sen_pdf_form_lookup (SenPdfForm *self, guint32 id)
{
  return id != 0 ? g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (id)) : NULL;
}

/* Returns: the page that shows it, counted from 0, or -1 */
int
sen_pdf_form_page_of (SenPdfForm *self, const SenPdfField *field)
{
  const SenPdfValue *page = sen_pdf_value_lookup (field->dict, "P");
  int found
      = field->id != 0 ? (int)GPOINTER_TO_UINT (g_hash_table_lookup (self->annots, GUINT_TO_POINTER (field->id))) : 0;

  if (found == 0 && id_of (page) != 0)
    found = (int)GPOINTER_TO_UINT (g_hash_table_lookup (self->pages, GUINT_TO_POINTER (id_of (page))));
  return found - 1;
}

/* A rectangle, its corners in order. */
gboolean
sen_pdf_form_get_box (SenPdfRevision *revision, const SenPdfValue *dict, const char *key, double box[4])
{
  const SenPdfValue *array = sen_pdf_revision_key (revision, dict, key);

  if (!sen_pdf_value_is (array, SEN_PDF_VALUE_ARRAY) || array->array.n != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!sen_pdf_value_get_double (sen_pdf_revision_resolve (revision, array->array.items[i]), &box[i])
        || !(ABS (box[i]) < 1e6))
      return FALSE;
  for (guint i = 0; i < 2; i++)
    if (box[i] > box[i + 2])
      {
        double swap = box[i];

        box[i] = box[i + 2];
        box[i + 2] = swap;
      }
  return TRUE;
}

/* What of a page is shown, also if it says so only above in the tree. */
gboolean
sen_pdf_form_get_page_box (SenPdfForm *self, SenPdfRevision *revision, int page, double box[4])
{
  const SenPdfValue *dict;

  if (page < 0 || (guint)page >= self->page_list->len)
    return FALSE;
  dict = g_ptr_array_index (self->page_list, (guint)page);
  for (guint depth = 0; dict != NULL && depth < MOST_DEPTH; depth++)
    {
      if (sen_pdf_form_get_box (revision, dict, "CropBox", box)
          || sen_pdf_form_get_box (revision, dict, "MediaBox", box))
        return TRUE;
      dict = sen_pdf_value_get_dict (sen_pdf_revision_key (revision, dict, "Parent"));
    }
  return FALSE;
}
