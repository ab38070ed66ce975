/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the file, and what a revision does to them: sign one, fill one, keep room for one. */
#include "sen-pdf-increment.h"

#include <string.h>

#define READ_ONLY      1                 /* Ff, bit 1 */
#define PRINT          4                 /* F of an annotation, bit 3 */
#define SIGNATURE_KEYS "/FT /Sig /F 132" /* printed, locked in its place */
#define SIGNED_BIT     3                 /* SigFlags: signatures exist, append only */

static void
field_free (SenPdfIncrementField *field)
{
  g_free (field->name);
  g_free (field);
}

static SenPdfIncrementFieldType
type_of (SenPdfIncrement *self, qpdf_oh type)
{
  if (!qpdf_oh_is_name (self->q, type))
    return SEN_PDF_INCREMENT_FIELD_OTHER;
  if (qpdf_oh_is_name_and_equals (self->q, type, "/Sig"))
    return SEN_PDF_INCREMENT_FIELD_SIGNATURE;
  if (qpdf_oh_is_name_and_equals (self->q, type, "/Tx"))
    return SEN_PDF_INCREMENT_FIELD_TEXT;
  return SEN_PDF_INCREMENT_FIELD_OTHER;
}

/* What a field has from its parents. */
typedef struct
{
  char *name;
  qpdf_oh type; /* 0: none */
  int flags;
  int depth;
} Inherited;

static gboolean read_array (SenPdfIncrement *self, qpdf_oh array, const Inherited *from);

static gboolean
has_child_fields (SenPdfIncrement *self, qpdf_oh kids)
{
  int n = qpdf_oh_get_array_n_items (self->q, kids);

  for (int i = 0; i < n; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (self->q, kids, i);

      if (qpdf_oh_is_dictionary (self->q, kid) && qpdf_oh_has_key (self->q, kid, "/T"))
        return TRUE;
    }
  return FALSE;
}

static void
keep_field (SenPdfIncrement *self, qpdf_oh object, qpdf_oh kids, Inherited *own)
{
  SenPdfIncrementField *field = g_new0 (SenPdfIncrementField, 1);

  field->name = g_strdup (own->name);
  field->type = own->type != 0 ? type_of (self, own->type) : SEN_PDF_INCREMENT_FIELD_OTHER;
  field->field = object;
  field->flags = own->flags;
  if (kids == 0)
    field->widget = object;
  else if (qpdf_oh_get_array_n_items (self->q, kids) == 1)
    field->widget = qpdf_oh_get_array_item (self->q, kids, 0);
  if (qpdf_oh_has_key (self->q, object, "/V"))
    field->value = qpdf_oh_get_key (self->q, object, "/V");
  g_ptr_array_add (self->fields, field);
}

static gboolean
read_field (SenPdfIncrement *self, qpdf_oh object, const Inherited *from)
{
  g_autofree char *name = NULL;
  Inherited own = { NULL, from->type, from->flags, from->depth + 1 };
  qpdf_oh kids = 0, flags;

  if (self->fields->len >= SEN_PDF_INCREMENT_MAX_FIELDS || own.depth > SEN_PDF_INCREMENT_MAX_DEPTH)
    return sen_pdf_increment_fail (self, "too-many", NULL);
  if (qpdf_oh_has_key (self->q, object, "/T"))
    {
      const char *part = qpdf_oh_get_utf8_value (self->q, qpdf_oh_get_key (self->q, object, "/T"));

      name = from->name != NULL ? g_strconcat (from->name, ".", part, NULL) : g_strdup (part);
    }
  else
    name = g_strdup (from->name);
  own.name = name;
  if (qpdf_oh_has_key (self->q, object, "/FT"))
    own.type = qpdf_oh_get_key (self->q, object, "/FT");
  flags = qpdf_oh_get_key (self->q, object, "/Ff");
  if (qpdf_oh_is_integer (self->q, flags))
    own.flags = qpdf_oh_get_int_value_as_int (self->q, flags);
  if (qpdf_oh_has_key (self->q, object, "/Kids"))
    kids = qpdf_oh_get_key (self->q, object, "/Kids");
  if (kids != 0 && !qpdf_oh_is_array (self->q, kids))
    kids = 0;
  if (kids != 0 && has_child_fields (self, kids))
    return read_array (self, kids, &own);
  keep_field (self, object, kids, &own);
  return TRUE;
}

static gboolean
read_array (SenPdfIncrement *self, qpdf_oh array, const Inherited *from)
{
  int n = qpdf_oh_get_array_n_items (self->q, array);

  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (self->q, array, i);

      if (qpdf_oh_is_dictionary (self->q, item) && !read_field (self, item, from))
        return FALSE;
    }
  return TRUE;
}

