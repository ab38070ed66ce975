/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a paper is not signed, in words. */
#include "sen-pdf-sign-revision.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *fault;
  SenError code;
  const char *why;
} table[] = {
  { "encrypted", SEN_ERROR_UNSUPPORTED,
    N_ ("“%s” was not signed because it is encrypted, and Sen can't sign encrypted PDFs. Ask the sender for one "
        "without "
        "a password.") },
  { "broken", SEN_ERROR_USE_ANOTHER_FILE,
    N_ ("“%s” was not signed because its structure is damaged, so nothing can be added without changing it. Ask the "
        "sender for the file again, or make a new PDF.") },
  { "too-many", SEN_ERROR_USE_ANOTHER_FILE,
    N_ ("“%s” was not signed because it has more objects than a PDF may have. Ask the sender for a simpler file.") },
  { "no-changes", SEN_ERROR_NOT_ALLOWED,
    N_ ("“%s” was not signed because its author certified it and allows no changes: a further signature would make the "
        "first one invalid.") },
  { "locked", SEN_ERROR_NOT_ALLOWED,
    N_ ("“%s” was not signed because an earlier signature locks its fields: a further one would make that invalid.") },
  { "no-page", SEN_ERROR_CHECK_INPUT, N_ ("“%s” was not signed because it has no such page. Choose another page.") },
  { "off-page", SEN_ERROR_CHECK_INPUT,
    N_ ("“%s” was not signed because the place of the signature or of a field is off the page. Move it onto the "
        "page.") },
  { "field-taken", SEN_ERROR_CONFLICT,
    N_ ("“%s” was not signed because the field “%s” is signed or used already. Choose another name.") },
  { "field-shape", SEN_ERROR_UNSUPPORTED,
    N_ ("“%s” was not signed because its field “%s” is of a kind that Sen can't sign or fill. Choose another field.") },
  { "no-field", SEN_ERROR_NOT_FOUND, N_ ("“%s” was not signed because it has no text field “%s” to fill in.") },
  { "field-filled", SEN_ERROR_CONFLICT, N_ ("“%s” was not signed because its field “%s” is filled in already.") },
};

/*
 * @title: what the paper is called
 * @fault: what the worker said; one that is not known is a failure
 */
void
sen_pdf_sign_fault_set (GError **error, const char *title, const char *fault, const char *detail)
{
  g_debug ("Not signed: %s: %s", fault, detail);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].fault, fault))
      {
        g_set_error (error, SEN_ERROR, (int)table[i].code, _ (table[i].why), title, detail);
        return;
      }
#pragma GCC diagnostic pop
  g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("“%s” was not signed (%s). The paper was not changed."), title,
               detail);
}
