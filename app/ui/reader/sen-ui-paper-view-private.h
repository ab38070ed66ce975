/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the view; its files share its state. sen-ui-paper-view.c is the widget, -zoom how large pages are and how
 * they lie, -jump how one gets to a page, -touch what fingers do, -draw how it looks, -places where things lie on the
 * screen, -select how text is selected, -caret how it is by the keyboard. */
#pragma once

#include "sen-ui-page-cache.h"
#include "sen-ui-paper-layout.h"
#include "sen-ui-paper-view.h"
#include "sen-ui-reader-layers.h"

G_BEGIN_DECLS

/* A point on a page that is to stay under a point of the widget. */
typedef struct
{
  guint page;
  double page_x, page_y; /* parts of the page's size as it is shown */
  double x, y;           /* in the widget */
} SenUiPaperAnchor;

/* Where the keyboard is in the text. */
typedef struct
{
  gboolean on;
  gboolean placed; /* it stands somewhere: the words of the page are known */
  guint page;
  guint at;   /* how many characters of the page stand before it */
  double x;   /* points: where it would be on a line that is long enough; −1: where it is */
  int wanted; /* page to which it goes once its text is there, or −1; … */
  int wanted_step;
  gboolean wanted_last;
  gboolean selecting; /* with Shift */
  gboolean selected;  /* since Shift was pressed */
} SenUiPaperCaret;

/**
 * SenUiPaperView:
 *
 * The pages of a paper, in rows one under the other, scrolled without a step; or one at a time. Fits what is asked for
 * until a zoom is chosen; keeps the place on the page when the zoom or the window changes. A page is white until its
 * picture has come from the worker.
 */
struct _SenUiPaperView
{
  GtkWidget parent_instance;

  SenPdfDocument *document; /* owned */
  SenUiPageCache *cache;    /* owned */
  SenUiPaperLayout layout;
  GtkAdjustment *adjustments[2]; /* owned; by GtkOrientation */
  SenUiPaperMode mode;
  gboolean cover;
  guint turns;
  SenUiColors colors;
  guint64 memory; /* bytes for pictures of pages; 0 as the cache has it */
  gboolean ruler; /* all but some lines around the pointer is dimmed */
  SenUiPaperFit fit;
  double zoom;         /* chosen: 1 is true size on the screen; without a fit */
  guint notify_source; /* tells of a zoom that followed the width */
  guint page;          /* the one that is read */
  int goal;            /* page to show once there is a size, or −1 */
  double goal_y;       /* points from its top */

  SenUiPaperAnchor anchor; /* of the pinch */
  double pinch;            /* zoom when the fingers came down, 0 while they may not mean it */
  double pointer_x, pointer_y;
  double rolled; /* wheel beyond the end of a single page */

  gboolean stands; /* what was seen of the paper was there once */
  double last_top; /* where in the window it began when it was last laid out */

  double text_left, text_width; /* points: of the words of a page, to be fitted */
  GCancellable *text_cancellable;

  GArray *back, *forward; /* owned; of places jumped from */

  struct _SenUiReaderLinks *links; /* owned, nullable */
  SenUiReaderFind *find;           /* owned, nullable: whose places are marked */
  gboolean find_begins;            /* nothing was found yet that is elsewhere */
  GHashTable *marks;               /* owned, nullable; page + 1 → GArray of SenUiPaperMark */
  int mark;                        /* the change that is looked at, or −1 */

  SenUiSelection *selection; /* owned */
  SenUiReaderLayers *layers; /* borrowed, nullable: the reader has them */
  guint32 followed;          /* time of the tap that followed a link */
  gboolean handles;          /* for fingers, at both ends of the selection */
  SenUiPaperCaret caret;
};

/* sen-ui-paper-view.c */
void sen_ui_paper_view_arrange (SenUiPaperView *self, const SenUiPaperAnchor *anchor);
void sen_ui_paper_view_configure (SenUiPaperView *self, double value);
void sen_ui_paper_view_set_page (SenUiPaperView *self, guint page);

/* sen-ui-paper-jump.c */
void sen_ui_paper_view_show_found (SenUiPaperView *self, guint page, const SenPdfRect *rect);

/* sen-ui-paper-zoom.c */
double sen_ui_paper_view_real_zoom (SenUiPaperView *self);
void sen_ui_paper_zoom_attach (SenUiPaperView *self);
void sen_ui_paper_zoom_clear (SenUiPaperView *self);

/* sen-ui-paper-touch.c */
void sen_ui_paper_touch_attach (SenUiPaperView *self);

/* sen-ui-paper-places.c */
double sen_ui_paper_view_get_value (SenUiPaperView *self, GtkOrientation orientation);
graphene_rect_t sen_ui_paper_view_get_page_area (SenUiPaperView *self, guint page);
graphene_rect_t sen_ui_paper_view_map (SenUiPaperView *self, guint page, const SenPdfRect *rect);
void sen_ui_paper_view_take_anchor (SenUiPaperView *self, double x, double y, SenUiPaperAnchor *anchor);

/* sen-ui-paper-draw.c */
void sen_ui_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