static qpdf_oh
old_form_dict (SenPdfIncrement *self)
{
  return qpdf_oh_get_key (self->q, qpdf_get_root (self->q), "/AcroForm");
}

/* Reads every field of the file into @fields. */
gboolean
sen_pdf_increment_read_fields (SenPdfIncrement *self)
{
  const Inherited nothing = { 0 };
  qpdf_oh form = old_form_dict (self);
  qpdf_oh array;

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)field_free);
  if (!qpdf_oh_is_dictionary (self->q, form))
    return TRUE;
  array = qpdf_oh_get_key (self->q, form, "/Fields");
  return !qpdf_oh_is_array (self->q, array) || read_array (self, array, &nothing);
}

/* Returns: (nullable): the field of that full name */
SenPdfIncrementField *
sen_pdf_increment_find (SenPdfIncrement *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      SenPdfIncrementField *field = g_ptr_array_index (self->fields, i);

      if (g_strcmp0 (field->name, name) == 0)
        return field;
    }
  return NULL;
}

/* Returns: the catalog's AcroForm, made if need be */
qpdf_oh
sen_pdf_increment_form_dict (SenPdfIncrement *self)
{
  qpdf_oh root = qpdf_get_root (self->q);
  qpdf_oh form = old_form_dict (self);

  if (qpdf_oh_is_dictionary (self->q, form))
    return form;
  form = sen_pdf_increment_add (self, qpdf_oh_parse (self->q, "<< /Fields [] >>"));
  qpdf_oh_replace_key (self->q, root, "/AcroForm", form);
  sen_pdf_increment_touch (self, root);
  return form;
}

/* Appends to an array that may be missing, written in its owner, or an object of its own – then only that is written.
 */
static void
append_to (SenPdfIncrement *self, qpdf_oh owner, const char *key, qpdf_oh owner_of_owner, qpdf_oh item)
{
  qpdf_oh array = qpdf_oh_get_key (self->q, owner, key);

  if (!qpdf_oh_is_array (self->q, array))
    {
      qpdf_oh_replace_key (self->q, owner, key, qpdf_oh_new_array (self->q));
      array = qpdf_oh_get_key (self->q, owner, key);
    }
  qpdf_oh_append_item (self->q, array, item);
  if (qpdf_oh_is_indirect (self->q, array))
    sen_pdf_increment_touch (self, array);
  else
    sen_pdf_increment_touch_or (self, owner, owner_of_owner);
}

/* A new field that is its own widget: into the form and onto the page. */
gboolean
sen_pdf_increment_attach (SenPdfIncrement *self, qpdf_oh page, qpdf_oh field)
{
  qpdf_oh form = sen_pdf_increment_form_dict (self);

  qpdf_oh_replace_key (self->q, field, "/P", page);
  append_to (self, form, "/Fields", qpdf_get_root (self->q), field);
  append_to (self, page, "/Annots", page, field);
  return TRUE;
}

/* Onto the page alone. */
void
sen_pdf_increment_add_annotation (SenPdfIncrement *self, qpdf_oh page, qpdf_oh annotation)
{
  qpdf_oh_replace_key (self->q, annotation, "/P", page);
  append_to (self, page, "/Annots", page, annotation);
}

