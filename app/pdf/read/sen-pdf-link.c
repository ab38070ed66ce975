/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-link.h"

G_DEFINE_BOXED_TYPE (SenPdfLink, sen_pdf_link, sen_pdf_link_copy, sen_pdf_link_free)

/**
 * sen_pdf_link_copy:
 *
 * Returns: (transfer full): a copy
 */
SenPdfLink *
sen_pdf_link_copy (const SenPdfLink *self)
{
  SenPdfLink *copy = g_new (SenPdfLink, 1);

  *copy = *self;
  copy->uri = g_strdup (self->uri);
  return copy;
}

/**
 * sen_pdf_link_free:
 * @self: (transfer full) (nullable): a link
 */
void
sen_pdf_link_free (SenPdfLink *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self);
}
