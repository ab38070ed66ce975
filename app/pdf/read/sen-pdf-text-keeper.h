/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

#include "sen-pdf-pool.h"

G_BEGIN_DECLS

#define SEN_PDF_TYPE_TEXT_KEEPER (sen_pdf_text_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfTextKeeper, sen_pdf_text_keeper, SEN_PDF, TEXT_KEEPER, GObject)

/**
 * SenPdfTextKeeperPool:
 * @user_data: what was given
 *
 * Returns: (transfer none) (nullable): where PDFs are opened, also those that somebody reads; %NULL when it is too late
 */
typedef SenPdfPool *(*SenPdfTextKeeperPool) (gpointer user_data);

SenPdfTextKeeper *sen_pdf_text_keeper_new (SenOffice *office,
                                           SenPdfTextKeeperPool get_pool,
                                           gpointer user_data,
                                           guint wait_ms,
                                           guint rest_ms);
void sen_pdf_text_keeper_close (SenPdfTextKeeper *self);

G_END_DECLS
