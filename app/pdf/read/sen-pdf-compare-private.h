/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that compare papers share; private to app/pdf/read and its tests. -words reads and compares text,
 * -edits says what the changes are, -pages compares pictures. */
#pragma once

#include "sen-pdf-compare.h"
#include "sen-pdf-diff.h"

G_BEGIN_DECLS

/* A place that is the same in both papers; y is points from the page's top. */
typedef struct
{
  guint before, after; /* pages */
  double before_y, after_y;
} SenPdfTie;

struct _SenPdfComparison
{
  gatomicrefcount refs;
  GPtrArray *edits; /* owned, of SenPdfEdit */
  GArray *ties;     /* owned, of SenPdfTie; in order on both sides */
  guint n_skipped;
};

typedef struct
{
  guint page;
  guint start; /* characters of the page's text */
  guint length;
  gboolean line; /* the first of its line */
} SenPdfWord;

/* The words of one paper, in the order they are read; what stands on every page alike is left out. */
typedef struct
{
  SenPdfTextBook *book; /* owned */
  guint n_pages;
  GArray *words;        /* owned, of SenPdfWord */
  GArray *ids;          /* owned, of guint32: the same for the same word */
  SenPdfTextPage *page; /* owned, nullable: the one looked at last */
  guint number;
} SenPdfWords;

void sen_pdf_words_read (SenPdfWords *before, SenPdfWords *after);
void sen_pdf_words_clear (SenPdfWords *self);
SenPdfTextPage *sen_pdf_words_get_page (SenPdfWords *self, guint page);
GArray *sen_pdf_words_compare (SenPdfWords *before, SenPdfWords *after, GCancellable *cancellable);
gboolean sen_pdf_words_is_picture (SenPdfTextBook *book, guint page);
gboolean sen_pdf_words_is_there (SenPdfTextBook *book, guint page);

SenPdfEdit *sen_pdf_edit_new (SenPdfEditKind kind);
void sen_pdf_edit_free (gpointer edit);
void sen_pdf_edit_add_spot (GArray *spots, guint page, const SenPdfRect *rect);
void sen_pdf_comparison_add_words (SenPdfComparison *self, SenPdfWords *before, SenPdfWords *after, GArray *runs);

typedef struct
{
  SenPdfDocument *before, *after; /* borrowed */
  SenPdfWords *words[2];          /* borrowed */
  GArray *runs;                   /* borrowed */
  SenPdfCompareProgress progress;
  gpointer user_data;
} SenPdfComparePages;

gboolean sen_pdf_comparison_add_pictures (SenPdfComparison *self,
                                          const SenPdfComparePages *pages,
                                          GCancellable *cancellable,
                                          GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SenPdfWords, sen_pdf_words_clear)

G_END_DECLS
