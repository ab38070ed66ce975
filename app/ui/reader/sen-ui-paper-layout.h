/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

/* Where the pages of a paper lie, one under the other, in widget pixels at one zoom. */
typedef struct
{
  double *tops; /* owned; of n + 1 */
  guint n;
  double widest;
  double zoom; /* widget pixels a point */
} SenUiPaperLayout;

void sen_ui_paper_layout_set (SenUiPaperLayout *self, SenPdfDocument *document, double zoom);
void sen_ui_paper_layout_clear (SenUiPaperLayout *self);
double sen_ui_paper_layout_get_height (const SenUiPaperLayout *self);
guint sen_ui_paper_layout_find (const SenUiPaperLayout *self, double y);

#define SEN_UI_PAPER_GAP 12

G_END_DECLS
