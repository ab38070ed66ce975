/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-page.h"

/**
 * notes_page_load:
 * @book: (nullable): the paper's text, if it is kept
 * @document: the paper
 * @page: from 0
 * @cancellable: (nullable): cancels it
 * @error: as sen_pdf_document_load_text_page()
 *
 * Reads a page's text: what is kept of it, so that words that were recognised on a scan count. Blocks.
 *
 * Returns: (transfer full) (nullable): the text with a rectangle for each character
 */
SenPdfTextPage *
notes_page_load (SenPdfTextBook *book, SenPdfDocument *document, guint page, GCancellable *cancellable, GError **error)
{
  SenPdfTextPage *kept = NULL;

  if (book != NULL && page < sen_pdf_text_book_get_n_pages (book)
      && sen_pdf_text_book_get_source (book, page) != SEN_PDF_TEXT_NONE)
    kept = sen_pdf_text_book_get_page (book, page);
  return kept != NULL ? kept : sen_pdf_document_load_text_page (document, page, cancellable, error);
}
