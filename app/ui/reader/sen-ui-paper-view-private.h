/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the view: the files that draw the paper and say where things lie on the screen share its state. */
#pragma once

#include "sen-ui-page-cache.h"
#include "sen-ui-paper-layout.h"
#include "sen-ui-paper-view.h"
#include "sen-ui-reader-layers.h"

G_BEGIN_DECLS

/**
 * SenUiPaperView:
 *
 * The pages of a paper, one under the other, scrolled without a step. Fits the width until a zoom is chosen; keeps the
 * place on the page when the zoom or the window changes. A page is white until its picture has come from the worker.
 */
struct _SenUiPaperView
{
  GtkWidget parent_instance;

  SenPdfDocument *document; /* owned */
  SenUiPageCache *cache;    /* owned */
  SenUiPaperLayout layout;
  GtkAdjustment *adjustments[2]; /* owned; by GtkOrientation */
  double zoom;                   /* chosen: 1 is true size on the screen; or one of the fits */
  guint notify_source;           /* tells of a zoom that followed the width */
  guint page;                    /* the one that is read */
  int goal;                      /* page to show once there is a size, or −1 */
  double pinch;                  /* zoom when the fingers came down */

  guint marks_page;
  GArray *marks; /* owned; of SenPdfRect in points */

  SenUiSelection *selection; /* owned */
  SenUiReaderLayers *layers; /* borrowed, nullable: the reader has them */
  gboolean handles;          /* for fingers, at both ends of the selection */
};

double sen_ui_paper_view_get_value (SenUiPaperView *self, GtkOrientation orientation);
graphene_rect_t sen_ui_paper_view_get_page_area (SenUiPaperView *self, guint page);
void sen_ui_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
