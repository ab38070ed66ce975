/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <sen-pdf.h>

G_BEGIN_DECLS

#define SEN_UI_TYPE_PAPER_VIEW (sen_ui_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (SenUiPaperView, sen_ui_paper_view, SEN_UI, PAPER_VIEW, GtkWidget)

GtkWidget *sen_ui_paper_view_new (void);
void sen_ui_paper_view_set_document (SenUiPaperView *self, SenPdfDocument *document);
guint sen_ui_paper_view_get_page (SenUiPaperView *self);
void sen_ui_paper_view_go_to (SenUiPaperView *self, guint page);
void sen_ui_paper_view_turn (SenUiPaperView *self, int pages);
double sen_ui_paper_view_get_zoom (SenUiPaperView *self);
void sen_ui_paper_view_set_zoom (SenUiPaperView *self, double zoom);
void sen_ui_paper_view_fit_width (SenUiPaperView *self);
void sen_ui_paper_view_step_zoom (SenUiPaperView *self, int steps);
void sen_ui_paper_view_set_marks (SenUiPaperView *self, guint page, GArray *rects);

G_END_DECLS
