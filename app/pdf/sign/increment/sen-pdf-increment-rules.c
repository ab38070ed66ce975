/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What earlier signatures forbid (ISO 32000-1, 12.8.2.2 DocMDP and 12.8.2.4 FieldMDP): a revision that breaks such a
 * promise would make them appear broken, so it is refused before anything is written.
 */
#include "sen-pdf-increment.h"

#include <string.h>

#define MAX_REFERENCES 64

static qpdf_oh
parameters_of (SenPdfIncrement *self, qpdf_oh reference)
{
  return qpdf_oh_get_key (self->q, reference, "/TransformParams");
}

static int
permission_of (SenPdfIncrement *self, qpdf_oh parameters)
{
  qpdf_oh p = qpdf_oh_is_dictionary (self->q, parameters) ? qpdf_oh_get_key (self->q, parameters, "/P") : 0;

  return p != 0 && qpdf_oh_is_integer (self->q, p) ? qpdf_oh_get_int_value_as_int (self->q, p) : 2;
}

static gboolean
lists (SenPdfIncrement *self, qpdf_oh names, const char *field)
{
  int n = qpdf_oh_is_array (self->q, names) ? qpdf_oh_get_array_n_items (self->q, names) : 0;

  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (self->q, names, i);
      g_autofree char *name
          = qpdf_oh_is_string (self->q, item) ? g_strdup (qpdf_oh_get_utf8_value (self->q, item)) : NULL;
      gsize length = name != NULL ? strlen (name) : 0;

      /* A parent's name stands for all below it. */
      if (name != NULL && strncmp (name, field, length) == 0 && (field[length] == '\0' || field[length] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* @lock: FieldMDP parameters or a field's Lock dictionary; one without a known action locks everything. */
static gboolean
locks (SenPdfIncrement *self, qpdf_oh lock, const char *field)
{
  qpdf_oh action = qpdf_oh_get_key (self->q, lock, "/Action");
  qpdf_oh names = qpdf_oh_get_key (self->q, lock, "/Fields");

  if (qpdf_oh_is_name (self->q, action) && qpdf_oh_is_name_and_equals (self->q, action, "/Include"))
    return lists (self, names, field);
  if (qpdf_oh_is_name (self->q, action) && qpdf_oh_is_name_and_equals (self->q, action, "/Exclude"))
    return !lists (self, names, field);
  return TRUE;
}

static gboolean
check_lock (SenPdfIncrement *self, qpdf_oh lock, const char *signature, const char *const *others)
{
  if (!qpdf_oh_is_dictionary (self->q, lock))
    return TRUE;
  if (locks (self, lock, signature))
    return sen_pdf_increment_fail (self, "locked", signature);
  for (gsize i = 0; others[i] != NULL; i++)
    if (locks (self, lock, others[i]))
      return sen_pdf_increment_fail (self, "locked", others[i]);
  return TRUE;
}

static gboolean
check_certified (SenPdfIncrement *self, int permission, gboolean adds_field)
{
  if (permission == 1)
    return sen_pdf_increment_fail (self, "no-changes", NULL);
  if (adds_field && !g_ptr_array_find (self->notes, "certified", NULL))
    g_ptr_array_add (self->notes, (gpointer) "certified");
  return TRUE;
}

static gboolean
check_value (SenPdfIncrement *self, qpdf_oh value, const char *signature, const char *const *others, gboolean adds)
{
  qpdf_oh references = qpdf_oh_get_key (self->q, value, "/Reference");
  int n = qpdf_oh_is_array (self->q, references) ? qpdf_oh_get_array_n_items (self->q, references) : 0;

  for (int i = 0; i < MIN (n, MAX_REFERENCES); i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (self->q, references, i);
      qpdf_oh method;

      if (!qpdf_oh_is_dictionary (self->q, reference))
        continue;
      method = qpdf_oh_get_key (self->q, reference, "/TransformMethod");
      if (!qpdf_oh_is_name (self->q, method))
        continue;
      if (qpdf_oh_is_name_and_equals (self->q, method, "/DocMDP")
          && !check_certified (self, permission_of (self, parameters_of (self, reference)), adds))
        return FALSE;
      if (qpdf_oh_is_name_and_equals (self->q, method, "/FieldMDP")
          && !check_lock (self, parameters_of (self, reference), signature, others))
        return FALSE;
    }
  return TRUE;
}

/*
 * Whether the signatures in the file allow @signature to be signed and @others to be filled or added. Call
 * sen_pdf_increment_read_fields() first.
 */
gboolean
sen_pdf_increment_allows (SenPdfIncrement *self, const char *signature, const char *const *others)
{
  gboolean adds = sen_pdf_increment_find (self, signature) == NULL;
  qpdf_oh permissions = qpdf_oh_get_key (self->q, qpdf_get_root (self->q), "/Perms");
  qpdf_oh certifying = 0;

  for (gsize i = 0; others[i] != NULL; i++)
    adds = adds || sen_pdf_increment_find (self, others[i]) == NULL;
  if (qpdf_oh_is_dictionary (self->q, permissions))
    certifying = qpdf_oh_get_key (self->q, permissions, "/DocMDP");
  if (certifying != 0 && qpdf_oh_is_dictionary (self->q, certifying)
      && !check_value (self, certifying, signature, others, adds))
    return FALSE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      SenPdfIncrementField *field = g_ptr_array_index (self->fields, i);
      qpdf_oh lock;

      if (field->type != SEN_PDF_INCREMENT_FIELD_SIGNATURE || field->value == 0
          || !qpdf_oh_is_dictionary (self->q, field->value))
        continue;
      lock = qpdf_oh_get_key (self->q, field->field, "/Lock");
      if (!check_value (self, field->value, signature, others, adds) || !check_lock (self, lock, signature, others))
        return FALSE;
      if (qpdf_oh_is_dictionary (self->q, lock) && qpdf_oh_has_key (self->q, lock, "/P")
          && !check_certified (self, permission_of (self, lock), adds))
        return FALSE;
    }
  return TRUE;
}
