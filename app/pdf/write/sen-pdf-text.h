/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SenPdfTextFlags:
 * @SEN_PDF_TEXT_PLAIN: upright, regular
 * @SEN_PDF_TEXT_BOLD: bold
 * @SEN_PDF_TEXT_ITALIC: italic
 * @SEN_PDF_TEXT_UNDERLINE: underlined
 *
 * How a piece of text looks, added to the look of its paragraph.
 */
typedef enum
{
  SEN_PDF_TEXT_PLAIN = 0,
  SEN_PDF_TEXT_BOLD = 1 << 0,
  SEN_PDF_TEXT_ITALIC = 1 << 1,
  SEN_PDF_TEXT_UNDERLINE = 1 << 2,
} SenPdfTextFlags;

#define SEN_PDF_TYPE_TEXT (sen_pdf_text_get_type ())
typedef struct _SenPdfText SenPdfText;
GType sen_pdf_text_get_type (void);

SenPdfText *sen_pdf_text_new (const char *plain);
SenPdfText *sen_pdf_text_new_from_markup (const char *markup, GError **error);
SenPdfText *sen_pdf_text_copy (const SenPdfText *self);
void sen_pdf_text_free (SenPdfText *self);
void sen_pdf_text_append (SenPdfText *self, const char *plain, SenPdfTextFlags flags);
void sen_pdf_text_append_gap (SenPdfText *self, const char *name, double width, SenPdfTextFlags flags);
const char *sen_pdf_text_get_gap (const SenPdfText *self, guint index, gsize *at, double *width);
const char *sen_pdf_text_get_plain (const SenPdfText *self);
guint sen_pdf_text_get_n_runs (const SenPdfText *self);
SenPdfTextFlags sen_pdf_text_get_run (const SenPdfText *self, guint index, gsize *start, gsize *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfText, sen_pdf_text_free)

G_END_DECLS
