/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-verify-finding.h"

#define MOST_FINDINGS 200
#define MOST_TEXT     300

void
sen_pdf_finding_free (SenPdfFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->a);
  g_free (self->b);
  g_free (self);
}

static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_utf8_strlen (valid, -1) > MOST_TEXT ? g_utf8_substring (valid, 0, MOST_TEXT) : g_steal_pointer (&valid);
}

/* Adds one that is not there yet; after two hundred nobody reads on. */
void
sen_pdf_findings_add (GPtrArray *findings, SenPdfFindingCode code, int page, const char *a, const char *b)
{
  SenPdfFinding *fresh = g_new0 (SenPdfFinding, 1);

  fresh->code = code;
  fresh->page = page;
  fresh->a = shorten (a);
  fresh->b = shorten (b);
  for (guint i = 0; i < findings->len; i++)
    {
      const SenPdfFinding *known = g_ptr_array_index (findings, i);

      if (known->code == code && known->page == page && g_str_equal (known->a, fresh->a)
          && (g_str_equal (known->b, fresh->b) || code == SEN_PDF_FINDING_SIGNED))
        {
          sen_pdf_finding_free (fresh);
          return;
        }
    }
  if (findings->len < MOST_FINDINGS || code > SEN_PDF_FINDING_LAST_ALLOWED)
    g_ptr_array_add (findings, fresh);
  else
    sen_pdf_finding_free (fresh);
  if (findings->len > 2 * MOST_FINDINGS)
    g_ptr_array_set_size (findings, 2 * MOST_FINDINGS);
}

gboolean
sen_pdf_findings_have (GPtrArray *findings, SenPdfFindingCode code)
{
  for (guint i = 0; i < findings->len; i++)
    if (((const SenPdfFinding *)g_ptr_array_index (findings, i))->code == code)
      return TRUE;
  return FALSE;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_finding_free);
}

SenPdfFound *
sen_pdf_found_new (void)
{
  SenPdfFound *self = g_new0 (SenPdfFound, 1);

  self->verdict = g_new0 (SenPdfVerdict, 1);
  self->verdict->page = -1;
  self->changes = new_list ();
  self->problems = new_list ();
  self->notes = new_list ();
  return self;
}

void
sen_pdf_found_free (SenPdfFound *self)
{
  if (self == NULL)
    return;
  sen_pdf_verdict_free (self->verdict);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

SenPdfFoundAll *
sen_pdf_found_all_new (void)
{
  SenPdfFoundAll *self = g_new0 (SenPdfFoundAll, 1);

  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_found_free);
  self->problems = new_list ();
  return self;
}

void
sen_pdf_found_all_free (SenPdfFoundAll *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->signatures);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
