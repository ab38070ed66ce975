/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sen-pdf-text-page.h"

G_BEGIN_DECLS

/**
 * SenPdfTextSource:
 * @SEN_PDF_TEXT_NONE: the page was not read yet
 * @SEN_PDF_TEXT_PDF: what the PDF itself says
 * @SEN_PDF_TEXT_OCR: what was recognised on a picture
 *
 * Where the text of a page is from.
 */
typedef enum
{
  SEN_PDF_TEXT_NONE,
  SEN_PDF_TEXT_PDF,
  SEN_PDF_TEXT_OCR,
} SenPdfTextSource;

/**
 * SenPdfBookMatch:
 * @page: from 0
 * @start: first character, counted in characters of the page's text
 * @length: how many characters
 *
 * A place in the text of a paper.
 */
typedef struct
{
  guint page;
  guint start;
  guint length;
} SenPdfBookMatch;

typedef struct _SenPdfTextBook SenPdfTextBook;
#define SEN_PDF_TYPE_TEXT_BOOK (sen_pdf_text_book_get_type ())
GType sen_pdf_text_book_get_type (void);

SenPdfTextBook *sen_pdf_text_book_new (guint n_pages);
SenPdfTextBook *sen_pdf_text_book_ref (SenPdfTextBook *self);
void sen_pdf_text_book_unref (SenPdfTextBook *self);

/* Kept beside the office's files, by the hash of the paper */
char *sen_pdf_text_book_get_path (const char *folder, const char *hash);
SenPdfTextBook *sen_pdf_text_book_load (const char *folder, const char *hash, GError **error);
SenPdfTextBook *sen_pdf_text_book_load_file (const char *path, GError **error);
SenPdfTextBook *sen_pdf_text_book_load_bytes (GBytes *bytes, GError **error);
gboolean sen_pdf_text_book_save (SenPdfTextBook *self, const char *folder, const char *hash, GError **error);
GBytes *sen_pdf_text_book_to_bytes (SenPdfTextBook *self);

/* Pages */
guint sen_pdf_text_book_get_n_pages (SenPdfTextBook *self);
guint sen_pdf_text_book_get_n_wordless (SenPdfTextBook *self);
gboolean sen_pdf_text_book_is_complete (SenPdfTextBook *self);
SenPdfTextSource sen_pdf_text_book_get_source (SenPdfTextBook *self, guint page);
void sen_pdf_text_book_set_page (SenPdfTextBook *self, guint page, SenPdfTextPage *text, SenPdfTextSource source);
SenPdfTextPage *sen_pdf_text_book_get_page (SenPdfTextBook *self, guint page);
char *sen_pdf_text_book_dup_text (SenPdfTextBook *self, guint page);
char **sen_pdf_text_book_dup_texts (SenPdfTextBook *self);

/* Finding */
GArray *
sen_pdf_text_book_find (SenPdfTextBook *self, const char *needle, SenPdfFindFlags flags, GCancellable *cancellable);
GArray *sen_pdf_text_book_find_on_page (SenPdfTextBook *self, guint page, const char *needle, SenPdfFindFlags flags);
char *sen_pdf_text_book_dup_context (SenPdfTextBook *self, const SenPdfBookMatch *match, guint around);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfTextBook, sen_pdf_text_book_unref)

G_END_DECLS
