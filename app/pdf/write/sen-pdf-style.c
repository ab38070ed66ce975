/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How paragraphs and sheets look, with the defaults of decree 30/2020/NĐ-CP, annex I. */
#include "sen-pdf-style.h"

G_DEFINE_BOXED_TYPE (SenPdfParagraphStyle,
                     sen_pdf_paragraph_style,
                     sen_pdf_paragraph_style_copy,
                     sen_pdf_paragraph_style_free)
G_DEFINE_BOXED_TYPE (SenPdfPageSetup, sen_pdf_page_setup, sen_pdf_page_setup_copy, sen_pdf_page_setup_free)

SenPdfParagraphStyle *
sen_pdf_paragraph_style_copy (const SenPdfParagraphStyle *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
sen_pdf_paragraph_style_free (SenPdfParagraphStyle *self)
{
  g_free (self);
}

/**
 * sen_pdf_paragraph_style_init:
 * @self: (out caller-allocates): a style
 *
 * Fills in body text as the decree wants it: 14 points, justified, the first line 1.27 cm in, 6 points above.
 */
void
sen_pdf_paragraph_style_init (SenPdfParagraphStyle *self)
{
  *self = (SenPdfParagraphStyle){
    .size = 14,
    .align = SEN_PDF_ALIGN_JUSTIFY,
    .first_indent = SEN_PDF_MM (12.7),
    .space_before = 6,
    .line_spacing = 1,
  };
}

SenPdfPageSetup *
sen_pdf_page_setup_copy (const SenPdfPageSetup *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
sen_pdf_page_setup_free (SenPdfPageSetup *self)
{
  g_free (self);
}

/**
 * sen_pdf_page_setup_init:
 * @self: (out caller-allocates): a sheet
 * @landscape: whether the long side is horizontal
 *
 * A4 with margins inside the decree's ranges (top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm).
 */
void
sen_pdf_page_setup_init (SenPdfPageSetup *self, gboolean landscape)
{
  *self = (SenPdfPageSetup){
    .width = SEN_PDF_MM (landscape ? 297 : 210),
    .height = SEN_PDF_MM (landscape ? 210 : 297),
    .margin_top = SEN_PDF_MM (20),
    .margin_right = SEN_PDF_MM (16),
    .margin_bottom = SEN_PDF_MM (20),
    .margin_left = SEN_PDF_MM (30),
  };
}
