/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages, written by libharu. The only file that knows libharu. Not installed. */
#pragma once

#include "sen-pdf-flow.h"

typedef struct _SenPdfCanvas SenPdfCanvas;

gboolean sen_pdf_canvas_can_embed (const char *path, int index);
SenPdfCanvas *sen_pdf_canvas_new (SenPdfFonts *fonts, GPtrArray *images, gboolean compress);
void sen_pdf_canvas_free (SenPdfCanvas *self);
void sen_pdf_canvas_begin_page (SenPdfCanvas *self, double width, double height);
void sen_pdf_canvas_draw_text (SenPdfCanvas *self, const SenPdfSlice *slice, double x, double y);
void sen_pdf_canvas_draw_rest (SenPdfCanvas *self, const SenPdfSlice *slice, double x, double y);
void sen_pdf_canvas_draw_line (SenPdfCanvas *self, double x, double y, double x2, double y2, double thickness);
GBytes *sen_pdf_canvas_end (SenPdfCanvas *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfCanvas, sen_pdf_canvas_free)
