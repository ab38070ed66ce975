/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-text-book.h"

G_BEGIN_DECLS

/**
 * SenPdfPaperMatches:
 * @index: of the paper, in the list that was given
 * @book: (nullable): its text; %NULL if none is kept
 * @matches: (element-type SenPdfBookMatch): the places in it
 *
 * What was found in one paper of several.
 */
typedef struct
{
  guint index;
  SenPdfTextBook *book;
  GArray *matches;
} SenPdfPaperMatches;

GPtrArray *sen_pdf_text_find_in_papers (const char *folder,
                                        const char *const *hashes,
                                        const char *needle,
                                        SenPdfFindFlags flags,
                                        GCancellable *cancellable);

G_END_DECLS
