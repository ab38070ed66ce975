/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sen-ui-selection.h"

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
void sen_ui_paper_view_show_rect (SenUiPaperView *self, guint page, const SenPdfRect *rect);
void sen_ui_paper_view_scroll_by (SenUiPaperView *self, double pixels);

SenUiSelection *sen_ui_paper_view_get_selection (SenUiPaperView *self);
void sen_ui_paper_view_set_handles (SenUiPaperView *self, gboolean handles);
gboolean sen_ui_paper_view_get_handle (SenUiPaperView *self, gboolean first, double *x, double *y);
gboolean
sen_ui_paper_view_locate (SenUiPaperView *self, double x, double y, guint *page, double *page_x, double *page_y);
void sen_ui_paper_view_locate_on (SenUiPaperView *self, guint page, double x, double y, double *page_x, double *page_y);
gboolean sen_ui_paper_view_get_area (SenUiPaperView *self, guint page, const SenPdfRect *rect, GdkRectangle *area);

struct _SenUiReaderLayers;
void sen_ui_paper_view_set_layers (SenUiPaperView *self, struct _SenUiReaderLayers *layers);

G_END_DECLS
