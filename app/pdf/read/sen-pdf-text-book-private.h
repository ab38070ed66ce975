/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the book share; private to app/pdf/read. */
#pragma once

#include "sen-pdf-boxes.h"
#include "sen-pdf-reply.h"
#include "sen-pdf-text-book.h"

G_BEGIN_DECLS

/* One page: what is read of it lies in @block, which may be a mapped file and is taken for hostile. */
typedef struct
{
  GBytes *block; /* owned; NULL: not read yet */
  SenPdfTextSource source;
  guint n_chars;
  const char *text; /* UTF-8 in NFC, not ended by a zero */
  const char *fold; /* the same made comparable: see sen-pdf-fold.c */
  const guint8 *boxes;
  gsize text_size;
  gsize fold_size;
  gsize boxes_size;
} SenPdfBookPage;

struct _SenPdfTextBook
{
  gatomicrefcount refs;
  guint n_pages;
  GMutex lock;           /* guards the pages: one thread reads a paper while others look for words in it */
  SenPdfBookPage *pages; /* owned */
  gsize bytes;           /* of what was read of the PDF */
  gsize most;            /* that it may become */
};

void sen_pdf_book_page_clear (SenPdfBookPage *page);
void sen_pdf_book_page_make (SenPdfBookPage *out,
                             const char *text,
                             const guint8 *boxes,
                             gsize boxes_size,
                             guint n_chars,
                             SenPdfTextSource source);
gboolean sen_pdf_text_book_peek (SenPdfTextBook *self, guint page, SenPdfBookPage *out);
void sen_pdf_text_book_take_reply (SenPdfTextBook *self, guint page, const SenPdfPageReply *reply);
void sen_pdf_text_book_take (SenPdfTextBook *self, guint page, SenPdfBookPage *made);
void sen_pdf_text_book_mend_sum (guint8 *data, gsize size);

G_END_DECLS
