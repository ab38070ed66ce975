/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SEN_PDF_TYPE_FONTS (sen_pdf_fonts_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfFonts, sen_pdf_fonts, SEN_PDF, FONTS, GObject)

SenPdfFonts *sen_pdf_fonts_new (const char *family, GError **error);
const char *sen_pdf_fonts_get_family (SenPdfFonts *self);

G_END_DECLS
