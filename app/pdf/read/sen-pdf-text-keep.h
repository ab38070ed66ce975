/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

#include "sen-pdf-extract.h"

G_BEGIN_DECLS

SenPdfTextBook *sen_pdf_text_keep (SenOffice *office,
                                   SenPdfPool *pool,
                                   const char *hash,
                                   SenPdfExtractProgress progress,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean sen_pdf_text_keep_book (SenOffice *office, const char *hash, SenPdfTextBook *book, GError **error);
gboolean sen_pdf_text_tidy (SenOffice *office, GCancellable *cancellable, GError **error);
GPtrArray *sen_pdf_text_list_missing (SenOffice *office, GError **error);
gboolean sen_pdf_text_keep_missing (SenOffice *office,
                                    SenPdfPool *pool,
                                    gboolean all,
                                    guint *n_kept,
                                    SenJob *job,
                                    GError **error);

G_END_DECLS