static qpdf_oh
new_widget (SenPdfIncrement *self, const char *name, const char *keys, const double rect[4], int turn)
{
  char n[4][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;
  qpdf_oh field;

  for (int i = 0; i < 4; i++)
    g_ascii_formatd (n[i], sizeof n[i], "%.3f", rect[i]);
  text = g_strdup_printf ("<< /Type /Annot /Subtype /Widget %s /Rect [%s %s %s %s] >>", keys, n[0], n[1], n[2], n[3]);
  field = sen_pdf_increment_add (self, qpdf_oh_parse (self->q, text));
  qpdf_oh_replace_key (self->q, field, "/T", qpdf_oh_new_unicode_string (self->q, name));
  if (turn != 0)
    {
      qpdf_oh look = qpdf_oh_new_dictionary (self->q);

      qpdf_oh_replace_key (self->q, look, "/R", qpdf_oh_new_integer (self->q, turn * 90));
      qpdf_oh_replace_key (self->q, field, "/MK", look);
    }
  return field;
}

static void
set_appearance (SenPdfIncrement *self, qpdf_oh widget, qpdf_oh form)
{
  qpdf_oh look = qpdf_oh_new_dictionary (self->q);

  qpdf_oh_replace_key (self->q, look, "/N", form);
  qpdf_oh_replace_key (self->q, widget, "/AP", look);
}

/* Sets both signature flags, so that a careful program appends as well. */
static void
set_flags (SenPdfIncrement *self)
{
  qpdf_oh form = sen_pdf_increment_form_dict (self);
  qpdf_oh old = qpdf_oh_get_key (self->q, form, "/SigFlags");
  int flags = qpdf_oh_is_integer (self->q, old) ? qpdf_oh_get_int_value_as_int (self->q, old) : 0;

  if ((flags & SIGNED_BIT) == SIGNED_BIT)
    return;
  qpdf_oh_replace_key (self->q, form, "/SigFlags", qpdf_oh_new_integer (self->q, flags | SIGNED_BIT));
  sen_pdf_increment_touch_or (self, form, qpdf_get_root (self->q));
}

/* An empty signature field of the file; its own place is kept. */
static qpdf_oh
use_old_field (SenPdfIncrement *self, SenPdfIncrementField *old)
{
  if (old->type != SEN_PDF_INCREMENT_FIELD_SIGNATURE || (old->value != 0 && !qpdf_oh_is_null (self->q, old->value)))
    sen_pdf_increment_fail (self, "field-taken", old->name);
  else if (old->widget == 0 || qpdf_oh_has_key (self->q, old->field, "/Lock")
           || qpdf_oh_has_key (self->q, old->field, "/SV") || !qpdf_oh_is_indirect (self->q, old->field)
           || !qpdf_oh_is_indirect (self->q, old->widget))
    sen_pdf_increment_fail (self, "field-shape", old->name);
  else
    return old->field;
  return 0;
}

typedef struct
{
  guint32 page;
  double shown[4];
  double rect[4];
  int turn;
  gboolean visible;
  const guint8 *look; /* a PDF of one page */
  gsize look_size;
} Place;

static gboolean
draw (SenPdfIncrement *self, qpdf_oh widget, const Place *place)
{
  qpdf_oh form
      = sen_pdf_increment_form (self, place->look, place->look_size, place->shown[2], place->shown[3], place->turn);

  if (form == 0)
    return FALSE;
  set_appearance (self, widget, form);
  return TRUE;
}

static gboolean
put_new_field (SenPdfIncrement *self, const char *name, Place *place, qpdf_oh *field)
{
  qpdf_oh page = sen_pdf_increment_page (self, place->page);

  if (page == 0 || (place->visible && !sen_pdf_increment_place (self, page, place->shown, place->rect, &place->turn)))
    return FALSE;
  *field = new_widget (self, name, SIGNATURE_KEYS, place->rect, place->turn);
  sen_pdf_increment_attach (self, page, *field);
  return !place->visible || draw (self, *field, place);
}

/* @order: field s, page u, rect (dddd) and look ay unless nothing is to be seen, dictionary s, room u */
gboolean
sen_pdf_increment_add_signature (SenPdfIncrement *self, GVariantDict *order)
{
  const char *name = NULL;
  char *dictionary = NULL;
  guint32 room = 0;
  Place place = { 0 };
  g_autoptr (GVariant) look = g_variant_dict_lookup_value (order, "look", G_VARIANT_TYPE_BYTESTRING);
  SenPdfIncrementField *old;
  qpdf_oh slot, field = 0;

  if (!g_variant_dict_lookup (order, "field", "&s", &name) || !g_variant_dict_lookup (order, "page", "u", &place.page)
      || !g_variant_dict_lookup (order, "dictionary", "s", &dictionary)
      || !g_variant_dict_lookup (order, "room", "u", &room))
    return sen_pdf_increment_fail (self, "failed", "incomplete order");
  self->signature = dictionary;
  self->room = room;
  place.visible = look != NULL
                  && g_variant_dict_lookup (order, "rect", "(dddd)", &place.shown[0], &place.shown[1], &place.shown[2],
                                            &place.shown[3]);
  if (look != NULL)
    place.look = g_variant_get_fixed_array (look, &place.look_size, 1);
  /* Not null: qpdf drops keys that point at a null object. */
  slot = sen_pdf_increment_add (self, qpdf_oh_parse (self->q, "<< /Type /Sig >>"));
  self->signature_id = qpdf_oh_get_object_id (self->q, slot);
  old = sen_pdf_increment_find (self, name);
  if (old != NULL)
    {
      field = use_old_field (self, old);
      if (field == 0 || (place.visible && !draw (self, old->widget, &place)))
        return FALSE;
      sen_pdf_increment_touch (self, old->widget);
    }
  else if (!put_new_field (self, name, &place, &field))
    return FALSE;
  qpdf_oh_replace_key (self->q, field, "/V", slot);
  sen_pdf_increment_touch (self, field);
  set_flags (self);
  return TRUE;
}

static gboolean
fill_one (SenPdfIncrement *self, const char *name, const char *text, GVariant *look, double width, double height)
{
  SenPdfIncrementField *old = sen_pdf_increment_find (self, name);
  gsize size = 0;
  const guint8 *pdf = g_variant_get_fixed_array (look, &size, 1);
  qpdf_oh look_keys, turn, form;

  if (old == NULL || old->widget == 0)
    return sen_pdf_increment_fail (self, "no-field", name);
  look_keys = qpdf_oh_get_key (self->q, old->widget, "/MK");
  turn = qpdf_oh_is_dictionary (self->q, look_keys) ? qpdf_oh_get_key (self->q, look_keys, "/R") : 0;
  form = sen_pdf_increment_form (
      self, pdf, size, width, height,
      turn != 0 && qpdf_oh_is_integer (self->q, turn) ? qpdf_oh_get_int_value_as_int (self->q, turn) / 90 : 0);
  if (form == 0)
    return FALSE;
  set_appearance (self, old->widget, form);
  qpdf_oh_replace_key (self->q, old->field, "/V", qpdf_oh_new_unicode_string (self->q, text));
  qpdf_oh_replace_key (self->q, old->field, "/Ff", qpdf_oh_new_integer (self->q, old->flags | READ_ONLY));
  sen_pdf_increment_touch (self, old->field);
  sen_pdf_increment_touch (self, old->widget);
  return TRUE;
}

/* @fills: a(ssaydd), name, text, its look, width, height. Each is read-only from this revision on. */
gboolean
sen_pdf_increment_fill (SenPdfIncrement *self, GVariant *fills)
{
  for (gsize i = 0; i < g_variant_n_children (fills); i++)
    {
      const char *name, *text;
      g_autoptr (GVariant) look = NULL;
      double width, height;

      g_variant_get_child (fills, i, "(&s&s@aydd)", &name, &text, &look, &width, &height);
      if (!fill_one (self, name, text, look, width, height))
        return FALSE;
    }
  return TRUE;
}

static qpdf_oh
sub_dict (SenPdfIncrement *self, qpdf_oh owner, const char *key)
{
  qpdf_oh dict = qpdf_oh_get_key (self->q, owner, key);

  if (qpdf_oh_is_dictionary (self->q, dict))
    {
      if (qpdf_oh_is_indirect (self->q, dict))
        sen_pdf_increment_touch (self, dict);
      return dict;
    }
  qpdf_oh_replace_key (self->q, owner, key, qpdf_oh_new_dictionary (self->q));
  return qpdf_oh_get_key (self->q, owner, key);
}

/* The fonts that empty fields name; what is filled in later brings its own. */
static void
add_fonts (SenPdfIncrement *self)
{
  static const char *const fonts[][2] = { { "/SenSerif", "Times-Roman" }, { "/SenSerifItalic", "Times-Italic" } };
  qpdf_oh form = sen_pdf_increment_form_dict (self);
  qpdf_oh dict;

  sen_pdf_increment_touch_or (self, form, qpdf_get_root (self->q));
  dict = sub_dict (self, sub_dict (self, form, "/DR"), "/Font");
  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++)
    if (!qpdf_oh_has_key (self->q, dict, fonts[i][0]))
      {
        g_autofree char *font = g_strdup_printf (
            "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>", fonts[i][1]);

        qpdf_oh_replace_key (self->q, dict, fonts[i][0], qpdf_oh_parse (self->q, font));
      }
}

