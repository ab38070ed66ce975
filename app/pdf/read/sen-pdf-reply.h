/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What replies carry; private to app/pdf/read and its tests. */
#pragma once

#include "sen-pdf-link.h"
#include "sen-pdf-outline.h"
#include "sen-pdf-text-page.h"
#include "sen-pdf-wire.h"

G_BEGIN_DECLS

enum
{
  SEN_PDF_INFO_TITLE,
  SEN_PDF_INFO_AUTHOR,
  SEN_PDF_INFO_SUBJECT,
  SEN_PDF_INFO_KEYWORDS,
  SEN_PDF_INFO_CREATOR,
  SEN_PDF_INFO_PRODUCER,
  SEN_PDF_INFO_FORMAT,
  SEN_PDF_N_INFO,
};

typedef struct
{
  guint32 flags;
  guint32 n_pages;
  guint32 n_measured; /* the first pages; the others are taken to be like the last of them */
  float *sizes;       /* owned; n_pages × width, height in points */
  char **labels;      /* owned; NULL when every label is the page's number */
  char *info[SEN_PDF_N_INFO];
  gint64 created; /* UTC milliseconds, 0 unknown */
  gint64 modified;
} SenPdfOpenReply;

/* Sizes and labels of some pages. */
typedef struct
{
  guint32 count;
  float *sizes;  /* owned; width and height of each */
  char **labels; /* owned */
} SenPdfMeasureReply;

void sen_pdf_open_reply_clear (SenPdfOpenReply *reply);
gboolean sen_pdf_open_reply_decode (const guint8 *data, gsize size, SenPdfOpenReply *out);
void sen_pdf_measure_reply_clear (SenPdfMeasureReply *reply);
gboolean
sen_pdf_measure_reply_decode (const guint8 *data, gsize size, guint32 first, guint32 most, SenPdfMeasureReply *out);

char **sen_pdf_texts_decode (const guint8 *data, gsize size, guint32 first, guint32 most);
/* One page's text, in NFC or not, and its boxes, which were looked at. */
typedef struct
{
  char *text; /* owned */
  guint32 n_chars;
  const guint8 *boxes; /* borrowed of the reply */
  guint32 boxes_size;
} SenPdfPageReply;

GArray *sen_pdf_pages_decode (const guint8 *data, gsize size, guint32 first, guint32 most);
SenPdfTextPage *sen_pdf_layout_decode (const guint8 *data, gsize size);
GPtrArray *sen_pdf_links_decode (const guint8 *data, gsize size, guint32 n_pages);
GListStore *sen_pdf_outline_decode (const guint8 *data, gsize size, guint32 n_pages);

typedef struct
{
  guint32 width;
  guint32 height;
  guint32 stride; /* bytes from one row to the next */
} SenPdfRenderReply;

/* A part of a new PDF. */
typedef struct
{
  guint32 left;       /* bytes that are to be asked for */
  const guint8 *data; /* borrowed of the reply */
  guint32 size;
} SenPdfPrintReply;

gboolean sen_pdf_print_decode (const guint8 *data, gsize size, SenPdfPrintReply *out);
gboolean sen_pdf_render_decode (const guint8 *data, gsize size, SenPdfRenderReply *out);

G_END_DECLS
