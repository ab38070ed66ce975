/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SenPdfRect:
 * @x: left edge, in points from the page's left edge
 * @y: top edge, in points from the page's top edge
 * @width: in points
 * @height: in points
 *
 * A rectangle on a page as it is shown (rotation taken into account).
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} SenPdfRect;

/**
 * SenPdfMatch:
 * @start: first character, counted in characters of the page's text
 * @length: how many characters
 *
 * A place in a page's text.
 */
typedef struct
{
  guint start;
  guint length;
} SenPdfMatch;

/**
 * SenPdfFindFlags:
 * @SEN_PDF_FIND_DEFAULT: upper and lower case, and letters with and without marks, are the same
 * @SEN_PDF_FIND_EXACT: compare characters as they are (after NFC)
 * @SEN_PDF_FIND_TONES: letters with other marks are others; upper and lower case are the same
 * @SEN_PDF_FIND_WHOLE_WORDS: only where a word begins and ends
 *
 * How to compare in sen_pdf_text_page_find().
 */
typedef enum
{
  SEN_PDF_FIND_DEFAULT = 0,
  SEN_PDF_FIND_EXACT = 1 << 0,
  SEN_PDF_FIND_WHOLE_WORDS = 1 << 1,
  SEN_PDF_FIND_TONES = 1 << 2,
} SenPdfFindFlags;

typedef struct _SenPdfTextPage SenPdfTextPage;
#define SEN_PDF_TYPE_TEXT_PAGE (sen_pdf_text_page_get_type ())
GType sen_pdf_text_page_get_type (void);

SenPdfTextPage *sen_pdf_text_page_new (const char *text, const SenPdfRect *rects, guint n_rects);
SenPdfTextPage *sen_pdf_text_page_ref (SenPdfTextPage *self);
void sen_pdf_text_page_unref (SenPdfTextPage *self);
const char *sen_pdf_text_page_get_text (SenPdfTextPage *self);
guint sen_pdf_text_page_get_n_chars (SenPdfTextPage *self);
const SenPdfRect *sen_pdf_text_page_get_rects (SenPdfTextPage *self, guint *n_rects);
char *sen_pdf_text_page_dup_range (SenPdfTextPage *self, guint start, guint length);
char *sen_pdf_text_page_dup_flow (SenPdfTextPage *self, guint start, guint length);
GArray *sen_pdf_text_page_list_in_box (SenPdfTextPage *self, const SenPdfRect *box);
GArray *sen_pdf_text_page_get_range_rects (SenPdfTextPage *self, guint start, guint length);
int sen_pdf_text_page_get_char_at (SenPdfTextPage *self, double x, double y);
guint sen_pdf_text_page_get_gap_at (SenPdfTextPage *self, double x, double y);
SenPdfMatch sen_pdf_text_page_get_word_at (SenPdfTextPage *self, guint index);
SenPdfMatch sen_pdf_text_page_get_line_at (SenPdfTextPage *self, guint index);
GArray *sen_pdf_text_page_find (SenPdfTextPage *self, const char *needle, SenPdfFindFlags flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfTextPage, sen_pdf_text_page_unref)

G_END_DECLS
