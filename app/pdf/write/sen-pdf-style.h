/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SenPdfAlign:
 * @SEN_PDF_ALIGN_LEFT: flush left
 * @SEN_PDF_ALIGN_CENTER: centred
 * @SEN_PDF_ALIGN_RIGHT: flush right
 * @SEN_PDF_ALIGN_JUSTIFY: flush on both sides, the last line flush left
 */
typedef enum
{
  SEN_PDF_ALIGN_LEFT,
  SEN_PDF_ALIGN_CENTER,
  SEN_PDF_ALIGN_RIGHT,
  SEN_PDF_ALIGN_JUSTIFY,
} SenPdfAlign;

#define SEN_PDF_TYPE_PARAGRAPH_STYLE (sen_pdf_paragraph_style_get_type ())

/**
 * SenPdfParagraphStyle:
 * @size: font size in points
 * @bold: whether all of it is bold
 * @italic: whether all of it is italic
 * @align: how its lines are set
 * @first_indent: of the first line, in points; negative hangs it out
 * @left_indent: of every line, in points
 * @right_indent: of every line, in points
 * @space_before: points above it, none at the top of a page
 * @space_after: points below it
 * @line_spacing: 1 is single spacing as office programs have it, 1.15 × size for Times New Roman
 * @keep_with_next: whether its last line stays on the page of what follows
 * @keep_together: whether all of it stays on one page
 *
 * How a paragraph looks. Start from sen_pdf_paragraph_style_init().
 */
typedef struct
{
  double size;
  gboolean bold;
  gboolean italic;
  SenPdfAlign align;
  double first_indent;
  double left_indent;
  double right_indent;
  double space_before;
  double space_after;
  double line_spacing;
  gboolean keep_with_next;
  gboolean keep_together;
} SenPdfParagraphStyle;

GType sen_pdf_paragraph_style_get_type (void);
SenPdfParagraphStyle *sen_pdf_paragraph_style_copy (const SenPdfParagraphStyle *self);
void sen_pdf_paragraph_style_free (SenPdfParagraphStyle *self);
void sen_pdf_paragraph_style_init (SenPdfParagraphStyle *self);

#define SEN_PDF_TYPE_PAGE_SETUP (sen_pdf_page_setup_get_type ())

/**
 * SenPdfPageSetup:
 * @width: of the sheet, in points
 * @height: of the sheet, in points
 * @margin_top: in points
 * @margin_right: in points
 * @margin_bottom: in points
 * @margin_left: in points
 *
 * A sheet. Start from sen_pdf_page_setup_init().
 */
typedef struct
{
  double width;
  double height;
  double margin_top;
  double margin_right;
  double margin_bottom;
  double margin_left;
} SenPdfPageSetup;

GType sen_pdf_page_setup_get_type (void);
SenPdfPageSetup *sen_pdf_page_setup_copy (const SenPdfPageSetup *self);
void sen_pdf_page_setup_free (SenPdfPageSetup *self);
void sen_pdf_page_setup_init (SenPdfPageSetup *self, gboolean landscape);

/* Millimetres as points. */
#define SEN_PDF_MM(mm) ((mm)*72.0 / 25.4)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfParagraphStyle, sen_pdf_paragraph_style_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfPageSetup, sen_pdf_page_setup_free)

G_END_DECLS
