/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libsen-pdf and sen-ocr-worker say to each other, in the frames of app/pdf/read. Private to app/pdf/scan. */
#pragma once

#include "sen-pdf-wire.h"

G_BEGIN_DECLS

#define SEN_PDF_WIRE_OCR       0x0300 /* fd: grey pixels; u32 width, height, dots an inch, SenPdfOcrLanguage → a page */
#define SEN_PDF_OCR_MOST_SIDE  12000u
#define SEN_PDF_OCR_MOST_WORDS 50000u

typedef enum
{
  SEN_PDF_OCR_VIETNAMESE,
  SEN_PDF_OCR_ENGLISH,
  SEN_PDF_OCR_N_LANGUAGES,
} SenPdfOcrLanguage;

/* Where a word stands; a block begins a paragraph, a paragraph a line. */
typedef enum
{
  SEN_PDF_OCR_BEGINS_LINE = 1 << 0,
  SEN_PDF_OCR_BEGINS_PARAGRAPH = 1 << 1,
  SEN_PDF_OCR_BEGINS_BLOCK = 1 << 2,
} SenPdfOcrBegins;

/* Pixels while the worker speaks of it. */
typedef struct
{
  char *text; /* owned */
  guint32 x;
  guint32 y;
  guint32 width;
  guint32 height;
  guint8 confidence; /* 0 … 100 */
  guint8 begins;
} SenPdfOcrWord;

typedef struct
{
  guint32 language;
  guint32 width; /* of the picture */
  guint32 height;
  GArray *words; /* owned; of SenPdfOcrWord */
} SenPdfOcrFound;

SenPdfOcrFound *sen_pdf_ocr_found_new (guint32 width, guint32 height);
void sen_pdf_ocr_found_free (SenPdfOcrFound *self);
void sen_pdf_put_ocr_found (GByteArray *out, const SenPdfOcrFound *found);
SenPdfOcrFound *sen_pdf_get_ocr_found (SenPdfReader *in);
double sen_pdf_ocr_found_get_confidence (const SenPdfOcrFound *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfOcrFound, sen_pdf_ocr_found_free)

G_END_DECLS
