/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-document.h"
#include "sen-pdf-text-book.h"

G_BEGIN_DECLS

/**
 * SenPdfExtractProgress:
 * @done: pages read
 * @total: pages in all
 * @user_data: what was given
 *
 * Called on the thread that extracts.
 */
typedef void (*SenPdfExtractProgress) (guint done, guint total, gpointer user_data);

gboolean sen_pdf_extract_into (SenPdfDocument *document,
                               SenPdfTextBook *book,
                               guint page,
                               guint *n_unreadable,
                               SenPdfExtractProgress progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);
SenPdfTextBook *sen_pdf_extract_book (SenPdfPool *pool,
                                      const char *path,
                                      const char *password,
                                      guint *n_unreadable,
                                      SenPdfExtractProgress progress,
                                      gpointer user_data,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
