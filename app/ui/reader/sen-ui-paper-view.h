/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sen-ui-page-cache.h"
#include "sen-ui-paper-layout.h"
#include "sen-ui-reader-find.h"
#include "sen-ui-selection.h"

G_BEGIN_DECLS

/**
 * SenUiPaperFit:
 * @SEN_UI_PAPER_FIT_NONE: a zoom was chosen
 * @SEN_UI_PAPER_FIT_EASY: the width, but no larger than is easy to read
 * @SEN_UI_PAPER_FIT_WIDTH: the width
 * @SEN_UI_PAPER_FIT_PAGE: width and height
 * @SEN_UI_PAPER_FIT_TEXT: the width of the words, without the page's margins
 */
typedef enum
{
  SEN_UI_PAPER_FIT_NONE,
  SEN_UI_PAPER_FIT_EASY,
  SEN_UI_PAPER_FIT_WIDTH,
  SEN_UI_PAPER_FIT_PAGE,
  SEN_UI_PAPER_FIT_TEXT,
} SenUiPaperFit;

/* Where somebody reads. */
typedef struct
{
  guint page; /* from 0 */
  double y;   /* points from its top, as it is shown */
} SenUiPaperPlace;

/**
 * SenUiPaperMark:
 * @rect: on the page, in points
 * @kind: what happened to what is there
 * @gone: it is there in the earlier version only
 * @edit: of which change it is a part
 *
 * A part of a page that is not as it is in another version of the paper.
 */
typedef struct
{
  SenPdfRect rect;
  SenPdfEditKind kind;
  gboolean gone;
  int edit;
} SenUiPaperMark;

#define SEN_UI_TYPE_PAPER_VIEW (sen_ui_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (SenUiPaperView, sen_ui_paper_view, SEN_UI, PAPER_VIEW, GtkWidget)

GtkWidget *sen_ui_paper_view_new (void);
void sen_ui_paper_view_set_document (SenUiPaperView *self, SenPdfDocument *document);
SenUiPageCache *sen_ui_paper_view_get_cache (SenUiPaperView *self);
struct _SenUiReaderLinks;
void sen_ui_paper_view_set_links (SenUiPaperView *self, struct _SenUiReaderLinks *links);
struct _SenUiReaderLinks *sen_ui_paper_view_get_links (SenUiPaperView *self);
void sen_ui_paper_view_set_find (SenUiPaperView *self, SenUiReaderFind *find);
void sen_ui_paper_view_set_marks (SenUiPaperView *self, GHashTable *marks);
void sen_ui_paper_view_set_mark (SenUiPaperView *self, int edit);

/* How it lies and how large it is */
void sen_ui_paper_view_set_mode (SenUiPaperView *self, SenUiPaperMode mode, gboolean cover);
SenUiPaperMode sen_ui_paper_view_get_mode (SenUiPaperView *self);
gboolean sen_ui_paper_view_get_cover (SenUiPaperView *self);
void sen_ui_paper_view_turn_pages (SenUiPaperView *self, int quarters);
guint sen_ui_paper_view_get_turns (SenUiPaperView *self);
double sen_ui_paper_view_get_zoom (SenUiPaperView *self);
void sen_ui_paper_view_set_zoom (SenUiPaperView *self, double zoom);
void sen_ui_paper_view_zoom_at (SenUiPaperView *self, double zoom, double x, double y);
void sen_ui_paper_view_step_zoom (SenUiPaperView *self, int steps);
void sen_ui_paper_view_set_fit (SenUiPaperView *self, SenUiPaperFit fit);
SenUiPaperFit sen_ui_paper_view_get_fit (SenUiPaperView *self);

void sen_ui_paper_view_set_colors (SenUiPaperView *self, SenUiColors colors);
SenUiColors sen_ui_paper_view_get_colors (SenUiPaperView *self);
void sen_ui_paper_view_set_memory (SenUiPaperView *self, guint64 bytes);
void sen_ui_paper_view_set_ruler (SenUiPaperView *self, gboolean ruler);
gboolean sen_ui_paper_view_get_ruler (SenUiPaperView *self);

/* Where it is read */
guint sen_ui_paper_view_get_page (SenUiPaperView *self);
void sen_ui_paper_view_go_to (SenUiPaperView *self, guint page);
void sen_ui_paper_view_turn (SenUiPaperView *self, int pages);
void sen_ui_paper_view_scroll_by (SenUiPaperView *self, double pixels);
gboolean sen_ui_paper_view_pan (SenUiPaperView *self, double part);
void sen_ui_paper_view_scroll_on (SenUiPaperView *self, double part);
void sen_ui_paper_view_show_rect (SenUiPaperView *self, guint page, const SenPdfRect *rect);
guint sen_ui_paper_view_get_last_beside (SenUiPaperView *self);
void sen_ui_paper_view_get_place (SenUiPaperView *self, SenUiPaperPlace *place);
void sen_ui_paper_view_set_place (SenUiPaperView *self, const SenUiPaperPlace *place);
void sen_ui_paper_view_jump (SenUiPaperView *self, guint page, double y);
void sen_ui_paper_view_expect_find (SenUiPaperView *self, gboolean expect);
void sen_ui_paper_view_remember (SenUiPaperView *self);
gboolean sen_ui_paper_view_go_back (SenUiPaperView *self);
gboolean sen_ui_paper_view_go_forward (SenUiPaperView *self);

SenUiSelection *sen_ui_paper_view_get_selection (SenUiPaperView *self);
void sen_ui_paper_view_set_handles (SenUiPaperView *self, gboolean handles);
gboolean sen_ui_paper_view_get_handle (SenUiPaperView *self, gboolean first, double *x, double *y);
gboolean
sen_ui_paper_view_locate (SenUiPaperView *self, double x, double y, guint *page, double *page_x, double *page_y);
void sen_ui_paper_view_locate_on (SenUiPaperView *self, guint page, double x, double y, double *page_x, double *page_y);
gboolean sen_ui_paper_view_get_area (SenUiPaperView *self, guint page, const SenPdfRect *rect, GdkRectangle *area);
void sen_ui_paper_view_push_corner (SenUiPaperView *self, GtkSnapshot *snapshot, guint page);
struct _SenUiReaderLayers;
void sen_ui_paper_view_set_layers (SenUiPaperView *self, struct _SenUiReaderLayers *layers);

G_END_DECLS
