/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-text-page.h"

G_BEGIN_DECLS

/**
 * SenPdfLink:
 * @area: where on the page
 * @page: destination page counted from 0, or -1
 * @top: distance of the destination from that page's top edge in points, or -1
 * @uri: (nullable): address to open, or %NULL
 *
 * A link on a page: either @page is not negative or @uri is set. Links that
 * start programs, scripts or other files are never handed out.
 */
typedef struct
{
  SenPdfRect area;
  int page;
  double top;
  char *uri;
} SenPdfLink;

#define SEN_PDF_TYPE_LINK (sen_pdf_link_get_type ())
GType sen_pdf_link_get_type (void);
SenPdfLink *sen_pdf_link_copy (const SenPdfLink *self);
void sen_pdf_link_free (SenPdfLink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfLink, sen_pdf_link_free)

G_END_DECLS
