/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sen-pdf-fonts.h"
#include "sen-pdf-style.h"
#include "sen-pdf-table.h"
#include "sen-pdf-text-page.h"
#include "sen-pdf-text.h"

G_BEGIN_DECLS

/**
 * SenPdfArea:
 * @name: see sen_pdf_writer_set_area(); interned
 * @page: from 0
 * @rect: in points from the page's top left, as wide as the text
 *
 * What of a page belongs to one part of the text.
 */
typedef struct
{
  const char *name;
  guint page;
  SenPdfRect rect;
} SenPdfArea;

#define SEN_PDF_TYPE_WRITER (sen_pdf_writer_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfWriter, sen_pdf_writer, SEN_PDF, WRITER, GObject)

SenPdfWriter *sen_pdf_writer_new (SenPdfFonts *fonts);

void sen_pdf_writer_set_title (SenPdfWriter *self, const char *title);
void sen_pdf_writer_set_author (SenPdfWriter *self, const char *author);
void sen_pdf_writer_set_subject (SenPdfWriter *self, const char *subject);
void sen_pdf_writer_set_keywords (SenPdfWriter *self, const char *keywords);
void sen_pdf_writer_set_language (SenPdfWriter *self, const char *language);
void sen_pdf_writer_set_created (SenPdfWriter *self, gint64 created);
void sen_pdf_writer_set_deterministic (SenPdfWriter *self, gboolean deterministic);
void sen_pdf_writer_set_passing (SenPdfWriter *self, gboolean passing);
void sen_pdf_writer_set_watermark (SenPdfWriter *self, const char *watermark);
void sen_pdf_writer_set_page_numbers (SenPdfWriter *self, double size, gboolean on_first);

void sen_pdf_writer_begin_section (SenPdfWriter *self, const SenPdfPageSetup *setup, gboolean restart_numbers);
void sen_pdf_writer_set_area (SenPdfWriter *self, const char *name);
void sen_pdf_writer_add_page_break (SenPdfWriter *self);
void sen_pdf_writer_add_bookmark (SenPdfWriter *self, const char *title, guint level);
void sen_pdf_writer_add_paragraph (SenPdfWriter *self, const SenPdfText *text, const SenPdfParagraphStyle *style);
void sen_pdf_writer_add_plain (SenPdfWriter *self, const char *plain, const SenPdfParagraphStyle *style);
void sen_pdf_writer_add_rule (SenPdfWriter *self, double part_of_text, double gap, double thickness);
void sen_pdf_writer_add_space (SenPdfWriter *self, double height);
void sen_pdf_writer_add_place (SenPdfWriter *self, const char *name, double height);
void sen_pdf_writer_add_stamp (SenPdfWriter *self,
                               const char *text,
                               const SenPdfParagraphStyle *style,
                               double width,
                               double height,
                               double thickness,
                               guint32 colour);
void sen_pdf_writer_add_field (SenPdfWriter *self, const char *place, const char *name, double size, gboolean italic);
void sen_pdf_writer_add_image (SenPdfWriter *self, GBytes *png, double width, double height, SenPdfAlign align);
void sen_pdf_writer_add_table (SenPdfWriter *self, SenPdfTable *table);
void sen_pdf_writer_begin_columns (SenPdfWriter *self, const double *widths, guint n_columns, guint keep_lines);
void sen_pdf_writer_next_column (SenPdfWriter *self);
void sen_pdf_writer_end_columns (SenPdfWriter *self);

GBytes *sen_pdf_writer_render (SenPdfWriter *self, GCancellable *cancellable, GError **error);
gboolean sen_pdf_writer_save (SenPdfWriter *self, const char *path, GCancellable *cancellable, GError **error);
gboolean sen_pdf_writer_get_place (SenPdfWriter *self, const char *name, guint *page, SenPdfRect *rect);
GArray *sen_pdf_writer_get_areas (SenPdfWriter *self);
guint sen_pdf_writer_get_n_pages (SenPdfWriter *self);
guint sen_pdf_writer_get_n_replaced (SenPdfWriter *self);
const char *sen_pdf_writer_get_replaced (SenPdfWriter *self);

gboolean sen_pdf_save_bytes (GBytes *bytes, const char *path, GError **error);

G_END_DECLS
