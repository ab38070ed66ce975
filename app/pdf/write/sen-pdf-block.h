/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was added to a writer, before it is laid out. Not installed. */
#pragma once

#include "sen-pdf-flow.h"
#include "sen-pdf-table.h"

typedef enum
{
  SEN_PDF_BLOCK_PARAGRAPH,
  SEN_PDF_BLOCK_RULE,
  SEN_PDF_BLOCK_SPACE,
  SEN_PDF_BLOCK_STAMP,
  SEN_PDF_BLOCK_IMAGE,
  SEN_PDF_BLOCK_TABLE,
  SEN_PDF_BLOCK_COLUMNS,
  SEN_PDF_BLOCK_PAGE_BREAK,
  SEN_PDF_BLOCK_SECTION,
  SEN_PDF_BLOCK_BOOKMARK,
} SenPdfBlockKind;

typedef struct
{
  SenPdfBlockKind kind;
  SenPdfText *text;           /* paragraph, stamp */
  SenPdfParagraphStyle style; /* paragraph, stamp */
  double a;                   /* rule: part of the text's width; space, stamp, image: height */
  double b;                   /* rule: gap above; stamp, image: width */
  double c;                   /* rule, stamp: thickness */
  guint32 colour;             /* stamp: 0xRRGGBB */
  SenPdfAlign align;          /* image */
  guint index;                /* image; table: its id; bookmark: level; columns: lines to keep; section: its id */
  const char *area;           /* (nullable): interned: what it belongs to */
  char *title;                /* bookmark; space: (nullable): what the place is called */
  SenPdfTable *table;         /* table */
  GPtrArray *cells;           /* columns: of GPtrArray of SenPdfBlock */
  GArray *widths;             /* columns: of double, in proportion */
} SenPdfBlock;

SenPdfBlock *sen_pdf_block_new (SenPdfBlockKind kind);
void sen_pdf_block_free (SenPdfBlock *self);

/* One thread's layout. */
typedef struct
{
  SenPdfShaper *shaper;
  SenPdfReport report;
} SenPdfLayouter;

void
sen_pdf_block_flow (SenPdfBlock *self, SenPdfLayouter *layouter, SenPdfFlow *flow, double width, double page_height);