static gboolean
reserve_one (SenPdfIncrement *self, GVariant *item)
{
  const char *name;
  guint32 number;
  double shown[4], rect[4], size;
  gboolean italic;
  int turn;
  char n[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *keys = NULL;
  qpdf_oh page, field;

  g_variant_get (item, "(&su(dddd)db)", &name, &number, &shown[0], &shown[1], &shown[2], &shown[3], &size, &italic);
  if (sen_pdf_increment_find (self, name) != NULL)
    return sen_pdf_increment_fail (self, "field-taken", name);
  page = sen_pdf_increment_page (self, number);
  if (page == 0 || !sen_pdf_increment_place (self, page, shown, rect, &turn))
    return FALSE;
  keys = g_strdup_printf ("/FT /Tx /F %d /DA (/SenSerif%s %s Tf 0 g)", PRINT, italic ? "Italic" : "",
                          g_ascii_formatd (n, sizeof n, "%.2f", size));
  field = new_widget (self, name, keys, rect, turn);
  set_appearance (self, field, sen_pdf_increment_empty_form (self, shown[2], shown[3], turn));
  return sen_pdf_increment_attach (self, page, field);
}

/* @reserves: a(su(dddd)db), name, page, rectangle as shown, size of type, italic */
gboolean
sen_pdf_increment_reserve (SenPdfIncrement *self, GVariant *reserves)
{
  for (gsize i = 0; i < g_variant_n_children (reserves); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (reserves, i);

      if (!reserve_one (self, item))
        return FALSE;
    }
  if (g_variant_n_children (reserves) > 0)
    add_fonts (self);
  return TRUE;
}
