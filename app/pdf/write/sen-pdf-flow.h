/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A flow: what is to be drawn, as slices one below the other. Paragraphs become a slice a line, table rows one or
 * more, columns usually one. Pages are cut between slices. Not installed.
 */
#pragma once

#include "sen-pdf-fonts-private.h"
#include "sen-pdf-style.h"
#include "sen-pdf-text.h"

typedef enum
{
  SEN_PDF_OP_TEXT,
  SEN_PDF_OP_LINE,
  SEN_PDF_OP_IMAGE,
  SEN_PDF_OP_PLACE,
} SenPdfOpKind;

/* In points; x from the left of the content, y down from the top of the slice. */
typedef struct
{
  SenPdfOpKind kind;
  guint face; /* text */
  float size; /* text: font size; line: thickness */
  float x;
  float y;          /* text: baseline */
  float x2;         /* line: end; image, place: right */
  float y2;         /* line: end; image, place: bottom */
  guint32 colour;   /* text, line: 0xRRGGBB; black as a rule */
  const char *text; /* text: in the flow's chunk; image: the index in the writer's images, as a pointer;
                       place: its name */
} SenPdfOp;

typedef struct
{
  float height;
  float space_before;
  float space_after;
  guint first_op;
  guint n_ops;
  gint16 table;          /* index in the pagination's tables, or -1 */
  guint is_text : 1;     /* a line of body text */
  guint can_break : 1;   /* a page may end after it */
  guint is_header : 1;   /* heading row of its table, repeated on each page */
  guint page_before : 1; /* starts a page */
  guint keep_lines : 4;  /* lines of text before it that must be on its page */
  guint section : 12;
  const char *area;         /* (nullable): interned: what it belongs to */
  struct _SenPdfFlow *flow; /* where its ops are */
} SenPdfSlice;

typedef struct _SenPdfFlow
{
  GArray *ops;         /* of SenPdfOp */
  GArray *slices;      /* of SenPdfSlice */
  GStringChunk *chunk; /* not owned: shared by nested flows */
  double text_width;   /* of the widest line of the last paragraph */
} SenPdfFlow;

void sen_pdf_flow_init (SenPdfFlow *self, GStringChunk *chunk);
void sen_pdf_flow_clear (SenPdfFlow *self);
SenPdfSlice *sen_pdf_flow_add_slice (SenPdfFlow *self, double height);
void sen_pdf_flow_add_line (SenPdfFlow *self, double x, double y, double x2, double y2, double thickness);
void sen_pdf_flow_copy_slice (SenPdfFlow *self, const SenPdfSlice *slice, double dx, double dy);
double sen_pdf_flow_height (const SenPdfFlow *self);

/* What could not be shown as it is: letters that no font has. */
typedef struct
{
  guint n_replaced;
  GString *replaced; /* the first few, each once */
} SenPdfReport;

void sen_pdf_shape_paragraph (SenPdfShaper *shaper,
                              SenPdfFlow *flow,
                              SenPdfReport *report,
                              const SenPdfText *text,
                              const SenPdfParagraphStyle *style,
                              double width);
