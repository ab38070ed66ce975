/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

/**
 * SenUiPaperMode:
 * @SEN_UI_PAPER_CONTINUOUS: one page under the other
 * @SEN_UI_PAPER_SINGLE: one page at a time
 * @SEN_UI_PAPER_FACING: two pages side by side, and the next two under them
 */
typedef enum
{
  SEN_UI_PAPER_CONTINUOUS,
  SEN_UI_PAPER_SINGLE,
  SEN_UI_PAPER_FACING,
} SenUiPaperMode;

/* How pages are to be laid out. */
typedef struct
{
  SenUiPaperMode mode;
  gboolean cover; /* facing: the first page stands alone */
  guint turns;    /* quarters clockwise */
  double zoom;    /* widget pixels a point */
  double least;   /* single: no row is lower than that, pixels */
} SenUiPaperStyle;

typedef struct
{
  double x, y; /* of the top left corner: from the middle of the rows, from the first row's top */
  double width, height;
  guint row;
} SenUiPaperSpot;

/* Where the pages of a paper lie, in rows one under the other, in widget pixels at one zoom. */
typedef struct
{
  SenUiPaperSpot *spots; /* owned; of n */
  double *tops;          /* owned; of n_rows + 1 */
  guint *firsts;         /* owned; of n_rows + 1: the first page of a row */
  guint n;
  guint n_rows;
  double widest; /* row */
  double zoom;   /* widget pixels a point */
  guint turns;   /* quarters clockwise */
} SenUiPaperLayout;

/* Points: of the widest row its width without gaps, of the highest one its height, of the longest its pages. */
typedef struct
{
  double width, height;
  guint most;
} SenUiPaperRow;

void sen_ui_paper_layout_get_widest (SenPdfDocument *document,
                                     const SenUiPaperStyle *style,
                                     guint page,
                                     SenUiPaperRow *widest);
void sen_ui_paper_layout_set (SenUiPaperLayout *self, SenPdfDocument *document, const SenUiPaperStyle *style);
void sen_ui_paper_layout_clear (SenUiPaperLayout *self);
double sen_ui_paper_layout_get_height (const SenUiPaperLayout *self);
guint sen_ui_paper_layout_find_row (const SenUiPaperLayout *self, double y);
guint sen_ui_paper_layout_find (const SenUiPaperLayout *self, double x, double y);
void
sen_ui_paper_layout_get_page_size (SenPdfDocument *document, guint page, guint turns, double *width, double *height);
guint sen_ui_paper_layout_get_first (SenUiPaperMode mode, gboolean cover, guint row);

#define SEN_UI_PAPER_GAP   12
#define SEN_UI_PAPER_POINT (96.0 / 72.0) /* widget pixels a point at zoom 1 */
#define SEN_UI_PAPER_EASY  1.15          /* zoom beyond which a wide window does not make pages larger */

G_END_DECLS
