/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations of a paper that are not drawn, because something else stands for them. */
#pragma once

#include "sen-pdf-text-page.h"

G_BEGIN_DECLS

/**
 * SenPdfMarkKind:
 * @SEN_PDF_MARK_HIGHLIGHT: words, coloured
 * @SEN_PDF_MARK_UNDERLINE: words, underlined
 * @SEN_PDF_MARK_STRIKE: words, struck out
 * @SEN_PDF_MARK_INK: strokes
 * @SEN_PDF_MARK_TEXT: a sign that holds text
 * @SEN_PDF_MARK_FREE_TEXT: text on the page
 * @SEN_PDF_MARK_STAMP: a stamp
 *
 * What a mark is (ISO 32000-1, 12.5.6).
 */
typedef enum
{
  SEN_PDF_MARK_HIGHLIGHT,
  SEN_PDF_MARK_UNDERLINE,
  SEN_PDF_MARK_STRIKE,
  SEN_PDF_MARK_INK,
  SEN_PDF_MARK_TEXT,
  SEN_PDF_MARK_FREE_TEXT,
  SEN_PDF_MARK_STAMP,
} SenPdfMarkKind;

#define SEN_PDF_N_MARK_KINDS (SEN_PDF_MARK_STAMP + 1)
#define SEN_PDF_MARK_SAME    0.5 /* points by which the rectangle of the same annotation may differ */

/**
 * SenPdfLeftOut:
 * @page: page, from 0
 * @kind: what it is
 * @rect: its rectangle, in points as the page is shown
 *
 * An annotation that is told from others by what it is and where: two programs that read a file agree on that, but not
 * on the order of annotations or on their names.
 */
typedef struct
{
  guint page;
  SenPdfMarkKind kind;
  SenPdfRect rect;
} SenPdfLeftOut;

G_END_DECLS
